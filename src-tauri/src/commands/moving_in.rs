//! The first days: what was done elsewhere before, and the invoices themselves.

use encaisse_app::border::clients::Done;
use encaisse_app::border::moving_in::{AttachReport, StartingChoice, StartingSteps};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Where each client stands in the reminders made before this program.
#[tauri::command(async)]
#[specta::specta]
pub fn starting_steps(window: State<'_, Window>) -> Answer<StartingSteps> {
    window.ask(|desk| desk.starting_steps())
}

/// Says the next step of clients, in one act.
#[tauri::command(async)]
#[specta::specta]
pub fn set_starting_steps(window: State<'_, Window>, args: StartingChoice) -> Answer<Done> {
    window.ask(|desk| desk.set_starting_steps(&args))
}

/// Attaches the invoices of a folder the person chooses, by their number; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn attach_invoices(app: AppHandle, window: State<'_, Window>) -> Answer<Option<AttachReport>> {
    let question =
        Question { title: "Dossier des factures en PDF".to_owned(), kinds: Vec::new(), suggested: None };
    let Some(folder) = dialogs::folder(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.attach_invoices(&folder)).map(Some)
}
