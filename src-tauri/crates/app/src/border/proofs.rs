//! What a letter can be proved by.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::letters::LetterRow;

/// The proof page of one letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LetterProof {
    /// The letter.
    pub letter: LetterRow,
    /// Who issued it.
    pub author: String,
    /// Date and time of the computer when it was sealed; absent for the first letters of an old ledger.
    pub sealed_at: Option<String>,
    /// Whose wording it is, in words.
    pub template: String,
    /// SHA-256 of that wording.
    pub template_sha256: String,
    /// Items claimed.
    pub items: Vec<ProofItem>,
    /// Rates used.
    pub rates: Vec<ProofRate>,
    /// Rank in the chain of letters, from 1.
    pub position: i64,
    /// Letters of the chain.
    pub letters: i64,
    /// The letter sealed before it.
    pub previous: Option<ProofSeal>,
    /// Its own seal.
    pub seal: String,
    /// The letter sealed after it.
    pub next: Option<ProofSeal>,
    /// What became of it: posted, received, voided.
    pub events: Vec<ProofEvent>,
    /// Messages it was sent in, as they were dropped back.
    pub mails: Vec<SentMail>,
    /// Reference of the letter it takes the place of.
    pub replaces: Option<String>,
    /// Reference of the letter that takes its place.
    pub replaced_by: Option<String>,
    /// Day of the check just made.
    pub verified_on: String,
    /// True when the check found nothing, on this letter or on the others.
    pub verified: bool,
    /// What it found.
    pub findings: Vec<String>,
    /// What this page proves, and what it does not.
    pub reach: String,
}

/// An item claimed by the letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProofItem {
    /// Invoice.
    pub piece: String,
    /// Due date.
    pub due: String,
    /// Still due on the day of the letter.
    pub remaining_cents: i64,
    /// Contested part, not claimed.
    pub contested_cents: i64,
    /// Late interest.
    pub interest_cents: i64,
    /// Fixed compensation.
    pub indemnity_cents: i64,
}

/// A rate the letter used.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProofRate {
    /// In hundredths of a percent a year.
    pub rate_bp: i64,
    /// First day it was used for.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Where it was read.
    pub source: String,
}

/// A neighbour in the chain.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProofSeal {
    /// Reference of the letter.
    pub reference: String,
    /// Its seal.
    pub seal: String,
}

/// Something that became of a letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProofEvent {
    /// The day it bears.
    pub on: String,
    /// In words.
    pub what: String,
    /// Who wrote it down.
    pub author: String,
    /// The day it was written down.
    pub recorded_on: String,
}

/// A message a letter was sent in.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SentMail {
    /// Civil day it bears.
    pub on: String,
    /// Date, time and zone as it writes them.
    pub sent_at: String,
    /// Its `Message-ID`.
    pub message_id: String,
    /// Sender.
    pub from: String,
    /// Everybody it went to.
    pub to: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Files that travelled with it, each with its SHA-256.
    pub attachments: Vec<MailedPart>,
    /// SHA-256 of the whole message, kept beside the ledger under that name.
    pub sha256: String,
    /// What a person should know of it.
    pub remarks: Vec<String>,
    /// Who dropped it back.
    pub author: String,
}

/// A file that travelled with a message.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MailedPart {
    /// Its name.
    pub name: String,
    /// SHA-256.
    pub sha256: String,
}

/// Result of dropping a sent message back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FiledMail {
    /// The act, in words.
    pub label: String,
    /// Reference of the letter it carries.
    pub reference: String,
    /// Client code.
    pub client: String,
    /// What it says.
    pub mail: SentMail,
    /// Views that show it.
    pub stale: Vec<String>,
}

/// Argument of `file_sent_mail`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct SentMailFile {
    /// The letter it was dropped on; the letter it carries when absent.
    pub letter: Option<String>,
    /// Token of a file that was dropped; a dialog asks for one when absent.
    pub token: Option<String>,
}
