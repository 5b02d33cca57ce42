//! Disputes: what a client contests, who resolves it, and how long that takes.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::clients::TimelineEvent;

/// What is contested and who takes care of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct DisputeSaid {
    /// Sub-reason code, such as `B2`.
    pub reason: String,
    /// Contested part; the whole invoice when absent.
    pub contested_cents: Option<i64>,
    /// Person or service that resolves it.
    pub resolver: String,
    /// When to ask where it stands.
    pub follow_up_on: Option<String>,
    /// What the client says.
    pub note: String,
}

/// Argument of `open_dispute`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewDispute {
    /// Invoice id.
    pub invoice: String,
    /// The dispute.
    pub dispute: DisputeSaid,
}

/// Argument of `update_dispute`: one field.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DisputeEdit {
    /// Dispute id.
    pub id: String,
    /// `resolver`, `follow_up_on` or `contested_cents`.
    pub field: String,
    /// New value; a date as `YYYY-MM-DD`, an amount in cents; empty for the whole invoice or no date.
    pub value: String,
}

/// Argument of `note_dispute`: an exchange about it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DisputeNote {
    /// Dispute id.
    pub id: String,
    /// What was said.
    pub text: String,
}

/// Argument of `close_dispute`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DisputeClosing {
    /// Dispute id.
    pub id: String,
    /// `credit_note`, `payment`, `agreement` or `rejection`.
    pub how: String,
    /// What was agreed.
    pub note: String,
}

/// Argument of commands about one dispute.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DisputeRef {
    /// Dispute id.
    pub id: String,
}

/// Argument of `disputes`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct DisputesQuery {
    /// The day to read; today when absent.
    pub on: Option<String>,
}

/// A dispute as it stands.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DisputeView {
    /// Dispute id.
    pub id: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// Invoice id.
    pub invoice: String,
    /// Its number.
    pub piece: String,
    /// Sub-reason code.
    pub reason: String,
    /// In words.
    pub reason_label: String,
    /// Still contested: never more than what remains of the invoice.
    pub contested_cents: i64,
    /// Remaining of the invoice.
    pub remaining_cents: i64,
    /// Day it was opened.
    pub opened_on: String,
    /// Days it has been open, or stayed open.
    pub age_days: i64,
    /// Who resolves it.
    pub resolver: String,
    /// When to ask where it stands.
    pub follow_up_on: Option<String>,
    /// `open` or `closed`.
    pub state: String,
    /// Day it was closed.
    pub closed_on: Option<String>,
    /// `credit_note`, `payment`, `agreement` or `rejection`.
    pub closed_how: Option<String>,
    /// In words.
    pub closed_label: Option<String>,
    /// What the client says.
    pub note: String,
    /// Who opened it.
    pub author: String,
    /// Exchanges about it, latest first.
    pub exchanges: Vec<TimelineEvent>,
    /// Documents attached.
    pub documents: Vec<DocumentView>,
}

/// A document attached.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DocumentView {
    /// Document id.
    pub id: String,
    /// Name of the file as received.
    pub name: String,
    /// Size.
    pub bytes: i64,
    /// Day it was attached.
    pub on: String,
    /// By whom.
    pub author: String,
}

/// Argument of `save_document`: where to copy it is asked by a dialog.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DocumentRef {
    /// Document id.
    pub id: String,
}

/// Disputes and what they say of our own house.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Disputes {
    /// Open first, those to follow up soonest first; then closed, latest first.
    pub rows: Vec<DisputeView>,
    /// Open ones by age: 0–15, 16–30, 31–60, more than 60 days.
    pub ageing: Vec<DisputeAge>,
    /// Days to resolve, by reason.
    pub by_reason: Vec<ResolutionTime>,
    /// Days to resolve, by resolver.
    pub by_resolver: Vec<ResolutionTime>,
}

/// Open disputes of one age.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DisputeAge {
    /// In words.
    pub label: String,
    /// Disputes.
    pub count: i64,
    /// Contested.
    pub contested_cents: i64,
}

/// How long disputes take.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ResolutionTime {
    /// Reason or resolver, in words.
    pub label: String,
    /// Closed.
    pub closed: i64,
    /// Still open.
    pub open: i64,
    /// Days from opening to closing, on average; absent when none was closed.
    pub days_avg: Option<i64>,
}
