//! The hashes a protection may name, and what a password becomes.

use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A hash of the protection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// By the name it has in a file.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "SHA1" | "SHA-1" => Some(Hash::Sha1),
            "SHA256" | "SHA-256" => Some(Hash::Sha256),
            "SHA384" | "SHA-384" => Some(Hash::Sha384),
            "SHA512" | "SHA-512" => Some(Hash::Sha512),
            _ => None,
        }
    }

    /// Of parts, one after the other.
    pub fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn digest<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            parts.iter().for_each(|part| digest.update(part));
            digest.finalize().to_vec()
        }
        match self {
            Hash::Sha1 => digest::<Sha1>(parts),
            Hash::Sha256 => digest::<Sha256>(parts),
            Hash::Sha384 => digest::<Sha384>(parts),
            Hash::Sha512 => digest::<Sha512>(parts),
        }
    }

    /// Of `content`, under a key; nothing when the key cannot be one.
    pub fn keyed(self, key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        macro_rules! keyed {
            ($hash:ty) => {{
                let mut mac = Hmac::<$hash>::new_from_slice(key).ok()?;
                mac.update(content);
                mac.finalize().into_bytes().to_vec()
            }};
        }
        Some(match self {
            Hash::Sha1 => keyed!(Sha1),
            Hash::Sha256 => keyed!(Sha256),
            Hash::Sha384 => keyed!(Sha384),
            Hash::Sha512 => keyed!(Sha512),
        })
    }

    /// A password made slow to guess: hashed with the salt, then so many times with the rank of the round.
    pub fn slow(self, salt: &[u8], password: &str, rounds: u32) -> Vec<u8> {
        let letters: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut hash = self.of(&[salt, &letters]);
        for round in 0..rounds {
            hash = self.of(&[&round.to_le_bytes(), &hash]);
        }
        hash
    }
}
