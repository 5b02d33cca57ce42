//! Disputes of a client, from what people said and what accounting shows since.

use encaisse_core::dates::Date;
use encaisse_core::disputes::{Ending, Settlement, share, standing};
use encaisse_core::entries::Nature;
use encaisse_core::ids::Id;
use encaisse_core::invoices::Account;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_store::disputes::DisputeRecord;

use super::causes::by_invoice;
use super::{Registers, Told, json_of};
use crate::recorded::{Dispute, DisputeEnd};

/// Disputes in order of opening.
pub(super) fn of(registers: &Registers, account: &Account) -> Vec<DisputeRecord> {
    let mut found: Vec<DisputeRecord> = registers
        .iter()
        .filter(|((kind, _, field), held)| *kind == Kind::Dispute && field.is_empty() && held.value.is_some())
        .filter_map(|((_, id, _), held)| record(registers, account, id, &held.author))
        .collect();
    found.sort_by(|a, b| (a.opened_on, &a.id).cmp(&(b.opened_on, &b.id)));
    found
}

fn record(registers: &Registers, account: &Account, id: &str, author: &str) -> Option<DisputeRecord> {
    let said: Dispute = json_of(registers, Kind::Dispute, id, "")?;
    let invoice: Id = said.invoice.parse().ok()?;
    let opened_on: Date = said.opened_on.parse().ok()?;
    let text = |field: &str| {
        registers.get(&(Kind::Dispute, id.to_owned(), field.to_owned())).and_then(|held| held.value.clone())
    };
    let end = json_of::<DisputeEnd>(registers, Kind::Dispute, id, "closed");
    let closed = end.as_ref().and_then(|end| Some((end.on.parse().ok()?, Ending::from_code(&end.how)?)));
    let contested = match text("contested_cents") {
        Some(typed) => typed.parse().ok().map(Cents::new),
        None => said.contested_cents.map(Cents::new),
    };
    let items: Vec<_> = account.items.iter().filter(|item| item.invoice == invoice).collect();
    let remaining: Cents = items.iter().map(|item| item.remaining.max(Cents::ZERO)).sum();
    let now = standing(contested, remaining, &settlements(account, invoice, opened_on), closed);
    Some(DisputeRecord {
        id: id.to_owned(),
        invoice,
        piece: items.first().map_or_else(String::new, |item| item.piece.clone()),
        reason: said.reason,
        contested: now.contested,
        remaining,
        opened_on,
        resolver: text("resolver").unwrap_or_default(),
        follow_up_on: text("follow_up_on").and_then(|day| day.parse().ok()),
        ended: now.ended,
        closing_note: end.map(|end| end.note).unwrap_or_default(),
        note: said.note,
        author: author.to_owned(),
    })
}

fn settlements(account: &Account, invoice: Id, since: Date) -> Vec<Settlement> {
    let mut found: Vec<Settlement> = account
        .items
        .iter()
        .filter(|item| item.invoice == invoice)
        .flat_map(|item| account.reductions(item))
        .filter(|(on, ..)| *on >= since)
        .map(|(on, amount, nature)| Settlement {
            on,
            amount,
            credit_note: matches!(nature, Nature::CreditNote | Nature::Discount | Nature::WriteOff),
        })
        .collect();
    found.sort_by_key(|settlement| settlement.on);
    found
}

/// What of each item is contested, and whether its invoice is, or was, in dispute.
pub(super) fn tell(account: &Account, disputes: &[DisputeRecord], told: &mut [Told]) {
    if disputes.is_empty() {
        return;
    }
    for (invoice, ranks) in by_invoice(account) {
        let own = || disputes.iter().filter(|dispute| dispute.invoice == invoice);
        if own().next().is_none() {
            continue;
        }
        let open = own().any(|dispute| dispute.ended.is_none());
        let remaining: Vec<Cents> =
            ranks.iter().filter_map(|rank| account.items.get(*rank)).map(|item| item.remaining).collect();
        let contested: Cents = own().map(|dispute| dispute.contested).sum();
        for (rank, contested) in ranks.iter().zip(share(contested, &remaining)) {
            if let Some(told) = told.get_mut(*rank) {
                told.contested = contested;
                told.dispute = Some(if open { "open" } else { "closed" });
            }
        }
    }
}
