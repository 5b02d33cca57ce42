//! Tables for people who work in a spreadsheet: CSV and XLSX, nothing in them can run.

mod csv;
mod xlsx;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

pub use csv::write_csv;
pub(crate) use xlsx::printable;
pub use xlsx::{XlsxError, write_xlsx};

/// What the cells of a column are, which decides of their width and alignment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ColumnKind {
    /// Names, codes, numbers that are not counted.
    Text,
    /// Euros.
    Amount,
    /// Days.
    Date,
    /// Whole numbers.
    Integer,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// What its cells are.
    pub kind: ColumnKind,
}

/// A cell, typed: an amount is never written from a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, kept as a text whatever it looks like.
    Text(String),
    /// An amount.
    Amount(Cents),
    /// A day.
    Date(Date),
    /// A whole number.
    Integer(i64),
}

/// A table to write out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; a short one is filled with empty cells.
    pub rows: Vec<Vec<Cell>>,
}
