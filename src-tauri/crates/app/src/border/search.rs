//! The palette: find a client, a piece or a letter.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Argument of `search`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SearchQuery {
    /// What was typed.
    pub text: String,
}

/// Something found.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Hit {
    /// `client`, `item` or `letter`.
    pub kind: String,
    /// Client code.
    pub client: String,
    /// What to show.
    pub label: String,
    /// Beside it.
    pub detail: String,
    /// Amount.
    pub amount_cents: Option<i64>,
    /// Letter id, for a letter.
    pub letter: Option<String>,
}
