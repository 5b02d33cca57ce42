//! Files in.

use encaisse_app::border::imports::{
    BatchRef, ImportPreview, ImportReport, ImportRow, PastedText, PickedFile, PreviewRequest, RemapRequest,
    UndoReport,
};
use encaisse_app::border::session::Token;
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// What the files a desk receives are named.
const KINDS: [&str; 17] = [
    "txt", "csv", "tsv", "xlsx", "xlsm", "xls", "xml", "pdf", "ofx", "ofc", "qfx", "qif", "sta", "mt940",
    "940", "afb", "zip",
];

/// Says what taking a file in would do.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_import(window: State<'_, Window>, args: PreviewRequest) -> Answer<ImportPreview> {
    window.ask(|desk| desk.preview_import(&args))
}

/// Says what taking a pasted list in would do.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_pasted(window: State<'_, Window>, args: PastedText) -> Answer<ImportPreview> {
    window.ask(|desk| desk.preview_pasted(&args.text))
}

/// Shows a list again with other meanings for its columns.
#[tauri::command(async)]
#[specta::specta]
pub fn remap_import(window: State<'_, Window>, args: RemapRequest) -> Answer<ImportPreview> {
    window.ask(|desk| desk.remap_import(&args))
}

/// Takes a previewed file in.
#[tauri::command(async)]
#[specta::specta]
pub fn confirm_import(window: State<'_, Window>, args: Token) -> Answer<ImportReport> {
    window.ask(|desk| desk.confirm_import(&args.token))
}

/// Forgets a preview.
#[tauri::command(async)]
#[specta::specta]
pub fn discard_import(window: State<'_, Window>, args: Token) -> Answer<()> {
    window.ask(|desk| {
        desk.discard_import(&args.token);
        Ok(())
    })
}

/// Files taken in, latest first.
#[tauri::command(async)]
#[specta::specta]
pub fn list_imports(window: State<'_, Window>) -> Answer<Vec<ImportRow>> {
    window.ask(|desk| desk.list_imports())
}

/// Takes an import back as a whole.
#[tauri::command(async)]
#[specta::specta]
pub fn undo_import(window: State<'_, Window>, args: BatchRef) -> Answer<UndoReport> {
    window.ask(|desk| desk.undo_import(&args.batch))
}

/// Lets the person choose files; none when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn pick_files(app: AppHandle, window: State<'_, Window>) -> Answer<Vec<PickedFile>> {
    let question = Question {
        title: "Choisir des fichiers".to_owned(),
        kinds: vec![(
            "Fichiers de gestion, factures et relevés".to_owned(),
            KINDS.iter().flat_map(|kind| [(*kind).to_owned(), kind.to_uppercase()]).collect(),
        )],
        suggested: None,
    };
    let paths = dialogs::files_to_open(&app, question).await;
    window.ask(|desk| desk.pick_together(&paths))
}

/// Stops the long work that is under way; nothing of it stays. Asked of the thread of the window: the others may all be
/// waiting for the very work that is to stop.
#[tauri::command]
#[specta::specta]
pub fn stop_work(window: State<'_, Window>) -> Answer<()> {
    window.stop_work();
    Ok(())
}
