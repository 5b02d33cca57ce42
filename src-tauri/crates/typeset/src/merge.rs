//! Several files of ours as one, page after page, each page as it was sealed.

use std::collections::{BTreeMap, HashMap};

use encaisse_core::dates::Date;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::pdf::{Document, PdfError, describe};

/// What a page may take from the node above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Joins files that this crate wrote, in this order. The pages are those of the files: their drawing is copied byte for
/// byte, and a typeface that several of them share is kept once.
///
/// Only our own files come here: they were checked against their seal, so none of them is read as a foreign one.
pub fn merge<'a>(
    files: impl IntoIterator<Item = &'a [u8]>,
    title: &str,
    author: &str,
    date: Date,
) -> Result<Vec<u8>, PdfError> {
    let mut whole = lopdf::Document::with_version("1.7");
    let root_of_pages = whole.new_object_id();
    let mut kids = Vec::new();
    let mut programs: HashMap<Vec<u8>, ObjectId> = HashMap::new();
    for file in files {
        let mut part = lopdf::Document::load_mem(file)?;
        part.renumber_objects_with(whole.max_id + 1);
        let pages: Vec<ObjectId> = part.get_pages().into_values().collect();
        for id in &pages {
            let taken = inherited(&part, *id)?;
            let page = part.get_object_mut(*id)?.as_dict_mut()?;
            for (key, value) in taken {
                page.set(key, value);
            }
            page.set("Parent", root_of_pages);
        }
        let same = shared_programs(&part, &mut programs);
        whole.max_id = part.max_id;
        for (id, mut object) in std::mem::take(&mut part.objects) {
            if same.contains_key(&id) || is_frame(&object) {
                continue;
            }
            point_to(&mut object, &same);
            whole.objects.insert(id, object);
        }
        kids.extend(pages.into_iter().map(Object::from));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    whole.objects.insert(root_of_pages, Object::Dictionary(pages));
    let catalogue = whole.add_object(dictionary! { "Type" => "Catalog", "Pages" => root_of_pages });
    let info = whole.add_object(dictionary! {
        "Title" => lopdf::text_string(title),
        "Author" => lopdf::text_string(author),
        "Creator" => Object::string_literal("Encaisse"),
        "Producer" => Object::string_literal("Encaisse, lopdf"),
    });
    whole.trailer.set("Root", catalogue);
    whole.trailer.set("Info", info);
    let document = Document { title: title.to_owned(), author: author.to_owned(), date, language: "fr-FR" };
    describe(&mut whole, &document)?;
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes)?;
    Ok(bytes)
}

/// What a page needs that stands above it.
fn inherited(part: &lopdf::Document, page: ObjectId) -> Result<Vec<(&'static [u8], Object)>, lopdf::Error> {
    let mut found: Vec<(&'static [u8], Object)> = Vec::new();
    let mut node = part.get_dictionary(page)?;
    let own: Vec<&[u8]> = INHERITED.into_iter().filter(|key| node.has(key)).collect();
    while let Ok(parent) = node.get(b"Parent").and_then(Object::as_reference) {
        node = part.get_dictionary(parent)?;
        for key in INHERITED {
            let known = own.contains(&key) || found.iter().any(|(taken, _)| *taken == key);
            if let (false, Ok(value)) = (known, node.get(key)) {
                found.push((key, value.clone()));
            }
        }
    }
    Ok(found)
}

/// The catalogue and the page tree of a part: the whole has its own.
fn is_frame(object: &Object) -> bool {
    let Ok(dictionary) = object.as_dict() else { return false };
    matches!(dictionary.get(b"Type").and_then(Object::as_name), Ok(b"Pages" | b"Catalog"))
}

/// Typefaces of a part that an earlier one brought already, by their bytes.
fn shared_programs(
    part: &lopdf::Document,
    programs: &mut HashMap<Vec<u8>, ObjectId>,
) -> BTreeMap<ObjectId, ObjectId> {
    let mut same = BTreeMap::new();
    for (id, object) in &part.objects {
        let Object::Stream(stream) = object else { continue };
        if !stream.dict.has(b"Length1") {
            continue;
        }
        match programs.get(&stream.content) {
            Some(known) => {
                same.insert(*id, *known);
            }
            None => {
                programs.insert(stream.content.clone(), *id);
            }
        }
    }
    same
}

/// Points every reference of an object to the copy that is kept.
fn point_to(object: &mut Object, same: &BTreeMap<ObjectId, ObjectId>) {
    let inside = |dictionary: &mut Dictionary| {
        dictionary.iter_mut().for_each(|(_, value)| point_to(value, same));
    };
    match object {
        Object::Reference(id) => {
            if let Some(kept) = same.get(id) {
                *id = *kept;
            }
        }
        Object::Array(values) => values.iter_mut().for_each(|value| point_to(value, same)),
        Object::Dictionary(dictionary) => inside(dictionary),
        Object::Stream(stream) => inside(&mut stream.dict),
        _ => {}
    }
}
