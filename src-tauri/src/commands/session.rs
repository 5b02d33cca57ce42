//! The frame: which ledger is open, and going from one to another.

use encaisse_app::border::session::{NewLedger, Notice, RecentRestore, Session, Token};
use tauri::ipc::Channel;
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// What the frame shows.
#[tauri::command(async)]
#[specta::specta]
pub fn session(window: State<'_, Window>) -> Answer<Session> {
    window.ask(|desk| desk.session())
}

/// Creates a ledger and opens it.
#[tauri::command(async)]
#[specta::specta]
pub fn create_ledger(window: State<'_, Window>, args: NewLedger) -> Answer<Session> {
    window.ask(|desk| {
        desk.create_ledger(&args)?;
        desk.session()
    })
}

/// Opens a ledger opened before.
#[tauri::command(async)]
#[specta::specta]
pub fn open_recent(window: State<'_, Window>, args: Token) -> Answer<Session> {
    window.ask(|desk| {
        desk.open_recent(&args.token)?;
        desk.session()
    })
}

/// Puts a backup in the place of a ledger that does not open.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_recent(window: State<'_, Window>, args: RecentRestore) -> Answer<Session> {
    window.ask(|desk| {
        desk.restore_recent(&args)?;
        desk.session()
    })
}

/// Creates the sample company and opens it.
#[tauri::command(async)]
#[specta::specta]
pub fn create_demo(window: State<'_, Window>) -> Answer<Session> {
    window.ask(|desk| {
        desk.create_demo()?;
        desk.session()
    })
}

/// Leaves the ledger.
#[tauri::command(async)]
#[specta::specta]
pub fn close_ledger(window: State<'_, Window>) -> Answer<Session> {
    window.ask(|desk| {
        desk.close_ledger()?;
        desk.session()
    })
}

/// Leaves the sample for an empty ledger.
#[tauri::command(async)]
#[specta::specta]
pub fn start_empty(window: State<'_, Window>) -> Answer<Session> {
    window.ask(|desk| {
        desk.start_empty("Mon entreprise")?;
        desk.session()
    })
}

/// Opens a ledger the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn open_ledger(app: AppHandle, window: State<'_, Window>) -> Answer<Option<Session>> {
    let question = Question {
        title: "Ouvrir un registre".to_owned(),
        kinds: vec![("Registres Encaisse".to_owned(), vec!["registre".to_owned()])],
        suggested: None,
    };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window
        .ask(|desk| {
            desk.open(&path)?;
            desk.session()
        })
        .map(Some)
}

/// Moves the ledger where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn move_ledger(app: AppHandle, window: State<'_, Window>) -> Answer<Option<Session>> {
    let question = Question {
        title: "Déplacer le registre".to_owned(),
        kinds: vec![("Registres Encaisse".to_owned(), vec!["registre".to_owned()])],
        suggested: Some("Encaisse.registre".to_owned()),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window
        .ask(|desk| {
            desk.move_ledger(&path)?;
            desk.session()
        })
        .map(Some)
}

/// Listens to what the core tells without being asked.
#[tauri::command(async)]
#[specta::specta]
pub fn watch(window: State<'_, Window>, channel: Channel<Notice>) -> Answer<()> {
    window.listen(channel);
    Ok(())
}
