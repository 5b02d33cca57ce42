//! Why a carnet is not made, or not taken in.

use encaisse_formats::carnet::ReplyError;
use encaisse_formats::mail::SentMailError;
use encaisse_formats::protect::ProtectError;

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
    /// A file under a password that is that of no carnet of this ledger, or not the one that was typed.
    #[error("{file} has another password")]
    WrongPassword {
        /// File name.
        file: String,
    },
    /// A password that is too short, too long, or one sign again and again.
    #[error("weak password")]
    WeakPassword,
    /// A file under a password that is not whole, or protected in another way.
    #[error("{file} is not opened: {why}")]
    NotOpened {
        /// File name.
        file: String,
        /// Why.
        why: ProtectError,
    },
    /// A message in which there is not one reply.
    #[error("{file}: {why}")]
    Message {
        /// File name.
        file: String,
        /// Why.
        why: MessageFault,
    },
    /// An answer that is not in the return, or cannot be taken in.
    #[error("no answer {code}")]
    NoSuchAnswer {
        /// What was asked for.
        code: String,
    },
}

/// Why a message gives no reply.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MessageFault {
    /// It is not read at all.
    #[error("{0}")]
    Unread(SentMailError),
    /// No reply in its text, no workbook beside it; `damaged` when a part of it is.
    #[error("nothing in it")]
    Nothing {
        /// A part of it is cut or badly written.
        damaged: bool,
    },
    /// Several replies or workbooks that say different things; their names.
    #[error("several: {0:?}")]
    Several(Vec<String>),
}
