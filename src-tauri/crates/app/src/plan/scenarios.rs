//! Scenarios as the desk has them: the ready ones, or what a person made of them, its own, and which is whose.

use std::collections::HashMap;

use encaisse_core::dunning::{Channel, Grouping, Level, Limits, Owner, Ready, Scenario, Step};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_store::{Read, journal};

use super::{Known, words};
use crate::error::{Outcome, Refusal};
use crate::letters::{kind_of, step_of};
use crate::recorded::StepSaid;

/// Fields of the rules the plan reads.
pub(crate) const GROUPING: &str = "plan_grouping";
pub(crate) const LEAST_CLIENT: &str = "plan_least_client";
pub(crate) const LEAST_ITEM: &str = "plan_least_item";
pub(crate) const QUALIFIED: &str = "plan_qualified_first";
pub(crate) const AGREED: &str = "plan_agreed_first";
/// Rules that choose a scenario for a customer type begin with it; the type follows.
pub(super) const OF_TYPE: &str = "plan_scenario:";
/// The name of a scenario of the desk's own.
pub(super) const NAME: &str = "name";

/// A scenario of the desk.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// A ready one's word, or a random name.
    pub code: String,
    pub name: String,
    /// The ready one it is, changed or not; none for one of the desk's own.
    pub ready: Option<Ready>,
    pub scenario: Scenario,
}

/// All scenarios: the four ready ones first, then those of the desk by name.
#[derive(Clone, Debug)]
pub(crate) struct Scenarios {
    all: Vec<Named>,
}

impl Scenarios {
    /// Reads them.
    pub(crate) fn of(read: Read<'_>) -> Outcome<Self> {
        let mut said: HashMap<String, Scenario> = HashMap::new();
        let mut names: HashMap<String, String> = HashMap::new();
        for held in journal::held_of_kind(read, Kind::Scenario)? {
            let Some(value) = held.value else { continue };
            if held.field == NAME {
                names.insert(held.entity, value);
            } else if let Some(scenario) = scenario_said(&value) {
                said.insert(held.entity, scenario);
            }
        }
        let ready = Ready::ALL.into_iter().map(|ready| Named {
            code: ready.code().to_owned(),
            name: words::scenario(ready).to_owned(),
            ready: Some(ready),
            scenario: said.remove(ready.code()).unwrap_or_else(|| ready.scenario()),
        });
        let mut all: Vec<Named> = ready.collect();
        let own = said.into_iter().filter_map(|(code, scenario)| {
            Some(Named { name: names.remove(&code)?, code, ready: None, scenario })
        });
        let mut own: Vec<Named> = own.collect();
        own.sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
        all.extend(own);
        Ok(Scenarios { all })
    }

    /// In order.
    pub(super) fn all(&self) -> &[Named] {
        &self.all
    }

    /// One by its word, or by the name of one of the desk's own.
    pub(super) fn get(&self, code: &str) -> Option<&Named> {
        self.all.iter().find(|known| known.code == code || (known.ready.is_none() && known.name == code))
    }

    /// One by its word or name.
    pub(super) fn named(&self, code: &str) -> Outcome<&Named> {
        self.get(code).ok_or_else(|| unknown(code))
    }

    /// The one of a client: that chosen for it, for how its type pays, or for its type, the first that exists; else the
    /// ready one of its type.
    pub(super) fn entry(&self, client: &Known) -> Option<&Named> {
        let chosen = client.scenarios.iter().find_map(|code| self.get(code));
        chosen.or_else(|| self.get(client.ready.code()))
    }

    /// The steps of a client.
    pub(crate) fn for_client(&self, client: &Known) -> Option<&Scenario> {
        self.entry(client).map(|found| &found.scenario)
    }
}

fn scenario_said(value: &str) -> Option<Scenario> {
    let said: Vec<StepSaid> = serde_json::from_str(value).ok()?;
    Scenario::new(said.into_iter().map(step_said).collect::<Option<Vec<Step>>>()?).ok()
}

/// Scenarios chosen for customer types, by type.
pub(super) fn of_types(read: Read<'_>) -> Outcome<HashMap<String, String>> {
    let rules = journal::held_of_kind(read, Kind::Rule)?.into_iter();
    Ok(rules.filter_map(|held| Some((held.field.strip_prefix(OF_TYPE)?.to_owned(), held.value?))).collect())
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

pub(super) fn said(step: &Step) -> StepSaid {
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
        agreed_first: text(AGREED)?.as_deref() != Some("no"),
    })
}

fn unknown(scenario: &str) -> Refusal {
    let expected = "company, public, individual, export, ou le nom d’un scénario à vous (encaisse scenarios)";
    Refusal::BadValue { field: "Scénario", value: scenario.to_owned(), expected }
}
