//! The outline of a file: what readers show beside its pages.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::Bookmark;

/// A text as PDF keeps it: UTF-16, with its mark.
pub(super) fn text(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Writes the outline; nothing when it is empty.
pub(super) fn outline(file: &mut Document, pages: &[ObjectId], bookmarks: &[Bookmark]) -> Option<ObjectId> {
    let root = file.new_object_id();
    let mut top: Vec<(ObjectId, Dictionary, Vec<ObjectId>)> = Vec::new();
    for bookmark in bookmarks {
        let number = usize::try_from(bookmark.page).ok()?;
        let Some(page) = pages.get(number.checked_sub(1)?) else { continue };
        let entry = dictionary! {
            "Title" => text(&bookmark.title),
            "Dest" => vec![(*page).into(), "Fit".into()],
        };
        match top.last_mut().filter(|_| bookmark.under) {
            Some((parent, _, children)) => {
                let id = file.new_object_id();
                let mut entry = entry;
                entry.set("Parent", *parent);
                chain(file, &mut entry, id, children.last().copied());
                file.objects.insert(id, entry.into());
                children.push(id);
            }
            None => top.push((file.new_object_id(), entry, Vec::new())),
        }
    }
    let ids: Vec<ObjectId> = top.iter().map(|(id, ..)| *id).collect();
    let (first, last) = (*ids.first()?, *ids.last()?);
    let mut previous = None;
    for (id, mut entry, children) in top {
        entry.set("Parent", root);
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            entry.set("First", *first);
            entry.set("Last", *last);
            entry.set("Count", i64::try_from(children.len()).unwrap_or_default());
        }
        chain(file, &mut entry, id, previous);
        file.objects.insert(id, entry.into());
        previous = Some(id);
    }
    let count = i64::try_from(bookmarks.len()).unwrap_or_default();
    let tree = dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count };
    file.objects.insert(root, tree.into());
    Some(root)
}

/// Links an entry with the one before it.
fn chain(file: &mut Document, entry: &mut Dictionary, id: ObjectId, previous: Option<ObjectId>) {
    let Some(before) = previous else { return };
    entry.set("Prev", before);
    if let Ok(Object::Dictionary(former)) = file.get_object_mut(before) {
        former.set("Next", id);
    }
}
