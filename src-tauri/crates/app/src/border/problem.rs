//! A refusal or a remark, in three French parts, the same words in the window and in the terminal.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How much a problem stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Goes on, but a person should look.
    Warning,
    /// Stops; a person can act on it.
    Refusal,
    /// Stops; a fault of the program.
    Fault,
}

/// What happened, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Problem {
    /// Stable code, such as `FEC-003`; never reused.
    pub code: String,
    /// What happened.
    pub title: String,
    /// Where: file, line, client, field.
    pub place: String,
    /// What to do.
    pub remedy: String,
    /// How much it stops.
    pub severity: Severity,
}

/// A problem found in a file, with its position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FileIssue {
    /// Stable code.
    pub code: String,
    /// How much it stops.
    pub severity: Severity,
    /// Line in the file, from 1.
    pub line: Option<i64>,
    /// Name of the column.
    pub column: Option<String>,
    /// What happened, with the excerpt that shows it.
    pub message: String,
    /// What to do.
    pub remedy: String,
}
