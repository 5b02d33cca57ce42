//! Terms of sale: dated versions, and which one governs an invoice.

use encaisse_app::border::clients::Done;
use encaisse_app::border::terms::{InvoiceContract, TermsEdit, TermsPage, TermsQuery, TermsRef};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Versions of the company, and of one client with what governs its invoices.
#[tauri::command(async)]
#[specta::specta]
pub fn terms(window: State<'_, Window>, args: TermsQuery) -> Answer<TermsPage> {
    window.ask(|desk| desk.terms(&args))
}

/// Keeps a version.
#[tauri::command(async)]
#[specta::specta]
pub fn save_terms(window: State<'_, Window>, args: TermsEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_terms(&args, None))
}

/// Takes a version away.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_terms(window: State<'_, Window>, args: TermsRef) -> Answer<Done> {
    window.ask(|desk| desk.remove_terms(&args.id))
}

/// Says which contract an invoice is under.
#[tauri::command(async)]
#[specta::specta]
pub fn set_invoice_contract(window: State<'_, Window>, args: InvoiceContract) -> Answer<Done> {
    window.ask(|desk| desk.set_invoice_contract(&args))
}

/// Attaches the document of a version the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn attach_terms(app: AppHandle, window: State<'_, Window>, args: TermsRef) -> Answer<Option<Done>> {
    let question = Question {
        title: "Joindre le document des conditions".to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: None,
    };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.attach_terms(&args.id, &path)).map(Some)
}
