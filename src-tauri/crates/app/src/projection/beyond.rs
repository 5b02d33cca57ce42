//! What is known of a client beyond accounting, from the files that count and from the journal.

use std::sync::Arc;

use encaisse_core::beyond::{Accepted, Beyond, Difference, DifferenceKind, ReceiptOrigin, Share, Sighting};
use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::invoices::Account;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_store::accepted::AcceptedRecord;
use encaisse_store::journal::Held;
use encaisse_store::{Read, bank, pieces};

use super::{Context, Registers};
use crate::error::Outcome;
use crate::recorded::AllocationSaid;

/// What files and people say of a client; `staged` are pieces of a file that is being looked at. The name is the
/// latest that a list gives it.
pub(super) fn of(
    read: Read<'_>,
    context: &Context,
    code: &str,
    registers: &Registers,
    staged: Vec<Sighting>,
) -> Outcome<(Option<String>, Beyond)> {
    let (name, mut sightings) =
        if context.has_pieces { pieces::of_client(read, code)? } else { (None, Vec::new()) };
    sightings.extend(staged);
    let accepted = accepted(read, registers)?.into_iter().map(|(accepted, _)| accepted).collect();
    Ok((name, Beyond { sightings, complete: context.complete.clone(), accepted }))
}

/// What people accepted for a client, each with the register that says so.
fn accepted<'a>(read: Read<'_>, registers: &'a Registers) -> Outcome<Vec<(Accepted, &'a Held)>> {
    let mut found = Vec::new();
    for ((kind, entity, _), held) in registers {
        let Some(value) = held.value.as_deref().filter(|_| *kind == Kind::Allocation) else { continue };
        let (Ok(said), Ok(named)) = (serde_json::from_str::<AllocationSaid>(value), entity.parse::<Id>())
        else {
            continue;
        };
        let Ok(day) = said.on.parse::<Date>() else { continue };
        let of_bank = said.origin == "bank";
        let known = if of_bank { bank::resolve(read, named)? } else { Some((named, day, Cents::ZERO)) };
        let (receipt, on) = known.map_or((named, day), |(id, on, _)| (id, on));
        let label = match said.label.is_empty() && of_bank {
            true => bank::receipt_named(read, named)?.map(|receipt| receipt.told.label).unwrap_or_default(),
            false => said.label.clone(),
        };
        let share = |item: &str, cents: i64| Some((item.parse::<Id>().ok()?, Cents::new(cents)));
        found.push((
            Accepted {
                receipt,
                origin: if of_bank { ReceiptOrigin::Bank } else { ReceiptOrigin::Ledger },
                on,
                amount: Cents::new(said.amount_cents),
                penalties: said.penalties.iter().map(|paid| Cents::new(paid.amount_cents)).sum(),
                label: Arc::from(label.as_str()),
                shares: said
                    .shares
                    .iter()
                    .filter_map(|said| share(&said.item, said.amount_cents))
                    .map(|(item, amount)| Share { item, amount })
                    .collect(),
                difference: said.difference.as_ref().and_then(|said| {
                    let (item, amount) = share(&said.item, said.amount_cents)?;
                    Some(Difference { item, amount, kind: DifferenceKind::from_code(&said.kind)? })
                }),
                present: known.is_some(),
            },
            held,
        ));
    }
    found.sort_by(|(a, _), (b, _)| (a.on, &a.receipt).cmp(&(b.on, &b.receipt)));
    // Two desks may have accepted one receipt under the names it has in two files: the first word holds.
    found.dedup_by_key(|(accepted, _)| accepted.receipt);
    Ok(found)
}

/// What became of what people accepted, as the tables keep it.
pub(super) fn records(
    read: Read<'_>,
    registers: &Registers,
    account: &Account,
) -> Outcome<Vec<AcceptedRecord>> {
    let accepted = accepted(read, registers)?;
    let record = |(said, held): (Accepted, &Held)| {
        let kept = account.kept.iter().find(|kept| kept.receipt == said.receipt)?;
        Some(AcceptedRecord {
            receipt: said.receipt,
            origin: match said.origin {
                ReceiptOrigin::Bank => "bank",
                ReceiptOrigin::Ledger => "ledger",
            },
            booked_on: said.on,
            amount: said.amount,
            label: said.label.to_string(),
            state: kept.state,
            on_account: kept.on_account,
            shares: said
                .shares
                .iter()
                .zip(&kept.applied)
                .map(|(share, applied)| (share.item, share.amount, *applied))
                .collect(),
            author: held.author.clone(),
            accepted_on: held.day,
        })
    };
    Ok(accepted.into_iter().filter_map(record).collect())
}
