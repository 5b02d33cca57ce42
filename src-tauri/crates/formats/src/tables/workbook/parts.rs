//! The XML parts of a workbook, run through once before the library reads them: no document type, bounded depth,
//! no announced count that a library would make room for.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::tables::error::WorkbookError;
use crate::tables::limits::{MAX_ATTRIBUTES, MAX_CELLS, MAX_DEPTH, MAX_EVENT};

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
    let mut reader = Reader::from_str(text);
    let mut part = Part::default();
    let mut depth = 0_usize;
    let mut rows = 0_u64;
    loop {
        let event = reader.read_event().map_err(|_| WorkbookError::Damaged)?;
        if event.len() > MAX_EVENT {
            return Err(WorkbookError::TooLong);
        }
        match event {
            Event::DocType(_) => return Err(WorkbookError::Doctype),
            Event::Start(element) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(WorkbookError::TooDeep);
                }
                look(&element, &mut part, &mut rows)?;
            }
            Event::Empty(element) => look(&element, &mut part, &mut rows)?,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof => break,
            _ => {}
        }
    }
    if depth == 0 { Ok(part) } else { Err(WorkbookError::Damaged) }
}

/// Bytes of the shortest attribute, ` a=""`.
const SHORTEST: usize = 5;

fn look(element: &BytesStart<'_>, part: &mut Part, rows: &mut u64) -> Result<(), WorkbookError> {
    // What is short has few attributes: most elements are looked at no further.
    if element.attributes_raw().len() > SHORTEST * MAX_ATTRIBUTES
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
    match element.local_name().as_ref() {
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
    Ok(())
}
