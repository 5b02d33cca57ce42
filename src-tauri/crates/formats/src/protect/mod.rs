//! Workbooks under a password, as spreadsheets open them by themselves: [MS-OFFCRYPTO] 2.3, ECMA-376 encryption.
//!
//! Written in the *agile* way: AES-256, SHA-512, a hundred thousand rounds, and a digest of the whole. Read in that way
//! with whatever key and hash it names, and in the *standard* one, which is how LibreOffice saves.

mod agile;
mod cipher;
mod container;
mod digest;
mod standard;

use thiserror::Error;

use crate::tables::MAX_BYTES;
use agile::Agile;
use container::Streams;
use standard::Standard;

/// Why a workbook is not put under a password, or not taken out of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ProtectError {
    /// A file of that shape which holds no workbook under a password: one of the years before 2007, a message.
    #[error("no workbook under a password")]
    Other,
    /// Protected in a way that is not read: a certificate, rights, another cipher.
    #[error("unknown protection")]
    Unknown,
    /// Cut, or altered since it was protected.
    #[error("damaged")]
    Damaged,
    /// Over the limit of tables.
    #[error("too large")]
    TooLarge,
    /// The system gives nothing random.
    #[error("nothing random")]
    NoRandom,
}

/// A workbook under a password, looked at before any password is tried.
#[derive(Clone, Debug)]
pub struct Protected {
    way: Way,
    package: Vec<u8>,
}

#[derive(Clone, Debug)]
enum Way {
    Agile(Box<Agile>),
    Standard(Standard),
}

impl Protected {
    /// True for a file that may be one: its first bytes are those of a compound document.
    pub fn may_be(bytes: &[u8]) -> bool {
        bytes.starts_with(&container::SIGNATURE)
    }

    /// Looks at how a workbook is protected.
    ///
    /// # Errors
    /// See [`ProtectError`].
    pub fn open(bytes: &[u8]) -> Result<Self, ProtectError> {
        if bytes.len() > MAX_BYTES {
            return Err(ProtectError::TooLarge);
        }
        let Streams { info, package } = container::read(bytes)?;
        let (version, rest) = info.split_at_checked(4).ok_or(ProtectError::Damaged)?;
        let way = match version {
            [4, 0, 4, 0] => Way::Agile(Box::new(Agile::read(rest.get(4..).unwrap_or_default())?)),
            [2..=4, 0, 2, 0] => Way::Standard(Standard::read(rest)?),
            _ => return Err(ProtectError::Unknown),
        };
        Ok(Protected { way, package })
    }

    /// The workbook, when the password is this one.
    ///
    /// # Errors
    /// [`ProtectError::Damaged`] when the password is right and the file is not whole.
    pub fn with(&self, password: &str) -> Result<Option<Vec<u8>>, ProtectError> {
        match &self.way {
            Way::Agile(agile) => agile.package(&self.package, password),
            Way::Standard(standard) => standard.package(&self.package, password),
        }
    }
}

/// Puts a workbook under a password.
///
/// ```
/// use encaisse_formats::protect::{Protected, protect};
/// let file = protect(b"PK the workbook", "lune-tiroir-cerise").unwrap();
/// let read = Protected::open(&file).unwrap();
/// assert_eq!(read.with("lune-tiroir-cerise").unwrap().as_deref(), Some(&b"PK the workbook"[..]));
/// assert_eq!(read.with("lune").unwrap(), None);
/// ```
///
/// # Errors
/// [`ProtectError::NoRandom`].
pub fn protect(workbook: &[u8], password: &str) -> Result<Vec<u8>, ProtectError> {
    let (info, package) = agile::write(workbook, password)?;
    container::write(&info, &package)
}

/// The content of an encrypted package: its length, then its blocks, the last one filled up.
fn cut(package: &[u8], opened: Vec<u8>) -> Result<Vec<u8>, ProtectError> {
    let length = package.first_chunk().map(|length| u64::from_le_bytes(*length));
    let length = length.and_then(|length| usize::try_from(length).ok()).ok_or(ProtectError::Damaged)?;
    let mut opened = opened;
    if length > opened.len() || opened.len() - length > 4096 {
        return Err(ProtectError::Damaged);
    }
    opened.truncate(length);
    Ok(opened)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PASSWORD: &str = "lune-tiroir-cerise-bateau";

    #[test]
    fn a_workbook_of_any_length_comes_back() {
        for length in [0, 1, 15, 16, 4095, 4096, 4097, 20_000] {
            let workbook: Vec<u8> = (0..length).map(|rank: u32| rank.to_le_bytes()[0]).collect();
            let file = protect(&workbook, PASSWORD).unwrap();
            let read = Protected::open(&file).unwrap();
            assert_eq!(read.with(PASSWORD).unwrap(), Some(workbook), "{length}");
            assert_eq!(read.with("Lune-tiroir-cerise-bateau").unwrap(), None, "{length}");
        }
    }

    #[test]
    fn nothing_of_it_is_readable_and_no_two_are_alike() {
        let workbook = b"Ornithorynque ".repeat(600);
        let (one, two) = (protect(&workbook, PASSWORD).unwrap(), protect(&workbook, PASSWORD).unwrap());
        let holds = |file: &[u8], words: &[u8]| file.windows(words.len()).any(|part| part == words);
        assert!(!holds(&one, b"Ornithorynque") && !holds(&one, b"lune-tiroir"));
        let package = |file: &[u8]| Protected::open(file).unwrap().package;
        assert_ne!(package(&one)[8..], package(&two)[8..]);
    }

    #[test]
    fn what_is_no_workbook_under_a_password_is_told_apart() {
        assert_eq!(Protected::open(&[0xD0, 0xCF, 0x11, 0xE0]).unwrap_err(), ProtectError::Damaged);
        let other = container::one_stream("Workbook", b"an old one");
        assert_eq!(Protected::open(&other).unwrap_err(), ProtectError::Other);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// An altered file is refused, or says what it said: bytes of the container that nobody reads may differ.
        #[test]
        fn an_altered_file_says_nothing_else(at in 0usize..1 << 20, bit in 0u8..8) {
            let workbook = b"PK\x03\x04 what the workbook says ".repeat(200);
            let mut file = protect(&workbook, PASSWORD).unwrap();
            let at = at % file.len();
            file[at] ^= 1 << bit;
            if let Ok(Some(read)) = Protected::open(&file).and_then(|read| read.with(PASSWORD)) {
                prop_assert_eq!(read, workbook);
            }
        }
    }
}
