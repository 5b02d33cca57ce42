//! A document whose pages are taken: its pages with what they inherit.

#![allow(clippy::float_arithmetic, reason = "a PDF says its measures as real numbers")]

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{MOST_PAGES, Unreadable};

/// Bytes one stream of a document may expand to.
const LARGEST_STREAM: usize = 128 * 1024 * 1024;
/// Nodes between a page and the root of its tree.
const DEEPEST: usize = 64;

/// A document opened.
pub(super) struct Source {
    pub(super) document: Document,
    pages: Vec<ObjectId>,
}

impl Source {
    /// Opens a document; one closed by a password stays closed.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Unreadable> {
        let options = LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
        let document = Document::load_mem_with_options(bytes, options).map_err(|_| Unreadable::Damaged)?;
        if document.is_encrypted() {
            return Err(Unreadable::Protected);
        }
        let pages: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
        if pages.is_empty() || pages.len() > MOST_PAGES {
            return Err(Unreadable::Pages);
        }
        Ok(Source { document, pages })
    }

    /// How many pages it has, once each of them was looked at.
    pub(super) fn takeable(&self) -> Result<u32, Unreadable> {
        let sound = |id: &ObjectId| self.sheet(*id).is_some();
        if !self.pages.iter().all(sound) {
            return Err(Unreadable::Damaged);
        }
        u32::try_from(self.pages.len()).map_err(|_| Unreadable::Pages)
    }

    /// The page of this number, from 1.
    pub(super) fn page(&self, number: u32) -> Option<ObjectId> {
        self.pages.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }

    /// What a page says itself, or inherits.
    pub(super) fn attribute(&self, page: ObjectId, key: &[u8]) -> Option<&Object> {
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..DEEPEST {
            if let Ok(found) = node.get_deref(key, &self.document) {
                return Some(found);
            }
            node = node.get_deref(b"Parent", &self.document).ok()?.as_dict().ok()?;
        }
        None
    }

    /// The visible part of a page in its own units, and its turn in quarters, clockwise.
    pub(super) fn sheet(&self, page: ObjectId) -> Option<(Bounds, u8)> {
        let media = self.attribute(page, b"MediaBox").and_then(|object| self.corners(object))?;
        let crop = self.attribute(page, b"CropBox").and_then(|object| self.corners(object));
        let visible = crop.and_then(|crop| media.within(crop)).unwrap_or(media);
        let turn = self.attribute(page, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or_default();
        let quarters = u8::try_from(turn.rem_euclid(360) / 90).ok()?;
        Some((visible, quarters))
    }

    /// Four numbers as a box.
    pub(super) fn corners(&self, object: &Object) -> Option<Bounds> {
        let numbers: Vec<f32> = object
            .as_array()
            .ok()?
            .iter()
            .filter_map(|number| self.document.dereference(number).ok()?.1.as_float().ok())
            .collect();
        match numbers.as_slice() {
            [a, b, c, d] => Bounds::sound(*a, *b, *c, *d),
            _ => None,
        }
    }

    /// A dictionary behind an object, or behind what it refers to.
    pub(super) fn dictionary<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.document.dereference(object).ok()?.1 {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }
}

/// A rectangle in points, its sides in order.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Bounds {
    pub(super) left: f32,
    pub(super) bottom: f32,
    pub(super) right: f32,
    pub(super) top: f32,
}

/// Sides of a page, at least and at most: from a stamp to a plan of fourteen metres.
const SIDES: std::ops::RangeInclusive<f32> = 1.0..=40_000.0;

impl Bounds {
    fn sound(a: f32, b: f32, c: f32, d: f32) -> Option<Self> {
        let found = Bounds { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) };
        let finite = [a, b, c, d].iter().all(|number| number.is_finite() && number.abs() <= 1_000_000.0);
        (finite && SIDES.contains(&found.width()) && SIDES.contains(&found.height())).then_some(found)
    }

    fn within(self, other: Bounds) -> Option<Self> {
        Bounds::sound(
            self.left.max(other.left),
            self.bottom.max(other.bottom),
            self.right.min(other.right),
            self.top.min(other.top),
        )
        .filter(|found| found.left >= self.left && found.right <= self.right)
    }

    pub(super) fn width(self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f32 {
        self.top - self.bottom
    }
}
