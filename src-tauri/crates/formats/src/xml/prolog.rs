//! What stands before the root: mark, blanks, declaration. It says in which characters the rest is written, and
//! is not always true.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::fault::{XmlFault, XmlFaultKind};

/// Longer than this, what begins like a declaration is not one.
pub(super) const MAX_DECLARATION: usize = 1024;

/// What the first bytes of a document say of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Prolog {
    /// Bytes to the end of the declaration.
    pub(super) length: usize,
    /// Ends of line among them.
    pub(super) lines: u64,
    /// The character set it names, when its letters have one byte or it is UTF-8.
    pub(super) declared: Option<&'static Encoding>,
    /// Blanks before the declaration, or a declaration that is not closed as it should be.
    pub(super) loose: bool,
}

impl Prolog {
    /// Reads it in the first bytes, which are no UTF-16.
    ///
    /// # Errors
    /// [`XmlFaultKind::Charset`].
    pub(super) fn read(head: &[u8]) -> Result<Self, XmlFault> {
        let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let body = head.get(mark..).unwrap_or_default();
        let blanks = body.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let start = mark + blanks;
        let lines = |to: usize| newlines(head.get(..to).unwrap_or_default());
        let Some(declaration) = Declaration::find(head.get(start..).unwrap_or_default()) else {
            return Ok(Prolog { length: start, lines: lines(start), ..Prolog::default() });
        };
        let length = start + declaration.length;
        let lines = lines(length);
        let declared = match &declaration.encoding {
            None => None,
            Some(name) => Some(known_set(name).ok_or_else(|| XmlFault {
                kind: XmlFaultKind::Charset(name.chars().take(40).collect()),
                line: lines + 1,
            })?),
        };
        Ok(Prolog { length, lines, declared, loose: blanks > 0 || !declaration.closed })
    }
}

/// True when the first bytes of a document are those of markup.
pub fn is_markup(head: &[u8]) -> bool {
    told(head).trim_start().starts_with('<')
}

/// The local name of the first element, found in the first bytes without walking: comments and a document type are
/// gone over.
///
/// ```
/// use encaisse_formats::xml::root;
/// assert_eq!(root(b"<?xml version='1.0'?>\n<!-- <b> --><n:a xmlns:n='urn:x'>").as_deref(), Some("a"));
/// ```
pub fn root(head: &[u8]) -> Option<String> {
    let text = told(head);
    let mut rest: &str = &text;
    loop {
        rest = rest.split_once('<')?.1;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
            let name = rest.get(..end)?;
            return Some(name.rsplit(':').next().unwrap_or(name).to_owned());
        }
    }
}

/// First bytes as text: names are of letters that all sets share.
fn told(head: &[u8]) -> String {
    use crate::text::encoding::{Encoding as Wide, utf16};
    let text = match utf16(head) {
        Some(Wide::Utf16Le) => UTF_16LE.decode_with_bom_removal(head).0,
        Some(Wide::Utf16Be) => UTF_16BE.decode_with_bom_removal(head).0,
        _ => String::from_utf8_lossy(head),
    };
    text.trim_start_matches('\u{feff}').to_owned()
}

/// The sets that invoices and statements are written in; one byte per letter, or UTF-8.
fn known_set(name: &str) -> Option<&'static Encoding> {
    let set = Encoding::for_label(name.as_bytes())?;
    // A declaration in single bytes that says UTF-16 was true before somebody saved the file again.
    let said = if set == UTF_16LE || set == UTF_16BE { UTF_8 } else { set };
    (said == UTF_8 || said.is_single_byte()).then_some(said)
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

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_first_bytes_say() {
        let read = |head: &[u8]| Prolog::read(head).unwrap();
        let loose = read(b"\n<?xml version='1.0' encoding='ISO-8859-1'><a>");
        assert_eq!((loose.length, loose.lines, loose.loose), (43, 1, true));
        assert_eq!(loose.declared, Some(encoding_rs::WINDOWS_1252));
        assert_eq!(read(b"\xEF\xBB\xBF<?xml version='1.0'?><a>").length, 24);
        assert_eq!(read(b" <a>"), Prolog { length: 1, ..Prolog::default() });
        assert_eq!(read(b"<?xml encoding='UTF-16'?>").declared, Some(UTF_8));
        let fault = Prolog::read(b"<?xml encoding='EBCDIC-FR'?>").unwrap_err();
        assert_eq!(fault.kind, XmlFaultKind::Charset("EBCDIC-FR".to_owned()));
    }
}
