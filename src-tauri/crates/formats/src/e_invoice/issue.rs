//! What is wrong in an e-invoice, with its place.

use encaisse_core::dates::Date;
use rust_decimal::Decimal;

use crate::pdf::PdfFault;
use crate::severity::Severity;
use crate::xml::XmlFaultKind;

/// A term of EN 16931 that an issue is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// BT-1.
    Number,
    /// BT-2.
    IssueDate,
    /// BT-3.
    TypeCode,
    /// BT-5.
    Currency,
    /// BT-9.
    DueDate,
    /// BT-26.
    PrecedingDate,
    /// BT-44.
    BuyerName,
    /// BT-59.
    Payee,
    /// BT-109.
    TaxBasis,
    /// BT-110.
    TaxTotal,
    /// BT-112.
    GrandTotal,
    /// BT-113.
    Prepaid,
    /// BT-114.
    Rounding,
    /// BT-115.
    DuePayable,
    /// BT-116.
    VatBasis,
    /// BT-117.
    VatAmount,
    /// BT-119.
    VatRate,
    /// The part of an instalment, which the norm has not and its extensions have.
    Instalment,
}

impl Field {
    /// The number of the term in the norm; nothing for what only its extensions have.
    pub fn term(self) -> Option<&'static str> {
        Some(match self {
            Field::Number => "BT-1",
            Field::IssueDate => "BT-2",
            Field::TypeCode => "BT-3",
            Field::Currency => "BT-5",
            Field::DueDate => "BT-9",
            Field::PrecedingDate => "BT-26",
            Field::BuyerName => "BT-44",
            Field::Payee => "BT-59",
            Field::TaxBasis => "BT-109",
            Field::TaxTotal => "BT-110",
            Field::GrandTotal => "BT-112",
            Field::Prepaid => "BT-113",
            Field::Rounding => "BT-114",
            Field::DuePayable => "BT-115",
            Field::VatBasis => "BT-116",
            Field::VatAmount => "BT-117",
            Field::VatRate => "BT-119",
            Field::Instalment => return None,
        })
    }

    /// True when the debt depends on it.
    fn decides(self) -> bool {
        !matches!(
            self,
            Field::DueDate | Field::PrecedingDate | Field::VatBasis | Field::VatAmount | Field::VatRate
        )
    }
}

/// One thing that is wrong, named for the fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EInvoiceIssueKind {
    /// Neither XML nor PDF.
    OtherFormat(crate::inspect::FileKind),
    /// The XML cannot be walked to its end.
    Xml(XmlFaultKind),
    /// XML whose root is none of the four, named here.
    NotAnInvoice(String),
    /// The attachments of the PDF cannot be reached.
    Pdf(PdfFault),
    /// A PDF that carries no e-invoice; other files it may carry.
    NoAttachment,
    /// Several e-invoices in one PDF: this one was read.
    SeveralAttachments(String),
    /// The bytes are not in the character set that the declaration names.
    Mislabelled,
    /// Something before the declaration, or a declaration not closed, or something after the root.
    LooseXml,
    /// Without this the document cannot be kept.
    Missing(Field),
    /// Not an amount.
    BadAmount(Field),
    /// Not a day.
    BadDate(Field),
    /// More decimals than cents; rounded to the cent where cents count.
    FractionOfCent(Field),
    /// No type, or a code that no invoice has.
    UnknownType,
    /// A pro forma: nobody owes it.
    ProForma,
    /// Not in euro: kept as information.
    ForeignCurrency(String),
    /// No date of payment; true when the terms are there in words.
    NoDueDate {
        /// The terms say it in words.
        in_words: bool,
    },
    /// To be paid before it was issued.
    DueBeforeIssue {
        /// When it is to be paid.
        due: Date,
        /// When it was issued.
        issued: Date,
    },
    /// Several dates of payment.
    Instalments(usize),
    /// Several dates, but their parts are missing or do not add up to what is to pay.
    InstalmentsDisagree,
    /// Total without VAT and VAT do not make the total.
    TotalsDisagree {
        /// What they make.
        computed: Decimal,
        /// What is written.
        written: Decimal,
    },
    /// Total, prepaid and rounding do not make what is to pay.
    ToPayDisagrees {
        /// What they make.
        computed: Decimal,
        /// What is written.
        written: Decimal,
    },
    /// What is to pay is not written: total less prepaid was taken.
    ToPayComputed,
    /// More was paid before than the total: the seller owes the rest.
    PrepaidAboveTotal,
    /// A credit note with negative amounts: it lowers the debt, once.
    NegativeCreditNote,
    /// The debt was given to somebody else.
    Assigned,
    /// VAT is given a second time, in the currency of the books.
    SecondVatTotal(String),
    /// The buyer has two names that differ; the legal one was taken.
    TwoBuyerNames,
}

