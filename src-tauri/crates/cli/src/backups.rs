//! Backups: listed, and one of them put back, even when the ledger itself no longer opens.

use std::path::PathBuf;

use encaisse_app::desk::Desk;
use encaisse_app::error::Refusal;
use serde_json::json;

use crate::answers::{self, Answer};
use crate::arguments::Arguments;
use crate::commands::Failure;

/// Backups of the ledger, or one of them put back.
pub fn restore(desk: &mut Desk, arguments: &Arguments, place: Option<PathBuf>) -> Result<Answer, Failure> {
    let path = place.or_else(|| desk.last_path()).ok_or(Refusal::NoLedger)?;
    desk.open_to_restore(&path)?;
    match arguments.values.first() {
        None => Ok(answers::backups(&desk.backups_of(&path)?)),
        Some(token) => {
            desk.restore_at(&path, token)?;
            Ok(Answer {
                json: json!({ "restored": token }),
                text: format!("Sauvegarde remise\u{a0}: {token}\n"),
            })
        }
    }
}
