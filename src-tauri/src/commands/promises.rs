//! Promises to pay.

use encaisse_app::border::clients::Done;
use encaisse_app::border::promises::{NewPromise, PromiseCancel, Promises};
use tauri::State;

use crate::state::{Answer, Window};

/// Promises by state, and how often they are kept.
#[tauri::command(async)]
#[specta::specta]
pub fn promises(window: State<'_, Window>) -> Answer<Promises> {
    window.ask(|desk| desk.promises())
}

/// Writes a promise down.
#[tauri::command(async)]
#[specta::specta]
pub fn make_promise(window: State<'_, Window>, args: NewPromise) -> Answer<Done> {
    window.ask(|desk| desk.make_promise(&args))
}

/// Cancels a promise with its reason.
#[tauri::command(async)]
#[specta::specta]
pub fn cancel_promise(window: State<'_, Window>, args: PromiseCancel) -> Answer<Done> {
    window.ask(|desk| desk.cancel_promise(&args))
}
