//! A walk through an XML file of strangers: local names only, and every bound checked before memory is asked for.
//!
//! No document type is accepted, so no entity can be declared; the five of XML and characters by number are the
//! only references. XML 1.0 §4.4; names are compared without their prefix, as banks choose prefixes freely.

mod metered;

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader};

use super::issue::{IssueKind, Limit};
use super::limits::{MAX_ATTRIBUTES, MAX_CAMT_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_ENTRY_ELEMENTS};
use super::utf8::Utf8Source;
use crate::text::encoding::{Encoding, utf16};
use crate::text::transcode::Source;
use metered::Metered;

/// Why the walk stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// The source failed.
    Io(io::Error),
    /// The document is refused, at this line.
    Refused(IssueKind, u64),
}

/// An element with all that it holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Element {
    /// Name without its prefix.
    pub(super) name: Box<str>,
    /// Line of its tag.
    pub(super) line: u64,
    /// The text directly inside.
    pub(super) text: String,
    attributes: Vec<(Box<str>, String)>,
    children: Vec<Element>,
}

impl Element {
    /// The first element at the end of a path of names: `Acct/Id/IBAN`.
    pub(super) fn at(&self, path: &str) -> Option<&Element> {
        path.split('/')
            .try_fold(self, |element, name| element.children.iter().find(|child| &*child.name == name))
    }

    /// The children of this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| &*child.name == name)
    }

    /// The text at the end of a path; `None` when it is blank or absent.
    pub(super) fn text_at(&self, path: &str) -> Option<&str> {
        Some(self.at(path)?.text.trim()).filter(|text| !text.is_empty())
    }

    /// The namespace its own tag declares for it; the prefix is whatever the bank chose.
    pub(super) fn namespace(&self) -> Option<&str> {
        let prefixed =
            || self.attributes.iter().find(|(key, _)| key.starts_with("xmlns:") && !key.ends_with(":xsi"));
        self.attribute("xmlns").or_else(|| prefixed().map(|(_, value)| value.as_str()))
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| value.as_str())
    }
}

/// What the walk meets.
#[derive(Debug)]
pub(super) enum Step {
    /// An element begins; it holds nothing yet.
    Open(Element),
    /// Text inside an element.
    Text(String),
    /// An element ends.
    Close,
    /// The root has ended; true when something other than blanks and comments follows.
    End { trailing: bool },
}

type Bytes<R> = Utf8Source<Source<io::Chain<Cursor<Vec<u8>>, R>>>;

/// The walk.
pub(super) struct Walk<R: Read> {
    reader: Reader<Metered<Bytes<R>>>,
    buffer: Vec<u8>,
    depth: usize,
    elements: usize,
    wide: Option<Encoding>,
    begun: bool,
}

impl<R: Read> Walk<R> {
    pub(super) fn new(mut source: R) -> io::Result<Self> {
        let mut head = Vec::with_capacity(1024);
        source.by_ref().take(1024).read_to_end(&mut head)?;
        let wide = utf16(&head);
        // Blanks and the byte-order mark before the declaration are met; XML allows no blank there.
        let skipped = match wide {
            Some(_) => 0,
            None => {
                head.iter().take_while(|b| b.is_ascii_whitespace() || b"\xEF\xBB\xBF".contains(b)).count()
            }
        };
        let start = head.split_off(skipped);
        let lines = head.iter().filter(|&&b| b == b'\n').count() as u64;
        let bytes = Utf8Source::new(Source::new(Cursor::new(start.clone()).chain(source), wide), &start);
        let inner = BufReader::with_capacity(16 * 1024, bytes);
        let mut reader = Reader::from_reader(Metered { inner, total: 0, event: 0, lines });
        reader.config_mut().allow_dangling_amp = true;
        reader.config_mut().expand_empty_elements = true;
        Ok(Walk { reader, buffer: Vec::new(), depth: 0, elements: 0, wide, begun: false })
    }

