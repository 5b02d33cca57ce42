//! Letters that claim: which overdue items, for how much, and which are left out and why.

use encaisse_core::dates::{Date, days_between};
use encaisse_core::invoices::Item;
use encaisse_core::legal::customer_type::PenaltyRules;
use encaisse_core::legal::late_interest::LateInterest;
use encaisse_core::letters::{
    CustomerWording, DisputedItem, LateItem, LetterFacts, LetterKind, claim, write,
};
use encaisse_core::money::Cents;
use encaisse_core::typography;
use serde_json::{Value, json};

use super::checklist::{Checked, checklist};
use super::facts::{credits, letter_facts, numbered, wording};
use super::overdue::{LeftOut, Overdue};
use super::past;
use super::preview::{Composed, Material, Sums, written};
use crate::border::letters::{CheckLine, LetterItem, LetterRequest};
use crate::error::{Outcome, Refusal};
use crate::penalties::{self, Less, Penalty, fates, segment_views, terms_of};
use crate::projection::Projected;

mod alone;

pub(super) fn compose(material: &Material<'_>) -> Outcome<Composed> {
    if material.request.penalties_alone {
        return alone::compose(material);
    }
    let (projected, today) = (&material.projected, material.today);
    let items = match material.kind {
        LetterKind::PreDue => penalties::coming(projected, today),
        _ => penalties::overdue(projected, today),
    };
    let known: Vec<Overdue> = items.into_iter().map(|item| Overdue::of(projected, item, today)).collect();
    let disputed_whole: Vec<Item> =
        known.iter().filter(|late| late.is_contested_whole()).map(|late| late.item.clone()).collect();
    let sent = past::sent(&material.registers);
    let (claimed, left_out) = split(known, material.request, |late| late.never_noticed(material.kind, &sent));
    let items: Vec<Item> = claimed.iter().map(|late| late.item.clone()).collect();
    let mut computed = penalties_or_none(projected, &items, material);
    if let Ok(found) = &mut computed {
        let known = fates(material.read, projected, &material.registers, material.book, today)?;
        found.iter_mut().for_each(|penalty| known.apply(penalty));
    }
    let nothing_claimed = nothing_claimed(&left_out, material.kind);
    let reminds = material.kind.reminds();
    let rates =
        if reminds { penalties::missing_rates(projected, &items, material.book, today) } else { Vec::new() };
    let mut checklist = checklist(&Checked {
        read: material.read,
        company: material.company,
        projected,
        registers: &material.registers,
        claimed: &items,
        nothing_claimed: &nothing_claimed,
        asks: true,
        today,
        kind: material.kind,
        rates: &rates,
        book: Some(material.book),
        to_allocate: material.to_allocate,
        contact_delay: material.book.rules.contact_delay,
    })?;
    let found = computed.unwrap_or_default();
    let told = told_credits(material);
    checklist.extend(credits_line(material, told));
    let mut facts = letter_facts(material, &found, named(&claimed, &disputed_whole), &sent);
    if !told {
        facts.credits.clear();
    }
    let claim = claim(&facts, material.kind);
    // What is owed is known even while a rate is missing.
    let principal =
        if found.is_empty() { claimed.iter().map(Overdue::principal).sum() } else { claim.principal };
    Ok(Composed {
        checklist,
        letter: written(material, |template| write(&facts, template)),
        sums: Sums {
            principal,
            interest: claim.penalties,
            indemnity: claim.indemnities,
            claimed: claim.total,
            daily: claim.per_day,
        },
        items: letter_items(&found, &claimed, &left_out, today),
        claimed: items.iter().map(|item| item.id.to_string()).collect(),
        data: json!({
            "deadline": facts.deadline,
            "terms": sealed_terms(&facts),
        }),
    })
}

/// What the terms of each item say, for the seal.
fn sealed_terms(facts: &LetterFacts) -> Vec<Value> {
    let told = |item: &LateItem| {
        json!({
            "piece": item.piece,
            "rate_rule": item.terms.rate_rule.code(),
            "rate_clause": item.terms.rate_clause,
            "imputation": item.terms.imputation.code(),
            "governed_by": item.terms.governed_by,
        })
    };
    facts.items.iter().map(told).collect()
}

/// Credits lower what is late first: a reminder before the due date tells them where nothing is late.
fn told_credits(material: &Material<'_>) -> bool {
    material.kind != LetterKind::PreDue || penalties::overdue(&material.projected, material.today).is_empty()
}

fn credits_line(material: &Material<'_>, told: bool) -> Option<CheckLine> {
    let sum: Cents =
        credits(&material.projected, material.language).iter().map(|credit| credit.remaining).sum();
    (!told && sum.is_positive()).then(|| CheckLine {
        code: "credits".to_owned(),
        level: "look".to_owned(),
        text: format!(
            "{} d’avoirs et règlements à affecter viennent d’abord sur ce qui est échu\u{a0}: ce rappel n’en parle pas",
            typography::amount(sum)
        ),
        fix: None,
        bulk: None,
    })
}

/// Items the letter claims, whole or in part, and those it leaves out with the reason.
fn split(
    known: Vec<Overdue>,
    request: &LetterRequest,
    of_kind: impl Fn(&Overdue) -> Option<LeftOut>,
) -> (Vec<Overdue>, Vec<(Overdue, LeftOut)>) {
    let (mut claimed, mut left_out) = (Vec::new(), Vec::new());
    for late in known {
        match late.left_out(request).or_else(|| of_kind(&late)) {
            Some(why) => left_out.push((late, why)),
            None => claimed.push(late),
        }
    }
    (claimed, left_out)
}

