//! Bytes of a document turned into UTF-8 as they are read.
//!
//! A document says its character set in its declaration, and some say UTF-8 and then hold Latin bytes. What is valid
//! UTF-8 is passed on; any other byte is read in the declared one-byte set, or in Windows-1252.

use std::io::{self, Read};

use encoding_rs::{Encoding as Set, UTF_8, WINDOWS_1252};

use crate::text::encoding::Encoding;

/// Bytes read at once.
const ROOM: usize = 64 * 1024;

/// A source that only gives valid UTF-8.
pub(super) struct Utf8Source<R> {
    inner: R,
    set: &'static Set,
    declared: bool,
    /// What was read and not given: the first bytes of a letter that was cut.
    raw: Vec<u8>,
    /// Bytes of `raw` that are there.
    filled: usize,
    finished: bool,
    ascii_only: bool,
    repaired: bool,
    upper_controls: bool,
}

impl<R: Read> Utf8Source<R> {
    /// A source of which the bytes that are not UTF-8 are in this one-byte set.
    pub(super) fn new(inner: R, declared: Option<&'static Set>) -> Self {
        let declared = declared.filter(|set| set.is_single_byte());
        Utf8Source {
            inner,
            set: declared.unwrap_or(WINDOWS_1252),
            declared: declared.is_some(),
            raw: vec![0; ROOM],
            filled: 0,
            finished: false,
            ascii_only: true,
            repaired: false,
            upper_controls: false,
        }
    }

    /// True when the bytes are not those of the set that the document declares; UTF-8 when it declares none.
    pub(super) fn mislabelled(&self) -> bool {
        if self.repaired { !self.declared } else { self.declared && !self.ascii_only }
    }

    /// The set of what was read so far.
    pub(super) fn encoding(&self) -> Encoding {
        match (self.repaired, self.ascii_only) {
            (true, _) if self.upper_controls => Encoding::Windows1252,
            (true, _) => Encoding::Iso8859_15,
            (false, true) => Encoding::Ascii,
            (false, false) => Encoding::Utf8,
        }
    }

    /// Adds what comes next to a text; false at the end of the source.
    pub(super) fn more(&mut self, text: &mut String) -> io::Result<bool> {
        let before = text.len();
        while text.len() == before && !self.finished {
            let count = match self.inner.read(self.raw.get_mut(self.filled..).unwrap_or_default()) {
                Err(reason) if reason.kind() == io::ErrorKind::Interrupted => continue,
                count => count?,
            };
            self.filled += count;
            self.finished = count == 0;
            self.give(text);
        }
        Ok(text.len() > before)
    }

    /// Adds what was read, but for a letter of which the rest may still come.
    fn give(&mut self, text: &mut String) {
        let raw = self.raw.get(..self.filled).unwrap_or_default();
        // Looks at many bytes at once, which the standard library does not.
        match UTF_8.decode_without_bom_handling_and_without_replacement(raw) {
            Some(good) => {
                self.ascii_only = self.ascii_only && good.is_ascii();
                text.push_str(&good);
                self.filled = 0;
            }
            None => self.mend(text),
        }
    }

    /// Takes what is not UTF-8 for letters of the one-byte set.
    fn mend(&mut self, text: &mut String) {
        let mut rest = self.raw.get(..self.filled).unwrap_or_default();
        self.ascii_only = false;
        while let Err(error) = std::str::from_utf8(rest) {
            let (good, bad) = rest.split_at(error.valid_up_to());
            text.push_str(std::str::from_utf8(good).unwrap_or_default());
            let bad = match error.error_len() {
                None if !self.finished => {
                    rest = bad;
                    break;
                }
                None => bad,
                Some(length) => bad.get(..length).unwrap_or(bad),
            };
            self.upper_controls |= bad.iter().any(|b| (0x80..=0x9F).contains(b));
            self.repaired = true;
            text.push_str(&self.set.decode_without_bom_handling(bad).0);
            rest = rest.get(good.len() + bad.len()..).unwrap_or_default();
        }
        if let Ok(good) = std::str::from_utf8(rest) {
            text.push_str(good);
            rest = &[];
        }
        let left = rest.len();
        self.raw.copy_within(self.filled - left..self.filled, 0);
        self.filled = left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], declared: Option<&'static Set>) -> (String, Encoding, bool) {
        let mut source = Utf8Source::new(bytes, declared);
        let mut text = String::new();
        while source.more(&mut text).unwrap() {}
        (text, source.encoding(), source.mislabelled())
    }

    #[test]
    fn what_is_not_utf8_is_read_in_the_declared_set() {
        let latin9 = Some(encoding_rs::ISO_8859_15);
        assert_eq!(read("Hôtel".as_bytes(), None), ("Hôtel".to_owned(), Encoding::Utf8, false));
        assert_eq!(read("Hôtel".as_bytes(), latin9), ("Hôtel".to_owned(), Encoding::Utf8, true));
        assert_eq!(read(b"H\xF4tel", None), ("Hôtel".to_owned(), Encoding::Iso8859_15, true));
        assert_eq!(read(b"5 \x80", None), ("5 €".to_owned(), Encoding::Windows1252, true));
        assert_eq!(read(b"5 \xA4", latin9), ("5 €".to_owned(), Encoding::Iso8859_15, false));
        assert_eq!(read(b"cut \xC3", None), ("cut Ã".to_owned(), Encoding::Iso8859_15, true));
        assert_eq!(read(b"plain", latin9), ("plain".to_owned(), Encoding::Ascii, false));
    }

    #[test]
    fn a_letter_cut_by_the_buffer_is_whole_again() {
        for before in [ROOM - 1, ROOM - 2] {
            let text = format!("{}€ fin", "a".repeat(before));
            assert_eq!(read(text.as_bytes(), None), (text, Encoding::Utf8, false));
        }
        let mut latin = vec![0xE9];
        latin.extend_from_slice("a".repeat(ROOM - 2).as_bytes());
        latin.extend_from_slice("€ \u{e9}".as_bytes());
        let (text, _, _) = read(&latin, None);
        assert!(text.starts_with("éa") && text.ends_with("a€ é"), "{}", text.len());
    }
}
