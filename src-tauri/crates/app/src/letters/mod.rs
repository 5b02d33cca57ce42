//! Letters: looked at first, then issued and sealed, then posted by a person.

mod acknowledgement;
mod board;
mod checklist;
mod claims;
mod facts;
pub(crate) mod issue;
mod mail;
mod pages;
mod post;
mod preview;

use encaisse_core::letters::LetterKind;

use crate::error::{Outcome, Refusal};

pub(crate) use facts::filled;
pub(crate) use mail::mail_refusal;
pub(crate) use preview::Drafted;

/// Code of the formal notice.
pub(crate) const FORMAL_NOTICE: &str = "formal-notice";

/// Steps that write a letter: code, kind, and the letters of its references.
pub(crate) const STEPS: [(&str, LetterKind, &str); 4] = [
    ("reminder-1", LetterKind::FirstReminder, "R1"),
    ("reminder-2", LetterKind::SecondReminder, "R2"),
    (FORMAL_NOTICE, LetterKind::FormalNotice, "MD"),
    ("dispute-acknowledgement", LetterKind::DisputeAcknowledgement, "AR"),
];

/// Steps of the reminders, in order: what a client is sent one after the other.
pub(crate) const REMINDERS: [&str; 3] = ["reminder-1", "reminder-2", FORMAL_NOTICE];

/// The step that writes a kind of letter.
pub(crate) fn step_of(kind: LetterKind) -> &'static str {
    STEPS.into_iter().find(|(_, known, _)| *known == kind).map_or(FORMAL_NOTICE, |(code, ..)| code)
}

/// The kind of letter of a step, and the letters of its references.
pub(crate) fn kind_of(step: &str) -> Outcome<(LetterKind, &'static str)> {
    STEPS.into_iter().find(|(code, ..)| *code == step).map(|(_, kind, mark)| (kind, mark)).ok_or_else(|| {
        Refusal::BadValue {
            field: "Lettre",
            value: step.to_owned(),
            expected: "reminder-1, reminder-2, formal-notice ou dispute-acknowledgement",
        }
    })
}
