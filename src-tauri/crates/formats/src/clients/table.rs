//! Text to rows of cells: separator, quotes, title lines, headings.

use thiserror::Error;

use super::heading::meaning;
use crate::inspect::{FileKind, by_signature};
use crate::text::encoding::{Encoding, decode_file};
use crate::text::formula::unguard;

/// Bytes of a list of clients.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Rows of a list of clients.
pub const MAX_ROWS: usize = 500_000;
const MAX_COLUMNS: usize = 512;
const MAX_CELL: usize = 64 * 1024;
/// Rows above which headings are no longer looked for.
const TITLE_ROWS: usize = 30;

/// Why a file is not a table of clients at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum TableError {
    /// Nothing but blanks.
    #[error("empty")]
    Empty,
    /// Something else, told by its first bytes.
    #[error("another format: {0:?}")]
    OtherFormat(FileKind),
    /// Bytes that no text holds.
    #[error("not a text")]
    Binary,
    /// More than [`MAX_BYTES`].
    #[error("more than {MAX_BYTES} bytes")]
    TooBig,
    /// More than [`MAX_ROWS`].
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    /// More than 512 columns, at this line.
    #[error("too many columns at line {0}")]
    TooManyColumns(u64),
    /// A cell over 64 KiB, at this line.
    #[error("cell too long at line {0}")]
    CellTooLong(u64),
    /// A quote opened at this line is never closed.
    #[error("unclosed quote at line {0}")]
    UnclosedQuote(u64),
}

/// A row and the line it begins at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRow {
    /// Line in the file, from 1.
    pub line: u64,
    /// Its cells, blanks at both ends left out.
    pub cells: Vec<String>,
}

