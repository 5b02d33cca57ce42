//! Letters: looked at first, then issued and sealed, then posted by a person.

mod acknowledgement;
pub(crate) mod batch;
mod board;
mod checklist;
mod claims;
mod facts;
pub(crate) mod issue;
mod mail;
mod next_steps;
mod overdue;
mod pages;
mod past;
mod post;
mod preview;
mod promise;
mod proof;
pub(crate) mod purpose;
mod replacing;
mod sent;
mod slip;
mod statement;
pub(crate) mod thanks;
pub(crate) mod tracking;
mod verify;
mod window;

use encaisse_core::letters::LetterKind;
use encaisse_core::postal;
use encaisse_store::projection::ClientRecord;

use crate::error::{Outcome, Refusal};

pub(crate) use checklist::payments_are_checked;

pub(crate) use mail::mail_refusal;
pub(crate) use preview::Drafted;
pub use sent::SendingFault;

/// Code of the formal notice.
pub(crate) const FORMAL_NOTICE: &str = "formal-notice";

/// Steps that write a letter: code, kind, and the letters of its references.
pub(crate) const STEPS: [(&str, LetterKind, &str); 9] = [
    ("pre-due", LetterKind::PreDue, "AE"),
    ("reminder-1", LetterKind::FirstReminder, "R1"),
    ("reminder-2", LetterKind::SecondReminder, "R2"),
    (FORMAL_NOTICE, LetterKind::FormalNotice, "MD"),
    ("last-notice", LetterKind::LastNotice, "DA"),
    ("statement", LetterKind::Statement, "RC"),
    ("dispute-acknowledgement", LetterKind::DisputeAcknowledgement, "AR"),
    ("promise-confirmation", LetterKind::PromiseConfirmation, "PR"),
    ("thank-you", LetterKind::ThankYou, "RP"),
];

/// Steps of the reminders, in order: what a client is sent one after the other.
pub(crate) const REMINDERS: [&str; 3] = ["reminder-1", "reminder-2", FORMAL_NOTICE];

/// The lines of an address as a letter prints them.
pub(crate) fn printed_address(record: &ClientRecord) -> Vec<String> {
    postal::block(&facts::address(record)).lines
}

/// True for the step whose letter travels by registered post.
pub(crate) fn is_registered(step: &str) -> bool {
    kind_of(step).is_ok_and(|(kind, _)| kind.is_registered())
}

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
            expected: "pre-due, reminder-1, reminder-2, formal-notice, last-notice, statement, dispute-acknowledgement, promise-confirmation ou thank-you",
        }
    })
}
