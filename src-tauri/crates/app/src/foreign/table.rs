//! A table on its way between two processes: its rows, each told by its length and each of its cells too, so that no text
//! is ever escaped, then a line for what it is.

use std::io::{self, Write};
use std::ops::ControlFlow;

use encaisse_formats::tables::{
    Cell, MAX_CELLS, MAX_ROWS, Row, Source, Table, TableError, TableIssue, TableIssueKind, WorkbookError,
};
use serde::{Deserialize, Serialize};

use super::apart::Answer;

/// The last line: what is known once every row was told.
#[derive(Serialize, Deserialize, Default)]
struct Tail {
    /// Why there is no table: a name, and its figure.
    error: Option<(String, u64)>,
    sheet: String,
    since_1904: bool,
    noticed: Vec<Noticed>,
}

#[derive(Serialize, Deserialize)]
struct Noticed {
    what: String,
    count: u64,
    line: Option<u64>,
    column: Option<usize>,
    excerpt: String,
}

/// Reads a workbook and writes each row as soon as it is there: the other side works on it meanwhile.
pub(super) fn write(bytes: &[u8], out: &mut impl Write) -> io::Result<()> {
    let mut cells = Vec::new();
    let mut broken = Ok(());
    let found = Table::read_workbook(bytes, &mut |row| {
        broken = put_row(&row, &mut cells, out);
        if broken.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    broken?;
    let tail = match found {
        Ok(table) => {
            let sheet = match &table.source {
                Source::Sheet { name } => name.clone(),
                Source::Text { .. } => String::new(),
            };
            let noticed = table.issues.iter().filter_map(noticed_out).collect();
            Tail { error: None, sheet, since_1904: table.since_1904, noticed }
        }
        Err(error) => Tail { error: Some(error_out(error)), ..Tail::default() },
    };
    serde_json::to_writer(&mut *out, &tail)?;
    out.write_all(b"\n")
}

/// Reads it back. `None` when it is not whole, or is nothing that a workbook may hold.
pub(super) fn read(answer: &mut Answer<'_>) -> Option<Result<Table, TableError>> {
    let mut rows = Vec::new();
    let mut room = MAX_CELLS;
    loop {
        let told = answer.line()?;
        // A row begins by a figure, the tail by its brace.
        if told.starts_with('{') {
            return closed(serde_json::from_str(told).ok()?, rows);
        }
        let mut figures = told.splitn(3, ' ').map(|figure| figure.parse::<usize>().ok());
        let (line, count, length) = (figures.next()??, figures.next()??, figures.next()??);
        room = room.checked_sub(count)?;
        if rows.len() >= MAX_ROWS {
            return None;
        }
        let mut told = answer.piece(length)?;
        let cells = (0..count).map(|_| taken(&mut told)).collect::<Option<_>>()?;
        rows.push(told.is_empty().then_some(Row { line: u64::try_from(line).ok()?, cells })?);
    }
}

fn closed(tail: Tail, rows: Vec<Row>) -> Option<Result<Table, TableError>> {
    if let Some((name, figure)) = tail.error {
        return Some(Err(error_back(&name, figure)?));
    }
    let source = Source::Sheet { name: tail.sheet };
    let issues = tail.noticed.into_iter().map(noticed_back).collect::<Option<_>>()?;
    Some(Ok(Table { source, rows, issues, since_1904: tail.since_1904 }))
}

/// A row: its line, how many cells it has and their length, then the cells.
fn put_row(row: &Row, cells: &mut Vec<u8>, out: &mut impl Write) -> io::Result<()> {
    cells.clear();
    for cell in &row.cells {
        put(cell, cells)?;
    }
    writeln!(out, "{} {} {}", row.line, row.cells.len(), cells.len())?;
    out.write_all(cells)
}

/// Adds a cell: a letter for its kind, the length of its value, a colon and the value; an empty one as `e0:`.
fn put(cell: &Cell, row: &mut Vec<u8>) -> io::Result<()> {
    let short;
    let (kind, value) = match cell {
        Cell::Empty => ('e', ""),
        Cell::Text(text) => ('t', text.as_str()),
        Cell::Fault(text) => ('f', text.as_str()),
        Cell::Number(number) => {
            short = number.to_string();
            ('n', short.as_str())
        }
        Cell::Date(day) => {
            short = day.to_string();
            ('d', short.as_str())
        }
    };
    write!(row, "{kind}{}:", value.len())?;
    row.extend_from_slice(value.as_bytes());
    Ok(())
}

/// Takes the next cell off a row.
fn taken(row: &mut &str) -> Option<Cell> {
    let (head, rest) = row.split_once(':')?;
    let mut letters = head.chars();
    let kind = letters.next()?;
    let (value, rest) = rest.split_at_checked(letters.as_str().parse().ok()?)?;
    *row = rest;
    Some(match kind {
        'e' => Cell::Empty,
        't' => Cell::Text(value.to_owned()),
        'n' => Cell::Number(value.parse().ok()?),
        'd' => Cell::Date(value.parse().ok()?),
        'f' => Cell::Fault(value.to_owned()),
        _ => return None,
    })
}

/// What opening a workbook notices.
fn noticed_out(issue: &TableIssue) -> Option<Noticed> {
    let (what, count) = match issue.kind {
        TableIssueKind::HiddenSheet => ("hidden_sheet", 0),
        TableIssueKind::SheetLeftOut => ("sheet_left_out", 0),
        TableIssueKind::HiddenRows(count) => ("hidden_rows", count),
        TableIssueKind::FormulaWithoutValue(count) => ("formula_without_value", count),
        // Everything else is found in the rows, on the other side.
        _ => return None,
    };
    let (line, column, excerpt) = (issue.line, issue.column, issue.excerpt.clone());
    Some(Noticed { what: what.to_owned(), count, line, column, excerpt })
}

fn noticed_back(noticed: Noticed) -> Option<TableIssue> {
    let Noticed { what, count, line, column, excerpt } = noticed;
    let kind = match what.as_str() {
        "hidden_sheet" => TableIssueKind::HiddenSheet,
        "sheet_left_out" => TableIssueKind::SheetLeftOut,
        "hidden_rows" => TableIssueKind::HiddenRows(count),
        "formula_without_value" => TableIssueKind::FormulaWithoutValue(count),
        _ => return None,
    };
    Some(TableIssue { kind, line, column, field: None, excerpt })
}

/// A name, and what it makes of a figure.
type Known = (&'static str, fn(u64) -> TableError);

/// The errors of a workbook, each with the figure it may hold.
const ERRORS: [Known; 18] = [
    ("empty", |_| TableError::Empty),
    ("too_big", |_| TableError::TooBig),
    ("too_many_rows", |_| TableError::TooManyRows),
    ("too_many_columns", TableError::TooManyColumns),
    ("cell_too_long", TableError::CellTooLong),
    ("damaged", |_| TableError::Workbook(WorkbookError::Damaged)),
    ("encrypted", |_| TableError::Workbook(WorkbookError::Encrypted)),
    ("macros", |_| TableError::Workbook(WorkbookError::Macros)),
    ("too_many_entries", |figure| TableError::Workbook(WorkbookError::TooManyEntries(figure))),
    ("too_much_expanded", |figure| TableError::Workbook(WorkbookError::TooMuchExpanded(figure))),
    ("ratio", |figure| TableError::Workbook(WorkbookError::Ratio(figure))),
    ("overlap", |_| TableError::Workbook(WorkbookError::Overlap)),
    ("doctype", |_| TableError::Workbook(WorkbookError::Doctype)),
    ("too_deep", |_| TableError::Workbook(WorkbookError::TooDeep)),
    ("too_long", |_| TableError::Workbook(WorkbookError::TooLong)),
    ("too_many_texts", |figure| TableError::Workbook(WorkbookError::TooManyTexts(figure))),
    ("too_many_sheets", |figure| TableError::Workbook(WorkbookError::TooManySheets(figure))),
    ("too_many_cells", |_| TableError::Workbook(WorkbookError::TooManyCells)),
];

fn error_out(error: TableError) -> (String, u64) {
    use WorkbookError as W;
    let figure = match error {
        TableError::TooManyColumns(figure) | TableError::CellTooLong(figure) => figure,
        TableError::Workbook(
            W::TooManyEntries(figure)
            | W::TooMuchExpanded(figure)
            | W::Ratio(figure)
            | W::TooManyTexts(figure)
            | W::TooManySheets(figure),
        ) => figure,
        _ => 0,
    };
    let known = ERRORS.iter().find(|(_, make)| make(figure) == error);
    (known.map_or("too_much_text", |(name, _)| name).to_owned(), figure)
}

fn error_back(name: &str, figure: u64) -> Option<TableError> {
    if name == "too_much_text" {
        return Some(WorkbookError::TooMuchText.into());
    }
    ERRORS.iter().find(|(known, _)| *known == name).map(|(_, make)| make(figure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_comes_back_as_it_left() {
        for (name, make) in ERRORS {
            let error = make(7);
            let (sent, figure) = error_out(error);
            assert_eq!((sent.as_str(), error_back(&sent, figure)), (name, Some(error)));
        }
        let text = TableError::Workbook(WorkbookError::TooMuchText);
        let (sent, figure) = error_out(text);
        assert_eq!(error_back(&sent, figure), Some(text));
        assert_eq!(error_back("anything", 0), None);
    }

    #[test]
    fn each_kind_of_cell_comes_back_as_it_left() {
        let day = encaisse_core::dates::Date::from_ymd_opt(2026, 11, 22).unwrap();
        let cells = [
            Cell::Empty,
            Cell::Text("« Noé » \"\\\n\t\u{1F600} fin".to_owned()),
            Cell::Text("t".to_owned()),
            Cell::Number("-1234.50".parse().unwrap()),
            Cell::Date(day),
            Cell::Fault("#REF!".to_owned()),
        ];
        let mut sent = Vec::new();
        for cell in &cells {
            put(cell, &mut sent).unwrap();
        }
        let mut told = std::str::from_utf8(&sent).unwrap();
        let back: Vec<Cell> = cells.iter().map(|_| taken(&mut told).unwrap()).collect();
        assert_eq!((back, told), (cells.to_vec(), ""));
        for lie in ["x1:1", "t9:short", "t1:é", "t", "t-1:a", "n3:1x2"] {
            assert_eq!(taken(&mut &*lie), None, "{lie}");
        }
    }
}
