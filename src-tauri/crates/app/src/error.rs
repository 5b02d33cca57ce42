//! Every refusal a person can meet, named for the fact, with what is needed to say it well.
//!
//! Codes are in [`crate::codes`], sentences in [`crate::french`]. A variant without a code or a sentence does not
//! compile.

use std::path::PathBuf;

use encaisse_core::dates::Date;
use encaisse_store::StoreError;

use crate::border::problem::Problem;
pub use crate::carnet::{CarnetFault, MessageFault};
pub use crate::credit::CreditFault;
use crate::foreign::NoAnswer;
use crate::letters::SendingFault;

/// Why something was not done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No ledger is open.
    #[error("no ledger is open")]
    NoLedger,
    /// The ledger or its disk refused.
    #[error(transparent)]
    Ledger(#[from] StoreError),
    /// A file cannot be read.
    #[error("cannot read {file}")]
    CannotRead {
        /// File name.
        file: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The process apart that was to read a file gave no answer.
    #[error("{file} was not read: {why:?}")]
    NotReadApart {
        /// File name.
        file: String,
        /// Why.
        why: NoAnswer,
    },
    /// A file cannot be written.
    #[error("cannot write {file}")]
    CannotWrite {
        /// File name.
        file: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A file whose issues forbid taking it in.
    #[error("{file} is refused")]
    FileRefused {
        /// File name.
        file: String,
        /// The first refusal.
        first: Box<Problem>,
    },
    /// A ledger file of another company.
    #[error("{file} belongs to another company")]
    OtherCompany {
        /// File name.
        file: String,
        /// SIREN in the file name.
        found: String,
        /// SIREN of the ledger.
        expected: String,
    },
    /// A person stopped the reading of a file.
    #[error("the reading of {0} was stopped")]
    Stopped(String),
    /// A preview or token that is no longer valid.
    #[error("the preview is stale")]
    Stale,
    /// No mapping of this name.
    #[error("no mapping {0}")]
    UnknownMapping(String),
    /// A file that does not have the columns of a mapping, or is of another kind.
    #[error("mapping {name} does not fit {file}")]
    MappingDoesNotFit {
        /// Name of the mapping.
        name: String,
        /// File name.
        file: String,
        /// Heading the file lacks, or has twice; none when it is a file of another kind.
        missing: Option<String>,
    },
    /// No such import.
    #[error("no import {0}")]
    UnknownImport(String),
    /// The import was taken back before.
    #[error("import {0} is undone already")]
    AlreadyUndone(String),
    /// No such client.
    #[error("no client {0}")]
    UnknownClient(String),
    /// A client said to be the parent company of itself.
    #[error("{0} is its own parent")]
    OwnParent(String),
    /// A parent company that is below its subsidiary.
    #[error("{parent} is below {client}")]
    ParentBelow {
        /// Code of the client.
        client: String,
        /// Code of the company said to be above it.
        parent: String,
    },
    /// No such invoice or item.
    #[error("no piece {piece}")]
    UnknownPiece {
        /// What was asked for.
        piece: String,
    },
    /// Several clients have a piece of this number.
    #[error("piece {piece} is not unique")]
    AmbiguousPiece {
        /// What was asked for.
        piece: String,
    },
    /// No such letter.
    #[error("no letter {0}")]
    UnknownLetter(String),
    /// A field nobody knows.
    #[error("no field {0}")]
    UnknownField(String),
    /// A value that its field cannot take.
    #[error("{field} cannot be {value}")]
    BadValue {
        /// Field, in French.
        field: &'static str,
        /// What was given.
        value: String,
        /// What is expected, in French.
        expected: &'static str,
    },
    /// A sub-reason that does not stand under its cause.
    #[error("{sub_reason} is not under {cause}")]
    SubReasonElsewhere {
        /// Cause.
        cause: String,
        /// Sub-reason.
        sub_reason: String,
    },
    /// An amount that is more than what is owed.
    #[error("{typed} is more than {most}")]
    TooMuch {
        /// What it is an amount of, in French.
        what: &'static str,
        /// What was typed, in cents.
        typed: i64,
        /// What is owed, in cents.
        most: i64,
    },
    /// No promise, dispute, question or task of this id.
    #[error("no {id}")]
    UnknownFollowUp {
        /// What it was to be, in French.
        what: &'static str,
        /// What was asked for.
        id: String,
    },
    /// A promise, dispute, question or task that is over.
    #[error("over already")]
    AlreadyOver {
        /// What it is, in French: « Ce litige est clos ».
        what: &'static str,
    },
    /// A document that is too large to keep.
    #[error("{file} is too large")]
    DocumentTooLarge {
        /// File name.
        file: String,
    },
    /// A document whose file is missing or has changed.
    #[error("{name} is lost")]
    DocumentLost {
        /// Name it was attached under.
        name: String,
    },
    /// No rate for a half-year.
    #[error("no rate for {half_year}")]
    RateMissing {
        /// Half-year.
        half_year: String,
        /// Which rate, in French.
        rate: &'static str,
    },
    /// A rate that nobody confirmed.
    #[error("rate of {half_year} unconfirmed")]
    RateUnconfirmed {
        /// Half-year.
        half_year: String,
        /// What secondary sources say, in percent.
        proposed: String,
    },
    /// The client owes no penalties, or we cannot know.
    #[error("no penalties: {0}")]
    PenaltiesWithheld(&'static str),
    /// A letter that cannot be issued yet.
    #[error("the letter is not ready")]
    LetterNotReady {
        /// Client code.
        client: String,
        /// What is missing, in French.
        missing: Vec<String>,
    },
    /// A postal state that cannot be on that day.
    #[error("{reference} cannot be {state} on {on}")]
    BadPostalState {
        /// Reference.
        reference: String,
        /// State, in French.
        state: &'static str,
        /// The day typed.
        on: String,
        /// Why, in French.
        why: String,
    },
    /// No batch of letters of this name.
    #[error("no batch {0}")]
    UnknownBatch(String),
    /// No registered letter of that day or batch.
    #[error("no registered letter")]
    NoRegisteredLetter,
    /// A person stopped the look at a batch.
    #[error("the look at a batch was stopped")]
    BatchStopped,
    /// A batch in which no letter can leave.
    #[error("no letter to issue")]
    NothingInBatch,
    /// A letter that has gone too far for this.
    #[error("letter {reference} is {status}")]
    LetterStatus {
        /// Reference.
        reference: String,
        /// Status, in French.
        status: &'static str,
    },
    /// A letter that would bear a day this ledger has left behind.
    #[error("{day} is before {last}")]
    LetterBackdated {
        /// The day asked for.
        day: Date,
        /// The last day something was done.
        last: Date,
    },
    /// A wording that cannot be used.
    #[error("the wording has {} faults", .0.len())]
    BadTemplate(Vec<String>),
    /// Nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing was taken back that could be done again.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Somebody changed the same thing since.
    #[error("changed since")]
    ChangedSince {
        /// The act, in words.
        label: String,
    },
    /// No backup of this name.
    #[error("no backup {0}")]
    UnknownBackup(String),
    /// A mail that cannot be prepared.
    #[error("no mail: {0}")]
    BadMail(&'static str),
    /// A message dropped back that does not prove a sending.
    #[error("{file} proves no sending")]
    NoProofOfSending {
        /// File name.
        file: String,
        /// Why.
        why: SendingFault,
    },
    /// A printer that did not take a file.
    #[error("{printer} took nothing: {said}")]
    PrinterRefused {
        /// Its name.
        printer: String,
        /// Why, in French.
        why: &'static str,
        /// What the system said.
        said: String,
    },
    /// No program of this computer prints or opens files.
    #[error("cannot print")]
    CannotPrint,
    /// A folder that a synchroniser or a network watches.
    #[error("{0} is not a safe place")]
    UnsafePlace(PathBuf),
    /// What a carnet is refused for.
    #[error(transparent)]
    Carnet(CarnetFault),
    /// A limit or a decision on orders is not kept.
    #[error(transparent)]
    Credit(CreditFault),
    /// No invoice to make a file for a court of.
    #[error("no invoice for the court")]
    NothingForCourt {
        /// Client code.
        client: String,
    },
    /// Documents that together are too heavy for one file.
    #[error("the file would be too heavy")]
    FileTooHeavy {
        /// Their bytes, in mebibytes.
        mebibytes: u64,
        /// The heaviest, by name.
        heaviest: String,
    },
    /// A file made of several that could not be put together.
    #[error("{file} was not made: {why}")]
    FileNotMade {
        /// Its name.
        file: String,
        /// Which document, in a word.
        why: String,
    },
    /// A file from another desk, or for one.
    #[error(transparent)]
    Exchange(#[from] crate::exchange::ExchangeFault),
    /// A fault of the program.
    #[error("fault: {0}")]
    Fault(String),
}

/// Result of a use case.
pub type Outcome<T> = Result<T, Refusal>;

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        crate::french::say(&refusal)
    }
}
