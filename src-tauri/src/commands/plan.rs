//! What people decide about the steps of the plan.

use encaisse_app::border::clients::Done;
use encaisse_app::border::plan::{Pause, StepChange};
use tauri::State;

use crate::state::{Answer, Window};

/// Marks the step that comes next for a client done, skipped for a reason, or put off to a day.
#[tauri::command(async)]
#[specta::specta]
pub fn settle_step(window: State<'_, Window>, args: StepChange) -> Answer<Done> {
    window.ask(|desk| desk.change_step(&args))
}

/// Pauses the reminders of a client until a day, for a reason, or ends the pause.
#[tauri::command(async)]
#[specta::specta]
pub fn pause_client(window: State<'_, Window>, args: Pause) -> Answer<Done> {
    window.ask(|desk| desk.set_pause(&args))
}
