//! From a page of a document to a drawing in the file: its content as it stands, and the objects it needs.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::source::{Bounds, Source};
use super::stream;

/// Arrays and dictionaries one inside the other; deeper, nothing is drawn by them.
const DEEPEST: usize = 100;
/// Bytes of the content of one page that is in several streams.
const LARGEST_CONTENT: usize = 64 * 1024 * 1024;
/// Annotations of one page that are drawn.
const MOST_ANNOTATIONS: usize = 500;
/// An annotation that is hidden, or not to be seen (ISO 32000-1, table 165).
const UNSEEN: i64 = 2 | 32;

/// A page as drawings, each with its place on the page; the first is the page itself.
#[derive(Clone, Debug)]
pub(super) struct Drawing {
    pub(super) parts: Vec<(ObjectId, Option<[f32; 6]>)>,
    pub(super) sheet: Bounds,
    /// Quarters of a turn, clockwise.
    pub(super) quarters: u8,
}

/// Takes pages of one document; an object needed by several is taken once.
pub(super) struct Importer {
    source: Source,
    known: HashMap<ObjectId, ObjectId>,
    waiting: Vec<ObjectId>,
}

impl Importer {
    pub(super) fn new(source: Source) -> Self {
        Importer { source, known: HashMap::new(), waiting: Vec::new() }
    }

    /// The drawing of a page.
    pub(super) fn page(&mut self, file: &mut Document, number: u32) -> Option<Drawing> {
        let page = self.source.page(number)?;
        let (sheet, quarters) = self.source.sheet(page)?;
        let mut parts = vec![(self.content(file, page, sheet)?, None)];
        parts.extend(self.annotations(file, page).into_iter().map(|(id, place)| (id, Some(place))));
        self.fetch(file);
        Some(Drawing { parts, sheet, quarters })
    }

    fn content(&mut self, file: &mut Document, page: ObjectId, sheet: Bounds) -> Option<ObjectId> {
        let resources = self.source.attribute(page, b"Resources").cloned();
        let group = self.source.document.get_dictionary(page).ok()?.get(b"Group").ok().cloned();
        let mut form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![sheet.left.into(), sheet.bottom.into(), sheet.right.into(), sheet.top.into()],
        };
        form.set(
            "Resources",
            resources.map_or_else(|| Dictionary::new().into(), |found| self.take(file, &found, 0)),
        );
        if let Some(group) = group {
            form.set("Group", self.take(file, &group, 0));
        }
        let streams = self.source.document.get_page_contents(page);
        let form = match streams.as_slice() {
            // One stream is the drawing itself, byte for byte.
            [only] => match self.source.document.get_object(*only) {
                Ok(Object::Stream(content)) => self.verbatim(file, form, &content.clone()),
                _ => stream(form, Vec::new()),
            },
            _ => stream(form, self.source.document.get_page_content_with_limit(page, LARGEST_CONTENT).ok()?),
        };
        Some(file.add_object(form))
    }

    /// A form with the very bytes of a content stream.
    fn verbatim(&mut self, file: &mut Document, mut form: Dictionary, content: &Stream) -> Stream {
        for key in ["Filter", "DecodeParms"] {
            if let Ok(value) = content.dict.get(key.as_bytes()) {
                form.set(key, self.take(file, value, 0));
            }
        }
        Stream::new(form, content.content.clone()).with_compression(false)
    }

    /// What annotations show, each with the matrix that puts it in its rectangle (ISO 32000-1, 12.5.5).
    fn annotations(&mut self, file: &mut Document, page: ObjectId) -> Vec<(ObjectId, [f32; 6])> {
        let found: Vec<(ObjectId, [f32; 6])> = {
            let list = self.source.document.get_page_annotations(page).unwrap_or_default();
            list.into_iter()
                .take(MOST_ANNOTATIONS)
                .filter_map(|annotation| self.appearance(annotation))
                .collect()
        };
        found.into_iter().map(|(id, place)| (self.refer(file, id), place)).collect()
    }

    /// The stream an annotation is drawn by, and its place.
    fn appearance(&self, annotation: &Dictionary) -> Option<(ObjectId, [f32; 6])> {
        let document = &self.source.document;
        let flags = annotation.get_deref(b"F", document).and_then(Object::as_i64).unwrap_or_default();
        let kind = annotation.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or_default();
        if flags & UNSEEN != 0 || [&b"Popup"[..], b"Link"].contains(&kind) {
            return None;
        }
        let looks = self.source.dictionary(annotation.get(b"AP").ok()?)?;
        let mut normal = looks.get(b"N").ok()?;
        if let Ok(Object::Dictionary(states)) = document.dereference(normal).map(|(_, object)| object) {
            let state = annotation.get_deref(b"AS", document).and_then(Object::as_name).ok()?;
            normal = states.get(state).ok()?;
        }
        let id = normal.as_reference().ok()?;
        let form = &document.get_object(id).ok()?.as_stream().ok()?.dict;
        let place = self.source.corners(annotation.get_deref(b"Rect", document).ok()?)?;
        let drawn = self.source.corners(form.get_deref(b"BBox", document).ok()?)?;
        let matrix = form.get_deref(b"Matrix", document).ok().and_then(|object| self.matrix(object));
        Some((id, super::frame::fitted(drawn, matrix, place)?))
    }

    fn matrix(&self, object: &Object) -> Option<[f32; 6]> {
        let numbers = object.as_array().ok()?.iter().map(|number| number.as_float().ok());
        numbers.collect::<Option<Vec<f32>>>()?.try_into().ok()
    }

    /// The object of the file for an object of the document, fetched later when it is new.
    fn refer(&mut self, file: &mut Document, id: ObjectId) -> ObjectId {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let new = file.new_object_id();
        self.known.insert(id, new);
        self.waiting.push(id);
        new
    }

    /// A value with its references led to the file.
    fn take(&mut self, file: &mut Document, object: &Object, depth: usize) -> Object {
        if depth > DEEPEST {
            return Object::Null;
        }
        match object {
            Object::Reference(id) => Object::Reference(self.refer(file, *id)),
            Object::Array(values) => {
                Object::Array(values.iter().map(|value| self.take(file, value, depth + 1)).collect())
            }
            Object::Dictionary(values) => Object::Dictionary(self.take_all(file, values, depth + 1)),
            Object::Stream(found) => {
                let dictionary = self.take_all(file, &found.dict, depth + 1);
                Object::Stream(Stream::new(dictionary, found.content.clone()).with_compression(false))
            }
            other => other.clone(),
        }
    }

    fn take_all(&mut self, file: &mut Document, values: &Dictionary, depth: usize) -> Dictionary {
        let mut taken = Dictionary::new();
        for (key, value) in values {
            let value = self.take(file, value, depth);
            taken.set(key.clone(), value);
        }
        taken
    }

    /// Brings what was referred to, and what that refers to.
    fn fetch(&mut self, file: &mut Document) {
        while let Some(id) = self.waiting.pop() {
            let (Some(new), found) = (self.known.get(&id).copied(), self.source.document.get_object(id))
            else {
                continue;
            };
            let object = match found {
                Ok(object) => {
                    let object = object.clone();
                    self.take(file, &object, 0)
                }
                Err(_) => Object::Null,
            };
            file.objects.insert(new, object);
        }
    }
}
