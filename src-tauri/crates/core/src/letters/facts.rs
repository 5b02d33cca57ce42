//! What must be known before a letter can be written. Everything is decided elsewhere: which items are
//! late, what they bear, what the owner has chosen to announce.

use super::letterhead::Letterhead;
use super::words::Language;
use crate::dates::Date;
use crate::legal::late_interest::{Imputation, RateRule, Segment};
use crate::money::Cents;
use crate::postal::PostalAddress;

/// Everything one letter is written from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterFacts {
    /// The creditor.
    pub sender: Sender,
    /// The account to pay to.
    pub bank: BankDetails,
    /// The debtor.
    pub client: Client,
    /// The creditor's reference of this letter, also the payment reference.
    pub reference: String,
    /// Where the letter is written.
    pub place: String,
    /// The day of the letter: amounts and days late are those of this day.
    pub date: Date,
    /// The language it is written in.
    pub language: Language,
    /// How it travels.
    pub registered: Registered,
    /// The late items, in the order they are printed.
    pub items: Vec<LateItem>,
    /// Credits that lower the claim: credit notes, deposits, payments not yet allocated.
    pub credits: Vec<CreditFacts>,
    /// Items in dispute, whole or in part: named, not claimed.
    pub disputed: Vec<DisputedItem>,
    /// What to do with an item that was never reminded.
    pub never_reminded: NeverReminded,
    /// Which law the debtor is under.
    pub customer: CustomerWording,
    /// The time limit, as printed after « dans un délai de »; see [`default_deadline`].
    pub deadline: String,
    /// What the owner has decided to do next.
    pub consequence: Consequence,
    /// True when the scenario still has a step before that: the letter then never says « sans autre avis ».
    pub later_step: bool,
    /// The clause that makes all terms due, when the contract has one: « article 8 de nos conditions générales ».
    pub acceleration_clause: Option<String>,
    /// The day the client had promised to pay, when it has passed without payment.
    pub broken_promise: Option<Date>,
    /// The last day payments are known of, by the bank or by accounting; nothing when no file tells any.
    pub payments_until: Option<Date>,
    /// The day the receipts were last checked.
    pub payments_checked: Option<Date>,
    /// How the addressee is greeted, comma included: « Madame, Monsieur, ».
    pub salutation: String,
    /// Who signs.
    pub signatory: Signatory,
    /// Who answers the telephone: « Claire Duval, 04 65 71 30 12 ».
    pub contact: Option<String>,
    /// What is in the envelope besides the letter.
    pub enclosures: Vec<String>,
    /// The days of the previous letters to this client.
    pub previous_letters: Vec<Date>,
}

/// The creditor and its compulsory mentions (C. com. R123-237, R123-238).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sender {
    /// Registered name.
    pub name: String,
    /// « SAS », « SARL », « EI » …
    pub legal_form: String,
    /// Share capital, for companies.
    pub capital: Option<Cents>,
    /// True for « capital variable ».
    pub variable_capital: bool,
    /// Registered office on one line.
    pub address: String,
    /// Nine digits.
    pub siren: String,
    /// City of the trade register; absent for those who are not registered.
    pub rcs_city: Option<String>,
    /// VAT number.
    pub vat: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// A situation the law wants printed: « en liquidation, liquidateur M. X ».
    pub situation: Option<String>,
    /// Discount and penalty terms of the footer; printed to companies only.
    pub terms_note: Option<String>,
    /// What is drawn around the text.
    pub letterhead: Letterhead,
}

/// Where the money goes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BankDetails {
    /// Holder of the account, as the bank knows it.
    pub holder: String,
    /// IBAN, spaces allowed.
    pub iban: String,
    /// BIC.
    pub bic: Option<String>,
    /// A creditor reference (ISO 11649) to use in the payment code instead of the letter's reference.
    pub structured_reference: Option<String>,
    /// True to add a payment code for each invoice, beside the one for the total.
    pub code_per_invoice: bool,
}

/// The debtor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Client {
    /// Code in the ledger.
    pub code: String,
    /// Exact name, legal form included.
    pub name: String,
    /// Nine digits, when known.
    pub siren: Option<String>,
    /// Registered office.
    pub address: PostalAddress,
    /// Engagement number of a public buyer.
    pub engagement: Option<String>,
    /// Service code of a public buyer.
    pub service: Option<String>,
}

/// How a letter travels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Registered {
    /// Ordinary post.
    No,
    /// Registered, number not known yet: it will be kept with the proof.
    Yes,
    /// Registered, under this number.
    Number(String),
}

