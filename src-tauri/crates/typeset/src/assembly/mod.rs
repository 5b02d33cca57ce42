//! One file from the pages of several: ours, sealed letters, and documents of strangers.
//!
//! A page is taken as a drawing, with what it needs to be drawn and nothing else: actions, scripts, attachments and
//! forms stay behind. Its content stream is not rewritten; the mark of the file is drawn beside it, in the margin.
//! It is one function of bytes, so that a process apart can run it.

mod frame;
mod import;
mod outline;
mod source;

use encaisse_core::dates::Date;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use thiserror::Error;

use crate::page::Area;
use import::Importer;
use source::Source;

/// Pages of a file, at most.
pub const MOST_PAGES: usize = 2_000;

/// A page of the file: where it comes from, and what is written in its margin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlannedPage {
    /// Which of the sources, from 0; the first is ours.
    pub source: usize,
    /// Which page of it, from 1.
    pub page: u32,
    /// Page of the first source that is laid over it, from 1.
    pub mark: u32,
}

/// A place of a page that leads to another page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// Page of the file, from 1.
    pub page: u32,
    /// Where on it, in micrometres from its top left corner.
    pub area: Area,
    /// Page of the file it leads to, from 1.
    pub target: u32,
}

/// An entry of the outline that readers show beside the pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// Page of the file, from 1.
    pub page: u32,
    /// True for an entry under the last one that is not.
    pub under: bool,
}

/// A file to make.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assembly {
    /// Title, shown by readers instead of the file name.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The day it was made for.
    pub date: Date,
    /// Its pages, in order.
    pub pages: Vec<PlannedPage>,
    /// Its links.
    pub links: Vec<Link>,
    /// Its outline.
    pub outline: Vec<Bookmark>,
}

/// Why a document gives no pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Unreadable {
    /// Not a PDF, or broken beyond reading.
    #[error("unreadable")]
    Damaged,
    /// Closed by a password.
    #[error("protected")]
    Protected,
    /// More pages than a file may have, or none.
    #[error("too many pages, or none")]
    Pages,
}

/// Why the file cannot be made.
#[derive(Debug, Error)]
pub enum AssemblyError {
    /// A source gives no pages.
    #[error("source {source_index}: {why}")]
    Source {
        /// Which, from 0.
        source_index: usize,
        /// Why.
        why: Unreadable,
    },
    /// A page that the plan names and no source has.
    #[error("no page {page} in source {source_index}")]
    NoPage {
        /// Which source.
        source_index: usize,
        /// Which page.
        page: u32,
    },
    /// The file could not be written.
    #[error("unwritable file")]
    Write,
}

/// How many pages of a document can be taken over.
///
/// # Errors
/// [`Unreadable`], with the reason.
pub fn count_pages(bytes: &[u8]) -> Result<u32, Unreadable> {
    Source::open(bytes)?.takeable()
}

/// Makes the file.
///
/// # Errors
/// A source that cannot be read, or a page that does not exist.
pub fn assemble(plan: &Assembly, sources: &[Vec<u8>]) -> Result<Vec<u8>, AssemblyError> {
    let mut importers = Vec::with_capacity(sources.len());
    for (source_index, bytes) in sources.iter().enumerate() {
        let opened = Source::open(bytes).map_err(|why| AssemblyError::Source { source_index, why })?;
        importers.push(Importer::new(opened));
    }
    let mut file = Document::with_version("1.7");
    let tree = file.new_object_id();
    let mut pages: Vec<ObjectId> = Vec::with_capacity(plan.pages.len());
    for planned in &plan.pages {
        let mut take = |source_index: usize, page: u32| {
            let importer = importers.get_mut(source_index);
            importer
                .and_then(|importer| importer.page(&mut file, page))
                .ok_or(AssemblyError::NoPage { source_index, page })
        };
        let drawn = take(planned.source, planned.page)?;
        let mark = take(0, planned.mark)?;
        pages.push(frame::page(&mut file, tree, &drawn, &mark));
    }
    link(&mut file, &pages, &plan.links);
    let kids: Vec<Object> = pages.iter().map(|id| Object::Reference(*id)).collect();
    let count = i64::try_from(kids.len()).unwrap_or_default();
    file.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let outline = outline::outline(&mut file, &pages, &plan.outline);
    finish(&mut file, plan, tree, outline);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|_| AssemblyError::Write)?;
    Ok(bytes)
}

/// Root and description of the file.
fn finish(file: &mut Document, plan: &Assembly, tree: ObjectId, outline: Option<ObjectId>) {
    let mut catalogue = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => Object::string_literal("fr-FR"),
        "PageLayout" => "OneColumn",
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true, "PrintScaling" => "None" },
    };
    if let Some(outline) = outline {
        catalogue.set("Outlines", outline);
        catalogue.set("PageMode", "UseOutlines");
    }
    let root = file.add_object(catalogue);
    let stamp = Object::string_literal(format!("D:{}", plan.date.format("%Y%m%d")));
    let info = file.add_object(dictionary! {
        "Title" => outline::text(&plan.title),
        "Author" => outline::text(&plan.author),
        "Creator" => Object::string_literal("Encaisse"),
        "Producer" => Object::string_literal("Encaisse, lopdf"),
        "CreationDate" => stamp.clone(),
        "ModDate" => stamp,
    });
    file.trailer.set("Root", root);
    file.trailer.set("Info", info);
}

/// Annotations that lead from one page to the top of another.
fn link(file: &mut Document, pages: &[ObjectId], links: &[Link]) {
    let at = |number: u32| usize::try_from(number).ok().and_then(|n| pages.get(n.checked_sub(1)?)).copied();
    for link in links {
        let (Some(page), Some(target)) = (at(link.page), at(link.target)) else { continue };
        let annotation = file.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => frame::rectangle(link.area),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4,
            "Dest" => vec![target.into(), "Fit".into()],
        });
        let Ok(Object::Dictionary(page)) = file.get_object_mut(page) else { continue };
        match page.get_mut(b"Annots") {
            Ok(Object::Array(annotations)) => annotations.push(annotation.into()),
            _ => page.set("Annots", vec![annotation.into()]),
        }
    }
}

/// A stream, compressed where that helps.
fn stream(dictionary: Dictionary, content: Vec<u8>) -> Stream {
    let mut stream = Stream::new(dictionary, content);
    // One that cannot be compressed is written as it is.
    let _ = stream.compress();
    stream
}
