//! Which letter comes next for each client: what the plan of the day says, whatever its day and whatever holds it back.

use std::collections::{HashMap, HashSet};

use encaisse_core::dates::{Date, minus_days};
use encaisse_core::dunning::{Level, Why, next_letter};
use encaisse_store::Read;

use super::step_of;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::plan::{Known, Scenarios, known};

/// What the plan knows of clients.
pub(super) struct NextSteps {
    scenarios: Scenarios,
    clients: HashMap<String, Known>,
}

impl NextSteps {
    /// For everybody, or for one client.
    pub(super) fn of(read: Read<'_>, today: Date, only: Option<&str>) -> Outcome<Self> {
        let clients = known(read, today, only, &HashSet::new())?;
        Ok(NextSteps {
            scenarios: Scenarios::of(read)?,
            clients: clients.into_iter().map(|client| (client.code.clone(), client)).collect(),
        })
    }

    /// The letter that comes next for a client with something late; nothing while a letter waits for its date of
    /// deposit, and nothing after the last one.
    pub(super) fn next(&self, client: &str, today: Date) -> Option<String> {
        let known = self.clients.get(client)?;
        if known.state.holds.iter().any(|hold| hold.why == Why::NotPosted) {
            return None;
        }
        let kind = next_letter(self.scenarios.for_client(known)?, &known.state, today)?;
        Some(step_of(kind).to_owned())
    }

    /// True from the day the scenario of a client announces what falls due on `due`.
    pub(super) fn announces(&self, client: &str, due: Date, today: Date) -> bool {
        let scenario = self.clients.get(client).and_then(|known| self.scenarios.for_client(known));
        let first = scenario.and_then(|scenario| scenario.steps().first());
        first.is_some_and(|step| {
            step.level == Level::Preventive
                && due >= today
                && minus_days(due, step.after.unsigned_abs()) <= today
        })
    }
}

impl Desk {
    /// The letter that comes next for a client.
    pub fn next_step(&mut self, code: &str) -> Outcome<Option<String>> {
        let today = self.today();
        let read = self.view()?;
        Ok(NextSteps::of(read, today, Some(code))?.next(code, today))
    }
}
