//! What stands inside tags and texts: names, attributes, references.

/// Blanks of the standard.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// True for a text of blanks only.
pub(super) fn blank(text: &str) -> bool {
    match text.bytes().find(|byte| !is_blank(*byte)) {
        None => true,
        Some(0x21..=0x7E) => false,
        Some(_) => text.trim().is_empty(),
    }
}

/// A name cut at its first colon: prefix and local name.
pub(super) fn split_name(name: &str) -> (Option<&str>, &str) {
    match name.bytes().position(|byte| byte == b':') {
        None => (None, name),
        Some(at) => (name.get(..at), name.get(at + 1..).unwrap_or_default()),
    }
}

/// One of the five entities of the standard, or a character by its number; what stands between `&` and `;`.
pub(super) fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = match number.strip_prefix('x') {
                Some(digits) => (digits, 16),
                None => (number, 10),
            };
            // A sign would be read as well.
            let code =
                digits.bytes().all(|b| b.is_ascii_alphanumeric()).then(|| u32::from_str_radix(digits, radix));
            char::from_u32(code?.ok()?).filter(|character| *character != '\0')
        }
    }
}

/// Adds a text with each end of line as one `\n`.
pub(super) fn push_text(text: &str, to: &mut String) {
    if !text.as_bytes().contains(&b'\r') {
        return to.push_str(text);
    }
    let mut pieces = text.split('\r');
    to.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        to.push('\n');
        to.push_str(piece.strip_prefix('\n').unwrap_or(piece));
    }
}

/// Adds the value of an attribute: blanks are spaces, references what they stand for; `None` for an unknown one.
pub(super) fn push_value(value: &str, to: &mut String) -> Option<()> {
    let mut rest = value;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r')) {
        to.push_str(rest.get(..at)?);
        let special = rest.get(at..)?;
        if let Some(reference) = special.strip_prefix('&') {
            let (name, behind) = reference.split_once(';')?;
            to.push(character(name)?);
            rest = behind;
        } else {
            to.push(' ');
            let length = if special.starts_with("\r\n") { 2 } else { 1 };
            rest = special.get(length..)?;
        }
    }
    to.push_str(rest);
    Some(())
}

/// Names and raw values of the attributes of a tag.
pub(super) struct Attributes<'a> {
    /// What stands behind the name of the element.
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    pub(super) fn of(rest: &'a str) -> Self {
        Attributes { rest: rest.trim_start_matches(BLANKS) }
    }

    /// The next one; `Some(None)` for what is no attribute.
    pub(super) fn next(&mut self) -> Option<Option<(&'a str, &'a str)>> {
        (!self.rest.is_empty()).then(|| self.read())
    }

    fn read(&mut self) -> Option<(&'a str, &'a str)> {
        let end = self.rest.bytes().position(|byte| byte == b'=' || is_blank(byte)).filter(|end| *end > 0)?;
        let name = self.rest.get(..end)?;
        let value = self.rest.get(end..)?.trim_start_matches(BLANKS).strip_prefix('=')?;
        let value = value.trim_start_matches(BLANKS);
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, rest) = value.get(1..)?.split_once(quote)?;
        self.rest = rest.trim_start_matches(BLANKS);
        Some((name, value))
    }
}

const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
