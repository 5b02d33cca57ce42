//! Lines of a stream of bytes, in one buffer that never grows.

use std::io::{self, Read};

use memchr::memchr;

use super::limits::MAX_LINE_BYTES;

/// What ends a line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LineEnd {
    /// LF.
    Lf,
    /// CR LF.
    CrLf,
    /// CR alone.
    Cr,
    /// CR CR LF: written in text mode twice.
    CrCrLf,
}

impl LineEnd {
    /// The first end of a line in the first bytes of a file; LF when there is none.
    pub(super) fn of(head: &[u8]) -> Self {
        let Some(at) = memchr(b'\n', head) else {
            return if memchr(b'\r', head).is_some() { LineEnd::Cr } else { LineEnd::Lf };
        };
        let before = head.get(..at).unwrap_or_default();
        match before.iter().rev().take_while(|&&b| b == b'\r').count() {
            0 => LineEnd::Lf,
            1 => LineEnd::CrLf,
            _ => LineEnd::CrCrLf,
        }
    }
}

const BUFFER: usize = 1024 * 1024;

/// Bytes kept of a line that is too long.
const SHOWN: usize = 256;

/// Where the next line lies in the buffer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    from: usize,
    to: usize,
    /// False for a last line without end.
    pub ended: bool,
    /// True when the line went over the limit; the span then holds its beginning.
    pub too_long: bool,
}

/// Cuts a source into lines.
pub(super) struct Lines<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    finished: bool,
    terminator: u8,
    /// Bytes taken from the source so far.
    pub bytes_read: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        let buffer = vec![0; BUFFER];
        Lines { source, buffer, start: 0, end: 0, finished: false, terminator: b'\n', bytes_read: 0 }
    }

    /// Fills the buffer once and shows what it holds, without taking anything.
    pub(super) fn peek(&mut self) -> io::Result<&[u8]> {
        while !self.finished && self.end < self.buffer.len() / 4 {
            self.fill()?;
        }
        Ok(self.buffer.get(self.start..self.end).unwrap_or_default())
    }

    pub(super) fn set_end(&mut self, end: LineEnd) {
        self.terminator = if end == LineEnd::Cr { b'\r' } else { b'\n' };
    }

    /// Leaves out the next `count` bytes of what [`Lines::peek`] showed.
    pub(super) fn skip(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }

    /// Makes the line just given the next one again.
    pub(super) fn give_back(&mut self, span: Span) {
        self.start = span.from;
    }

    /// The next line, its end left out; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Span>> {
        let mut searched = 0;
        loop {
            let waiting = self.buffer.get(self.start + searched..self.end).unwrap_or_default();
            if let Some(found) = memchr(self.terminator, waiting) {
                let from = self.start;
                let to = from + searched + found;
                self.start = to + 1;
                return Ok(Some(self.span(from, to, true)));
            }
            searched = self.end - self.start;
            if searched > MAX_LINE_BYTES {
                return self.skip_long_line().map(Some);
            }
            if self.finished {
                if searched == 0 {
                    return Ok(None);
                }
                let span = self.span(self.start, self.end, false);
                self.start = self.end;
                return Ok(Some(span));
            }
            self.fill()?;
        }
    }

    pub(super) fn bytes(&self, span: Span) -> &[u8] {
        self.buffer.get(span.from..span.to).unwrap_or_default()
    }

    fn span(&self, from: usize, mut to: usize, ended: bool) -> Span {
        while to > from && self.buffer.get(to - 1) == Some(&b'\r') {
            to -= 1;
        }
        Span { from, to, ended, too_long: to - from > MAX_LINE_BYTES }
    }

    /// Goes to the end of a line that is too long, and keeps its first bytes for the excerpt.
    fn skip_long_line(&mut self) -> io::Result<Span> {
        self.buffer.copy_within(self.start..self.start + SHOWN, 0);
        let mut ended = false;
        loop {
            self.start = SHOWN;
            self.end = SHOWN;
            if self.finished {
                break;
            }
            self.fill()?;
            let waiting = self.buffer.get(SHOWN..self.end).unwrap_or_default();
            if let Some(found) = memchr(self.terminator, waiting) {
                self.start = SHOWN + found + 1;
                ended = true;
                break;
            }
        }
        Ok(Span { from: 0, to: SHOWN, ended, too_long: true })
    }

    /// Reads more behind what waits, after moving it to the front when room runs out.
    fn fill(&mut self) -> io::Result<()> {
        if self.buffer.len() - self.end < MAX_LINE_BYTES && self.start > SHOWN {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        match self.source.read(room) {
            Ok(0) => self.finished = true,
            Ok(count) => {
                self.end += count;
                self.bytes_read += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes a few at a time, as a slow disk would.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(room.len());
            let (now, later) = self.0.split_at(count);
            room[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn all(bytes: &[u8], drop: usize) -> Vec<(String, bool)> {
        let mut lines = Lines::new(Drops(bytes, drop));
        let end = LineEnd::of(lines.peek().unwrap());
        lines.set_end(end);
        let mut found = Vec::new();
        while let Some(span) = lines.next().unwrap() {
            found.push((String::from_utf8_lossy(lines.bytes(span)).into_owned(), span.too_long));
        }
        found
    }

    #[test]
    fn the_four_ends_of_line_give_the_same_lines() {
        for text in ["a\nbc\n\nd", "a\r\nbc\r\n\r\nd", "a\rbc\r\rd", "a\r\r\nbc\r\r\n\r\r\nd"] {
            for drop in [1, 2, 1000] {
                let lines: Vec<String> =
                    all(text.as_bytes(), drop).into_iter().map(|(line, _)| line).collect();
                assert_eq!(lines, ["a", "bc", "", "d"], "{text:?} by {drop}");
            }
        }
    }

    #[test]
    fn a_line_over_the_limit_is_told_and_the_next_one_is_read() {
        for drop in [1_000, 70_000, 5_000_000] {
            let text = format!("first\n{}\nlast\n", "x".repeat(3 * BUFFER));
            let lines = all(text.as_bytes(), drop);
            assert_eq!(lines.len(), 3);
            assert_eq!((lines[0].0.as_str(), lines[2].0.as_str()), ("first", "last"));
            assert!(lines[1].1 && lines[1].0.len() == 256);
        }
    }

    #[test]
    fn many_buffers_of_lines_come_out_whole() {
        let text: String = (0..200_000).map(|n| format!("line number {n}\n")).collect();
        let lines = all(text.as_bytes(), 4_096);
        assert_eq!(lines.len(), 200_000);
        assert_eq!(lines[199_999].0, "line number 199999");
    }
}