/// What the letter names as contested: a part of what it claims, or the whole of what it does not.
fn named(claimed: &[Overdue], whole: &[Item]) -> Vec<DisputedItem> {
    let parts = claimed
        .iter()
        .filter(|late| !late.contested.is_zero())
        .map(|late| DisputedItem { piece: numbered(&late.item), contested: Some(late.contested) });
    let whole = whole.iter().map(|item| DisputedItem { piece: numbered(item), contested: None });
    parts.chain(whole).collect()
}

/// Why there is nothing to claim, and until when.
fn nothing_claimed(left_out: &[(Overdue, LeftOut)], kind: LetterKind) -> String {
    if left_out.is_empty() {
        return match kind {
            LetterKind::PreDue => "Aucune facture à échoir".to_owned(),
            _ => "Aucune facture échue à réclamer".to_owned(),
        };
    }
    let count = |is: &dyn Fn(&LeftOut) -> bool| left_out.iter().filter(|(_, why)| is(why)).count();
    let same = |why: LeftOut| count(&|known| *known == why);
    let assigned = count(&|why| matches!(why, LeftOut::Assigned(_)));
    let told = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("une échéance {one}")),
        _ => Some(format!("{count} échéances {many}")),
    };
    let mut until: Vec<Date> = left_out
        .iter()
        .filter_map(|(_, why)| match why {
            LeftOut::Promised(day) => Some(*day),
            _ => None,
        })
        .collect();
    until.sort_unstable();
    until.dedup();
    let days: Vec<String> = until.iter().map(|day| typography::date_short(*day)).collect();
    let promised = match days.len() {
        0 => None,
        1 => Some(format!("promesse du client au {}", typography::list(&days))),
        _ => Some(format!("promesses du client aux {}", typography::list(&days))),
    };
    let reasons = [
        promised,
        told(assigned, "cédée", "cédées"),
        told(same(LeftOut::Contested), "contestée", "contestées"),
        told(same(LeftOut::ForeignCurrency), "en devise", "en devise"),
        told(same(LeftOut::ByHand), "retirée", "retirées"),
        told(same(LeftOut::NoNotice), "sans mise en demeure postée", "sans mise en demeure postée"),
    ];
    let reasons: Vec<String> = reasons.into_iter().flatten().collect();
    format!("Rien à réclamer\u{a0}: {}", reasons.join(", "))
}

/// Penalties where the law gives some; none for those who owe none; a refusal where something is missing, except
/// in a reminder, which claims none: it then says nothing of them.
fn penalties_or_none(
    projected: &Projected,
    claimed: &[Item],
    material: &Material<'_>,
) -> Outcome<Vec<Penalty>> {
    match penalties::of_items(projected, claimed, material.book, material.today) {
        _ if material.kind == LetterKind::PreDue => Ok(without(projected, claimed, material)),
        Err(
            Refusal::PenaltiesWithheld(_) | Refusal::RateMissing { .. } | Refusal::RateUnconfirmed { .. },
        ) if !material.kind.claims_penalties() || claims_none(projected) => {
            Ok(without(projected, claimed, material))
        }
        other => other,
    }
}

/// The items alone.
fn without(projected: &Projected, claimed: &[Item], material: &Material<'_>) -> Vec<Penalty> {
    let of = |item: &Item| Penalty {
        item: item.clone(),
        due: item.due.map_or(material.today, |due| due.day()),
        contested: projected.contested(item),
        interest: LateInterest {
            segments: Vec::new(),
            interest: Cents::ZERO,
            interest_paid: Cents::ZERO,
            remaining_principal: penalties::claimable(projected, item),
            daily: Some(Cents::ZERO),
        },
        terms: terms_of(projected, item, material.book, PenaltyRules::BetweenProfessionals, material.today),
        indemnity: Cents::ZERO,
        less: Less::default(),
    };
    claimed.iter().map(of).collect()
}

/// True for a client who bears no penalties, and for a public buyer whose date of receipt is not known: nothing can be
/// counted, and the letter keeps the right to it.
fn claims_none(projected: &Projected) -> bool {
    let wording = wording(&projected.record);
    !wording.bears_penalties()
        || (wording == CustomerWording::PublicBuyer && projected.record.request_received.is_none())
}

fn letter_items(
    found: &[Penalty],
    claimed: &[Overdue],
    left_out: &[(Overdue, LeftOut)],
    today: Date,
) -> Vec<LetterItem> {
    let mut items: Vec<LetterItem> = claimed.iter().map(|late| item_view(late, None, today)).collect();
    for (view, penalty) in items.iter_mut().zip(found) {
        view.interest_cents = penalty.interest_left().get();
        view.indemnity_cents = penalty.indemnity_left().get();
        view.segments = segment_views(penalty);
    }
    items.extend(left_out.iter().map(|(late, why)| item_view(late, Some(why.words()), today)));
    items
}

/// An item as the screen of the letter shows it, without penalties.
pub(super) fn item_view(late: &Overdue, left_out: Option<String>, today: Date) -> LetterItem {
    let item = &late.item;
    LetterItem {
        id: item.id.to_string(),
        piece: item.piece.clone(),
        due: item.due.map_or(today, |due| due.day()).to_string(),
        days_late: item.due.map_or(0, |due| days_between(due.day(), today)),
        amount_cents: item.amount.get(),
        remaining_cents: item.remaining.get(),
        contested_cents: late.contested.get(),
        promised_until: late.promised_until.map(|day| day.to_string()),
        interest_cents: 0,
        indemnity_cents: 0,
        left_out,
        segments: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
