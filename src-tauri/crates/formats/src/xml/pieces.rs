//! What the walk meets, piece after piece: tags, texts, references, and what nobody reads.
//!
//! Written for this program, because every byte of a bank's file goes through it. It does what the standard asks of
//! names that match, quotes and references; it does not check which letters a name may have, nor that an attribute
//! stands once: nobody who reads here would read anything else for it.

use super::fault::{XmlFault, XmlFaultKind};
use super::frame::Frames;
use super::limits::Limits;
use super::markup::{Attributes, blank, character, is_blank, push_text, push_value, split_name};
use super::walk::{Step, Walk};

impl Walk<'_> {
    /// Goes over one piece; tells the step when it is one.
    pub(super) fn event(&mut self) -> Result<Option<Step>, XmlFault> {
        self.line = self.window.lines() + 1;
        if self.window.gone() > self.limits.bytes {
            return Err(self.fault(XmlFaultKind::TooBig(self.limits.bytes)));
        }
        if self.hollow {
            self.hollow = false;
            return Ok(self.closed());
        }
        match self.window.bytes() {
            [b'<', b'/', ..] => self.closing_tag(),
            [b'<', b'!', ..] => self.declaration(),
            [b'<', b'?', b'>', ..] => Err(self.fault(XmlFaultKind::Malformed)),
            [b'<', b'?', ..] => self.leave(2, "?>").map(|()| None),
            [b'<', _, ..] => self.opening_tag(),
            [b'&', ..] => self.reference(),
            [b'<'] | [] => self.end(),
            _ => self.characters(),
        }
    }

    /// What ends here: the document, or what is in memory.
    fn end(&mut self) -> Result<Option<Step>, XmlFault> {
        if self.more()? {
            return Ok(None);
        }
        match self.begun || !self.window.bytes().is_empty() {
            true => Err(self.fault(XmlFaultKind::Truncated)),
            false => Err(XmlFault { kind: XmlFaultKind::Empty, line: 1 }),
        }
    }

    fn opening_tag(&mut self) -> Result<Option<Step>, XmlFault> {
        self.begun = true;
        let end = self.end_of_tag()?;
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(self.fault(XmlFaultKind::TooManyElements(self.limits.elements)));
        }
        if self.open.depth() >= self.limits.depth {
            return Err(self.fault(XmlFaultKind::TooDeep(self.limits.depth)));
        }
        let inside = self.window.piece(1, end);
        let (inside, hollow) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let length = inside.bytes().position(is_blank).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at_checked(length).unwrap_or_default();
        if name.is_empty() {
            return Err(self.fault(XmlFaultKind::Malformed));
        }
        self.open.push(name);
        if !attributes.is_empty() {
            let read = read_attributes(attributes, split_name(name).0, &mut self.open, &self.limits);
            read.map_err(|kind| self.fault(kind))?;
        }
        self.hollow = hollow;
        self.window.pass(end + 1);
        Ok(self.skipped.is_none().then_some(Step::Open))
    }

    fn closing_tag(&mut self) -> Result<Option<Step>, XmlFault> {
        let bytes = self.window.bytes();
        let name = self.open.whole_name().unwrap_or_default().as_bytes();
        let plain = bytes
            .get(2..)
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with(b">"));
        let end = if plain { name.len() + 2 } else { self.end_of_tag()? };
        let name = self.window.piece(2, end).trim_end_matches(|c: char| c.is_ascii() && is_blank(c as u8));
        if self.open.whole_name() != Some(name) {
            return Err(self.fault(XmlFaultKind::Malformed));
        }
        self.window.pass(end + 1);
        Ok(self.closed())
    }

    /// How far the `>` of a tag is. One within quotes is none.
    fn end_of_tag(&mut self) -> Result<usize, XmlFault> {
        self.awaited(|bytes| {
            let mut quote = None;
            memchr::memchr3_iter(b'>', b'"', b'\'', bytes).find(|at| {
                let byte = bytes.get(*at).copied();
                match quote {
                    None if byte == Some(b'>') => return true,
                    None => quote = byte,
                    Some(_) if quote == byte => quote = None,
                    Some(_) => {}
                }
                false
            })
        })
    }

    /// What begins with `<!`: a comment, a text that is taken as it stands, or a document type, of which no more is
    /// read.
    fn declaration(&mut self) -> Result<Option<Step>, XmlFault> {
        const TEXT: &[u8] = b"<![CDATA[";
        self.begun = true;
        let bytes = self.window.bytes();
        let start = bytes.get(..bytes.len().min(TEXT.len())).unwrap_or_default();
        if matches!(start, [_, _, b'D' | b'd', ..]) {
            return Err(self.fault(XmlFaultKind::Doctype));
        }
        if start.starts_with(b"<!--") {
            return self.leave(4, "-->").map(|()| None);
        }
        if start == TEXT {
            if self.skipped.is_some() {
                return self.leave(TEXT.len(), "]]>").map(|()| None);
            }
            let length = self.awaited(|bytes| memchr::memmem::find(bytes.get(TEXT.len()..)?, b"]]>"))?;
            self.append(TEXT.len(), TEXT.len() + length)?;
            self.window.pass(TEXT.len() + length + 3);
            return Ok(None);
        }
        let short = b"<!--".starts_with(start) || TEXT.starts_with(start);
        match short {
            true if self.more()? => Ok(None),
            true => Err(self.fault(XmlFaultKind::Truncated)),
            false => Err(self.fault(XmlFaultKind::Malformed)),
        }
    }

    /// Goes over what nobody reads, to its end. It may be longer than memory.
    pub(super) fn leave(&mut self, start: usize, end: &str) -> Result<(), XmlFault> {
        self.begun = true;
        let from = self.window.gone();
        let most = if self.skipped.is_some() { self.limits.bytes } else { self.limits.text as u64 };
        self.window.pass(start);
        loop {
            let bytes = self.window.bytes();
            if let Some(length) = memchr::memmem::find(bytes, end.as_bytes()) {
                self.window.pass(length + end.len());
                return Ok(());
            }
            self.window.pass_all_but(end.len() - 1);
            if self.window.gone() > self.limits.bytes {
                return Err(self.fault(XmlFaultKind::TooBig(self.limits.bytes)));
            }
            if self.window.gone() - from > most {
                return Err(self.fault(XmlFaultKind::TextTooLong(self.limits.text)));
            }
            if !self.more()? {
                return Err(self.fault(XmlFaultKind::Truncated));
            }
        }
    }

    /// An entity, or an `&` that somebody forgot to escape.
    fn reference(&mut self) -> Result<Option<Step>, XmlFault> {
        self.begun = true;
        let end = self.found(|bytes| memchr::memchr3(b';', b'&', b'<', bytes.get(1..)?).map(|at| at + 1))?;
        let length = end.unwrap_or(self.window.bytes().len());
        if end.and_then(|end| self.window.bytes().get(end)) != Some(&b';') {
            if !self.bare_ampersands {
                return Err(self.fault(XmlFaultKind::Malformed));
            }
            self.append(0, length)?;
            self.window.pass(length);
            return Ok(None);
        }
        let name = self.window.piece(1, length);
        let Some(character) = character(name) else {
            return Err(self.fault(match name.starts_with('#') {
                true => XmlFaultKind::Malformed,
                false => XmlFaultKind::Entity(name.chars().take(40).collect()),
            }));
        };
        add(&mut self.open, character.encode_utf8(&mut [0; 4]), self.skipped.is_some(), self.limits.text)
            .map_err(|kind| self.fault(kind))?;
        self.window.pass(length + 1);
        Ok(None)
    }

    /// A text, up to what is none.
    fn characters(&mut self) -> Result<Option<Step>, XmlFault> {
        if self.skipped.is_some() {
            let bytes = self.window.bytes();
            let length = memchr::memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
            self.window.pass(length);
            return Ok(None);
        }
        let end = self.found(|bytes| memchr::memchr2(b'<', b'&', bytes))?;
        let length = end.unwrap_or(self.window.bytes().len());
        self.append(0, length)?;
        self.window.pass(length);
        Ok(None)
    }

    /// Looks for an end, reading more as long as there is none; at the end of the source there may be none.
    fn found(&mut self, find: impl Fn(&[u8]) -> Option<usize>) -> Result<Option<usize>, XmlFault> {
        loop {
            let bytes = self.window.bytes();
            let found = find(bytes);
            let length = found.unwrap_or(bytes.len());
            if length > self.limits.text {
                return Err(self.fault(XmlFaultKind::TextTooLong(self.limits.text)));
            }
            if found.is_some() || !self.more()? {
                return Ok(found);
            }
        }
    }

    /// The same for what cannot be without.
    fn awaited(&mut self, find: impl Fn(&[u8]) -> Option<usize>) -> Result<usize, XmlFault> {
        self.found(find)?.ok_or_else(|| self.fault(XmlFaultKind::Truncated))
    }

    fn more(&mut self) -> Result<bool, XmlFault> {
        self.window.more().map_err(|reason| self.fault(XmlFaultKind::Unreadable(reason.kind())))
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

    /// Adds a piece of what is in memory to the text of the element.
    fn append(&mut self, from: usize, to: usize) -> Result<(), XmlFault> {
        let text = self.window.piece(from, to);
        add(&mut self.open, text, self.skipped.is_some(), self.limits.text).map_err(|kind| self.fault(kind))
    }

    fn fault(&self, kind: XmlFaultKind) -> XmlFault {
        XmlFault { kind, line: self.line }
    }
}

