//! Who sent a file, and who may read it: the signature of a desk, and a phrase two people agreed upon.

use std::io::{Read as _, Write as _};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
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

/// True for a file that a phrase opens.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(SEALED)
}

/// Seals a packet under a phrase, as a file of age.
pub fn seal_with(bytes: &[u8], phrase: &Phrase) -> Result<Vec<u8>, Fault> {
    let mut recipient = scrypt::Recipient::new(phrase.secret.clone());
    recipient.set_work_factor(phrase.work);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn Recipient));
    let sealed = || -> std::io::Result<Vec<u8>> {
        let encryptor = encryptor.map_err(std::io::Error::other)?;
        let mut writer = encryptor.wrap_output(Vec::new())?;
        writer.write_all(bytes)?;
        writer.finish()
    };
    sealed().map_err(|_| Fault::NotOne)
}

/// Opens a file sealed under a phrase.
pub fn open_sealed(bytes: &[u8], phrase: Option<&Phrase>) -> Result<Vec<u8>, Fault> {
    if bytes.len() > LARGEST_FILE {
        return Err(Fault::TooLarge);
    }
    let phrase = phrase.ok_or(Fault::Locked)?;
    let mut identity = scrypt::Identity::new(phrase.secret.clone());
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new(bytes).map_err(|_| Fault::Damaged)?;
    if !decryptor.is_scrypt() {
        return Err(Fault::NotOne);
    }
    let reader = decryptor.decrypt(iter::once(&identity as &dyn Identity)).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            Fault::WrongPhrase
        }
        DecryptError::ExcessiveWork { .. } => Fault::TooLarge,
        _ => Fault::Damaged,
    })?;
    let mut opened = Vec::new();
    let limit = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    reader.take(limit.saturating_add(1)).read_to_end(&mut opened).map_err(|_| Fault::Damaged)?;
    Ok(opened)
}
