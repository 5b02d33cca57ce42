//! Pages of documents on their way between two processes: counted, or put together into one file.

use std::io::{self, Write};

use encaisse_typeset::assembly::{
    Assembly, AssemblyError, Bookmark, Link, PlannedPage, Unreadable, assemble, count_pages,
};
use encaisse_typeset::{Area, Um};
use serde::{Deserialize, Serialize};

use super::apart::Answer;

/// Bytes of all documents of one file, its plan included: four times as much fits in the memory of a reader.
pub(super) const MOST_BYTES: u64 = 96 * 1024 * 1024;

/// Why the pages of a document cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NotTaken {
    /// Not a PDF, or broken.
    Damaged,
    /// Closed by a password.
    Protected,
    /// Too many pages, or none.
    Pages,
}

impl From<Unreadable> for NotTaken {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Damaged => NotTaken::Damaged,
            Unreadable::Protected => NotTaken::Protected,
            Unreadable::Pages => NotTaken::Pages,
        }
    }
}

/// Counts the pages of a document.
pub(super) fn count(bytes: &[u8]) -> Result<u32, NotTaken> {
    count_pages(bytes).map_err(NotTaken::from)
}

/// Writes what was counted: one line.
pub(super) fn write_count(counted: Result<u32, NotTaken>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &counted)?;
    out.write_all(b"\n")
}

/// Reads it back.
pub(super) fn read_count(answer: &mut Answer<'_>) -> Option<Result<u32, NotTaken>> {
    serde_json::from_str(answer.line()?).ok()
}

/// A plan on its way: figures in a fixed order.
#[derive(Serialize, Deserialize)]
struct Sent {
    title: String,
    author: String,
    date: String,
    /// Source, page, mark.
    pages: Vec<(usize, u32, u32)>,
    /// Page, left, top, width, height, target.
    links: Vec<(u32, Um, Um, Um, Um, u32)>,
    /// Title, page, under the last one.
    outline: Vec<(String, u32, bool)>,
    /// Bytes of each document behind this line.
    lengths: Vec<usize>,
}

/// A plan and its documents as bytes: a line, then the documents.
pub(super) fn sent(plan: &Assembly, sources: &[Vec<u8>]) -> serde_json::Result<Vec<u8>> {
    let line = Sent {
        title: plan.title.clone(),
        author: plan.author.clone(),
        date: plan.date.to_string(),
        pages: plan.pages.iter().map(|page| (page.source, page.page, page.mark)).collect(),
        links: plan
            .links
            .iter()
            .map(|link| {
                let Area { x, y, width, height } = link.area;
                (link.page, x, y, width, height, link.target)
            })
            .collect(),
        outline: plan.outline.iter().map(|entry| (entry.title.clone(), entry.page, entry.under)).collect(),
        lengths: sources.iter().map(Vec::len).collect(),
    };
    let mut bytes = serde_json::to_vec(&line)?;
    bytes.push(b'\n');
    sources.iter().for_each(|source| bytes.extend_from_slice(source));
    Ok(bytes)
}

fn received(mut bytes: Vec<u8>) -> Option<(Assembly, Vec<Vec<u8>>)> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let mut rest = bytes.split_off(end);
    rest.drain(..1);
    let line: Sent = serde_json::from_slice(&bytes).ok()?;
    let mut sources = Vec::with_capacity(line.lengths.len());
    for length in &line.lengths {
        if rest.len() < *length {
            return None;
        }
        let after = rest.split_off(*length);
        sources.push(std::mem::replace(&mut rest, after));
    }
    let plan = Assembly {
        title: line.title,
        author: line.author,
        date: line.date.parse().ok()?,
        pages: line
            .pages
            .into_iter()
            .map(|(source, page, mark)| PlannedPage { source, page, mark })
            .collect(),
        links: line
            .links
            .into_iter()
            .map(|(page, x, y, width, height, target)| Link {
                page,
                area: Area { x, y, width, height },
                target,
            })
            .collect(),
        outline: line
            .outline
            .into_iter()
            .map(|(title, page, under)| Bookmark { title, page, under })
            .collect(),
    };
    Some((plan, sources))
}

/// Makes the file, or says in a word which document stands in the way.
pub(super) fn make(plan: &Assembly, sources: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    assemble(plan, sources).map_err(|error| match error {
        AssemblyError::Source { source_index, .. } | AssemblyError::NoPage { source_index, .. } => {
            format!("document {source_index}")
        }
        AssemblyError::Write => "écriture".to_owned(),
    })
}

/// Reads what was sent, makes the file, and writes it: a line with its length, or why there is none, then its bytes.
pub(super) fn write_made(bytes: Vec<u8>, out: &mut impl Write) -> io::Result<()> {
    let (plan, sources) = received(bytes).ok_or(io::ErrorKind::InvalidData)?;
    let made = make(&plan, &sources);
    drop(sources);
    serde_json::to_writer(&mut *out, &made.as_ref().map(Vec::len))?;
    out.write_all(b"\n")?;
    out.write_all(made.as_deref().unwrap_or_default())
}

/// Reads the file back.
pub(super) fn read_made(answer: &mut Answer<'_>) -> Option<Result<Vec<u8>, String>> {
    let length: Result<usize, String> = serde_json::from_str(answer.line()?).ok()?;
    match length {
        Ok(length) => answer.bytes(length).map(Ok),
        Err(why) => Some(Err(why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_and_its_documents_arrive_as_they_left() {
        let plan = Assembly {
            title: "Dossier « É »".to_owned(),
            author: "Ateliers".to_owned(),
            date: "2026-11-22".parse().unwrap(),
            pages: vec![PlannedPage { source: 1, page: 2, mark: 3 }],
            links: vec![Link { page: 1, area: Area { x: 4, y: 5, width: 6, height: 7 }, target: 8 }],
            outline: vec![Bookmark { title: "Pièces".to_owned(), page: 2, under: true }],
        };
        let sources = vec![b"one\nline".to_vec(), Vec::new(), vec![0, 255, 10]];
        let sent = sent(&plan, &sources).unwrap();
        assert_eq!(received(sent.clone()), Some((plan, sources)));
        assert_eq!(received(sent[..sent.len() - 1].to_vec()), None);
        assert_eq!(received(b"{}".to_vec()), None);
    }
}
