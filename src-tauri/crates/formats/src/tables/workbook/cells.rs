//! Values of a sheet, one after the other, to cells.

use std::io::{Read, Seek};
use std::str::FromStr;

use calamine::{DataRef, ExcelDateTime, XlsxCellReader};
use encaisse_core::dates::Date;
use rust_decimal::Decimal;

use crate::tables::cell::{Cell, Row};
use crate::tables::error::{TableError, WorkbookError};
use crate::tables::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT};
use crate::tables::serial::day_of_serial;

/// Digits that a spreadsheet shows of a number; those behind are noise of its binary arithmetic.
const DIGITS: u32 = 15;

/// The last row that a sheet can have (ECMA-376, part 1, 18.3.1.73; the figure is that of the spreadsheets).
const LAST_ROW: u64 = 1_048_576;

type Sheet = (Vec<Row>, Option<(u64, usize, u64)>);

/// Every row of a sheet that has a cell. `room` is what the workbook may still hold of cells.
pub(super) fn rows<R: Read + Seek>(
    reader: &mut XlsxCellReader<'_, R>,
    since_1904: bool,
    room: &mut usize,
) -> Result<Sheet, TableError> {
    let mut rows: Vec<Row> = Vec::new();
    let mut text = 0_usize;
    let mut formulas: Option<(u64, usize, u64)> = None;
    loop {
        let next = reader.next_cell_with_formula_metadata().map_err(|_| WorkbookError::Damaged)?;
        let Some(found) = next else { break };
        let (line, column) = (u64::from(found.pos.0) + 1, found.pos.1 as usize);
        if line > LAST_ROW {
            return Err(TableError::TooManyRows);
        }
        let mut cell = cell(&found.value, since_1904);
        if found.formula.is_some() && found.value == DataRef::Empty {
            let (_, _, count) = formulas.get_or_insert((line, column, 0));
            *count += 1;
            cell = Cell::Fault("=…".to_owned());
        }
        if let Cell::Text(words) = &cell {
            text += words.len();
            if words.len() > MAX_CELL {
                return Err(TableError::CellTooLong(line));
            }
            if text > MAX_TEXT {
                return Err(WorkbookError::TooMuchText.into());
            }
        }
        if cell == Cell::Empty {
            continue;
        }
        if column >= MAX_COLUMNS {
            return Err(TableError::TooManyColumns(line));
        }
        let row = match rows.last_mut() {
            Some(last) if last.line == line => last,
            // Rows come in their order; a file where they do not was not written by a spreadsheet.
            Some(last) if last.line > line => return Err(WorkbookError::Damaged.into()),
            _ => {
                if rows.len() >= MAX_ROWS {
                    return Err(TableError::TooManyRows);
                }
                // A row is mostly as wide as the one above.
                let width = rows.last().map_or(0, |above| above.cells.len());
                rows.push(Row { line, cells: Vec::with_capacity(width) });
                rows.last_mut().ok_or(WorkbookError::Damaged)?
            }
        };
        let wider = (column + 1).saturating_sub(row.cells.len());
        *room = room.checked_sub(wider).ok_or(WorkbookError::TooManyCells)?;
        row.cells.resize(row.cells.len() + wider, Cell::Empty);
        if let Some(place) = row.cells.get_mut(column) {
            *place = cell;
        }
    }
    Ok((rows, formulas))
}

fn cell(value: &DataRef<'_>, since_1904: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::of_text(text.trim().to_owned()),
        DataRef::SharedString(text) => Cell::of_text(text.trim().to_owned()),
        DataRef::Int(number) => Cell::Number(Decimal::from(*number)),
        // The shortest decimal that names the number: what a spreadsheet shows of it.
        DataRef::Float(number) => shown(&number.to_string()),
        DataRef::Bool(yes) => Cell::Text(if *yes { "VRAI" } else { "FAUX" }.to_owned()),
        DataRef::DateTime(moment) => day(moment, since_1904),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::of_text(text.clone()),
        DataRef::Error(error) => Cell::Fault(error.to_string()),
    }
}

/// A number as a spreadsheet shows it: fifteen digits, halves away from zero.
fn shown(number: &str) -> Cell {
    match Decimal::from_str(number) {
        // The shortest name of a number has no digit to take off unless it has too many.
        Ok(value) if number.bytes().filter(u8::is_ascii_digit).count() <= DIGITS as usize => {
            Cell::Number(value)
        }
        Ok(value) => Cell::Number(value.round_sf(DIGITS).unwrap_or(value).normalize()),
        Err(_) => Cell::Text(number.to_owned()),
    }
}

/// The civil day of a moment; a number outside the calendar stays a number.
fn day(moment: &ExcelDateTime, since_1904: bool) -> Cell {
    let number = shown(&moment.as_f64().to_string());
    let Cell::Number(serial) = &number else { return number };
    let day: Option<Date> = day_of_serial(*serial, since_1904);
    day.filter(|_| moment.is_datetime()).map_or(number, Cell::Date)
}
