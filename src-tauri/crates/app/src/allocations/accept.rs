//! What a person accepts, leaves aside, or takes back. One act, whatever the number of receipts.

use std::collections::{BTreeMap, HashMap};

use encaisse_core::beyond::DifferenceKind;
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography;
use encaisse_store::items::ItemLine;
use encaisse_store::{bank, journal};

use super::asked::PenaltiesLeft;
use super::known::Known;
use crate::border::allocations::{AcceptPenalty, AcceptRequest, Acceptance, ReceiptRef, SetAside};
use crate::border::clients::Done;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, EVERY_VIEW, to_json};
use crate::recorded::{AllocationSaid, AsideSaid, DifferenceSaid, PenaltyPaid, ShareSaid};

/// A receipt being accepted.
struct Money<'a> {
    id: Id,
    on: String,
    amount: i64,
    label: String,
    /// Of accounting: what is left of it, and its client.
    credit: Option<&'a ItemLine>,
}

impl Desk {
    /// Accepts what receipts settle: nothing is written when one of them does not add up.
    pub fn accept_matches(&mut self, request: &AcceptRequest) -> Outcome<Done> {
        let known = self.known_payments()?;
        let mut penalties: HashMap<String, PenaltiesLeft> = HashMap::new();
        for paid in request.receipts.iter().flat_map(|acceptance| &acceptance.penalties) {
            if !penalties.contains_key(&paid.client) {
                penalties.insert(paid.client.clone(), self.penalties_left(&paid.client)?);
            }
        }
        let mut left: HashMap<Id, i64> = known.items.values().map(|line| (line.id, line.remaining)).collect();
        let mut changes = Vec::new();
        for acceptance in &request.receipts {
            let money = money(&known, &acceptance.receipt)?;
            changes.extend(accept(&known, &mut left, &mut penalties, &money, acceptance)?);
        }
        let label = match request.receipts.as_slice() {
            [] => return Err(Refusal::Stale),
            [one] => {
                let money = money(&known, &one.receipt)?;
                format!("Règlement de {} affecté", typography::amount(Cents::new(money.amount)))
            }
            many => format!("{} règlements affectés", many.len()),
        };
        self.act(label, &changes, EVERY_VIEW)
    }

    /// Puts a receipt back among those to allocate.
    pub fn release_match(&mut self, wanted: &ReceiptRef) -> Outcome<Done> {
        let receipt = receipt_id(&wanted.receipt)?;
        let read = self.ledger()?.read();
        let mut changes = Vec::new();
        for kind in [Kind::Allocation, Kind::Aside] {
            for held in journal::held_of_kind(read, kind)? {
                let Ok(named) = held.entity.parse::<Id>() else { continue };
                let same =
                    named == receipt || bank::resolve(read, named)?.is_some_and(|(id, ..)| id == receipt);
                if same && held.value.is_some() {
                    changes.push(match held.client {
                        Some(client) => Change::client(kind, &client, &held.entity, &held.field, None),
                        None => Change::desk(kind, &held.entity, &held.field, None),
                    });
                }
            }
        }
        if changes.is_empty() {
            return Err(Refusal::Stale);
        }
        self.act("Affectation annulée".to_owned(), &changes, EVERY_VIEW)
    }

    /// Leaves money aside that is not a client's.
    pub fn set_aside(&mut self, wanted: &SetAside) -> Outcome<Done> {
        let reason = wanted.reason.trim();
        if reason.is_empty() {
            let expected = "pourquoi ce n’est pas le règlement d’un client";
            return Err(Refusal::BadValue { field: "Motif", value: String::new(), expected });
        }
        let known = self.known_payments()?;
        let said = to_json(&AsideSaid { reason: reason.to_owned() })?;
        let mut changes = Vec::new();
        for receipt in &wanted.receipts {
            let money = money(&known, receipt)?;
            if money.credit.is_some() {
                let expected = "une opération de la banque\u{a0}: un crédit de la comptabilité s’y corrige";
                return Err(Refusal::BadValue { field: "Règlement", value: money.label, expected });
            }
            changes.push(Change::desk(Kind::Aside, &money.id.to_string(), "", Some(said.clone())));
        }
        let label = match changes.len() {
            0 => return Err(Refusal::Stale),
            1 => "Règlement mis de côté".to_owned(),
            many => format!("{many} règlements mis de côté"),
        };
        self.act(label, &changes, EVERY_VIEW)
    }
}

fn receipt_id(text: &str) -> Outcome<Id> {
    text.parse().map_err(|_| Refusal::Stale)
}

fn money<'a>(known: &'a Known, receipt: &str) -> Outcome<Money<'a>> {
    let id = receipt_id(receipt)?;
    if let Some(record) = known.open_moves().find(|record| record.id == id) {
        let told = &record.told;
        let label = match told.remittance.is_empty() || told.label.contains(&told.remittance) {
            true => told.label.clone(),
            false => format!("{} {}", told.label, told.remittance),
        };
        return Ok(Money { id, on: told.booked.to_string(), amount: told.amount.get(), label, credit: None });
    }
    // Somebody may have accepted it, or accounting booked it, since it was shown.
    let credit = known.credits.iter().find(|line| line.id == id).ok_or(Refusal::Stale)?;
    Ok(Money {
        id,
        on: credit.issued.clone(),
        amount: -credit.remaining,
        label: credit.label.clone(),
        credit: Some(credit),
    })
}

