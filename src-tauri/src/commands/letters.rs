//! Letters: looked at, issued, posted.

use encaisse_app::border::clients::{Done, SavedFile};
use encaisse_app::border::letters::{
    LetterPreview, LetterRef, LetterRequest, LetterRow, LettersBoard, MailDraft, MailEnclosures, PageView,
    PaymentsCheck, Posting, Voiding,
};
use encaisse_app::border::session::Token;
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Clients with something overdue, and letters made.
#[tauri::command(async)]
#[specta::specta]
pub fn letters_board(window: State<'_, Window>) -> Answer<LettersBoard> {
    window.ask(|desk| desk.letters_board())
}

/// Shows a letter as it would be.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_letter(window: State<'_, Window>, args: LetterRequest) -> Answer<LetterPreview> {
    window.ask(|desk| desk.preview_letter(&args))
}

/// Issues the letter that was looked at.
#[tauri::command(async)]
#[specta::specta]
pub fn issue_letter(window: State<'_, Window>, args: Token) -> Answer<LetterRow> {
    window.ask(|desk| desk.issue_letter(&args.token))
}

/// The pages of a letter as they were issued.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_pages(window: State<'_, Window>, args: LetterRef) -> Answer<Vec<PageView>> {
    window.ask(|desk| desk.letter_pages(&args.letter))
}

/// Hands the exact PDF to the system's printer.
#[tauri::command(async)]
#[specta::specta]
pub fn print_letter(window: State<'_, Window>, args: LetterRef) -> Answer<Done> {
    window.ask(|desk| desk.print_letter(&args.letter))
}

/// A link the mail program understands.
#[tauri::command(async)]
#[specta::specta]
pub fn mailto_letter(window: State<'_, Window>, args: LetterRef) -> Answer<MailDraft> {
    window.ask(|desk| desk.mailto_letter(&args.letter))
}

/// Records the day a letter was handed to the post.
#[tauri::command(async)]
#[specta::specta]
pub fn post_letter(window: State<'_, Window>, args: Posting) -> Answer<Done> {
    window.ask(|desk| desk.post_letter(&args))
}

/// Voids a letter with its reason.
#[tauri::command(async)]
#[specta::specta]
pub fn void_letter(window: State<'_, Window>, args: Voiding) -> Answer<Done> {
    window.ask(|desk| desk.void_letter(&args))
}

/// Records that payments were checked.
#[tauri::command(async)]
#[specta::specta]
pub fn payments_checked(window: State<'_, Window>, args: PaymentsCheck) -> Answer<Done> {
    window.ask(|desk| desk.payments_checked(&args))
}

/// Writes the exact PDF of a letter where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_letter_pdf(
    app: AppHandle,
    window: State<'_, Window>,
    args: LetterRef,
) -> Answer<Option<SavedFile>> {
    let suggested = window.ask(|desk| desk.letter_file_name(&args.letter))?;
    let question = Question {
        title: "Enregistrer la lettre".to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: Some(suggested),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_letter_pdf(&args.letter, &path)).map(Some)
}

/// Writes a draft with the letter attached where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn mail_letter(
    app: AppHandle,
    window: State<'_, Window>,
    args: MailEnclosures,
) -> Answer<Option<MailDraft>> {
    let suggested = window.ask(|desk| desk.mail_file_name(&args.letter))?;
    let question = Question {
        title: "Enregistrer le brouillon".to_owned(),
        kinds: vec![("Message".to_owned(), vec!["eml".to_owned()])],
        suggested: Some(suggested),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.mail_letter(&args, &path)).map(Some)
}