impl TableRow {
    pub(super) fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// A list of clients, cut into rows.
#[derive(Clone, Debug)]
pub struct ClientTable {
    /// Character set of the file.
    pub encoding: Encoding,
    /// What cuts the cells.
    pub separator: char,
    /// The headings, when a row of them was found.
    pub headings: Option<TableRow>,
    /// Title rows above the headings.
    pub titles: Vec<TableRow>,
    /// The rows below.
    pub rows: Vec<TableRow>,
}

impl ClientTable {
    /// Cuts a file, or a text pasted from a spreadsheet, into rows.
    ///
    /// ```
    /// use encaisse_formats::clients::ClientTable;
    /// let table = ClientTable::open("Code;Raison sociale\r\nC1;\"Noé ; fils\"\r\n".as_bytes()).unwrap();
    /// assert_eq!(table.rows[0].cells, ["C1", "Noé ; fils"]);
    /// ```
    ///
    /// # Errors
    /// What makes the whole file unreadable: see [`TableError`].
    pub fn open(bytes: &[u8]) -> Result<Self, TableError> {
        if bytes.len() > MAX_BYTES {
            return Err(TableError::TooBig);
        }
        if let Some(kind) = by_signature(bytes, "") {
            return Err(TableError::OtherFormat(kind));
        }
        let (text, encoding) = decode_file(bytes);
        if text.trim().is_empty() {
            return Err(TableError::Empty);
        }
        if text.contains('\0') {
            return Err(TableError::Binary);
        }
        let (declared, body, first) = declared_separator(&text);
        let separator = declared.unwrap_or_else(|| likely_separator(body));
        let mut rows = cut(body, separator, first)?;
        let heading = heading_row(&rows);
        let (titles, headings) = match heading {
            Some(index) => {
                let mut top: Vec<TableRow> = rows.drain(..=index).collect();
                let headings = top.pop();
                (top, headings)
            }
            None => (Vec::new(), None),
        };
        Ok(ClientTable { encoding, separator, headings, titles, rows })
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.headings.iter().chain(&self.rows).map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

/// A first line `sep=;`, which some spreadsheets write: separator, what follows, number of its first line.
fn declared_separator(text: &str) -> (Option<char>, &str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let declared = first.trim().trim_matches('"').strip_prefix("sep=").and_then(|rest| rest.chars().next());
    match declared {
        Some(separator) => (Some(separator), rest, 2),
        None if first.trim_end_matches('\r') == "sep=\t" => (Some('\t'), rest, 2),
        None => (None, text, 1),
    }
}

/// The separator that yields most known headings, else the most regular rows.
fn likely_separator(text: &str) -> char {
    let top: String = text.split_inclusive('\n').take(TITLE_ROWS + 20).collect();
    let score = |separator: char| {
        let rows = cut(&top, separator, 1).unwrap_or_default();
        let known = rows.iter().map(known_headings).max().unwrap_or(0);
        let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).filter(|width| *width > 1).collect();
        let regular =
            widths.iter().map(|w| widths.iter().filter(|other| *other == w).count()).max().unwrap_or(0);
        (known, regular, widths.into_iter().max().unwrap_or(0))
    };
    // The last of equals wins: the semicolon is the separator of French spreadsheets.
    ['|', ',', '\t', ';'].into_iter().max_by_key(|separator| score(*separator)).unwrap_or(';')
}

fn known_headings(row: &TableRow) -> usize {
    let mut fields: Vec<_> =
        row.cells.iter().filter_map(|cell| meaning(cell)).map(|(field, _)| field).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

/// The row with most known headings near the top; two at least.
fn heading_row(rows: &[TableRow]) -> Option<usize> {
    let top = rows.iter().take(TITLE_ROWS).map(known_headings).enumerate();
    // The first of equals: a repeated heading further down is not a better one.
    let (index, known) = top.reduce(|best, row| if row.1 > best.1 { row } else { best })?;
    (known >= 2).then_some(index)
}

/// Cuts a text into rows; a quoted cell may hold separators and ends of line.
fn cut(text: &str, separator: char, first_line: u64) -> Result<Vec<TableRow>, TableError> {
    let mut rows = Vec::new();
    let mut row = TableRow { line: first_line, cells: Vec::new() };
    let mut cell = String::new();
    let mut line = first_line;
    let mut quote_line = None;
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if quote_line.is_some() {
            match letter {
                '"' if letters.peek() == Some(&'"') => {
                    letters.next();
                    cell.push('"');
                }
                '"' => quote_line = None,
                _ => {
                    line += u64::from(letter == '\n');
                    cell.push(letter);
                }
            }
            if cell.len() > MAX_CELL {
                return Err(TableError::CellTooLong(line));
            }
            continue;
        }
        match letter {
            '"' if cell.trim().is_empty() && !quoted => {
                cell.clear();
                (quote_line, quoted) = (Some(line), true);
            }
            _ if letter == separator => finish_cell(&mut row, &mut cell, &mut quoted)?,
            '\r' if letters.peek().is_some_and(|next| matches!(next, '\n' | '\r')) => {}
            '\n' | '\r' => {
                finish_cell(&mut row, &mut cell, &mut quoted)?;
                line += 1;
                let done = std::mem::replace(&mut row, TableRow { line, cells: Vec::new() });
                rows.push(done);
                if rows.len() > MAX_ROWS {
                    return Err(TableError::TooManyRows);
                }
            }
            _ => cell.push(letter),
        }
        if cell.len() > MAX_CELL {
            return Err(TableError::CellTooLong(line));
        }
    }
    if let Some(line) = quote_line {
        return Err(TableError::UnclosedQuote(line));
    }
    if !cell.is_empty() || !row.cells.is_empty() {
        finish_cell(&mut row, &mut cell, &mut quoted)?;
        rows.push(row);
    }
    Ok(rows)
}

fn finish_cell(row: &mut TableRow, cell: &mut String, quoted: &mut bool) -> Result<(), TableError> {
    if row.cells.len() >= MAX_COLUMNS {
        return Err(TableError::TooManyColumns(row.line));
    }
    let text = std::mem::take(cell);
    // Blanks inside quotes were written on purpose; around a bare cell they are padding.
    let text = if *quoted { unguard(&text) } else { unguard(text.trim()) };
    row.cells.push(text.to_owned());
    *quoted = false;
    Ok(())
}