fn refuse(value: i64, expected: &'static str) -> Refusal {
    let value = typography::amount(Cents::new(value));
    Refusal::BadValue { field: "Affectation", value, expected }
}

/// The operations of one acceptance: one for each client it concerns.
fn accept(
    known: &Known,
    left: &mut HashMap<Id, i64>,
    penalties: &mut HashMap<String, PenaltiesLeft>,
    money: &Money<'_>,
    acceptance: &Acceptance,
) -> Outcome<Vec<Change>> {
    let returned = money.amount < 0;
    let whole = money.amount.abs();
    let mut said: BTreeMap<String, AllocationSaid> = BTreeMap::new();
    let blank = || AllocationSaid {
        origin: if money.credit.is_some() { "ledger" } else { "bank" }.to_owned(),
        on: money.on.clone(),
        amount_cents: 0,
        label: money.label.clone(),
        shares: Vec::new(),
        difference: None,
        penalties: Vec::new(),
    };
    let mut given = 0_i64;
    for share in &acceptance.shares {
        let line = item(known, &share.item)?;
        // What came back is told as it is: negative, on the invoice it brings back to life.
        let cents = if returned { -share.amount_cents } else { share.amount_cents };
        if cents <= 0 {
            return Err(refuse(cents, "un montant positif sur chaque facture"));
        }
        let remaining = left.entry(line.id).or_default();
        if !returned {
            if cents > *remaining {
                return Err(refuse(cents, "au plus ce qui reste dû de la facture"));
            }
            *remaining -= cents;
        }
        if money.credit.is_some_and(|credit| credit.client != line.client) {
            return Err(refuse(
                cents,
                "une facture du même client\u{a0}: la comptabilité a rangé ce crédit chez lui",
            ));
        }
        given += cents;
        let of_client = said.entry(line.client.clone()).or_insert_with(blank);
        of_client.amount_cents += if returned { -cents } else { cents };
        of_client.shares.push(ShareSaid { item: line.id.to_string(), amount_cents: cents });
    }
    for paid in &acceptance.penalties {
        given += file_penalties(paid, penalties, money, &mut said, &blank)?;
    }
    let rest = whole - given;
    if rest < 0 {
        return Err(refuse(given, "au plus le montant du règlement"));
    }
    if rest > 0 && money.credit.is_none() {
        let code =
            acceptance.on_account.as_ref().filter(|code| known.debtors.contains_key(*code) && !returned);
        let Some(code) = code else {
            return Err(refuse(rest, "un client qui garde ce reste sur son compte, ou une facture de plus"));
        };
        said.entry(code.clone()).or_insert_with(blank).amount_cents += rest;
    }
    if let Some(difference) = &acceptance.difference {
        let line = item(known, &difference.item)?;
        let kind = DifferenceKind::from_code(&difference.kind).ok_or(Refusal::BadValue {
            field: "Écart",
            value: difference.kind.clone(),
            expected: "discount, bank_charges ou rounding",
        })?;
        let remaining = left.entry(line.id).or_default();
        if difference.amount_cents <= 0 || difference.amount_cents > *remaining {
            return Err(refuse(
                difference.amount_cents,
                "au plus ce que le règlement laisse dû de la facture",
            ));
        }
        *remaining -= difference.amount_cents;
        let of_client = said.get_mut(&line.client);
        let of_client =
            of_client.ok_or_else(|| refuse(difference.amount_cents, "une facture que ce règlement paie"))?;
        of_client.difference = Some(DifferenceSaid {
            item: line.id.to_string(),
            amount_cents: difference.amount_cents,
            kind: kind.code().to_owned(),
        });
    }
    if said.is_empty() {
        return Err(refuse(whole, "une facture au moins, ou un client"));
    }
    let (receipt, several) = (money.id.to_string(), said.len() > 1);
    said.into_iter()
        .map(|(client, mut said)| {
            if several {
                // The words of the bank may name them all, and what is a client’s is told of that client alone.
                said.label.clear();
            }
            Ok(Change::client(Kind::Allocation, &client, &receipt, &client, Some(to_json(&said)?)))
        })
        .collect()
}

/// Files part of a receipt as penalties: beside the account, never more than what is left of them.
fn file_penalties(
    paid: &AcceptPenalty,
    left: &mut HashMap<String, PenaltiesLeft>,
    money: &Money<'_>,
    said: &mut BTreeMap<String, AllocationSaid>,
    blank: &impl Fn() -> AllocationSaid,
) -> Outcome<i64> {
    let cents = paid.amount_cents;
    if money.credit.is_some() || money.amount < 0 {
        return Err(refuse(
            cents,
            "une opération de la banque\u{a0}: la comptabilité a porté ce crédit au compte 411, elle seule l’en retire",
        ));
    }
    let (piece, due) = left
        .get_mut(&paid.client)
        .and_then(|invoices| invoices.get_mut(&paid.invoice))
        .ok_or(Refusal::Stale)?;
    if cents <= 0 || cents > *due {
        return Err(Refusal::TooMuch { what: "Pénalités", typed: cents, most: *due });
    }
    *due -= cents;
    said.entry(paid.client.clone()).or_insert_with(blank).penalties.push(PenaltyPaid {
        invoice: paid.invoice.clone(),
        piece: piece.clone(),
        amount_cents: cents,
    });
    Ok(cents)
}

fn item<'a>(known: &'a Known, text: &str) -> Outcome<&'a ItemLine> {
    let id: Id = text.parse().map_err(|_| Refusal::Stale)?;
    known.items.get(&id).ok_or(Refusal::Stale)
}
