//! Terms of sale: dated versions, and which one governs an invoice.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Argument of `terms`: those of the company, and of one client when it is named.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct TermsQuery {
    /// Client code.
    pub client: Option<String>,
}

/// Argument of commands about one version.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TermsRef {
    /// Version id.
    pub id: String,
}

/// Argument of `save_terms`: a version as typed. What is absent or empty is not said by it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct TermsEdit {
    /// The version to correct; a new one when absent.
    pub id: Option<String>,
    /// Client it is agreed with; the company's own when absent.
    pub client: Option<String>,
    /// `cgv`, `cga` or `special`.
    pub kind: String,
    /// First day it governs.
    pub effective: String,
    /// Last day, when it ends without being replaced.
    pub until: Option<String>,
    /// Contract it is about.
    pub contract: Option<String>,
    /// Terms of payment, a code or in words: « 45 jours fin de mois ».
    pub payment: Option<String>,
    /// `legal`, `contractual`, or nothing.
    pub rate: Option<String>,
    /// Contractual rate, in hundredths of a percent a year.
    pub rate_bp: Option<i64>,
    /// Where the rate is written: « l’article 6 de nos conditions générales de vente du 01/03/2026 ».
    pub rate_clause: Option<String>,
    /// Days a formal notice leaves.
    pub notice_days: Option<u16>,
    /// `principal_first` or `interest_first`.
    pub imputation: Option<String>,
    /// Where the loss of the benefit of the term is written.
    pub acceleration: Option<String>,
    /// Discount for early payment, in words.
    pub discount: Option<String>,
}

/// A version, as a screen shows it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TermsView {
    /// What was typed.
    pub said: TermsEdit,
    /// « CGV du 01/03/2026 ».
    pub name: String,
    /// Terms of payment in words.
    pub payment_label: Option<String>,
    /// What there is to say of its rate: under the floor, passed by a later one, not checked.
    pub remark: Option<String>,
    /// True when the rate is not applied.
    pub rate_refused: bool,
    /// `in_force`, `to_come`, `replaced` or `ended`.
    pub state: String,
    /// The state in words: « remplacée le 01/03/2026 ».
    pub state_label: String,
    /// Id of its document.
    pub document: Option<String>,
    /// Name of its document.
    pub document_name: Option<String>,
}

/// Versions known, the latest first.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TermsPage {
    /// The company's own.
    pub company: Vec<TermsView>,
    /// Those agreed with the client.
    pub client: Vec<TermsView>,
    /// Open invoices of the client, with what governs each.
    pub invoices: Vec<InvoiceTerms>,
}

/// What governs one invoice, point by point.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct InvoiceTerms {
    /// Invoice id.
    pub invoice: String,
    /// Its number.
    pub piece: String,
    /// Its date.
    pub issued: String,
    /// Its contract, when a person said so.
    pub contract: Option<String>,
    /// The versions in force at that date, the one that prevails first; in words.
    pub governed_by: Option<String>,
    /// The points.
    pub points: Vec<TermsPoint>,
}

/// One point, with who says so.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TermsPoint {
    /// What it is about: « Règlement », « Pénalités »…
    pub what: String,
    /// What applies.
    pub value: String,
    /// Who says so: a version, the settings, or the law.
    pub source: String,
    /// What to know of it.
    pub remark: Option<String>,
}

/// Argument of `set_invoice_contract`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct InvoiceContract {
    /// Client code.
    pub client: String,
    /// Invoice id.
    pub invoice: String,
    /// Its contract; empty takes it away.
    pub contract: String,
}
