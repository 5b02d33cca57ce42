//! Penalties of a client: what becomes of them, invoice by invoice.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::letters::SegmentView;

/// Penalties of a client on a day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PenaltyPage {
    /// Of invoices that are still owed, oldest due date first.
    pub open: Vec<PenaltyView>,
    /// Of invoices that were paid late.
    pub settled: Vec<PenaltyView>,
    /// Sums of both.
    pub sums: PenaltySums,
    /// Why some are not computed, in words.
    pub withheld: Vec<String>,
}

/// Sums of penalties.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, Type)]
pub struct PenaltySums {
    /// Due by the law or the contract, whatever became of them.
    pub due_cents: i64,
    /// Left and claimed by a letter that was posted.
    pub claimed_cents: i64,
    /// Given up.
    pub waived_cents: i64,
    /// Received.
    pub received_cents: i64,
    /// Left.
    pub remaining_cents: i64,
}

/// Penalties of one invoice.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PenaltyView {
    /// Invoice id.
    pub invoice: String,
    /// Its number.
    pub piece: String,
    /// Earliest due date of what is late.
    pub due: String,
    /// True when a due date is assumed: no letter rests on it.
    pub assumed: bool,
    /// Day the principal was paid in full.
    pub settled_on: Option<String>,
    /// Days late, to the day or to the payment.
    pub days_late: i64,
    /// Amount of the invoice.
    pub amount_cents: i64,
    /// Late interest.
    pub interest_cents: i64,
    /// Flat indemnity.
    pub indemnity_cents: i64,
    /// What became of them.
    pub sums: PenaltySums,
    /// Received beyond what is due.
    pub excess_cents: i64,
    /// Day the letter that claims them was posted.
    pub claimed_on: Option<String>,
    /// Reference of that letter.
    pub claimed_by: Option<String>,
    /// Versions of terms that govern the invoice.
    pub governed_by: Option<String>,
    /// The computation.
    pub segments: Vec<SegmentView>,
    /// What people and payments said of them, oldest first.
    pub acts: Vec<PenaltyAct>,
}

/// Something that happened to penalties.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PenaltyAct {
    /// Id, to take it back; absent for a payment of the bank, which is released where it was accepted.
    pub id: Option<String>,
    /// `waived` or `received`.
    pub what: String,
    /// In words: « Abandon des pénalités ».
    pub what_label: String,
    /// How much; absent for all.
    pub amount_cents: Option<i64>,
    /// Why, or the words of the bank.
    pub reason: String,
    /// Day.
    pub on: String,
    /// By whom.
    pub author: String,
}

/// Argument of `say_penalty`: penalties given up, or received otherwise than by a bank file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PenaltyEdit {
    /// Client code.
    pub code: String,
    /// Invoice id.
    pub invoice: String,
    /// `waived` or `received`.
    pub what: String,
    /// `interest`, `indemnity` or `both`; both when absent.
    #[serde(default)]
    pub part: Option<String>,
    /// All of it when absent.
    pub amount_cents: Option<i64>,
    /// Why.
    pub reason: String,
    /// Day; today when absent.
    #[serde(default)]
    pub on: Option<String>,
}

/// Argument of `remove_penalty`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PenaltyRef {
    /// Id of the act.
    pub id: String,
}
