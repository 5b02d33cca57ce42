//! Why a file from another desk is refused, or cannot be made.

use encaisse_formats::packet::Fault;

use crate::secrets::{Place, Unreachable};

/// Nothing has changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExchangeFault {
    /// The file itself.
    #[error("{file}: {fault:?}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// Of another ledger.
    #[error("{file} is of another ledger")]
    OtherLedger {
        /// Its name.
        file: String,
        /// The company it is of.
        company: String,
    },
    /// For somebody else.
    #[error("{file} is for {to}")]
    ForSomebodyElse {
        /// Its name.
        file: String,
        /// Who it is for.
        to: String,
    },
    /// Nobody vouched for the desk it comes from.
    #[error("{from} is not known")]
    UnknownSender {
        /// Its name.
        file: String,
        /// Who it says it comes from.
        from: String,
    },
    /// Files of accounting from somebody who is not.
    #[error("{from} is not accounting")]
    FactsFromSales {
        /// Its name.
        file: String,
        /// Who sent it.
        from: String,
    },
    /// Well signed, and wrong.
    #[error("{file}: operation {rank}, {part}")]
    Content {
        /// Its name.
        file: String,
        /// Who sent it.
        from: String,
        /// Which operation, from 1; 0 for the files of accounting.
        rank: usize,
        /// Which part of it.
        part: String,
    },
    /// A file of accounting taken in elsewhere than at accounting.
    #[error("files come from accounting")]
    FilesElsewhere,
    /// No merge to take back.
    #[error("nothing was merged")]
    NothingMerged,
    /// Something was decided since the last merge.
    #[error("decided since")]
    DecidedSince {
        /// Who sent what was merged.
        from: String,
        /// The backup made before.
        backup: String,
    },
    /// A file for a sales rep who has no client.
    #[error("no clients for {to}")]
    NoClients {
        /// Who it was for.
        to: String,
    },
    /// The clients of a sales rep for a desk of accounting, or the whole ledger for a sales rep.
    #[error("{file} is made for another role")]
    OtherRole {
        /// Its name.
        file: String,
        /// Who sent it.
        from: String,
        /// True when this desk is that of a sales rep.
        sales: bool,
    },
    /// The ledger, or the keys of this desk, would be in the folder that desks share.
    #[error("the ledger is in {folder}")]
    LedgerInFolder {
        /// The folder.
        folder: String,
    },
    /// No folder is shared.
    #[error("no folder is shared")]
    NoFolder,
    /// Something only accounting decides, at the desk of a sales rep.
    #[error("accounting decides {kind}")]
    AccountingDecides {
        /// Word of its kind.
        kind: String,
    },
    /// A phrase that is guessed at once.
    #[error("short phrase")]
    ShortPhrase {
        /// Characters it has at least.
        least: usize,
    },
    /// The keychain that has the keys of this desk gave no answer.
    #[error("the keychain is out of reach: {why:?}")]
    KeysUnreachable {
        /// Why.
        why: Unreachable,
    },
    /// The keys of this desk are not where they were left.
    #[error("the keys of this desk are gone: {place:?}")]
    KeysGone {
        /// Where they were left.
        place: Place,
    },
}
