//! Saying why an invoice is unpaid.

use encaisse_app::border::clients::Done;
use encaisse_app::border::qualification::{
    InvoiceRef, PlatformStatusEdit, Qualification, Qualifications, QualifyContext, Queue, QueueQuery,
    SubReasonEdit, Typology,
};
use tauri::State;

use crate::state::{Answer, Window};

/// The causes, their sub-reasons and their help.
#[tauri::command(async)]
#[specta::specta]
pub fn typology(window: State<'_, Window>) -> Answer<Typology> {
    window.ask(|desk| desk.typology())
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

/// Says why many invoices are unpaid, as one act.
#[tauri::command(async)]
#[specta::specta]
pub fn qualify_many(window: State<'_, Window>, args: Qualifications) -> Answer<Done> {
    window.ask(|desk| desk.qualify_many(&args.invoices))
}

/// Adds one of the desk's own sub-reasons, or says which process a shipped one points to.
#[tauri::command(async)]
#[specta::specta]
pub fn save_sub_reason(window: State<'_, Window>, args: SubReasonEdit) -> Answer<Done> {
    window.ask(|desk| desk.save_sub_reason(&args))
}

/// Writes down the status an e-invoice has on its platform.
#[tauri::command(async)]
#[specta::specta]
pub fn set_platform_status(window: State<'_, Window>, args: PlatformStatusEdit) -> Answer<Done> {
    window.ask(|desk| desk.set_platform_status(&args))
}
