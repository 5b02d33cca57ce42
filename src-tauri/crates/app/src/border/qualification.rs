//! Why an overdue invoice is unpaid.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::clients::{ClientRow, ContactView, TimelineEvent};
use super::items::ItemView;

/// The five causes and their sub-reasons.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Typology {
    /// A to E.
    pub causes: Vec<CauseView>,
    /// The reason → cause at home table shown as help.
    pub help: Vec<HelpRow>,
    /// Reminder shown beside free text.
    pub free_text_notice: String,
}

/// One cause.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CauseView {
    /// A to E.
    pub letter: String,
    /// In words.
    pub label: String,
    /// A few examples.
    pub hint: String,
    /// Process at home it points to.
    pub process: String,
    /// Its sub-reasons, in key order.
    pub sub_reasons: Vec<SubReasonView>,
}

/// One sub-reason.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SubReasonView {
    /// Stable code, A1 to E2.
    pub code: String,
    /// In words.
    pub label: String,
}

/// A row of the help table.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct HelpRow {
    /// Why the client does not pay.
    pub reason: String,
    /// Examples.
    pub examples: String,
    /// Cause at home.
    pub internal_cause: String,
}

/// Argument of `qualify_queue`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct QueueQuery {
    /// `amount`, `age` or `client`.
    pub order: String,
}

/// Overdue invoices without a cause.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Queue {
    /// Overdue invoices in all.
    pub overdue_invoices: i64,
    /// Of which qualified.
    pub qualified_invoices: i64,
    /// Overdue without a cause.
    pub remaining_cents: i64,
    /// To qualify, in the order asked (at most 500).
    pub rows: Vec<ItemView>,
}

/// Argument of `qualify_context`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct InvoiceRef {
    /// Invoice id.
    pub invoice: String,
}

/// What is known around an invoice.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QualifyContext {
    /// Its overdue items.
    pub items: Vec<ItemView>,
    /// Its client.
    pub client: ClientRow,
    /// Other items of the client.
    pub others: Vec<ItemView>,
    /// Last events of the client.
    pub timeline: Vec<TimelineEvent>,
    /// Contacts of the client.
    pub contacts: Vec<ContactView>,
    /// The client's latest qualification on another invoice; never pre-ticked.
    pub same_as: Option<SameAs>,
}

/// A qualification one can take again with « = ».
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SameAs {
    /// Piece it is on.
    pub piece: String,
    /// Cause.
    pub cause: String,
    /// Sub-reason code.
    pub sub_reason: String,
    /// Sub-reason in words.
    pub sub_reason_label: String,
}

/// Argument of `qualify_invoice`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Qualification {
    /// Invoice id.
    pub invoice: String,
    /// Cause A to E; nothing takes the qualification away.
    pub cause: Option<String>,
    /// Sub-reason code.
    pub sub_reason: Option<String>,
    /// Comment.
    pub comment: String,
}

/// A row of the synthesis.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CauseRow {
    /// A to E; absent for what is not qualified and for the total.
    pub cause: Option<String>,
    /// Overdue amount.
    pub amount_cents: i64,
    /// Invoices.
    pub invoices: i64,
    /// Distinct clients.
    pub clients: i64,
}

/// The synthesis by cause.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Causes {
    /// A to E.
    pub rows: Vec<CauseRow>,
    /// What has no cause yet.
    pub unqualified: CauseRow,
    /// All of it; clients are counted once.
    pub total: CauseRow,
    /// Causes in order of weight.
    pub ranking: Ranking,
}

/// Causes in order of weight, the empty ones left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Ranking {
    /// By amount.
    pub by_amount: Vec<String>,
    /// By number of invoices.
    pub by_count: Vec<String>,
}
