//! A workbook that came back: sorted, its columns moved, a heading changed, rows gone or added.

use std::collections::BTreeMap;

use encaisse_core::carnet::{Field, LineCode, Typed};

use super::{Column, Returned, ReturnedLine};
use crate::tables::{Cell, Row, Source, Table, day_of_serial};
use crate::text::amount::parse_amount;
use crate::text::date::{DateOrder, parse_date_with};
use crate::text::fold::fold;

/// A table in which no line has a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotACarnet;

/// Reads the lines of a table: those that have a code, and those where something was written without one.
///
/// `headings` are those of [`Column::ALL`], as they were written.
///
/// # Errors
/// No cell of the table is the code of a line.
pub fn read_table(table: &Table, headings: &[String]) -> Result<Returned, NotACarnet> {
    let coded = code_column(&table.rows).ok_or(NotACarnet)?;
    let (head, columns) = columns(&table.rows, headings, coded);
    let serials = matches!(table.source, Source::Sheet { .. }).then_some(table.since_1904);
    let missing = Field::ALL.into_iter().filter(|field| !columns.contains_key(field)).collect();
    let mut lines = Vec::new();
    for row in table.rows.iter().skip(head.map_or(0, |head| head + 1)) {
        let cells: BTreeMap<Field, Typed> = columns
            .iter()
            .filter_map(|(field, column)| Some((*field, typed(*field, row.cell(*column), serials)?)))
            .collect();
        let code = row.cell(coded).text().trim().to_owned();
        let titles = head.is_none() && code.parse::<LineCode>().is_err();
        if !titles && (!code.is_empty() || !cells.is_empty()) {
            lines.push(ReturnedLine { row: row.line, code, cells });
        }
    }
    Ok(Returned { lines, missing })
}

/// True for a file of LibreOffice (`.ods` among others), which says so in its first entry.
///
/// ```
/// use encaisse_formats::carnet::is_open_document;
/// let file = b"PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
/// assert!(is_open_document(file));
/// assert!(!is_open_document(b"Ligne;Client"));
/// ```
pub fn is_open_document(bytes: &[u8]) -> bool {
    let head = bytes.get(30..).unwrap_or_default();
    bytes.starts_with(b"PK\x03\x04") && head.starts_with(b"mimetypeapplication/vnd.oasis.opendocument")
}

/// The column with most codes.
fn code_column(rows: &[Row]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (column, cell) in rows.iter().flat_map(Row::filled) {
        if cell.text().parse::<LineCode>().is_ok() {
            *counts.entry(column).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(column, count)| (*count, std::cmp::Reverse(*column)))
        .map(|(column, _)| column)
}

/// The row of headings, and where each field stands. One heading that was changed is found by being the only one.
fn columns(rows: &[Row], headings: &[String], coded: usize) -> (Option<usize>, BTreeMap<Field, usize>) {
    let known: BTreeMap<String, Column> =
        headings.iter().map(|heading| fold(heading)).zip(Column::ALL).collect();
    let count = |row: &Row| row.filled().filter(|(_, cell)| known.contains_key(&fold(&cell.text()))).count();
    let best = rows.iter().enumerate().map(|(rank, row)| (count(row), std::cmp::Reverse(rank))).max();
    let Some((2.., std::cmp::Reverse(head))) = best else { return (None, BTreeMap::new()) };
    let mut found: BTreeMap<Column, usize> = BTreeMap::new();
    let mut strange = Vec::new();
    for (place, cell) in rows.get(head).into_iter().flat_map(Row::filled) {
        match known.get(&fold(&cell.text())) {
            _ if place == coded => _ = found.insert(Column::Code, place),
            // The first of two: a copied column stands behind.
            Some(column) => _ = found.entry(*column).or_insert(place),
            None => strange.push(place),
        }
    }
    let lost: Vec<Column> = Column::ALL.into_iter().filter(|column| !found.contains_key(column)).collect();
    if let ([column], [place]) = (lost.as_slice(), strange.as_slice()) {
        found.insert(*column, *place);
    }
    let fields = found.into_iter().filter_map(|(column, place)| Some((column.field()?, place)));
    (Some(head), fields.collect())
}

/// What stands in a cell, with its value when it is readable; `serials` says how a sheet counts its days.
pub(super) fn typed(field: Field, cell: &Cell, serials: Option<bool>) -> Option<Typed> {
    let text = match cell {
        _ if cell.is_empty() => return None,
        Cell::Empty => return None,
        Cell::Fault(text) => return Some(Typed::Fault(text.clone())),
        Cell::Date(day) => return Some(Typed::Day(*day)),
        Cell::Number(number) => {
            let day = serials.filter(|_| is_day(field)).and_then(|since| day_of_serial(*number, since));
            return Some(day.map_or(Typed::Number(*number), Typed::Day));
        }
        Cell::Text(text) => text,
    };
    let read = match field {
        _ if is_day(field) => parse_date_with(text, DateOrder::DayFirst).ok().flatten().map(Typed::Day),
        Field::PromiseAmount => {
            let amount =
                parse_amount(text.trim().trim_end_matches(['€', ' ', '\u{a0}', '\u{202f}']).as_bytes());
            amount.ok().flatten().map(|amount| Typed::Number(amount.euros()))
        }
        _ => None,
    };
    Some(read.unwrap_or_else(|| Typed::Text(text.clone())))
}

fn is_day(field: Field) -> bool {
    matches!(field, Field::PromiseOn | Field::NextOn)
}
