//! The file for a court, the data sheet of an order for payment, the other routes, and the texts they rest on.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What a file for a court is made of.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CourtRequest {
    /// Client code.
    pub code: String,
    /// Invoices, by id or by number; none for everything overdue that is not contested.
    #[serde(default)]
    pub invoices: Vec<String>,
    /// Pieces left out, by id.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// The file as it would be.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CourtFile {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// The day it is made for.
    pub on: String,
    /// Invoices that may be chosen, oldest first.
    pub invoices: Vec<CourtInvoice>,
    /// What is missing, told first.
    pub missing: Vec<MissingPiece>,
    /// Its pieces, in order.
    pub pieces: Vec<CourtPiece>,
    /// What remains of the invoices chosen.
    pub principal_cents: i64,
    /// Their penalties to that day; absent with the reason.
    pub interest_cents: Option<i64>,
    /// Their fixed compensation.
    pub indemnity_cents: Option<i64>,
    /// All of it.
    pub total_cents: i64,
    /// Why penalties are absent.
    pub penalties_withheld: Option<String>,
}

/// An invoice that may be in the file.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CourtInvoice {
    /// Id of the invoice.
    pub invoice: String,
    /// Its number.
    pub piece: String,
    /// Due date.
    pub due: Option<String>,
    /// Days late; negative when it is to come.
    pub days_late: i64,
    /// What remains.
    pub remaining_cents: i64,
    /// Part of it that is contested.
    pub contested_cents: i64,
    /// True when it is in the file.
    pub chosen: bool,
}

/// Something the file lacks.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MissingPiece {
    /// « il manque la preuve de livraison de F-2026-031 ».
    pub words: String,
    /// What a document that fills it is attached as; absent where another act does.
    pub role: Option<String>,
    /// Invoice it is about, by id.
    pub invoice: Option<String>,
    /// Letter it is about, by id.
    pub letter: Option<String>,
}

/// A piece of the file.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CourtPiece {
    /// Id, to leave it out.
    pub id: String,
    /// Its number in the file; absent when it is left out.
    pub number: Option<u32>,
    /// Group it stands under.
    pub group: String,
    /// Title.
    pub title: String,
    /// `own`, `letter` or `document`.
    pub source: String,
    /// True when it is in the file.
    pub ticked: bool,
}

/// The file written.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CourtFileSaved {
    /// Where.
    pub path: String,
    /// Pages in all.
    pub pages: u32,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its pieces with their first page and their pages.
    pub pieces: Vec<PlacedPiece>,
    /// What is missing, in words.
    pub missing: Vec<String>,
}

/// A piece and its pages.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PlacedPiece {
    /// Number.
    pub number: u32,
    /// Title.
    pub title: String,
    /// First page in the file.
    pub page: u32,
    /// Pages.
    pub pages: u32,
    /// SHA-256 of its bytes; absent for a page made for this file.
    pub sha256: Option<String>,
}

/// A document to attach for a file.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PieceAttachment {
    /// Client code.
    pub code: String,
    /// `invoice`, `delivery_note`, `order`, `postal_proof`, `register` or `other`.
    pub role: String,
    /// Invoice it is about, by id or by number.
    #[serde(default)]
    pub invoice: Option<String>,
    /// Letter it is about, by id or by reference.
    #[serde(default)]
    pub letter: Option<String>,
}

/// Routes of recovery for one client.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CourtRoutes {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// The day figures are given for.
    pub on: String,
    /// One route after the other.
    pub routes: Vec<Route>,
    /// Amounts of the data sheet.
    pub asked: AskedAmounts,
    /// Limitation of each overdue invoice, soonest first.
    pub limitation: Vec<DeadlineView>,
}

/// What an order for payment would ask for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct AskedAmounts {
    /// Principal.
    pub principal_cents: i64,
    /// Penalties to the day; absent with the reason.
    pub interest_cents: Option<i64>,
    /// Fixed compensation.
    pub indemnity_cents: Option<i64>,
    /// Costs typed.
    pub costs_cents: i64,
    /// All of it.
    pub total_cents: i64,
    /// Why penalties are absent.
    pub penalties_withheld: Option<String>,
}

/// One route: texts, questions, figures, acts and their deadlines.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Route {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Texts and figures of the law, and the facts to confirm.
    pub texts: Vec<LegalText>,
    /// Figures of this client.
    pub figures: Vec<RouteFigure>,
    /// Acts whose day a person types, with what follows.
    pub acts: Vec<ActView>,
}

/// A text, a figure or a question of the law.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LegalText {
    /// Its key.
    pub key: String,
    /// Route it belongs to; `periods` for a period.
    pub group: String,
    /// Title, or the question.
    pub title: String,
    /// The text.
    pub text: String,
    /// The figure as it is kept; empty when there is none.
    pub value: String,
    /// `cents`, `text`, `account`, `days`, `months`, `month-then-days`, `year-end`; empty when there is none.
    pub unit: String,
    /// The figure in words.
    pub told: String,
    /// Where it was read.
    pub source: String,
    /// When.
    pub as_of: String,
    /// True when the desk put its own in its place.
    pub own: bool,
    /// `yes-no`, `text`, `amount` or `percent` when it is a question.
    pub ask: String,
    /// The answer of this client, when it is one.
    pub answer: Option<String>,
    /// Who answered, and when.
    pub answered_by: Option<String>,
}

/// A figure of this client, or a line of an entry.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RouteFigure {
    /// What.
    pub label: String,
    /// Amount, when it is one.
    pub cents: Option<i64>,
    /// In words.
    pub told: String,
}

/// An act whose day a person types.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ActView {
    /// Its code.
    pub act: String,
    /// In words.
    pub label: String,
    /// Its day, when it is known.
    pub on: Option<String>,
    /// What is said while it is not.
    pub waiting: String,
    /// What follows.
    pub deadlines: Vec<DeadlineView>,
}

/// A deadline.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DeadlineView {
    /// Its code: a step, or `limitation:` and an item.
    pub id: String,
    /// In words.
    pub label: String,
    /// The last day, or the first on which something may be done; the agenda keeps this one.
    pub on: String,
    /// The working day it is carried to (CPC art. 642), when that is another.
    pub carried: Option<String>,
    /// True where the day is the first and not the last.
    pub earliest: bool,
    /// True where the creditor is the one who must act.
    pub ours: bool,
    /// The text.
    pub source: String,
    /// The day the agenda would say so: that day, or a warning before it.
    pub agenda_on: String,
    /// True when the agenda has it.
    pub in_agenda: bool,
    /// Days left; negative when it has passed.
    pub days_left: i64,
}

/// An answer, an amount or the day of an act.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CourtAnswer {
    /// Client code.
    pub code: String,
    /// Key of the question, or `act.` and the code of the act.
    pub key: String,
    /// The answer; empty takes it back.
    pub answer: String,
}

/// Deadlines put to the agenda.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DeadlineChoice {
    /// Client code.
    pub code: String,
    /// Their ids; none for all that are ours and to come.
    #[serde(default)]
    pub deadlines: Vec<String>,
}

/// A text or a figure of the desk’s own.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LegalTextEdit {
    /// Key.
    pub key: String,
    /// The figure; empty where there is none.
    pub value: String,
    /// The text.
    pub text: String,
    /// Where it was read.
    pub source: String,
    /// When.
    pub as_of: String,
}

/// Which text.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LegalTextRef {
    /// Key.
    pub key: String,
}
