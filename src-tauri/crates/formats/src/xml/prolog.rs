//! What stands before the root: mark, blanks, declaration. It says in which characters the rest is written, and
//! is not always true.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::fault::{XmlFault, XmlFaultKind};
use crate::text::encoding::{Encoding as Wide, utf16};

/// Longer than this, what begins like a declaration is not one.
const MAX_DECLARATION: usize = 1024;

/// A document in UTF-8, its declaration taken off.
#[derive(Debug)]
pub struct Prolog<'a> {
    /// What follows the declaration.
    pub(super) body: Cow<'a, str>,
    /// Lines before it.
    pub(super) lines: u64,
    /// The character set it was read in, lower case: `utf-8`, `windows-1252`.
    pub charset: String,
    /// The bytes are not those of the character set that the declaration names.
    pub mislabelled: bool,
    /// Blanks before the declaration, or a declaration that is not closed as it should be.
    pub loose: bool,
}

impl<'a> Prolog<'a> {
    /// Reads the prolog and brings the rest into UTF-8; borrows when it is already.
    ///
    /// Bytes decide against the declaration: UTF-8 that calls itself Latin-1 is read as UTF-8, and the reverse.
    ///
    /// ```
    /// use encaisse_formats::xml::Prolog;
    /// let prolog = Prolog::read(b"\n<?xml version='1.0' encoding='ISO-8859-1'><a>\xE9</a>").unwrap();
    /// assert_eq!((prolog.charset.as_str(), prolog.loose), ("windows-1252", true));
    /// ```
    ///
    /// # Errors
    /// [`XmlFaultKind::Empty`] and [`XmlFaultKind::Charset`].
    pub fn read(bytes: &'a [u8]) -> Result<Self, XmlFault> {
        let wide = match utf16(bytes) {
            Some(Wide::Utf16Le) => Some(UTF_16LE),
            Some(Wide::Utf16Be) => Some(UTF_16BE),
            _ => None,
        };
        let (bytes, wide) = match wide {
            Some(set) => {
                (Cow::Owned(set.decode_with_bom_removal(bytes).0.into_owned().into_bytes()), Some(set))
            }
            None => (Cow::Borrowed(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)), None),
        };
        let start = bytes.iter().position(|b| !b.is_ascii_whitespace());
        let Some(start) = start else {
            return Err(XmlFault { kind: XmlFaultKind::Empty, line: 1 });
        };
        let declaration = Declaration::find(bytes.get(start..).unwrap_or_default());
        let end = start + declaration.as_ref().map_or(0, |found| found.length);
        let lines = newlines(bytes.get(..end).unwrap_or_default());
        let loose = declaration.as_ref().is_some_and(|found| start > 0 || !found.closed);
        let named = declaration.and_then(|found| found.encoding);
        let declared = match named {
            Some(name) if wide.is_none() => Some(known_set(&name).ok_or_else(|| XmlFault {
                kind: XmlFaultKind::Charset(name.chars().take(40).collect()),
                line: lines + 1,
            })?),
            _ => None,
        };
        let (body, read_in, mislabelled) = decode(cut(bytes, end), declared);
        let charset = wide.unwrap_or(read_in).name().to_ascii_lowercase();
        Ok(Prolog { body, lines, charset, mislabelled, loose })
    }
}

impl Prolog<'_> {
    /// True when what follows begins like markup.
    pub fn is_markup(&self) -> bool {
        self.body.trim_start().starts_with('<')
    }

    /// The local name of the first element, found without walking: comments and a document type are gone over.
    pub fn root(&self) -> Option<&str> {
        let mut rest: &str = &self.body;
        loop {
            rest = rest.split_once('<')?.1;
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->")?.1;
            } else if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                let end =
                    rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
                let name = rest.get(..end)?;
                return Some(name.rsplit(':').next().unwrap_or(name));
            }
        }
    }
}

fn cut(bytes: Cow<'_, [u8]>, end: usize) -> Cow<'_, [u8]> {
    match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(end..).unwrap_or_default()),
        Cow::Owned(mut bytes) => Cow::Owned(bytes.split_off(end.min(bytes.len()))),
    }
}

/// The text, the set it was read in, and whether the declaration lied.
fn decode<'a>(
    bytes: Cow<'a, [u8]>,
    declared: Option<&'static Encoding>,
) -> (Cow<'a, str>, &'static Encoding, bool) {
    let one_byte = declared.filter(|set| *set != UTF_8);
    let ascii = bytes.is_ascii();
    let read = match bytes {
        Cow::Borrowed(bytes) => {
            std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| Cow::Borrowed(bytes))
        }
        Cow::Owned(bytes) => {
            String::from_utf8(bytes).map(Cow::Owned).map_err(|error| Cow::Owned(error.into_bytes()))
        }
    };
    match read {
        Ok(text) => (text, UTF_8, one_byte.is_some() && !ascii),
        Err(bytes) => {
            let set = one_byte.unwrap_or(WINDOWS_1252);
            let (text, _) = set.decode_without_bom_handling(&bytes);
            (Cow::Owned(text.into_owned()), set, one_byte.is_none())
        }
    }
}

/// The sets that invoices and statements are written in; one byte per letter, or UTF-8.
fn known_set(name: &str) -> Option<&'static Encoding> {
    let set = Encoding::for_label(name.as_bytes())?;
    // A declaration in single bytes that says UTF-16 was true before somebody saved the file again.
    let said = if set == UTF_16LE || set == UTF_16BE { UTF_8 } else { set };
    [UTF_8, WINDOWS_1252, ISO_8859_15].contains(&said).then_some(said)
}

struct Declaration {
    length: usize,
    encoding: Option<String>,
    closed: bool,
}

impl Declaration {
    fn find(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"<?xml")?;
        if !rest.first()?.is_ascii_whitespace() {
            return None;
        }
        let head = bytes.get(..bytes.len().min(MAX_DECLARATION))?;
        let end = memchr::memchr(b'>', head)?;
        let inside = String::from_utf8_lossy(head.get(5..end)?).into_owned();
        let closed = inside.ends_with('?');
        Some(Declaration { length: end + 1, encoding: encoding_of(&inside), closed })
    }
}

/// The value of `encoding`, quotes or none.
fn encoding_of(declaration: &str) -> Option<String> {
    let after = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let value: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        .collect();
    (!value.is_empty()).then_some(value)
}

pub(super) fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).map(|_| 1).sum()
}
