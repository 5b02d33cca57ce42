//! A source that stops before a file of strangers asks for too much.

use std::io::{self, BufRead, Read};

/// Counts what is taken out of a source: bytes in all, bytes of one event, lines.
pub(super) struct Metered<B> {
    pub(super) inner: B,
    /// Bytes that may be taken in all.
    pub(super) most: u64,
    /// Bytes that one event may take.
    pub(super) most_of_event: u64,
    /// Bytes taken so far.
    pub(super) total: u64,
    /// Bytes taken by the event that is read.
    pub(super) event: u64,
    /// Ends of line taken so far.
    pub(super) lines: u64,
}

impl<B: BufRead> Read for Metered<B> {
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

impl<B: BufRead> BufRead for Metered<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event > self.most_of_event || self.total > self.most {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What waits is in memory already: asking again reads nothing.
        if let Ok(waiting) = self.inner.fill_buf() {
            let taken = waiting.get(..amount).unwrap_or_default();
            // Pieces are of a few bytes: a plain count is quicker than a search made for long ones.
            self.lines += taken.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        }
        self.total += amount as u64;
        self.event += amount as u64;
        self.inner.consume(amount);
    }
}
