//! Files in: picked, previewed, confirmed, undone.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::problem::FileIssue;

/// A file the person chose or dropped; the core keeps its path.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PickedFile {
    /// One-use token.
    pub token: String,
    /// File name.
    pub name: String,
    /// Size in bytes.
    pub bytes: i64,
}

/// Argument of `preview_import`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PreviewRequest {
    /// Token of the picked file.
    pub token: String,
    /// Force a kind (`fec`, `clients`, `invoices`, `customer-ledger`, `ageing`, `e-invoice`, `bank`); recognised
    /// from the content when absent.
    pub kind: Option<String>,
    /// Codes of till customers to leave out (cash, card).
    pub exclude: Vec<String>,
    /// What the person decided about reading it.
    #[serde(default)]
    pub choices: Choices,
}

/// What a person decides about a table or a statement; what is absent is recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct Choices {
    /// Decimal sign of the amounts: `comma`, `point`.
    pub decimal: Option<String>,
    /// Order of the dates: `day_first`, `month_first`.
    pub date_order: Option<String>,
    /// Character set: `utf-8`, `windows-1252`, `iso-8859-15`, `cp850`, `utf-16`.
    pub encoding: Option<String>,
    /// What cuts the columns: `;`, `,`, `|` or a tab.
    pub separator: Option<String>,
    /// The day the file was true.
    pub as_of: Option<String>,
    /// True when the file holds every open invoice: what it lacks is settled.
    pub complete: bool,
    /// Number or name of the bank account, when the file does not name it.
    pub account: Option<String>,
    /// Name of the mapping to read the columns with: one that was kept before.
    pub mapping: Option<String>,
    /// Name to keep the mapping of this file under.
    pub save_as: Option<String>,
    /// Who is who, for clients the file names without a code that is known.
    pub links: Vec<ClientLink>,
}

/// A client of a file, and who it is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ClientLink {
    /// What the file calls it: [`UnknownClient::key`].
    pub key: String,
    /// Code of the client here; a code that is free creates the client; absent leaves its rows out.
    pub code: Option<String>,
}

/// A mapping that is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KnownMapping {
    /// The name it is kept under; absent for a source that is recognised by its headings alone.
    pub name: Option<String>,
    /// Kind of the files it reads.
    pub kind: String,
    /// The file it was learnt on.
    pub file: String,
    /// What it reads: heading and field, in the order of the file it was learnt on.
    pub columns: Vec<NamedColumn>,
}

/// A column by its heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NamedColumn {
    /// Heading, empty when only its place is known.
    pub heading: String,
    /// Code of what it holds.
    pub field: String,
}

/// Argument of `preview_pasted`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PastedText {
    /// What was pasted from a spreadsheet.
    pub text: String,
}

/// Argument of `remap_import`: the same file read otherwise.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RemapRequest {
    /// Token of the preview.
    pub token: String,
    /// For each column of the file, the code of its field, or nothing; empty leaves the columns as they are.
    pub columns: Vec<Option<String>>,
    /// What the person decided about reading it.
    #[serde(default)]
    pub choices: Choices,
    /// Kind to read it as, when the person says another one.
    #[serde(default)]
    pub kind: Option<String>,
}

