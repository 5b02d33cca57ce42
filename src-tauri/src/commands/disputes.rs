//! Disputes: opened, followed, closed.

use encaisse_app::border::clients::{Done, SavedFile};
use encaisse_app::border::disputes::{
    DisputeClosing, DisputeEdit, DisputeNote, DisputeRef, Disputes, DisputesQuery, DocumentRef, NewDispute,
};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Disputes, and how long they take.
#[tauri::command(async)]
#[specta::specta]
pub fn disputes(window: State<'_, Window>, args: DisputesQuery) -> Answer<Disputes> {
    window.ask(|desk| desk.disputes(&args))
}

/// Opens a dispute on an invoice.
#[tauri::command(async)]
#[specta::specta]
pub fn open_dispute(window: State<'_, Window>, args: NewDispute) -> Answer<Done> {
    window.ask(|desk| desk.open_dispute(&args))
}

/// Sets one field of a dispute.
#[tauri::command(async)]
#[specta::specta]
pub fn update_dispute(window: State<'_, Window>, args: DisputeEdit) -> Answer<Done> {
    window.ask(|desk| desk.update_dispute(&args))
}

/// Writes an exchange about a dispute down.
#[tauri::command(async)]
#[specta::specta]
pub fn note_dispute(window: State<'_, Window>, args: DisputeNote) -> Answer<Done> {
    window.ask(|desk| desk.note_dispute(&args))
}

/// Closes a dispute.
#[tauri::command(async)]
#[specta::specta]
pub fn close_dispute(window: State<'_, Window>, args: DisputeClosing) -> Answer<Done> {
    window.ask(|desk| desk.close_dispute(&args))
}

/// Attaches a document the person chooses to a dispute; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn attach_document(
    app: AppHandle,
    window: State<'_, Window>,
    args: DisputeRef,
) -> Answer<Option<Done>> {
    let question = Question { title: "Joindre un document".to_owned(), kinds: Vec::new(), suggested: None };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.attach_document(&args.id, &path)).map(Some)
}

/// Copies a document where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_document(
    app: AppHandle,
    window: State<'_, Window>,
    args: DocumentRef,
) -> Answer<Option<SavedFile>> {
    let question = Question {
        title: "Enregistrer le document".to_owned(),
        kinds: Vec::new(),
        suggested: Some(window.ask(|desk| desk.document_name(&args.id))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_document(&args.id, &path)).map(Some)
}
