//! Why an overdue invoice is unpaid.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::clients::{ClientRow, ContactView, Facet, TimelineEvent};
use super::disputes::{DisputeSaid, DisputeView};
use super::follow_up::QuickDate;
use super::items::ItemView;
use super::promises::{PromiseView, Reliability};

/// The five causes and their sub-reasons.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Typology {
    /// A to E.
    pub causes: Vec<CauseView>,
    /// The reason → cause at home table shown as help.
    pub help: Vec<HelpRow>,
    /// Reminder shown beside free text.
    pub free_text_notice: String,
    /// Processes at home a sub-reason can point to.
    pub processes: Vec<Facet>,
    /// Statuses an e-invoice platform can give, to type one by hand.
    pub platform_statuses: Vec<Facet>,
    /// Reason codes that go with them.
    pub platform_reasons: Vec<Facet>,
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
    /// Stable code, A1 to E2, or one of the desk's own.
    pub code: String,
    /// In words.
    pub label: String,
    /// Process at home it points to, code or own words.
    pub process: String,
    /// The same, in words.
    pub process_label: String,
    /// True for one the desk added.
    pub own: bool,
}

/// Argument of `save_sub_reason`: one of the desk's own, or the process a shipped one points to.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SubReasonEdit {
    /// Code; empty for a new one.
    pub code: String,
    /// Cause it stands under, A to E.
    pub cause: String,
    /// In words; a shipped one keeps its own, and an empty label takes an own one out of the choice.
    pub label: String,
    /// Process at home, code or own words.
    pub process: String,
}

/// A row of the help table.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct HelpRow {
    /// Why the client does not pay.
    pub reason: String,
    /// Cause it is an example of, A to E.
    pub cause: String,
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
    /// Its open items.
    pub items: Vec<ItemView>,
    /// What remains of it.
    pub remaining_cents: i64,
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
    /// What may explain it, and from what; never pre-ticked.
    pub suggestions: Vec<Suggestion>,
    /// Status of the e-invoice, as typed.
    pub platform_status: Option<PlatformStatus>,
    /// Promises of the client, those that matter now first.
    pub promises: Vec<PromiseView>,
    /// How often they are kept.
    pub reliability: Reliability,
    /// Dispute open on this invoice.
    pub dispute: Option<DisputeView>,
    /// Dates one click away.
    pub quick_dates: Vec<QuickDate>,
    /// People here who may take what follows.
    pub people: Vec<String>,
}

/// A cause that may be the right one.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Suggestion {
    /// Cause.
    pub cause: String,
    /// Sub-reason code.
    pub sub_reason: String,
    /// Sub-reason in words.
    pub sub_reason_label: String,
    /// What makes one think so, in words.
    pub why: String,
}

/// Status of an e-invoice, as a person read it on the platform.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PlatformStatus {
    /// Code of the status, such as `207`.
    pub status: String,
    /// Reason code, such as `QTE_ERR`; may be empty.
    pub reason: String,
    /// In words.
    pub label: String,
}

/// Argument of `set_platform_status`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PlatformStatusEdit {
    /// Invoice id.
    pub invoice: String,
    /// Code of the status; empty removes.
    pub status: String,
    /// Reason code; may be empty.
    pub reason: String,
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
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Qualification {
    /// Invoice id.
    pub invoice: String,
    /// Why, one part or several; none takes the qualification away.
    pub parts: Vec<PartSaid>,
    /// Comment.
    pub comment: String,
    /// What to do next, if anything; same act.
    pub next: Option<NextAction>,
    /// Promise made at the same time: date and amount; same act.
    pub promise: Option<QuickPromise>,
    /// Dispute to open at the same time; same act.
    pub dispute: Option<DisputeSaid>,
}

/// Argument of `qualify_many`: one act for all of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Qualifications {
    /// Why each invoice is unpaid.
    pub invoices: Vec<Qualification>,
}

/// A part of the amount and its cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PartSaid {
    /// Cause A to E.
    pub cause: String,
    /// Sub-reason code.
    pub sub_reason: Option<String>,
    /// Amount; the rest when absent. Parts are served in order, the rest last.
    pub amount_cents: Option<i64>,
}

/// What to do next.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NextAction {
    /// What.
    pub what: String,
    /// Who; the person at this desk when empty.
    pub owner: String,
    /// When.
    pub on: String,
}

/// A promise typed while qualifying.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QuickPromise {
    /// Day of payment.
    pub on: String,
    /// How much; all that is due when absent.
    pub amount_cents: Option<i64>,
    /// Who promised, at the client.
    pub by: String,
    /// Who follows it up; the person at this desk when empty.
    pub owner: String,
}