/// What taking a file in would do. Nothing is written yet.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ImportPreview {
    /// Token to confirm or discard.
    pub token: String,
    /// File name, or « Texte collé ».
    pub file: String,
    /// `fec`, `clients`, `invoices`, `customer-ledger`, `ageing`, `e-invoice` or `bank`.
    pub kind: String,
    /// What was recognised.
    pub detected: Detected,
    /// What was decided about reading it, by the person or by the file itself; absent where it has no meaning.
    pub reading: Choices,
    /// The same file was taken in before: when, in words.
    pub already_known: Option<String>,
    /// First and last entry dates.
    pub coverage: Option<Coverage>,
    /// Line counts; they add up.
    pub counts: Counts,
    /// Everything worth saying about lines, worst first (at most 1 000 kept).
    pub issues: Vec<FileIssue>,
    /// How many issues there are in all.
    pub issues_total: i64,
    /// Totals of the file.
    pub totals: Totals,
    /// What the portfolio gains, in words and figures.
    pub effects: Vec<Effect>,
    /// Clients that look like a till (cash, card) and could be left out.
    pub tills: Vec<TillCandidate>,
    /// Column matching, for a list.
    pub mapping: Option<MappingView>,
    /// First rows as they will be taken, for a list: one cell per column of the file.
    pub sample: Vec<Vec<String>>,
    /// Rows as they will be taken, those that are blocked or to be looked at first (at most 500).
    pub rows: Vec<RowPreview>,
    /// Clients the file names and nobody here is known as: each with what may be done.
    pub unknown: Vec<UnknownClient>,
    /// Invoices that a complete list settles because it lacks them.
    pub settled: Vec<SettledPreview>,
    /// What those amount to.
    pub settled_cents: i64,
    /// Why a complete reading is not offered, in words; absent when it is.
    pub not_complete: Option<String>,
    /// The columns are read as those of a former file of the same source: which one, in words.
    pub known_mapping: Option<String>,
    /// Statements of a bank file.
    pub statements: Vec<StatementView>,
    /// False when a refusal stops the whole file.
    pub can_confirm: bool,
    /// Outstanding of the portfolio once taken in.
    pub outstanding_after_cents: i64,
}

/// One row of a table, an e-invoice or a statement, and what becomes of it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RowPreview {
    /// Line in the file.
    pub line: i64,
    /// Number of the piece, or the words of the bank.
    pub piece: String,
    /// Code of the client here, when known.
    pub client: Option<String>,
    /// Client as it is shown.
    pub client_name: String,
    /// Key of the unknown client it waits for: [`UnknownClient::key`].
    pub unknown: Option<String>,
    /// Date of the piece, or of the operation.
    pub on: Option<String>,
    /// Due date.
    pub due: Option<String>,
    /// Amount, negative for what lowers the balance; of money that went, at the bank.
    pub amount_cents: Option<i64>,
    /// What remains, when the file says so.
    pub remaining_cents: Option<i64>,
    /// `created`, `updated`, `identical`, `check`, `blocked`, `refused` or `ignored`.
    pub effect: String,
    /// What is worth saying of it, in words; what is proposed when it is blocked.
    pub detail: String,
}

/// A client of a file that is known to nobody here.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UnknownClient {
    /// What the file calls it.
    pub key: String,
    /// Its name in the file.
    pub name: String,
    /// Rows that wait for it.
    pub rows: i64,
    /// What they amount to.
    pub amount_cents: i64,
    /// Clients of the ledger it may be, likeliest first.
    pub proposals: Vec<ClientProposal>,
    /// Code it will be created under when nobody else is chosen.
    pub new_code: String,
    /// What is chosen: a code, or nothing when its rows are left out.
    pub chosen: Option<String>,
}

/// A client of the ledger that a name of a file may mean.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClientProposal {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Why, in words: « même SIREN », « nom proche ».
    pub why: String,
}

/// An invoice that a complete list no longer holds.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SettledPreview {
    /// Code of its client.
    pub client: String,
    /// Name of its client.
    pub client_name: String,
    /// Number.
    pub piece: String,
    /// What remained.
    pub amount_cents: i64,
}

/// A bank statement of a file.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StatementView {
    /// Account, as it is shown.
    pub account: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Balance before.
    pub opening_cents: Option<i64>,
    /// Balance after.
    pub closing_cents: Option<i64>,
    /// Whether balances and operations agree; absent when the file gives too little to tell.
    pub chains: Option<bool>,
    /// Operations in it.
    pub operations: i64,
    /// Those that are new.
    pub created: i64,
}

/// What was recognised in the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Detected {
    /// Character set, in words: « UTF-8 », « Windows-1252 »…
    pub encoding: String,
    /// Separator, in words: « tabulation », « barre verticale », « point-virgule ».
    pub separator: String,
    /// Layout, in words: « 18 colonnes, débit et crédit ».
    pub layout: String,
    /// Columns of the file.
    pub columns: i64,
    /// Company SIREN found in the file name.
    pub siren: Option<String>,
}

