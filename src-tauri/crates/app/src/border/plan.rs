//! The plan of a day: who is contacted and why, what waits and until when.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The plan of a day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PlanView {
    /// The day.
    pub on: String,
    /// Contacts to make and things to do: broken promises first, then amount × age.
    pub clients: Vec<PlanRow>,
    /// What is due and waits, by client.
    pub withheld: Vec<WithheldRow>,
}

/// One contact to make, or one thing to do.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PlanRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Step of its scenario.
    pub step: String,
    /// In words.
    pub step_label: String,
    /// `email`, `phone`, `letter`, `tracked`, `registered`, `text` or `task`.
    pub channel: String,
    /// Who does it: `accounting`, `sales_rep` or `owner_manager`.
    pub owner: String,
    /// The same in words: the sales rep of the client by name.
    pub owner_label: String,
    /// The day the step was due.
    pub due_on: String,
    /// What is asked.
    pub claimed_cents: i64,
    /// Numbers of the invoices, the oldest first.
    pub items: Vec<String>,
    /// Days late of the oldest one; negative before its due date.
    pub days_late: i64,
    /// A promise was broken.
    pub broken_promise: bool,
    /// True when the client is beyond its limit.
    pub limit_exceeded: bool,
    /// Why today, in words.
    pub reasons: Vec<String>,
}

/// One reason something waits.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct WithheldRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Step that waits.
    pub step: String,
    /// In words.
    pub step_label: String,
    /// Channel code.
    pub channel: String,
    /// Who does it, in words.
    pub owner_label: String,
    /// Numbers of the invoices.
    pub items: Vec<String>,
    /// What remains of them.
    pub amount_cents: i64,
    /// Code of the reason.
    pub reason: String,
    /// In words.
    pub reason_label: String,
    /// The last day it waits; absent until somebody does something.
    pub until: Option<String>,
}

/// A scenario.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ScenarioView {
    /// `company`, `public`, `individual` or `export`.
    pub code: String,
    /// In words.
    pub label: String,
    /// True when it is not the ready one any more.
    pub changed: bool,
    /// Its steps.
    pub steps: Vec<StepView>,
}

/// One step of a scenario.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StepView {
    /// Its name.
    pub code: String,
    /// In words.
    pub label: String,
    /// Days after the due date.
    pub after: i32,
    /// Channel code.
    pub channel: String,
    /// Owner code.
    pub owner: String,
    /// Below this claim it waits.
    pub minimum_cents: i64,
}

/// A change of one step; what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct StepEdit {
    /// Scenario.
    pub scenario: String,
    /// Step.
    pub step: String,
    /// Days after the due date.
    pub after: Option<i32>,
    /// Channel code.
    pub channel: Option<String>,
    /// Owner code.
    pub owner: Option<String>,
    /// Below this claim it waits.
    pub minimum_cents: Option<i64>,
    /// True to take the step out.
    pub remove: bool,
}

/// One contact to come, if nothing changes.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AheadRow {
    /// The day.
    pub on: String,
    /// Step of the scenario.
    pub step: String,
    /// In words.
    pub step_label: String,
    /// Channel code.
    pub channel: String,
    /// What would be asked.
    pub claimed_cents: i64,
    /// Numbers of the invoices, the oldest first.
    pub items: Vec<String>,
}

/// Argument of `settle_step`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct StepChange {
    /// Client code.
    pub code: String,
    /// Step of its scenario.
    pub step: String,
    /// `done`, `skipped` or `postponed`.
    pub state: String,
    /// Why it is skipped.
    pub reason: String,
    /// New day, for a postponed one.
    pub on: String,
}

/// Argument of `pause_client`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Pause {
    /// Client code.
    pub code: String,
    /// The last day of the pause; empty ends the one that runs.
    pub until: String,
    /// Why.
    pub reason: String,
}
