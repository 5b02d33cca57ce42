//! What an e-invoice says, as written: nothing is signed, summed or guessed here.

use encaisse_core::dates::Date;
use rust_decimal::Decimal;

use super::document_type::DocumentType;
use super::party::Party;
use super::profile::Profile;

/// The spelling, told by the root of the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// CII, of Factur-X 1 and ZUGFeRD 2.
    CrossIndustryInvoice,
    /// CII as ZUGFeRD 1 wrote it.
    CrossIndustryDocument,
    /// UBL 2 Invoice.
    UblInvoice,
    /// UBL 2 CreditNote.
    UblCreditNote,
}

impl Syntax {
    /// The local name of the root.
    ///
    /// ```
    /// use encaisse_formats::e_invoice::Syntax;
    /// assert_eq!(Syntax::of_root("CreditNote").map(Syntax::root), Some("CreditNote"));
    /// assert_eq!(Syntax::of_root("Document"), None);
    /// ```
    pub fn root(self) -> &'static str {
        match self {
            Syntax::CrossIndustryInvoice => "CrossIndustryInvoice",
            Syntax::CrossIndustryDocument => "CrossIndustryDocument",
            Syntax::UblInvoice => "Invoice",
            Syntax::UblCreditNote => "CreditNote",
        }
    }

    /// The spelling that a root announces.
    pub fn of_root(name: &str) -> Option<Self> {
        [
            Syntax::CrossIndustryInvoice,
            Syntax::CrossIndustryDocument,
            Syntax::UblInvoice,
            Syntax::UblCreditNote,
        ]
        .into_iter()
        .find(|syntax| syntax.root() == name)
    }
}

/// An e-invoice or a credit note. Amounts are in its currency, with the signs of the file.
#[derive(Clone, PartialEq, Debug)]
pub struct EInvoice {
    /// How it is spelled.
    pub syntax: Syntax,
    /// The identifier of the rules it follows (BT-24), as written.
    pub guideline: Option<String>,
    /// What that identifier promises.
    pub profile: Profile,
    /// Number (BT-1).
    pub number: Option<String>,
    /// Type (BT-3).
    pub document_type: DocumentType,
    /// Day of issue (BT-2).
    pub issue_date: Option<Date>,
    /// Currency (BT-5).
    pub currency: Option<String>,
    /// Who sells (BG-4).
    pub seller: Party,
    /// Who buys (BG-7).
    pub buyer: Party,
    /// Who is paid, when it is not the seller (BG-10).
    pub payee: Option<Party>,
    /// The sums.
    pub totals: Totals,
    /// VAT by rate (BG-23).
    pub vat: Vec<VatRow>,
    /// When it is to be paid (BT-9), once or in several times.
    pub instalments: Vec<Instalment>,
    /// Terms of payment in words (BT-20), each once.
    pub terms: Vec<String>,
    /// What the payer is asked to quote (BT-83).
    pub payment_reference: Option<String>,
    /// How it can be paid (BG-16).
    pub means: Vec<PaymentMeans>,
    /// Other documents it names.
    pub references: References,
    /// How many lines it has; profiles without lines have none.
    pub lines: u32,
}

/// Sums of the document (BG-22).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Without VAT (BT-109).
    pub tax_basis: Option<Decimal>,
    /// VAT in the currency of the document (BT-110).
    pub tax_total: Option<Decimal>,
    /// VAT in the currency of the books, when it is another one (BT-111, BT-6).
    pub tax_total_accounting: Option<(String, Decimal)>,
    /// With VAT (BT-112).
    pub grand_total: Option<Decimal>,
    /// Paid before (BT-113).
    pub prepaid: Option<Decimal>,
    /// Added to round what is to pay (BT-114).
    pub rounding: Option<Decimal>,
    /// To pay (BT-115).
    pub due_payable: Option<Decimal>,
}

