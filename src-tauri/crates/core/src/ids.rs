//! Identity of facts: computed, never drawn at random.
//!
//! A re-import, a rebuild or another desk finds the same id, so nothing typed about an invoice is orphaned.
//! Random identifiers are for what people create, and are drawn outside of this crate.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// Identity of a fact or of a person's creation: 128 bits, written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

impl Id {
    /// An id from its bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Id(bytes)
    }

    /// The bytes of the id.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The id of the thing these parts describe: the first half of a SHA-256 over the parts, each with its
    /// length before it so that no two lists of parts read the same.
    ///
    /// ```
    /// use encaisse_core::ids::Id;
    /// assert_eq!(Id::of(&["invoice", "C001", "F-1"]), Id::of(&["invoice", "C001", "F-1"]));
    /// assert_ne!(Id::of(&["ab", "c"]), Id::of(&["a", "bc"]));
    /// ```
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let digest = hash.finalize();
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(digest.iter()) {
            *to = *from;
        }
        Id(bytes)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The text is not 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != 32 || !text.is_ascii() {
            return Err(NotAnId);
        }
        let mut bytes = [0; 16];
        for (index, byte) in bytes.iter_mut().enumerate() {
            let pair = text.get(index * 2..index * 2 + 2).ok_or(NotAnId)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAnId)?;
        }
        Ok(Id(bytes))
    }
}

/// Lower-case hexadecimal text of any bytes, as digests are shown.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        use fmt::Write;
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
