//! Saying why an invoice is unpaid.

use encaisse_app::border::clients::Done;
use encaisse_app::border::qualification::{
    Causes, InvoiceRef, Qualification, QualifyContext, Queue, QueueQuery, Typology,
};
use tauri::State;

use crate::state::{Answer, Window};

/// The causes, their sub-reasons and their help.
#[tauri::command(async)]
#[specta::specta]
pub fn typology(window: State<'_, Window>) -> Answer<Typology> {
    window.ask(|desk| Ok(desk.typology()))
}

/// Overdue invoices without a cause.
#[tauri::command(async)]
#[specta::specta]
pub fn qualify_queue(window: State<'_, Window>, args: QueueQuery) -> Answer<Queue> {
    window.ask(|desk| desk.qualify_queue(&args))
}

/// What is known around an invoice.
#[tauri::command(async)]
#[specta::specta]
pub fn qualify_context(window: State<'_, Window>, args: InvoiceRef) -> Answer<QualifyContext> {
    window.ask(|desk| desk.qualify_context(&args.invoice))
}

/// Says why an invoice is unpaid.
#[tauri::command(async)]
#[specta::specta]
pub fn qualify_invoice(window: State<'_, Window>, args: Qualification) -> Answer<Done> {
    window.ask(|desk| desk.qualify_invoice(&args))
}

/// The synthesis by cause.
#[tauri::command(async)]
#[specta::specta]
pub fn causes(window: State<'_, Window>) -> Answer<Causes> {
    window.ask(|desk| desk.causes())
}
