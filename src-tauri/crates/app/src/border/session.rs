//! What the window frame shows: which ledger is open, how fresh it is, what can be undone.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::problem::Problem;

/// The state of the frame.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Session {
    /// The day every rule calls today.
    pub today: String,
    /// Who is working at this desk.
    pub user: String,
    /// The open ledger, if any.
    pub ledger: Option<LedgerSummary>,
    /// Ledgers opened before, most recent first.
    pub recent: Vec<RecentLedger>,
}

/// The open ledger in figures.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LedgerSummary {
    /// Company name.
    pub name: String,
    /// Where the file is, for display only.
    pub path: String,
    /// SIREN of the company.
    pub siren: Option<String>,
    /// True for the sample company.
    pub demo: bool,
    /// Clients known.
    pub clients: i64,
    /// Items still open.
    pub open_items: i64,
    /// Owed by clients, credits not deducted.
    pub outstanding_cents: i64,
    /// Part of it past its due date.
    pub overdue_cents: i64,
    /// Overdue invoices without a cause.
    pub to_qualify: i64,
    /// Things to follow up, due today or before.
    pub to_follow_up: i64,
    /// Clients with something overdue for whom a formal notice can be looked at.
    pub to_notify: i64,
    /// The last file taken in.
    pub last_import: Option<LastImport>,
    /// « règlements vérifiés au … ».
    pub payments_checked: Option<PaymentsChecked>,
    /// Last day a payment is known of, by the bank or by accounting: « règlements au … ».
    pub payments_until: Option<String>,
    /// Receipts that settle nothing yet; absent while no bank file was taken in.
    pub to_allocate: Option<i64>,
    /// True once there is somebody to exchange with: a sales rep, a question without answer, a colleague.
    pub exchange: bool,
    /// True where a folder is shared with other desks: it is looked at from time to time.
    pub shared_folder: bool,
    /// Accepted receipts that accounting does not hold yet: what separates the figures here from account 411.
    pub bridge_cents: i64,
    /// Last verified backup.
    pub last_backup: Option<BackupRow>,
    /// What « Annuler » would take back, in words.
    pub undo: Option<String>,
    /// What « Rétablir » would do again, in words.
    pub redo: Option<String>,
    /// Why nothing can be written, when that is so.
    pub read_only: Option<Problem>,
}

/// A file taken in.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LastImport {
    /// File name.
    pub file: String,
    /// Day it was taken in.
    pub on: String,
    /// Days since.
    pub age_days: i64,
}

/// Payments were checked against the bank by someone.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PaymentsChecked {
    /// Up to which day.
    pub on: String,
    /// By whom.
    pub by: String,
}

/// A ledger opened before.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RecentLedger {
    /// Token to open it again.
    pub token: String,
    /// Company name.
    pub name: String,
    /// Where it is, for display only.
    pub path: String,
    /// Its latest backup: the way out when it no longer opens.
    pub last_backup: Option<BackupRow>,
}

/// A verified backup.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BackupRow {
    /// Token to restore it.
    pub token: String,
    /// File name.
    pub name: String,
    /// When it was made, `YYYY-MM-DD HH:MM`.
    pub at: String,
    /// Why: before an import, first opening of the day, on request.
    pub reason: String,
    /// Size in bytes.
    pub bytes: i64,
}

/// Argument of `create_ledger`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewLedger {
    /// Company name.
    pub name: String,
    /// SIREN, if known.
    pub siren: Option<String>,
}

/// Argument of `restore_recent`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RecentRestore {
    /// Token of the ledger that does not open.
    pub ledger: String,
    /// Token of the backup to put in its place.
    pub backup: String,
}

/// A token received earlier.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Token {
    /// The token.
    pub token: String,
}

/// What the core tells the page without being asked, through the channel of `watch`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Files were dropped on the window.
    FilesDropped {
        /// The files, ready to be previewed.
        files: Vec<super::imports::PickedFile>,
    },
    /// Files are held over the window.
    DragOver,
    /// They left without being dropped.
    DragLeft,
    /// Long work moves on.
    Progress {
        /// The work, in words.
        job: String,
        /// Done so far.
        done: i64,
        /// Out of how much, when known.
        total: Option<i64>,
    },
}
