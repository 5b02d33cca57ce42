//! The agile way: [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15.

use super::cipher::{BLOCK, Cipher};
use super::digest::Hash;
use super::{ProtectError, cut};
use crate::mail::{base64, unbase64};
use crate::xml::{Limits, Step, Walk};

/// Rounds of a password: what Excel asks for.
const ROUNDS: u32 = 100_000;
/// The most a file of somebody else may ask for: each password that is tried costs as many.
const MOST_ROUNDS: u32 = 300_000;
/// Bytes closed together.
const SEGMENT: usize = 4096;

/// What each key and each beginning is made for.
const VERIFIER_INPUT: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_VALUE: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const KEY_VALUE: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
const HMAC_KEY: [u8; 8] = [0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6];
const HMAC_VALUE: [u8; 8] = [0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33];

/// A cipher, a hash and a salt.
#[derive(Clone, Debug)]
struct Suite {
    hash: Hash,
    key_bytes: usize,
    salt: Vec<u8>,
}

/// How a workbook is protected.
#[derive(Clone, Debug)]
pub(super) struct Agile {
    content: Suite,
    password: Suite,
    rounds: u32,
    verifier_input: Vec<u8>,
    verifier_value: Vec<u8>,
    key_value: Vec<u8>,
    hmac_key: Vec<u8>,
    hmac_value: Vec<u8>,
}

/// `length` bytes of a digest, filled up the way the specification says.
fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}

/// What a chain begins with.
fn start(bytes: Vec<u8>) -> [u8; BLOCK] {
    let mut start = [0x36; BLOCK];
    start.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
    start
}

impl Suite {
    fn start(&self, made_for: &[u8]) -> [u8; BLOCK] {
        start(self.hash.of(&[&self.salt, made_for]))
    }

    /// The cipher of a password that was made slow, for one thing.
    fn cipher(&self, slow: &[u8], made_for: &[u8]) -> Option<Cipher> {
        Cipher::of(&fitted(self.hash.of(&[slow, made_for]), self.key_bytes))
    }
}

impl Agile {
    /// Reads the description.
    pub fn read(xml: &[u8]) -> Result<Self, ProtectError> {
        let damaged = |_| ProtectError::Damaged;
        let mut walk = Walk::new(xml, Limits::DOCUMENT).map_err(damaged)?;
        let (mut content, mut password, mut rounds) = (None, None, None);
        let (mut verifier_input, mut verifier_value, mut key_value) = (None, None, None);
        let (mut hmac_key, mut hmac_value) = (None, None);
        loop {
            match walk.step().map_err(damaged)? {
                Step::End => break,
                Step::Close => continue,
                Step::Open => {}
            }
            let bytes = |name: &str| walk.attribute(name).and_then(unbase64);
            match walk.path().last().map(AsRef::as_ref) {
                Some("keyData") => content = Some(suite(&walk)?),
                Some("dataIntegrity") => {
                    (hmac_key, hmac_value) = (bytes("encryptedHmacKey"), bytes("encryptedHmacValue"));
                }
                // One for the password; those of certificates are beside it.
                Some("encryptedKey") if walk.attribute("spinCount").is_some() => {
                    password = Some(suite(&walk)?);
                    rounds = walk.attribute("spinCount").and_then(|count| count.parse().ok());
                    verifier_input = bytes("encryptedVerifierHashInput");
                    verifier_value = bytes("encryptedVerifierHashValue");
                    key_value = bytes("encryptedKeyValue");
                }
                _ => {}
            }
        }
        let password = password.ok_or(ProtectError::Unknown)?;
        let whole = || {
            Some(Agile {
                content: content?,
                password,
                rounds: rounds?,
                verifier_input: verifier_input?,
                verifier_value: verifier_value?,
                key_value: key_value?,
                hmac_key: hmac_key?,
                hmac_value: hmac_value?,
            })
        };
        let agile = whole().ok_or(ProtectError::Damaged)?;
        if agile.rounds > MOST_ROUNDS { Err(ProtectError::Unknown) } else { Ok(agile) }
    }

    /// The workbook, when the password is this one.
    pub fn package(&self, package: &[u8], password: &str) -> Result<Option<Vec<u8>>, ProtectError> {
        let suite = &self.password;
        let slow = suite.hash.slow(&suite.salt, password, self.rounds);
        let start = start(suite.salt.clone());
        let open = |made_for: &[u8], closed: &[u8]| {
            let opened = suite.cipher(&slow, made_for)?.open_chained(start, closed);
            opened.filter(|opened| !opened.is_empty())
        };
        let opened = || {
            let input = open(&VERIFIER_INPUT, &self.verifier_input)?;
            let value = open(&VERIFIER_VALUE, &self.verifier_value)?;
            Some((
                suite.hash.of(&[input.get(..suite.salt.len())?]),
                value,
                open(&KEY_VALUE, &self.key_value)?,
            ))
        };
        let (hash, value, mut key) = opened().ok_or(ProtectError::Damaged)?;
        if value.get(..hash.len()) != Some(hash.as_slice()) {
            return Ok(None);
        }
        key.truncate(self.content.key_bytes);
        let cipher = Cipher::of(&key).ok_or(ProtectError::Damaged)?;
        if !self.is_whole(&cipher, package) {
            return Err(ProtectError::Damaged);
        }
        let mut opened = Vec::with_capacity(package.len());
        for (part, rank) in package.get(8..).unwrap_or_default().chunks(SEGMENT).zip(0u32..) {
            let start = self.content.start(&rank.to_le_bytes());
            opened.extend(cipher.open_chained(start, part).ok_or(ProtectError::Damaged)?);
        }
        cut(package, opened).map(Some)
    }

