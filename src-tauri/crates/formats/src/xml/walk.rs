//! One pass over a document, element after element.

use std::io::{self, Cursor, Read};

use super::fault::{XmlFault, XmlFaultKind};
use super::frame::Frames;
use super::limits::Limits;
use super::prolog::{MAX_DECLARATION, Prolog};
use super::utf8::Utf8Source;
use super::window::Window;
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

/// A document being walked. It is read as it is walked: only what is open is held.
pub struct Walk<'a> {
    pub(super) window: Window<io::Chain<Cursor<Vec<u8>>, Wide<'a>>>,
    pub(super) limits: Limits,
    pub(super) wide: Option<Encoding>,
    pub(super) loose: bool,
    /// An `&` that begins no entity is taken for itself.
    pub(super) bare_ampersands: bool,
    pub(super) open: Frames,
    pub(super) elements: u64,
    /// Something else than blanks was met.
    pub(super) begun: bool,
    /// The last tag opened an element and closed it.
    pub(super) hollow: bool,
    /// The last step closed the element on top: it goes at the next one.
    pub(super) closing: bool,
    /// Nothing is told of the element at this depth, nor of what it holds.
    pub(super) skipped: Option<usize>,
    /// Where what is being read begins.
    pub(super) line: u64,
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
        Ok(Walk {
            window: Window::new(inner, prolog.length as u64, prolog.lines),
            limits,
            wide,
            loose: prolog.loose,
            bare_ampersands: false,
            open: Frames::default(),
            elements: 0,
            begun: false,
            hollow: false,
            closing: false,
            skipped: None,
            line: prolog.lines + 1,
        })
    }

    /// Takes an `&` that begins no entity for itself, as some writers forget to escape it.
    #[must_use]
    pub fn with_bare_ampersands(mut self) -> Self {
        self.bare_ampersands = true;
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
            if let Some(step) = self.event()? {
                return Ok(step);
            }
        }
    }

    /// Leaves out the element that has just opened, whatever it holds: its closing is not told.
    pub fn skip(&mut self) {
        self.skipped = self.skipped.or(Some(self.open.depth()));
    }

    /// Local names from the root to here.
    pub fn path(&self) -> Vec<&str> {
        self.open.names().collect()
    }

    /// The local name of the element.
    pub fn name(&self) -> &str {
        self.open.name()
    }

    /// How many elements are open, this one included.
    pub fn depth(&self) -> usize {
        self.open.depth()
    }

    /// The text of the element that closes, without that of the elements inside.
    pub fn text(&self) -> &str {
        self.open.text()
    }

    /// An attribute of the element, by local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    /// The attributes of the element, by local name.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.open.attributes()
    }

    /// The namespace that the tag of the element declares for it.
    pub fn namespace(&self) -> Option<&str> {
        self.open.namespace()
    }

    /// The line in the file, from 1: that of the tag that opened or closed.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The character set of what was read so far.
    pub fn encoding(&self) -> Encoding {
        self.wide.unwrap_or_else(|| self.window.source().encoding())
    }

    /// True when the bytes are not those of the character set that the declaration names.
    pub fn mislabelled(&self) -> bool {
        self.wide.is_none() && self.window.source().mislabelled()
    }

    /// True when blanks stand before the declaration, or when it is not closed as it should be.
    pub fn loose(&self) -> bool {
        self.loose
    }

    /// True when something else than blanks and comments follows the root; to be asked after [`Step::End`].
    pub fn trailing(&mut self) -> bool {
        loop {
            let rest = self.window.rest();
            let blanks = rest.len() - rest.trim_start().len();
            self.window.pass(blanks);
            self.line = self.window.lines() + 1;
            let left = match self.window.bytes() {
                [b'<', b'?', ..] => self.leave(2, "?>"),
                [b'<', b'!', b'-', b'-', ..] => self.leave(4, "-->"),
                // The first bytes of a comment, or none at all: what follows tells.
                rest if b"<!-".starts_with(rest) => match self.window.more() {
                    Ok(true) => Ok(()),
                    more => return more.is_err() || !self.window.bytes().is_empty(),
                },
                _ => return true,
            };
            if left.is_err() {
                return true;
            }
        }
    }
}

/// The first bytes of a source, as many as it has up to `most`.
fn head(source: &mut impl Read, most: usize) -> Result<Vec<u8>, XmlFault> {
    let mut head = Vec::with_capacity(most);
    let read = source.by_ref().take(most as u64).read_to_end(&mut head);
    read.map_err(|reason| XmlFault { kind: XmlFaultKind::Unreadable(reason.kind()), line: 1 })?;
    Ok(head)
}
