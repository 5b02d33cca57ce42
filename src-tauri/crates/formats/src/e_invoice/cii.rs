//! CII, of Factur-X and of ZUGFeRD 1: where each term of the norm stands.

use super::document_type::DocumentType;
use super::draft::Draft;
use super::issue::Field;
use super::party::Party;
use super::values::{identifier, text};
use crate::xml::Walk;

/// An element of a CII opens, `path` from below the root; true when nothing of it is needed.
pub(super) fn open(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) -> bool {
    match path {
        [_, "IncludedSupplyChainTradeLineItem"] => {
            draft.invoice.lines = draft.invoice.lines.saturating_add(1);
            return true;
        }
        // What is joined may be several megabytes; nothing of it is needed.
        [.., "AdditionalReferencedDocument"] => return true,
        [_, settlement, group] if is_settlement(settlement) => match *group {
            "ApplicableTradeTax" => draft.open_vat(walk),
            "SpecifiedTradePaymentTerms" => draft.open_terms(walk),
            "SpecifiedTradeSettlementPaymentMeans" => draft.open_means(walk),
            "InvoiceReferencedDocument" => draft.open_preceding(walk),
            "PayeeTradeParty" => draft.invoice.payee = Some(Party::default()),
            _ => {}
        },
        _ => {}
    }
    false
}

/// An element of a CII closes.
pub(super) fn close(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    match path {
        [_, "GuidelineSpecifiedDocumentContextParameter", "ID"] => draft.guideline(walk),
        ["ExchangedDocument" | "HeaderExchangedDocument", rest @ ..] => match rest {
            ["ID"] => draft.invoice.number = text(walk),
            ["TypeCode"] => {
                let syntax = draft.invoice.syntax;
                draft.invoice.document_type = DocumentType::of(walk.text()).under(syntax);
            }
            ["IssueDateTime", "DateTimeString"] => {
                draft.invoice.issue_date = draft.date(walk, Field::IssueDate);
            }
            _ => {}
        },
        [_, "ApplicableHeaderTradeAgreement" | "ApplicableSupplyChainTradeAgreement", rest @ ..] => {
            agreement(draft, rest, walk);
        }
        [_, part, rest @ ..] if is_settlement(part) => settlement(draft, rest, walk),
        _ => {}
    }
}

fn is_settlement(name: &str) -> bool {
    matches!(name, "ApplicableHeaderTradeSettlement" | "ApplicableSupplyChainTradeSettlement")
}

fn agreement(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    let references = &mut draft.invoice.references;
    match path {
        ["SellerTradeParty", rest @ ..] => party(&mut draft.invoice.seller, rest, walk),
        ["BuyerTradeParty", rest @ ..] => party(&mut draft.invoice.buyer, rest, walk),
        ["BuyerReference"] => references.buyer_reference = text(walk),
        ["BuyerOrderReferencedDocument", "IssuerAssignedID" | "ID"] => references.order = text(walk),
        ["ContractReferencedDocument", "IssuerAssignedID" | "ID"] => references.contract = text(walk),
        _ => {}
    }
}

fn party(party: &mut Party, path: &[&str], walk: &Walk<'_>) {
    match path {
        ["Name"] => party.name = text(walk),
        ["ID" | "GlobalID"] => party.ids.extend(identifier(walk)),
        ["SpecifiedLegalOrganization", "ID"] => party.legal_id = identifier(walk),
        ["SpecifiedLegalOrganization", "TradingBusinessName"] => party.trading_name = text(walk),
        ["SpecifiedTaxRegistration", "ID"] if walk.attribute("schemeID") == Some("VA") => {
            party.vat = text(walk);
        }
        ["URIUniversalCommunication", "URIID"] => party.electronic_address = identifier(walk),
        ["PostalTradeAddress", "LineOne" | "LineTwo" | "LineThree"] => party.address.lines.extend(text(walk)),
        ["PostalTradeAddress", "PostcodeCode"] => party.address.postcode = text(walk),
        ["PostalTradeAddress", "CityName"] => party.address.city = text(walk),
        ["PostalTradeAddress", "CountryID"] => party.address.country = text(walk),
        _ => {}
    }
}

fn settlement(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    match path {
        ["InvoiceCurrencyCode"] => draft.invoice.currency = text(walk),
        ["PaymentReference"] => draft.invoice.payment_reference = text(walk),
        ["PayeeTradeParty", rest @ ..] => {
            if let Some(payee) = draft.invoice.payee.as_mut() {
                party(payee, rest, walk);
            }
        }
        ["SpecifiedTradeSettlementPaymentMeans", rest @ ..] => means(draft, rest, walk),
        ["ApplicableTradeTax", field] => vat(draft, field, walk),
        ["SpecifiedTradePaymentTerms", rest @ ..] => terms(draft, rest, walk),
        [
            "SpecifiedTradeSettlementHeaderMonetarySummation" | "SpecifiedTradeSettlementMonetarySummation",
            field,
        ] => summation(draft, field, walk),
        ["InvoiceReferencedDocument", rest @ ..] => preceding(draft, rest, walk),
        _ => {}
    }
}

fn means(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    let Some(means) = draft.invoice.means.last_mut() else { return };
    match path {
        ["TypeCode"] => means.code = text(walk),
        ["PayeePartyCreditorFinancialAccount", "IBANID"] => means.iban = text(walk),
        ["PayeePartyCreditorFinancialAccount", "AccountName"] => means.account_name = text(walk),
        ["PayeeSpecifiedCreditorFinancialInstitution", "BICID"] => means.bic = text(walk),
        _ => {}
    }
}

fn vat(draft: &mut Draft, field: &str, walk: &Walk<'_>) {
    match field {
        "CalculatedAmount" => draft.vat(Field::VatAmount, walk),
        "BasisAmount" => draft.vat(Field::VatBasis, walk),
        "RateApplicablePercent" | "ApplicablePercent" => draft.vat(Field::VatRate, walk),
        "CategoryCode" => draft.vat_category(walk),
        _ => {}
    }
}

fn terms(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    match path {
        ["Description"] => draft.words(walk),
        ["DueDateDateTime", "DateTimeString" | "DateTime"] => draft.due(walk),
        ["PartialPaymentAmount"] => draft.part(walk),
        ["ApplicableTradePaymentDiscountTerms"] => draft.discount(),
        _ => {}
    }
}

fn summation(draft: &mut Draft, field: &str, walk: &Walk<'_>) {
    match field {
        "TaxBasisTotalAmount" => draft.total(Field::TaxBasis, walk),
        "TaxTotalAmount" => draft.vat_total(walk),
        "RoundingAmount" => draft.total(Field::Rounding, walk),
        "GrandTotalAmount" => draft.total(Field::GrandTotal, walk),
        "TotalPrepaidAmount" => draft.total(Field::Prepaid, walk),
        "DuePayableAmount" => draft.total(Field::DuePayable, walk),
        _ => {}
    }
}

fn preceding(draft: &mut Draft, path: &[&str], walk: &Walk<'_>) {
    match path {
        ["IssuerAssignedID" | "ID"] => draft.preceding_number(walk),
        ["FormattedIssueDateTime" | "IssueDateTime", "DateTimeString"] => draft.preceding_date(walk),
        _ => {}
    }
}
