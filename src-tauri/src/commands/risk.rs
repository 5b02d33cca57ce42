//! Limits and orders, what must not be missed, and what protects a debt.

use encaisse_app::border::alerts::{
    Alerts, AlertsQuery, ClaimAct, ProtectionEdit, ProtectionRef, Protections,
};
use encaisse_app::border::clients::{ClientRef, Done};
use encaisse_app::border::credit::{CreditView, LimitEdit, OrderDecision};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Limit of a client with its history, exposure with its lines, next order.
#[tauri::command(async)]
#[specta::specta]
pub fn client_credit(window: State<'_, Window>, args: ClientRef) -> Answer<CreditView> {
    window.ask(|desk| desk.client_credit(&args.code))
}

/// Sets the limit of a client, changes it, or takes it away.
#[tauri::command(async)]
#[specta::specta]
pub fn save_limit(window: State<'_, Window>, args: LimitEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_limit(&args))
}

/// Decides of the orders of a client, or leaves them to its limit again.
#[tauri::command(async)]
#[specta::specta]
pub fn decide_orders(window: State<'_, Window>, args: OrderDecision) -> Answer<Done> {
    window.ask(|desk| desk.decide_orders(&args))
}

/// Everything that must not be missed, of everybody or of one client.
#[tauri::command(async)]
#[specta::specta]
pub fn alerts(window: State<'_, Window>, args: AlertsQuery) -> Answer<Alerts> {
    window.ask(|desk| desk.alerts(&args))
}

/// What protects the debts of a client, and what is known of it.
#[tauri::command(async)]
#[specta::specta]
pub fn protections(window: State<'_, Window>, args: ClientRef) -> Answer<Protections> {
    window.ask(|desk| desk.protections(&args.code))
}

/// Keeps a cover, a guarantee, a deposit asked for or an information.
#[tauri::command(async)]
#[specta::specta]
pub fn save_protection(window: State<'_, Window>, args: ProtectionEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_protection(&args, None))
}

/// Takes one away.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_protection(window: State<'_, Window>, args: ProtectionRef) -> Answer<Done> {
    window.ask(|desk| desk.remove_protection(&args.id))
}

/// Attaches the document of one that the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn attach_protection(
    app: AppHandle,
    window: State<'_, Window>,
    args: ProtectionRef,
) -> Answer<Option<Done>> {
    let question = Question { title: "Joindre un document".to_owned(), kinds: Vec::new(), suggested: None };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.attach_protection(&args.id, &path)).map(Some)
}

/// Notes an act that interrupts a limitation, or a declaration to the insurer; without a day, takes it back.
#[tauri::command(async)]
#[specta::specta]
pub fn say_act(window: State<'_, Window>, args: ClaimAct) -> Answer<Done> {
    window.ask(|desk| desk.say_act(&args))
}
