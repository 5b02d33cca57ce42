//! The scenarios of the plan, and what people decide about their steps.

use encaisse_app::border::clients::{Done, SavedFile};
use encaisse_app::border::collected::{CollectedExport, CollectedQuery, CollectedView};
use encaisse_app::border::plan::{
    AheadQuery, ClientPlan, HeldView, Pause, PlanSheet, ScenarioChange, ScenariosView, StepChange,
};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Marks the step that comes next for a client done, skipped for a reason, or put off to a day.
#[tauri::command(async)]
#[specta::specta]
pub fn settle_step(window: State<'_, Window>, args: StepChange) -> Answer<Done> {
    window.ask(|desk| desk.change_step(&args))
}

/// Pauses the reminders of a client until a day, for a reason, or ends the pause.
#[tauri::command(async)]
#[specta::specta]
pub fn pause_client(window: State<'_, Window>, args: Pause) -> Answer<Done> {
    window.ask(|desk| desk.set_pause(&args))
}

/// What waits today, and for what.
#[tauri::command(async)]
#[specta::specta]
pub fn held_back(window: State<'_, Window>) -> Answer<HeldView> {
    window.ask(|desk| desk.held_back())
}

/// All scenarios, and the one each customer type follows.
#[tauri::command(async)]
#[specta::specta]
pub fn scenarios(window: State<'_, Window>) -> Answer<ScenariosView> {
    window.ask(|desk| desk.scenarios())
}

/// Changes one thing of the scenarios: a step, a scenario, whose it is, who does what.
#[tauri::command(async)]
#[specta::specta]
pub fn change_scenario(window: State<'_, Window>, args: ScenarioChange) -> Answer<Done> {
    window.ask(|desk| desk.change_scenario(&args))
}

/// What would leave for a client, and when, if nothing came.
#[tauri::command(async)]
#[specta::specta]
pub fn client_plan(window: State<'_, Window>, args: AheadQuery) -> Answer<ClientPlan> {
    window.ask(|desk| desk.client_plan(&args))
}

/// Hands the sheet of the day, the call sheets or the page of the week to the system's printer.
#[tauri::command(async)]
#[specta::specta]
pub fn print_plan_sheet(window: State<'_, Window>, args: PlanSheet) -> Answer<Done> {
    window.ask(|desk| desk.print_plan_sheet(&args))
}

/// Writes such a sheet where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_plan_sheet(
    app: AppHandle,
    window: State<'_, Window>,
    args: PlanSheet,
) -> Answer<Option<SavedFile>> {
    let question = Question {
        title: "Enregistrer la feuille".to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: Some(window.ask(|desk| desk.plan_sheet_name(&args))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_plan_sheet(&args, &path)).map(Some)
}

/// Cash of a period by sales rep and by lateness, with every line.
#[tauri::command(async)]
#[specta::specta]
pub fn collected(window: State<'_, Window>, args: CollectedQuery) -> Answer<CollectedView> {
    window.ask(|desk| desk.collected(&args))
}

/// Writes those lines where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_collected(
    app: AppHandle,
    window: State<'_, Window>,
    args: CollectedExport,
) -> Answer<Option<SavedFile>> {
    let kind = if args.format == "csv" { ("CSV", "csv") } else { ("Classeur", "xlsx") };
    let question = Question {
        title: "Enregistrer les encaissements".to_owned(),
        kinds: vec![(kind.0.to_owned(), vec![kind.1.to_owned()])],
        suggested: Some(window.ask(|desk| desk.collected_file_name(&args))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_collected(&args, &path)).map(Some)
}