    /// True when the package is the one that was closed, to its last byte.
    fn is_whole(&self, cipher: &Cipher, package: &[u8]) -> bool {
        let suite = &self.content;
        let open = |made_for: &[u8], closed: &[u8]| cipher.open_chained(suite.start(made_for), closed);
        let whole = || {
            let length = suite.hash.of(&[]).len();
            let key = open(&HMAC_KEY, &self.hmac_key)?;
            let said = open(&HMAC_VALUE, &self.hmac_value)?;
            Some(suite.hash.keyed(key.get(..length)?, package)? == *said.get(..length)?)
        };
        whole().unwrap_or(false)
    }
}

fn suite(walk: &Walk<'_>) -> Result<Suite, ProtectError> {
    let said = |name: &str| walk.attribute(name).unwrap_or_default();
    if (said("cipherAlgorithm"), said("cipherChaining"), said("blockSize"))
        != ("AES", "ChainingModeCBC", "16")
    {
        return Err(ProtectError::Unknown);
    }
    let hash = Hash::named(said("hashAlgorithm")).ok_or(ProtectError::Unknown)?;
    let key_bytes = match said("keyBits") {
        "128" => 16,
        "192" => 24,
        "256" => 32,
        _ => return Err(ProtectError::Unknown),
    };
    let salt = unbase64(said("saltValue")).filter(|salt| (1..=64).contains(&salt.len()));
    Ok(Suite { hash, key_bytes, salt: salt.ok_or(ProtectError::Damaged)? })
}

fn drawn<const BYTES: usize>() -> Result<[u8; BYTES], ProtectError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|_| ProtectError::NoRandom)?;
    Ok(bytes)
}

/// How a workbook is protected, and the workbook closed.
pub(super) fn write(workbook: &[u8], password: &str) -> Result<(Vec<u8>, Vec<u8>), ProtectError> {
    let suite = |salt: [u8; BLOCK]| Suite { hash: Hash::Sha512, key_bytes: 32, salt: salt.to_vec() };
    let (content, lock) = (suite(drawn()?), suite(drawn()?));
    let key: [u8; 32] = drawn()?;
    let cipher = Cipher::of(&key).ok_or(ProtectError::Unknown)?;
    let mut package = u64::try_from(workbook.len()).unwrap_or_default().to_le_bytes().to_vec();
    for (part, rank) in workbook.chunks(SEGMENT).zip(0u32..) {
        package.extend(cipher.close_chained(content.start(&rank.to_le_bytes()), part));
    }
    let hmac_key: [u8; 64] = drawn()?;
    let hmac = content.hash.keyed(&hmac_key, &package).ok_or(ProtectError::Unknown)?;
    let slow = lock.hash.slow(&lock.salt, password, ROUNDS);
    let close = |made_for: &[u8], content: &[u8]| {
        let cipher = lock.cipher(&slow, made_for)?;
        Some(base64(&cipher.close_chained(start(lock.salt.clone()), content)))
    };
    let verifier: [u8; BLOCK] = drawn()?;
    let hashed = lock.hash.of(&[&verifier]);
    let closed = || {
        Some((close(&VERIFIER_INPUT, &verifier)?, close(&VERIFIER_VALUE, &hashed)?, close(&KEY_VALUE, &key)?))
    };
    let (input, value, key_value) = closed().ok_or(ProtectError::Unknown)?;
    let hmac_key = base64(&cipher.close_chained(content.start(&HMAC_KEY), &hmac_key));
    let hmac = base64(&cipher.close_chained(content.start(&HMAC_VALUE), &hmac));
    let ways = "saltSize=\"16\" blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" \
                cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\"";
    let (content_salt, lock_salt) = (base64(&content.salt), base64(&lock.salt));
    let office = "http://schemas.microsoft.com/office/2006";
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
         <encryption xmlns=\"{office}/encryption\" xmlns:p=\"{office}/keyEncryptor/password\" \
         xmlns:c=\"{office}/keyEncryptor/certificate\">\
         <keyData {ways} saltValue=\"{content_salt}\"/>\
         <dataIntegrity encryptedHmacKey=\"{hmac_key}\" encryptedHmacValue=\"{hmac}\"/>\
         <keyEncryptors><keyEncryptor uri=\"{office}/keyEncryptor/password\">\
         <p:encryptedKey spinCount=\"{ROUNDS}\" {ways} saltValue=\"{lock_salt}\" \
         encryptedVerifierHashInput=\"{input}\" encryptedVerifierHashValue=\"{value}\" \
         encryptedKeyValue=\"{key_value}\"/></keyEncryptor></keyEncryptors></encryption>"
    );
    let mut info = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    info.extend_from_slice(xml.as_bytes());
    Ok((info, package))
}
