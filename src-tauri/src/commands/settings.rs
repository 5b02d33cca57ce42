//! Settings, rates, wording, backups.

use encaisse_app::border::clients::Done;
use encaisse_app::border::session::{BackupRow, Session, Token};
use encaisse_app::border::settings::{
    Company, LetterheadEdit, PictureRef, RateConfirmation, Rules, Settings, TemplateEdit, TemplateRef,
    TemplateTrial, TemplateTried, TemplateView,
};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
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

/// Keeps the colour of letters and their special mentions.
#[tauri::command(async)]
#[specta::specta]
pub fn save_letterhead(window: State<'_, Window>, args: LetterheadEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_letterhead(&args))
}

/// Chooses the logo or the signature; nothing when the person gives up.
#[tauri::command(async)]
#[specta::specta]
pub async fn choose_picture(
    app: AppHandle,
    window: State<'_, Window>,
    args: PictureRef,
) -> Answer<Option<Done>> {
    let title = if args.what == "logo" { "Choisir un logo" } else { "Choisir une signature" };
    let kinds = vec![("Image PNG ou JPEG".to_owned(), ["png", "jpg", "jpeg"].map(str::to_owned).to_vec())];
    let question = Question { title: title.to_owned(), kinds, suggested: None };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.set_picture(&args.what, &path)).map(Some)
}

/// Takes the logo or the signature away.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_picture(window: State<'_, Window>, args: PictureRef) -> Answer<Done> {
    window.ask(|desk| desk.remove_picture(&args.what))
}

/// The wording of a letter.
#[tauri::command(async)]
#[specta::specta]
pub fn template(window: State<'_, Window>, args: TemplateRef) -> Answer<TemplateView> {
    window.ask(|desk| desk.template(&args))
}

/// Keeps a wording.
#[tauri::command(async)]
#[specta::specta]
pub fn save_template(window: State<'_, Window>, args: TemplateEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_template(&args))
}

/// Comes back to the shipped wording.
#[tauri::command(async)]
#[specta::specta]
pub fn reset_template(window: State<'_, Window>, args: TemplateRef) -> Answer<Done> {
    window.ask(|desk| desk.reset_template(&args))
}

/// Tries a wording as it is typed on a client: nothing is kept.
#[tauri::command(async)]
#[specta::specta]
pub fn try_template(window: State<'_, Window>, args: TemplateTrial) -> Answer<TemplateTried> {
    window.ask(|desk| desk.try_template(&args))
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
