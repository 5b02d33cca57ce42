//! The thanks after a payment: the last day something was received, where it went, and what remains of all the accounts.

use encaisse_core::dates::{Date, days_between};
use encaisse_core::entries::{AccountClass, Line, Nature};
use encaisse_core::invoices::Item;
use encaisse_core::letters::{SettledItem, ThanksFacts, thank_you};
use encaisse_core::money::Cents;
use encaisse_core::typography;
use serde_json::json;

use super::checklist::{Checked, checklist};
use super::claims::item_view;
use super::facts::{client, credits, numbered, sender, signatory, wording};
use super::overdue::Overdue;
use super::preview::{Composed, Material, Sums, written};
use crate::border::letters::CheckLine;
use crate::error::Outcome;
use crate::projection::Projected;

/// Days after which thanks come late: the person looks twice.
const RECENT: i64 = 30;

pub(super) fn compose(material: &Material<'_>) -> Outcome<Composed> {
    let projected = &material.projected;
    let received = last_received(projected);
    let facts = facts(material, &received);
    let mut checklist = checklist(&Checked {
        read: material.read,
        company: material.company,
        projected,
        registers: &material.registers,
        claimed: &[],
        nothing_claimed: "",
        asks: false,
        today: material.today,
        kind: material.kind,
        rates: &[],
        book: None,
        to_allocate: material.to_allocate,
        contact_delay: material.book.rules.contact_delay,
    })?;
    let told = |level: &str, text: String| CheckLine {
        code: "received".to_owned(),
        level: level.to_owned(),
        text,
        fix: None,
        bulk: None,
    };
    match facts.received.last() {
        None => checklist.insert(0, told("blocking", "Aucun règlement reçu de ce client".to_owned())),
        Some((on, _)) if days_between(*on, material.today) > RECENT => {
            checklist
                .push(told("look", format!("Le dernier règlement est du {}", typography::date_short(*on))));
        }
        Some((on, _)) => {
            checklist.push(told("ok", format!("Règlement reçu le {}", typography::date_short(*on))));
        }
    }
    let items =
        projected.account.items.iter().filter(|item| settled_by(projected, item, &received).is_positive());
    let items = items.map(|item| {
        let late = Overdue::of(projected, item.clone(), material.today);
        item_view(&late, Some("réglée en tout ou en partie".to_owned()), material.today)
    });
    Ok(Composed {
        checklist,
        letter: written(material, |template| thank_you(&facts, template)),
        sums: Sums::default(),
        items: items.collect(),
        claimed: Vec::new(),
        data: json!({
            "received": facts
                .received
                .iter()
                .map(|(on, amount)| json!({ "on": on.to_string(), "amount_cents": amount.get() }))
                .collect::<Vec<_>>(),
            "overdue_cents": facts.overdue.get(),
            "not_due_cents": facts.not_due.get(),
            "contested_cents": facts.contested.get(),
            "credits_cents": facts.credits.get(),
        }),
    })
}

/// Receipts of the last day one came, by their place among the lines. A payment that came back is no payment: its return
/// takes away the latest one of its amount before it.
fn last_received(projected: &Projected) -> Vec<usize> {
    let lines = &projected.account.lines;
    let mut came: Vec<(Date, usize, &Line)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            line.class.is_411() && line.nature == Nature::Receipt && line.amount.is_negative()
        })
        .map(|(index, line)| (line.piece_date, index, line))
        .collect();
    came.sort_by_key(|(on, index, _)| (*on, *index));
    for back in
        lines.iter().filter(|line| line.nature == Nature::ReturnedPayment && line.amount.is_positive())
    {
        let taken =
            came.iter().rposition(|(on, _, line)| *on <= back.piece_date && -line.amount == back.amount);
        if let Some(rank) = taken {
            came.remove(rank);
        }
    }
    let last = came.last().map(|(on, ..)| *on);
    came.into_iter().filter(|(on, ..)| Some(*on) == last).map(|(_, index, _)| index).collect()
}

/// What these receipts settled of an item.
fn settled_by(projected: &Projected, item: &Item, receipts: &[usize]) -> Cents {
    projected
        .account
        .allocations
        .iter()
        .filter(|allocation| allocation.debit == item.line && receipts.contains(&allocation.credit))
        .map(|allocation| allocation.amount)
        .sum()
}

fn facts(material: &Material<'_>, receipts: &[usize]) -> ThanksFacts {
    let (company, projected, today) = (&material.company, &material.projected, material.today);
    let received = receipts.iter().filter_map(|index| projected.account.lines.get(*index));
    let (mut overdue, mut not_due, mut contested) = (Cents::ZERO, Cents::ZERO, Cents::ZERO);
    for item in projected.account.items.iter().filter(|item| item.remaining.is_positive()) {
        let disputed = projected.contested(item);
        let owed = item.remaining - disputed;
        contested += disputed;
        // A doubtful debt is late, a bill is not due: neither is forgotten because it left account 411.
        let late = match item.class {
            AccountClass::Doubtful => true,
            AccountClass::Bill => false,
            _ => item.due.is_some_and(|due| due.day() < today),
        };
        if late {
            overdue += owed;
        } else {
            not_due += owed;
        }
    }
    ThanksFacts {
        sender: sender(material),
        client: client(&projected.record),
        reference: material.reference.clone(),
        place: company.city.clone(),
        date: today,
        language: material.language,
        customer: wording(&projected.record),
        salutation: material.language.salutation().to_owned(),
        signatory: signatory(company),
        contact: material.contact.clone(),
        received: received.map(|line| (line.piece_date, -line.amount)).collect(),
        settled: projected
            .account
            .items
            .iter()
            .filter_map(|item| {
                let received = settled_by(projected, item, receipts);
                received.is_positive().then(|| SettledItem {
                    piece: numbered(item),
                    issued: item.issued,
                    initial: item.amount,
                    received,
                    paid: item.amount - item.remaining,
                    remaining: item.remaining,
                    contested: projected.contested(item),
                })
            })
            .collect(),
        overdue,
        not_due,
        contested,
        credits: credits(projected, material.language).iter().map(|credit| credit.remaining).sum(),
    }
}
