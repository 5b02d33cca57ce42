//! One row to one entry.

use encaisse_core::money::Cents;

use super::super::amount::parse_cell;
use super::super::day::parse;
use super::super::issue::{IssueKind, Issues};
use super::super::operation::{Operation, Status, Written};
use super::super::statement::{Entry, Refused};
use super::super::words::{filled, join, reference};
use super::layout::{Layout, direction};
use crate::clients::TableRow;
use crate::text::amount::DecimalSign;
use crate::text::date::DateOrder;
use crate::text::fold::fold;

/// How the cells of a file are read.
pub(super) struct Reading<'a> {
    pub(super) layout: &'a Layout,
    pub(super) order: DateOrder,
    pub(super) sign: Option<DecimalSign>,
    /// True when the IBAN column is the one of the account.
    pub(super) own_iban: bool,
}

impl Reading<'_> {
    /// Reads a row.
    pub(super) fn entry(&self, row: &TableRow, issues: &mut Issues) -> Entry {
        let layout = self.layout;
        let cell = |place: Option<usize>| place.map_or("", |index| row.cell(index).trim());
        let booking = parse(cell(layout.booking), self.order);
        let written = self.written(row);
        let label = join(layout.labels.iter().map(|index| row.cell(*index)));
        let amount = match self.amount(row) {
            Ok(amount) => amount,
            Err((kind, excerpt)) => {
                let bad_amount = kind == IssueKind::BadAmount;
                issues.push(kind, Some(row.line), if excerpt.is_empty() { &label } else { &excerpt });
                return Entry::Refused(Refused { line: row.line, booking, bad_amount, written });
            }
        };
        let Some(booking) = booking else {
            let excerpt = cell(layout.booking);
            issues.push(
                IssueKind::BadDate,
                Some(row.line),
                if excerpt.is_empty() { &label } else { excerpt },
            );
            return Entry::Refused(Refused { line: row.line, booking, bad_amount: false, written });
        };
        let mut operation = Operation::new(row.line, booking, amount);
        operation.value = parse(cell(layout.value), self.order);
        if operation.value.is_none() && !cell(layout.value).is_empty() {
            issues.push(IssueKind::BadValueDate, Some(row.line), cell(layout.value));
        }
        operation.status = status(cell(layout.status));
        operation.currency = filled(cell(layout.currency)).map(|code| code.to_ascii_uppercase());
        operation.code = filled(cell(layout.kind));
        operation.remittance = join(layout.messages.iter().map(|index| row.cell(*index)));
        operation.label = if label.is_empty() { operation.code.clone().unwrap_or_default() } else { label };
        operation.counterparty.name = filled(cell(layout.counterparty));
        operation.counterparty.set_account(Some(cell(layout.counterparty_account)));
        if !self.own_iban {
            operation.counterparty.set_account(Some(cell(layout.iban)));
        }
        operation.bank_reference = reference(cell(layout.identifier.or(layout.reference)));
        operation.written = written;
        Entry::Operation(Box::new(operation))
    }

    fn written(&self, row: &TableRow) -> Vec<Written> {
        let layout = self.layout;
        let columns = [
            ("amount", layout.amount),
            ("debit", layout.debit),
            ("credit", layout.credit),
            ("flag", layout.flag),
        ];
        columns
            .into_iter()
            .filter_map(|(tag, place)| Some(Written::new(tag, row.cell(place?).trim())))
            .collect()
    }

    /// The signed amount. Columns of debit and credit give the sign, whatever sign their cells bear.
    fn amount(&self, row: &TableRow) -> Result<Cents, (IssueKind, String)> {
        let layout = self.layout;
        let read = |place: Option<usize>| -> Result<Option<Cents>, (IssueKind, String)> {
            let cell = place.map_or("", |index| row.cell(index).trim());
            parse_cell(cell, self.sign).map_err(|_| (IssueKind::BadAmount, cell.to_owned()))
        };
        if layout.debit.is_some() || layout.credit.is_some() {
            let (debit, credit) = (read(layout.debit)?, read(layout.credit)?);
            let moved = |cents: Option<Cents>| cents.filter(|cents| !cents.is_zero());
            match (moved(debit), moved(credit)) {
                (Some(debit), None) => return Ok(-debit.abs()),
                (None, Some(credit)) => return Ok(credit.abs()),
                (Some(_), Some(_)) => return Err((IssueKind::UnknownDirection, String::new())),
                (None, None) if layout.amount.is_none() && debit.or(credit).is_some() => {
                    return Ok(Cents::ZERO);
                }
                (None, None) => {}
            }
        }
        let cents = read(layout.amount)?.ok_or((IssueKind::MissingAmount, String::new()))?;
        let Some(flag) = layout.flag else { return Ok(cents) };
        match direction(row.cell(flag)) {
            Some(true) => Ok(cents.abs()),
            Some(false) => Ok(-cents.abs()),
            None if cents.is_negative() => Ok(cents),
            None => Err((IssueKind::UnknownDirection, row.cell(flag).to_owned())),
        }
    }
}

/// What the words of on-line banks mean; a table without such a column holds booked operations.
fn status(cell: &str) -> Status {
    match fold(cell).as_str() {
        "pending" | "processing" | "encours" | "enattente" | "authorized" | "autorise" | "avenir" => {
            Status::Pending
        }
        "declined" | "reverted" | "failed" | "refuse" | "refusee" | "annule" | "annulee" | "echoue"
        | "echouee" | "rejete" | "rejetee" | "canceled" | "cancelled" => Status::Void,
        _ => Status::Booked,
    }
}
