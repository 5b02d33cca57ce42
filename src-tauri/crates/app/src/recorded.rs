//! What people typed, as the journal holds it: one shape per kind of operation, in one place, because these shapes
//! outlive the program that wrote them.
//!
//! A field may be added with a default; none changes its meaning or goes away.

mod credit;
mod plan;

use serde::{Deserialize, Serialize};

pub(crate) use credit::{ActSaid, LimitSaid, OrderSaid, ProtectionSaid};
pub(crate) use plan::{PauseSaid, StartingSaid, StepAgreed, StepLater, StepSaid, StepSettled};

/// Terms confirmed for the invoices issued up to a day: a code, or `in_force` for those that govern each invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DueConfirmed {
    pub terms: String,
    pub until: String,
}

/// Why an invoice is unpaid: an immutable list of parts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CauseParts {
    pub parts: Vec<CausePart>,
    #[serde(default)]
    pub comment: String,
}

/// A part of the amount and its cause; no amount means the rest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CausePart {
    pub cause: String,
    pub sub_reason: Option<String>,
    pub amount_cents: Option<i64>,
}

/// A comment, as kept in the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Comment {
    pub text: String,
    pub invoice: Option<String>,
    /// Dispute it is an exchange about.
    #[serde(default)]
    pub dispute: Option<String>,
    /// The day it was written, which a later undo and redo leaves alone; the day of its operation when absent.
    #[serde(default)]
    pub on: Option<String>,
}

/// A contact, as kept in the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// A reported payment, as kept in the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reported {
    pub amount_cents: i64,
    pub on: String,
    pub means: String,
    pub said_by: String,
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
    /// The letter it takes the place of, by id.
    #[serde(default)]
    pub replaces: Option<String>,
    /// The batch it was made in, by id.
    #[serde(default)]
    pub batch: Option<String>,
    /// The time limit it gives, as printed.
    #[serde(default)]
    pub deadline: Option<String>,
}

/// Letters made together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct BatchSaid {
    /// What people call it: « Lot 3 ».
    pub name: String,
    pub on: String,
    pub letters: Vec<BatchLetter>,
}

/// A letter of a batch: one per client and step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct BatchLetter {
    pub client: String,
    pub step: String,
    /// Items a person left out of it, or claimed although a promise withholds them.
    #[serde(default)]
    pub excluded: Vec<String>,
    #[serde(default)]
    pub included: Vec<String>,
    /// Registered number and time limit of this letter only.
    #[serde(default)]
    pub tracking_number: Option<String>,
    #[serde(default)]
    pub deadline: Option<String>,
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
    /// Reference of the letter that takes its place.
    #[serde(default)]
    pub replaced_by: Option<String>,
}

/// The message a letter was sent in, as it was dropped back; its bytes are beside the ledger, under their hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Mailed {
    pub sha256: String,
    pub bytes: i64,
    pub message_id: String,
    /// Civil day and time the message bears, with its zone, as it writes them.
    pub sent_at: String,
    pub on: String,
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub attachments: Vec<MailedFile>,
    /// What a person should know of it, in words.
    #[serde(default)]
    pub remarks: Vec<String>,
}

/// A file that travelled with a message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MailedFile {
    pub name: String,
    pub sha256: String,
}

/// A rate confirmed, or read by a person where the shipped table stops.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ConfirmedRate {
    pub ecb_bp: i64,
}

/// A sub-reason of the desk's own, or the process a shipped one points to; a shipped one keeps its words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SubReasonSaid {
    pub label: String,
    pub process: String,
}

/// The status of an e-invoice, as read on its platform.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PlatformSaid {
    pub status: String,
    pub reason: String,
}

/// A call, a message or a visit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Conversation {
    pub channel: String,
    pub with: String,
    pub on: String,
    pub outcome: String,
    pub note: String,
    #[serde(default)]
    pub invoice: Option<String>,
}

/// Something to do. Its day and its state have registers of their own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    pub what: String,
    pub owner: String,
    pub on: String,
    #[serde(default)]
    pub invoice: Option<String>,
}

/// A question to a colleague.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Question {
    pub service: String,
    pub to: String,
    pub email: String,
    pub text: String,
    pub asked_on: String,
    pub due_on: String,
    #[serde(default)]
    pub invoice: Option<String>,
}

/// The answer of a colleague.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub by: String,
    pub text: String,
    pub on: String,
}

/// A day and an amount.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DatedAmount {
    pub on: String,
    pub amount_cents: i64,
}

/// A promise. What becomes of it is never written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Promise {
    pub made_on: String,
    pub by: String,
    pub channel: String,
    pub owner: String,
    /// Invoices it is about; none for all the account.
    pub invoices: Vec<String>,
    pub instalments: Vec<DatedAmount>,
    #[serde(default)]
    pub note: String,
}

/// Why something was taken back: a promise cancelled, or replaced by another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TakenBack {
    pub reason: String,
}