/// Adds to the text of the element on top.
fn add(open: &mut Frames, text: &str, skipped: bool, most: usize) -> Result<(), XmlFaultKind> {
    match open.text_mut() {
        _ if skipped => Ok(()),
        // Indentation is not text.
        Some(whole) if whole.is_empty() && blank(text) => Ok(()),
        Some(whole) if whole.len() + text.len() <= most => {
            push_text(text, whole);
            Ok(())
        }
        Some(_) => Err(XmlFaultKind::TextTooLong(most)),
        None if blank(text) => Ok(()),
        None => Err(XmlFaultKind::Malformed),
    }
}

/// Reads what stands behind the name of a tag into the element on top.
fn read_attributes(
    text: &str,
    prefix: Option<&str>,
    open: &mut Frames,
    limits: &Limits,
) -> Result<(), XmlFaultKind> {
    let (mut count, mut namespaces) = (0, 0);
    let mut attributes = Attributes::of(text);
    while let Some(attribute) = attributes.next() {
        let (name, value) = attribute.ok_or(XmlFaultKind::Malformed)?;
        count += 1;
        if count > limits.attributes {
            return Err(XmlFaultKind::TooManyAttributes(limits.attributes));
        }
        let declared = match name.strip_prefix("xmlns") {
            Some("") => Some(None),
            Some(rest) => rest.strip_prefix(':').map(Some),
            None => None,
        };
        namespaces += usize::from(declared.is_some());
        if namespaces > limits.namespaces {
            return Err(XmlFaultKind::TooManyAttributes(limits.namespaces));
        }
        let length = match declared {
            Some(declared) if declared == prefix => open.add(None, |letters| push_value(value, letters)),
            // Of no use, and to be well formed all the same.
            Some(_) => push_value(value, &mut String::new()).map(|()| value.len()),
            None => open.add(Some(split_name(name).1), |letters| push_value(value, letters)),
        };
        if length.ok_or(XmlFaultKind::Malformed)? > limits.text {
            return Err(XmlFaultKind::TextTooLong(limits.text));
        }
    }
    Ok(())
}
