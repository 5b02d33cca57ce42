//! Letters: looked at first, then issued and sealed, then posted by a person.

mod board;
mod checklist;
mod facts;
pub(crate) mod issue;
mod pages;
mod post;
mod preview;

use serde::{Deserialize, Serialize};

pub(crate) use preview::Drafted;

/// The only letter issued so far.
pub(crate) const FORMAL_NOTICE: &str = "formal-notice";

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
