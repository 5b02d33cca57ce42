//! A source that stops before a file of strangers asks for too much.

use std::io::{self, BufRead, BufReader, Read};

use super::super::limits::{MAX_CAMT_BYTES, MAX_TEXT};

/// Counts what is taken out of a source: bytes in all, bytes of one event, lines.
pub(super) struct Metered<R> {
    pub(super) inner: BufReader<R>,
    pub(super) total: u64,
    pub(super) event: usize,
    pub(super) lines: u64,
}

impl<R: Read> Read for Metered<R> {
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

impl<R: Read> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event > MAX_TEXT || self.total > MAX_CAMT_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let taken = self.inner.buffer().get(..amount).unwrap_or_default();
        self.lines += memchr::memchr_iter(b'\n', taken).count() as u64;
        self.total += amount as u64;
        self.event += amount;
        self.inner.consume(amount);
    }
}
