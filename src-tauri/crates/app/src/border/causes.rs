//! The synthesis by cause, what it costs, and what is done about it at home.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::clients::Facet;

/// Argument of `causes_page`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CausesQuery {
    /// The day to read; today when absent.
    pub on: Option<String>,
    /// Sales rep to keep; empty for those without one.
    pub sales_rep: Option<String>,
    /// Customer type to keep.
    pub customer_type: Option<String>,
}

/// A row of the synthesis.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CauseRow {
    /// A to E; absent for what is not qualified and for the total.
    pub cause: Option<String>,
    /// Overdue amount.
    pub amount_cents: i64,
    /// Invoices.
    pub invoices: i64,
    /// Distinct clients.
    pub clients: i64,
}

/// Causes in order of weight, the empty ones left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Ranking {
    /// By amount.
    pub by_amount: Vec<String>,
    /// By number of invoices.
    pub by_count: Vec<String>,
}

/// The synthesis by cause.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Causes {
    /// The day it is read for.
    pub on: String,
    /// A to E.
    pub rows: Vec<CauseRow>,
    /// What has no cause yet.
    pub unqualified: CauseRow,
    /// All of it; invoices and clients are counted once.
    pub total: CauseRow,
    /// Causes in order of weight.
    pub ranking: Ranking,
}

/// What the screen adds to a row of the synthesis.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CauseDetail {
    /// A to E; `?` for what is not qualified, empty for the total.
    pub letter: String,
    /// In words.
    pub label: String,
    /// Share of the qualified amount, in percent; absent for what is not qualified.
    pub share_pct: Option<i64>,
    /// Days late, weighted by amount.
    pub days_late_avg: Option<i64>,
    /// Change since the end of last month.
    pub change_cents: i64,
    /// Sub-reason that weighs most, in words.
    pub dominant: Option<String>,
    /// Process at home it points to, in words.
    pub process: String,
    /// Its sub-reasons by amount: label, cents, invoices.
    pub sub_reasons: Vec<SubReasonSum>,
    /// Cost of the delay so far; absent while no financing rate is set.
    pub cost_cents: Option<i64>,
}

/// What one sub-reason weighs.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SubReasonSum {
    /// Code; absent when none was chosen.
    pub code: Option<String>,
    /// In words.
    pub label: String,
    /// Process at home it points to, in words.
    pub process: String,
    /// Overdue amount.
    pub amount_cents: i64,
    /// Invoices.
    pub invoices: i64,
}

/// A step of a Pareto: one cause and what it adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ParetoStep {
    /// A to E.
    pub letter: String,
    /// Cents, or invoices.
    pub value: i64,
    /// Share of this cause and those before it, in percent.
    pub cumulative_pct: i64,
}

/// Overdue amounts at the end of one month.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MonthPoint {
    /// Last day of the month, or the day read for the running one.
    pub on: String,
    /// True for the running month.
    pub running: bool,
    /// Overdue by cause, A to E.
    pub by_cause: Vec<i64>,
    /// Invoices by cause, A to E.
    pub invoices_by_cause: Vec<i64>,
    /// Without a cause that day.
    pub unqualified_cents: i64,
    /// All that was overdue.
    pub total_cents: i64,
}

/// What a client's delay costs.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientCost {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Overdue.
    pub overdue_cents: i64,
    /// Days late, weighted by amount.
    pub days_late_avg: i64,
    /// Cost so far.
    pub cost_cents: i64,
}

/// What the delays cost the company.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DelayCost {
    /// What money costs here, in hundredths of a percent a year; absent until somebody says so.
    pub rate_bp: Option<i64>,
    /// Cost of the delays so far.
    pub total_cents: i64,
    /// What one more day costs.
    pub per_day_cents: i64,
    /// The clients that cost most.
    pub clients: Vec<ClientCost>,
    /// For an owner, in words.
    pub sentence: String,
}

/// The page « Causes » on one day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CausesPage {
    /// The synthesis.
    pub synthesis: Causes,
    /// A to E, then what is not qualified.
    pub details: Vec<CauseDetail>,
    /// The same of all that is overdue.
    pub total: CauseDetail,
    /// Overdue invoices whose whole amount has a cause.
    pub qualified_invoices: i64,
    /// Causes by amount, each with the share that it and those before it make.
    pub pareto_by_amount: Vec<ParetoStep>,
    /// Causes by number of invoices, likewise.
    pub pareto_by_count: Vec<ParetoStep>,
    /// Share of the overdue amount that has a cause, in percent.
    pub qualified_pct: i64,
    /// True when less than 80 % has a cause: what follows is to be read with caution.
    pub cautious: bool,
    /// The finding, in words, by amount.
    pub finding_by_amount: String,
    /// The finding, in words, by number of invoices.
    pub finding_by_count: String,
    /// Why the two orders may differ, in words.
    pub ranking_note: String,
    /// The month the changes are counted from, in words.
    pub since: String,
    /// Twenty-four months, oldest first, the running one last.
    pub months: Vec<MonthPoint>,
    /// What the delays cost.
    pub cost: DelayCost,
    /// What is done about it.
    pub improvements: Vec<ImprovementView>,
    /// Processes at home, to choose from.
    pub processes: Vec<Facet>,
    /// People who may own an action.
    pub people: Vec<String>,
    /// Sales reps, to filter by.
    pub sales_reps: Vec<Facet>,
    /// Customer types, to filter by.
    pub types: Vec<Facet>,
}

/// Argument of `cause_items`: the invoices behind a figure.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CauseItemsQuery {
    /// The filter of the page.
    pub query: CausesQuery,
    /// A to E; `?` for what is not qualified.
    pub letter: String,
}

/// One invoice behind a figure.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CauseItem {
    /// Invoice id.
    pub invoice: String,
    /// Its number.
    pub piece: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// Due date.
    pub due: String,
    /// Days late.
    pub days_late: i64,
    /// Sub-reason, in words.
    pub sub_reason_label: String,
    /// Its part of the figure.
    pub amount_cents: i64,
    /// Remaining of the item.
    pub remaining_cents: i64,
}

/// Argument of `save_improvement`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Improvement {
    /// Id; empty for a new one.
    pub id: String,
    /// Cause it works on, A to E.
    pub cause: String,
    /// What is done.
    pub title: String,
    /// Process at home, code or own words.
    pub process: String,
    /// Who drives it.
    pub owner: String,
    /// By when.
    pub deadline: String,
    /// `to_start`, `running`, `done` or `dropped`.
    pub state: String,
    /// Effect expected, in words.
    pub expected: String,
}

/// Argument of `remove_improvement`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ImprovementRef {
    /// Id.
    pub id: String,
}

/// An improvement action with its effect.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ImprovementView {
    /// The action.
    pub action: Improvement,
    /// Process, in words.
    pub process_label: String,
    /// State, in words.
    pub state_label: String,
    /// Day it started; absent while to start.
    pub started_on: Option<String>,
    /// Day it was done.
    pub done_on: Option<String>,
    /// True when the deadline has passed and it is not done.
    pub late: bool,
    /// Overdue of the cause at the end of the month before it started.
    pub before_cents: Option<i64>,
    /// Overdue of the cause on the day read.
    pub now_cents: Option<i64>,
    /// The effect measured, in words; absent while there is nothing to measure.
    pub measured: Option<String>,
}
