//! What to follow up, and why now: broken promises first, then limits that are passed, then what weighs most for the
//! longest time.

mod circuit;
mod conversations;
mod dates;
mod notices;
mod questions;
mod steps;
mod tasks;
mod ticked;

use std::collections::BTreeSet;

use encaisse_core::dates::{Date, minus_days};
use encaisse_core::dunning::Why;
use encaisse_core::journal::Kind;
use encaisse_core::promises::State;
use encaisse_core::typography;
use encaisse_store::{Read, clients, disputes, journal, promises as stored};

use crate::border::follow_up::{FollowUp, FollowUpRow};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::labels;
use crate::plan::{held_clients, inform_rows};
use crate::promises::{broken_words, days_since, held_owner, missing_by, standing_of};

pub(crate) use circuit::{circuit_of, runs_of};
pub(crate) use dates::quick_dates;
pub(crate) use notices::PRESENTED_WITHIN;
pub(crate) use questions::of_client as questions_of_client;
pub(crate) use tasks::of_client as tasks_of_client;
pub(crate) use ticked::Shown;

/// Days ahead one looks for payment runs.
const RUN_AHEAD: i64 = 7;

impl Desk {
    /// Everything to follow up.
    pub fn follow_up(&mut self) -> Outcome<FollowUp> {
        let today = self.today();
        let planned = self.kept_plan()?;
        let read = self.view()?;
        let names = Names::of(read);
        let mut rows = promise_rows(read, today)?;
        rows.extend(steps::rows(&planned, &rows, today));
        rows.extend(steps::told_before(inform_rows(read, today)?, today));
        rows.extend(tasks::rows(read, &names, today)?);
        rows.extend(questions::rows(read, &names, today)?);
        rows.extend(dispute_rows(read, today)?);
        rows.extend(circuit::rows(read, &names, today)?);
        rows.extend(notices::rows(read, &names, today)?);
        let (mut due, mut to_come): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.days >= 0);
        let exceeded = clients::exceeded(read, today)?;
        due.sort_by_key(|row| std::cmp::Reverse(weight(row, &exceeded)));
        to_come.sort_by(|a, b| (&a.on, &a.client_name, &a.id).cmp(&(&b.on, &b.client_name, &b.id)));
        let mut people: Vec<String> = Vec::new();
        for row in due.iter().chain(&to_come) {
            if !row.owner.is_empty() && !people.contains(&row.owner) {
                people.push(row.owner.clone());
            }
        }
        people.sort();
        let questions = questions::views(read, &names, today)?;
        let owed = clients::owed(read)?;
        let ticked = ticked::ticked(&mut self.shown_today, &due, &to_come, &owed, today);
        let to_check = Why::PaymentsNotChecked.code();
        Ok(FollowUp {
            due,
            to_come,
            ticked,
            questions,
            people,
            exceeded: exceeded.into_iter().collect(),
            held_clients: u32::try_from(held_clients(&planned.withheld)).unwrap_or(u32::MAX),
            payments_to_check: planned.withheld.iter().any(|row| row.reason == to_check),
        })
    }
}

/// Broken promises before anything else, then clients beyond their limit; then amount × age.
fn weight(row: &FollowUpRow, exceeded: &BTreeSet<String>) -> (bool, bool, i128, String) {
    let broken = row.kind == "broken_promise" || row.kind == "late_promise";
    (
        broken,
        exceeded.contains(&row.code),
        i128::from(row.amount_cents) * i128::from(row.days + 1),
        row.id.clone(),
    )
}

/// Names of clients and what they owe, asked for one by one: few have something to follow up.
pub(crate) struct Names<'a> {
    read: Read<'a>,
}

impl<'a> Names<'a> {
    fn of(read: Read<'a>) -> Self {
        Names { read }
    }

    fn name(&self, code: &str) -> Outcome<String> {
        Ok(clients::name_of(self.read, code)?.unwrap_or_else(|| code.to_owned()))
    }

    /// What the client owes, in cents.
    fn open(&self, code: &str) -> Outcome<i64> {
        Ok(clients::open_of(self.read, code)?)
    }
}

fn promise_rows(read: Read<'_>, today: Date) -> Outcome<Vec<FollowUpRow>> {
    let mut rows = Vec::new();
    for line in stored::list(read, None)? {
        let now = standing_of(&line, today);
        let (kind, reason) = match now.state {
            State::Broken if now.is_open() => ("broken_promise", broken_words(&line, &now, today)),
            State::Late => ("late_promise", broken_words(&line, &now, today)),
            State::Expected => {
                ("promise_due", format!("Promesse attendue le {}", typography::date_short(now.on)))
            }
            _ => continue,
        };
        let amount = missing_by(&line, &now, now.on.max(minus_days(today, 1)));
        rows.push(FollowUpRow {
            step: None,
            kind: kind.to_owned(),
            id: line.promise.id.clone(),
            code: line.client,
            client_name: line.client_name,
            invoice: line.promise.invoices.first().map(ToString::to_string),
            reason,
            amount_cents: amount.get(),
            on: now.on.to_string(),
            days: days_since(&now.on.to_string(), today),
            owner: line.promise.owner,
        });
    }
    Ok(rows)
}

fn dispute_rows(read: Read<'_>, today: Date) -> Outcome<Vec<FollowUpRow>> {
    let mut rows = Vec::new();
    for line in disputes::list(read, None)? {
        let dispute = line.dispute;
        let (None, Some(on)) = (dispute.ended, dispute.follow_up_on) else { continue };
        rows.push(FollowUpRow {
            step: None,
            kind: "dispute".to_owned(),
            id: dispute.id,
            code: line.client,
            client_name: line.client_name,
            invoice: Some(dispute.invoice.to_string()),
            reason: format!(
                "Litige sur {} depuis le {}\u{a0}: où en est-on",
                dispute.piece,
                typography::date_short(dispute.opened_on)
            ),
            amount_cents: dispute.contested.get(),
            on: on.to_string(),
            days: days_since(&on.to_string(), today),
            owner: dispute.resolver,
        });
    }
    Ok(rows)
}

/// Whoever already has something to follow up.
pub(crate) fn owners(read: Read<'_>) -> Outcome<Vec<String>> {
    let mut owners = held_owner(read)?;
    owners.extend(tasks::owners(read)?);
    for held in journal::held_of_kind(read, Kind::Dispute)? {
        if held.field == "resolver" {
            owners.extend(held.value);
        }
    }
    Ok(owners)
}

/// A day in words, as a list says it.
fn day_words(day: &str) -> String {
    labels::day(day)
}
