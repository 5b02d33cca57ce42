//! Cash collected by sales rep, and how late it was.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Argument of `collected`: a period, both days included.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CollectedQuery {
    /// First day; the first of the month when empty.
    pub from: String,
    /// Last day; today when empty.
    pub to: String,
}

/// Argument of `save_collected`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CollectedExport {
    /// The period.
    pub period: CollectedQuery,
    /// `csv` or `xlsx`.
    pub format: String,
}

/// Cash of a period.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CollectedView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Sales reps by name; clients without one last, under an empty name.
    pub reps: Vec<CollectedRep>,
    /// All of it.
    pub total_cents: i64,
    /// Every line: the figures above add them up.
    pub lines: Vec<CollectedLine>,
}

/// Cash of the clients of a sales rep.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CollectedRep {
    /// Name; « Sans commercial » for clients without one.
    pub rep: String,
    /// Paid by the due date.
    pub on_time_cents: i64,
    /// Paid 1 to 30 days late.
    pub d1_30_cents: i64,
    /// 31 to 60.
    pub d31_60_cents: i64,
    /// 61 to 90.
    pub d61_90_cents: i64,
    /// More than 90.
    pub over_90_cents: i64,
    /// Paid, and for no invoice yet.
    pub unallocated_cents: i64,
    /// Payments that went back, negative.
    pub returned_cents: i64,
    /// All of it.
    pub total_cents: i64,
}

/// One line of cash.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CollectedLine {
    /// Sales rep of the client.
    pub rep: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// The day it was paid.
    pub on: String,
    /// The invoice it paid, when it paid one.
    pub piece: Option<String>,
    /// Its due date.
    pub due: Option<String>,
    /// Days late when it was paid; negative before the due date.
    pub days_late: Option<i64>,
    /// `on_time`, `d1_30`, `d31_60`, `d61_90`, `over_90`, `unallocated` or `returned`.
    pub bracket: String,
    /// The same in words.
    pub bracket_label: String,
    /// How much.
    pub amount_cents: i64,
    /// The words of accounting or of the bank.
    pub label: String,
}
