//! After the letters: the file for a court, the data sheet, the routes, their deadlines and texts.

use encaisse_app::border::clients::{ClientRef, Done, SavedFile};
use encaisse_app::border::court::{
    CourtAnswer, CourtFile, CourtFileSaved, CourtRequest, CourtRoutes, DeadlineChoice, LegalText,
    LegalTextEdit, LegalTextRef, PieceAttachment,
};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// The file as it would be: what is missing, then its pieces.
#[tauri::command(async)]
#[specta::specta]
pub fn court_file(window: State<'_, Window>, args: CourtRequest) -> Answer<CourtFile> {
    window.ask(|desk| desk.court_file(&args))
}

/// Writes the file where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_court_file(
    app: AppHandle,
    window: State<'_, Window>,
    args: CourtRequest,
) -> Answer<Option<CourtFileSaved>> {
    let suggested = window.ask(|desk| desk.court_file_name(&args.code))?;
    let question = pdf_question("Enregistrer le dossier", suggested);
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_court_file(&args, &path)).map(Some)
}

/// Attaches a document the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn attach_piece(
    app: AppHandle,
    window: State<'_, Window>,
    args: PieceAttachment,
) -> Answer<Option<Done>> {
    let question = Question { title: "Joindre une pièce".to_owned(), kinds: Vec::new(), suggested: None };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.attach_piece(&args, &path)).map(Some)
}

/// Routes of recovery for one client.
#[tauri::command(async)]
#[specta::specta]
pub fn court_routes(window: State<'_, Window>, args: ClientRef) -> Answer<CourtRoutes> {
    window.ask(|desk| desk.court_routes(&args.code))
}

/// Keeps an answer about a case.
#[tauri::command(async)]
#[specta::specta]
pub fn answer_court(window: State<'_, Window>, args: CourtAnswer) -> Answer<Done> {
    window.ask(|desk| desk.answer_court(&args))
}

/// Puts deadlines to the agenda.
#[tauri::command(async)]
#[specta::specta]
pub fn schedule_deadlines(window: State<'_, Window>, args: DeadlineChoice) -> Answer<Done> {
    window.ask(|desk| desk.schedule_deadlines(&args))
}

/// Writes the data sheet of an order for payment where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_order_sheet(
    app: AppHandle,
    window: State<'_, Window>,
    args: CourtRequest,
) -> Answer<Option<SavedFile>> {
    let suggested = window.ask(|desk| desk.order_sheet_name(&args.code))?;
    let question = pdf_question("Enregistrer la fiche", suggested);
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_order_sheet(&args, &path)).map(Some)
}

/// Hands the data sheet to the system's printer.
#[tauri::command(async)]
#[specta::specta]
pub fn print_order_sheet(window: State<'_, Window>, args: CourtRequest) -> Answer<Done> {
    window.ask(|desk| desk.print_order_sheet(&args))
}

/// Texts, figures and periods of the law, as this ledger reads them.
#[tauri::command(async)]
#[specta::specta]
pub fn legal_texts(window: State<'_, Window>) -> Answer<Vec<LegalText>> {
    window.ask(|desk| desk.legal_texts())
}

/// Puts a text or a figure of the desk’s own in place of the shipped one.
#[tauri::command(async)]
#[specta::specta]
pub fn save_legal_text(window: State<'_, Window>, args: LegalTextEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_legal_text(&args))
}

/// Comes back to the shipped text or figure.
#[tauri::command(async)]
#[specta::specta]
pub fn reset_legal_text(window: State<'_, Window>, args: LegalTextRef) -> Answer<Done> {
    window.ask(|desk| desk.reset_legal_text(&args.key))
}

fn pdf_question(title: &str, suggested: String) -> Question {
    Question {
        title: title.to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: Some(suggested),
    }
}
