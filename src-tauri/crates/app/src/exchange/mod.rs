//! Files between desks of one ledger: made for one person, merged whole or not at all, taken back.

mod cards;
mod fault;
mod folder;
mod merge;
mod phrase;
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

use std::path::Path;

use encaisse_formats::packet::{Key, Reader};
use encaisse_store::Read;
use encaisse_store::exchange::{self, Colleague};

use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french_search::fold;

/// A desk that takes in the files of accounting.
pub const ACCOUNTING: &str = "accounting";
/// A sales rep: their clients leave for them, and what they may say of these is taken in.
pub const SALES: &str = "sales";
const KEY: &str = "poste.cle";
const READER: &str = "poste.lecture";

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

impl Desk {
    /// The key this computer signs with, made once; nobody else on it may read the file.
    pub(crate) fn signing_key(&self) -> Outcome<Key> {
        let path = self.home.join(KEY);
        let cannot = |reason| Refusal::CannotWrite { file: KEY.to_owned(), reason };
        if !path.exists() {
            let mut secret = [0_u8; 32];
            getrandom::fill(&mut secret).map_err(|error| Refusal::Fault(error.to_string()))?;
            write_private(&path, &secret).map_err(cannot)?;
        }
        let bytes = std::fs::read(&path).map_err(cannot)?;
        let secret = <[u8; 32]>::try_from(bytes).map_err(|_| Refusal::Fault(KEY.to_owned()))?;
        Ok(Key::of(&secret))
    }

    /// The key this computer reads with, made once; nobody else on it may read the file.
    pub(crate) fn reading_key(&self) -> Outcome<Reader> {
        let path = self.home.join(READER);
        let cannot = |reason| Refusal::CannotWrite { file: READER.to_owned(), reason };
        if !path.exists() {
            write_private(&path, Reader::draw().secret().as_bytes()).map_err(cannot)?;
        }
        let secret = std::fs::read_to_string(&path).map_err(cannot)?;
        Reader::of(&secret).ok_or_else(|| Refusal::Fault(READER.to_owned()))
    }
}

/// Writes a file that only its owner may read, whole or not at all.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let draft = path.with_extension("part");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    std::fs::rename(&draft, path)
}
