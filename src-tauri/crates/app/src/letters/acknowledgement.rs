//! The letter that acknowledges a dispute: nothing is claimed by it, so neither rates, type nor due dates stop it.

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Iban;
use encaisse_core::invoices::{DueDate, Item, ItemKind};
use encaisse_core::letters::{DisputeFacts, Registered, acknowledgement};
use serde_json::json;

use super::checklist::{Checked, checklist};
use super::claims::item_view;
use super::facts::{bank, client, deadline, number, sender, signatory, wording};
use super::overdue::Overdue;
use super::preview::{Composed, Material, Sums, written};
use crate::disputes::Disputed;
use crate::error::{Outcome, Refusal};
use crate::penalties::claimable;
use crate::typed::filled;

/// Days a client is given to send its grounds.
const REPLY_DAYS: u16 = 15;

pub(super) fn compose(material: &Material<'_>, disputed: &Disputed) -> Outcome<Composed> {
    let projected = &material.projected;
    let items: Vec<&Item> = projected
        .account
        .items
        .iter()
        .filter(|item| item.invoice == disputed.invoice && item.kind == ItemKind::Invoice)
        .collect();
    let issued = items.iter().map(|item| item.issued).min();
    let issued = issued.ok_or_else(|| Refusal::UnknownPiece { piece: disputed.piece.clone() })?;
    let asks = disputed.uncontested.is_positive();
    let owed = items.iter().filter(|item| claimable(projected, item).is_positive());
    let facts = dispute_facts(material, disputed, issued, certain(owed.filter_map(|item| item.due)));
    let checklist = checklist(&Checked {
        read: material.read,
        company: material.company,
        projected,
        registers: &material.registers,
        claimed: &[],
        nothing_claimed: "",
        asks,
        today: material.today,
        kind: material.kind,
        rates: &[],
        book: None,
        to_allocate: material.to_allocate,
        contact_delay: material.book.rules.contact_delay,
    })?;
    let views = items.into_iter().filter(|item| item.remaining.is_positive()).map(|item| {
        let late = Overdue::of(projected, item.clone(), material.today);
        item_view(&late, Some("contestation reçue\u{a0}: non réclamée".to_owned()), material.today)
    });
    Ok(Composed {
        checklist,
        letter: written(material, |template| acknowledgement(&facts, template)),
        sums: Sums::default(),
        items: views.collect(),
        claimed: Vec::new(),
        data: json!({
            "deadline": facts.deadline,
            "dispute": {
                "id": material.request.dispute,
                "piece": facts.piece,
                "received": facts.received.to_string(),
                "reason": facts.reason,
                "contested_cents": facts.contested.get(),
                "uncontested_cents": facts.uncontested.get(),
                "resolver": facts.resolver,
            },
        }),
    })
}

fn dispute_facts(material: &Material<'_>, disputed: &Disputed, issued: Date, due: Vec<Date>) -> DisputeFacts {
    let (company, record) = (material.company, &material.projected.record);
    DisputeFacts {
        sender: sender(material),
        bank: Iban::parse(&company.iban).is_ok().then(|| bank(company)),
        client: client(record),
        reference: material.reference.clone(),
        place: company.city.clone(),
        date: material.today,
        language: material.language,
        registered: number(material).map_or(Registered::No, Registered::Number),
        customer: wording(record),
        salutation: material.language.salutation().to_owned(),
        signatory: signatory(company),
        contact: material.contact.clone(),
        piece: disputed.piece.clone(),
        issued,
        received: disputed.opened_on,
        reason: filled(&disputed.reason_label),
        contested: disputed.contested,
        uncontested: disputed.uncontested,
        due,
        deadline: deadline(material).unwrap_or_else(|| material.language.reply_deadline(REPLY_DAYS)),
        resolver: filled(&disputed.resolver),
        payments_checked: material.payments_checked,
    }
}

/// The days of these due dates, each once; none at all when one of them is only assumed.
fn certain(due: impl Iterator<Item = DueDate>) -> Vec<Date> {
    let due: Vec<DueDate> = due.collect();
    if !due.iter().all(|due| due.is_stated()) {
        return Vec::new();
    }
    let mut days: Vec<Date> = due.iter().map(|due| due.day()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_assumed_due_date_makes_all_of_them_unsaid() {
        let day = |text: &str| text.parse::<Date>().unwrap_or_default();
        let (first, second) = (day("2026-09-30"), day("2026-10-31"));
        let rows = [
            (vec![], vec![]),
            (vec![DueDate::Stated(second), DueDate::Stated(first)], vec![first, second]),
            (vec![DueDate::Stated(first), DueDate::Stated(first)], vec![first]),
            (vec![DueDate::Stated(first), DueDate::Assumed(second)], vec![]),
        ];
        for (due, expected) in rows {
            assert_eq!(certain(due.iter().copied()), expected, "{due:?}");
        }
    }
}
