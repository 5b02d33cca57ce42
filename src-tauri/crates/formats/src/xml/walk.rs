//! One pass over a document, element after element.

use std::io::{self, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::fault::{XmlFault, XmlFaultKind};
use super::frame::Frames;
use super::limits::Limits;
use super::metered::Metered;
use super::prolog::{MAX_DECLARATION, Prolog};
use super::utf8::Utf8Source;
use crate::text::encoding::{Encoding, utf16};
use crate::text::transcode::Source;

/// What the last step met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// An element opens: its path and attributes are there, its text is not yet.
    Open,
    /// An element closes: its path, attributes and own text are there.
    Close,
    /// The root is closed.
    End,
}

type Wide<'a> = Source<io::Chain<Cursor<Vec<u8>>, Box<dyn Read + 'a>>>;
type Bytes<'a> = Utf8Source<io::Chain<Cursor<Vec<u8>>, Wide<'a>>>;

/// A document being walked. It is read as it is walked: only what is open is held.
pub struct Walk<'a> {
    reader: Reader<Metered<Bytes<'a>>>,
    buffer: Vec<u8>,
    limits: Limits,
    wide: Option<Encoding>,
    loose: bool,
    open: Frames,
    elements: u64,
    /// Something else than blanks was met.
    begun: bool,
    /// The last step closed the element on top: it goes at the next one.
    closing: bool,
    /// Nothing is told of the element at this depth, nor of what it holds.
    skipped: Option<usize>,
    /// Where the event being read begins.
    line: u64,
}

impl<'a> Walk<'a> {
    /// Starts before the root.
    ///
    /// Bytes decide against the declaration: UTF-8 that calls itself Latin-1 is read as UTF-8, and the reverse.
    ///
    /// # Errors
    /// [`XmlFaultKind::Charset`] and [`XmlFaultKind::Unreadable`].
    pub fn new(source: impl Read + 'a, limits: Limits) -> Result<Self, XmlFault> {
        let mut source: Box<dyn Read + 'a> = Box::new(source);
        let raw = head(&mut source, 2 * MAX_DECLARATION)?;
        let wide = utf16(&raw);
        let mut source = Source::new(Cursor::new(raw).chain(source), wide);
        let mut head = head(&mut source, 2 * MAX_DECLARATION)?;
        let mut prolog = Prolog::read(&head)?;
        if wide.is_some() {
            prolog.declared = None;
        }
        let rest = head.split_off(prolog.length);
        let inner = Utf8Source::new(Cursor::new(rest).chain(source), prolog.declared);
        let mut reader = Reader::from_reader(Metered {
            inner,
            most: limits.bytes,
            most_of_event: limits.text as u64,
            total: prolog.length as u64,
            event: 0,
            lines: prolog.lines,
        });
        reader.config_mut().expand_empty_elements = true;
        Ok(Walk {
            reader,
            buffer: Vec::new(),
            limits,
            wide,
            loose: prolog.loose,
            open: Frames::default(),
            elements: 0,
            begun: false,
            closing: false,
            skipped: None,
            line: prolog.lines + 1,
        })
    }

    /// Takes an `&` that begins no entity for itself, as some writers forget to escape it.
    #[must_use]
    pub fn with_bare_ampersands(mut self) -> Self {
        self.reader.config_mut().allow_dangling_amp = true;
        self
    }

    /// Goes to the next opening or closing of an element.
    ///
    /// # Errors
    /// The first thing that is not well formed, not allowed, or over a limit. Nothing follows a fault.
    pub fn step(&mut self) -> Result<Step, XmlFault> {
        if self.closing {
            self.closing = false;
            self.open.pop();
            if self.open.is_empty() {
                return Ok(Step::End);
            }
        }
        loop {
            let mut buffer = std::mem::take(&mut self.buffer);
            let step = self.event(&mut buffer);
            self.buffer = buffer;
            if let Some(step) = step? {
                return Ok(step);
            }
        }
    }

