//! A table of cells, from a text or from a workbook.

use super::cell::Row;
use super::error::{TableError, WorkbookError};
use super::header::known_headings;
use super::issue::{TableIssue, TableIssueKind};
use super::limits::MAX_BYTES;
use super::{text, workbook};
use crate::inspect::{FileKind, by_signature};
use crate::text::encoding::{Encoding, decode_as, decode_file};

/// Where a table was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A text, cut by a separator.
    Text {
        /// Its character set.
        encoding: Encoding,
        /// What cuts its cells.
        separator: char,
    },
    /// A sheet of a workbook.
    Sheet {
        /// Its name.
        name: String,
    },
}

/// Rows of cells, and what was noticed while cutting them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Where it was read.
    pub source: Source,
    /// Every row, titles and headings included.
    pub rows: Vec<Row>,
    /// Hidden sheets, formulas without value and the like.
    pub issues: Vec<TableIssue>,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

impl Table {
    /// True for a workbook: it is read by a library, which is better done apart.
    pub fn is_workbook(bytes: &[u8]) -> bool {
        by_signature(bytes, ".xlsx") == Some(FileKind::Xlsx)
    }

    /// Cuts a CSV, a text pasted from a spreadsheet or an XLSX into rows of cells.
    ///
    /// Of a workbook, the visible sheet whose headings are best known is read; the others are named.
    ///
    /// ```
    /// use encaisse_formats::tables::Table;
    /// let table = Table::open("sep=;\nN° pièce;Client\nFA1;\"Noé ; fils\"\n".as_bytes()).unwrap();
    /// assert_eq!(table.rows[1].cell(1).text(), "Noé ; fils");
    /// assert_eq!(table.rows[1].line, 3);
    /// ```
    ///
    /// # Errors
    /// What makes the whole file unreadable: see [`TableError`].
    pub fn open(bytes: &[u8]) -> Result<Self, TableError> {
        Table::open_as(bytes, None, None)
    }

    /// The same, with the character set and the separator of a text when a person says them.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn open_as(
        bytes: &[u8],
        encoding: Option<Encoding>,
        separator: Option<char>,
    ) -> Result<Self, TableError> {
        if bytes.len() > MAX_BYTES {
            return Err(TableError::TooBig);
        }
        match by_signature(bytes, ".xlsx") {
            Some(FileKind::Xlsx) => return of_workbook(bytes),
            // The same box holds old workbooks and those that need a password.
            Some(FileKind::OldWorkbook) if is_encrypted(bytes) => {
                return Err(WorkbookError::Encrypted.into());
            }
            Some(kind) => return Err(TableError::OtherFormat(kind)),
            None => {}
        }
        let (text, encoding) = match encoding {
            Some(encoding) => (decode_as(bytes, encoding), encoding),
            None => decode_file(bytes),
        };
        if text.trim().is_empty() {
            return Err(TableError::Empty);
        }
        if text.contains('\0') {
            return Err(TableError::Binary);
        }
        if crate::inspect::is_html(&text) {
            return Err(TableError::OtherFormat(FileKind::Html));
        }
        let (rows, separator) = text::read(&text, separator, &known_headings)?;
        Ok(Table {
            source: Source::Text { encoding, separator },
            rows,
            issues: Vec::new(),
            since_1904: false,
        })
    }
}

fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

fn of_workbook(bytes: &[u8]) -> Result<Table, TableError> {
    let mut book = workbook::open(bytes)?;
    let mut issues: Vec<TableIssue> =
        book.hidden.iter().map(|name| TableIssue::of_file(TableIssueKind::HiddenSheet, name)).collect();
    book.sheets.retain(|sheet| !sheet.rows.is_empty());
    let known = |sheet: &workbook::Sheet| {
        sheet.rows.iter().take(super::limits::TITLE_ROWS).map(known_headings).max().unwrap_or(0)
    };
    // The first of equals: what a person put first.
    let best = (0..book.sheets.len()).rev().max_by_key(|place| book.sheets.get(*place).map(known));
    let Some(best) = best.map(|place| book.sheets.remove(place)) else { return Err(TableError::Empty) };
    issues.extend(
        book.sheets.iter().map(|sheet| TableIssue::of_file(TableIssueKind::SheetLeftOut, &sheet.name)),
    );
    if let Some((line, count)) = best.hidden_rows {
        issues.push(TableIssue::at_line(TableIssueKind::HiddenRows(count), line, ""));
    }
    if let Some((line, column, count)) = best.formulas {
        let mut issue = TableIssue::at_line(TableIssueKind::FormulaWithoutValue(count), line, "");
        issue.column = Some(column);
        issues.push(issue);
    }
    Ok(Table {
        source: Source::Sheet { name: best.name },
        rows: best.rows,
        issues,
        since_1904: book.since_1904,
    })
}
