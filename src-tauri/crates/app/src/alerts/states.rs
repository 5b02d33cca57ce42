//! What alerts are made from, read in a few questions for all clients at once.

use std::collections::{HashMap, HashSet};

use encaisse_core::alerts::{Claim, Interruption, State};
use encaisse_core::credit::Reason;
use encaisse_core::dates::{Date, PaymentTerms};
use encaisse_core::dunning::Event;
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::{CustomerType, PublicBuyerKind};
use encaisse_core::legal::limitation::ClaimKind;
use encaisse_core::legal::payment_terms::Situation;
use encaisse_core::money::Cents;
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};
use encaisse_store::payers::{self, Payer};
use encaisse_store::{Read, clients, journal, promises};

use super::{CARRIAGE, protections};
use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::plan::known;
use crate::promises::{missing_by, standing_of};
use crate::recorded::{ActSaid, Reported};

/// A client an alert is about.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub code: String,
    pub name: String,
}

/// What is known of each client with something open or something to expect; of one of them when a code is given.
pub(super) fn all(
    read: Read<'_>,
    today: Date,
    only: Option<&str>,
    reported: &HashSet<String>,
) -> Outcome<Vec<(Named, State)>> {
    let mut open: HashMap<String, Vec<ItemLine>> = HashMap::new();
    let filter = ItemFilter { client: only, ..ItemFilter::default() };
    for item in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
        open.entry(item.client.clone()).or_default().push(item);
    }
    let mut contacts: HashMap<String, Vec<Event>> = HashMap::new();
    for client in known(read, today, only, reported)? {
        contacts.insert(client.code, client.state.events);
    }
    let acts = acts(read)?;
    let said = promised(read, today, only)?;
    let told = reported_on(read)?;
    let protected = protections::standing(read, today, only)?;
    let carriage = journal::held(read, Kind::Rule, "", CARRIAGE)?.is_some_and(|held| held.value.is_some());
    let mut found = Vec::new();
    for payer in payers::all(read, today, only)?.into_values() {
        let lines = open.remove(&payer.code).unwrap_or_default();
        if lines.is_empty() && payer.credit.limit.is_none() && !protected.contains_key(&payer.code) {
            continue;
        }
        let Some(record) = clients::record(read, &payer.code)? else { continue };
        let customer = CustomerType::from_code(&record.customer_type).unwrap_or(CustomerType::Unknown);
        let terms = record.terms.as_deref().and_then(PaymentTerms::from_code);
        let events = contacts.remove(&payer.code).unwrap_or_default();
        let promise = said.get(&payer.code).copied().unwrap_or_default();
        let heard =
            [payer.last_paid, promise.made_on, told.get(&payer.code).copied(), last(&events, answered)];
        let protection = protected.get(&payer.code).copied().unwrap_or_default();
        let (exceeded, review_on) = credit(&payer, today);
        let state = State {
            customer,
            situations: situations(customer, terms),
            request_received: record.request_received.as_deref().and_then(|day| day.parse().ok()),
            claim: carriage.then_some(ClaimKind::Carriage),
            claims: lines.iter().filter_map(|line| claim(line, &acts)).collect(),
            last_heard: heard.into_iter().flatten().max(),
            last_tried: last(&events, |_| true),
            broken: promise.broken,
            exceeded,
            review_on,
            declaration_days: protection.declaration_days,
            cover_ends: protection.ends,
            deposit: protection.deposit,
        };
        found.push((Named { code: payer.code, name: payer.name }, state));
    }
    Ok(found)
}

/// The cases the payment terms of a client may fall under.
fn situations(customer: CustomerType, terms: Option<PaymentTerms>) -> Vec<Situation> {
    use Situation::{AgreedDaysThenEndOfMonth, AgreedEndOfMonthThenDays, AgreedNet};
    match customer {
        CustomerType::Company | CustomerType::Association { professional: true } => match terms {
            Some(PaymentTerms::Net(_) | PaymentTerms::OnReceipt) => vec![AgreedNet],
            Some(PaymentTerms::DaysThenEndOfMonth(_)) => vec![AgreedDaysThenEndOfMonth],
            Some(PaymentTerms::EndOfMonthThenDays(_)) => vec![AgreedEndOfMonthThenDays],
            // Nobody said, or « fin de mois le 10 », which is neither reading.
            None | Some(PaymentTerms::DaysThenEndOfMonthOn(..)) => {
                vec![AgreedNet, AgreedDaysThenEndOfMonth, AgreedEndOfMonthThenDays]
            }
        },
        CustomerType::PublicBuyer(PublicBuyerKind::State) => vec![Situation::PublicState],
        CustomerType::PublicBuyer(PublicBuyerKind::Health) => vec![Situation::PublicHealth],
        CustomerType::PublicBuyer(PublicBuyerKind::Undertaking) => vec![Situation::PublicUndertaking],
        CustomerType::Association { professional: false }
        | CustomerType::Consumer
        | CustomerType::Unknown => Vec::new(),
    }
}

