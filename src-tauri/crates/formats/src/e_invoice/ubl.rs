//! UBL 2, Invoice and CreditNote: where each term of the norm stands.

use super::document_type::DocumentType;
use super::draft::Draft;
use super::issue::Field;
use super::party::Party;
use super::values::{identifier, text};
use crate::xml::Walk;

/// What PartyTaxScheme says before one knows which tax it is about.
#[derive(Default)]
pub(super) struct Pending {
    number: Option<String>,
    tax: Option<String>,
}

/// An element of a UBL opens, `path` from below the root; true when nothing of it is needed.
pub(super) fn open(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) -> bool {
    match path {
        ["InvoiceLine" | "CreditNoteLine"] => {
            draft.invoice.lines = draft.invoice.lines.saturating_add(1);
            return true;
        }
        // What is joined may be several megabytes; nothing of it is needed.
        ["AdditionalDocumentReference" | "UBLExtensions" | "Signature"] => return true,
        ["PaymentMeans"] => draft.open_means(walk),
        ["PaymentTerms"] => draft.open_terms(walk),
        ["TaxTotal", "TaxSubtotal"] => draft.open_vat(walk),
        ["BillingReference", "InvoiceDocumentReference" | "CreditNoteDocumentReference"] => {
            draft.open_preceding(walk);
        }
        ["PayeeParty"] => draft.invoice.payee = Some(Party::default()),
        _ => {}
    }
    false
}

/// An element of a UBL closes.
pub(super) fn close(draft: &mut Draft, pending: &mut Pending, path: &[&str], walk: &Walk<'_>) {
    let references = &mut draft.invoice.references;
    match path {
        ["CustomizationID"] => draft.guideline(walk),
        ["ID"] => draft.invoice.number = text(walk),
        ["IssueDate"] => draft.invoice.issue_date = draft.date(walk, Field::IssueDate),
        ["InvoiceTypeCode" | "CreditNoteTypeCode"] => {
            let syntax = draft.invoice.syntax;
            draft.invoice.document_type = DocumentType::of(walk.text()).under(syntax);
        }
        ["DocumentCurrencyCode"] => draft.invoice.currency = text(walk),
        ["DueDate"] => draft.day_of_payment(walk),
        ["BuyerReference"] => references.buyer_reference = text(walk),
        ["OrderReference", "ID"] => references.order = text(walk),
        ["ContractDocumentReference", "ID"] => references.contract = text(walk),
        ["BillingReference", _, field] => preceding(draft, field, walk),
        ["AccountingSupplierParty", "Party", rest @ ..] => {
            party(&mut draft.invoice.seller, pending, rest, walk);
        }
        ["AccountingCustomerParty", "Party", rest @ ..] => {
            party(&mut draft.invoice.buyer, pending, rest, walk);
        }
        ["PayeeParty", rest @ ..] => {
            if let Some(payee) = draft.invoice.payee.as_mut() {
                party(payee, pending, rest, walk);
            }
        }
        ["PaymentMeans", rest @ ..] => means(draft, rest, walk),
        ["PaymentTerms", field] => terms(draft, field, walk),
        ["TaxTotal", "TaxAmount"] => draft.vat_total(walk),
        ["TaxTotal", "TaxSubtotal", rest @ ..] => vat(draft, rest, walk),
        ["LegalMonetaryTotal", field] => total(draft, field, walk),
        _ => {}
    }
}

fn party(party: &mut Party, pending: &mut Pending, path: &[&str], walk: &Walk<'_>) {
    match path {
        ["EndpointID"] => party.electronic_address = identifier(walk),
        ["PartyIdentification", "ID"] => party.ids.extend(identifier(walk)),
        ["PartyName", "Name"] => party.trading_name = text(walk),
        ["PartyLegalEntity", "RegistrationName"] => party.name = text(walk),
        ["PartyLegalEntity", "CompanyID"] => party.legal_id = identifier(walk),
        ["PartyTaxScheme", "CompanyID"] => pending.number = text(walk),
        ["PartyTaxScheme", "TaxScheme", "ID"] => pending.tax = text(walk),
        ["PartyTaxScheme"] => {
            let Pending { number, tax } = std::mem::take(pending);
            if tax.is_none_or(|tax| tax == "VAT" || tax == "VA") && party.vat.is_none() {
                party.vat = number;
            }
        }
        ["PostalAddress", "StreetName" | "AdditionalStreetName"] => party.address.lines.extend(text(walk)),
        ["PostalAddress", "AddressLine", "Line"] => party.address.lines.extend(text(walk)),
        ["PostalAddress", "PostalZone"] => party.address.postcode = text(walk),
        ["PostalAddress", "CityName"] => party.address.city = text(walk),
        ["PostalAddress", "Country", "IdentificationCode"] => party.address.country = text(walk),
        // The whole party is read: the only name it has is its name.
        [] if party.name.is_none() => party.name = party.trading_name.take(),
        _ => {}
    }
}

fn means(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    match path {
        ["PaymentDueDate"] => return draft.day_of_payment(walk),
        ["PaymentID"] if draft.invoice.payment_reference.is_none() => {
            draft.invoice.payment_reference = text(walk);
        }
        _ => {}
    }
    let Some(means) = draft.invoice.means.last_mut() else { return };
    match path {
        ["PaymentMeansCode"] => means.code = text(walk),
        ["PayeeFinancialAccount", "ID"] => means.iban = text(walk),
        ["PayeeFinancialAccount", "Name"] => means.account_name = text(walk),
        ["PayeeFinancialAccount", "FinancialInstitutionBranch", "ID"] => means.bic = text(walk),
        _ => {}
    }
}

fn terms(draft: &mut Draft, field: &str, walk: &Walk<'_>) {
    match field {
        "Note" => draft.words(walk),
        "PaymentDueDate" | "InstallmentDueDate" => draft.due(walk),
        "Amount" => draft.part(walk),
        "SettlementDiscountPercent" | "SettlementDiscountAmount" => draft.discount(),
        _ => {}
    }
}

fn vat(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    match path {
        ["TaxableAmount"] => draft.vat(Field::VatBasis, walk),
        ["TaxAmount"] => draft.vat(Field::VatAmount, walk),
        ["TaxCategory", "Percent"] => draft.vat(Field::VatRate, walk),
        ["TaxCategory", "ID"] => draft.vat_category(walk),
        _ => {}
    }
}

fn total(draft: &mut Draft, field: &str, walk: &Walk<'_>) {
    match field {
        "TaxExclusiveAmount" => draft.total(Field::TaxBasis, walk),
        "TaxInclusiveAmount" => draft.total(Field::GrandTotal, walk),
        "PrepaidAmount" => draft.total(Field::Prepaid, walk),
        "PayableRoundingAmount" => draft.total(Field::Rounding, walk),
        "PayableAmount" => draft.total(Field::DuePayable, walk),
        _ => {}
    }
}

fn preceding(draft: &mut Draft, field: &str, walk: &Walk<'_>) {
    match field {
        "ID" => draft.preceding_number(walk),
        "IssueDate" => draft.preceding_date(walk),
        _ => {}
    }
}
