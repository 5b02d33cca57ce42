//! The portfolio and one client whole.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::causes::CausesQuery;
use super::disputes::DisputeView;
use super::follow_up::{FollowUpRow, PaymentCircuit, QuestionView};
use super::items::{Buckets, ItemView};
use super::payers::PayerView;
use super::promises::{PromiseView, Reliability};

/// Argument of `list_clients`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ClientQuery {
    /// Part of a name, a code, an invoice number or an amount; case and accents are ignored.
    pub text: String,
    /// `all`, `overdue`, `unqualified`, `credit`, `incomplete` or `exceeded`.
    pub view: String,
    /// Customer type code to keep.
    pub customer_type: Option<String>,
    /// Sales rep to keep.
    pub sales_rep: Option<String>,
    /// Risk mark to keep: `low`, `moderate`, `high` or `critical`.
    #[serde(default)]
    pub risk: Option<String>,
    /// What is told of the next order: `deliver`, `watch` or `block`.
    #[serde(default)]
    pub orders: Option<String>,
    /// `name`, `code`, `outstanding`, `overdue`, `oldest`, `average`, `risk`, `limit_used`, `last_action` or `sales_rep`.
    pub sort: String,
    /// Largest or latest first.
    pub descending: bool,
    /// First row wanted.
    pub offset: i64,
    /// Rows wanted.
    pub limit: i64,
}

/// A page of the portfolio.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientPage {
    /// Position of the first row.
    pub offset: i64,
    /// The rows.
    pub rows: Vec<ClientRow>,
    /// Totals of everything that matches, not of the page.
    pub totals: ClientTotals,
    /// Counts of the saved views.
    pub views: ViewCounts,
    /// Customer types present, with their counts.
    pub types: Vec<Facet>,
    /// Sales reps present, with their counts.
    pub sales_reps: Vec<Facet>,
    /// Risk marks, the heaviest first.
    pub risks: Vec<Facet>,
    /// What is told of next orders, the heaviest first.
    pub orders: Vec<Facet>,
}

/// One client in a list.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Customer type code.
    pub customer_type: String,
    /// Customer type in words.
    pub customer_type_label: String,
    /// Owed, credits not deducted.
    pub outstanding_cents: i64,
    /// Past its due date.
    pub overdue_cents: i64,
    /// By age.
    pub buckets: Buckets,
    /// Credits not allocated, never positive.
    pub unallocated_cents: i64,
    /// The account.
    pub balance_cents: i64,
    /// Open items.
    pub open_items: i64,
    /// Age of the oldest overdue item.
    pub oldest_days: Option<i64>,
    /// Days late on average, weighted by amount, over what was paid in a year and what is overdue.
    pub days_late_avg: Option<i64>,
    /// Risk mark: `low`, `moderate`, `high` or `critical`; absent while nothing is known.
    pub risk: Option<String>,
    /// The same in words.
    pub risk_label: Option<String>,
    /// What it owes in all: beside what is open on its account, bills, doubtful debts, less credits and deposits.
    pub exposure_cents: i64,
    /// The most it may owe; absent when nobody set it.
    pub limit_cents: Option<i64>,
    /// Percent of it that is used.
    pub limit_used_pct: Option<i64>,
    /// True when it is beyond its limit, in amount or in days.
    pub limit_exceeded: bool,
    /// What sales are told of its next order: `deliver`, `watch` or `block`.
    pub order_status: String,
    /// The same in words.
    pub order_label: String,
    /// True while that is a person’s decision.
    pub order_decided: bool,
    /// Who follows it.
    pub sales_rep: Option<String>,
    /// Last thing done, in words.
    pub last_action: Option<String>,
    /// When.
    pub last_action_on: Option<String>,
}

/// Totals over a set of clients.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ClientTotals {
    /// Clients.
    pub clients: i64,
    /// Open items.
    pub open_items: i64,
    /// Owed.
    pub outstanding_cents: i64,
    /// Overdue.
    pub overdue_cents: i64,
    /// By age.
    pub buckets: Buckets,
    /// Credits not allocated.
    pub unallocated_cents: i64,
    /// The accounts.
    pub balance_cents: i64,
    /// Accounts 411 of the ledger files, to be compared; absent when none was taken in.
    pub ledger_balance_cents: Option<i64>,
    /// Days late on average, weighted by amount, over what was paid in a year and what is overdue.
    pub days_late_avg: Option<i64>,
}

