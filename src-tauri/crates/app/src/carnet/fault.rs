//! Why a carnet is not made, or not taken in.

use encaisse_formats::carnet::ReplyError;

/// Why a carnet is not made, or not taken in. Nothing has changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CarnetFault {
    /// Nothing overdue and no question for this person or service.
    #[error("nothing to ask {who}")]
    NothingToAsk {
        /// Who it was for.
        who: String,
    },
    /// A file in which no line has a code.
    #[error("{file} is no carnet")]
    NotACarnet {
        /// File name.
        file: String,
    },
    /// Lines that no carnet of this ledger has.
    #[error("{file} belongs to another ledger")]
    OtherLedger {
        /// File name.
        file: String,
        /// The mark of its first line; empty when it has none.
        mark: String,
    },
    /// A reply of the page that is not whole.
    #[error("{file} is cut: {why}")]
    Cut {
        /// File name.
        file: String,
        /// Why.
        why: ReplyError,
    },
    /// A workbook in the format of LibreOffice (`.ods`), which is not read.
    #[error("{file} is an OpenDocument")]
    OpenDocument {
        /// File name.
        file: String,
    },
    /// An answer that is not in the return, or cannot be taken in.
    #[error("no answer {code}")]
    NoSuchAnswer {
        /// What was asked for.
        code: String,
    },
}
