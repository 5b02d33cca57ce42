//! Which column holds what: told by the headings, or by what stands in the columns.

use super::super::day::parse;
use super::heading::{Column, meaning};
use crate::clients::TableRow;
use crate::text::amount::parse_amount;
use crate::text::date::DateOrder;

/// Rows looked at when there are no headings.
const SAMPLE: usize = 50;

/// The columns of a statement, by their rank.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) booking: Option<usize>,
    pub(super) value: Option<usize>,
    pub(super) amount: Option<usize>,
    pub(super) debit: Option<usize>,
    pub(super) credit: Option<usize>,
    pub(super) flag: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) balance: Option<usize>,
    pub(super) identifier: Option<usize>,
    pub(super) reference: Option<usize>,
    pub(super) counterparty: Option<usize>,
    pub(super) counterparty_account: Option<usize>,
    pub(super) iban: Option<usize>,
    pub(super) account: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) labels: Vec<usize>,
    pub(super) messages: Vec<usize>,
}

impl Layout {
    /// The columns these headings announce. Of two columns of one meaning the first is kept.
    pub(super) fn of_headings(headings: &TableRow) -> Self {
        let mut layout = Layout::default();
        let mut surest = u8::MAX;
        for (index, cell) in headings.cells.iter().enumerate() {
            let Some(column) = meaning(cell) else { continue };
            let place = match column {
                Column::Booking(rank) => {
                    if rank < surest {
                        (surest, layout.booking) = (rank, Some(index));
                    }
                    continue;
                }
                Column::Label => {
                    layout.labels.push(index);
                    continue;
                }
                Column::Message => {
                    layout.messages.push(index);
                    continue;
                }
                Column::Value => &mut layout.value,
                Column::Amount => &mut layout.amount,
                Column::Debit => &mut layout.debit,
                Column::Credit => &mut layout.credit,
                Column::Flag => &mut layout.flag,
                Column::Currency => &mut layout.currency,
                Column::Balance => &mut layout.balance,
                Column::Identifier => &mut layout.identifier,
                Column::Reference => &mut layout.reference,
                Column::Counterparty => &mut layout.counterparty,
                Column::CounterpartyAccount => &mut layout.counterparty_account,
                Column::Iban => &mut layout.iban,
                Column::Account => &mut layout.account,
                Column::Status => &mut layout.status,
                Column::Kind => &mut layout.kind,
            };
            place.get_or_insert(index);
        }
        // Where the bank has its own number, a reference is the payer's.
        if layout.identifier.is_some()
            && let Some(reference) = layout.reference.take()
        {
            layout.messages.push(reference);
        }
        layout.booking = layout.booking.or(layout.value);
        layout
    }

    /// The columns told by what they hold: days, one amount, which way it went, words.
    pub(super) fn of_rows(rows: &[TableRow]) -> Self {
        let sample: Vec<&TableRow> = rows.iter().filter(|row| !row.is_blank()).take(SAMPLE).collect();
        let width = sample.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mostly = |index: usize, test: fn(&str) -> bool| {
            let filled = sample.iter().map(|row| row.cell(index)).filter(|cell| !cell.is_empty());
            let good = filled.clone().filter(|cell| test(cell)).count();
            good > 0 && good * 5 >= filled.count() * 4 && good * 2 > sample.len()
        };
        let mut layout = Layout::default();
        let mut longest = 0;
        for index in 0..width {
            if mostly(index, is_day) {
                match layout.booking {
                    None => layout.booking = Some(index),
                    Some(_) => _ = layout.value.get_or_insert(index),
                }
            } else if mostly(index, is_flag) {
                layout.flag.get_or_insert(index);
            } else if mostly(index, is_amount) {
                layout.amount.get_or_insert(index);
            } else {
                let length: usize = sample.iter().map(|row| row.cell(index).len()).sum();
                if length > longest {
                    (longest, layout.labels) = (length, vec![index]);
                }
            }
        }
        layout
    }

    /// True when rows can be read: a day, and an amount in one way or another.
    pub(super) fn is_enough(&self) -> bool {
        self.booking.is_some() && (self.amount.is_some() || self.debit.is_some() || self.credit.is_some())
    }

    /// True when nothing but a statement without headings looks like this. A first row that is no operation is a
    /// heading, of something else.
    pub(super) fn is_telling(&self, rows: &[TableRow]) -> bool {
        let first = rows.iter().find(|row| !row.is_blank());
        let starts = first.zip(self.booking).is_some_and(|(row, place)| is_day(row.cell(place)));
        starts && self.is_enough() && !self.labels.is_empty() && (self.flag.is_some() || self.value.is_some())
    }
}

fn is_day(cell: &str) -> bool {
    [DateOrder::DayFirst, DateOrder::MonthFirst].into_iter().any(|order| parse(cell, order).is_some())
}

/// An amount with its cents: a bare number may be anything.
fn is_amount(cell: &str) -> bool {
    cell.contains([',', '.']) && matches!(parse_amount(cell.as_bytes()), Ok(Some(_)))
}

fn is_flag(cell: &str) -> bool {
    direction(cell).is_some()
}

/// True for money in, false for money out; `None` when the cell says neither.
pub(super) fn direction(cell: &str) -> Option<bool> {
    match crate::text::fold::fold(cell).as_str() {
        "c" | "cr" | "crdt" | "credit" | "i" | "in" | "h" | "haben" | "entree" => Some(true),
        "d" | "dr" | "dbit" | "debit" | "o" | "out" | "s" | "soll" | "sortie" => Some(false),
        "" => match cell.trim() {
            "+" => Some(true),
            "-" => Some(false),
            _ => None,
        },
        _ => None,
    }
}
