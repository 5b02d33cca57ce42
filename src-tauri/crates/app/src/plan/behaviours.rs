//! Which scenario a customer type follows by how it pays. A client’s own choice comes before, that of its type after.

use std::collections::{BTreeMap, HashMap};

use encaisse_core::dunning::{OpenItem, Why};
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::CustomerType;
use encaisse_core::payer::{Behaviour, MonthPaid};
use encaisse_store::{Read, journal, payers};

use super::acts::bad;
use super::states::Known;
use super::{Scenarios, states};
use crate::border::clients::Done;
use crate::border::plan::BehaviourScenario;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::labels;
use crate::operations::{Change, EVERY_VIEW};

/// Rules begin with it; the behaviour and the type follow.
const OF_BEHAVIOUR: &str = "plan_behaviour:";

fn field(kind: CustomerType, behaviour: Behaviour) -> String {
    format!("{OF_BEHAVIOUR}{}:{}", behaviour.code(), kind.code())
}

/// Scenarios by how clients pay, and what those paid that may be chosen for.
#[derive(Debug, Default)]
pub(super) struct Behaviours {
    /// By field of the rule.
    rules: HashMap<String, String>,
    /// By client; nothing is read where nothing is chosen by it.
    months: Option<BTreeMap<String, Vec<MonthPaid>>>,
}

impl Behaviours {
    /// Reads them.
    pub(super) fn of(read: Read<'_>, only: Option<&str>) -> Outcome<Self> {
        let rules = rules(read)?;
        let months = if rules.is_empty() { None } else { Some(payers::months(read, only)?) };
        Ok(Behaviours { rules, months })
    }

    /// How a client pays, where that chooses its scenario, and which.
    pub(super) fn rule(
        &self,
        kind: CustomerType,
        code: &str,
        items: &[OpenItem],
    ) -> Option<(Behaviour, &String)> {
        let paid = self.months.as_ref()?.get(code).map(Vec::as_slice).unwrap_or_default();
        let behaviour = of_items(paid, items)?;
        Some((behaviour, self.rules.get(&field(kind, behaviour))?))
    }
}

fn rules(read: Read<'_>) -> Outcome<HashMap<String, String>> {
    let held = journal::held_of_kind(read, Kind::Rule)?.into_iter();
    Ok(held
        .filter(|held| held.field.starts_with(OF_BEHAVIOUR))
        .filter_map(|held| Some((held.field, held.value?)))
        .collect())
}

/// How a client pays, as its oldest open item sees it: of those that may lead, and not of what is never asked for.
fn of_items(paid: &[MonthPaid], items: &[OpenItem]) -> Option<Behaviour> {
    let never = |why| matches!(why, Why::Assigned | Why::LeftOut | Why::ForeignCurrency);
    let asked = items.iter().filter(|item| !item.holds.iter().any(|hold| never(hold.why)));
    let oldest = asked.map(|item| item.due).min()?;
    Some(Behaviour::of(paid, oldest))
}

/// « Règlements en retard » for a client that a rule gives its scenario; nothing for the others.
pub(super) fn words(scenarios: &Scenarios, client: &Known) -> Option<String> {
    let behaviour = client.behaviour?;
    // Its rule comes first, while the scenario it names exists.
    let of_rule = client.scenarios.first().is_some_and(|code| scenarios.get(code).is_some());
    of_rule.then(|| format!("Règlements {}", labels::behaviour(behaviour.code())))
}

/// Types and behaviours that somebody open has, or a rule: how many clients, and which scenario.
pub(super) fn rows(read: Read<'_>, known: &Scenarios, clients: &[Known]) -> Outcome<Vec<BehaviourScenario>> {
    let (rules, months) = (rules(read)?, payers::months(read, None)?);
    let mut counts: HashMap<String, i64> = HashMap::new();
    for client in clients {
        let paid = months.get(&client.code).map(Vec::as_slice).unwrap_or_default();
        if let Some(behaviour) = of_items(paid, &client.state.items) {
            *counts.entry(field(client.kind, behaviour)).or_default() += 1;
        }
    }
    let each =
        CustomerType::ALL.into_iter().flat_map(|kind| Behaviour::ALL.map(|behaviour| (kind, behaviour)));
    let row = |(kind, behaviour): (CustomerType, Behaviour)| {
        let field = field(kind, behaviour);
        let scenario = rules.get(&field).and_then(|code| known.get(code)).map(|named| named.code.clone());
        let clients = counts.get(&field).copied().unwrap_or_default();
        (clients > 0 || scenario.is_some()).then(|| BehaviourScenario {
            customer_type: kind.code().to_owned(),
            label: labels::customer_type(kind.code()).to_owned(),
            behaviour: behaviour.code().to_owned(),
            behaviour_label: labels::behaviour(behaviour.code()).to_owned(),
            scenario,
            clients,
        })
    };
    Ok(each.filter_map(row).collect())
}

impl Desk {
    /// Chooses the scenario of a customer type that pays so; nothing comes back to the one of the type.
    pub fn set_behaviour_scenario(
        &mut self,
        customer_type: &str,
        behaviour: &str,
        scenario: Option<&str>,
    ) -> Outcome<Done> {
        let expected = "une typologie connue (encaisse scenarios)";
        let kind = CustomerType::from_code(customer_type);
        let kind = kind.ok_or_else(|| bad("Typologie", customer_type, expected))?;
        let known = Behaviour::from_code(behaviour);
        let behaviour =
            known.ok_or_else(|| bad("Comportement", behaviour, "on_time, late, very_late ou unknown"))?;
        let known = Scenarios::of(self.ledger()?.read())?;
        let named = scenario.map(|code| known.named(code)).transpose()?;
        let whom = format!(
            "{}, règlements {}",
            labels::customer_type(kind.code()),
            labels::behaviour(behaviour.code())
        );
        let label = match named {
            Some(named) => format!("Scénario «\u{a0}{}\u{a0}» pour {whom}", named.name),
            None => format!("Scénario de la typologie pour {whom}"),
        };
        let value = named.map(|named| named.code.clone());
        self.act(label, &[Change::desk(Kind::Rule, "", &field(kind, behaviour), value)], EVERY_VIEW)
    }

    /// How many clients pay how, by type, and the scenario each follows by it.
    pub(super) fn behaviours(&mut self) -> Outcome<Vec<BehaviourScenario>> {
        let today = self.today();
        let read = self.view()?;
        let clients = states::read(read, today, None, &std::collections::HashSet::new())?;
        rows(read, &Scenarios::of(read)?, &clients)
    }
}
