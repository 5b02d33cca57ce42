//! UTF-16 files turned into UTF-8 as they are read.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};

use crate::text::encoding::Encoding;

/// A source that gives UTF-8 whatever the inner one holds.
pub(crate) enum Source<R> {
    /// One byte per letter at least: passed on.
    Plain(R),
    /// UTF-16, decoded.
    Wide(Box<Wide<R>>),
}

pub(crate) struct Wide<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: String,
    given: usize,
    finished: bool,
}

impl<R: Read> Source<R> {
    pub(crate) fn new(inner: R, wide: Option<Encoding>) -> Self {
        let set = match wide {
            Some(Encoding::Utf16Le) => UTF_16LE,
            Some(Encoding::Utf16Be) => UTF_16BE,
            _ => return Source::Plain(inner),
        };
        let decoder = set.new_decoder_with_bom_removal();
        let raw = vec![0; 32 * 1024];
        Source::Wide(Box::new(Wide { inner, decoder, raw, text: String::new(), given: 0, finished: false }))
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        match self {
            Source::Plain(inner) => inner.read(room),
            Source::Wide(wide) => wide.read(room),
        }
    }
}

impl<R: Read> Wide<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if self.finished {
                return Ok(0);
            }
            self.decode_more()?;
        }
        let waiting = self.text.as_bytes().get(self.given..).unwrap_or_default();
        let count = waiting.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..count), waiting.get(..count)) {
            to.copy_from_slice(from);
        }
        self.given += count;
        Ok(count)
    }

    fn decode_more(&mut self) -> io::Result<()> {
        let count = self.inner.read(&mut self.raw)?;
        self.finished = count == 0;
        self.text.clear();
        self.given = 0;
        let needed = self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * count + 16);
        self.text.reserve(needed);
        let input = self.raw.get(..count).unwrap_or_default();
        let (result, _, _) = self.decoder.decode_to_string(input, &mut self.text, self.finished);
        match result {
            CoderResult::InputEmpty => Ok(()),
            CoderResult::OutputFull => Err(io::Error::other("decoding buffer too small")),
        }
    }
}
