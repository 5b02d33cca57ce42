//! Promises to pay: written down, cancelled, and what becomes of them.

use std::collections::{BTreeMap, HashMap};

use encaisse_core::dates::{Date, days_between};
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::promises::{KeptRate, Standing, State, standing};
use encaisse_core::typography;
use encaisse_store::items::{self, ItemFilter, ItemSort};
use encaisse_store::promises::{PromiseLine, list};
use encaisse_store::{Read, journal};

use crate::border::clients::Done;
use crate::border::promises::{
    InstalmentSaid, NewPromise, PromiseCancel, PromiseSaid, PromiseView, Promises, Reliability,
};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::labels;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::recorded::{DatedAmount, Promise, TakenBack};
use crate::typed::checked_date;

impl Desk {
    /// Promises by state, and how often they are kept.
    pub fn promises(&mut self) -> Outcome<Promises> {
        let today = self.today();
        let read = self.view()?;
        let lines = list(read, None)?;
        let (mut by_client, mut by_owner) = (BTreeMap::new(), BTreeMap::new());
        for line in &lines {
            let state = standing_of(line, today).state;
            let client: &mut (String, KeptRate) = by_client
                .entry(line.client.clone())
                .or_insert_with(|| (line.client_name.clone(), KeptRate::default()));
            client.1.count(state);
            let owner: &mut (String, KeptRate) = by_owner
                .entry(line.promise.owner.clone())
                .or_insert_with(|| (line.promise.owner.clone(), KeptRate::default()));
            owner.1.count(state);
        }
        let rates = |map: BTreeMap<String, (String, KeptRate)>| {
            let mut rates: Vec<Reliability> =
                map.into_iter().map(|(key, (label, rate))| reliability(key, label, rate)).collect();
            rates.retain(|rate| rate.rate_pct.is_some());
            rates.sort_by(|a, b| (a.rate_pct, &a.label).cmp(&(b.rate_pct, &b.label)));
            rates
        };
        Ok(Promises {
            rows: views(read, &lines, today)?,
            by_client: rates(by_client),
            by_owner: rates(by_owner),
        })
    }

    /// Writes a promise down. One that covers the same invoices and is still running is replaced by it.
    pub fn make_promise(&mut self, new: &NewPromise) -> Outcome<Done> {
        let name = self.client_name(&new.code)?;
        let changes = self.promise_changes(&new.code, &new.promise)?;
        self.act(format!("Promesse de {name}"), &changes, CLIENT_VIEWS)
    }

    /// Cancels a promise with its reason.
    pub fn cancel_promise(&mut self, cancel: &PromiseCancel) -> Outcome<Done> {
        let line = self.promise_line(&cancel.id)?;
        let today = self.today();
        if !matches!(standing_of(&line, today).state, State::Expected | State::Late) {
            return Err(Refusal::AlreadyOver { what: "Cette promesse est tenue, rompue ou annulée" });
        }
        let reason = cancel.reason.trim();
        if reason.is_empty() {
            let expected = "le motif, en quelques mots";
            return Err(Refusal::BadValue { field: "Motif", value: String::new(), expected });
        }
        let value = to_json(&TakenBack { reason: reason.to_owned() })?;
        let change = Change::client(Kind::Promise, &line.client, &cancel.id, "cancelled", Some(value));
        self.act(format!("Promesse de {} annulée", line.client_name), &[change], CLIENT_VIEWS)
    }

    fn promise_line(&mut self, id: &str) -> Outcome<PromiseLine> {
        let found = list(self.view()?, None)?.into_iter().find(|line| line.promise.id == id);
        found.ok_or_else(|| Refusal::UnknownFollowUp { what: "promesse", id: id.to_owned() })
    }

    /// The operations of a promise: itself, and the end of those it replaces.
    pub(crate) fn promise_changes(&mut self, code: &str, said: &PromiseSaid) -> Outcome<Vec<Change>> {
        let today = self.today();
        let owner = self.or_me(&said.owner);
        let instalments = checked_instalments(&said.instalments, today)?;
        let promised: i64 = instalments.iter().map(|due| due.amount_cents).sum();
        let read = self.view()?;
        let invoices = covered(read, code, &said.invoices, today)?;
        let owed: i64 = invoices.iter().map(|(_, remaining)| remaining).sum();
        if promised > owed {
            return Err(Refusal::TooMuch { what: "Montant promis", typed: promised, most: owed });
        }
        let ids: Vec<String> = invoices.into_iter().map(|(id, _)| id.to_string()).collect();
        let mut changes = Vec::new();
        for line in list(read, Some(code))? {
            let running = matches!(standing_of(&line, today).state, State::Expected | State::Late);
            let same = line.promise.invoices.iter().any(|invoice| ids.contains(&invoice.to_string()));
            if running && (same || line.promise.invoices.is_empty()) {
                let reason = format!("remplacée par celle du {}", typography::date_short(today));
                let value = to_json(&TakenBack { reason })?;
                changes.push(Change::client(Kind::Promise, code, &line.promise.id, "cancelled", Some(value)));
            }
        }
        let value = Promise {
            made_on: today.to_string(),
            by: said.by.trim().to_owned(),
            channel: said.channel.clone(),
            owner,
            invoices: ids,
            instalments,
            note: said.note.trim().to_owned(),
        };
        changes.push(Change::client(Kind::Promise, code, &random_id()?, "", Some(to_json(&value)?)));
        Ok(changes)
    }

