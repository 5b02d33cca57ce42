//! What must not be missed, and what protects or tells of a client.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Argument of `alerts`: of everybody, or of one client.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct AlertsQuery {
    /// Client code.
    pub client: Option<String>,
}

/// Something that must not be missed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AlertRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// `limitation`, `declaration`, `broken_promise`, `limit_exceeded`, `ninety_days`, `silent`, `deposit`,
    /// `cover_ends`, `terms_beyond_law`, `concentration` or `limit_review`.
    pub kind: String,
    /// The kind in words.
    pub label: String,
    /// The day that matters.
    pub on: String,
    /// Days until that day; negative once it has passed.
    pub days_left: i64,
    /// What is at stake.
    pub amount_cents: i64,
    /// Invoices it is about, that of the day first.
    pub pieces: Vec<String>,
    /// What is known, in words.
    pub text: String,
    /// The text of the law it comes from.
    pub source: Option<String>,
    /// What to do.
    pub todo: String,
}

/// Everything that must not be missed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Alerts {
    /// The day it is true.
    pub on: String,
    /// The most pressing kinds first, then by day.
    pub rows: Vec<AlertRow>,
}

/// Argument of `save_protection`: what protects a debt or tells of a client.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ProtectionEdit {
    /// The one to change; a new one when absent.
    pub id: Option<String>,
    /// Client code.
    pub code: String,
    /// `cover`, `guarantee`, `deposit` or `information`.
    pub kind: String,
    /// Insurer, guarantor, order or quote, source.
    pub title: String,
    /// Day it was agreed, asked or learnt; today when empty.
    pub on: String,
    /// How much.
    pub amount_cents: Option<i64>,
    /// Percent of a loss a cover bears.
    pub covered_pct: Option<u8>,
    /// Last day of a cover or a guarantee; day a deposit is expected.
    pub until: String,
    /// Days after the due date to declare an unpaid invoice to the insurer.
    pub declaration_days: Option<u16>,
    /// Note.
    pub note: String,
    /// Day a deposit came, or a cover was withdrawn.
    pub done_on: String,
}

/// Argument of commands about one of them.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProtectionRef {
    /// Its id.
    pub id: String,
}

/// What protects a debt or tells of a client.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProtectionView {
    /// What was typed.
    pub said: ProtectionEdit,
    /// « Assurance-crédit Assurex », in words.
    pub label: String,
    /// « 60 000,00 €, quotité 90 %, jusqu’au 31/12/2026 ».
    pub detail: String,
    /// `running`, `late`, `ended`, `done` or `note`.
    pub state: String,
    /// The state in words.
    pub state_label: String,
    /// Who said it.
    pub author: String,
    /// Id of its document.
    pub document: Option<String>,
    /// Name of its document.
    pub document_name: Option<String>,
}

/// What protects the debts of a client, and what is covered.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Protections {
    /// Covers, guarantees, deposits, then information, the latest first.
    pub rows: Vec<ProtectionView>,
    /// What the insurance covers of what is owed; absent without a cover that runs.
    pub cover: Option<CoverView>,
}

/// What an insurance covers of what is owed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CoverView {
    /// Owed in all.
    pub exposure_cents: i64,
    /// Of it, inside the cover.
    pub covered_cents: i64,
    /// Beyond it.
    pub uncovered_cents: i64,
    /// The most the insurer would pay.
    pub indemnity_cents: i64,
    /// What a loss of everything would cost us.
    pub own_risk_cents: i64,
}

/// Argument of `say_act`: an act about an invoice that stops or moves a period.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ClaimAct {
    /// Client code.
    pub code: String,
    /// Number of the invoice.
    pub piece: String,
    /// `acknowledgement`, `court_claim`, `enforcement`, `written_claim` or `insolvency_claim` interrupt a limitation;
    /// `declared` says that the insurer was told.
    pub act: String,
    /// Its day; empty takes the act back.
    pub on: String,
    /// Note.
    pub note: String,
}
