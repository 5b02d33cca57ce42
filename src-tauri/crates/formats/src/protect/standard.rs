//! The standard way, in which LibreOffice saves: [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9. Read, never written.

use super::cipher::Cipher;
use super::digest::Hash;
use super::{ProtectError, cut};

/// Rounds of a password.
const ROUNDS: u32 = 50_000;
/// AES of 128, 192 and 256 bits, as a header names them.
const CIPHERS: [(u32, usize); 3] = [(0x660E, 16), (0x660F, 24), (0x6610, 32)];
/// SHA-1, by its name and by leaving it out.
const HASHES: [u32; 2] = [0x8004, 0];

/// How a workbook is protected.
#[derive(Clone, Debug)]
pub(super) struct Standard {
    key_bytes: usize,
    salt: Vec<u8>,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
}

/// Takes numbers and bytes off a description.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    fn number(&mut self) -> Option<u32> {
        self.bytes(4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes)
    }
}

impl Standard {
    /// Reads the description, behind its version.
    pub fn read(info: &[u8]) -> Result<Self, ProtectError> {
        let mut fields = Fields(info);
        let read = || {
            let (_flags, length) = (fields.number()?, fields.number()?);
            let mut header = Fields(fields.bytes(usize::try_from(length).ok()?)?);
            let (_flags, _extra) = (header.number()?, header.number()?);
            let ways = (header.number()?, header.number()?);
            let salt_length = fields.number()?;
            let salt = fields.bytes(usize::try_from(salt_length).ok()?.min(64))?.to_vec();
            let verifier = fields.bytes(16)?.to_vec();
            let _length = fields.number()?;
            Some((ways, salt, verifier, fields.bytes(32)?.to_vec()))
        };
        let mut read = read;
        let ((cipher, hash), salt, verifier, verifier_hash) = read().ok_or(ProtectError::Damaged)?;
        let known = CIPHERS.iter().find(|(id, _)| *id == cipher && HASHES.contains(&hash));
        let (_, key_bytes) = *known.ok_or(ProtectError::Unknown)?;
        Ok(Standard { key_bytes, salt, verifier, verifier_hash })
    }

    /// The workbook, when the password is this one.
    pub fn package(&self, package: &[u8], password: &str) -> Result<Option<Vec<u8>>, ProtectError> {
        let slow = Hash::Sha1.slow(&self.salt, password, ROUNDS);
        let last = Hash::Sha1.of(&[&slow, &0u32.to_le_bytes()]);
        let half = |filling: u8| {
            let mut block = [filling; 64];
            block.iter_mut().zip(&last).for_each(|(byte, mixed)| *byte ^= mixed);
            Hash::Sha1.of(&[&block])
        };
        let mut key = [half(0x36), half(0x5C)].concat();
        key.truncate(self.key_bytes);
        let cipher = Cipher::of(&key).ok_or(ProtectError::Damaged)?;
        let verifier = cipher.open_alone(&self.verifier).ok_or(ProtectError::Damaged)?;
        let hash = cipher.open_alone(&self.verifier_hash).ok_or(ProtectError::Damaged)?;
        if hash.get(..20) != Some(Hash::Sha1.of(&[&verifier]).as_slice()) {
            return Ok(None);
        }
        let opened = cipher.open_alone(package.get(8..).unwrap_or_default()).ok_or(ProtectError::Damaged)?;
        cut(package, opened).map(Some)
    }
}
