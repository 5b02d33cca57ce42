//! The XML parts of a workbook, run through once before the library reads them: no document type, bounded depth,
//! no announced count that a library would make room for.

use quick_xml::events::BytesStart;

use super::markup::{Markup, Tag};
use crate::tables::error::WorkbookError;
use crate::tables::limits::{MAX_ATTRIBUTES, MAX_CELLS, MAX_DEPTH};

/// What a look through a part finds out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Part {
    /// Rows of a sheet that are hidden: how many, and the first.
    pub hidden_rows: u64,
    /// The first of them, from 1.
    pub first_hidden_row: Option<u64>,
    /// Sheets of a workbook in their order: name and relation.
    pub sheets: Vec<(String, String)>,
    /// Relations: identifier and target.
    pub relations: Vec<(String, String)>,
}

/// True when the bytes begin as XML does.
pub(super) fn is_xml(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    wide || text.trim_ascii_start().starts_with(b"<")
}

/// Looks through a part.
pub(super) fn scan(bytes: &[u8]) -> Result<Part, WorkbookError> {
    // In UTF-16 our eyes and the library's could see two things; no spreadsheet writes it.
    if memchr::memchr(0, bytes).is_some() {
        return Err(WorkbookError::Damaged);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| WorkbookError::Damaged)?;
    let mut markup = Markup::of(text);
    let mut part = Part::default();
    let mut open: Vec<&str> = Vec::new();
    let mut rows = 0_u64;
    while let Some(tag) = markup.next()? {
        match tag {
            Tag::Open(inside) => {
                if open.len() >= MAX_DEPTH {
                    return Err(WorkbookError::TooDeep);
                }
                open.push(look(inside, &mut part, &mut rows)?);
            }
            Tag::Hollow(inside) => _ = look(inside, &mut part, &mut rows)?,
            Tag::Close(name) if open.pop() == Some(name) => {}
            Tag::Close(_) => return Err(WorkbookError::Damaged),
        }
    }
    if open.is_empty() { Ok(part) } else { Err(WorkbookError::Damaged) }
}

/// Bytes of the shortest attribute, ` a=""`.
const SHORTEST: usize = 5;

/// Looks at a tag that opens; gives its name.
fn look<'a>(inside: &'a str, part: &mut Part, rows: &mut u64) -> Result<&'a str, WorkbookError> {
    let end = inside.bytes().position(|letter| letter.is_ascii_whitespace()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at_checked(end).unwrap_or((inside, ""));
    let element = BytesStart::from_content(inside, end);
    // What is short has few attributes: most elements are looked at no further.
    if attributes.len() > SHORTEST * MAX_ATTRIBUTES
        && element.attributes().with_checks(false).nth(MAX_ATTRIBUTES).is_some()
    {
        return Err(WorkbookError::TooLong);
    }
    let get = |name: &str| {
        let mut attributes = element.attributes();
        let mut good = attributes.with_checks(false).flatten();
        let found = good.find(|attribute| attribute.key.local_name().as_ref() == name);
        found.map(|attribute| attribute.value.to_string())
    };
    match name.rsplit_once(':').map_or(name, |(_, local)| local) {
        "row" => {
            *rows = get("r").and_then(|row| row.parse().ok()).unwrap_or(*rows + 1);
            if get("hidden").is_some_and(|hidden| hidden != "0" && hidden != "false") {
                part.hidden_rows += 1;
                part.first_hidden_row.get_or_insert(*rows);
            }
        }
        "sst" => {
            let announced = [get("count"), get("uniqueCount")].into_iter().flatten();
            // A figure too long to be read is too large as well.
            let most = announced.map(|count| count.trim().parse().unwrap_or(u64::MAX)).max().unwrap_or(0);
            if most > MAX_CELLS as u64 {
                return Err(WorkbookError::TooManyTexts(most));
            }
        }
        "sheet" => part.sheets.extend(get("name").zip(get("id"))),
        "Relationship" => part.relations.extend(get("Id").zip(get("Target"))),
        _ => {}
    }
    Ok(name)
}
