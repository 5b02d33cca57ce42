//! Text to rows of cells: declared or likely separator, quotes, ends of line inside quotes.

use super::cell::{Cell, Row};
use super::error::TableError;
use super::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_CELLS, TITLE_ROWS};
use crate::text::formula::unguard;

/// Rows of a text and what cuts their cells: what a person says, what the file declares, else what is likely. `known`
/// counts the headings it knows in a row.
pub(super) fn read(
    text: &str,
    said: Option<char>,
    known: &dyn Fn(&Row) -> usize,
) -> Result<(Vec<Row>, char), TableError> {
    let (declared, body, first) = declared_separator(text);
    let separator = said.or(declared).unwrap_or_else(|| likely_separator(body, known));
    Ok((cut(body, separator, first)?, separator))
}

/// A first line `sep=;`, which some spreadsheets write: separator, what follows, number of its first line.
pub(crate) fn declared_separator(text: &str) -> (Option<char>, &str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let declared = first.trim().trim_matches('"').strip_prefix("sep=").and_then(|rest| rest.chars().next());
    match declared {
        Some(separator) => (Some(separator), rest, 2),
        None if first.trim_end_matches('\r') == "sep=\t" => (Some('\t'), rest, 2),
        None => (None, text, 1),
    }
}

/// The separator that yields most known headings, else the most regular rows.
fn likely_separator(text: &str, known: &dyn Fn(&Row) -> usize) -> char {
    let top: String = text.split_inclusive('\n').take(TITLE_ROWS + 20).collect();
    let score = |separator: char| {
        let mut rows = Vec::new();
        // A quote may be open where the sample ends: the rows before it say enough.
        let _ = cut_into(&mut rows, &top, separator, 1);
        let known = rows.iter().map(known).max().unwrap_or(0);
        let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).filter(|width| *width > 1).collect();
        let regular =
            widths.iter().map(|w| widths.iter().filter(|other| *other == w).count()).max().unwrap_or(0);
        (known, regular, widths.into_iter().max().unwrap_or(0))
    };
    // The last of equals wins: the semicolon is the separator of French spreadsheets.
    ['|', ',', '\t', ';'].into_iter().max_by_key(|separator| score(*separator)).unwrap_or(';')
}

/// Cuts a text into rows; a quoted cell may hold separators and ends of line.
pub(crate) fn cut(text: &str, separator: char, first_line: u64) -> Result<Vec<Row>, TableError> {
    let mut rows = Vec::new();
    cut_into(&mut rows, text, separator, first_line)?;
    Ok(rows)
}

fn cut_into(rows: &mut Vec<Row>, text: &str, separator: char, first_line: u64) -> Result<(), TableError> {
    let mut row = Row { line: first_line, cells: Vec::new() };
    let mut cell = String::new();
    let mut line = first_line;
    let mut quote_line = None;
    let mut quoted = false;
    let mut room = MAX_TEXT_CELLS;
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
                room = room.checked_sub(row.cells.len()).ok_or(TableError::TooManyCells)?;
                rows.push(std::mem::replace(&mut row, Row { line, cells: Vec::new() }));
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
    Ok(())
}

fn finish_cell(row: &mut Row, cell: &mut String, quoted: &mut bool) -> Result<(), TableError> {
    if row.cells.len() >= MAX_COLUMNS {
        return Err(TableError::TooManyColumns(row.line));
    }
    let text = std::mem::take(cell);
    // Blanks inside quotes were written on purpose; around a bare cell they are padding.
    let text = if *quoted { unguard(&text) } else { unguard(text.trim()) };
    row.cells.push(Cell::of_text(text.to_owned()));
    *quoted = false;
    Ok(())
}
