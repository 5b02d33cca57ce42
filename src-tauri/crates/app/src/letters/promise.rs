//! The letter that confirms a promise, or an instalment plan: what was said, and nothing granted.

use encaisse_core::identifiers::Iban;
use encaisse_core::invoices::{Item, ItemKind};
use encaisse_core::letters::{PromiseFacts, PromisedItem, promise_confirmation};
use encaisse_core::promises::{Standing, State, standing};
use encaisse_store::promises::PromiseRecord;
use serde_json::json;

use super::checklist::{Checked, checklist};
use super::claims::item_view;
use super::facts::{bank, client, numbered, sender, signatory, wording};
use super::overdue::Overdue;
use super::preview::{Composed, Material, Sums, written};
use crate::border::letters::CheckLine;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::typed::filled;

pub(super) fn compose(material: &Material<'_>) -> Outcome<Composed> {
    let (promise, now) = chosen(material)?;
    let projected = &material.projected;
    let about: Vec<&Item> = projected
        .account
        .items
        .iter()
        .filter(|item| item.class.is_411() && item.kind == ItemKind::Invoice)
        .filter(|item| promise.invoices.contains(&item.invoice))
        .collect();
    let facts = facts(material, promise, now, &about);
    let mut checklist = checklist(&Checked {
        read: material.read,
        company: material.company,
        projected,
        registers: &material.registers,
        claimed: &[],
        nothing_claimed: "",
        asks: true,
        today: material.today,
        kind: material.kind,
        rates: &[],
        book: None,
        to_allocate: material.to_allocate,
        contact_delay: material.book.rules.contact_delay,
    })?;
    if now.state != State::Expected {
        let text = format!(
            "Cette promesse est {}\u{a0}: il n’y a rien à confirmer",
            labels::promise_state(now.state)
        );
        checklist.insert(
            0,
            CheckLine {
                code: "promise".to_owned(),
                level: "blocking".to_owned(),
                text,
                fix: None,
                bulk: None,
            },
        );
    }
    let items = about.iter().map(|item| {
        let late = Overdue::of(projected, (*item).clone(), material.today);
        item_view(&late, Some("promise\u{a0}: confirmée, non réclamée".to_owned()), material.today)
    });
    Ok(Composed {
        checklist,
        letter: written(material, |template| promise_confirmation(&facts, template)),
        sums: Sums::default(),
        items: items.collect(),
        claimed: Vec::new(),
        data: json!({
            "promise": {
                "id": promise.id,
                "made_on": facts.made_on.to_string(),
                "received_cents": facts.received.get(),
                "instalments": facts
                    .instalments
                    .iter()
                    .map(|(on, amount)| json!({ "on": on.to_string(), "amount_cents": amount.get() }))
                    .collect::<Vec<_>>(),
            },
        }),
    })
}

/// The promise asked for; without a choice, the only one that runs.
fn chosen<'a>(material: &'a Material<'_>) -> Outcome<(&'a PromiseRecord, Standing)> {
    let known: Vec<(&PromiseRecord, Standing)> = material
        .projected
        .promises
        .iter()
        .map(|promise| {
            let (made, came) = (&promise.instalments, &promise.receipts);
            (promise, standing(made, came, promise.cancelled.is_some(), material.today))
        })
        .collect();
    match &material.request.promise {
        Some(id) => {
            let found = known.into_iter().find(|(promise, _)| promise.id == *id);
            found.ok_or_else(|| Refusal::UnknownFollowUp { what: "promesse", id: id.clone() })
        }
        None => {
            let mut live = known.into_iter().filter(|(_, now)| now.state == State::Expected);
            match (live.next(), live.next()) {
                (Some(only), None) => Ok(only),
                _ => Err(Refusal::BadValue {
                    field: "Promesse",
                    value: String::new(),
                    expected: "la promesse que la lettre confirme",
                }),
            }
        }
    }
}

fn facts(material: &Material<'_>, promise: &PromiseRecord, now: Standing, about: &[&Item]) -> PromiseFacts {
    let (company, projected) = (&material.company, &material.projected);
    PromiseFacts {
        sender: sender(material),
        bank: Iban::parse(&company.iban).is_ok().then(|| bank(company)),
        client: client(&projected.record),
        reference: material.reference.clone(),
        place: company.city.clone(),
        date: material.today,
        language: material.language,
        customer: wording(&projected.record),
        salutation: material.language.salutation().to_owned(),
        signatory: signatory(company),
        contact: material.contact.clone(),
        made_on: promise.made_on,
        by: filled(&promise.by),
        instalments: promise.instalments.iter().map(|due| (due.on, due.amount)).collect(),
        received: now.received,
        items: about
            .iter()
            .map(|item| PromisedItem {
                piece: numbered(item),
                issued: item.issued,
                due: item.due.filter(|due| due.is_stated()).map(|due| due.day()),
                initial: item.amount,
                paid: item.amount - item.remaining,
                remaining: item.remaining,
                contested: projected.contested(item),
            })
            .collect(),
    }
}