/// How many clients each saved view holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ViewCounts {
    /// All.
    pub all: i64,
    /// With something overdue.
    pub overdue: i64,
    /// With an overdue invoice without cause.
    pub unqualified: i64,
    /// In credit.
    pub credit: i64,
    /// Without type or address.
    pub incomplete: i64,
    /// Beyond their limit, in amount or in days.
    pub exceeded: i64,
}

/// A value and how many clients have it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Facet {
    /// Value.
    pub code: String,
    /// In words.
    pub label: String,
    /// Clients.
    pub count: i64,
}

/// Argument of commands about one client.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientRef {
    /// Client code.
    pub code: String,
}

/// One client whole.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientCard {
    /// Figures, as in the list.
    pub row: ClientRow,
    /// Who it is.
    pub identity: ClientIdentity,
    /// Name of the client that pays for it; absent without one, or while its files are away.
    pub parent_name: Option<String>,
    /// Clients it pays for, by name.
    pub subsidiaries: Vec<GroupMember>,
    /// Contacts.
    pub contacts: Vec<ContactView>,
    /// Items, open first, oldest first.
    pub items: Vec<ItemView>,
    /// Settled items kept out of the list above.
    pub settled_items: i64,
    /// What separates the balance from account 411: receipts and invoices that accounting does not hold yet.
    pub bridge_cents: i64,
    /// Credits and receipts of this client that settle nothing yet.
    pub to_allocate: i64,
    /// Everything that happened, latest first.
    pub timeline: Vec<TimelineEvent>,
    /// Payments the client says were made, not seen yet.
    pub reported_payments: Vec<ReportedPaymentView>,
    /// Promises, those that matter now first.
    pub promises: Vec<PromiseView>,
    /// How often they are kept.
    pub reliability: Reliability,
    /// How it pays, and its risk mark with the calculation.
    pub payer: PayerView,
    /// Disputes, open first.
    pub disputes: Vec<DisputeView>,
    /// Questions to colleagues, those without answer first.
    pub questions: Vec<QuestionView>,
    /// What is to be done for this client, soonest first.
    pub tasks: Vec<FollowUpRow>,
    /// How it pays.
    pub circuit: PaymentCircuit,
    /// Late interest of what is overdue, to this day; absent with its reason when it cannot be computed.
    pub interest_cents: Option<i64>,
    /// Fixed compensation of what is overdue.
    pub indemnity_cents: Option<i64>,
    /// Why penalties cannot be shown.
    pub penalties_withheld: Option<String>,
    /// What the delays have cost us so far; absent while no financing rate is set.
    pub delay_cost_cents: Option<i64>,
    /// What one more day costs.
    pub delay_cost_per_day_cents: Option<i64>,
}

/// Who a client is; every field can be edited by `update_client` under its own name.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ClientIdentity {
    /// Name for letters.
    pub name: String,
    /// SIREN.
    pub siren: Option<String>,
    /// Customer type code.
    pub customer_type: String,
    /// Sales rep.
    pub sales_rep: Option<String>,
    /// Terms code, such as `net:30`.
    pub terms: Option<String>,
    /// Terms in words.
    pub terms_label: Option<String>,
    /// Registered office, one line of the address per entry (at most six, without the name).
    pub address: Vec<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Country, absent for France.
    pub country: Option<String>,
    /// Where reminders go when invoices are handled elsewhere than at the registered office; empty otherwise.
    pub billing_address: Vec<String>,
    /// Its postcode.
    pub billing_postcode: Option<String>,
    /// Its city.
    pub billing_city: Option<String>,
    /// Its country, absent for France.
    pub billing_country: Option<String>,
    /// E-mail for letters and reminders.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Day insolvency proceedings opened.
    pub insolvent_since: Option<String>,
    /// Day the public buyer received the payment request, for all its invoices.
    pub request_received: Option<String>,
    /// Code of the client that pays for it: its parent company.
    pub parent: Option<String>,
    /// Language of its letters: `fr` or `en`, French when absent.
    pub language: Option<String>,
    /// Engagement number of a public buyer, printed on its letters.
    pub engagement: Option<String>,
    /// Service code of a public buyer, printed on its letters.
    pub service: Option<String>,
    /// Where the fields come from: `FEC`, a list, a person; in words.
    pub source: String,
}

