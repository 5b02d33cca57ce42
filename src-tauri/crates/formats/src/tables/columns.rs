//! How the columns of a table write amounts and dates: decided once for each column, over all its cells.

use std::borrow::Cow;

use encaisse_core::dates::Date;

use super::cell::{Cell, Row};
use super::field::TableField;
use super::issue::{TableIssue, TableIssueKind};
use super::mapping::Mapping;
use super::serial::day_of_serial;
use crate::text::amount::DecimalSign;
use crate::text::date::DateOrder;

/// What a person decides instead of the reader.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// What the columns hold.
    pub mapping: Option<Mapping<TableField>>,
    /// Decimal sign of every column of money.
    pub decimal: Option<DecimalSign>,
    /// Order of every column of dates.
    pub date_order: Option<DateOrder>,
}

/// How one column writes what it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Writing {
    decimal: Option<DecimalSign>,
    order: Option<DateOrder>,
    /// Days as the numbers of a spreadsheet, in a text.
    serials: bool,
}

/// What the columns hold and how they write it.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub mapping: Mapping<TableField>,
    writings: Vec<Writing>,
    since_1904: bool,
    /// Decimal sign of the file, when its columns agree.
    pub decimal: Option<DecimalSign>,
    /// Date order of the file, when its columns agree.
    pub order: Option<DateOrder>,
}

/// What the cells of a column say, each alone.
#[derive(Clone, Copy, Debug)]
struct Evidence<T> {
    first: Option<T>,
    mixed: bool,
    silent: bool,
}

fn weigh<T: Copy + PartialEq>(said: impl Iterator<Item = Option<T>>) -> Evidence<T> {
    let mut evidence = Evidence { first: None, mixed: false, silent: false };
    for one in said {
        match (evidence.first, one) {
            (None, Some(value)) => evidence.first = Some(value),
            (Some(first), Some(value)) => evidence.mixed |= first != value,
            (_, None) => evidence.silent = true,
        }
    }
    evidence
}

impl Columns {
    /// Looks at every cell under the headings.
    pub(super) fn of(
        mapping: Mapping<TableField>,
        rows: &[Cow<'_, Row>],
        since_1904: bool,
        choices: &Choices,
        issues: &mut Vec<TableIssue>,
    ) -> Self {
        let width = mapping.columns().iter().map(|column| column.index + 1).max().unwrap_or(0);
        let mut columns = Columns {
            mapping,
            writings: vec![Writing::default(); width],
            since_1904,
            decimal: choices.decimal,
            order: choices.date_order,
        };
        columns.decide_decimals(rows, choices, issues);
        columns.decide_dates(rows, choices, issues);
        columns
    }

    fn fields(&self, wanted: fn(TableField) -> bool) -> Vec<(usize, TableField)> {
        let columns = self.mapping.columns().iter();
        columns.filter_map(|c| Some((c.index, c.field?))).filter(|(_, field)| wanted(*field)).collect()
    }

    fn decide_decimals(&mut self, rows: &[Cow<'_, Row>], choices: &Choices, issues: &mut Vec<TableIssue>) {
        let found: Vec<(usize, TableField, Evidence<DecimalSign>)> = self
            .fields(TableField::is_amount)
            .into_iter()
            .map(|(column, field)| {
                let amounts = texts(rows, column).filter(|text| text.contains([',', '.']));
                let amounts = amounts.filter(|text| text.bytes().any(|b| b.is_ascii_digit()));
                (column, field, weigh(amounts.map(DecimalSign::told_by)))
            })
            .collect();
        let file = weigh(found.iter().filter(|(_, _, e)| !e.mixed).filter_map(|(_, _, e)| e.first).map(Some));
        self.decimal = self.decimal.or(file.first.filter(|_| !file.mixed));
        for (column, field, evidence) in found {
            if evidence.mixed && choices.decimal.is_none() {
                issues.push(TableIssue::at_column(TableIssueKind::MixedDecimals, None, column, field, ""));
                continue;
            }
            // A column that says nothing is written like the others.
            if let Some(writing) = self.writings.get_mut(column) {
                writing.decimal = choices.decimal.or(evidence.first).or(self.decimal);
            }
        }
    }

    fn decide_dates(&mut self, rows: &[Cow<'_, Row>], choices: &Choices, issues: &mut Vec<TableIssue>) {
        let found: Vec<(usize, TableField, Evidence<DateOrder>)> = self
            .fields(TableField::is_date)
            .into_iter()
            .map(|(column, field)| {
                // What begins with its year says its order itself.
                let dates = texts(rows, column).filter(|text| {
                    text.split(|c: char| !c.is_ascii_digit())
                        .next()
                        .is_some_and(|run| (1..=2).contains(&run.len()))
                });
                (column, field, weigh(dates.map(DateOrder::told_by)))
            })
            .collect();
        let file = weigh(found.iter().filter(|(_, _, e)| !e.mixed).filter_map(|(_, _, e)| e.first).map(Some));
        self.order = self.order.or(file.first.filter(|_| !file.mixed));
        for (column, field, evidence) in found {
            let serials = are_serials(rows, column);
            let mut order = choices.date_order.or(evidence.first).or(self.order);
            if evidence.mixed && choices.date_order.is_none() {
                issues.push(TableIssue::at_column(TableIssueKind::MixedDateOrder, None, column, field, ""));
                order = None;
            } else if order.is_none() {
                if evidence.silent && !serials {
                    issues.push(TableIssue::at_column(
                        TableIssueKind::DateOrderAssumed,
                        None,
                        column,
                        field,
                        "",
                    ));
                }
                order = Some(DateOrder::DayFirst);
            }
            if let Some(writing) = self.writings.get_mut(column) {
                (writing.order, writing.serials) = (order, serials);
            }
        }
    }

    /// The decimal sign of a column.
    pub(super) fn decimal_of(&self, column: usize) -> Option<DecimalSign> {
        self.writings.get(column).and_then(|writing| writing.decimal)
    }

    /// The date order of a column.
    pub(super) fn order_of(&self, column: usize) -> Option<DateOrder> {
        self.writings.get(column).and_then(|writing| writing.order)
    }

    /// The day of a number in a column of dates, when numbers are days there.
    pub(super) fn serial(&self, column: usize, cell: &Cell) -> Option<Date> {
        match cell {
            Cell::Number(number) => day_of_serial(*number, self.since_1904),
            Cell::Text(text) if self.writings.get(column).is_some_and(|writing| writing.serials) => {
                day_of_serial(text.trim().parse().ok()?, false)
            }
            _ => None,
        }
    }
}

fn texts<'r>(rows: &'r [Cow<'_, Row>], column: usize) -> impl Iterator<Item = &'r str> {
    rows.iter().filter_map(move |row| match row.cell(column) {
        Cell::Text(text) => Some(text.trim()),
        _ => None,
    })
}

/// A column of texts that are all whole numbers between 30000 and 60000: days of a spreadsheet, from 1982 to 2064.
fn are_serials(rows: &[Cow<'_, Row>], column: usize) -> bool {
    let mut some = false;
    texts(rows, column).all(|text| {
        some = true;
        text.len() == 5 && text.parse::<u32>().is_ok_and(|number| (30_000..=60_000).contains(&number))
    }) && some
}
