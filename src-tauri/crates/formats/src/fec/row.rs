//! A line cut into fields, eight bytes at a time and without a copy.

use super::columns::Column;
use super::limits::MAX_COLUMNS;

/// Where each field of a line begins and ends.
pub(super) struct Bounds {
    fields: [(u32, u32); MAX_COLUMNS],
    /// Fields found; may exceed what is kept, never silently (see [`Bounds::overflow`]).
    pub count: usize,
}

impl Bounds {
    pub(super) fn new() -> Self {
        Bounds { fields: [(0, 0); MAX_COLUMNS], count: 0 }
    }

    fn push(&mut self, from: usize, to: usize) {
        if let Some(slot) = self.fields.get_mut(self.count) {
            // Lines are shorter than 64 KiB, so the casts keep the value.
            *slot = (from as u32, to as u32);
        }
        self.count += 1;
    }

    /// True when the line has more fields than the limit.
    pub(super) fn overflow(&self) -> bool {
        self.count > MAX_COLUMNS
    }

    /// Cuts `line` at every `separator`.
    pub(super) fn split(&mut self, line: &[u8], separator: u8) {
        self.count = 0;
        let pattern = u64::from_ne_bytes([separator; 8]);
        let mut from = 0;
        let mut base = 0;
        let mut chunks = line.chunks_exact(8);
        for chunk in &mut chunks {
            let word = chunk.try_into().map_or(0, u64::from_le_bytes) ^ pattern;
            // Exact zero-byte mask: bit 7 of each byte that equals the separator, and no other.
            let mut mask = !(((word & LOW) + LOW) | word | LOW);
            while mask != 0 {
                let at = base + (mask.trailing_zeros() / 8) as usize;
                self.push(from, at);
                from = at + 1;
                mask &= mask - 1;
            }
            base += 8;
        }
        for (offset, &byte) in chunks.remainder().iter().enumerate() {
            if byte == separator {
                self.push(from, base + offset);
                from = base + offset + 1;
            }
        }
        self.push(from, line.len());
    }

    /// The field at `index`, blanks of padding left out; empty when there is none.
    pub(super) fn field<'a>(&self, line: &'a [u8], index: usize) -> &'a [u8] {
        if index >= self.count {
            return &[];
        }
        let Some(&(from, to)) = self.fields.get(index) else { return &[] };
        let raw = line.get(from as usize..to as usize).unwrap_or_default();
        match raw {
            [] => raw,
            [first, .., last] if *first > b' ' && *last > b' ' => raw,
            _ => raw.trim_ascii(),
        }
    }

    /// Drops the fields behind the first `expected` ones when all of them are blank.
    pub(super) fn drop_blank_tail(&mut self, line: &[u8], expected: usize) -> bool {
        let blank =
            !self.overflow() && (expected..self.count).all(|index| self.field(line, index).is_empty());
        if blank {
            self.count = self.count.min(expected);
        }
        blank
    }

    /// Makes one field of the `1 + extra` that begin at `index`, separators included.
    pub(super) fn join(&mut self, index: usize, extra: usize) {
        let Some(&(_, to)) = self.fields.get(index + extra) else { return };
        if let Some(field) = self.fields.get_mut(index) {
            field.1 = to;
        }
        if index + extra < self.count.min(MAX_COLUMNS) {
            self.fields.copy_within(index + extra + 1..self.count.min(MAX_COLUMNS), index + 1);
        }
        self.count -= extra;
    }

    pub(super) fn copy_from(&mut self, other: &Bounds) {
        self.fields = other.fields;
        self.count = other.count;
    }
}

const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;

/// A field between quotes, as a spreadsheet writes it: quotes off, doubled quotes made single.
///
/// A quote that belongs to the text (`"DUPONT" SARL`) stays.
pub(super) fn unquote(field: &[u8]) -> Option<Vec<u8>> {
    let inner = field.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut plain = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(&byte) = bytes.next() {
        plain.push(byte);
        if byte == b'"' && bytes.next() != Some(&b'"') {
            return None;
        }
    }
    Some(plain)
}

/// Rewrites a line that holds quotes with its fields bare, separators inside quotes turned into blanks.
///
/// `None` when no field is quoted the way a spreadsheet does: quotes are then plain text.
pub(super) fn rewrite_quoted(line: &[u8], separator: u8) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(line.len());
    let mut rest = line;
    let mut any = false;
    loop {
        let length = field_length(rest, separator);
        let (field, after) = rest.split_at(length);
        match unquote(field) {
            Some(inner) => {
                any = true;
                plain.extend(inner.iter().map(|&b| if b == separator { b' ' } else { b }));
            }
            None => plain.extend_from_slice(field),
        }
        match after.split_first() {
            Some((&byte, next)) => {
                plain.push(byte);
                rest = next;
            }
            None => return any.then_some(plain),
        }
    }
}

/// The length of the first field, separators between its quotes included when the quotes close before one.
fn field_length(rest: &[u8], separator: u8) -> usize {
    let bare = memchr::memchr(separator, rest).unwrap_or(rest.len());
    if rest.first() != Some(&b'"') {
        return bare;
    }
    let mut at = 1;
    while let Some(found) = rest.get(at..).and_then(|tail| memchr::memchr(b'"', tail)) {
        let next = at + found + 1;
        match rest.get(next) {
            Some(b'"') => at = next + 1,
            Some(&byte) if byte != separator => return bare,
            _ => return next,
        }
    }
    bare
}

/// The text columns in which a separator may stand, the most likely first.
pub(super) const REJOINABLE: [Column; 5] =
    [Column::Label, Column::AuxLabel, Column::AccountLabel, Column::Piece, Column::JournalLabel];

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str, separator: u8) -> Vec<String> {
        let mut bounds = Bounds::new();
        bounds.split(line.as_bytes(), separator);
        (0..bounds.count)
            .map(|i| String::from_utf8_lossy(bounds.field(line.as_bytes(), i)).into_owned())
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn fields_are_those_of_a_plain_split(line in "[ab|é\\x01\u{7f}0-9]{0,60}") {
            let plain: Vec<String> = line.split('|').map(|f| String::from_utf8_lossy(f.as_bytes().trim_ascii()).into_owned()).collect();
            proptest::prop_assume!(plain.len() <= MAX_COLUMNS);
            proptest::prop_assert_eq!(cut(&line, b'|'), plain);
        }
    }

    #[test]
    fn fields_around_a_stray_separator_are_joined() {
        let line = b"VE|Ventes|a|b|c|12,00";
        let mut bounds = Bounds::new();
        bounds.split(line, b'|');
        bounds.join(2, 2);
        assert_eq!(bounds.count, 4);
        assert_eq!(bounds.field(line, 2), b"a|b|c");
        assert_eq!(bounds.field(line, 3), b"12,00");
    }

    #[test]
    fn quotes_of_a_spreadsheet_go_and_quotes_of_a_name_stay() {
        for (line, plain) in [
            (r#""a";"b""c";d"#, Some(r#"a;b"c;d"#)),
            (r#"x;"a;b";y"#, Some("x;a b;y")),
            (r#""DUPONT" SARL;y"#, None),
            (r#"l'"Auberge";y"#, None),
            (r#""open;y"#, None),
        ] {
            assert_eq!(rewrite_quoted(line.as_bytes(), b';').as_deref(), plain.map(str::as_bytes), "{line}");
        }
    }
}
