//! One element held whole, to be asked for what stands at the end of a path. The memory of one serves for the next.

use std::ops::Range;

use super::fault::{XmlFault, XmlFaultKind};
use super::walk::{Step, Walk};

/// The room for one element and all that it holds.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<(Range<usize>, Range<usize>)>,
    /// Names, values and texts, one after the other.
    letters: String,
    open: Vec<usize>,
}

#[derive(Debug)]
struct Node {
    line: u64,
    key: Key,
    name: Range<usize>,
    text: Range<usize>,
    attributes: Range<usize>,
    /// The node behind this one and all that it holds.
    end: usize,
}

/// What tells most names apart at one look: length, first byte, middle one, last one.
type Key = [u8; 4];

fn key(name: &str) -> Key {
    let bytes = name.as_bytes();
    let at = |place: usize| bytes.get(place).copied().unwrap_or_default();
    // Names longer than a byte tells are looked at whole.
    [bytes.len().min(255) as u8, at(0), at(bytes.len() / 2), at(bytes.len().saturating_sub(1))]
}

/// An element of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct Element<'t> {
    tree: &'t Tree,
    index: usize,
}

impl Tree {
    /// Takes the element that has just opened, to its end.
    ///
    /// ```
    /// use encaisse_formats::xml::{Limits, Tree, Walk};
    /// let text = "<Ntry><Amt Ccy='EUR'>12.50</Amt><Dt><Dt>2026-06-13</Dt></Dt></Ntry>";
    /// let mut walk = Walk::new(text.as_bytes(), Limits::DOCUMENT).unwrap();
    /// walk.step().unwrap();
    /// let mut tree = Tree::default();
    /// let entry = tree.fill(&mut walk, 1_000, 1_000_000).unwrap();
    /// assert_eq!(entry.text_at("Dt/Dt"), Some("2026-06-13"));
    /// assert_eq!(entry.at("Amt").and_then(|amount| amount.attribute("Ccy")), Some("EUR"));
    /// ```
    ///
    /// # Errors
    /// A fault of the document, or more elements or bytes than this one element may have.
    pub fn fill(
        &mut self,
        walk: &mut Walk<'_>,
        most_elements: usize,
        most_bytes: usize,
    ) -> Result<Element<'_>, XmlFault> {
        self.nodes.clear();
        self.attributes.clear();
        self.letters.clear();
        self.open.clear();
        self.opened(walk);
        while !self.open.is_empty() {
            match walk.step()? {
                Step::Open => self.opened(walk),
                Step::Close => self.closed(walk),
                Step::End => break,
            }
            let fault = |kind| Err(XmlFault { kind, line: walk.line() });
            if self.nodes.len() > most_elements {
                return fault(XmlFaultKind::TooManyElements(most_elements as u64));
            }
            if self.letters.len() > most_bytes {
                return fault(XmlFaultKind::TextTooLong(most_bytes));
            }
        }
        Ok(Element { tree: self, index: 0 })
    }

    fn opened(&mut self, walk: &Walk<'_>) {
        let first = self.attributes.len();
        for (name, value) in walk.attributes() {
            let attribute = (self.keep(name), self.keep(value.trim()));
            self.attributes.push(attribute);
        }
        let index = self.nodes.len();
        let name = self.keep(walk.name());
        let attributes = first..self.attributes.len();
        self.open.push(index);
        let key = key(walk.name());
        self.nodes.push(Node { line: walk.line(), key, name, text: 0..0, attributes, end: index + 1 });
    }

    fn closed(&mut self, walk: &Walk<'_>) {
        let (text, end) = (self.keep(walk.text()), self.nodes.len());
        if let Some(node) = self.open.pop().and_then(|index| self.nodes.get_mut(index)) {
            (node.text, node.end) = (text, end);
        }
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.letters.len();
        self.letters.push_str(text);
        start..self.letters.len()
    }

    fn letters(&self, range: &Range<usize>) -> &str {
        self.letters.get(range.clone()).unwrap_or_default()
    }
}

impl<'t> Element<'t> {
    /// Line of its tag.
    pub fn line(self) -> u64 {
        self.node().map_or(0, |node| node.line)
    }

    /// Local name.
    pub fn name(self) -> &'t str {
        self.node().map_or("", |node| self.tree.letters(&node.name))
    }

    /// The text directly inside.
    pub fn text(self) -> &'t str {
        self.node().map_or("", |node| self.tree.letters(&node.text))
    }

    /// The value of an attribute, by local name.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let attributes = self.tree.attributes.get(self.node()?.attributes.clone())?;
        let found = attributes.iter().find(|(found, _)| self.tree.letters(found) == name);
        found.map(|(_, value)| self.tree.letters(value))
    }

    /// The elements directly inside.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let end = self.node().map_or(0, |node| node.end);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            let child = Element { tree: self.tree, index: next };
            next = child.node().filter(|_| next < end)?.end;
            Some(child)
        })
    }

    /// The elements of this name directly inside.
    pub fn all(self, name: &str) -> impl Iterator<Item = Element<'t>> {
        let key = key(name);
        self.children().filter(move |child| child.is(key, name))
    }

    /// The first element at the end of a path of names: `Acct/Id/IBAN`.
    pub fn at(self, path: &str) -> Option<Element<'t>> {
        let mut element = self;
        let mut rest = path;
        while let Some(end) = rest.bytes().position(|byte| byte == b'/') {
            element = element.all(rest.get(..end)?).next()?;
            rest = rest.get(end + 1..)?;
        }
        element.all(rest).next()
    }

    /// The text at the end of a path; `None` when it is blank or absent.
    pub fn text_at(self, path: &str) -> Option<&'t str> {
        Some(self.at(path)?.text().trim()).filter(|text| !text.is_empty())
    }

    fn is(self, key: Key, name: &str) -> bool {
        self.node().is_some_and(|node| node.key == key && self.tree.letters(&node.name) == name)
    }

    fn node(self) -> Option<&'t Node> {
        self.tree.nodes.get(self.index)
    }
}