/// A client of the same group.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct GroupMember {
    /// Client code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A person at the client.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ContactView {
    /// Id; empty for a new one.
    pub id: String,
    /// Name.
    pub name: String,
    /// What they do there.
    pub role: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
}

/// Argument of `save_contact`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ContactEdit {
    /// Client code.
    pub code: String,
    /// The contact.
    pub contact: ContactView,
}

/// One thing that happened.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TimelineEvent {
    /// Day it happened.
    pub on: String,
    /// `invoice`, `payment`, `qualification`, `comment`, `letter`, `identity`, `reported_payment`, `import`, `call`,
    /// `message`, `visit`, `promise`, `broken_promise`, `dispute`, `question`, `task` or `document`.
    pub kind: String,
    /// The fact, in words.
    pub title: String,
    /// Detail, in words.
    pub detail: Option<String>,
    /// For how much.
    pub amount_cents: Option<i64>,
    /// Who.
    pub author: String,
}

/// A payment the client says was made.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReportedPaymentView {
    /// Id.
    pub id: String,
    /// Amount.
    pub amount_cents: i64,
    /// Day it is said to have been made.
    pub on: String,
    /// Transfer, cheque…
    pub means: String,
    /// Who says so.
    pub said_by: String,
    /// Recorded by.
    pub author: String,
    /// `waiting` or `reconciled`.
    pub state: String,
}

/// Argument of `update_client`: one field.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientEdit {
    /// Client code.
    pub code: String,
    /// Field name of [`ClientIdentity`].
    pub field: String,
    /// New value; lines of the address are separated by line feeds; empty removes.
    pub value: String,
}

/// Argument of `assign_clients`: one field for many clients, undone as one act.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BulkEdit {
    /// Client codes.
    pub codes: Vec<String>,
    /// `customer_type`, `sales_rep` or `terms`.
    pub field: String,
    /// New value.
    pub value: String,
}

/// Argument of `confirm_due`: terms become stated due dates.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DueConfirmation {
    /// Clients; all of them when empty.
    pub codes: Vec<String>,
    /// Terms code; the client's own, else the desk's, when absent.
    pub terms: Option<String>,
}

/// Argument of `report_payment`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReportedPayment {
    /// Client code.
    pub code: String,
    /// Amount.
    pub amount_cents: i64,
    /// Day it is said to have been made.
    pub on: String,
    /// `transfer`, `cheque`, `card`, `cash`, `direct_debit`, `bill` or `other`.
    pub means: String,
    /// Who says so.
    pub said_by: String,
}

/// Argument of `add_comment`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewComment {
    /// Client code.
    pub code: String,
    /// Invoice it is about, if one.
    pub invoice: Option<String>,
    /// The text.
    pub text: String,
}

/// What an act did, and how to take it back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Done {
    /// What was done, in words, for the notice with « Annuler ».
    pub label: String,
    /// Views that no longer show the truth: `clients`, `card`, `queue`, `letters`, `settings`, `session`,
    /// `follow_up`, `causes`.
    pub stale: Vec<String>,
}

/// Argument of `export_table`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ExportRequest {
    /// `clients`, `orders`, `ageing`, `items` or `causes`.
    pub what: String,
    /// `csv` or `xlsx`.
    pub format: String,
    /// The filter in force, for `clients`.
    pub query: Option<ClientQuery>,
    /// The day and the filter in force, for `causes`.
    #[serde(default)]
    pub causes: Option<CausesQuery>,
}

/// A file that was written.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SavedFile {
    /// Where it is, for display.
    pub path: String,
    /// Rows or pages in it.
    pub rows: i64,
}
