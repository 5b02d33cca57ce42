//! The elements that are open, kept in memory that serves again.

use std::ops::Range;

use super::markup::split_name;

/// What is known of one open element; its name and attributes are in the letters of [`Frames`].
#[derive(Debug, Default)]
struct Frame {
    /// Where its letters begin, and with them its name.
    start: usize,
    /// Its name without prefix.
    local: Range<usize>,
    /// Attributes: where the local name begins, where the value begins and ends.
    attributes: Vec<[usize; 3]>,
    /// The namespace its own tag declares for it.
    namespace: Option<Range<usize>>,
    /// Its own text so far.
    text: String,
}

/// The open elements, the root first. One that closes leaves its room to the next one of its depth.
#[derive(Debug, Default)]
pub(super) struct Frames {
    frames: Vec<Frame>,
    depth: usize,
    /// Names, attributes and namespaces of the open elements, one after the other.
    letters: String,
}

impl Frames {
    /// Opens an element of this whole name.
    pub(super) fn push(&mut self, name: &str) {
        if self.depth == self.frames.len() {
            self.frames.push(Frame::default());
        }
        self.depth += 1;
        let start = self.letters.len();
        self.letters.push_str(name);
        let end = self.letters.len();
        if let Some(frame) = self.top_mut() {
            frame.start = start;
            frame.local = end - split_name(name).1.len()..end;
            frame.attributes.clear();
            frame.namespace = None;
            frame.text.clear();
        }
    }

    /// Adds an attribute, or the namespace of the element when it has no name. Gives the length of the value; `None`
    /// when `write` cannot write it.
    pub(super) fn add(
        &mut self,
        name: Option<&str>,
        write: impl Fn(&mut String) -> Option<()>,
    ) -> Option<usize> {
        let start = self.letters.len();
        self.letters.push_str(name.unwrap_or_default());
        let middle = self.letters.len();
        write(&mut self.letters)?;
        let end = self.letters.len();
        let frame = self.top_mut()?;
        match name {
            Some(_) => frame.attributes.push([start, middle, end]),
            None => frame.namespace = Some(middle..end),
        }
        Some(end - middle)
    }

    pub(super) fn pop(&mut self) {
        let start = self.top().map_or(0, |frame| frame.start);
        self.letters.truncate(start);
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn is_empty(&self) -> bool {
        self.depth == 0
    }

    /// Local names, the root first.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let open = self.frames.get(..self.depth).unwrap_or_default();
        open.iter().map(|frame| self.letters(frame.local.clone()))
    }

    /// Local name of the last element.
    pub(super) fn name(&self) -> &str {
        self.top().map_or("", |frame| self.letters(frame.local.clone()))
    }

    /// Its name with its prefix.
    pub(super) fn whole_name(&self) -> Option<&str> {
        self.top().map(|frame| self.letters(frame.start..frame.local.end))
    }

    /// Its namespace, when its own tag declares it.
    pub(super) fn namespace(&self) -> Option<&str> {
        self.top()?.namespace.clone().map(|place| self.letters(place))
    }

    /// Its attributes by local name, declarations of namespaces left out.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let attributes = self.top().map_or(&[][..], |frame| frame.attributes.as_slice());
        attributes
            .iter()
            .map(|[start, middle, end]| (self.letters(*start..*middle), self.letters(*middle..*end)))
    }

    /// Its own text.
    pub(super) fn text(&self) -> &str {
        self.top().map_or("", |frame| frame.text.as_str())
    }

    pub(super) fn text_mut(&mut self) -> Option<&mut String> {
        self.top_mut().map(|frame| &mut frame.text)
    }

    fn letters(&self, place: Range<usize>) -> &str {
        self.letters.get(place).unwrap_or_default()
    }

    fn top(&self) -> Option<&Frame> {
        self.frames.get(self.depth.checked_sub(1)?)
    }

    fn top_mut(&mut self) -> Option<&mut Frame> {
        self.frames.get_mut(self.depth.checked_sub(1)?)
    }
}
