//! What proves a letter: its page, and the message it was sent in.

use encaisse_app::border::clients::{Done, SavedFile};
use encaisse_app::border::letters::LetterRef;
use encaisse_app::border::proofs::{FiledMail, LetterProof, SentMailFile};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Everything a letter can be proved by, checked now.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_proof(window: State<'_, Window>, args: LetterRef) -> Answer<LetterProof> {
    window.ask(|desk| desk.letter_proof(&args.letter))
}

/// Hands the page of proof to the system's printer.
#[tauri::command(async)]
#[specta::specta]
pub fn print_letter_proof(window: State<'_, Window>, args: LetterRef) -> Answer<Done> {
    window.ask(|desk| desk.print_letter_proof(&args.letter))
}

/// Writes the page of proof where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_letter_proof(
    app: AppHandle,
    window: State<'_, Window>,
    args: LetterRef,
) -> Answer<Option<SavedFile>> {
    let question = Question {
        title: "Enregistrer la preuve".to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: Some(window.ask(|desk| desk.proof_file_name(&args.letter))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_letter_proof(&args.letter, &path)).map(Some)
}

/// Keeps the message a letter was sent in: the one dropped, or the one the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn file_sent_mail(
    app: AppHandle,
    window: State<'_, Window>,
    args: SentMailFile,
) -> Answer<Option<FiledMail>> {
    let path = match &args.token {
        Some(token) => window.ask(|desk| desk.take_picked(token))?,
        None => {
            let question = Question {
                title: "Classer le message envoyé".to_owned(),
                kinds: vec![("Message".to_owned(), vec!["eml".to_owned()])],
                suggested: None,
            };
            let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
            path
        }
    };
    window.ask(|desk| desk.file_sent_mail(&path, args.letter.as_deref())).map(Some)
}