/// One late item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LateItem {
    /// Invoice number, with the rank of the instalment when there are several.
    pub piece: String,
    /// What it rests on: « commande 4512 du 02/05/2026, bon de livraison 8871 ».
    pub basis: Option<String>,
    /// Issue date.
    pub issued: Date,
    /// Due date.
    pub due: Date,
    /// Amount, VAT included.
    pub initial: Cents,
    /// Paid on the principal; `initial − paid = remaining`.
    pub paid: Cents,
    /// Principal still owed.
    pub remaining: Cents,
    /// Part of it the client contests: not claimed, and out of the base of every period.
    pub contested: Cents,
    /// Days from the due date to the letter.
    pub days_late: u32,
    /// The days this item was claimed before by a reminder, oldest first.
    pub reminders: Vec<Date>,
    /// The last formal notice that claimed this item, when one was posted.
    pub notice: Option<NoticeSent>,
    /// The penalties, period by period, in order.
    pub segments: Vec<Segment>,
    /// Part of those penalties already paid (imputation on interest first).
    pub penalties_paid: Cents,
    /// Part of those penalties received apart from the principal.
    pub penalties_received: Cents,
    /// Part of those penalties the creditor gave up.
    pub penalties_waived: Cents,
    /// Flat recovery indemnity still claimed of this item: 40 € once an invoice, less what was received or given up;
    /// else nothing (C. com. D441-5).
    pub indemnity: Cents,
    /// Part of the indemnity the creditor gave up.
    pub indemnity_waived: Cents,
    /// The day the principal was paid in full, when its penalties alone are claimed.
    pub settled_on: Option<Date>,
    /// What its terms say, at the date of its invoice.
    pub terms: ItemTerms,
}

/// What the terms an invoice is under say of its penalties.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemTerms {
    /// How the rate of the penalties was found.
    pub rate_rule: RateRule,
    /// Where a contractual rate is agreed: « l’article 6 de nos conditions générales de vente ».
    pub rate_clause: Option<String>,
    /// How part payments were imputed.
    pub imputation: Imputation,
    /// The versions that govern it, the first that prevails first; nothing where none is known.
    pub governed_by: Option<String>,
}

impl Default for ItemTerms {
    /// What the law says where nothing is agreed, and the principal first.
    fn default() -> Self {
        ItemTerms {
            rate_rule: RateRule::EcbPlus10,
            rate_clause: None,
            imputation: Imputation::PrincipalFirst,
            governed_by: None,
        }
    }
}

/// A formal notice that left: what a later letter names it by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeSent {
    /// The day it was handed to the post.
    pub on: Date,
    /// Its registered number, when it is known.
    pub number: Option<String>,
}

/// A credit that lowers the claim, on its own line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CreditFacts {
    /// « Avoir AV2026-031 », « Règlement à affecter ».
    pub label: String,
    /// Its date.
    pub date: Date,
    /// What remains of it, positive.
    pub remaining: Cents,
}

/// An item the client disputes: said to be outside the claim, without a word on the merits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisputedItem {
    /// Invoice number, as [`LateItem::piece`] writes it.
    pub piece: String,
    /// The part contested, when the rest is claimed; the whole item otherwise.
    pub contested: Option<Cents>,
}

/// What becomes of an item nobody claimed before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NeverReminded {
    /// It stays, and its line says « sans relance antérieure ».
    Named,
    /// It is left out of the letter.
    LeftOut,
}

/// Which law the debtor is under, hence which sentences may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CustomerWording {
    /// A professional: C. com. L441-10.
    Company,
    /// A public buyer: Code de la commande publique.
    PublicBuyer,
    /// A non-professional association: neither L441-10 nor the 40 €.
    Association,
    /// A consumer: neither L441-10 nor the 40 €.
    Consumer,
    /// Nobody said: no penalty, no indemnity, no formal notice.
    Unknown,
}

impl CustomerWording {
    /// True when late-payment penalties and the flat indemnity exist in law for this debtor.
    pub const fn bears_penalties(self) -> bool {
        matches!(self, CustomerWording::Company | CustomerWording::PublicBuyer)
    }
}

/// What the owner has decided for the day the deadline has passed. Nothing else is announced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Consequence {
    /// Nothing yet: rights are reserved.
    Reserved,
    /// Going to court.
    Court,
    /// An order for payment (injonction de payer).
    PaymentOrder,
}

/// Who signs, and in which capacity.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Signatory {
    /// First and last name.
    pub name: String,
    /// « présidente », « par délégation, directeur financier ».
    pub capacity: String,
}

/// The time limit of a formal notice, in French; see [`Language::deadline`].
///
/// ```
/// use encaisse_core::letters::default_deadline;
/// assert_eq!(default_deadline(8), "huit jours à compter de la première présentation du présent pli");
/// assert_eq!(default_deadline(21), "21 jours à compter de la première présentation du présent pli");
/// ```
pub fn default_deadline(days: u16) -> String {
    Language::French.deadline(days)
}

/// The time a client has to answer, in French; see [`Language::reply_deadline`].
///
/// ```
/// use encaisse_core::letters::default_reply_deadline;
/// assert_eq!(default_reply_deadline(15), "quinze jours à compter de la réception de la présente lettre");
/// ```
pub fn default_reply_deadline(days: u16) -> String {
    Language::French.reply_deadline(days)
}