    /// A person, or the one at this desk.
    pub(crate) fn or_me(&self, typed: &str) -> String {
        let typed = typed.trim();
        if typed.is_empty() { self.person().to_owned() } else { typed.to_owned() }
    }
}

fn checked_instalments(typed: &[InstalmentSaid], today: Date) -> Outcome<Vec<DatedAmount>> {
    let bad = |field: &'static str, value: String, expected: &'static str| Refusal::BadValue {
        field,
        value,
        expected,
    };
    if typed.is_empty() {
        return Err(bad("Promesse", String::new(), "une date et un montant au moins"));
    }
    let mut dated: Vec<(Date, i64)> = Vec::new();
    for due in typed {
        let on = checked_date(&due.on)?;
        if on < today {
            return Err(bad("Date promise", typography::date_short(on), "aujourd’hui ou un jour à venir"));
        }
        if due.amount_cents <= 0 {
            return Err(bad("Montant promis", due.amount_cents.to_string(), "un montant positif"));
        }
        if dated.iter().any(|(known, _)| *known == on) {
            return Err(bad(
                "Date promise",
                typography::date_short(on),
                "une date différente pour chaque échéance",
            ));
        }
        dated.push((on, due.amount_cents));
    }
    dated.sort();
    Ok(dated.into_iter().map(|(on, amount_cents)| DatedAmount { on: on.to_string(), amount_cents }).collect())
}

/// Invoices a promise is about, and what remains of each: those named, else all that is overdue, else all that is open.
fn covered(read: Read<'_>, code: &str, named: &[String], today: Date) -> Outcome<Vec<(Id, i64)>> {
    let filter = ItemFilter { client: Some(code), ..ItemFilter::default() };
    let open = items::list(read, &filter, ItemSort::Age, EVERYTHING)?;
    let open: Vec<_> = open.into_iter().filter(|line| line.remaining > 0).collect();
    let late = |due: &Option<String>| due.as_deref().is_some_and(|day| day < today.to_string().as_str());
    let any_late = open.iter().any(|line| late(&line.due));
    let mut sums: Vec<(Id, i64)> = Vec::new();
    for line in open {
        let wanted = match named {
            [] => !any_late || late(&line.due),
            _ => named.contains(&line.invoice.to_string()),
        };
        if !wanted {
            continue;
        }
        match sums.iter_mut().find(|(id, _)| *id == line.invoice) {
            Some((_, sum)) => *sum += line.remaining,
            None => sums.push((line.invoice, line.remaining)),
        }
    }
    if let Some(missing) = named.iter().find(|id| sums.iter().all(|(known, _)| known.to_string() != **id)) {
        return Err(Refusal::UnknownPiece { piece: missing.clone() });
    }
    Ok(sums)
}

/// What becomes of a promise on `today`.
pub(crate) fn standing_of(line: &PromiseLine, today: Date) -> Standing {
    let promise = &line.promise;
    standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), today)
}

/// State of each promise, by id.
pub(crate) fn states_of(
    read: Read<'_>,
    client: Option<&str>,
    today: Date,
) -> Outcome<HashMap<String, String>> {
    Ok(list(read, client)?
        .into_iter()
        .map(|line| {
            let state = standing_of(&line, today).state.code().to_owned();
            (line.promise.id, state)
        })
        .collect())
}

/// Promises of one client, those that matter now first, and how often it keeps them.
pub(crate) fn of_client(read: Read<'_>, code: &str, today: Date) -> Outcome<(Vec<PromiseView>, Reliability)> {
    let lines = list(read, Some(code))?;
    let mut rate = KeptRate::default();
    lines.iter().for_each(|line| rate.count(standing_of(line, today).state));
    let name = lines.first().map(|line| line.client_name.clone()).unwrap_or_default();
    Ok((views(read, &lines, today)?, reliability(code.to_owned(), name, rate)))
}

fn reliability(key: String, label: String, rate: KeptRate) -> Reliability {
    Reliability {
        key,
        label,
        kept: i64::from(rate.kept),
        broken: i64::from(rate.broken),
        rate_pct: rate.percent().map(i64::from),
    }
}

