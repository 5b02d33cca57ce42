//! Letters that claim: which overdue items, for how much, and which are left out and why.

use encaisse_core::dates::{Date, days_between};
use encaisse_core::invoices::Item;
use encaisse_core::legal::customer_type::PenaltyRules;
use encaisse_core::legal::late_interest::LateInterest;
use encaisse_core::letters::{DisputedItem, LateItem, LetterFacts, LetterKind, claim, write};
use encaisse_core::money::Cents;
use encaisse_core::typography;
use serde_json::{Value, json};

use super::checklist::{Checked, checklist};
use super::facts::{letter_facts, numbered, wording};
use super::preview::{Composed, Material, Sums, written};
use crate::border::letters::{LetterItem, LetterRequest};
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::penalties::{self, Less, Penalty, fates, segment_views, terms_of};
use crate::projection::Projected;

mod alone;

/// An overdue item, with what may keep it out of a letter.
#[derive(Clone, Debug)]
pub(super) struct Overdue {
    pub item: Item,
    /// Part of what remains that is contested.
    pub contested: Cents,
    /// Last day of a live promise.
    pub promised_until: Option<Date>,
    /// Who has the debt, when it is not ours.
    pub assigned: Option<String>,
}

/// Why an overdue item is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum LeftOut {
    ByHand,
    Assigned(String),
    Contested,
    ForeignCurrency,
    Promised(Date),
}

impl Overdue {
    pub(super) fn of(projected: &Projected, item: Item, today: Date) -> Self {
        let (contested, promised_until) =
            (projected.contested(&item), projected.promised_until(&item, today));
        let assigned = projected.assigned(&item).map(str::to_owned);
        Overdue { item, contested, promised_until, assigned }
    }

    /// True when the letter names it without claiming it; of a debt that is not ours it says nothing.
    fn is_contested_whole(&self) -> bool {
        self.assigned.is_none() && self.contested >= self.item.remaining
    }

    fn left_out(&self, request: &LetterRequest) -> Option<LeftOut> {
        let id = self.item.id.to_string();
        if request.excluded.contains(&id) {
            Some(LeftOut::ByHand)
        } else if let Some(factor) = &self.assigned {
            Some(LeftOut::Assigned(factor.clone()))
        } else if self.is_contested_whole() {
            Some(LeftOut::Contested)
        } else if self.item.currency.as_deref().is_some_and(|code| code != "EUR") {
            Some(LeftOut::ForeignCurrency)
        } else {
            self.promised_until.filter(|_| !request.included.contains(&id)).map(LeftOut::Promised)
        }
    }
}

impl LeftOut {
    fn words(&self) -> String {
        match self {
            LeftOut::Assigned(factor) => labels::assigned(factor),
            LeftOut::ByHand => "retirée de cette lettre".to_owned(),
            LeftOut::Contested => "contestée\u{a0}: nommée, non réclamée".to_owned(),
            LeftOut::ForeignCurrency => "en devise\u{a0}: la mise en demeure se fait en euros".to_owned(),
            LeftOut::Promised(until) => {
                format!("promesse du client au {}", typography::date_short(*until))
            }
        }
    }
}

pub(super) fn compose(material: &Material<'_>) -> Outcome<Composed> {
    if material.request.penalties_alone {
        return alone::compose(material);
    }
    let (projected, today) = (&material.projected, material.today);
    let overdue: Vec<Overdue> = penalties::overdue(projected, today)
        .into_iter()
        .map(|item| Overdue::of(projected, item, today))
        .collect();
    let disputed_whole: Vec<Item> =
        overdue.iter().filter(|late| late.is_contested_whole()).map(|late| late.item.clone()).collect();
    let (claimed, left_out) = split(overdue, material.request);
    let items: Vec<Item> = claimed.iter().map(|late| late.item.clone()).collect();
    let mut computed = penalties_or_none(projected, &items, material);
    if let Ok(found) = &mut computed {
        let known = fates(material.read, projected, &material.registers, &material.book, today)?;
        found.iter_mut().for_each(|penalty| known.apply(penalty));
    }
    let nothing_claimed = nothing_claimed(&left_out);
    let checklist = checklist(&Checked {
        read: material.read,
        company: material.company,
        projected,
        registers: &material.registers,
        claimed: &items,
        nothing_claimed: &nothing_claimed,
        asks: true,
        today,
        kind: material.kind,
        rates: &penalties::missing_rates(projected, &items, material.book, today),
        book: Some(material.book),
        to_allocate: material.to_allocate,
        contact_delay: material.book.rules.contact_delay,
    })?;
    let found = computed.unwrap_or_default();
    let facts = letter_facts(material, &found, named(&claimed, &disputed_whole));
    let claim = claim(&facts, material.kind);
    // What is owed is known even while a rate is missing.
    let principal = if found.is_empty() { claimed.iter().map(principal).sum() } else { claim.principal };
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

fn principal(late: &Overdue) -> Cents {
    late.item.remaining - late.contested
}

/// Items the letter claims, whole or in part, and those it leaves out with the reason.
fn split(overdue: Vec<Overdue>, request: &LetterRequest) -> (Vec<Overdue>, Vec<(Overdue, LeftOut)>) {
    let (mut claimed, mut left_out) = (Vec::new(), Vec::new());
    for late in overdue {
        match late.left_out(request) {
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
fn nothing_claimed(left_out: &[(Overdue, LeftOut)]) -> String {
    if left_out.is_empty() {
        return "Aucune facture échue à réclamer".to_owned();
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
        Err(
            Refusal::PenaltiesWithheld(_) | Refusal::RateMissing { .. } | Refusal::RateUnconfirmed { .. },
        ) if material.kind != LetterKind::FormalNotice || !wording(&projected.record).bears_penalties() => {
            Ok(claimed
                .iter()
                .map(|item| Penalty {
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
                    terms: terms_of(
                        projected,
                        item,
                        &material.book,
                        PenaltyRules::BetweenProfessionals,
                        material.today,
                    ),
                    indemnity: Cents::ZERO,
                    less: Less::default(),
                })
                .collect())
        }
        other => other,
    }
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
