//! What people decide about who is chased, when and how.

use serde::{Deserialize, Serialize};

/// A step of a scenario.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StepSaid {
    pub code: String,
    pub level: String,
    pub after: i32,
    pub channel: String,
    pub owner: String,
    #[serde(default)]
    pub letter: Option<String>,
    #[serde(default)]
    pub minimum_cents: i64,
}

/// A client nobody chases for a time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PauseSaid {
    /// The last day of the pause.
    pub until: String,
    pub reason: String,
}

/// A step done or skipped, for the items it was about that day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StepSettled {
    pub step: String,
    pub on: String,
    pub items: Vec<String>,
    /// Why it was skipped; absent when it was done.
    #[serde(default)]
    pub skipped: Option<String>,
}

/// A step put off to a day, for the items it was about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StepLater {
    pub step: String,
    pub on: String,
    pub items: Vec<String>,
}

/// The next reminder of a client whose former ones were made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StartingSaid {
    pub step: String,
    #[serde(default)]
    pub reminded_on: Option<String>,
}

/// A step somebody agreed to, or was told of, for the items it was about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StepAgreed {
    pub step: String,
    pub on: String,
    pub items: Vec<String>,
    /// Who agreed, or was told.
    pub by: String,
}
