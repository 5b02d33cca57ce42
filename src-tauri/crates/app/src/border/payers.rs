//! How a client pays, and its risk mark with the calculation.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How a client pays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PayerView {
    /// Days late on average, over everything below; absent when there is nothing to weigh.
    pub days_late_avg: Option<i64>,
    /// How many days later than before: recent payments and what is overdue, less former payments.
    pub trend_days: Option<i64>,
    /// What is weighed: recent payments, former payments, what is overdue.
    pub parts: Vec<PayerPart>,
    /// Risk mark: `low`, `moderate`, `high` or `critical`; absent while nothing is known.
    pub risk: Option<String>,
    /// The same in words; « Sans recul » while nothing is known.
    pub risk_label: String,
    /// Points in all.
    pub points: i64,
    /// Where marks begin, in words.
    pub scale: String,
    /// The calculation, line by line; lines without points included.
    pub lines: Vec<RiskLine>,
    /// Payments of the year and what is overdue, oldest first.
    pub behaviour: Vec<PaymentPoint>,
}

/// One part of an average.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PayerPart {
    /// `recent`, `former` or `open`.
    pub what: String,
    /// In words, with its days.
    pub label: String,
    /// How much.
    pub amount_cents: i64,
    /// Days late, weighted by amount.
    pub days: Option<i64>,
}

/// One line of the calculation of a risk mark.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RiskLine {
    /// What was seen, in words.
    pub label: String,
    /// What it weighs.
    pub points: i64,
}

/// A payment, or an item that is still overdue.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PaymentPoint {
    /// Number of the invoice.
    pub piece: String,
    /// Day it was paid; the due date of what is open.
    pub on: String,
    /// Days late, negative when it came early.
    pub days: i64,
    /// How much.
    pub amount_cents: i64,
    /// True when it is not paid.
    pub open: bool,
}
