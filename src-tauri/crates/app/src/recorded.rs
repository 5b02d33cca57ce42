//! What people typed, as the journal holds it: one shape per kind of operation, in one place, because these shapes
//! outlive the program that wrote them.
//!
//! A field may be added with a default; none changes its meaning or goes away.

use serde::{Deserialize, Serialize};

/// Terms confirmed for the invoices issued up to a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DueConfirmed {
    pub terms: String,
    pub until: String,
}

/// Why an invoice is unpaid: an immutable list of parts, one today.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CauseParts {
    pub parts: Vec<CausePart>,
    #[serde(default)]
    pub comment: String,
}

/// A part of the amount and its cause; no amount means the rest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CausePart {
    pub cause: String,
    pub sub_reason: Option<String>,
    pub amount_cents: Option<i64>,
}

/// A comment, as kept in the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Comment {
    pub text: String,
    pub invoice: Option<String>,
}

/// A contact, as kept in the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// A reported payment, as kept in the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reported {
    pub amount_cents: i64,
    pub on: String,
    pub means: String,
    pub said_by: String,
}

/// A letter issued, as the journal keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Issued {
    pub step: String,
    pub reference: String,
    pub claimed_cents: i64,
    pub sha256: String,
    pub seal: String,
    /// Items claimed, by id.
    pub items: Vec<String>,
}

/// A letter handed to the post, as the journal keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Posted {
    pub on: String,
    pub tracking_number: Option<String>,
}

/// A letter voided, as the journal keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Voided {
    pub reason: String,
}

/// A rate confirmed, or read by a person where the shipped table stops.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ConfirmedRate {
    pub ecb_bp: i64,
}