/// Broken ones whose money is missing first, then late, expected by date, and the others, latest first.
fn views(read: Read<'_>, lines: &[PromiseLine], today: Date) -> Outcome<Vec<PromiseView>> {
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        rows.push((standing_of(line, today), view(read, line, today)?));
    }
    rows.sort_by(|(a, left), (b, right)| {
        let class = |now: &Standing| match (now.is_open(), now.state) {
            (true, State::Broken) => 0,
            (true, _) => 1,
            (_, State::Expected) => 2,
            _ => 3,
        };
        let order = class(a).cmp(&class(b));
        order
            .then_with(|| if class(a) == 3 { b.on.cmp(&a.on) } else { a.on.cmp(&b.on) })
            .then_with(|| (&left.client_name, &left.id).cmp(&(&right.client_name, &right.id)))
    });
    Ok(rows.into_iter().map(|(_, view)| view).collect())
}

fn view(read: Read<'_>, line: &PromiseLine, today: Date) -> Outcome<PromiseView> {
    let promise = &line.promise;
    let now = standing_of(line, today);
    let mut pieces = Vec::new();
    for invoice in &promise.invoices {
        let filter = ItemFilter {
            client: Some(&line.client),
            invoice: Some(*invoice),
            settled: true,
            ..ItemFilter::default()
        };
        if let Some(item) = items::list(read, &filter, ItemSort::Age, 1)?.pop() {
            pieces.push(item.piece);
        }
    }
    Ok(PromiseView {
        id: promise.id.clone(),
        code: line.client.clone(),
        client_name: line.client_name.clone(),
        made_on: promise.made_on.to_string(),
        by: promise.by.clone(),
        channel_label: labels::promise_channel(&promise.channel).to_owned(),
        author: promise.author.clone(),
        owner: promise.owner.clone(),
        pieces,
        invoices: promise.invoices.iter().map(ToString::to_string).collect(),
        amount_cents: promise.instalments.iter().map(|due| due.amount.get()).sum(),
        received_cents: now.received.get(),
        instalments: promise
            .instalments
            .iter()
            .map(|due| InstalmentSaid { on: due.on.to_string(), amount_cents: due.amount.get() })
            .collect(),
        on: now.on.to_string(),
        state: now.state.code().to_owned(),
        state_label: state_words(&now),
        days_late: now.days_late,
        received_on: now.complete_on.map(|day| day.to_string()),
        cancelled_because: promise.cancelled.clone(),
        note: promise.note.clone(),
    })
}

/// « rompue, payée le 24/11/2026 » when the money came too late.
fn state_words(now: &Standing) -> String {
    let words = labels::promise_state(now.state);
    match (now.state, now.complete_on) {
        (State::Broken, Some(day)) => format!("{words}, payée le {}", typography::date_short(day)),
        _ => words.to_owned(),
    }
}

/// What was promised until a day, and is not there.
pub(crate) fn missing_by(line: &PromiseLine, now: &Standing, day: Date) -> Cents {
    promised_by(line, day) - now.received
}

fn promised_by(line: &PromiseLine, day: Date) -> Cents {
    line.promise.instalments.iter().filter(|due| due.on <= day).map(|due| due.amount).sum()
}

/// Why a broken or late promise comes first: « Promesse rompue : 300,00 € promis pour le 20/11/2026, rien reçu ».
pub(crate) fn broken_words(line: &PromiseLine, now: &Standing, today: Date) -> String {
    let passed = line.promise.instalments.iter().map(|due| due.on).filter(|on| *on < today).max();
    let last = passed.unwrap_or(now.on);
    let promised = promised_by(line, last);
    let came = if now.received.is_zero() {
        "rien reçu".to_owned()
    } else {
        format!("{} reçus", typography::amount(now.received))
    };
    let what = if now.state == State::Broken { "Promesse rompue" } else { "Échéancier en retard" };
    format!(
        "{what}\u{a0}: {} promis pour le {}, {came}",
        typography::amount(promised),
        typography::date_short(last)
    )
}

/// Days since a day; negative before it.
pub(crate) fn days_since(day: &str, today: Date) -> i64 {
    day.parse().map_or(0, |day| days_between(day, today))
}

/// The register of a promise that is there, for what hangs on it.
pub(crate) fn held_owner(read: Read<'_>) -> Outcome<Vec<String>> {
    Ok(journal::held_of_kind(read, Kind::Promise)?
        .into_iter()
        .filter(|held| held.field.is_empty())
        .filter_map(|held| serde_json::from_str::<Promise>(held.value.as_deref()?).ok())
        .map(|promise| promise.owner)
        .collect())
}
