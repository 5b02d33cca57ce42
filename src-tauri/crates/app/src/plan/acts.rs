//! What people decide about who is chased: scenario of a client, pause, step done or skipped, invoice left out, rules.

use std::collections::HashSet;

use encaisse_core::dunning::{Grouping, Step, next_steps};
use encaisse_core::journal::Kind;
use encaisse_core::typography;

use super::people::unknown_state;
use super::scenarios::{AGREED, GROUPING, LEAST_CLIENT, LEAST_ITEM, QUALIFIED, Scenarios};
use super::{states, words};
use crate::border::clients::Done;
use crate::border::plan::{Pause, StepChange};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, EVERY_VIEW, to_json};
use crate::places::random_id;
use crate::recorded::{PauseSaid, StepLater, StepSettled};
use crate::typed;
use crate::typed::checked_date;

pub(super) fn bad(field: &'static str, value: &str, expected: &'static str) -> Refusal {
    Refusal::BadValue { field, value: value.to_owned(), expected }
}

pub(super) fn reason_of(typed: &str) -> Outcome<String> {
    match typed.trim() {
        "" => Err(bad("Motif", "", "une raison, en quelques mots")),
        reason => Ok(reason.to_owned()),
    }
}

impl Desk {
    /// Chooses the scenario of a client; nothing comes back to the one of its type.
    pub fn set_client_scenario(&mut self, code: &str, scenario: Option<&str>) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let known = Scenarios::of(self.ledger()?.read())?;
        let named = scenario.map(|code| known.named(code)).transpose()?;
        let label = match named {
            Some(named) => format!("Scénario «\u{a0}{}\u{a0}» pour {name}", named.name),
            None => format!("Scénario de sa typologie pour {name}"),
        };
        let value = named.map(|named| named.code.clone());
        self.act(label, &[Change::client(Kind::Chasing, code, code, "scenario", value)], EVERY_VIEW)
    }

    /// Pauses a client until a day included, with a reason; it resumes alone.
    pub fn pause_client(&mut self, code: &str, until: &str, reason: &str) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let until = checked_date(until.trim())?;
        if until < self.today() {
            return Err(bad(
                "Fin de la pause",
                &typography::date_short(until),
                "aujourd’hui ou un jour à venir",
            ));
        }
        let said = PauseSaid { until: until.to_string(), reason: reason_of(reason)? };
        let change = Change::client(Kind::Chasing, code, code, "pause", Some(to_json(&said)?));
        let label = format!("{name} en pause jusqu’au {}", typography::date_short(until));
        self.act(label, &[change], EVERY_VIEW)
    }

    /// Ends a pause before its day.
    pub fn resume_client(&mut self, code: &str) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let change = Change::client(Kind::Chasing, code, code, "pause", None);
        self.act(format!("Relances de {name} reprises"), &[change], EVERY_VIEW)
    }

    /// Says that the step that comes next for a client was done, or is skipped for a reason. A letter is done once it was
    /// posted, and not before.
    pub fn settle_step(&mut self, code: &str, step: &str, skipped: Option<&str>) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let skipped = skipped.map(reason_of).transpose()?;
        let (next, items) = self.coming(code, step)?;
        if skipped.is_none() && next.channel.is_written() {
            let expected = "un appel, un SMS ou une tâche\u{a0}: une lettre est faite quand elle est postée";
            return Err(bad("Étape", step, expected));
        }
        let done = if skipped.is_some() { "sautée" } else { "faite" };
        let label = format!("{} {done} pour {name}", words::step(&next));
        let on = self.today().to_string();
        let value = StepSettled { step: step.to_owned(), on, items, skipped };
        let change = Change::client(Kind::StepSettled, code, &random_id()?, "", Some(to_json(&value)?));
        self.act(label, &[change], EVERY_VIEW)
    }

    /// Puts the step that comes next for a client off to a day; it comes back by itself that day.
    pub fn postpone_step(&mut self, code: &str, step: &str, on: &str) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let on = checked_date(on.trim())?;
        if on <= self.today() {
            return Err(bad("Report de l’étape", &typography::date_short(on), "un jour à venir"));
        }
        let (next, items) = self.coming(code, step)?;
        let label =
            format!("{} pour {name}\u{a0}: reportée au {}", words::step(&next), typography::date_short(on));
        let said = StepLater { step: step.to_owned(), on: on.to_string(), items };
        let field = format!("{}{step}", states::LATER);
        let change = Change::client(Kind::Chasing, code, code, &field, Some(to_json(&said)?));
        self.act(label, &[change], EVERY_VIEW)
    }

    /// What the page says of a step: `done`, `skipped`, `postponed`, `agreed` or `informed`.
    pub fn change_step(&mut self, change: &StepChange) -> Outcome<Done> {
        match change.state.as_str() {
            "done" => self.settle_step(&change.code, &change.step, None),
            "skipped" => self.settle_step(&change.code, &change.step, Some(&change.reason)),
            "postponed" => self.postpone_step(&change.code, &change.step, &change.on),
            "agreed" => self.agree_step(&change.code, &change.step, &change.reason),
            "informed" => self.inform_rep(&change.code, &change.step),
            other => Err(unknown_state(other)),
        }
    }

    /// A pause as the page says it; without a day, the one that runs ends.
    pub fn set_pause(&mut self, pause: &Pause) -> Outcome<Done> {
        match pause.until.trim() {
            "" => self.resume_client(&pause.code),
            until => self.pause_client(&pause.code, until, &pause.reason),
        }
    }

    /// The step of that name, where it comes next for a client, and the items it comes next for.
    pub(super) fn coming(&mut self, code: &str, step: &str) -> Outcome<(Step, Vec<String>)> {
        let refused = || bad("Étape", step, "l’étape qui vient pour ce client (encaisse plan)");
        let today = self.today();
        let read = self.view()?;
        let scenarios = Scenarios::of(read)?;
        let known = states::read(read, today, Some(code), &HashSet::new())?;
        let known = known.into_iter().next().ok_or_else(refused)?;
        let scenario = scenarios.for_client(&known).ok_or_else(refused)?;
        let mut items = next_steps(scenario, &known.state, today);
        items.retain(|(_, next)| next.code == step);
        let next = items.first().map(|(_, next)| (*next).clone()).ok_or_else(refused)?;
        Ok((next, items.iter().map(|(item, _)| item.to_string()).collect()))
    }

    /// Leaves an invoice out of what is asked, with a reason, or takes it back in.
    pub fn leave_out(&mut self, code: &str, piece: &str, reason: Option<&str>) -> Outcome<Done> {
        let item = self.find_piece(code, piece)?;
        let reason = reason.map(reason_of).transpose()?;
        let label = match reason {
            Some(_) => format!("{piece} laissée de côté"),
            None => format!("{piece} à nouveau réclamée"),
        };
        self.act(label, &[Change::client(Kind::LeftOut, code, &item.invoice, "", reason)], EVERY_VIEW)
    }

    /// A rule of the plan: `grouping`, `least_client`, `least_item`, `qualified_first` or `agreed_first`.
    pub fn set_plan_rule(&mut self, rule: &str, value: &str) -> Outcome<Done> {
        let cents = |field| -> Outcome<Option<String>> {
            let amount = typed::parse_amount(value)
                .map(typed::hundredths)
                .filter(|cents| *cents >= 0)
                .ok_or_else(|| bad(field, value, "un montant en euros, zéro pour aucun seuil"))?;
            Ok((amount > 0).then(|| amount.to_string()))
        };
        let (field, value) = match rule {
            "grouping" => {
                let known = Grouping::from_code(value);
                let known = known.ok_or_else(|| bad("Regroupement", value, "item, level ou account"))?;
                (GROUPING, (known != Grouping::Account).then(|| known.code().to_owned()))
            }
            "least_client" => (LEAST_CLIENT, cents("Seuil par client")?),
            "least_item" => (LEAST_ITEM, cents("Seuil par facture")?),
            "qualified_first" | "agreed_first" => {
                let (field, name) = match rule {
                    "agreed_first" => (AGREED, "Accord du dirigeant avant le niveau 3"),
                    _ => (QUALIFIED, "Qualification avant le niveau 2"),
                };
                match value {
                    "yes" => (field, None),
                    "no" => (field, Some("no".to_owned())),
                    _ => return Err(bad(name, value, "yes ou no")),
                }
            }
            _ => {
                let expected = "grouping, least_client, least_item, qualified_first ou agreed_first";
                return Err(bad("Règle du plan", rule, expected));
            }
        };
        let change = Change::desk(Kind::Rule, "", field, value);
        self.act("Règle du plan de relance enregistrée".to_owned(), &[change], EVERY_VIEW)
    }
}
