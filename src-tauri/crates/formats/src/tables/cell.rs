//! One cell and one row, whatever the file they come from.

use std::borrow::Cow;

use encaisse_core::dates::Date;
use rust_decimal::Decimal;

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Cell {
    /// Nothing, or blanks.
    #[default]
    Empty,
    /// Text, as written.
    Text(String),
    /// A number that a spreadsheet keeps as one.
    Number(Decimal),
    /// A day that a spreadsheet keeps as one.
    Date(Date),
    /// An error of a formula (`#REF!`), or a formula without its value.
    Fault(String),
}

impl Cell {
    /// A text cell; [`Cell::Empty`] when nothing is written.
    pub(crate) fn of_text(text: String) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// What a person would read in the cell: a whole number without decimals, a day as `JJ/MM/AAAA`.
    ///
    /// ```
    /// use encaisse_formats::tables::Cell;
    /// use rust_decimal::Decimal;
    /// assert_eq!(Cell::Number(Decimal::new(73_282_932_00, 2)).text(), "73282932");
    /// ```
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Fault(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.normalize().to_string()),
            Cell::Date(date) => Cow::Owned(date.format("%d/%m/%Y").to_string()),
        }
    }

    /// True when nothing is written.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A row and where it begins.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// Line in the file, or row of the sheet, from 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column; an empty one past the end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// True when no cell is filled.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }

    /// The filled cells with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }
}
