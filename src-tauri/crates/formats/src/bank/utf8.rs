//! Bytes of an XML file turned into UTF-8 as they are read.
//!
//! A file says its character set in its first line, and some say UTF-8 and then hold Latin bytes. What is valid
//! UTF-8 is passed on; any other byte is read in the declared one-byte set, or in Windows-1252.

use std::io::{self, Read};

use encoding_rs::{Encoding as Set, WINDOWS_1252};

use crate::text::encoding::Encoding;

/// A source that only gives valid UTF-8.
pub(super) struct Utf8Source<R> {
    inner: R,
    set: &'static Set,
    declared: bool,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    finished: bool,
    ascii_only: bool,
    repaired: bool,
    upper_controls: bool,
}

impl<R: Read> Utf8Source<R> {
    /// A source whose one-byte set is the one `head` declares.
    pub(super) fn new(inner: R, head: &[u8]) -> Self {
        let declared = declared(head).filter(|set| set.is_single_byte());
        Utf8Source {
            inner,
            set: declared.unwrap_or(WINDOWS_1252),
            declared: declared.is_some(),
            raw: Vec::new(),
            ready: Vec::new(),
            given: 0,
            finished: false,
            ascii_only: true,
            repaired: false,
            upper_controls: false,
        }
    }

    /// True when the file says that it is UTF-8, or says nothing, and is not.
    pub(super) fn contradicts(&self) -> bool {
        self.repaired && !self.declared
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

    fn more(&mut self) -> io::Result<()> {
        let mut room = [0_u8; 16 * 1024];
        let count = self.inner.read(&mut room)?;
        self.finished = count == 0;
        self.raw.extend_from_slice(room.get(..count).unwrap_or_default());
        self.ready.clear();
        self.given = 0;
        self.ascii_only &= self.raw.is_ascii();
        loop {
            match std::str::from_utf8(&self.raw) {
                Ok(text) => {
                    self.ready.extend_from_slice(text.as_bytes());
                    self.raw.clear();
                    return Ok(());
                }
                Err(error) => {
                    let good = error.valid_up_to();
                    self.ready.extend_from_slice(self.raw.get(..good).unwrap_or_default());
                    let bad = match error.error_len() {
                        // The rest of a letter may still come.
                        None if !self.finished => 0,
                        None => self.raw.len() - good,
                        Some(length) => length,
                    };
                    let bytes = self.raw.get(good..good + bad).unwrap_or_default();
                    self.upper_controls |= bytes.iter().any(|b| (0x80..=0x9F).contains(b));
                    self.repaired |= bad > 0;
                    let (text, _) = self.set.decode_without_bom_handling(bytes);
                    self.ready.extend_from_slice(text.as_bytes());
                    self.raw.drain(..good + bad);
                    if bad == 0 {
                        return Ok(());
                    }
                }
            }
        }
    }
}

impl<R: Read> Read for Utf8Source<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.finished {
            self.more()?;
        }
        let waiting = self.ready.get(self.given..).unwrap_or_default();
        let count = waiting.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..count), waiting.get(..count)) {
            to.copy_from_slice(from);
        }
        self.given += count;
        Ok(count)
    }
}

/// The set named by `encoding="…"` in the first bytes.
fn declared(head: &[u8]) -> Option<&'static Set> {
    let line = head.get(..head.len().min(200)).unwrap_or_default();
    let line = line.split(|&b| b == b'>').next()?;
    let at = memchr::memmem::find(line, b"encoding")?;
    let label = line.get(at..)?.split(|b| matches!(b, b'"' | b'\'')).nth(1)?;
    Set::for_label(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding, bool) {
        let mut source = Utf8Source::new(bytes, bytes);
        let mut text = String::new();
        source.read_to_string(&mut text).unwrap();
        (text, source.encoding(), source.contradicts())
    }

    #[test]
    fn what_is_not_utf8_is_read_in_the_declared_set() {
        assert_eq!(read("Hôtel".as_bytes()), ("Hôtel".to_owned(), Encoding::Utf8, false));
        assert_eq!(read(b"H\xF4tel"), ("Hôtel".to_owned(), Encoding::Iso8859_15, true));
        assert_eq!(read(b"5 \x80"), ("5 €".to_owned(), Encoding::Windows1252, true));
        let latin9 = b"<?xml version='1.0' encoding='ISO-8859-15'?>5 \xA4";
        let (text, _, contradicts) = read(latin9);
        assert!(text.ends_with("5 €") && !contradicts);
        assert_eq!(read(b"cut \xC3"), ("cut Ã".to_owned(), Encoding::Iso8859_15, true));
    }

    #[test]
    fn a_letter_cut_by_the_buffer_is_whole_again() {
        let text = format!("{}é fin", "a".repeat(16 * 1024 - 1));
        assert_eq!(read(text.as_bytes()), (text, Encoding::Utf8, false));
    }
}
