//! Cells of a row to values, by what their column holds and how it writes.

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use super::cell::{Cell, Row};
use super::columns::Columns;
use super::field::TableField;
use super::issue::{TableIssue, TableIssueKind};
use crate::text::amount::{AmountError, DecimalSign, parse_amount, parse_amount_with};
use crate::text::date::{DateError, DateOrder, parse_date_with};

/// The largest amount of a cell: ten billion euros, so that half a million of them still add up in 64 bits.
const MOST: Cents = Cents::new(1_000_000_000_000);

/// Reads the cells of one row.
pub(super) struct Values<'a> {
    pub row: &'a Row,
    pub columns: &'a Columns,
    pub issues: &'a mut Vec<TableIssue>,
}

impl<'a> Values<'a> {
    /// Notes an issue of the row, at the column of a field when it has one.
    pub(super) fn issue(&mut self, kind: TableIssueKind, field: Option<TableField>) {
        let place = field.and_then(|field| Some((self.columns.mapping.column_of(field)?, field)));
        let issue = match place {
            Some((column, field)) => {
                let excerpt = self.row.cell(column).text();
                TableIssue::at_column(kind, Some(self.row.line), column, field, &excerpt)
            }
            None => TableIssue::at_line(kind, self.row.line, ""),
        };
        self.issues.push(issue);
    }

    /// The cell of a field.
    pub(super) fn cell(&self, field: TableField) -> Option<(usize, &'a Cell)> {
        let column = self.columns.mapping.column_of(field)?;
        let cell = self.row.cell(column);
        (!cell.is_empty()).then_some((column, cell))
    }

    /// The words of a field; ends of line inside a cell are blanks.
    pub(super) fn text(&self, field: TableField) -> Option<String> {
        let (_, cell) = self.cell(field)?;
        let words = words(&cell.text());
        (!words.is_empty() && !matches!(cell, Cell::Fault(_))).then_some(words)
    }

    /// The amount of a field; `None` when blank, or unreadable, which is then noted.
    pub(super) fn amount(&mut self, field: TableField) -> Option<Cents> {
        let (column, cell) = self.cell(field)?;
        let read = match cell {
            Cell::Empty => return None,
            Cell::Number(number) => {
                let cents = Cents::round_half_up(*number).ok_or(AmountError::TooManyDigits);
                let exact = number.normalize().scale() <= 2;
                if !exact && cents.is_ok() {
                    self.issue(TableIssueKind::Rounded, Some(field));
                }
                cents.map(Some)
            }
            Cell::Text(text) => amount_of(text, self.columns.decimal_of(column)),
            Cell::Date(_) => Err(AmountError::NotANumber),
            Cell::Fault(_) => {
                self.issue(TableIssueKind::FaultyCell, Some(field));
                return None;
            }
        };
        let read = match read {
            Ok(Some(amount)) if amount.abs() > MOST => Err(AmountError::TooManyDigits),
            other => other,
        };
        read.unwrap_or_else(|error| {
            self.issue(TableIssueKind::BadAmount(error), Some(field));
            None
        })
    }

    /// The date of a field; `None` when blank, or unreadable, which is then noted.
    pub(super) fn date(&mut self, field: TableField) -> Option<Date> {
        let (column, cell) = self.cell(field)?;
        let read = match cell {
            Cell::Date(date) => Ok(Some(*date)),
            cell => match (self.columns.serial(column, cell), cell) {
                (Some(date), _) => Ok(Some(date)),
                (None, Cell::Text(text)) => date_of(text, self.columns.order_of(column)),
                (None, Cell::Fault(_)) => {
                    self.issue(TableIssueKind::FaultyCell, Some(field));
                    return None;
                }
                (None, _) => Err(DateError::NotADate),
            },
        };
        read.unwrap_or_else(|error| {
            self.issue(TableIssueKind::BadDate(error), Some(field));
            None
        })
    }
}

/// A text on one line, blanks of all kinds reduced to one.
pub(super) fn words(text: &str) -> String {
    let parts: Vec<&str> =
        text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Reads an amount as accounting prints it: with a minus sign of typography, a lone dash for nothing, or `C` and
/// `D` behind for a credit or a debit.
pub(super) fn amount_of(text: &str, decimal: Option<DecimalSign>) -> Result<Option<Cents>, AmountError> {
    let text: String = words(text).replace(['\u{2212}', '–', '—'], "-");
    if matches!(text.trim_end_matches(['€', ' ']), "-" | "") {
        return Ok(None);
    }
    let (text, credit) = match (text.strip_suffix(" C").or(text.strip_suffix(" Cr")), text.strip_suffix(" D"))
    {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => (text.as_str(), false),
    };
    let read = match decimal {
        Some(sign) => parse_amount_with(text.as_bytes(), sign),
        None => parse_amount(text.as_bytes()),
    }?;
    Ok(read.map(|amount| if credit { -amount } else { amount }))
}

/// True for a cell that is, or is meant as, a day.
pub(super) fn is_day(cell: &Cell) -> bool {
    match cell {
        Cell::Empty | Cell::Fault(_) => false,
        Cell::Date(_) | Cell::Number(_) => true,
        Cell::Text(text) => {
            let text = words(text);
            !text.is_empty() && parse_date_with(&text, DateOrder::DayFirst) != Err(DateError::NotADate)
        }
    }
}

/// Reads a date; without an order for its column, only a date that says its own order.
fn date_of(text: &str, order: Option<DateOrder>) -> Result<Option<Date>, DateError> {
    let text = words(text);
    let read = |order| parse_date_with(&text, order);
    match order.or_else(|| DateOrder::told_by(&text)) {
        Some(order) => read(order),
        // Both orders agree on the year first, and on a day equal to its month.
        None if read(DateOrder::DayFirst) == read(DateOrder::MonthFirst) => read(DateOrder::DayFirst),
        None => Err(DateError::NotADate),
    }
}
