//! Tags of OFX, in SGML where leaves are not closed and in XML where they are: one way of cutting serves both.

/// A piece of an OFX file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    /// `<NAME>` and the text up to the next tag.
    Open {
        /// Name in capitals.
        name: String,
        /// The text behind it, entities resolved, blanks kept.
        text: String,
        /// Line of the tag.
        line: u64,
    },
    /// `</NAME>`.
    Close(String),
}

/// Cuts a text into tags. `<` that begins no tag is a letter of a label, as is `&` that begins no entity.
pub(super) struct Tags<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Tags<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Tags { rest: text, line: 1 }
    }

    fn skip(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += taken.matches('\n').count() as u64;
        self.rest = rest;
        taken
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        let (at, length) = next_tag(self.rest)?;
        self.skip(at);
        let line = self.line;
        let tag = self.skip(length);
        let name = tag.trim_matches(['<', '>', '/']).trim().to_ascii_uppercase();
        if tag.starts_with("</") {
            return Some(Tag::Close(name));
        }
        let end = next_tag(self.rest).map_or(self.rest.len(), |(at, _)| at);
        let text = self.skip(end);
        Some(Tag::Open { name, text: unescape(text), line })
    }
}

/// Place and length of the next tag: `<`, perhaps `/`, a name of letters, digits, points and underscores, `>`.
fn next_tag(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('<')?;
        let inside = text.get(at + 1..)?;
        let name = inside.strip_prefix('/').unwrap_or(inside);
        let length =
            name.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_')).count();
        let behind = name.get(length..).unwrap_or_default();
        let blanks = behind.len() - behind.trim_start_matches([' ', '/']).len();
        let starts = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        if starts && length <= 64 && behind.get(blanks..).is_some_and(|rest| rest.starts_with('>')) {
            let slash = inside.len() - name.len();
            return Some((at, 1 + slash + length + blanks + 1));
        }
        from = at + 1;
    }
}

/// Longest name of an entity: `#x10FFFF`.
const LONGEST_ENTITY: usize = 8;

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        // No entity is longer: looking further would make a text of ampersands very slow.
        let near = from.get(1..from.floor_char_boundary(LONGEST_ENTITY + 2)).unwrap_or_default();
        let name = near.split_once(';').map(|(name, _)| name);
        let letter = name.and_then(entity);
        match (letter, name) {
            (Some(letter), Some(name)) => {
                out.push(letter);
                rest = from.get(name.len() + 2..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|letter| !letter.is_control())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(name: &str, text: &str, line: u64) -> Tag {
        Tag::Open { name: name.to_owned(), text: text.to_owned(), line }
    }

    #[test]
    fn leaves_are_closed_or_not() {
        let tags: Vec<Tag> = Tags::new("<a>1\n<B.C>2</b.c></A>").collect();
        let close = |name: &str| Tag::Close(name.to_owned());
        assert_eq!(tags, [open("A", "1\n", 1), open("B.C", "2", 2), close("B.C"), close("A")]);
    }

    #[test]
    fn a_sign_that_begins_nothing_is_a_letter() {
        let tags: Vec<Tag> = Tags::new("<MEMO>A < B & C &amp; D&#233; &unknown; x<=2 &").collect();
        assert_eq!(tags, [open("MEMO", "A < B & C & Dé &unknown; x<=2 &", 1)]);
    }
}
