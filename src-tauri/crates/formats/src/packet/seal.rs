//! Who sent a file, and who may read it: the signature of a desk; a phrase two people agreed upon, then the key of the
//! desk it is for.

use std::io::{Read as _, Write as _};
use std::iter;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use encaisse_core::ids::hex;

use super::file::{Fault, LARGEST_FILE};

const DOMAIN: &[u8] = b"encaisse/packet/1\0";
const SEALED: &[u8] = b"age-encryption.org/v1\n";
/// Cost of a phrase, as a power of two: about a second.
const WORK: u8 = 18;
/// The most a file of somebody else may ask for.
const MOST_WORK: u8 = 20;

/// The key a desk signs with.
#[derive(Debug)]
pub struct Key(SigningKey);

impl Key {
    /// The key of these 32 random bytes.
    pub fn of(secret: &[u8; 32]) -> Self {
        Key(SigningKey::from_bytes(secret))
    }

    /// What others know it by, in hexadecimal.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    pub(super) fn sign(&self, digest: &[u8]) -> [u8; 64] {
        self.0.sign(&[DOMAIN, digest].concat()).to_bytes()
    }
}

/// True when the desk of this public key signed this digest.
pub(super) fn is_signed(key: &str, digest: &[u8], signature: &[u8]) -> bool {
    let key = unhex(key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let key = key.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
    let signature = Signature::from_slice(signature).ok();
    key.zip(signature)
        .is_some_and(|(key, signature)| key.verify_strict(&[DOMAIN, digest].concat(), &signature).is_ok())
}

/// Bytes written in hexadecimal, in lower case.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
    });
    pairs.collect()
}

/// A phrase two people agreed upon, and how much work trying one costs.
#[derive(Clone, Debug)]
pub struct Phrase {
    secret: SecretString,
    work: u8,
}

impl Phrase {
    /// A phrase as it was typed, without the spaces around it.
    pub fn new(typed: &str) -> Self {
        Phrase { secret: SecretString::from(typed.trim().to_owned()), work: WORK }
    }

    /// The same phrase at a lower cost, for tests of many files.
    #[must_use]
    pub fn costing(mut self, work: u8) -> Self {
        self.work = work;
        self
    }
}

/// The key a desk reads with: what is sealed to it, only this desk opens.
#[derive(Clone)]
pub struct Reader(x25519::Identity);

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}

impl Reader {
    /// A key nobody has.
    pub fn draw() -> Self {
        Reader(x25519::Identity::generate())
    }

    /// The key as it is kept, for the eyes of its desk alone.
    pub fn secret(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    /// Reads [`Reader::secret`] back.
    pub fn of(secret: &str) -> Option<Self> {
        secret.trim().parse().ok().map(Reader)
    }

    /// What others seal to.
    pub fn public(&self) -> String {
        self.0.to_public().to_string()
    }
}

/// True for a sealed file.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(SEALED)
}

/// True for a file that a phrase opens, and no key; of a long file, its beginning is enough.
pub fn takes_phrase(bytes: &[u8]) -> bool {
    is_sealed(bytes) && bytes.get(SEALED.len()..).is_some_and(|rest| rest.starts_with(b"-> scrypt "))
}

/// Seals a packet under a phrase, as a file of age.
pub fn seal_with(bytes: &[u8], phrase: &Phrase) -> Result<Vec<u8>, Fault> {
    let mut recipient = scrypt::Recipient::new(phrase.secret.clone());
    recipient.set_work_factor(phrase.work);
    sealed_to(bytes, &recipient)
}

/// Seals a packet to the key of a desk, as a file of age. Nothing when that is no such key.
pub fn seal_to(bytes: &[u8], reader: &str) -> Result<Vec<u8>, Fault> {
    let recipient: x25519::Recipient = reader.parse().map_err(|_| Fault::NotOne)?;
    sealed_to(bytes, &recipient)
}

fn sealed_to(bytes: &[u8], recipient: &dyn Recipient) -> Result<Vec<u8>, Fault> {
    let encryptor = Encryptor::with_recipients(iter::once(recipient));
    let sealed = || -> std::io::Result<Vec<u8>> {
        let encryptor = encryptor.map_err(std::io::Error::other)?;
        let mut writer = encryptor.wrap_output(Vec::new())?;
        writer.write_all(bytes)?;
        writer.finish()
    };
    sealed().map_err(|_| Fault::NotOne)
}

/// Opens a file sealed under a phrase, or to the key of this desk.
pub fn open_sealed(bytes: &[u8], phrase: Option<&Phrase>, reader: &Reader) -> Result<Vec<u8>, Fault> {
    if bytes.len() > LARGEST_FILE {
        return Err(Fault::TooLarge);
    }
    let decryptor = Decryptor::new(bytes).map_err(|_| Fault::Damaged)?;
    if !decryptor.is_scrypt() {
        return opened(decryptor, &reader.0, Fault::NotForUs);
    }
    let phrase = phrase.ok_or(Fault::Locked)?;
    let mut identity = scrypt::Identity::new(phrase.secret.clone());
    identity.set_max_work_factor(MOST_WORK);
    opened(decryptor, &identity, Fault::WrongPhrase)
}

fn opened(decryptor: Decryptor<&[u8]>, identity: &dyn Identity, refused: Fault) -> Result<Vec<u8>, Fault> {
    let reader = decryptor.decrypt(iter::once(identity)).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            refused
        }
        DecryptError::ExcessiveWork { .. } => Fault::TooLarge,
        _ => Fault::Damaged,
    })?;
    let mut opened = Vec::new();
    let limit = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    reader.take(limit.saturating_add(1)).read_to_end(&mut opened).map_err(|_| Fault::Damaged)?;
    Ok(opened)
}
