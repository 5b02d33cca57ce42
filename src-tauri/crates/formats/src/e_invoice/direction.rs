//! Whose document it is: a receivable has our company as its seller.

use encaisse_core::identifiers::{FrenchVat, Siren};

use super::invoice::EInvoice;
use super::party::Party;

/// What tells our company.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OurCompany {
    /// Our SIREN.
    pub siren: Option<Siren>,
    /// Our VAT number.
    pub vat: Option<String>,
}

/// Which way a document goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// We sell: a receivable.
    Sale,
    /// We buy: not ours to collect.
    Purchase,
    /// Both parties are told, and neither is us.
    Foreign,
    /// The document, or we, have no identifier to compare.
    Unknown,
}

impl OurCompany {
    /// `None` when one side has nothing to compare.
    fn is(&self, party: &Party) -> Option<bool> {
        let vat: Option<String> = self.vat.as_deref().map(|vat| vat.split_whitespace().collect());
        let by_vat = vat.as_deref().and_then(|vat| FrenchVat::parse(vat).ok()).map(|vat| vat.siren().clone());
        if let (Some(ours), Some(theirs)) = (self.siren.clone().or(by_vat), party.siren()) {
            return Some(ours == theirs);
        }
        Some(vat?.to_ascii_uppercase() == party.compact_vat()?)
    }
}

impl EInvoice {
    /// Which way the document goes for our company.
    ///
    /// ```
    /// # use encaisse_formats::e_invoice::{Direction, OurCompany, read};
    /// # let file = b"<Invoice><ID>1</ID><IssueDate>2026-01-05</IssueDate>
    /// #   <InvoiceTypeCode>380</InvoiceTypeCode><AccountingCustomerParty><Party><PartyLegalEntity>
    /// #   <CompanyID schemeID='0002'>732829320</CompanyID></PartyLegalEntity></Party></AccountingCustomerParty>
    /// #   <LegalMonetaryTotal><PayableAmount>5</PayableAmount></LegalMonetaryTotal></Invoice>";
    /// let invoice = read(file).invoice.unwrap(); // its buyer is 732 829 320
    /// let us = OurCompany { siren: None, vat: Some("FR44732829320".to_owned()) };
    /// assert_eq!(invoice.direction(&us), Direction::Purchase);
    /// ```
    pub fn direction(&self, us: &OurCompany) -> Direction {
        match (us.is(&self.seller), us.is(&self.buyer)) {
            (Some(true), _) => Direction::Sale,
            (_, Some(true)) => Direction::Purchase,
            (Some(false), _) => Direction::Foreign,
            (None, _) => Direction::Unknown,
        }
    }
}
