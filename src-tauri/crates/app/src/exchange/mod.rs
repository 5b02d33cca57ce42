//! Files between desks of one ledger: made for one person, merged whole or not at all, taken back.

mod cards;
mod fault;
mod folder;
mod merge;
mod phrase;
mod revoke;
pub(crate) mod scope;
mod send;
mod status;
mod window;
mod words;

pub use cards::{Card, CardValue};
pub use fault::ExchangeFault;
pub use folder::{FolderProblem, FolderRead, FolderReport, FolderWritten};
pub use merge::{Choices, MergeReport};
pub use phrase::{PhraseGiven, weigh_phrase};
pub use send::{SendRequest, SentReport};
pub use status::{ColleagueRow, DeskRow, ExchangeStatus};

pub(crate) use window::Receiving;
pub(crate) use words::kind as kind_words;

use encaisse_store::Read;
use encaisse_store::exchange::{self, Colleague};

use crate::error::{Outcome, Refusal};
use crate::french_search::fold;

/// A desk that takes in the files of accounting.
pub const ACCOUNTING: &str = "accounting";
/// A sales rep: their clients leave for them, and what they may say of these is taken in.
pub const SALES: &str = "sales";

/// Who somebody is on this ledger: accounting, unless somebody said they are sales, or the ledger holds the clients of one
/// rep alone, whatever name is typed at its desk.
pub(crate) fn role(read: Read<'_>, person: &str) -> Outcome<String> {
    if exchange::portfolio(read)?.is_some() {
        return Ok(SALES.to_owned());
    }
    let known = exchange::colleague(read, &fold(person))?;
    Ok(known.map_or_else(|| ACCOUNTING.to_owned(), |known| known.role))
}

/// What is known of somebody, or the beginning of it.
fn colleague(read: Read<'_>, person: &str, role: &str) -> Outcome<Colleague> {
    let known = exchange::colleague(read, &fold(person))?;
    Ok(known.unwrap_or_else(|| Colleague {
        person: fold(person),
        name: person.to_owned(),
        role: role.to_owned(),
        ..Colleague::default()
    }))
}

/// A role as typed.
fn role_typed(typed: Option<&str>) -> Outcome<Option<&'static str>> {
    match typed {
        None => Ok(None),
        Some(ACCOUNTING) => Ok(Some(ACCOUNTING)),
        Some(SALES) => Ok(Some(SALES)),
        Some(other) => Err(Refusal::BadValue {
            field: "Rôle",
            value: other.to_owned(),
            expected: "accounting (comptabilité) ou sales (commercial)",
        }),
    }
}
