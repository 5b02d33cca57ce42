//! Letters made together: chosen, looked at with their counts, issued one by one, then printed, kept or mailed.
//!
//! A batch is an act that says which letters it is made of. Each letter is then sealed in its own transaction and names
//! its batch, so that a batch cut short is known exactly: what is issued is not issued again, what is not waits.

mod issue;
mod look;
mod mails;
mod papers;
mod printed;
mod record;

use encaisse_core::dates::Date;
use encaisse_typeset::Characters;

pub(crate) use papers::Address;
pub(crate) use record::letter_of;

use crate::recorded::BatchLetter;

/// A batch looked at: what it takes to issue exactly what was shown.
#[derive(Debug)]
pub(crate) struct Looked {
    revision: i64,
    day: Date,
    /// The batch that goes on; a new one otherwise.
    resumed: Option<String>,
    letters: Vec<LookedLetter>,
    /// Characters of all its letters: their typeface is made once.
    characters: Characters,
}

/// One letter of a batch as it was looked at. The drawing itself is not kept: a batch of a thousand takes no more memory
/// than one, and what is drawn again must be the same to the byte.
#[derive(Debug)]
struct LookedLetter {
    letter: BatchLetter,
    name: String,
    /// SHA-256 of all it says.
    sha256: String,
}

/// « 42 lettres, 61 pages ».
pub(crate) fn counted(letters: usize, pages: i64) -> String {
    let many = |count: i64, one: &str| format!("{count} {one}{}", if count > 1 { "s" } else { "" });
    let letters = i64::try_from(letters).unwrap_or(i64::MAX);
    format!("{}, {}", many(letters, "lettre"), many(pages, "page"))
}