/// First and last days a ledger covers.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Coverage {
    /// First entry date.
    pub from: String,
    /// Last entry date.
    pub to: String,
}

/// `read = created + updated + identical + refused + ignored`, always.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Counts {
    /// Lines read.
    pub read: i64,
    /// New.
    pub created: i64,
    /// Known, with a new content.
    pub updated: i64,
    /// Known, the same.
    pub identical: i64,
    /// Refused, with an issue each.
    pub refused: i64,
    /// Not of concern, explained by `ignored_by`.
    pub ignored: i64,
    /// Why lines were ignored.
    pub ignored_by: Vec<Reason>,
}

/// A reason and how many lines it covers.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Reason {
    /// Stable code.
    pub reason: String,
    /// In words.
    pub label: String,
    /// Lines.
    pub count: i64,
}

/// Totals of a ledger file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Totals {
    /// Sum of debits.
    pub debit_cents: i64,
    /// Sum of credits.
    pub credit_cents: i64,
    /// Balance of customer accounts (411).
    pub customer_cents: i64,
    /// What is open once matched.
    pub open_cents: i64,
}

/// One line of « ce que cela change ».
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Effect {
    /// In words: « clients ajoutés ».
    pub label: String,
    /// How many.
    pub count: i64,
    /// For how much, when it is money.
    pub amount_cents: Option<i64>,
}

/// A client account that looks like a till.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TillCandidate {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Lines.
    pub lines: i64,
    /// Left out of the portfolio.
    pub excluded: bool,
}

/// Columns of a list and what they were taken for.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MappingView {
    /// One per column of the file.
    pub columns: Vec<MappedColumn>,
    /// The fields one can choose from.
    pub fields: Vec<FieldChoice>,
}

/// A column of a list.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MappedColumn {
    /// Heading in the file.
    pub heading: String,
    /// First values.
    pub samples: Vec<String>,
    /// Code of the field it was taken for.
    pub field: Option<String>,
    /// True when the heading says so plainly, false when it is a guess.
    pub certain: bool,
}

/// A field a column can be matched to.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FieldChoice {
    /// Code.
    pub code: String,
    /// French label.
    pub label: String,
}

/// What an import did.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ImportReport {
    /// Number of the import, to undo it.
    pub batch: String,
    /// File name.
    pub file: String,
    /// `fec`, `clients`, `invoices`, `customer-ledger`, `ageing`, `e-invoice` or `bank`.
    pub kind: String,
    /// What was recognised.
    pub detected: Detected,
    /// Line counts.
    pub counts: Counts,
    /// Issues kept.
    pub issues: Vec<FileIssue>,
    /// Totals of the file.
    pub totals: Totals,
    /// Outstanding before.
    pub outstanding_before_cents: i64,
    /// Outstanding after.
    pub outstanding_after_cents: i64,
    /// Items whose due date is assumed.
    pub assumed_due: i64,
    /// What the portfolio gained, in words and figures.
    pub effects: Vec<Effect>,
}

/// One line of the history of imports.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ImportRow {
    /// Number of the import.
    pub batch: String,
    /// File name.
    pub file: String,
    /// `fec`, `clients`, `invoices`, `customer-ledger`, `ageing`, `e-invoice` or `bank`.
    pub kind: String,
    /// Day it was taken in.
    pub at: String,
    /// By whom.
    pub by: String,
    /// Days it covers.
    pub coverage: Option<Coverage>,
    /// Line counts.
    pub counts: Counts,
    /// True once undone.
    pub undone: bool,
}

/// Argument of `undo_import`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BatchRef {
    /// Number of the import.
    pub batch: String,
}

/// What undoing an import gave.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UndoReport {
    /// True when it was taken back.
    pub reversed: bool,
    /// What stays, and why.
    pub kept: Vec<Kept>,
}

/// Something that stays after an import was undone.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Kept {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
}