    /// The set of what was read so far.
    pub(super) fn encoding(&self) -> Encoding {
        self.wide.unwrap_or_else(|| self.reader.get_ref().inner.get_ref().encoding())
    }

    /// True when the text is not in the set the file declares.
    pub(super) fn contradicts(&self) -> bool {
        self.wide.is_none() && self.reader.get_ref().inner.get_ref().contradicts()
    }

    /// The line reached.
    pub(super) fn line(&self) -> u64 {
        self.reader.get_ref().lines + 1
    }

    /// The next step; what follows the root is not read.
    pub(super) fn next(&mut self) -> Result<Step, Stop> {
        loop {
            self.reader.get_mut().event = 0;
            self.buffer.clear();
            let line = self.reader.get_ref().lines + 1;
            let refused = |kind| Err(Stop::Refused(kind, line));
            let ended = self.begun && self.depth == 0;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(_) if ended => return Ok(Step::End { trailing: true }),
                Err(Error::Io(reason)) if reason.kind() == io::ErrorKind::FileTooLarge => {
                    let whole = self.reader.get_ref().total > MAX_CAMT_BYTES;
                    let limit = if whole { Limit::Size(MAX_CAMT_BYTES >> 20) } else { Limit::Text };
                    return refused(IssueKind::TooBig(limit));
                }
                Err(Error::Io(reason)) => return Err(Stop::Io(io::Error::new(reason.kind(), reason))),
                Err(_) => return refused(IssueKind::BrokenXml),
            };
            return match event {
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
                Event::DocType(_) => refused(IssueKind::Doctype),
                Event::Eof if ended => Ok(Step::End { trailing: false }),
                Event::Eof => refused(IssueKind::BrokenXml),
                Event::Text(text) if self.depth == 0 => match (text.trim().is_empty(), ended) {
                    (true, _) => continue,
                    (false, true) => Ok(Step::End { trailing: true }),
                    (false, false) => refused(IssueKind::BrokenXml),
                },
                _ if ended => Ok(Step::End { trailing: true }),
                Event::Text(text) => Ok(Step::Text(text.xml10_content().into_owned())),
                Event::CData(text) => Ok(Step::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(name) => match character(&name) {
                    Some(character) => Ok(Step::Text(character.to_string())),
                    None => refused(IssueKind::UnknownEntity),
                },
                Event::Start(tag) => {
                    self.begun = true;
                    self.depth += 1;
                    self.elements += 1;
                    if self.depth > MAX_DEPTH {
                        return refused(IssueKind::TooBig(Limit::Depth));
                    }
                    if self.elements > MAX_ELEMENTS {
                        return refused(IssueKind::TooBig(Limit::Elements));
                    }
                    match opened(&tag, line) {
                        Ok(element) => Ok(Step::Open(element)),
                        Err(kind) => refused(kind),
                    }
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Ok(Step::Close)
                }
                Event::Empty(_) => continue,
            };
        }
    }

    /// All that the element just opened holds.
    pub(super) fn element(&mut self, opened: Element) -> Result<Element, Stop> {
        let first = self.elements;
        let mut above: Vec<Element> = Vec::new();
        let mut inside = opened;
        loop {
            if self.elements - first > MAX_ENTRY_ELEMENTS {
                return Err(Stop::Refused(IssueKind::TooBig(Limit::Elements), self.line()));
            }
            match self.next()? {
                Step::Open(child) => above.push(std::mem::replace(&mut inside, child)),
                Step::Text(text) => inside.text.push_str(&text),
                Step::Close => match above.pop() {
                    Some(mut parent) => {
                        parent.children.push(inside);
                        inside = parent;
                    }
                    None => return Ok(inside),
                },
                Step::End { .. } => return Err(Stop::Refused(IssueKind::BrokenXml, self.line())),
            }
        }
    }
}

