//! Scenarios as the desk has them: the ready ones, or what a person made of them.

use std::collections::HashMap;

use encaisse_core::dunning::{Channel, Grouping, Level, Limits, Owner, Ready, Scenario, ScenarioFault, Step};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_store::{Read, journal};

use super::words;
use crate::border::clients::Done;
use crate::border::plan::{ScenarioView, StepEdit, StepView};
use crate::clients::to_json;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::letters::{kind_of, step_of};
use crate::operations::{Change, EVERY_VIEW};
use crate::recorded::StepSaid;

/// Fields of the rules the plan reads.
pub(crate) const GROUPING: &str = "plan_grouping";
pub(crate) const LEAST_CLIENT: &str = "plan_least_client";
pub(crate) const LEAST_ITEM: &str = "plan_least_item";
pub(crate) const QUALIFIED: &str = "plan_qualified_first";

/// All scenarios.
pub(crate) fn all(read: Read<'_>) -> Outcome<HashMap<Ready, Scenario>> {
    let mut found: HashMap<Ready, Scenario> =
        Ready::ALL.into_iter().map(|ready| (ready, ready.scenario())).collect();
    for held in journal::held_of_kind(read, Kind::Scenario)? {
        let said = held.value.as_deref().and_then(|value| serde_json::from_str::<Vec<StepSaid>>(value).ok());
        let steps = said.map(|said| said.into_iter().map(step_said).collect::<Option<Vec<Step>>>());
        let (Some(ready), Some(Some(steps))) = (Ready::from_code(&held.entity), steps) else { continue };
        if let Ok(scenario) = Scenario::new(steps) {
            found.insert(ready, scenario);
        }
    }
    Ok(found)
}

fn step_said(said: StepSaid) -> Option<Step> {
    let letter = match said.letter {
        Some(step) => Some(kind_of(&step).ok()?.0),
        None => None,
    };
    Some(Step {
        level: Level::from_code(&said.level)?,
        channel: Channel::from_code(&said.channel)?,
        owner: Owner::from_code(&said.owner)?,
        minimum: Cents::new(said.minimum_cents),
        code: said.code,
        after: said.after,
        letter,
    })
}

fn said(step: &Step) -> StepSaid {
    StepSaid {
        code: step.code.clone(),
        level: step.level.code().to_owned(),
        after: step.after,
        channel: step.channel.code().to_owned(),
        owner: step.owner.code().to_owned(),
        letter: step.letter.map(|kind| step_of(kind).to_owned()),
        minimum_cents: step.minimum.get(),
    }
}

/// What the owner decided for every client.
pub(crate) fn limits(read: Read<'_>) -> Outcome<Limits> {
    let text = |field: &str| -> Outcome<Option<String>> {
        Ok(journal::held(read, Kind::Rule, "", field)?.and_then(|held| held.value))
    };
    let cents = |field: &str| -> Outcome<Cents> {
        Ok(Cents::new(text(field)?.and_then(|value| value.parse().ok()).unwrap_or_default()))
    };
    Ok(Limits {
        delay: u32::try_from(crate::rules::rules(read)?.contact_delay).unwrap_or_default(),
        grouping: text(GROUPING)?.as_deref().and_then(Grouping::from_code).unwrap_or(Grouping::Account),
        least_of_client: cents(LEAST_CLIENT)?,
        least_of_item: cents(LEAST_ITEM)?,
        qualified_first: text(QUALIFIED)?.as_deref() != Some("no"),
    })
}

fn unknown(scenario: &str) -> Refusal {
    let expected = "company, public, individual ou export";
    Refusal::BadValue { field: "Scénario", value: scenario.to_owned(), expected }
}

/// A scenario by its word.
pub(super) fn ready_of(code: &str) -> Outcome<Ready> {
    Ready::from_code(code).ok_or_else(|| unknown(code))
}

fn fault(fault: &ScenarioFault) -> Refusal {
    let (value, expected) = match fault {
        ScenarioFault::Empty => ("", "un scénario qui garde au moins une étape"),
        ScenarioFault::NameTwice(step) => (step.as_str(), "un nom d’étape qui ne sert qu’une fois"),
        ScenarioFault::Order(step) => {
            (step.as_str(), "des étapes qui se suivent, chacune au même jour que la précédente ou après")
        }
        ScenarioFault::Letter(step) => {
            (step.as_str(), "email, letter, tracked ou registered pour une lettre, phone, text ou task sinon")
        }
        ScenarioFault::Side(step) => {
            (step.as_str(), "un jour avant l’échéance pour le rappel préventif, après elle pour les autres")
        }
        ScenarioFault::TooEarly(step) => {
            (step.as_str(), "une mise en demeure à partir de six semaines (42 jours)")
        }
    };
    Refusal::BadValue { field: "Étape du scénario", value: value.to_owned(), expected }
}

impl Desk {
    /// The four scenarios.
    pub fn scenarios(&mut self) -> Outcome<Vec<ScenarioView>> {
        let mut known = all(self.view()?)?;
        let view = |ready: Ready| {
            let scenario = known.remove(&ready)?;
            let step = |step: &Step| StepView {
                code: step.code.clone(),
                label: words::step(step),
                after: step.after,
                channel: step.channel.code().to_owned(),
                owner: step.owner.code().to_owned(),
                minimum_cents: step.minimum.get(),
            };
            Some(ScenarioView {
                code: ready.code().to_owned(),
                label: words::scenario(ready).to_owned(),
                changed: scenario != ready.scenario(),
                steps: scenario.steps().iter().map(step).collect(),
            })
        };
        Ok(Ready::ALL.into_iter().filter_map(view).collect())
    }

    /// Changes one step of a scenario, or takes it out.
    pub fn edit_step(&mut self, edit: &StepEdit) -> Outcome<Done> {
        let ready = ready_of(&edit.scenario)?;
        let mut known = all(self.ledger()?.read())?;
        let mut steps = known.remove(&ready).map(|known| known.steps().to_vec()).unwrap_or_default();
        let bad =
            |field, value: &str, expected| Refusal::BadValue { field, value: value.to_owned(), expected };
        let absent = || bad("Étape", &edit.step, "une étape de ce scénario (encaisse scenarios)");
        let step = steps.iter_mut().find(|step| step.code == edit.step).ok_or_else(absent)?;
        if let Some(after) = edit.after {
            step.after = after;
        }
        if let Some(channel) = &edit.channel {
            let expected = "email, phone, letter, tracked, registered, text ou task";
            step.channel = Channel::from_code(channel).ok_or_else(|| bad("Canal", channel, expected))?;
        }
        if let Some(owner) = &edit.owner {
            let expected = "accounting, sales_rep ou owner_manager";
            step.owner = Owner::from_code(owner).ok_or_else(|| bad("Responsable", owner, expected))?;
        }
        if let Some(minimum) = edit.minimum_cents {
            step.minimum = Cents::new(minimum.max(0));
        }
        if edit.remove {
            steps.retain(|step| step.code != edit.step);
        }
        let scenario = Scenario::new(steps).map_err(|found| fault(&found))?;
        // The ready one again: nothing to keep.
        let value = match scenario == ready.scenario() {
            true => None,
            false => Some(to_json(&scenario.steps().iter().map(said).collect::<Vec<_>>())?),
        };
        let change = Change::desk(Kind::Scenario, ready.code(), "", value);
        self.act(format!("Scénario «\u{a0}{}\u{a0}» modifié", words::scenario(ready)), &[change], EVERY_VIEW)
    }
}
