//! The words a letter is sure to need whatever its template says: tables, headings, annex, references, payment box.
//!
//! One file a language. A language that lacks one of them does not compile.

mod english;
mod french;

use super::facts::{Consequence, CustomerWording};
use super::letter::LetterKind;
use crate::dates::Date;
use crate::legal::late_interest::{Imputation, RateRule, Segment, SegmentStart};
use crate::money::{Cents, Rate};

/// The language a letter is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English, for clients abroad; the law named stays the French one.
    English,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::French, Language::English];

    /// The code in the ledger and in a PDF: `fr`, `en`.
    ///
    /// ```
    /// use encaisse_core::letters::Language;
    /// assert_eq!(Language::from_code(Language::English.code()), Some(Language::English));
    /// assert_eq!(Language::from_code("de"), None);
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::English => "en",
        }
    }

    /// Reads [`Language::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The tag a PDF says its language with.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::French => "fr-FR",
            Language::English => "en-GB",
        }
    }

    /// Name of a letter, as in the title of the document.
    ///
    /// ```
    /// use encaisse_core::letters::{Language, LetterKind};
    /// assert_eq!(Language::English.title(LetterKind::Statement), "Statement of account");
    /// ```
    pub fn title(self, kind: LetterKind) -> &'static str {
        self.words().title(kind)
    }

    /// How an addressee nobody named is greeted.
    ///
    /// ```
    /// use encaisse_core::letters::Language;
    /// assert_eq!(Language::French.salutation(), "Madame, Monsieur,");
    /// ```
    pub fn salutation(self) -> &'static str {
        self.words().labels().salutation
    }

    /// The time limit of a formal notice, counted from the first presentation of the letter by the post: the only day
    /// both sides can prove.
    ///
    /// ```
    /// use encaisse_core::letters::Language;
    /// let said = Language::English.deadline(8);
    /// assert_eq!(said, "eight days from the day the post first presents this letter");
    /// ```
    pub fn deadline(self, days: u16) -> String {
        self.words().deadline(days)
    }

    /// A time limit counted from the day our letter is received.
    ///
    /// ```
    /// use encaisse_core::letters::Language;
    /// assert_eq!(Language::English.reply_deadline(15), "fifteen days from receipt of this letter");
    /// ```
    pub fn reply_deadline(self, days: u16) -> String {
        self.words().reply_deadline(days)
    }

    /// A credit note on its own line.
    pub fn credit_note(self, piece: &str) -> String {
        format!("{} {piece}", self.words().labels().credit_note)
    }

    /// A payment that settles nothing yet, on its own line.
    pub fn unallocated(self) -> &'static str {
        self.words().labels().unallocated
    }

    /// The names of the ages of a statement, in the order of an aged balance; the last is what is not allocated.
    pub fn ages(self) -> [&'static str; 6] {
        self.words().labels().ages
    }

    /// Copies of so many invoices, among the enclosures.
    pub fn copies(self, invoices: usize) -> String {
        self.words().copies(invoices)
    }

    /// « nos conditions générales de vente ».
    pub fn terms_of_sale(self) -> &'static str {
        self.words().labels().terms_of_sale
    }

    /// What a movement of a statement is.
    pub fn movement(self, movement: Movement) -> &'static str {
        self.words().movement(movement)
    }

    pub(super) fn words(self) -> &'static dyn Words {
        match self {
            Language::French => &french::French,
            Language::English => &english::English,
        }
    }
}

/// What a line of a statement is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Movement {
    /// An invoice.
    Invoice,
    /// A credit note.
    CreditNote,
    /// A payment.
    Payment,
    /// A payment that came back.
    Returned,
    /// A difference that was written off.
    WrittenOff,
    /// Anything else.
    Other,
}

