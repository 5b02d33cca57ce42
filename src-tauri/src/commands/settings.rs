//! Settings, rates, wording, backups.

use encaisse_app::border::clients::Done;
use encaisse_app::border::session::{BackupRow, Session, Token};
use encaisse_app::border::settings::{Company, RateConfirmation, Rules, Settings, TemplateEdit};
use tauri::State;

use crate::state::{Answer, Window};

/// The settings screen.
#[tauri::command(async)]
#[specta::specta]
pub fn settings(window: State<'_, Window>) -> Answer<Settings> {
    window.ask(|desk| desk.settings())
}

/// Keeps the company.
#[tauri::command(async)]
#[specta::specta]
pub fn save_company(window: State<'_, Window>, args: Company) -> Answer<Done> {
    window.ask(|desk| desk.save_company(&args))
}

/// Keeps the rules.
#[tauri::command(async)]
#[specta::specta]
pub fn save_rules(window: State<'_, Window>, args: Rules) -> Answer<Done> {
    window.ask(|desk| desk.save_rules(&args))
}

/// Confirms the rate of a half-year.
#[tauri::command(async)]
#[specta::specta]
pub fn confirm_rate(window: State<'_, Window>, args: RateConfirmation) -> Answer<Done> {
    window.ask(|desk| desk.confirm_rate(&args))
}

/// Keeps a wording.
#[tauri::command(async)]
#[specta::specta]
pub fn save_template(window: State<'_, Window>, args: TemplateEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_template(&args.text))
}

/// Comes back to the shipped wording.
#[tauri::command(async)]
#[specta::specta]
pub fn reset_template(window: State<'_, Window>) -> Answer<Done> {
    window.ask(|desk| desk.reset_template())
}

/// Makes a verified backup.
#[tauri::command(async)]
#[specta::specta]
pub fn backup_now(window: State<'_, Window>) -> Answer<BackupRow> {
    window.ask(|desk| desk.backup_now())
}

/// Puts a backup back.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_backup(window: State<'_, Window>, args: Token) -> Answer<Session> {
    window.ask(|desk| {
        desk.restore_backup(&args.token)?;
        desk.session()
    })
}
