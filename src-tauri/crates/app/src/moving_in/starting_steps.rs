//! Where clients stand in the reminders made before this program: proposed by age, said by a person, all in one act.
//!
//! What is said proposes the next letter, and is told nowhere else: which invoices a reminder made elsewhere was about
//! is not known, and a letter says of each item only what is true of it.

use std::collections::{HashMap, HashSet};

use encaisse_core::journal::Kind;
use encaisse_core::letters::LetterKind;
use encaisse_store::clients::{Filter, Sort, View};
use encaisse_store::{Read, clients, journal};

use crate::border::clients::Done;
use crate::border::moving_in::{StartingChoice, StartingClient, StartingRow, StartingSteps, StepChoice};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::labels;
use crate::letters::{REMINDERS, step_of};
use crate::operations::{Change, to_json};
use crate::recorded::{Issued, StartingSaid};
use crate::typed::checked_date;

const VIEWS: &[&str] = &["letters", "card", "follow_up"];

impl Desk {
    /// Clients with something overdue, the oldest debts first, with the step proposed and the one that was said.
    pub fn starting_steps(&mut self) -> Outcome<StartingSteps> {
        let today = self.today();
        let read = self.view()?;
        let filter = Filter { view: View::Overdue, ..Filter::default() };
        let lines = clients::page(read, today, &filter, (Sort::Oldest, true), (0, EVERYTHING))?;
        let (mut said, written_to) = (said(read)?, written_to(read)?);
        let row = |line: clients::ClientLine| {
            let oldest_days = line.figures.oldest_days.unwrap_or_default();
            let (chosen, reminded_on) =
                said.remove(&line.code).map_or((None, None), |said| (Some(said.step), said.reminded_on));
            StartingRow {
                has_letters: written_to.contains(&line.code),
                code: line.code,
                name: line.name,
                overdue_cents: line.figures.overdue(),
                oldest_days,
                proposed: step_of(LetterKind::starting(oldest_days)).to_owned(),
                chosen,
                reminded_on,
            }
        };
        let steps = REMINDERS
            .map(|code| StepChoice { code: code.to_owned(), label: labels::step(code).to_owned() })
            .to_vec();
        Ok(StartingSteps { clients: lines.into_iter().map(row).collect(), steps })
    }

    /// Says the next step of clients, in one act.
    pub fn set_starting_steps(&mut self, choice: &StartingChoice) -> Outcome<Done> {
        let mut changes = Vec::with_capacity(choice.clients.len());
        for client in &choice.clients {
            self.client_name(&client.code)?;
            let value = self.checked_start(client)?.as_ref().map(to_json).transpose()?;
            changes.push(Change::client(Kind::StartingStep, &client.code, &client.code, "", value));
        }
        let label = match choice.clients.as_slice() {
            [] => return Err(Refusal::Stale),
            [one] => {
                let done = if one.step.is_some() { "dite" } else { "retirée" };
                format!("Prochaine étape {done} pour {}", self.client_name(&one.code)?)
            }
            many => format!("Prochaine étape dite pour {} clients", many.len()),
        };
        self.act(label, &changes, VIEWS)
    }

    fn checked_start(&self, client: &StartingClient) -> Outcome<Option<StartingSaid>> {
        let typed = client.reminded_on.as_deref().filter(|day| !day.trim().is_empty());
        let bad = |field, value: &str, expected| {
            Err(Refusal::BadValue { field, value: value.to_owned(), expected })
        };
        let expected = "reminder-1, reminder-2 ou formal-notice";
        let Some(step) = &client.step else {
            return match typed {
                None => Ok(None),
                Some(_) => bad("Prochaine étape", "", expected),
            };
        };
        if !REMINDERS.contains(&step.as_str()) {
            return bad("Prochaine étape", step, expected);
        }
        let reminded_on = typed.map(|day| checked_date(day.trim())).transpose()?;
        if let Some(day) = reminded_on.filter(|day| *day > self.today()) {
            return bad("Dernière relance", &labels::day(&day.to_string()), "aujourd’hui ou un jour passé");
        }
        let reminded_on = reminded_on.map(|day| day.to_string());
        Ok(Some(StartingSaid { step: step.clone(), reminded_on }))
    }
}

/// What people said, by client.
fn said(read: Read<'_>) -> Outcome<HashMap<String, StartingSaid>> {
    let held = journal::held_of_kind(read, Kind::StartingStep)?;
    let said = held.into_iter().filter_map(|held| {
        let said = serde_json::from_str(held.value.as_deref()?).ok()?;
        Some((held.entity, said))
    });
    Ok(said.collect())
}

/// Clients reminded from here. A letter that was voided says nothing, nor does the answer to a dispute.
fn written_to(read: Read<'_>) -> Outcome<HashSet<String>> {
    let voided = journal::held_of_kind(read, Kind::LetterVoided)?;
    let voided: HashSet<String> =
        voided.into_iter().filter(|held| held.value.is_some()).map(|held| held.entity).collect();
    let issued = journal::held_of_kind(read, Kind::LetterIssued)?;
    let reminded = issued.into_iter().filter(|held| !voided.contains(&held.entity)).filter_map(|held| {
        let issued: Issued = serde_json::from_str(held.value.as_deref()?).ok()?;
        REMINDERS.contains(&issued.step.as_str()).then_some(held.client).flatten()
    });
    Ok(reminded.collect())
}