    fn event(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Step>, XmlFault> {
        buffer.clear();
        let source = self.reader.get_mut();
        source.event = 0;
        // What is left out may be long: a document attached to an invoice.
        source.most_of_event = if self.skipped.is_some() { source.most } else { self.limits.text as u64 };
        self.line = source.lines + 1;
        let event = match self.reader.read_event_into(buffer) {
            Ok(event) => event,
            Err(error) => return Err(self.told(&error)),
        };
        self.begun |= !matches!(event, Event::Text(_) | Event::Eof);
        match event {
            Event::Start(start) | Event::Empty(start) => self.opened(&start),
            Event::End(_) => Ok(self.closed()),
            Event::Text(text) => self.append(&text.xml10_content()),
            Event::CData(text) => self.append(&text.xml10_content()),
            Event::GeneralRef(reference) => match character(&reference) {
                Some(character) => self.append(character.encode_utf8(&mut [0; 4])),
                None if reference.is_char_ref() => Err(self.fault(XmlFaultKind::Malformed)),
                None => Err(self.fault(XmlFaultKind::Entity(reference.chars().take(40).collect()))),
            },
            Event::DocType(_) => Err(self.fault(XmlFaultKind::Doctype)),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => Ok(None),
            Event::Eof if self.begun => Err(self.fault(XmlFaultKind::Truncated)),
            Event::Eof => Err(XmlFault { kind: XmlFaultKind::Empty, line: 1 }),
        }
    }

    /// Leaves out the element that has just opened, whatever it holds: its closing is not told.
    pub fn skip(&mut self) {
        self.skipped = self.skipped.or(Some(self.open.depth()));
    }

    /// Local names from the root to here.
    pub fn path(&self) -> Vec<&str> {
        self.open.all().iter().map(|frame| frame.name.as_str()).collect()
    }

    /// The local name of the element.
    pub fn name(&self) -> &str {
        self.open.top().map_or("", |frame| frame.name.as_str())
    }

    /// How many elements are open, this one included.
    pub fn depth(&self) -> usize {
        self.open.depth()
    }

    /// The text of the element that closes, without that of the elements inside.
    pub fn text(&self) -> &str {
        self.open.top().map_or("", |frame| frame.text.as_str())
    }

    /// An attribute of the element, by local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The attributes of the element, by local name.
    pub fn attributes(&self) -> &[(String, String)] {
        self.open.top().map_or(&[], |frame| frame.attributes.as_slice())
    }

    /// The namespace that the tag of the element declares for it.
    pub fn namespace(&self) -> Option<&str> {
        self.open.top()?.namespace.as_deref()
    }

    /// The line in the file, from 1: that of the tag that opened or closed.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The character set of what was read so far.
    pub fn encoding(&self) -> Encoding {
        self.wide.unwrap_or_else(|| self.reader.get_ref().inner.encoding())
    }

    /// True when the bytes are not those of the character set that the declaration names.
    pub fn mislabelled(&self) -> bool {
        self.wide.is_none() && self.reader.get_ref().inner.mislabelled()
    }

    /// True when blanks stand before the declaration, or when it is not closed as it should be.
    pub fn loose(&self) -> bool {
        self.loose
    }

    /// True when something else than blanks and comments follows the root; to be asked after [`Step::End`].
    pub fn trailing(&mut self) -> bool {
        loop {
            self.buffer.clear();
            let source = self.reader.get_mut();
            (source.event, source.most_of_event) = (0, self.limits.text as u64);
            self.line = source.lines + 1;
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Eof) => return false,
                Ok(Event::Comment(_) | Event::PI(_)) => {}
                Ok(Event::Text(text)) => {
                    let blanks = text.len() - text.trim_start().len();
                    let lines = text.get(..blanks).unwrap_or_default().matches('\n').count() as u64;
                    if blanks < text.len() {
                        self.line += lines;
                        return true;
                    }
                }
                _ => return true,
            }
        }
    }

    fn opened(&mut self, start: &BytesStart<'_>) -> Result<Option<Step>, XmlFault> {
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(self.fault(XmlFaultKind::TooManyElements(self.limits.elements)));
        }
        if self.open.depth() >= self.limits.depth {
            return Err(self.fault(XmlFaultKind::TooDeep(self.limits.depth)));
        }
        let (name, prefix) = start.name().decompose();
        self.open.push(name.into_inner());
        if !start.attributes_raw().trim().is_empty() {
            let binding = prefix.map_or_else(|| "xmlns".to_owned(), |p| format!("xmlns:{}", p.into_inner()));
            self.read_attributes(start, &binding)?;
        }
        Ok(self.skipped.is_none().then_some(Step::Open))
    }

    fn read_attributes(&mut self, start: &BytesStart<'_>, binding: &str) -> Result<(), XmlFault> {
        let (mut count, mut namespaces) = (0, 0);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.fault(XmlFaultKind::Malformed))?;
            count += 1;
            if count > self.limits.attributes {
                return Err(self.fault(XmlFaultKind::TooManyAttributes(self.limits.attributes)));
            }
            let declares = attribute.key.as_namespace_binding().is_some();
            namespaces += usize::from(declares);
            if namespaces > self.limits.namespaces {
                return Err(self.fault(XmlFaultKind::TooManyAttributes(self.limits.namespaces)));
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| self.fault(XmlFaultKind::Malformed))?;
            if value.len() > self.limits.text {
                return Err(self.fault(XmlFaultKind::TextTooLong(self.limits.text)));
            }
            let Some(frame) = self.open.top_mut() else { continue };
            match declares {
                true if attribute.key.into_inner() == binding => frame.namespace = Some(value.into_owned()),
                true => {}
                false => {
                    let name = attribute.key.local_name().into_inner().to_owned();
                    frame.attributes.push((name, value.into_owned()));
                }
            }
        }
        Ok(())
    }

    fn closed(&mut self) -> Option<Step> {
        match self.skipped {
            Some(depth) if self.open.depth() > depth => {
                self.open.pop();
                None
            }
            Some(_) => {
                self.skipped = None;
                self.open.pop();
                self.open.is_empty().then_some(Step::End)
            }
            None => {
                self.closing = true;
                Some(Step::Close)
            }
        }
    }

    fn append(&mut self, text: &str) -> Result<Option<Step>, XmlFault> {
        let limit = self.limits.text;
        match self.open.top_mut() {
            _ if self.skipped.is_some() => Ok(None),
            // Indentation is not text.
            Some(frame) if frame.text.is_empty() && text.trim().is_empty() => Ok(None),
            Some(frame) if frame.text.len() + text.len() <= limit => {
                frame.text.push_str(text);
                Ok(None)
            }
            Some(_) => Err(self.fault(XmlFaultKind::TextTooLong(limit))),
            None if text.trim().is_empty() => Ok(None),
            None => Err(self.fault(XmlFaultKind::Malformed)),
        }
    }

    fn told(&self, error: &quick_xml::Error) -> XmlFault {
        use quick_xml::errors::{IllFormedError, SyntaxError};
        let source = self.reader.get_ref();
        self.fault(match error {
            quick_xml::Error::Io(reason) if reason.kind() == io::ErrorKind::FileTooLarge => {
                match source.total > source.most {
                    true => XmlFaultKind::TooBig(self.limits.bytes),
                    false => XmlFaultKind::TextTooLong(self.limits.text),
                }
            }
            quick_xml::Error::Io(reason) => XmlFaultKind::Unreadable(reason.kind()),
            quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype) => XmlFaultKind::Doctype,
            quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => XmlFaultKind::Malformed,
            quick_xml::Error::Syntax(_) => XmlFaultKind::Truncated,
            quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(_)) => XmlFaultKind::Truncated,
            _ => XmlFaultKind::Malformed,
        })
    }

    fn fault(&self, kind: XmlFaultKind) -> XmlFault {
        XmlFault { kind, line: self.line }
    }
}

/// The first bytes of a source, as many as it has up to `most`.
fn head(source: &mut impl Read, most: usize) -> Result<Vec<u8>, XmlFault> {
    let mut head = Vec::with_capacity(most);
    let read = source.by_ref().take(most as u64).read_to_end(&mut head);
    read.map_err(|reason| XmlFault { kind: XmlFaultKind::Unreadable(reason.kind()), line: 1 })?;
    Ok(head)
}

/// One of the five entities of the standard, or a character by its number.
fn character(name: &BytesRef<'_>) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}
