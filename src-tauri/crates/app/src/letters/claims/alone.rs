//! A letter that claims the penalties of invoices paid late, and no principal: none is owed any more.

use encaisse_core::invoices::Item;
use encaisse_core::letters::{LetterKind, claim, write};
use serde_json::json;

use super::super::checklist::{Checked, checklist};
use super::super::facts::letter_facts;
use super::super::preview::{Composed, Material, Sums, written};
use super::{LeftOut, Overdue, item_view, sealed_terms};
use crate::border::letters::LetterItem;
use crate::error::Outcome;
use crate::letters::past;
use crate::penalties::{self, InvoiceFate, Penalty, fates, segment_views};

/// True when the penalties of an invoice can be claimed alone: its principal is paid, something is left of them.
fn claimable(found: &InvoiceFate) -> bool {
    found.settled_on.is_some() && found.fate.remaining().total().is_positive()
}

pub(super) fn compose(material: &Material<'_>) -> Outcome<Composed> {
    let (projected, today) = (&material.projected, material.today);
    let known = fates(material.read, projected, &material.registers, material.book, today)?;
    let paid_late: Vec<Penalty> =
        known.invoices.into_iter().filter(claimable).flat_map(|found| found.items).collect();
    let excluded = |penalty: &Penalty| material.request.excluded.contains(&penalty.item.id.to_string());
    let (left_out, claimed): (Vec<Penalty>, Vec<Penalty>) = paid_late.into_iter().partition(excluded);
    let items: Vec<Item> = claimed.iter().map(|penalty| penalty.item.clone()).collect();
    let nothing_claimed = match known.withheld.first() {
        Some(why) => why.trim_end_matches('.').to_owned(),
        None => "Aucune pénalité d’une facture réglée en retard à réclamer".to_owned(),
    };
    let mut lines = checklist(&Checked {
        read: material.read,
        company: material.company,
        projected,
        registers: &material.registers,
        claimed: &items,
        nothing_claimed: &nothing_claimed,
        asks: true,
        today,
        // Whatever the letter, it claims penalties: what they need stops it.
        kind: LetterKind::FormalNotice,
        rates: &penalties::missing_rates(projected, &items, material.book, today),
        book: Some(material.book),
        to_allocate: material.to_allocate,
        contact_delay: material.book.rules.contact_delay,
    })?;
    if !claimed.is_empty() && material.kind != LetterKind::FormalNotice {
        // A reminder that claims penalties is not called a formal notice.
        lines.iter_mut().filter(|line| line.code == "due").for_each(|line| {
            line.text = line.text.replace("une mise en demeure", "une lettre qui réclame des pénalités");
        });
    }
    let facts = letter_facts(material, &claimed, Vec::new(), &past::sent(&material.registers));
    let asked = claim(&facts, material.kind);
    let mut views: Vec<LetterItem> = claimed.iter().map(|penalty| view(penalty, material, None)).collect();
    views.extend(left_out.iter().map(|penalty| view(penalty, material, Some(LeftOut::ByHand.words()))));
    Ok(Composed {
        checklist: lines,
        letter: written(material, |template| write(&facts, template)),
        sums: Sums {
            principal: asked.principal,
            interest: asked.penalties,
            indemnity: asked.indemnities,
            claimed: asked.total,
            daily: asked.per_day,
        },
        items: views,
        claimed: items.iter().map(|item| item.id.to_string()).collect(),
        data: json!({
            "deadline": facts.deadline,
            "penalties_alone": true,
            "terms": sealed_terms(&facts),
        }),
    })
}

fn view(penalty: &Penalty, material: &Material<'_>, left_out: Option<String>) -> LetterItem {
    let late = Overdue {
        item: penalty.item.clone(),
        contested: encaisse_core::money::Cents::ZERO,
        promised_until: None,
        assigned: None,
    };
    let until = penalty.item.settled_on.unwrap_or(material.today);
    let mut view = item_view(&late, left_out, until);
    view.interest_cents = penalty.interest_left().get();
    view.indemnity_cents = penalty.indemnity_left().get();
    view.segments = segment_views(penalty);
    view
}