/// Names that stand alone.
pub(super) struct Labels {
    pub(super) salutation: &'static str,
    pub(super) your_account: &'static str,
    pub(super) your_siren: &'static str,
    pub(super) engagement: &'static str,
    pub(super) service: &'static str,
    pub(super) reference: &'static str,
    pub(super) our_letter: &'static str,
    pub(super) our_letters: &'static str,
    pub(super) contact: &'static str,
    pub(super) registered: &'static str,
    /// « n° », with its no-break space.
    pub(super) number: &'static str,
    pub(super) to_pay: &'static str,
    pub(super) pay_to: &'static str,
    pub(super) amount: &'static str,
    pub(super) variable_capital: &'static str,
    pub(super) capital: &'static str,
    pub(super) vat: &'static str,
    pub(super) enclosures: &'static str,
    pub(super) invoice: &'static str,
    pub(super) issued: &'static str,
    pub(super) due: &'static str,
    pub(super) days_late: &'static str,
    pub(super) initial: &'static str,
    pub(super) paid: &'static str,
    pub(super) contested: &'static str,
    pub(super) remaining: &'static str,
    pub(super) claimed: &'static str,
    pub(super) penalties: &'static str,
    pub(super) indemnity: &'static str,
    pub(super) subtotals: &'static str,
    pub(super) total: &'static str,
    pub(super) total_to_pay: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) days: &'static str,
    pub(super) base: &'static str,
    pub(super) rate: &'static str,
    pub(super) observation: &'static str,
    pub(super) penalties_paid: &'static str,
    /// Received apart from the principal.
    pub(super) penalties_received: &'static str,
    pub(super) penalties_waived: &'static str,
    pub(super) settled_on: &'static str,
    pub(super) terms: &'static str,
    pub(super) rate_rule: &'static str,
    pub(super) part_payments: &'static str,
    pub(super) half_year: &'static str,
    pub(super) rate_applied: &'static str,
    pub(super) rate_source: &'static str,
    pub(super) contractual_rate: &'static str,
    pub(super) date: &'static str,
    pub(super) piece: &'static str,
    pub(super) label: &'static str,
    pub(super) late: &'static str,
    pub(super) debit: &'static str,
    pub(super) credit: &'static str,
    pub(super) balance: &'static str,
    pub(super) overdue: &'static str,
    pub(super) opening: &'static str,
    pub(super) account: &'static str,
    pub(super) name: &'static str,
    pub(super) received: &'static str,
    pub(super) credit_note: &'static str,
    pub(super) unallocated: &'static str,
    pub(super) ages: [&'static str; 6],
    pub(super) terms_of_sale: &'static str,
    pub(super) instalment: &'static str,
    /// Heading of the page of one code per invoice, and what it says.
    pub(super) by_invoice: &'static str,
    pub(super) by_invoice_codes: &'static str,
}

/// Everything the fixed blocks of a letter say.
pub(super) trait Words: Sync {
    fn labels(&self) -> &'static Labels;

    fn amount(&self, cents: Cents) -> String;
    fn round_amount(&self, cents: Cents) -> String;
    fn rate(&self, rate: Rate) -> String;
    fn date_long(&self, date: Date) -> String;
    fn date_short(&self, date: Date) -> String;
    fn list(&self, parts: &[String]) -> String;
    /// Text somebody typed, with the spaces and marks of the language.
    fn running(&self, text: &str) -> String;

    /// Name of the letter, as in the title of the document.
    fn title(&self, kind: LetterKind) -> &'static str;
    /// « Lyon, le 22 novembre 2026 ».
    fn date_line(&self, place: &str, date: Date) -> String;
    fn deadline(&self, days: u16) -> String;
    fn reply_deadline(&self, days: u16) -> String;
    fn copies(&self, invoices: usize) -> String;
    fn movement(&self, movement: Movement) -> &'static str;

