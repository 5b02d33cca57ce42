//! Sheets of an XLSX workbook to rows of cells: ECMA-376, part 1, section 18.
//!
//! Values only: formulas are never computed, what they last gave is read. Hidden sheets are named and left out.

mod cells;
mod markup;
mod parts;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx};

use super::cell::Row;
use super::error::{TableError, WorkbookError};
use super::limits::{MAX_BYTES, MAX_CELLS, MAX_SHEETS};
use crate::archive;
use parts::Part;

/// A sheet that a person sees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<Row>,
    /// Line and column of the first formula without its value, and how many there are.
    pub formulas: Option<(u64, usize, u64)>,
    /// First hidden row, and how many there are.
    pub hidden_rows: Option<(u64, u64)>,
}

/// The sheets of a workbook and the names of those that are hidden.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Workbook {
    pub sheets: Vec<Sheet>,
    pub hidden: Vec<String>,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

/// Opens a workbook, once its archive was looked through.
pub(super) fn open(bytes: &[u8]) -> Result<Workbook, TableError> {
    if bytes.len() > MAX_BYTES {
        return Err(TableError::TooBig);
    }
    let parts = look_through(bytes)?;
    // A library that falls on damaged bytes is one more sign that they are damaged.
    catch_unwind(AssertUnwindSafe(|| read(bytes, &parts)))
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

fn read(bytes: &[u8], parts: &BTreeMap<String, Part>) -> Result<Workbook, TableError> {
    let mut library: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| WorkbookError::Damaged)?;
    let since_1904 = library.has_1904_epoch();
    let all = library.sheets_metadata().to_vec();
    if all.len() > MAX_SHEETS {
        return Err(WorkbookError::TooManySheets(all.len() as u64).into());
    }
    let mut workbook = Workbook { since_1904, ..Workbook::default() };
    let mut room = MAX_CELLS;
    for sheet in all.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible != SheetVisible::Visible {
            workbook.hidden.push(sheet.name);
            continue;
        }
        let mut reader = library.worksheet_cells_reader(&sheet.name).map_err(|_| WorkbookError::Damaged)?;
        let (rows, formulas) = cells::rows(&mut reader, since_1904, &mut room)?;
        let hidden_rows = part_of(parts, &sheet.name)
            .and_then(|part| part.first_hidden_row.map(|first| (first, part.hidden_rows)));
        workbook.sheets.push(Sheet { name: sheet.name, rows, formulas, hidden_rows });
    }
    Ok(workbook)
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