impl EInvoiceIssueKind {
    /// What the issue means for the import.
    pub fn severity(&self) -> Severity {
        use EInvoiceIssueKind as K;
        match self {
            K::OtherFormat(_)
            | K::Xml(_)
            | K::NotAnInvoice(_)
            | K::Pdf(_)
            | K::NoAttachment
            | K::Missing(_)
            | K::ProForma => Severity::Refusal,
            K::BadAmount(field) | K::BadDate(field) => {
                if field.decides() {
                    Severity::Refusal
                } else {
                    Severity::Warning
                }
            }
            K::Mislabelled
            | K::FractionOfCent(_)
            | K::UnknownType
            | K::ForeignCurrency(_)
            | K::NoDueDate { .. }
            | K::DueBeforeIssue { .. }
            | K::InstalmentsDisagree
            | K::TotalsDisagree { .. }
            | K::ToPayDisagrees { .. }
            | K::PrepaidAboveTotal
            | K::NegativeCreditNote
            | K::Assigned => Severity::Warning,
            K::SeveralAttachments(_)
            | K::LooseXml
            | K::Instalments(_)
            | K::ToPayComputed
            | K::SecondVatTotal(_)
            | K::TwoBuyerNames => Severity::Info,
        }
    }
}

/// One issue and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EInvoiceIssue {
    /// What is wrong.
    pub kind: EInvoiceIssueKind,
    /// The line of the XML, when there is one.
    pub line: Option<u64>,
    /// The value concerned, at most 80 characters.
    pub excerpt: String,
}

impl EInvoiceIssue {
    /// An issue of the whole document.
    pub(super) fn whole(kind: EInvoiceIssueKind) -> Self {
        EInvoiceIssue { kind, line: None, excerpt: String::new() }
    }

    /// What the issue means for the import.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// The term of the norm it is about, when there is one.
    pub fn field(&self) -> Option<Field> {
        use EInvoiceIssueKind as K;
        Some(match &self.kind {
            K::Missing(field) | K::BadAmount(field) | K::BadDate(field) | K::FractionOfCent(field) => *field,
            K::UnknownType | K::ProForma | K::NegativeCreditNote => Field::TypeCode,
            K::ForeignCurrency(_) => Field::Currency,
            K::NoDueDate { .. } | K::DueBeforeIssue { .. } | K::Instalments(_) => Field::DueDate,
            K::InstalmentsDisagree => Field::Instalment,
            K::TotalsDisagree { .. } => Field::GrandTotal,
            K::ToPayDisagrees { .. } | K::ToPayComputed => Field::DuePayable,
            K::PrepaidAboveTotal => Field::Prepaid,
            K::Assigned => Field::Payee,
            K::SecondVatTotal(_) => Field::TaxTotal,
            K::TwoBuyerNames => Field::BuyerName,
            K::OtherFormat(_)
            | K::Xml(_)
            | K::NotAnInvoice(_)
            | K::Pdf(_)
            | K::NoAttachment
            | K::SeveralAttachments(_)
            | K::Mislabelled
            | K::LooseXml => return None,
        })
    }
}
