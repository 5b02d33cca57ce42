//! XLSX with real amounts and days, and texts that stay texts.

use std::io::{self, Write};

use encaisse_core::dates::Date;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet};
use thiserror::Error;

use super::{Cell, Column, ColumnKind, Table};

/// Rows of a sheet, heading included.
const MAX_ROWS: usize = 1_048_576;
/// Characters of a cell.
const MAX_CELL: usize = 32_767;

/// Why a table cannot be a spreadsheet.
#[derive(Debug, Error)]
pub enum XlsxError {
    /// More rows than a sheet holds (1,048,576 with the heading).
    #[error("too many rows: {0}")]
    TooManyRows(usize),
    /// A text longer than a cell holds (32,767 characters).
    #[error("text too long at row {row}, column {column}")]
    TextTooLong {
        /// Row of the table, from 0.
        row: usize,
        /// Column of the table, from 0.
        column: usize,
    },
    /// The destination could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The writer refused the table.
    #[error(transparent)]
    Writer(#[from] rust_xlsxwriter::XlsxError),
}

/// Writes a table as one sheet: frozen heading, filter, amounts and days typed, no formula, no link.
///
/// `created` is the day shown in the properties of the document.
///
/// # Errors
/// Over the limits of a sheet, or `out` fails; nothing is cut off to make it fit.
pub fn write_xlsx(table: &Table, sheet: &str, created: Date, out: &mut impl Write) -> Result<(), XlsxError> {
    if table.rows.len() >= MAX_ROWS {
        return Err(XlsxError::TooManyRows(table.rows.len()));
    }
    let mut workbook = Workbook::new();
    if let Some(midnight) = created.and_hms_opt(0, 0, 0) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&midnight.and_utc()));
    }
    let page = workbook.add_worksheet();
    page.set_name(sheet_name(sheet))?;
    page.set_freeze_panes(1, 0)?;
    let formats = Formats::new();
    for (rank, column) in table.columns.iter().enumerate() {
        let place = u16::try_from(rank).map_err(|_| XlsxError::TextTooLong { row: 0, column: rank })?;
        page.set_column_width(place, width(column))?;
        let format = if column.kind == ColumnKind::Text { &formats.heading } else { &formats.heading_right };
        page.write_string_with_format(0, place, column.title.as_str(), format)?;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        let line = u32::try_from(row + 1).map_err(|_| XlsxError::TooManyRows(table.rows.len()))?;
        for (column, cell) in cells.iter().take(table.columns.len()).enumerate() {
            let place = u16::try_from(column).map_err(|_| XlsxError::TextTooLong { row, column })?;
            if matches!(cell, Cell::Text(text) if text.encode_utf16().count() > MAX_CELL) {
                return Err(XlsxError::TextTooLong { row, column });
            }
            write_cell(page, line, place, cell, &formats)?;
        }
    }
    if let (Ok(last_row), Ok(last_column)) =
        (u32::try_from(table.rows.len()), u16::try_from(table.columns.len().saturating_sub(1)))
        && !table.columns.is_empty()
    {
        page.autofilter(0, 0, last_row, last_column)?;
    }
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(())
}

struct Formats {
    heading: Format,
    heading_right: Format,
    text: Format,
    amount: Format,
    date: Format,
    integer: Format,
}

impl Formats {
    fn new() -> Self {
        let heading = Format::new().set_bold().set_quote_prefix();
        Formats {
            heading_right: heading.clone().set_align(FormatAlign::Right),
            heading,
            // The prefix says « this is a text » to the spreadsheet, even after the cell has been edited.
            text: Format::new().set_quote_prefix(),
            amount: Format::new().set_num_format("#,##0.00"),
            date: Format::new().set_num_format("dd/mm/yyyy"),
            integer: Format::new().set_num_format("0"),
        }
    }
}

fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), rust_xlsxwriter::XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            page.write_string_with_format(row, column, printable(text), &formats.text)?;
        }
        Cell::Amount(amount) => {
            page.write_with_format(row, column, amount.euros(), &formats.amount)?;
        }
        Cell::Date(date) => {
            page.write_with_format(row, column, date, &formats.date)?;
        }
        Cell::Integer(number) => {
            page.write_with_format(row, column, rust_decimal::Decimal::from(*number), &formats.integer)?;
        }
    }
    Ok(())
}

/// XML holds neither control characters nor the two codes that are no characters: they become blanks.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\u{fffe}' | '\u{ffff}' => ' ',
            _ if c.is_control() => ' ',
            _ => c,
        })
        .collect()
}

fn sheet_name(name: &str) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control();
    let name: String = name.chars().filter(allowed).take(31).collect();
    let name = name.trim_matches(['\'', ' ']);
    if name.is_empty() { "Feuille".to_owned() } else { name.to_owned() }
}

fn width(column: &Column) -> u32 {
    let kind = match column.kind {
        ColumnKind::Text => 24,
        ColumnKind::Amount => 14,
        ColumnKind::Date => 12,
        ColumnKind::Integer => 9,
    };
    u32::try_from(column.title.chars().count() + 3).unwrap_or(kind).clamp(kind, 60)
}
