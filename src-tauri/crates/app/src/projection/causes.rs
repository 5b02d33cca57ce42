//! Why each item is unpaid: what was said of its invoice, shared out on what remains, today and day after day.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use encaisse_core::causes::synthesis::Said;
use encaisse_core::causes::{Cause, Part, Reason, split};
use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::invoices::Account;
use encaisse_core::journal::{Kind, Operation};
use encaisse_core::money::Cents;
use encaisse_store::projection::Qualified;
use encaisse_store::{Read, journal};

use super::{Registers, Told, json_of};
use crate::error::Outcome;
use crate::recorded::{CausePart, CauseParts};

/// What remained of each item after each payment, when it was not settled in one go.
pub(super) fn tell_steps(account: &Account, told: &mut [Told]) {
    let mut reductions: HashMap<usize, BTreeMap<Date, Cents>> = HashMap::new();
    for allocation in &account.allocations {
        *reductions.entry(allocation.debit).or_default().entry(allocation.on).or_default() +=
            allocation.amount;
    }
    for (item, told) in account.items.iter().zip(told) {
        let Some(days) = reductions.get(&item.line) else { continue };
        if days.len() == 1 && item.settled_on.is_some() {
            continue;
        }
        let mut left = item.amount;
        told.steps = days
            .iter()
            .map(|(on, amount)| {
                left -= *amount;
                (*on, left)
            })
            .collect();
    }
}

/// Nobody said anything: what remains has no cause.
pub(super) fn tell_nothing(account: &Account, told: &mut [Told]) {
    for (item, told) in account.items.iter().zip(told) {
        told.unqualified = item.remaining.max(Cents::ZERO);
    }
}

/// Shares what was said of each invoice out on its items.
pub(super) fn tell(account: &Account, registers: &Registers, told: &mut [Told]) {
    tell_nothing(account, told);
    for (invoice, ranks) in by_invoice(account) {
        let Some(recorded) = json_of::<CauseParts>(registers, Kind::Cause, &invoice.to_string(), "") else {
            continue;
        };
        let parts = read_parts(&recorded.parts);
        let remaining: Vec<Cents> =
            ranks.iter().filter_map(|rank| account.items.get(*rank)).map(|item| item.remaining).collect();
        for (rank, shares) in ranks.iter().zip(split(&parts, &remaining)) {
            let Some(told) = told.get_mut(*rank) else { continue };
            let mut shared: Vec<_> = parts
                .iter()
                .zip(shares.parts)
                .map(|(part, cents)| (part.cause, part.reason.clone(), cents))
                .collect();
            shared.sort_by_key(|(.., cents)| std::cmp::Reverse(*cents));
            let open = shared.iter().any(|(.., cents)| cents.is_positive());
            if open {
                shared.retain(|(.., cents)| cents.is_positive());
            }
            told.unqualified = shares.unqualified;
            told.qualified = Some(Qualified { parts: shared, comment: recorded.comment.clone() });
        }
    }
}

/// Ranks of the items of each invoice, oldest due first.
pub(super) fn by_invoice(account: &Account) -> BTreeMap<Id, Vec<usize>> {
    let mut groups: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    for (rank, item) in account.items.iter().enumerate() {
        groups.entry(item.invoice).or_default().push(rank);
    }
    for ranks in groups.values_mut() {
        ranks.sort_by_key(|rank| {
            account.items.get(*rank).map(|item| (item.due.map(|due| due.day()), item.rank))
        });
    }
    groups
}

/// Parts as the core reads them; those whose cause nobody knows are left out.
pub(crate) fn read_parts(parts: &[CausePart]) -> Vec<Part> {
    parts
        .iter()
        .filter_map(|part| {
            Some(Part {
                cause: Cause::from_letter(&part.cause)?,
                reason: part.sub_reason.as_deref().and_then(Reason::from_code),
                amount: part.amount_cents.map(Cents::new),
            })
        })
        .collect()
}

/// What was said of each invoice, day after day.
pub(super) fn said(
    read: Read<'_>,
    client: &str,
    registers: &Registers,
    as_of: Option<Date>,
) -> Outcome<Vec<(Id, Vec<Said>)>> {
    if !registers.keys().any(|(kind, ..)| *kind == Kind::Cause) {
        return Ok(Vec::new());
    }
    let mut invoices: BTreeMap<Id, Vec<Operation>> = BTreeMap::new();
    for operation in journal::history(read, client, Kind::Cause, as_of)? {
        if let Ok(invoice) = operation.register.entity.parse::<Id>() {
            invoices.entry(invoice).or_default().push(operation);
        }
    }
    Ok(invoices.into_iter().map(|(invoice, operations)| (invoice, by_day(&operations))).collect())
}

/// The value at the end of each day something was said for; `operations` are in the common order.
fn by_day(operations: &[Operation]) -> Vec<Said> {
    let days: BTreeSet<Date> = operations.iter().map(|operation| operation.day).collect();
    let mut said: Vec<Said> = Vec::new();
    for day in days {
        let last = operations.iter().rev().find(|operation| operation.day <= day);
        let value = last.and_then(|operation| operation.value.as_deref());
        let recorded = value.and_then(|text| serde_json::from_str::<CauseParts>(text).ok());
        let parts = recorded.map(|recorded| read_parts(&recorded.parts)).unwrap_or_default();
        if said.last().map_or(!parts.is_empty(), |known| known.parts != parts) {
            said.push(Said { since: day, parts });
        }
    }
    said
}
