//! Promises of a client, with what came since on what they are about.

use std::collections::BTreeSet;

use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::invoices::{Account, Item, ItemKind};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::promises::{Instalment, Receipt};
use encaisse_store::promises::PromiseRecord;

use super::{Registers, Told, json_of};
use crate::recorded::{Promise, TakenBack};

/// Promises in order of their last day: the soonest takes a payment that names no invoice first.
pub(super) fn of(registers: &Registers, account: &Account) -> Vec<PromiseRecord> {
    let mut found: Vec<PromiseRecord> = registers
        .iter()
        .filter(|((kind, _, field), held)| *kind == Kind::Promise && field.is_empty() && held.value.is_some())
        .filter_map(|((_, id, _), held)| record(registers, id, &held.author))
        .collect();
    found.sort_by(|a, b| {
        let last = |promise: &PromiseRecord| promise.instalments.last().map(|due| due.on);
        (last(a), a.made_on, &a.id).cmp(&(last(b), b.made_on, &b.id))
    });
    let mut pool = unallocated(account);
    for promise in found.iter_mut().filter(|promise| promise.cancelled.is_none()) {
        promise.receipts = receipts(promise, account, &mut pool);
    }
    found
}

fn record(registers: &Registers, id: &str, author: &str) -> Option<PromiseRecord> {
    let said: Promise = json_of(registers, Kind::Promise, id, "")?;
    let mut instalments: Vec<Instalment> = said
        .instalments
        .iter()
        .filter_map(|due| Some(Instalment { on: due.on.parse().ok()?, amount: Cents::new(due.amount_cents) }))
        .collect();
    instalments.sort_by_key(|due| due.on);
    Some(PromiseRecord {
        id: id.to_owned(),
        made_on: said.made_on.parse().ok()?,
        by: said.by,
        channel: said.channel,
        owner: said.owner,
        author: author.to_owned(),
        invoices: said.invoices.iter().filter_map(|id| id.parse().ok()).collect(),
        instalments,
        receipts: Vec::new(),
        cancelled: json_of::<TakenBack>(registers, Kind::Promise, id, "cancelled").map(|back| back.reason),
        note: said.note,
    })
}

/// Payments that settle nothing yet: day, and what is left of each.
fn unallocated(account: &Account) -> Vec<(Date, Cents)> {
    let mut pool: Vec<(Date, Cents)> = account
        .items
        .iter()
        .filter(|item| item.class.is_411() && item.kind == ItemKind::Payment && item.remaining.is_negative())
        .map(|item| (item.issued, -item.remaining))
        .collect();
    pool.sort();
    pool
}

/// What came since a promise: what reduced its invoices, then payments that settle nothing yet.
fn receipts(promise: &PromiseRecord, account: &Account, pool: &mut [(Date, Cents)]) -> Vec<Receipt> {
    let about: Vec<&Item> = account.items.iter().filter(|item| covers(promise, item)).collect();
    let mut found: Vec<Receipt> = about
        .iter()
        .flat_map(|item| account.reductions(item))
        .filter(|(on, ..)| *on >= promise.made_on)
        .map(|(on, amount, _)| Receipt { on, amount })
        .collect();
    let promised: Cents = promise.instalments.iter().map(|due| due.amount).sum();
    let mut missing = promised - found.iter().map(|came| came.amount).sum();
    for (on, left) in pool.iter_mut().filter(|(on, _)| *on >= promise.made_on) {
        let taken = (*left).min(missing).max(Cents::ZERO);
        if taken.is_positive() {
            *left -= taken;
            missing -= taken;
            found.push(Receipt { on: *on, amount: taken });
        }
    }
    // Invoices settled by payments of before the promise, known only since: there is nothing left to pay.
    if missing.is_positive()
        && !promise.invoices.is_empty()
        && about.iter().all(|item| !item.remaining.is_positive())
    {
        let settled = about.iter().filter_map(|item| item.settled_on).max();
        found.push(Receipt {
            on: settled.map_or(promise.made_on, |on| on.max(promise.made_on)),
            amount: missing,
        });
    }
    found.sort_by_key(|came| came.on);
    found
}

/// True when a promise is about this item.
pub(super) fn covers(promise: &PromiseRecord, item: &Item) -> bool {
    if !item.class.is_411() || !item.amount.is_positive() {
        return false;
    }
    promise.invoices.is_empty() || promise.invoices.contains(&item.invoice)
}

/// The latest promise that covers each item.
pub(super) fn tell(account: &Account, promises: &[PromiseRecord], told: &mut [Told]) {
    if promises.is_empty() {
        return;
    }
    let named: BTreeSet<Id> = promises.iter().flat_map(|promise| promise.invoices.iter().copied()).collect();
    let all = promises.iter().any(|promise| promise.invoices.is_empty());
    for (item, told) in account.items.iter().zip(told) {
        if !item.remaining.is_positive() || !(all || named.contains(&item.invoice)) {
            continue;
        }
        let latest = promises
            .iter()
            .filter(|promise| covers(promise, item))
            .max_by_key(|promise| (promise.cancelled.is_none(), promise.made_on, promise.id.clone()));
        told.promise = latest.map(|promise| promise.id.clone());
    }
}
