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

/// What waits today, and for what.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct HeldView {
    /// Each reason once, the one that holds the largest amount first.
    pub reasons: Vec<HeldReason>,
    /// One row a client and reason, the largest amount first.
    pub rows: Vec<HeldRow>,
}

/// One reason, over all clients.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct HeldReason {
    /// Its code.
    pub reason: String,
    /// In words, without days or notes.
    pub label: String,
    /// Clients it holds.
    pub clients: u32,
    /// What remains of the items it holds.
    pub amount_cents: i64,
}

/// What waits for a client, for one reason.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct HeldRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Step that waits, in words.
    pub step_label: String,
    /// Who does it, in words.
    pub owner_label: String,
    /// Number of the oldest invoice.
    pub first_piece: Option<String>,
    /// How many invoices.
    pub pieces: u32,
    /// What remains of them.
    pub amount_cents: i64,
    /// Code of the reason.
    pub reason: String,
    /// In words, with its day and what was noted.
    pub reason_label: String,
    /// The last day it waits; absent until somebody does something.
    pub until: Option<String>,
}

/// All scenarios.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ScenariosView {
    /// The four ready ones, then those of the desk.
    pub scenarios: Vec<ScenarioView>,
    /// The one each customer type follows.
    pub types: Vec<TypeScenario>,
    /// The one each customer type follows by how it pays: those somebody open has, and those a rule says.
    pub behaviours: Vec<BehaviourScenario>,
    /// The way the work is shared, where it is one of the four: `accounting`, `sales_first`, `credit_manager` or
    /// `sales_ends`.
    pub preset: Option<String>,
    /// True when the third level wants the owner-manager to agree.
    pub agreed_first: bool,
}

/// A scenario.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ScenarioView {
    /// `company`, `public`, `individual` or `export`; a name of its own for one of the desk.
    pub code: String,
    /// In words.
    pub label: String,
    /// True for one of the desk's own.
    pub own: bool,
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
    /// `preventive`, `first`, `second`, `third` or `litigation`.
    pub level: String,
    /// Days after the due date.
    pub after: i32,
    /// Channel code.
    pub channel: String,
    /// Owner code.
    pub owner: String,
    /// The letter it writes, for a written step.
    pub letter: Option<String>,
    /// The letters it may write.
    pub letters: Vec<String>,
    /// Below this claim it waits.
    pub minimum_cents: i64,
}

/// The scenario of a customer type.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TypeScenario {
    /// Customer type code.
    pub customer_type: String,
    /// In words.
    pub label: String,
    /// The one chosen for it; absent for the ready one.
    pub scenario: Option<String>,
    /// The ready one.
    pub ready: String,
}

/// The scenario of a customer type that pays in a certain way.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BehaviourScenario {
    /// Customer type code.
    pub customer_type: String,
    /// In words.
    pub label: String,
    /// `on_time`, `late`, `very_late` or `unknown`.
    pub behaviour: String,
    /// In words that follow « règlements ».
    pub behaviour_label: String,
    /// The one chosen; absent for the one of the type.
    pub scenario: Option<String>,
    /// Clients with something open that pay so: those a change concerns.
    pub clients: i64,
}

/// Argument of `add_step`: a step to add.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct StepNew {
    /// Scenario.
    pub scenario: String,
    /// `preventive`, `first`, `second`, `third` or `litigation`.
    pub level: String,
    /// Days after the due date.
    pub after: i32,
    /// Channel code.
    pub channel: String,
    /// Owner code.
    pub owner: String,
}

/// What a person says of scenarios, one thing at a time: the others stay absent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ScenarioChange {
    /// A step to change or to take out.
    pub edit: Option<StepEdit>,
    /// A step to add.
    pub add: Option<StepNew>,
    /// A scenario of the desk's own to make.
    pub create: Option<ScenarioNew>,
    /// A scenario to bring back to what ships, or to take away.
    pub reset: Option<String>,
    /// The scenario of a customer type.
    pub of_type: Option<ScenarioChoice>,
    /// The scenario of a customer type that pays in a certain way.
    pub of_behaviour: Option<BehaviourChoice>,
    /// The scenario of a client.
    pub of_client: Option<ScenarioChoice>,
    /// Who does the steps of a client.
    pub owner_of_client: Option<ScenarioChoice>,
    /// A way to share the work.
    pub preset: Option<String>,
    /// True or false: the third level wants the owner-manager to agree.
    pub agreed_first: Option<bool>,
}

/// A scenario of the desk's own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ScenarioNew {
    /// Its name.
    pub name: String,
    /// The scenario it begins as.
    pub from: String,
}

/// Whose, and which.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ScenarioChoice {
    /// Customer type or client code.
    pub of: String,
    /// What is chosen; absent comes back to what follows by itself.
    pub chosen: Option<String>,
}

/// Which type, paying how, and which scenario.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BehaviourChoice {
    /// Customer type code.
    pub of: String,
    /// `on_time`, `late`, `very_late` or `unknown`.
    pub behaviour: String,
    /// What is chosen; absent comes back to that of the type.
    pub chosen: Option<String>,
}

/// Argument of `plan_ahead`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AheadQuery {
    /// Client code.
    pub code: String,
    /// A scenario to look at; its own when absent.
    pub scenario: Option<String>,
}

/// What would leave for a client, and what was chosen for it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientPlan {
    /// The scenario it follows.
    pub follows: Option<String>,
    /// The one chosen for it alone; absent when it follows that of its type.
    pub chosen: Option<String>,
    /// How it pays, in words, where its scenario follows from that.
    pub behaviour: Option<String>,
    /// Who does its steps, where that is said: `accounting` or `sales_rep`.
    pub owner: Option<String>,
    /// What would leave, and when.
    pub rows: Vec<AheadRow>,
}

/// A step a sales rep is to be told of before it leaves.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct InformRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Its sales rep.
    pub sales_rep: String,
    /// Step of its scenario.
    pub step: String,
    /// In words.
    pub step_label: String,
    /// The day it may leave.
    pub on: String,
    /// What it asks.
    pub amount_cents: i64,
    /// Numbers of the invoices, the oldest first.
    pub items: Vec<String>,
    /// Who does it, in words.
    pub owner_label: String,
    /// Why, in words.
    pub reason: String,
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
    /// The letter it writes, of those of its level.
    pub letter: Option<String>,
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
    /// Who does it, in words.
    pub owner_label: String,
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
    /// `done`, `skipped` or `postponed`; `agreed` when the owner-manager agreed to it, `informed` when the sales rep was told.
    pub state: String,
    /// Why it is skipped; who agreed.
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

/// Argument of `print_plan_sheet` and `save_plan_sheet`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PlanSheet {
    /// `day`, `calls` or `week`.
    pub kind: String,
    /// Whose lines; everybody's when absent.
    pub person: Option<String>,
}
