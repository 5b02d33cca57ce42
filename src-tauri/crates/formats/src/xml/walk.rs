//! One pass over a document, element after element.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::fault::{XmlFault, XmlFaultKind};
use super::limits::Limits;
use super::prolog::{Prolog, newlines};

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

/// A document being walked.
#[derive(Debug)]
pub struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    body: &'a str,
    first_line: u64,
    limits: Limits,
    stack: Vec<Frame>,
    elements: u64,
    /// The last step closed the element on top: it goes at the next one.
    closing: bool,
    /// Nothing is told of the element at this depth, nor of what it holds.
    skipped: Option<usize>,
}

#[derive(Debug)]
struct Frame {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl<'a> Walk<'a> {
    /// Starts before the root.
    ///
    /// # Errors
    /// [`XmlFaultKind::TooBig`].
    pub fn new(prolog: &'a Prolog<'_>, limits: Limits) -> Result<Self, XmlFault> {
        let body = prolog.body.as_ref();
        if body.len() > limits.bytes {
            return Err(XmlFault { kind: XmlFaultKind::TooBig(limits.bytes), line: 1 });
        }
        let mut reader = Reader::from_str(body);
        reader.config_mut().expand_empty_elements = true;
        Ok(Walk {
            reader,
            body,
            first_line: prolog.lines + 1,
            limits,
            stack: Vec::new(),
            elements: 0,
            closing: false,
            skipped: None,
        })
    }

    /// Goes to the next opening or closing of an element.
    ///
    /// # Errors
    /// The first thing that is not well formed, not allowed, or over a limit. Nothing follows a fault.
    pub fn step(&mut self) -> Result<Step, XmlFault> {
        if self.closing {
            self.closing = false;
            self.stack.pop();
            if self.stack.is_empty() {
                return Ok(Step::End);
            }
        }
        loop {
            let event = self.reader.read_event().map_err(|error| self.told(&error))?;
            let step = match event {
                Event::Start(start) | Event::Empty(start) => self.open(&start)?,
                Event::End(_) => self.close()?,
                Event::Text(text) => self.append(&text.xml10_content())?,
                Event::CData(text) => self.append(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => predefined(&reference),
                        Err(_) => return Err(self.fault(XmlFaultKind::Malformed)),
                    };
                    let Some(character) = character else {
                        let name = reference.chars().take(40).collect();
                        return Err(self.fault(XmlFaultKind::Entity(name)));
                    };
                    self.append(character.encode_utf8(&mut [0; 4]))?
                }
                Event::DocType(_) => return Err(self.fault(XmlFaultKind::Doctype)),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => None,
                Event::Eof => return Err(self.fault(XmlFaultKind::Truncated)),
            };
            if let Some(step) = step {
                return Ok(step);
            }
        }
    }

    /// Leaves out the element that has just opened, whatever it holds: its closing is not told.
    pub fn skip(&mut self) {
        self.skipped = self.skipped.or(Some(self.stack.len()));
    }

    /// Local names from the root to here.
    pub fn path(&self) -> Vec<&str> {
        self.stack.iter().map(|frame| frame.name.as_str()).collect()
    }

    /// The text of the element that closes, without that of the elements inside.
    pub fn text(&self) -> &str {
        self.stack.last().map_or("", |frame| frame.text.as_str())
    }

    /// An attribute of the element, by local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let attributes = &self.stack.last()?.attributes;
        attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The line in the file, from 1.
    pub fn line(&self) -> u64 {
        self.line_at(self.reader.buffer_position())
    }

    /// True when something else than blanks and comments follows the root; to be asked after [`Step::End`].
    pub fn trailing(&mut self) -> bool {
        loop {
            match self.reader.read_event() {
                Ok(Event::Eof) => return false,
                Ok(Event::Comment(_) | Event::PI(_)) => {}
                Ok(Event::Text(text)) if text.trim().is_empty() => {}
                _ => return true,
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<Option<Step>, XmlFault> {
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(self.fault(XmlFaultKind::TooManyElements(self.limits.elements)));
        }
        if self.stack.len() >= self.limits.depth {
            return Err(self.fault(XmlFaultKind::TooDeep(self.limits.depth)));
        }
        let attributes = self.attributes(start)?;
        let name = start.local_name().into_inner().to_owned();
        self.stack.push(Frame { name, attributes, text: String::new() });
        Ok(self.skipped.is_none().then_some(Step::Open))
    }

    fn attributes(&self, start: &BytesStart<'_>) -> Result<Vec<(String, String)>, XmlFault> {
        let mut kept = Vec::new();
        let (mut count, mut namespaces) = (0, 0);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.fault(XmlFaultKind::Malformed))?;
            count += 1;
            if count > self.limits.attributes {
                return Err(self.fault(XmlFaultKind::TooManyAttributes(self.limits.attributes)));
            }
            if attribute.key.as_namespace_binding().is_some() {
                namespaces += 1;
                if namespaces > self.limits.namespaces {
                    return Err(self.fault(XmlFaultKind::TooManyAttributes(self.limits.namespaces)));
                }
                continue;
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| self.fault(XmlFaultKind::Malformed))?;
            if value.len() > self.limits.text {
                return Err(self.fault(XmlFaultKind::TextTooLong(self.limits.text)));
            }
            kept.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
        }
        Ok(kept)
    }

    fn close(&mut self) -> Result<Option<Step>, XmlFault> {
        match self.skipped {
            Some(depth) if self.stack.len() > depth => {
                self.stack.pop();
                Ok(None)
            }
            Some(_) => {
                self.skipped = None;
                self.stack.pop();
                Ok(self.stack.is_empty().then_some(Step::End))
            }
            None => {
                self.closing = true;
                Ok(Some(Step::Close))
            }
        }
    }

    fn append(&mut self, text: &str) -> Result<Option<Step>, XmlFault> {
        let limit = self.limits.text;
        match self.stack.last_mut() {
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
        let cut = match error {
            quick_xml::Error::Syntax(error) => !matches!(error, SyntaxError::InvalidBangMarkup),
            quick_xml::Error::IllFormed(error) => matches!(error, IllFormedError::MissingEndTag(_)),
            _ => false,
        };
        let kind = match error {
            quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype) => XmlFaultKind::Doctype,
            _ if cut => XmlFaultKind::Truncated,
            _ => XmlFaultKind::Malformed,
        };
        XmlFault { kind, line: self.line_at(self.reader.error_position()) }
    }

    fn fault(&self, kind: XmlFaultKind) -> XmlFault {
        XmlFault { kind, line: self.line() }
    }

    fn line_at(&self, position: u64) -> u64 {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.body.len());
        self.first_line + newlines(self.body.as_bytes().get(..position).unwrap_or_default())
    }
}

/// The five entities of the standard.
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => return None,
    })
}
