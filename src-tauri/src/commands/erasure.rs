//! What was typed about a person: found, and erased for good.

use encaisse_app::border::clients::Done;
use encaisse_app::erasure::{PersonErase, PersonPage, PersonSearch};
use tauri::State;

use crate::state::{Answer, Window};

/// Everything typed that holds these words.
#[tauri::command(async)]
#[specta::specta]
pub fn find_person(window: State<'_, Window>, args: PersonSearch) -> Answer<PersonPage> {
    window.ask(|desk| desk.find_person(&args))
}

/// Erases what was chosen, for good.
#[tauri::command(async)]
#[specta::specta]
pub fn erase_person(window: State<'_, Window>, args: PersonErase) -> Answer<Done> {
    window.ask(|desk| desk.erase_person(&args))
}
