//! E-invoices: CII, UBL 2 and Factur-X, read into one value.
//!
//! The meaning is that of EN 16931-1, whose terms are numbered (BT-1 is the number, BT-115 what is to pay); the
//! spellings are UN/CEFACT CII with its ancestor ZUGFeRD 1, and UBL 2. A Factur-X is a PDF that carries the CII.
//! [`read`] takes any of them. What a document does to the debt is asked from [`EInvoice::effect`], where the sign
//! of a credit note is decided once; whose document it is, from [`EInvoice::direction`].
//!
//! ```
//! let file = b"<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><ID>F-7</ID>\
//!     <IssueDate>2026-03-02</IssueDate><InvoiceTypeCode>380</InvoiceTypeCode>\
//!     <DocumentCurrencyCode>EUR</DocumentCurrencyCode><DueDate>2026-04-01</DueDate><LegalMonetaryTotal>\
//!     <TaxInclusiveAmount>120</TaxInclusiveAmount><PayableAmount>120</PayableAmount></LegalMonetaryTotal></Invoice>";
//! let reading = encaisse_formats::e_invoice::read(file);
//! assert!(!reading.refused());
//! let invoice = reading.invoice.unwrap();
//! assert_eq!(invoice.number.as_deref(), Some("F-7"));
//! assert_eq!(invoice.receivable().map(|cents| cents.get()), Some(12_000));
//! ```

mod check;
mod cii;
mod direction;
mod document_type;
mod draft;
mod effect;
mod embedded;
mod invoice;
mod issue;
mod party;
mod profile;
mod read;
mod ubl;
mod values;

pub use direction::{Direction, OurCompany};
pub use document_type::{DocumentType, Nature};
pub use effect::{Assignment, Effect};
pub use embedded::{Embedded, embedded_xml};
pub use invoice::{
    DocumentKey, EInvoice, Instalment, PaymentMeans, Preceding, References, Syntax, Totals, VatRow,
};
pub use issue::{EInvoiceIssue, EInvoiceIssueKind, Field};
pub use party::{Address, Identifier, Party};
pub use profile::Profile;
pub use read::{Reading, announced, is_pdf, read, read_embedded};
