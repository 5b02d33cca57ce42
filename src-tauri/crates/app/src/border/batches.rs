//! Batches of letters: chosen, counted, issued, printed.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::letters::{CheckLine, Fix};

/// Argument of `preview_batch`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BatchRequest {
    /// Clients; everybody with something overdue when empty.
    pub clients: Vec<BatchClient>,
    /// One step for all; each client's own next step when absent.
    pub step: Option<String>,
    /// A batch to go on with, by id or name: the rest is then ignored.
    #[serde(default)]
    pub resume: Option<String>,
}

/// A client ticked for a batch.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BatchClient {
    /// Client code.
    pub code: String,
    /// True when a person ticked it although something advises to wait.
    #[serde(default)]
    pub insist: bool,
    /// Items left out of its letter by hand.
    #[serde(default)]
    pub excluded: Vec<String>,
    /// Items claimed by hand although a promise withholds them.
    #[serde(default)]
    pub included: Vec<String>,
    /// Registered number, when already known.
    #[serde(default)]
    pub tracking_number: Option<String>,
    /// Deadline text for its letter only.
    #[serde(default)]
    pub deadline: Option<String>,
}

/// A batch as it would be: nothing is recorded yet.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BatchPreview {
    /// Token to issue it; refused if the ledger moved since.
    pub token: String,
    /// Letters that would leave.
    pub letters: i64,
    /// Their pages.
    pub pages: i64,
    /// Claimed in all.
    pub claimed_cents: i64,
    /// Clients withheld: they wait for a day or for money.
    pub withheld: i64,
    /// Clients whose letter lacks something a person can mend.
    pub blocked: i64,
    /// Each client, in the order asked.
    pub rows: Vec<BatchRow>,
    /// Remarks of the whole batch, the same ones counted together.
    pub checks: Vec<BatchCheck>,
}

/// One client of a batch.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BatchRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Step; empty when none is left.
    pub step: String,
    /// Step in words.
    pub step_label: String,
    /// `ready`, `look`, `blocked` or `withheld`.
    pub state: String,
    /// Why it does not leave, in words; empty when it does.
    pub reason: String,
    /// Pages; none when it does not leave.
    pub pages: i64,
    /// Claimed.
    pub claimed_cents: i64,
    /// What is to look at or missing.
    pub checks: Vec<CheckLine>,
}

/// One remark and how many letters of the batch it stands on.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BatchCheck {
    /// Stable code.
    pub code: String,
    /// `look` or `blocking`.
    pub level: String,
    /// In words, for the first of them.
    pub text: String,
    /// Clients concerned.
    pub codes: Vec<String>,
    /// What puts it right for all of them.
    pub fix: Option<Fix>,
}

/// What a batch made.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BatchResult {
    /// Batch id.
    pub batch: String,
    /// What people call it.
    pub name: String,
    /// « 42 lettres, 61 pages ».
    pub label: String,
    /// Letters made now.
    pub letters: i64,
    /// Their pages.
    pub pages: i64,
    /// True when a person stopped it: the rest waits.
    pub stopped: bool,
    /// Letters left, and why.
    pub left: Vec<LeftLetter>,
}

/// A letter that was not made.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LeftLetter {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Why, in words.
    pub reason: String,
}

/// A batch that was begun.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BatchView {
    /// Batch id.
    pub batch: String,
    /// What people call it.
    pub name: String,
    /// Day it was begun.
    pub on: String,
    /// Letters it is made of.
    pub asked: i64,
    /// Letters made, voided ones too.
    pub made: i64,
    /// Letters made and not voided.
    pub letters: i64,
    /// Their pages.
    pub pages: i64,
    /// Of them, registered ones.
    pub registered: i64,
    /// Of them, those handed to the post.
    pub posted: i64,
    /// Claimed in all.
    pub claimed_cents: i64,
    /// Why the rest was given up.
    pub closed_because: Option<String>,
    /// Each letter, in the order asked.
    pub rows: Vec<BatchRowMade>,
}

/// One letter of a batch that was begun.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BatchRowMade {
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// Step in words.
    pub step_label: String,
    /// Letter id, once made.
    pub letter: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
    /// `waiting`, `issued`, `posted` or `voided`.
    pub status: String,
}

/// Argument of `close_batch`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BatchClosing {
    /// Batch id.
    pub batch: String,
    /// Why its rest is given up.
    pub reason: String,
}

/// A batch, and how its letters are put in a heap.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BatchPapers {
    /// Batch id.
    pub batch: String,
    /// Ordinary letters before registered ones.
    #[serde(default)]
    pub ordinary_first: bool,
    /// A page between the two heaps.
    #[serde(default)]
    pub separators: bool,
    /// Only from this letter on, when the printer stopped: its id or its reference.
    #[serde(default)]
    pub from: Option<String>,
}

/// Argument of `print_batch`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BatchPrint {
    /// The heap.
    pub papers: BatchPapers,
    /// The last page that came out well, when the printer stopped: the letter it is in the middle of is printed again,
    /// and those after it. Counted from the first page of the former print.
    #[serde(default)]
    pub last_good_page: Option<i64>,
    /// The job that stopped: taken out of the queue before its rest is printed.
    #[serde(default)]
    pub job: Option<String>,
}

/// A heap that was handed to the printer.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PrintJob {
    /// What became of it, in words.
    pub label: String,
    /// What the system calls it; absent when a reader opened it.
    pub job: Option<String>,
    /// `waiting`, `done`, `stopped`, `unknown`, or `opened` when a reader shows it.
    pub state: String,
    /// Letters in the order they come out.
    pub letters: Vec<PrintedLetter>,
    /// Pages in all, separators included.
    pub pages: i64,
}

/// A letter in a heap that is printed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PrintedLetter {
    /// Letter id.
    pub letter: String,
    /// Its reference.
    pub reference: String,
    /// Client name.
    pub client_name: String,
    /// Its first page in the heap, from 1.
    pub first_page: i64,
    /// Its last page in the heap.
    pub last_page: i64,
}

/// Argument of `print_state`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct JobRef {
    /// What the system calls the job.
    pub job: String,
}

/// Where a job is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PrintState {
    /// `waiting`, `done`, `stopped` or `unknown`.
    pub state: String,
    /// In words.
    pub label: String,
}

/// Files that were written.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Written {
    /// Folder, for display.
    pub folder: String,
    /// Names of the files, in order.
    pub files: Vec<String>,
    /// Pages in all.
    pub pages: i64,
    /// Letters left out, and why.
    pub left: Vec<LeftLetter>,
}
