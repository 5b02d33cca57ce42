//! Cash collected in a period, and how late it was: what objectives of collection are counted on.

use std::collections::HashMap;

use crate::ageing::Bucket;
use crate::dates::Date;
use crate::entries::Nature;
use crate::ids::Id;
use crate::invoices::{Account, ItemKind};
use crate::money::Cents;

/// What a payment, or a part of it, was for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Paid {
    /// An invoice, that many days late when it was paid: its bracket.
    Late(Bucket),
    /// Nothing yet.
    Unallocated,
    /// A payment that went back: counted less.
    Returned,
}

/// One part of the cash of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Collected {
    /// The day it was paid.
    pub on: Date,
    /// What it was for.
    pub paid: Paid,
    /// How much; negative for what went back.
    pub amount: Cents,
    /// The invoice, where it paid one.
    pub item: Option<Id>,
    /// The words of accounting or of the bank.
    pub label: String,
}

/// The cash of one client from `from` to `to`, both included, line by line in order of day.
///
/// Payments alone count: a credit note, a loss or a bill that was only accepted brings no cash. Each payment is shared out
/// as it was allocated, and the rest of it is unallocated, so that the lines of a client add up to what came in less what
/// went back. Deposits (4191) wait on another account and are not counted.
pub fn collected(account: &Account, from: Date, to: Date) -> Vec<Collected> {
    let in_period = |day: Date| (from..=to).contains(&day);
    let invoices: HashMap<usize, _> = account
        .items
        .iter()
        .filter(|item| item.kind == ItemKind::Invoice)
        .map(|item| (item.line, item))
        .collect();
    let mut found = Vec::new();
    for (place, line) in account.lines.iter().enumerate() {
        if !line.class.is_411() || !in_period(line.piece_date) {
            continue;
        }
        let part = |paid, amount, item| Collected {
            on: line.piece_date,
            paid,
            amount,
            item,
            label: line.label.to_string(),
        };
        match line.nature {
            Nature::Receipt => {
                let mut rest = -line.amount;
                for allocation in account.allocations.iter().filter(|known| known.credit == place) {
                    let Some(item) = invoices.get(&allocation.debit) else { continue };
                    let due = item.due.map_or(line.piece_date, |due| due.day());
                    let paid = Paid::Late(Bucket::of(due, line.piece_date));
                    found.push(part(paid, allocation.amount, Some(item.id)));
                    rest -= allocation.amount;
                }
                found.extend((!rest.is_zero()).then(|| part(Paid::Unallocated, rest, None)));
            }
            Nature::ReturnedPayment => found.push(part(Paid::Returned, -line.amount, None)),
            _ => {}
        }
    }
    found.sort_by_key(|part| (part.on, part.paid, part.item));
    found
}
