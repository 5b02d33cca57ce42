//! The first days: what was already done elsewhere, and the invoices themselves.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Where each client stands in the reminders that were made before this program.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StartingSteps {
    /// Clients with something overdue, the oldest debts first.
    pub clients: Vec<StartingRow>,
    /// The steps one can choose, in order.
    pub steps: Vec<StepChoice>,
}

/// A client with something overdue.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StartingRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// What is overdue.
    pub overdue_cents: i64,
    /// Days late of the oldest item.
    pub oldest_days: i64,
    /// Step proposed from that age.
    pub proposed: String,
    /// Step a person chose; absent while nobody did.
    pub chosen: Option<String>,
    /// The last reminder made elsewhere, when it was told.
    pub reminded_on: Option<String>,
    /// Letters were made here: they say better where the client stands.
    pub has_letters: bool,
}

/// A step of the reminders.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StepChoice {
    /// `reminder-1`, `reminder-2`, `formal-notice`.
    pub code: String,
    /// In words.
    pub label: String,
}

/// Argument of `set_starting_steps`: the next step of each client, in one act.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StartingChoice {
    /// Clients.
    pub clients: Vec<StartingClient>,
}

/// The next step of one client.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StartingClient {
    /// Code.
    pub code: String,
    /// Next step; absent takes the choice back.
    pub step: Option<String>,
    /// Day of the last reminder made elsewhere, when there was one.
    pub reminded_on: Option<String>,
}

/// What attaching a folder of invoices gave.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AttachReport {
    /// Files attached to an invoice.
    pub attached: i64,
    /// Files that were attached already.
    pub known: i64,
    /// Of those attached, how many say that a factor has the debt.
    pub assigned: i64,
    /// Files that no invoice bears the number of, or several: name and reason.
    pub left: Vec<FileLeft>,
}

/// A file that was not attached.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FileLeft {
    /// File name.
    pub file: String,
    /// Why, in words.
    pub why: String,
}
