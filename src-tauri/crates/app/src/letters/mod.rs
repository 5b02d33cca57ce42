//! Letters: looked at first, then issued and sealed, then posted by a person.

mod board;
mod checklist;
mod facts;
pub(crate) mod issue;
mod mail;
mod pages;
mod post;
mod preview;

use encaisse_core::letters::LetterKind;
use serde::{Deserialize, Serialize};

use crate::error::{Outcome, Refusal};

pub(crate) use preview::Drafted;

/// Code of the formal notice.
pub(crate) const FORMAL_NOTICE: &str = "formal-notice";

/// Steps that write a letter: code, kind, and the letters of its references.
const STEPS: [(&str, LetterKind, &str); 3] = [
    ("reminder-1", LetterKind::FirstReminder, "R1"),
    ("reminder-2", LetterKind::SecondReminder, "R2"),
    (FORMAL_NOTICE, LetterKind::FormalNotice, "MD"),
];

/// The kind of letter of a step, and the letters of its references.
pub(crate) fn kind_of(step: &str) -> Outcome<(LetterKind, &'static str)> {
    STEPS.into_iter().find(|(code, ..)| *code == step).map(|(_, kind, mark)| (kind, mark)).ok_or_else(|| {
        Refusal::BadValue {
            field: "Lettre",
            value: step.to_owned(),
            expected: "reminder-1, reminder-2 ou formal-notice",
        }
    })
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
