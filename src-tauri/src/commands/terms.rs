//! Terms of sale, which one governs an invoice, and what becomes of the penalties they give.

use encaisse_app::border::clients::{ClientRef, Done};
use encaisse_app::border::penalties::{PenaltyEdit, PenaltyPage, PenaltyRef};
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

/// Penalties of a client: due, claimed, given up, received, left.
#[tauri::command(async)]
#[specta::specta]
pub fn client_penalties(window: State<'_, Window>, args: ClientRef) -> Answer<PenaltyPage> {
    window.ask(|desk| desk.client_penalties(&args))
}

/// Gives penalties up, or writes down that some were received.
#[tauri::command(async)]
#[specta::specta]
pub fn say_penalty(window: State<'_, Window>, args: PenaltyEdit) -> Answer<Done> {
    window.ask(|desk| desk.say_penalty(&args))
}

/// Takes back what was said of penalties.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_penalty(window: State<'_, Window>, args: PenaltyRef) -> Answer<Done> {
    window.ask(|desk| desk.remove_penalty(&args))
}
