//! Settings: the company, its rules, its rates, its wording, its backups.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::letters::PageView;
use super::problem::Problem;
use super::session::BackupRow;

/// The settings screen.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Settings {
    /// The company.
    pub company: Company,
    /// The rules.
    pub rules: Rules,
    /// The rates, latest half-year first.
    pub rates: Vec<RateRow>,
    /// What stands around letters.
    pub letterhead: LetterheadView,
    /// The wordings, one for each letter and language.
    pub templates: Vec<TemplateRow>,
    /// Backups, latest first.
    pub backups: Vec<BackupRow>,
    /// Where the ledger is.
    pub path: String,
    /// Remarks on the above: IBAN, rate under the floor…
    pub problems: Vec<Problem>,
}

/// The creditor.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct Company {
    /// Name.
    pub name: String,
    /// SARL, SAS, EI…
    pub legal_form: String,
    /// Share capital, as printed: « 120 000 € ».
    pub capital: String,
    /// Address, one line per entry.
    pub address: Vec<String>,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// SIREN.
    pub siren: String,
    /// Registry city.
    pub rcs_city: String,
    /// VAT number.
    pub vat: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// IBAN.
    pub iban: String,
    /// BIC.
    pub bic: String,
    /// Account holder, as the bank knows it.
    pub account_holder: String,
    /// Who signs.
    pub signatory: String,
    /// As what: « gérante », « président ».
    pub capacity: String,
}

/// The rules of the desk.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Rules {
    /// `ecb_plus_10` or `contractual`.
    pub penalty_rule: String,
    /// Contractual rate in hundredths of a percent a year.
    pub contractual_rate_bp: Option<i64>,
    /// Day the terms were agreed, for the floor.
    pub contractual_since: Option<String>,
    /// `principal_first` or `interest_first`.
    pub imputation: String,
    /// Terms code used where a client has none.
    pub default_terms: String,
    /// Deadline printed in a formal notice.
    pub deadline: String,
    /// The same in a letter in English.
    #[serde(default)]
    pub deadline_en: String,
    /// What the owner decided to announce after it: `reserved`, `court` or `payment_order`.
    pub consequence: String,
    /// What money costs here, in hundredths of a percent a year; absent until somebody says so.
    pub financing_rate_bp: Option<i64>,
    /// True to print and code a creditor reference (ISO 11649) instead of the reference of the letter.
    pub structured_reference: bool,
    /// True to add a payment code for each invoice of a letter.
    pub code_per_invoice: bool,
    /// Days between two contacts with a client; none asks for nothing.
    pub contact_delay: i64,
    /// Days without a word after which a client is silent.
    pub silence_days: i64,
    /// Percent of all that is owed from which one client weighs too much.
    pub concentration_pct: i64,
    /// True for carriage of goods: claims run out after a year.
    pub carriage: bool,
    /// Shift of the print to the right, tenths of a millimetre.
    pub offset_x: i32,
    /// Shift of the print down, tenths of a millimetre.
    pub offset_y: i32,
    /// Who works at this desk.
    pub user: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
}

/// The rates of one half-year, in hundredths of a percent.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RateRow {
    /// `2026-S1`.
    pub period: String,
    /// ECB refinancing rate.
    pub ecb_bp: Option<i64>,
    /// Default between professionals.
    pub default_bp: Option<i64>,
    /// Public buyers.
    pub public_bp: Option<i64>,
    /// Floor of a contractual rate.
    pub floor_bp: Option<i64>,
    /// Where it comes from.
    pub source: String,
    /// `published`, `to_confirm`, `confirmed` or `missing`.
    pub state: String,
    /// Who confirmed it and when, in words.
    pub confirmed: Option<String>,
}

/// Argument of `confirm_rate`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RateConfirmation {
    /// `2026-S2`.
    pub period: String,
    /// ECB rate read by the person, in hundredths of a percent; the shipped one when absent.
    pub ecb_bp: Option<i64>,
}

/// What stands around letters.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LetterheadView {
    /// At the head of the first page.
    pub logo: Option<PictureInfo>,
    /// Above the name of who signs.
    pub signature: Option<PictureInfo>,
    /// `#1c5794`.
    pub accent: Option<String>,
    /// True when registered letters bear the signature too.
    pub sign_registered: bool,
    /// « capital variable ».
    pub variable_capital: bool,
    /// A situation the law wants printed: « en liquidation, liquidateur M. X ».
    pub situation: String,
}

/// A picture of the letterhead.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PictureInfo {
    /// Name of its file.
    pub name: String,
    /// Pixels along a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The picture itself, as a `data:` address; empty when its file is lost.
    pub href: String,
}

/// Argument of `save_letterhead`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct LetterheadEdit {
    /// `#1c5794`, or nothing for black.
    pub accent: Option<String>,
    /// True when registered letters bear the signature too.
    pub sign_registered: bool,
    /// « capital variable ».
    pub variable_capital: bool,
    /// A situation the law wants printed.
    pub situation: String,
}

/// Argument of `choose_picture` and `remove_picture`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PictureRef {
    /// `logo` or `signature`.
    pub what: String,
}

/// A letter one can word.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplateRow {
    /// `reminder-1`, `formal-notice`…
    pub step: String,
    /// `fr`.
    pub language: String,
    /// The letter in words.
    pub label: String,
    /// How it speaks.
    pub tone: String,
    /// True when its text is the shipped one.
    pub shipped: bool,
}

/// Argument of commands about one wording.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplateRef {
    /// Step.
    pub step: String,
    /// Language.
    pub language: String,
}

/// Argument of `try_template`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplateTrial {
    /// Step.
    pub step: String,
    /// Language.
    pub language: String,
    /// The text as it is typed.
    pub text: String,
    /// Client to write to; nothing only looks for faults.
    pub client: Option<String>,
}

/// A wording tried on a client: nothing is kept.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplateTried {
    /// What is wrong with the text.
    pub faults: Vec<TemplateFault>,
    /// The letter it would make; empty when it makes none.
    pub pages: Vec<PageView>,
    /// Why it makes none of this client.
    pub why: Option<String>,
}

/// Something wrong in a wording.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplateFault {
    /// Line, from 1.
    pub line: Option<u32>,
    /// In words.
    pub text: String,
}

/// A part of a wording.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplatePart {
    /// Its name, without brackets.
    pub name: String,
    /// When it is printed.
    pub printed: String,
    /// True when the letter cannot do without.
    pub compulsory: bool,
}

/// The wording of a letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplateView {
    /// Which letter.
    pub row: TemplateRow,
    /// Its parts, in the order they are printed.
    pub parts: Vec<TemplatePart>,
    /// The text.
    pub text: String,
    /// True when it is the shipped one.
    pub shipped: bool,
    /// What can be inserted.
    pub placeholders: Vec<Placeholder>,
}

/// Something one can insert in a wording.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Placeholder {
    /// Its name, without braces.
    pub name: String,
    /// What it becomes.
    pub meaning: String,
}

/// Argument of `save_template`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TemplateEdit {
    /// Step.
    pub step: String,
    /// Language.
    pub language: String,
    /// The text.
    pub text: String,
}