impl Totals {
    /// What is to pay: as written, else total less prepaid.
    pub fn to_pay(&self) -> Option<Decimal> {
        self.due_payable.or_else(|| {
            self.grand_total?
                .checked_sub(self.prepaid.unwrap_or_default())?
                .checked_add(self.rounding.unwrap_or_default())
        })
    }

    /// The total with VAT: as written, else what is to pay plus prepaid.
    pub fn total(&self) -> Option<Decimal> {
        self.grand_total.or_else(|| {
            self.due_payable?
                .checked_add(self.prepaid.unwrap_or_default())?
                .checked_sub(self.rounding.unwrap_or_default())
        })
    }
}

/// VAT at one rate.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct VatRow {
    /// Category: `S` standard, `Z` zero, `E` exempt, `AE` reverse charge, `K` within the Union… (BT-118).
    pub category: Option<String>,
    /// Rate in percent (BT-119).
    pub rate: Option<Decimal>,
    /// Taxable amount (BT-116).
    pub basis: Option<Decimal>,
    /// VAT (BT-117).
    pub amount: Option<Decimal>,
}

/// A date of payment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Instalment {
    /// The day.
    pub due: Option<Date>,
    /// Its part, as written; absent when it is all there is to pay.
    pub amount: Option<Decimal>,
}

/// A way to pay.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PaymentMeans {
    /// UNTDID 4461: `30` transfer, `58` SEPA transfer, `59` SEPA direct debit, `20` cheque, `48` card (BT-81).
    pub code: Option<String>,
    /// Account to be paid, as written (BT-84).
    pub iban: Option<String>,
    /// Name of the account (BT-85).
    pub account_name: Option<String>,
    /// Bank (BT-86).
    pub bic: Option<String>,
}

/// Documents that the invoice names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct References {
    /// Earlier invoices, such as those a credit note sets off (BG-3).
    pub preceding: Vec<Preceding>,
    /// Order of the buyer (BT-13); for a public buyer, the number of the legal commitment
    /// (« numéro d’engagement »).
    pub order: Option<String>,
    /// Contract or market (BT-12).
    pub contract: Option<String>,
    /// What the buyer wants to read (BT-10); for a public buyer, the code of the service.
    pub buyer_reference: Option<String>,
}

/// An earlier invoice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Preceding {
    /// Its number (BT-25).
    pub number: String,
    /// Its date (BT-26).
    pub date: Option<Date>,
}

/// What makes two files the same invoice: a number belongs to its seller only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocumentKey {
    /// SIREN of the seller, else its VAT number, else its name without case and accents.
    pub seller: String,
    /// Number, blanks taken off, letters raised.
    pub number: String,
    /// Day of issue.
    pub issue_date: Option<Date>,
}

impl EInvoice {
    pub(super) fn new(syntax: Syntax) -> Self {
        EInvoice {
            syntax,
            guideline: None,
            profile: Profile::Other,
            number: None,
            document_type: DocumentType::absent(syntax),
            issue_date: None,
            currency: None,
            seller: Party::default(),
            buyer: Party::default(),
            payee: None,
            totals: Totals::default(),
            vat: Vec::new(),
            instalments: Vec::new(),
            terms: Vec::new(),
            payment_reference: None,
            means: Vec::new(),
            references: References::default(),
            lines: 0,
        }
    }

    /// The day of payment written first; others, if any, are in [`EInvoice::instalments`].
    pub fn due_date(&self) -> Option<Date> {
        self.instalments.iter().find_map(|instalment| instalment.due)
    }

    /// The first account to be paid.
    pub fn iban(&self) -> Option<&str> {
        self.means.iter().find_map(|means| means.iban.as_deref())
    }

    /// What makes this file and another one the same invoice: the PDF and the XML of a Factur-X have one key, the
    /// same number of another seller has another.
    pub fn key(&self) -> DocumentKey {
        let number = self.number.as_deref().unwrap_or_default();
        DocumentKey {
            seller: self.seller.key(),
            number: number.split_whitespace().collect::<String>().to_uppercase(),
            issue_date: self.issue_date,
        }
    }
}
