//! The portfolio and one client.

use encaisse_app::border::clients::{
    BulkEdit, ClientCard, ClientEdit, ClientPage, ClientQuery, ClientRef, ContactEdit, Done, DueConfirmation,
    ExportRequest, NewComment, ReportedPayment, SavedFile,
};
use encaisse_app::border::items::{Ageing, DebtAssignment};
use encaisse_app::items::DueReading;
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// A page of the portfolio.
#[tauri::command(async)]
#[specta::specta]
pub fn list_clients(window: State<'_, Window>, args: ClientQuery) -> Answer<ClientPage> {
    window.ask(|desk| desk.list_clients(&args))
}

/// One client whole.
#[tauri::command(async)]
#[specta::specta]
pub fn client_card(window: State<'_, Window>, args: ClientRef) -> Answer<ClientCard> {
    window.ask(|desk| desk.client_card(&args.code))
}

/// Sets one field of a client.
#[tauri::command(async)]
#[specta::specta]
pub fn update_client(window: State<'_, Window>, args: ClientEdit) -> Answer<Done> {
    window.ask(|desk| desk.update_client(&args))
}

/// Sets one field of many clients.
#[tauri::command(async)]
#[specta::specta]
pub fn assign_clients(window: State<'_, Window>, args: BulkEdit) -> Answer<Done> {
    window.ask(|desk| desk.assign_clients(&args))
}

/// Says that a factor has the debt of an invoice, or that it is ours again.
#[tauri::command(async)]
#[specta::specta]
pub fn assign_debt(window: State<'_, Window>, args: DebtAssignment) -> Answer<Done> {
    window.ask(|desk| desk.assign_debt(&args))
}

/// Adds, changes or takes away a contact.
#[tauri::command(async)]
#[specta::specta]
pub fn save_contact(window: State<'_, Window>, args: ContactEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_contact(&args))
}

/// Confirms assumed due dates.
#[tauri::command(async)]
#[specta::specta]
pub fn confirm_due(window: State<'_, Window>, args: DueConfirmation) -> Answer<Done> {
    window.ask(|desk| desk.confirm_due(&args))
}

/// Records a payment the client says was made.
#[tauri::command(async)]
#[specta::specta]
pub fn report_payment(window: State<'_, Window>, args: ReportedPayment) -> Answer<Done> {
    window.ask(|desk| desk.report_payment(&args))
}

/// Adds a comment.
#[tauri::command(async)]
#[specta::specta]
pub fn add_comment(window: State<'_, Window>, args: NewComment) -> Answer<Done> {
    window.ask(|desk| desk.add_comment(&args))
}

/// The aged balance.
#[tauri::command(async)]
#[specta::specta]
pub fn ageing(window: State<'_, Window>) -> Answer<Ageing> {
    window.ask(|desk| desk.ageing(DueReading::Known))
}

/// Writes a table where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn export_table(
    app: AppHandle,
    window: State<'_, Window>,
    args: ExportRequest,
) -> Answer<Option<SavedFile>> {
    let name = match args.what.as_str() {
        "ageing" => "Balance âgée",
        "items" => "Pièces ouvertes",
        "causes" => "Causes",
        _ => "Clients",
    };
    let question = Question {
        title: "Enregistrer le tableau".to_owned(),
        kinds: vec![("Tableau".to_owned(), vec![args.format.clone()])],
        suggested: Some(format!("{name}.{}", args.format)),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.export_table(&args, &path)).map(Some)
}
