//! The part of a document that is in memory, and where we are in it.

use std::io::{self, Read};

use super::utf8::Utf8Source;

/// What was read of a source and is not done with: a text that more is added to when it is asked for.
pub(super) struct Window<R> {
    source: Utf8Source<R>,
    text: String,
    /// Where we are in `text`.
    at: usize,
    /// Bytes that stood before `text`.
    before: u64,
    /// Ends of line before `end_of_line`.
    lines: u64,
    /// The first end of line that is not counted, or the length of `text`.
    end_of_line: usize,
}

impl<R: Read> Window<R> {
    /// Opens on a source of which so many bytes and lines were read elsewhere.
    pub(super) fn new(source: Utf8Source<R>, before: u64, lines: u64) -> Self {
        Window { source, text: String::new(), at: 0, before, lines, end_of_line: 0 }
    }

    pub(super) fn source(&self) -> &Utf8Source<R> {
        &self.source
    }

    /// What is in memory from here on.
    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The same, as bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// A piece of what is in memory, counted from here.
    pub(super) fn piece(&self, from: usize, to: usize) -> &str {
        self.text.get(self.at + from..self.at + to).unwrap_or_default()
    }

    /// Goes on by so many bytes, all of which are in memory.
    pub(super) fn pass(&mut self, count: usize) {
        self.at += count;
    }

    /// Goes on to the last bytes that are in memory, at least so many of them: never into the midst of a letter.
    pub(super) fn pass_all_but(&mut self, last: usize) {
        let rest = self.rest();
        self.at += rest.floor_char_boundary(rest.len().saturating_sub(last));
    }

    /// Bytes gone by in all.
    pub(super) fn gone(&self) -> u64 {
        self.before + self.at as u64
    }

    /// Ends of line gone by. They are counted here and not as bytes go by: a search from one to the next is quicker.
    pub(super) fn lines(&mut self) -> u64 {
        let bytes = self.text.as_bytes();
        while self.end_of_line < self.at {
            let counts = bytes.get(self.end_of_line) == Some(&b'\n');
            self.lines += u64::from(counts);
            let from = self.end_of_line + usize::from(counts);
            let rest = bytes.get(from..).unwrap_or_default();
            self.end_of_line = from + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        }
        self.lines
    }

    /// Reads more behind what is there, and lets go what is gone by; false at the end of the source.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        self.lines();
        self.text.drain(..self.at);
        self.end_of_line -= self.at;
        self.before += self.at as u64;
        self.at = 0;
        self.source.more(&mut self.text)
    }
}
