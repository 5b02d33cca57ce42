//! Registered letters: what became of them, and what goes to the counter.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Argument of `set_postal_state`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PostalSaid {
    /// Letter id or reference.
    pub letter: String,
    /// `presented`, `delivered`, `refused`, `unclaimed` or `unknown-addressee`.
    pub state: String,
    /// The day, as typed; empty takes the state back.
    pub on: String,
}

/// A state of a letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PostalStateView {
    /// Code.
    pub state: String,
    /// In words.
    pub label: String,
    /// The day.
    pub on: String,
}

/// The way of one letter after its deposit.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct LetterWay {
    /// States, in the order of the way.
    pub states: Vec<PostalStateView>,
    /// Last day of the time limit it gives, once it was presented.
    pub until: Option<String>,
    /// Receipts and other proofs attached.
    pub documents: Vec<super::disputes::DocumentView>,
}

/// Argument of `post_letters`: one deposit for many letters.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BulkPosting {
    /// Letters, each with its registered number if it has one.
    pub letters: Vec<PostedLetter>,
    /// Day they were handed to the post, as typed.
    pub on: String,
}

/// A letter of a deposit.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PostedLetter {
    /// Letter id or reference.
    pub letter: String,
    /// Registered number.
    pub tracking_number: Option<String>,
}

/// Argument of `save_deposit_slip`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct SlipRequest {
    /// Registered letters handed in on this day, as typed.
    pub on: Option<String>,
    /// Registered letters of this batch, handed in or not.
    pub batch: Option<String>,
}