fn opened(tag: &BytesStart, line: u64) -> Result<Element, IssueKind> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| IssueKind::BrokenXml)?;
        if attributes.len() >= MAX_ATTRIBUTES {
            return Err(IssueKind::TooBig(Limit::Attributes));
        }
        attributes.push((attribute.key.as_ref().into(), attribute.value.trim().to_owned()));
    }
    let name = tag.local_name().as_ref().into();
    Ok(Element { name, line, attributes, ..Element::default() })
}

/// One of the five entities of XML, or a character by its number.
fn character(name: &BytesRef) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::MAX_TEXT;
    use super::*;

    fn whole(text: &[u8]) -> Result<Element, IssueKind> {
        let mut walk = Walk::new(text).unwrap();
        let outcome = match walk.next() {
            Ok(Step::Open(root)) => walk.element(root),
            Ok(other) => panic!("{other:?}"),
            Err(stop) => Err(stop),
        };
        outcome.map_err(|stop| match stop {
            Stop::Refused(kind, _) => kind,
            Stop::Io(reason) => panic!("{reason}"),
        })
    }

    #[test]
    fn names_are_read_without_their_prefix() {
        let root = whole(b"\xEF\xBB\xBF \n<?xml version='1.0'?><n:a xmlns:n='urn:x'><n:b c='1'>x &amp; y<d/>&#233;</n:b></n:a>");
        let root = root.unwrap();
        assert_eq!((&*root.name, root.namespace(), root.line), ("a", Some("urn:x"), 2));
        assert_eq!(root.text_at("b"), Some("x & yé"));
        assert_eq!(root.at("b").unwrap().attribute("c"), Some("1"));
        assert_eq!(root.text_at("b/d"), None);
    }

    #[test]
    fn utf16_is_read_like_the_rest() {
        let text: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='UTF-16'?><a><b>été</b></a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(whole(&text).unwrap().text_at("b"), Some("été"));
    }

    #[test]
    fn no_document_type_and_no_entity_of_its_own() {
        let bomb = b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>";
        let mut walk = Walk::new(bomb.as_slice()).unwrap();
        assert!(matches!(walk.next(), Err(Stop::Refused(IssueKind::Doctype, 1))));
        assert_eq!(whole(b"<a>&b;</a>"), Err(IssueKind::UnknownEntity));
        assert_eq!(whole(b"<a>&#0;</a>"), Err(IssueKind::UnknownEntity));
    }

    #[test]
    fn every_bound_is_a_refusal_that_names_it() {
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        assert_eq!(whole(deep.as_bytes()), Err(IssueKind::TooBig(Limit::Depth)));
        let long = format!("<a>{}</a>", "x".repeat(2 * MAX_TEXT));
        assert_eq!(whole(long.as_bytes()), Err(IssueKind::TooBig(Limit::Text)));
        let tag =
            format!("<a><b {}/></a>", (0..=MAX_ATTRIBUTES).map(|n| format!("c{n}='' ")).collect::<String>());
        assert_eq!(whole(tag.as_bytes()), Err(IssueKind::TooBig(Limit::Attributes)));
    }

    #[test]
    fn what_is_cut_or_crossed_is_broken() {
        for text in ["<a><b>", "<a></b>", "<a", "<a b=c></a>"] {
            let mut walk = Walk::new(text.as_bytes()).unwrap();
            let outcome = walk.next().and_then(|step| match step {
                Step::Open(root) => walk.element(root),
                other => panic!("{other:?}"),
            });
            assert!(matches!(outcome, Err(Stop::Refused(IssueKind::BrokenXml, 1))), "{text}: {outcome:?}");
        }
    }

    #[test]
    fn what_follows_the_root_is_told() {
        let after = |text: &str| {
            let mut walk = Walk::new(text.as_bytes()).unwrap();
            loop {
                if let Step::End { trailing } = walk.next().unwrap() {
                    return trailing;
                }
            }
        };
        assert!(!after("<a></a>\n <!-- end -->\n"));
        assert!(after("<a></a>\n-- sent by the bank"));
        assert!(after("<a></a><b"));
    }
}