    /// « Total dû au … », or « réclamé » beside a contested part.
    fn total_on(&self, date: Date, contested: bool) -> String;
    /// « notre relance du … ».
    fn our_reminders(&self, days: &[Date]) -> String;
    /// « notre mise en demeure du … (recommandé n° …) ».
    fn our_notice(&self, on: Date, number: Option<&str>) -> String;
    /// The same on the line of one item, without « notre »; nothing was sent when there is no day.
    fn reminders(&self, days: &[Date]) -> String;
    fn notice(&self, on: Date, number: Option<&str>) -> String;
    /// The invoices claimed: the number of the only one, or how many there are.
    fn invoices(&self, only: Option<&str>, count: usize) -> String;
    /// Disputed items, as a subject: number, and the part when the rest is claimed.
    fn disputed(&self, items: &[(String, Option<Cents>)]) -> Option<String>;
    /// « F2026-1288 du 31/10/2026 ».
    fn dated_piece(&self, piece: &str, issued: Date) -> String;
    fn consequence(&self, consequence: Consequence) -> Option<&'static str>;
    /// « taux de refinancement de la BCE majoré de 10 points ».
    fn rate_rule(&self, rule: RateRule, clause: Option<&str>) -> String;
    /// The rule and the rates it gave: « …, soit 12,15 % puis 12,40 % l’an ».
    fn rates(&self, rule: RateRule, said: &str, found: &[String]) -> String;
    /// Several rules, each with the invoices it is true of.
    fn several_rates(&self, told: &[(String, Vec<String>)]) -> String;
    /// The order of part payments of one invoice, in a cell.
    fn order(&self, imputation: Imputation) -> &'static str;
    /// Under which versions of the terms all the invoices are.
    fn governed_by(&self, terms: &str) -> String;
    /// Where the rate of a period was read.
    fn rate_source(&self, rule: RateRule, segment: &Segment) -> String;
    /// « 2e semestre 2026 ».
    fn half_year(&self, segment: &Segment) -> String;
    /// When the part that is not contested falls due; no day when none is certain.
    fn uncontested_due(&self, due: &[Date], past: bool) -> String;

    /// That this letter takes the place of another.
    fn replaces(&self, date: Date, reference: &str) -> String;
    /// Heading of the annex.
    fn annex(&self, customer: CustomerWording, date: Date) -> String;
    /// Account, name, number and reference, above the annex.
    fn identity(&self, code: &str, name: &str, siren: Option<&str>, reference: &str) -> String;
    /// How the penalties are counted.
    fn method(&self, method: &Method) -> String;
    /// Why a period starts.
    fn observation(&self, starts: SegmentStart) -> String;
    /// The indemnities: how many, of how much when it is the same for all, and their sum.
    fn indemnities(&self, customer: CustomerWording, count: usize, each: Option<Cents>, sum: Cents)
    -> String;
    /// What a transfer of the printed amount settles.
    fn settlement(&self, settled: &Settled) -> String;

    /// « Solde dû au … » or « Solde en votre faveur au … ».
    fn balance_on(&self, date: Date, in_favour: bool) -> String;
    /// Part of a line that the client contests.
    fn contested_part(&self, part: Cents) -> String;
}

/// What a transfer of the printed amount settles.
pub(super) struct Settled {
    pub(super) date: Date,
    /// True when a contested part is not asked.
    pub(super) partial: bool,
    /// False when penalties alone are asked.
    pub(super) principal: bool,
    pub(super) penalties: bool,
    pub(super) indemnities: bool,
    pub(super) per_day: Cents,
}

/// How the penalties are counted.
pub(super) struct Method {
    /// The last day counted; the day of the payment when there is none.
    pub(super) until: Option<Date>,
    pub(super) customer: CustomerWording,
    /// True when a contested part is in no base.
    pub(super) contested: bool,
    /// How part payments were imputed; nothing when it differs from one invoice to another.
    pub(super) imputation: Option<Imputation>,
}

/// Above so many invoices, a sentence sends to the annex instead of naming each.
const NAMED: usize = 4;
