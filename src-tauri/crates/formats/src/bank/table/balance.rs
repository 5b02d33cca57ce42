//! A running balance beside the operations: it proves their order and their signs.

use encaisse_core::money::Cents;

use super::super::amount::parse_cell;
use super::super::issue::{IssueKind, Issues};
use super::super::statement::{Balance, BalanceKind, Entry, Statement};
use super::row::Reading;
use crate::clients::TableRow;

/// Checks each operation against the balance after it, and takes the opening and closing balances from it.
pub(super) fn follow(statement: &mut Statement, rows: &[&TableRow], reading: &Reading, issues: &mut Issues) {
    let Some(place) = reading.layout.balance else { return };
    let read = |row: &&TableRow| parse_cell(row.cell(place), reading.sign).ok().flatten();
    let mut steps: Vec<(usize, Option<Cents>)> = rows.iter().map(read).enumerate().collect();
    if let Some(amount) = repeated(&steps) {
        let code = "solde".to_owned();
        statement.balances =
            vec![Balance { kind: BalanceKind::Closing, code, amount, currency: None, date: None }];
        return;
    }
    if is_newest_first(statement, &steps) {
        steps.reverse();
    }
    let unsigned =
        reading.layout.flag.is_none() && reading.layout.debit.is_none() && reading.layout.credit.is_none();
    let mut before: Option<Cents> = None;
    for (index, after) in &steps {
        let Some(Entry::Operation(operation)) = statement.entries.get_mut(*index) else {
            before = *after;
            continue;
        };
        if let (Some(before), Some(after)) = (before, *after) {
            let expected = before.checked_add(operation.amount);
            if expected != Some(after) {
                if unsigned && before.checked_add(-operation.amount) == Some(after) {
                    operation.amount = -operation.amount;
                    issues.push(IssueKind::SignFromBalance, Some(operation.line), &operation.label);
                } else {
                    let kind = IssueKind::BalancesDoNotChain {
                        expected: expected.unwrap_or_default(),
                        found: after,
                    };
                    issues.push(kind, Some(operation.line), &operation.label);
                }
            }
        }
        before = *after;
    }
    ends(statement, &steps);
}

/// Some banks repeat the balance of the day of the download on each row: it follows nothing.
fn repeated(steps: &[(usize, Option<Cents>)]) -> Option<Cents> {
    let first = steps.first()?.1?;
    (steps.len() > 1 && steps.iter().all(|(_, balance)| *balance == Some(first))).then_some(first)
}

/// The balance before the first operation and the one after the last.
fn ends(statement: &mut Statement, steps: &[(usize, Option<Cents>)]) {
    let operation = |index: usize| match statement.entries.get(index) {
        Some(Entry::Operation(operation)) => Some(operation),
        _ => None,
    };
    let balance = |kind, code: &str, amount, index: usize| Balance {
        kind,
        code: code.to_owned(),
        amount,
        currency: None,
        date: operation(index).map(|operation| operation.booking),
    };
    let mut found = Vec::new();
    if let Some((index, Some(after))) = steps.first()
        && let Some(first) = operation(*index)
        && let Some(amount) = after.checked_add(-first.amount)
    {
        found.push(balance(BalanceKind::Opening, "premier solde", amount, *index));
    }
    if let Some((index, Some(after))) = steps.iter().rev().find(|(_, after)| after.is_some()) {
        found.push(balance(BalanceKind::Closing, "dernier solde", *after, *index));
    }
    if !found.is_empty() {
        statement.balances = found;
    }
}

/// The order in which most balances chain; else the one of the days.
fn is_newest_first(statement: &Statement, steps: &[(usize, Option<Cents>)]) -> bool {
    let amount = |index: usize| match statement.entries.get(index) {
        Some(Entry::Operation(operation)) => Some(operation.amount),
        _ => None,
    };
    let chained = |from: &(usize, Option<Cents>), to: &(usize, Option<Cents>)| {
        let (Some(before), Some(after), Some(moved)) = (from.1, to.1, amount(to.0)) else { return false };
        before.checked_add(moved) == Some(after)
    };
    let pairs = || steps.iter().zip(steps.iter().skip(1));
    let forwards = pairs().filter(|(a, b)| chained(a, b)).count();
    let backwards = pairs().filter(|(a, b)| chained(b, a)).count();
    if forwards != backwards {
        return backwards > forwards;
    }
    let days: Vec<_> = statement.operations().map(|operation| operation.booking).collect();
    matches!((days.first(), days.last()), (Some(first), Some(last)) if first > last)
}
