//! Bytes of a document turned into UTF-8 as they are read.
//!
//! A document says its character set in its declaration, and some say UTF-8 and then hold Latin bytes. What is valid
//! UTF-8 is passed on; any other byte is read in the declared one-byte set, or in Windows-1252.

use std::io::{self, BufRead, Read};

use encoding_rs::{Encoding as Set, WINDOWS_1252};

use crate::text::encoding::Encoding;

/// Bytes read at once.
const ROOM: usize = 64 * 1024;

/// A source that only gives valid UTF-8.
pub(super) struct Utf8Source<R> {
    inner: R,
    set: &'static Set,
    declared: bool,
    /// What was read; its first `ready` bytes are whole letters, or of no use when they were put into `mended`.
    raw: Vec<u8>,
    /// Bytes of `raw` that are there.
    filled: usize,
    /// Bytes of `raw` that are done with: given as they are, or mended.
    ready: usize,
    /// The same letters in UTF-8, when `raw` is not.
    mended: Option<Vec<u8>>,
    given: usize,
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
            ready: 0,
            mended: None,
            given: 0,
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

    fn waiting(&self) -> &[u8] {
        let ready = match &self.mended {
            Some(mended) => mended.as_slice(),
            None => self.raw.get(..self.ready).unwrap_or_default(),
        };
        ready.get(self.given..).unwrap_or_default()
    }

    /// Reads more; at the end of the source nothing waits.
    fn more(&mut self) -> io::Result<()> {
        self.raw.copy_within(self.ready..self.filled, 0);
        self.filled -= self.ready;
        (self.ready, self.given, self.mended) = (0, 0, None);
        let count = self.inner.read(self.raw.get_mut(self.filled..).unwrap_or_default())?;
        self.filled += count;
        self.finished = count == 0;
        let raw = self.raw.get(..self.filled).unwrap_or_default();
        match std::str::from_utf8(raw) {
            Ok(text) => self.ready = text.len(),
            // The rest of a letter may still come.
            Err(error) if error.error_len().is_none() && !self.finished => self.ready = error.valid_up_to(),
            Err(_) => {
                self.mend();
                return Ok(());
            }
        }
        self.ascii_only = self.ascii_only && raw.is_ascii();
        Ok(())
    }

    /// Takes what is not UTF-8 for letters of the one-byte set.
    fn mend(&mut self) {
        let raw = self.raw.get(..self.filled).unwrap_or_default();
        let mut mended = Vec::with_capacity(raw.len() + raw.len() / 8);
        let mut rest = raw;
        self.ascii_only = false;
        while let Err(error) = std::str::from_utf8(rest) {
            let (good, bad) = rest.split_at(error.valid_up_to());
            mended.extend_from_slice(good);
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
            mended.extend_from_slice(self.set.decode_without_bom_handling(bad).0.as_bytes());
            rest = rest.get(good.len() + bad.len()..).unwrap_or_default();
        }
        if let Ok(good) = std::str::from_utf8(rest) {
            mended.extend_from_slice(good.as_bytes());
            rest = &[];
        }
        self.ready = raw.len() - rest.len();
        self.mended = Some(mended);
    }
}

impl<R: Read> BufRead for Utf8Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.waiting().is_empty() && !self.finished {
            self.more()?;
        }
        Ok(self.waiting())
    }

    fn consume(&mut self, amount: usize) {
        self.given += amount;
    }
}

impl<R: Read> Read for Utf8Source<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let waiting = self.fill_buf()?;
        let count = waiting.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..count), waiting.get(..count)) {
            to.copy_from_slice(from);
        }
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], declared: Option<&'static Set>) -> (String, Encoding, bool) {
        let mut source = Utf8Source::new(bytes, declared);
        let mut text = String::new();
        source.read_to_string(&mut text).unwrap();
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
