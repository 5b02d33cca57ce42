//! The carnet of a sales rep or of a service: for whom, what is in it, what came back, what is taken in.

use encaisse_app::border::carnet::{
    CarnetAccept, CarnetPerson, CarnetRequest, CarnetReturn, CarnetReturnRequest, CarnetSaved, CarnetView,
};
use encaisse_app::border::clients::Done;
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Everybody a carnet can be made for.
#[tauri::command(async)]
#[specta::specta]
pub fn carnet_people(window: State<'_, Window>) -> Answer<Vec<CarnetPerson>> {
    window.ask(|desk| desk.carnet_people())
}

/// A carnet as its reader would see it.
#[tauri::command(async)]
#[specta::specta]
pub fn carnet(window: State<'_, Window>, args: CarnetRequest) -> Answer<CarnetView> {
    window.ask(|desk| desk.carnet(&args))
}

/// Writes a carnet where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_carnet(
    app: AppHandle,
    window: State<'_, Window>,
    args: CarnetRequest,
) -> Answer<Option<CarnetSaved>> {
    let kind = if args.format == "html" { ("Page", "html") } else { ("Classeur", "xlsx") };
    let question = Question {
        title: "Enregistrer le carnet".to_owned(),
        kinds: vec![(kind.0.to_owned(), vec![kind.1.to_owned()])],
        suggested: Some(window.ask(|desk| Ok(desk.carnet_file_name(&args)))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_carnet(&args, &path)).map(Some)
}

/// Reads a carnet that came back: the one dropped, or the one the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn open_carnet_return(
    app: AppHandle,
    window: State<'_, Window>,
    args: CarnetReturnRequest,
) -> Answer<Option<CarnetReturn>> {
    let path = match &args.token {
        Some(token) => window.ask(|desk| desk.take_picked(token))?,
        None => {
            let kinds = ["xlsx", "csv", "txt", "eml", "msg"].map(str::to_owned).to_vec();
            let question = Question {
                title: "Ouvrir un carnet rendu".to_owned(),
                kinds: vec![("Carnet rempli, réponse ou message".to_owned(), kinds)],
                suggested: None,
            };
            let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
            path
        }
    };
    window.ask(|desk| desk.read_carnet_return(&path, args.password.as_deref())).map(Some)
}

/// Takes answers in, as one act.
#[tauri::command(async)]
#[specta::specta]
pub fn accept_carnet(window: State<'_, Window>, args: CarnetAccept) -> Answer<Done> {
    window.ask(|desk| desk.accept_carnet(&args))
}
