//! Promises to pay: said once, never edited; what becomes of them is computed from payments and dates.

use serde::{Deserialize, Serialize};
use specta::Type;

/// One date of a promise and what was promised for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InstalmentSaid {
    /// Day of payment.
    pub on: String,
    /// How much.
    pub amount_cents: i64,
}

/// What a client promised: one date, or several for a plan.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PromiseSaid {
    /// Who promised, at the client.
    pub by: String,
    /// `phone`, `email`, `letter`, `meeting` or `other`.
    pub channel: String,
    /// Who follows it up here; the person at this desk when empty.
    pub owner: String,
    /// Invoices it is about; all that is overdue when empty.
    pub invoices: Vec<String>,
    /// Dates and amounts, in order.
    pub instalments: Vec<InstalmentSaid>,
    /// Note.
    pub note: String,
}

/// Argument of `make_promise`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewPromise {
    /// Client code.
    pub code: String,
    /// What was promised.
    pub promise: PromiseSaid,
}

/// Argument of `cancel_promise`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PromiseCancel {
    /// Promise id.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// A promise as it stands today.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PromiseView {
    /// Promise id.
    pub id: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// Day it was made.
    pub made_on: String,
    /// Who promised.
    pub by: String,
    /// Channel, in words.
    pub channel_label: String,
    /// Who wrote it down.
    pub author: String,
    /// Who follows it up.
    pub owner: String,
    /// Pieces it is about, in words; empty for all the account.
    pub pieces: Vec<String>,
    /// Invoices it is about.
    pub invoices: Vec<String>,
    /// Promised in all.
    pub amount_cents: i64,
    /// Received since it was made, up to the amount promised.
    pub received_cents: i64,
    /// Dates and amounts.
    pub instalments: Vec<InstalmentSaid>,
    /// The date that matters now: the first one not covered, else the last.
    pub on: String,
    /// `expected`, `late`, `kept`, `broken` or `cancelled`.
    pub state: String,
    /// In words.
    pub state_label: String,
    /// Days since that date, when money is still missing.
    pub days_late: Option<i64>,
    /// Day the whole amount was there.
    pub received_on: Option<String>,
    /// Why it was cancelled.
    pub cancelled_because: Option<String>,
    /// Note.
    pub note: String,
}

/// Promises by state, and what they are worth.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Promises {
    /// Broken first, then late, expected by date, then the others, latest first.
    pub rows: Vec<PromiseView>,
    /// How often they are kept, by client.
    pub by_client: Vec<Reliability>,
    /// How often they are kept, by person who follows them up.
    pub by_owner: Vec<Reliability>,
}

/// How often promises are kept: kept against kept and broken; the live and the cancelled ones do not count.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Reliability {
    /// Client code or person.
    pub key: String,
    /// Client or person, in words.
    pub label: String,
    /// Kept.
    pub kept: i64,
    /// Broken.
    pub broken: i64,
    /// Kept, in percent; absent when none came to its date.
    pub rate_pct: Option<i64>,
}
