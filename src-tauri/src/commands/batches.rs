//! Batches of letters: looked at, issued, put on paper, mailed, printed.

use encaisse_app::border::batches::{
    BatchClosing, BatchPapers, BatchPreview, BatchPrint, BatchRequest, BatchResult, JobRef, PrintJob,
    PrintState, Written,
};
use encaisse_app::border::clients::{Done, SavedFile};
use encaisse_app::border::session::Token;
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Shows a batch as it would be, with what is withheld and what is missing.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_batch(window: State<'_, Window>, args: BatchRequest) -> Answer<BatchPreview> {
    window.ask(|desk| desk.preview_batch(&args))
}

/// Issues the batch that was looked at, letter by letter.
#[tauri::command(async)]
#[specta::specta]
pub fn issue_batch(window: State<'_, Window>, args: Token) -> Answer<BatchResult> {
    window.ask(|desk| desk.issue_batch(&args.token))
}

/// Gives up what a batch still had to make.
#[tauri::command(async)]
#[specta::specta]
pub fn close_batch(window: State<'_, Window>, args: BatchClosing) -> Answer<Done> {
    window.ask(|desk| desk.close_batch(&args))
}

/// Hands a batch, or what of it did not come out, to the printer.
#[tauri::command(async)]
#[specta::specta]
pub fn print_batch(window: State<'_, Window>, args: BatchPrint) -> Answer<PrintJob> {
    window.ask(|desk| desk.print_batch(&args))
}

/// Where a job of the printer is.
#[tauri::command(async)]
#[specta::specta]
pub fn print_state(window: State<'_, Window>, args: JobRef) -> Answer<PrintState> {
    window.ask(|desk| desk.print_state(&args))
}

/// Writes a batch in one PDF where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_batch_pdf(
    app: AppHandle,
    window: State<'_, Window>,
    args: BatchPapers,
) -> Answer<Option<SavedFile>> {
    let suggested = window.ask(|desk| desk.batch_file_name(&args.batch))?;
    let question = Question {
        title: "Enregistrer le lot dans l’ordre de dépôt".to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: Some(suggested),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_batch_pdf(&args, &path)).map(Some)
}

/// Writes one PDF per client in a folder the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_batch_folder(
    app: AppHandle,
    window: State<'_, Window>,
    args: BatchPapers,
) -> Answer<Option<Written>> {
    let question = Question {
        title: "Dossier des lettres, une par client".to_owned(),
        kinds: Vec::new(),
        suggested: None,
    };
    let Some(folder) = dialogs::folder(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_batch_folder(&args.batch, &folder)).map(Some)
}

/// Writes one draft per client in a folder the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn mail_batch(
    app: AppHandle,
    window: State<'_, Window>,
    args: BatchPapers,
) -> Answer<Option<Written>> {
    let question =
        Question { title: "Dossier des brouillons".to_owned(), kinds: Vec::new(), suggested: None };
    let Some(folder) = dialogs::folder(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.mail_batch(&args.batch, &folder)).map(Some)
}
