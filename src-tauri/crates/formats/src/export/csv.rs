//! CSV as a French spreadsheet opens it with a double click.

use std::io::{self, Write};

use encaisse_core::money::Cents;

use super::{Cell, Table};
use crate::text::formula::guard;

/// Writes a table as CSV: UTF-8 with its mark, `;`, decimal comma, `JJ/MM/AAAA`, CR LF, every cell quoted.
///
/// Texts that a spreadsheet would run get one apostrophe; reading the file back takes that one off.
///
/// ```
/// use encaisse_core::money::Cents;
/// use encaisse_formats::export::{Cell, Column, ColumnKind, Table, write_csv};
/// let table = Table {
///     columns: vec![Column { title: "Solde".to_owned(), kind: ColumnKind::Amount }],
///     rows: vec![vec![Cell::Amount(Cents::new(-125_005))]],
/// };
/// let mut file = Vec::new();
/// write_csv(&table, &mut file).unwrap();
/// assert_eq!(String::from_utf8(file).unwrap(), "\u{feff}\"Solde\"\r\n\"-1250,05\"\r\n");
/// ```
///
/// # Errors
/// Those of `out`.
pub fn write_csv(table: &Table, out: &mut impl Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let titles: Vec<Cell> = table.columns.iter().map(|column| Cell::Text(column.title.clone())).collect();
    for row in std::iter::once(&titles).chain(&table.rows) {
        for (rank, _) in table.columns.iter().enumerate() {
            if rank > 0 {
                out.write_all(b";")?;
            }
            let text = row.get(rank).map(text_of).unwrap_or_default();
            write!(out, "\"{}\"", text.replace('"', "\"\""))?;
        }
        out.write_all(b"\r\n")?;
    }
    Ok(())
}

fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        // No reader of CSV expects NUL: most stop there.
        Cell::Text(text) => guard(text).replace('\0', "\u{fffd}"),
        Cell::Amount(amount) => euros(*amount),
        Cell::Date(date) => date.format("%d/%m/%Y").to_string(),
        Cell::Integer(number) => number.to_string(),
    }
}

/// Euros with a decimal comma and no thousands separator: what a spreadsheet takes for a number.
fn euros(amount: Cents) -> String {
    let cents = amount.get().unsigned_abs();
    let sign = if amount.is_negative() { "-" } else { "" };
    format!("{sign}{},{:02}", cents / 100, cents % 100)
}
