//! What payments settle.

use encaisse_app::border::allocations::{
    AcceptRequest, CandidatesRequest, MatchesPage, MatchesRequest, ReceiptRef, SetAside, ShareView,
};
use encaisse_app::border::clients::Done;
use tauri::State;

use crate::state::{Answer, Window};

/// Receipts to allocate, each with what it may settle, and what was accepted.
#[tauri::command(async)]
#[specta::specta]
pub fn matches(window: State<'_, Window>, args: MatchesRequest) -> Answer<MatchesPage> {
    window.ask(|desk| desk.matches(&args))
}

/// Open invoices one can set a receipt against.
#[tauri::command(async)]
#[specta::specta]
pub fn match_candidates(window: State<'_, Window>, args: CandidatesRequest) -> Answer<Vec<ShareView>> {
    window.ask(|desk| desk.match_candidates(&args))
}

/// Accepts what receipts settle, one or many in one act.
#[tauri::command(async)]
#[specta::specta]
pub fn accept_matches(window: State<'_, Window>, args: AcceptRequest) -> Answer<Done> {
    window.ask(|desk| desk.accept_matches(&args))
}

/// Puts a receipt back among those to allocate.
#[tauri::command(async)]
#[specta::specta]
pub fn release_match(window: State<'_, Window>, args: ReceiptRef) -> Answer<Done> {
    window.ask(|desk| desk.release_match(&args))
}

/// Leaves money aside that is not a client's.
#[tauri::command(async)]
#[specta::specta]
pub fn set_aside(window: State<'_, Window>, args: SetAside) -> Answer<Done> {
    window.ask(|desk| desk.set_aside(&args))
}
