//! Finding, taking back, doing again.

use encaisse_app::border::clients::Done;
use encaisse_app::border::search::{Hit, SearchQuery};
use tauri::State;

use crate::state::{Answer, Window};

/// What matches a text.
#[tauri::command(async)]
#[specta::specta]
pub fn search(window: State<'_, Window>, args: SearchQuery) -> Answer<Vec<Hit>> {
    window.ask(|desk| desk.search(&args.text))
}

/// Takes the last act back.
#[tauri::command(async)]
#[specta::specta]
pub fn undo(window: State<'_, Window>) -> Answer<Done> {
    window.ask(|desk| desk.undo())
}

/// Does the act again.
#[tauri::command(async)]
#[specta::specta]
pub fn redo(window: State<'_, Window>) -> Answer<Done> {
    window.ask(|desk| desk.redo())
}
