//! Sheets of an XLSX workbook to rows of cells: ECMA-376, part 1, section 18.
//!
//! Values only: formulas are never computed, what they last gave is read. Hidden sheets are named and left out.

mod cells;
mod markup;
mod parts;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx};

use super::cell::Row;
use super::error::{TableError, WorkbookError};
use super::limits::{MAX_BYTES, MAX_SHEETS, TITLE_ROWS};
use crate::archive;
use cells::Formulas;
use parts::Part;

/// Hears of a row as soon as it is read, and says whether the next one is wanted.
pub(super) type Told<'a> = &'a mut dyn FnMut(Row) -> ControlFlow<()>;

/// What was noticed of a workbook, its rows apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Workbook {
    /// The sheet that was read.
    pub sheet: String,
    /// Sheets a person does not see.
    pub hidden: Vec<String>,
    /// Filled sheets that were not read.
    pub left_out: Vec<String>,
    /// Days are counted from 1904.
    pub since_1904: bool,
    /// Line and column of the first formula without its value, and how many there are.
    pub formulas: Formulas,
    /// First hidden row, and how many there are.
    pub hidden_rows: Option<(u64, u64)>,
}

/// Tells the rows of the visible sheet whose headings are `known` best, once the archive was looked through.
///
/// The rows that are told stand for nothing when an error follows them.
pub(super) fn open(
    bytes: &[u8],
    known: &dyn Fn(&Row) -> usize,
    told: Told<'_>,
) -> Result<Workbook, TableError> {
    if bytes.len() > MAX_BYTES {
        return Err(TableError::TooBig);
    }
    let parts = look_through(bytes)?;
    // A library that falls on damaged bytes is one more sign that they are damaged.
    catch_unwind(AssertUnwindSafe(|| read(bytes, &parts, known, told)))
        .unwrap_or(Err(TableError::Workbook(WorkbookError::Damaged)))
}

fn look_through(bytes: &[u8]) -> Result<BTreeMap<String, Part>, WorkbookError> {
    let entries = archive::entries(bytes)?;
    if entries.iter().any(|entry| entry.name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Err(WorkbookError::Macros);
    }
    let mut found = BTreeMap::new();
    for entry in &entries {
        let content = entry.expand()?;
        // By what it holds: a relation may call any entry a sheet.
        if parts::is_xml(&content) {
            found.insert(entry.name.clone(), parts::scan(&content)?);
        }
    }
    if found.contains_key("[Content_Types].xml") { Ok(found) } else { Err(WorkbookError::Damaged) }
}

fn read(
    bytes: &[u8],
    parts: &BTreeMap<String, Part>,
    known: &dyn Fn(&Row) -> usize,
    told: Told<'_>,
) -> Result<Workbook, TableError> {
    let mut library: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| WorkbookError::Damaged)?;
    let since_1904 = library.has_1904_epoch();
    let all = library.sheets_metadata().to_vec();
    if all.len() > MAX_SHEETS {
        return Err(WorkbookError::TooManySheets(all.len() as u64).into());
    }
    let sheets = all.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (visible, hidden): (Vec<_>, Vec<_>) =
        sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let hidden = hidden.into_iter().map(|sheet| sheet.name).collect();
    let mut rows_of = |name: &str, told: Told<'_>| {
        let mut reader = library.worksheet_cells_reader(name).map_err(|_| WorkbookError::Damaged)?;
        cells::rows(&mut reader, since_1904, told)
    };
    let mut filled = Vec::new();
    for sheet in visible {
        let (mut rows, mut best) = (0, 0);
        rows_of(&sheet.name, &mut |row| {
            rows += 1;
            best = best.max(known(&row));
            if rows < TITLE_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        if rows > 0 {
            filled.push((best, sheet.name));
        }
    }
    // The first of equals: what a person put first.
    let best = (0..filled.len()).rev().max_by_key(|place| filled.get(*place).map(|(best, _)| *best));
    let Some((_, sheet)) = best.map(|place| filled.remove(place)) else { return Err(TableError::Empty) };
    let formulas = rows_of(&sheet, told)?;
    let part = part_of(parts, &sheet);
    let hidden_rows = part.and_then(|part| part.first_hidden_row.map(|first| (first, part.hidden_rows)));
    let left_out = filled.into_iter().map(|(_, name)| name).collect();
    Ok(Workbook { sheet, hidden, left_out, since_1904, formulas, hidden_rows })
}

/// The part that holds the sheet of this name.
fn part_of<'a>(parts: &'a BTreeMap<String, Part>, name: &str) -> Option<&'a Part> {
    let sheets = &parts.get("xl/workbook.xml")?.sheets;
    let relation = sheets.iter().find(|(sheet, _)| unescaped(sheet) == name).map(|(_, relation)| relation)?;
    let relations = &parts.get("xl/_rels/workbook.xml.rels")?.relations;
    let target = relations.iter().find(|(id, _)| id == relation).map(|(_, target)| target.as_str())?;
    match target.strip_prefix('/') {
        Some(absolute) => parts.get(absolute),
        None => parts.get(&format!("xl/{target}")),
    }
}

fn unescaped(text: &str) -> String {
    ["&lt;<", "&gt;>", "&quot;\"", "&apos;'", "&amp;&"].iter().fold(text.to_owned(), |text, entity| {
        let (name, letter) = entity.split_at(entity.len() - 1);
        text.replace(name, letter)
    })
}
