//! Bytes to objects (ISO 32000-1, 7.3).

use super::fault::PdfFault;
use super::limits::{MAX_DEPTH, MAX_OBJECTS};
use super::object::{Dictionary, Object, Reference, Stream};

/// A place in bytes, going forward.
#[derive(Clone)]
pub(super) struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    values: usize,
}

type Parsed<T> = Result<T, PdfFault>;

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Parser { bytes, at, values: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Objects met so far, those inside others included.
    pub(super) fn values(&self) -> usize {
        self.values
    }

    pub(super) fn damaged<T>(&self) -> Parsed<T> {
        Err(PdfFault::Damaged(self.at))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => self.at += self.rest().iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count(),
                byte if is_blank(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Goes past this word, when it comes next.
    pub(super) fn word(&mut self, word: &str) -> bool {
        self.blanks();
        let rest = self.rest();
        let found = rest.starts_with(word.as_bytes())
            && rest.get(word.len()).is_none_or(|&b| is_blank(b) || is_delimiter(b));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Goes past a whole number without sign, when it comes next.
    pub(super) fn number(&mut self) -> Option<u64> {
        self.blanks();
        let length = self.rest().iter().take_while(|b| b.is_ascii_digit()).count();
        let text = std::str::from_utf8(self.rest().get(..length)?).ok()?;
        let value = text.parse().ok()?;
        self.at += length;
        Some(value)
    }

    /// `12 0 obj`, then the object itself.
    pub(super) fn indirect(&mut self, wanted: Reference) -> Parsed<Object> {
        let number = self.number();
        let generation = self.number();
        if number != Some(u64::from(wanted.number))
            || generation != Some(u64::from(wanted.generation))
            || !self.word("obj")
        {
            return self.damaged();
        }
        let object = self.object()?;
        match object {
            Object::Dictionary(dictionary) if self.word("stream") => {
                // One line end, of which a lone carriage return is tolerated.
                let line_end = match self.rest() {
                    [b'\r', b'\n', ..] => 2,
                    [b'\r' | b'\n', ..] => 1,
                    _ => return self.damaged(),
                };
                Ok(Object::Stream(Stream { dictionary, start: self.at + line_end }))
            }
            other => Ok(other),
        }
    }

    /// The next object.
    pub(super) fn object(&mut self) -> Parsed<Object> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Parsed<Object> {
        if depth > MAX_DEPTH {
            return Err(PdfFault::TooDeep(MAX_DEPTH));
        }
        self.values += 1;
        if self.values > MAX_OBJECTS {
            return Err(PdfFault::TooManyObjects(MAX_OBJECTS));
        }
        self.blanks();
        match self.rest() {
            [b'<', b'<', ..] => self.dictionary(depth).map(Object::Dictionary),
            [b'<', ..] => self.hexadecimal(),
            [b'(', ..] => self.literal(),
            [b'/', ..] => self.name().map(Object::Name),
            [b'[', ..] => self.array(depth),
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => self.numeric(),
            _ if self.word("null") => Ok(Object::Null),
            _ if self.word("true") || self.word("false") => Ok(Object::Boolean),
            _ => self.damaged(),
        }
    }

    fn dictionary(&mut self, depth: usize) -> Parsed<Dictionary> {
        self.at += 2;
        let mut entries = Vec::new();
        loop {
            self.blanks();
            match self.rest() {
                [b'>', b'>', ..] => {
                    self.at += 2;
                    return Ok(Dictionary(entries));
                }
                [b'/', ..] => {
                    let name = self.name()?;
                    entries.push((name, self.nested(depth + 1)?));
                }
                _ => return self.damaged(),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Parsed<Object> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blanks();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(Object::Array(items));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    fn numeric(&mut self) -> Parsed<Object> {
        let word = self.rest().iter().take_while(|&&b| !is_blank(b) && !is_delimiter(b)).count();
        let text = self.rest().get(..word).unwrap_or_default();
        let Some(value) = std::str::from_utf8(text).ok().and_then(|text| text.parse::<i64>().ok()) else {
            let real = text.iter().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'));
            return if real {
                self.at += word;
                Ok(Object::Real)
            } else {
                self.damaged()
            };
        };
        self.at += word;
        // `12 0 R` begins like two numbers.
        let mut ahead = self.clone();
        if let (Ok(number), Some(generation)) = (u32::try_from(value), ahead.number())
            && let Ok(generation) = u16::try_from(generation)
            && ahead.word("R")
        {
            self.at = ahead.at;
            return Ok(Object::Reference(Reference { number, generation }));
        }
        Ok(Object::Integer(value))
    }

    fn name(&mut self) -> Parsed<Vec<u8>> {
        self.at += 1;
        let length = self.rest().iter().take_while(|&&b| !is_blank(b) && !is_delimiter(b)).count();
        let mut written = self.rest().get(..length).unwrap_or_default();
        let mut name = Vec::with_capacity(length);
        while let Some((&byte, after)) = written.split_first() {
            written = after;
            match (byte, after) {
                (b'#', [high, low, ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    name.push(hex(*high) << 4 | hex(*low));
                    written = after.get(2..).unwrap_or_default();
                }
                _ => name.push(byte),
            }
        }
        self.at += length;
        Ok(name)
    }

    fn hexadecimal(&mut self) -> Parsed<Object> {
        self.at += 1;
        let Some(length) = self.rest().iter().position(|&b| b == b'>') else { return self.damaged() };
        let digits = self.rest().get(..length).unwrap_or_default();
        let text = unhex(digits).ok_or(PdfFault::Damaged(self.at))?;
        self.at += length + 1;
        Ok(Object::Text(text))
    }

    fn literal(&mut self) -> Parsed<Object> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Ok(Object::Text(text));
            }
            text.push(byte);
        }
        self.damaged()
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push((value & 0xFF) as u8);
            }
            other => text.push(other),
        }
    }
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20).wrapping_sub(b'a') + 10,
    }
}

/// Pairs of hexadecimal digits, blanks aside; a lone last digit counts as its high half.
pub(super) fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let kept: Vec<u8> = digits.iter().copied().filter(|&b| !is_blank(b)).collect();
    if !kept.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    Some(
        kept.chunks(2)
            .map(|pair| match pair {
                [high, low] => hex(*high) << 4 | hex(*low),
                [high] => hex(*high) << 4,
                _ => 0,
            })
            .collect(),
    )
}
