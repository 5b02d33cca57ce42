//! What the page asks first: which program it is talking to.

use serde::Serialize;
use specta::Type;

/// The program behind the page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Version of the program, as in the changelog: `0.1.0`.
    pub version: String,
}

/// Says which program answers.
#[tauri::command]
#[specta::specta]
pub fn session() -> Session {
    Session { version: env!("CARGO_PKG_VERSION").to_owned() }
}