/// A dispute. Its resolver, its follow-up day, a new contested amount and its end have registers of their own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Dispute {
    pub invoice: String,
    pub reason: String,
    /// The whole invoice when absent.
    pub contested_cents: Option<i64>,
    pub opened_on: String,
    #[serde(default)]
    pub note: String,
    /// Opened by a qualification alone: it goes away with it while nothing more was said.
    #[serde(default)]
    pub from_cause: bool,
}

/// How a dispute ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DisputeEnd {
    pub how: String,
    pub on: String,
    #[serde(default)]
    pub note: String,
}

/// A document attached; its bytes are beside the ledger, under their hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Document {
    pub name: String,
    pub sha256: String,
    pub bytes: i64,
    pub dispute: Option<String>,
    /// The invoice it is, by id.
    #[serde(default)]
    pub invoice: Option<String>,
    /// The version of terms it is, by id.
    #[serde(default)]
    pub terms: Option<String>,
    pub on: String,
    /// What it proves, in a file for a court: `delivery_note`, `order`, `postal_proof`, `register`, `other`; empty for the
    /// invoice itself, or a document of a dispute.
    #[serde(default)]
    pub role: String,
    /// The letter whose way it proves, by id.
    #[serde(default)]
    pub letter: Option<String>,
}

/// A text or a figure of the law, as a desk reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LegalTextSaid {
    pub value: String,
    pub text: String,
    pub source: String,
    pub as_of: String,
}

/// What a person answered about a case: a fact, an amount, the day of an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CourtAnswerSaid {
    pub answer: String,
    pub on: String,
}

/// A picture of the letterhead; its bytes are beside the ledger, under their hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PictureSaid {
    pub sha256: String,
    pub name: String,
    pub width: u32,
    pub height: u32,
}

/// A version of terms of sale; what is absent is not said by it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct TermsSaid {
    /// `cgv`, `cga` or `special`.
    pub kind: String,
    pub effective: String,
    pub until: Option<String>,
    pub contract: Option<String>,
    pub payment: Option<String>,
    /// `legal` or `contractual`.
    pub rate: Option<String>,
    pub rate_bp: Option<i64>,
    pub rate_clause: Option<String>,
    pub notice_days: Option<u16>,
    pub imputation: Option<String>,
    pub acceleration: Option<String>,
    pub discount: Option<String>,
}

/// An improvement action at home.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Improvement {
    pub cause: String,
    pub title: String,
    pub process: String,
    pub owner: String,
    pub deadline: String,
    pub state: String,
    pub expected: String,
    pub started_on: Option<String>,
    pub done_on: Option<String>,
}

/// What a receipt settles, accepted for one client. The words of the receipt are kept, so that it can be told while
/// its file is away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AllocationSaid {
    /// `bank` or `ledger`.
    pub origin: String,
    pub on: String,
    /// What of the receipt is this client's; negative for a payment that came back.
    pub amount_cents: i64,
    pub label: String,
    pub shares: Vec<ShareSaid>,
    #[serde(default)]
    pub difference: Option<DifferenceSaid>,
    /// What of it pays penalties: in no amount above.
    #[serde(default)]
    pub penalties: Vec<PenaltyPaid>,
}

/// Part of a receipt for the penalties of one invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PenaltyPaid {
    pub invoice: String,
    pub piece: String,
    pub amount_cents: i64,
}

/// Penalties given up, or received otherwise than by a bank file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PenaltySaid {
    /// `waived` or `received`.
    pub what: String,
    pub invoice: String,
    pub piece: String,
    /// `interest`, `indemnity` or `both`.
    pub part: String,
    /// All of it when absent.
    pub amount_cents: Option<i64>,
    pub reason: String,
    pub on: String,
}

/// Part of a receipt for one item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ShareSaid {
    pub item: String,
    pub amount_cents: i64,
}

/// An amount written off beside a payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DifferenceSaid {
    pub item: String,
    pub amount_cents: i64,
    pub kind: String,
}

/// Money at the bank that is not a client's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AsideSaid {
    pub reason: String,
}

/// Who has the debt of an invoice: a factor, named or not (empty), or ourselves again (nothing).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AssignedSaid {
    pub to: Option<String>,
}

/// How a source of lists writes: the meaning of its columns and what was decided about them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MappingSaid {
    pub kind: String,
    /// For each column, the code of its field, or nothing.
    pub columns: Vec<Option<String>>,
    #[serde(default)]
    pub decimal: Option<String>,
    #[serde(default)]
    pub date_order: Option<String>,
    /// The file it was learnt on.
    pub file: String,
    /// The name it is kept under, when it has one.
    #[serde(default)]
    pub name: Option<String>,
}

/// A way to read columns, kept under a name: by headings, which may stand in another order in the next file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NamedMappingSaid {
    pub kind: String,
    /// Heading of each column that is read, and the code of its field.
    pub columns: Vec<(String, String)>,
    #[serde(default)]
    pub decimal: Option<String>,
    #[serde(default)]
    pub date_order: Option<String>,
    /// The file it was learnt on.
    pub file: String,
}
