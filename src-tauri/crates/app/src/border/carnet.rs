//! The carnet of a sales rep or of a service: what leaves, what came back, what is taken in.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Somebody a carnet can be made for.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CarnetPerson {
    /// A sales rep, somebody questions were asked to, or a service.
    pub who: String,
    /// Clients with something overdue, or a question.
    pub clients: i64,
    /// Overdue invoices.
    pub invoices: i64,
    /// Questions without answer.
    pub questions: i64,
    /// What remains of those invoices.
    pub overdue_cents: i64,
    /// Day of the last carnet made for them.
    pub last_sent: Option<String>,
}

/// Argument of `carnet` and `save_carnet`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CarnetRequest {
    /// Who it is for.
    pub who: String,
    /// Codes of clients left out.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// `xlsx` or `html`.
    pub format: String,
    /// What it is put under: the words proposed when absent, none at all when empty.
    #[serde(default)]
    pub password: Option<String>,
}

/// A carnet as it would be: what its reader sees, and nothing else is in it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CarnetView {
    /// Who it is for.
    pub who: String,
    /// Name proposed for the file.
    pub file_name: String,
    /// Clients, by name, those left out too.
    pub clients: Vec<CarnetClient>,
    /// Invoices that leave.
    pub invoices: i64,
    /// Questions that leave.
    pub questions: i64,
    /// What remains of those invoices.
    pub overdue_cents: i64,
    /// What it would be put under.
    pub password: String,
    /// True when its reader knows that password from a former carnet.
    pub password_known: bool,
    /// What never leaves, in words.
    pub kept_here: Vec<String>,
}

/// A client of a carnet.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CarnetClient {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Left out by hand.
    pub left_out: bool,
    /// What remains overdue.
    pub overdue_cents: i64,
    /// What is about to reach it, that its sales rep is told before, in words.
    pub to_inform: Vec<String>,
    /// Its lines, as their reader sees them.
    pub lines: Vec<CarnetLine>,
}

/// A line of a carnet.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CarnetLine {
    /// Number of the invoice; empty for a question about the client.
    pub piece: String,
    /// Its due date.
    pub due: Option<String>,
    /// What remains due.
    pub remaining_cents: Option<i64>,
    /// Days late.
    pub days_late: Option<i64>,
    /// The cause it tells; empty when there is none, or when it stays here.
    pub cause: String,
    /// What was promised already, in words.
    pub promised: String,
    /// The question; empty for an invoice.
    pub question: String,
}

/// A carnet that was written.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CarnetSaved {
    /// Where.
    pub path: String,
    /// The mark of its lines.
    pub mark: String,
    /// Clients in it.
    pub clients: i64,
    /// Lines in it.
    pub lines: i64,
    /// What it was put under, to be told to its reader by another way; nothing when it was not.
    pub password: Option<String>,
}

/// Argument of `open_carnet_return`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CarnetReturnRequest {
    /// The file that was dropped; a dialog asks for one when absent.
    #[serde(default)]
    pub token: Option<String>,
    /// The password of the file, when it is none of those known here.
    #[serde(default)]
    pub password: Option<String>,
}

/// A carnet that came back, compared with what is known here.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CarnetReturn {
    /// Names this reading when answers are taken in.
    pub token: String,
    /// Name of the file.
    pub file: String,
    /// Who the carnets in it were made for.
    pub who: Vec<String>,
    /// The days they were made.
    pub made_on: Vec<String>,
    /// Lines that were recognised.
    pub lines: i64,
    /// Of those, lines as they left.
    pub unchanged: i64,
    /// Lines of the carnet that did not come back: nothing is erased by that.
    pub absent: i64,
    /// The answers, in the order of the file.
    pub rows: Vec<ReturnRow>,
    /// What a person should know of the file, in words.
    pub remarks: Vec<String>,
}

/// An answer.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReturnRow {
    /// What one accepts: code of the line and field.
    pub key: String,
    /// Code of the line, as it came back.
    pub code: String,
    /// Row of the file.
    pub row: i64,
    /// Client code.
    pub client: String,
    /// Client name.
    pub client_name: String,
    /// Number of the invoice.
    pub piece: String,
    /// `cause`, `comment`, `promise_on`, `promise_amount`, `next`, `next_on` or `reply`; empty for a line nobody knows.
    pub field: String,
    /// The field, in words.
    pub field_label: String,
    /// What is said here, in words.
    pub here: String,
    /// What came back, in words.
    pub theirs: String,
    /// `new`, `conflict`, `known` or `refused`.
    pub verdict: String,
    /// Why it is refused, or against what it goes; in words.
    pub why: String,
    /// What taking it in changes, in words.
    pub effect: String,
}

/// Argument of `accept_carnet`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CarnetAccept {
    /// From the return.
    pub token: String,
    /// Keys of the answers to take in.
    pub keys: Vec<String>,
}
