//! Two Encaisse of one ledger: a file for a colleague, a file from one, what stands between them.

use encaisse_app::border::clients::Done;
use encaisse_app::border::exchange::{
    ColleagueNamed, ExchangePage, FolderView, PacketAccept, PacketLook, PacketPicked, PacketRequest,
    PacketSaved, PacketView, PhraseSaid, PhraseWeight, ValueChosen,
};
use encaisse_app::border::session::Session;
use encaisse_app::exchange;
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

fn kinds() -> Vec<(String, Vec<String>)> {
    vec![("Envoi d’un collègue".to_owned(), vec!["encaisse".to_owned()])]
}

/// Where the exchange stands.
#[tauri::command(async)]
#[specta::specta]
pub fn exchange_page(window: State<'_, Window>) -> Answer<ExchangePage> {
    window.ask(|desk| desk.exchange_page())
}

/// How soon a phrase would be guessed.
#[tauri::command(async)]
#[specta::specta]
pub fn weigh_phrase(args: PhraseSaid) -> Answer<PhraseWeight> {
    Ok(exchange::weigh_phrase(&args.phrase))
}

/// Makes a file for a colleague where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_packet(
    app: AppHandle,
    window: State<'_, Window>,
    args: PacketRequest,
) -> Answer<Option<PacketSaved>> {
    let question = Question {
        title: "Enregistrer l’envoi".to_owned(),
        kinds: kinds(),
        suggested: Some(window.ask(|desk| Ok(desk.packet_file_name(&args)))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_packet(&args, &path)).map(Some)
}

/// Lets the person choose a file from a colleague; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn pick_packet(app: AppHandle, window: State<'_, Window>) -> Answer<Option<PacketPicked>> {
    let question =
        Question { title: "Ouvrir l’envoi d’un collègue".to_owned(), kinds: kinds(), suggested: None };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.pick_packet(&path)).map(Some)
}

/// Tells what a file would do.
#[tauri::command(async)]
#[specta::specta]
pub fn look_packet(window: State<'_, Window>, args: PacketLook) -> Answer<PacketView> {
    window.ask(|desk| desk.look_packet(&args))
}

/// Merges the file that was looked at.
#[tauri::command(async)]
#[specta::specta]
pub fn merge_packet(window: State<'_, Window>, args: PacketAccept) -> Answer<Done> {
    window.ask(|desk| desk.merge_packet(&args))
}

/// Joins the ledger of a colleague, with the file the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn join_ledger(
    app: AppHandle,
    window: State<'_, Window>,
    args: PhraseSaid,
) -> Answer<Option<Session>> {
    let question =
        Question { title: "Ouvrir l’envoi d’un collègue".to_owned(), kinds: kinds(), suggested: None };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.join_ledger(&path, &args.phrase).and_then(|()| desk.session())).map(Some)
}

/// Lets the person choose the folder that desks share; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn share_folder(app: AppHandle, window: State<'_, Window>) -> Answer<Option<ExchangePage>> {
    let question =
        Question {
            title: "Dossier partagé entre les postes".to_owned(), kinds: Vec::new(), suggested: None
        };
    let Some(folder) = dialogs::folder(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.share_folder(Some(&folder)).and_then(|()| desk.exchange_page())).map(Some)
}

/// Shares no folder any more; what is in it stays.
#[tauri::command(async)]
#[specta::specta]
pub fn forget_folder(window: State<'_, Window>) -> Answer<ExchangePage> {
    window.ask(|desk| desk.share_folder(None).and_then(|()| desk.exchange_page()))
}

/// Reads what colleagues left in the shared folder, and leaves what they do not know yet.
#[tauri::command(async)]
#[specta::specta]
pub fn look_in_folder(window: State<'_, Window>) -> Answer<FolderView> {
    window.ask(|desk| desk.look_in_folder())
}

/// Draws new keys for this desk: colleagues know it again after a first file under a phrase.
#[tauri::command(async)]
#[specta::specta]
pub fn new_keys(window: State<'_, Window>) -> Answer<ExchangePage> {
    window.ask(|desk| desk.exchange_new_keys().and_then(|_| desk.exchange_page()))
}

/// Knows the desk of a colleague no more, until a phrase vouches for it again.
#[tauri::command(async)]
#[specta::specta]
pub fn revoke_desk(window: State<'_, Window>, args: ColleagueNamed) -> Answer<ExchangePage> {
    window.ask(|desk| desk.exchange_revoke(&args.name).and_then(|()| desk.exchange_page()))
}

/// Takes the last merge back.
#[tauri::command(async)]
#[specta::specta]
pub fn undo_merge(window: State<'_, Window>) -> Answer<Done> {
    window.ask(|desk| desk.exchange_undo())
}

/// Makes one of the values that stand hold.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_value(window: State<'_, Window>, args: ValueChosen) -> Answer<Done> {
    window.ask(|desk| desk.choose_value(&args.operation))
}