/// Acts about invoices, by the id of the invoice and the word of the act.
type Acts = HashMap<String, Vec<(String, Date)>>;

fn acts(read: Read<'_>) -> Outcome<Acts> {
    let mut found = Acts::new();
    for kind in [Kind::Interruption, Kind::Declared] {
        for held in journal::held_of_kind(read, kind)? {
            let said = held.value.as_deref().and_then(|value| serde_json::from_str::<ActSaid>(value).ok());
            if let Some(on) = said.and_then(|said| said.on.parse().ok()) {
                found.entry(held.entity).or_default().push((held.field, on));
            }
        }
    }
    Ok(found)
}

fn claim(line: &ItemLine, acts: &Acts) -> Option<Claim> {
    if line.kind != "invoice" || line.remaining <= 0 {
        return None;
    }
    let of = acts.get(&line.invoice.to_string()).map(Vec::as_slice).unwrap_or_default();
    Some(Claim {
        piece: line.piece.clone(),
        issued: line.issued.parse().ok()?,
        due: line.due.as_deref()?.parse().ok()?,
        remaining: Cents::new(line.remaining),
        interruptions: of.iter().filter_map(|(act, on)| Some((*on, Interruption::from_code(act)?))).collect(),
        declared: of.iter().any(|(act, _)| act.is_empty()),
    })
}

fn answered(event: &Event) -> bool {
    matches!(event, Event::Called { reached: true, .. } | Event::Met { .. })
}

fn last(events: &[Event], wanted: impl Fn(&Event) -> bool) -> Option<Date> {
    events.iter().filter(|event| wanted(event)).map(Event::on).max()
}

/// The last promise of a client, and what is missing of the one that was broken first.
#[derive(Clone, Copy, Debug, Default)]
struct Promised {
    made_on: Option<Date>,
    broken: Option<(Date, Cents)>,
}

fn promised(read: Read<'_>, today: Date, only: Option<&str>) -> Outcome<HashMap<String, Promised>> {
    let mut found: HashMap<String, Promised> = HashMap::new();
    for line in promises::list(read, only)? {
        let now = standing_of(&line, today);
        let missing = missing_by(&line, &now, today);
        let known = found.entry(line.client).or_default();
        known.made_on = known.made_on.max(Some(line.promise.made_on));
        if now.is_open() && missing.is_positive() {
            let (on, sum) = known.broken.unwrap_or((now.on, Cents::ZERO));
            known.broken = Some((on.min(now.on), sum + missing));
        }
    }
    Ok(found)
}

/// The last day each client said it had paid.
fn reported_on(read: Read<'_>) -> Outcome<HashMap<String, Date>> {
    let mut found: HashMap<String, Date> = HashMap::new();
    for held in journal::held_of_kind(read, Kind::ReportedPayment)? {
        let said = held.value.as_deref().and_then(|value| serde_json::from_str::<Reported>(value).ok());
        if let (Some(_), Some(client)) = (said, held.client) {
            let known = found.entry(client).or_insert(held.day);
            *known = held.day.max(*known);
        }
    }
    Ok(found)
}

/// How much a limit is passed by with the percent used, and the day it is to be looked at again.
fn credit(payer: &Payer, today: Date) -> (Option<(Cents, i64)>, Option<Date>) {
    let judged = payer.judged(today);
    let used = payer.known.limit_used_pct.unwrap_or_default();
    let over = judged.reasons.iter().find_map(|(reason, _)| match reason {
        Reason::OverAmount { exposure, limit } => Some(*exposure - *limit),
        _ => None,
    });
    let exceeded = judged.is_exceeded().then(|| (over.unwrap_or_default(), used));
    (exceeded, payer.credit.limit.and_then(|limit| limit.review_on))
}
