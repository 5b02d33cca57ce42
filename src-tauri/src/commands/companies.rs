//! Several companies: what is to be done for all of them.

use encaisse_app::border::companies::CompaniesView;
use tauri::State;

use crate::state::{Answer, Window};

/// Every company of this desk, and what is to be done for them today.
#[tauri::command(async)]
#[specta::specta]
pub fn companies(window: State<'_, Window>) -> Answer<CompaniesView> {
    window.ask(|desk| desk.companies())
}
