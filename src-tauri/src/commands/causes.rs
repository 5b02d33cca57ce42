//! The synthesis by cause, its actions at home, its printed page.

use encaisse_app::border::causes::{
    CauseItem, CauseItemsQuery, CausesPage, CausesQuery, Improvement, ImprovementRef,
};
use encaisse_app::border::clients::{Done, SavedFile};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// The page « Causes » on one day.
#[tauri::command(async)]
#[specta::specta]
pub fn causes_page(window: State<'_, Window>, args: CausesQuery) -> Answer<CausesPage> {
    window.ask(|desk| desk.causes_page(&args))
}

/// The invoices behind a figure.
#[tauri::command(async)]
#[specta::specta]
pub fn cause_items(window: State<'_, Window>, args: CauseItemsQuery) -> Answer<Vec<CauseItem>> {
    window.ask(|desk| desk.cause_items(&args))
}

/// Adds or changes an improvement action.
#[tauri::command(async)]
#[specta::specta]
pub fn save_improvement(window: State<'_, Window>, args: Improvement) -> Answer<Done> {
    window.ask(|desk| desk.save_improvement(&args))
}

/// Takes an improvement action away.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_improvement(window: State<'_, Window>, args: ImprovementRef) -> Answer<Done> {
    window.ask(|desk| desk.remove_improvement(&args.id))
}

/// Hands the synthesis, one landscape page, to the system's printer.
#[tauri::command(async)]
#[specta::specta]
pub fn print_causes(window: State<'_, Window>, args: CausesQuery) -> Answer<Done> {
    window.ask(|desk| desk.print_causes(&args))
}

/// Writes the synthesis, one landscape page, where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_causes_pdf(
    app: AppHandle,
    window: State<'_, Window>,
    args: CausesQuery,
) -> Answer<Option<SavedFile>> {
    let question = Question {
        title: "Enregistrer la synthèse".to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: Some(window.ask(|desk| desk.causes_file_name(&args))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_causes_pdf(&args, &path)).map(Some)
}
