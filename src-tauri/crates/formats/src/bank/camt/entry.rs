//! One entry: an amount on the account, with the payments behind it.

use super::super::amount::parse_decimal;
use super::super::issue::{IssueKind, Issues};
use super::super::operation::{Detail, Operation, Party, Status, Written};
use super::super::statement::{Entry, Refused};
use super::super::words::{filled, join, squeeze};
use super::{day, detail, is_debit, reference_at};
use crate::xml::Element;

/// Reads `Ntry`. The amount is always positive and `CdtDbtInd` gives its sign, reversals included: `RvslInd` says
/// why, not which way.
pub(super) fn read(element: Element<'_>, issues: &mut Issues) -> Entry {
    let debit = is_debit(element);
    let label = element.text_at("AddtlNtryInf").map(squeeze).unwrap_or_default();
    let date_at = |name: &str| element.at(name).map_or(Ok(None), day);
    let value = date_at("ValDt");
    let booking = date_at("BookgDt");
    let refused = |issues: &mut Issues, kind: IssueKind, place: Element<'_>, excerpt: &str, bad_amount| {
        issues.push(kind, Some(place.line()), excerpt);
        let booking = booking.ok().flatten().or(value.ok().flatten());
        let written = vec![Written::new("AddtlNtryInf", label.clone())];
        Entry::Refused(Refused { line: element.line(), booking, bad_amount, written })
    };
    let Some(amount) = element.at("Amt") else {
        return refused(issues, IssueKind::MissingAmount, element, &label, false);
    };
    let cents = match parse_decimal(amount.text()) {
        Ok(Some(cents)) => cents,
        Ok(None) => return refused(issues, IssueKind::MissingAmount, amount, &label, false),
        Err(_) => return refused(issues, IssueKind::BadAmount, amount, amount.text(), true),
    };
    if element.text_at("CdtDbtInd").is_none() {
        return refused(issues, IssueKind::UnknownDirection, element, amount.text(), false);
    }
    // An advice may know the day of value only.
    let Ok(booked) = booking else {
        let place = element.at("BookgDt").unwrap_or(element);
        return refused(issues, IssueKind::BadDate, place, &label, false);
    };
    let Some(booked) = booked.or(value.ok().flatten()) else {
        return refused(issues, IssueKind::BadDate, element, &label, false);
    };
    if value.is_err() {
        issues.push(IssueKind::BadValueDate, element.at("ValDt").map(|place| place.line()), "");
    }
    let mut operation = Operation::new(element.line(), booked, if debit { -cents } else { cents });
    operation.value = value.ok().flatten();
    operation.status = status(element);
    operation.reversal = element.text_at("RvslInd") == Some("true");
    operation.currency = amount.attribute("Ccy").and_then(filled);
    operation.bank_reference = reference_at(element, "AcctSvcrRef");
    operation.code = code(element);
    operation.details = detail::read_all(element, operation.currency.as_deref(), debit);
    if !label.is_empty() {
        operation.written = vec![Written::new("AddtlNtryInf", label.clone())];
    }
    operation.label = label;
    describe(&mut operation, debit);
    compare_sums(&operation, element, issues);
    Entry::Operation(Box::new(operation))
}

/// `Sts` holds the code itself up to version .07, `Sts/Cd` from .08 on.
fn status(element: Element<'_>) -> Status {
    let code = element.text_at("Sts/Cd").or_else(|| element.text_at("Sts")).unwrap_or("BOOK");
    match code {
        "BOOK" => Status::Booked,
        "PDNG" | "FUTR" => Status::Pending,
        _ => Status::Information,
    }
}

fn code(element: Element<'_>) -> Option<String> {
    let parts = ["Domn/Cd", "Domn/Fmly/Cd", "Domn/Fmly/SubFmlyCd"];
    let found: Vec<&str> = parts.iter().filter_map(|part| element.at("BkTxCd")?.text_at(part)).collect();
    match found.is_empty() {
        true => element.text_at("BkTxCd/Prtry/Cd").and_then(filled),
        false => Some(found.join("/")),
    }
}

/// Says of the operation what its one payment says; of a batch, only what all payments share.
fn describe(operation: &mut Operation, debit: bool) {
    let details = &operation.details;
    let texts = |pick: fn(&Detail) -> &Vec<String>| join(details.iter().flat_map(pick).map(String::as_str));
    operation.remittance = texts(|detail| &detail.remittances);
    if operation.remittance.is_empty() {
        operation.remittance = texts(|detail| &detail.notes);
    }
    operation.documents = details.iter().flat_map(|detail| detail.documents.clone()).collect();
    operation.return_reason = details.iter().find_map(|detail| detail.return_reason.clone());
    let other = |detail: &Detail| if debit { detail.creditor.clone() } else { detail.debtor.clone() };
    if let [only] = details.as_slice() {
        operation.counterparty = other(only);
        operation.end_to_end = only.end_to_end.clone();
        operation.mandate = only.mandate.clone();
        operation.structured_reference = only.structured_references.first().cloned();
    } else if let Some(first) = details.first() {
        let party = other(first);
        if details.iter().all(|detail| other(detail) == party) {
            operation.counterparty = party;
        }
    }
    // A payment that came back shows the payer as the one who was to be debited.
    if operation.counterparty == Party::default()
        && let [only] = operation.details.as_slice()
        && only.return_reason.is_some()
    {
        operation.counterparty = if debit { only.debtor.clone() } else { only.creditor.clone() };
    }
    if operation.counterparty.name.is_none() && !operation.label.is_empty() {
        operation.counterparty.name = name_in_label(&operation.label);
    }
}

/// Some banks write the payer in the label only: what follows the words of the kind of transfer.
fn name_in_label(label: &str) -> Option<String> {
    let kinds = [
        "VIR SEPA RECU DE ",
        "VIR SEPA RECU ",
        "VIR INST RECU DE ",
        "VIREMENT SEPA RECU DE ",
        "VIREMENT DE ",
        "VIR RECU DE ",
        "VIR DE ",
    ];
    let upper = label.to_ascii_uppercase();
    let kind = kinds.iter().find(|kind| upper.starts_with(**kind))?;
    let rest = label.get(kind.len()..)?;
    let end = [" REF ", " MOTIF", " FACT", " /"]
        .iter()
        .filter_map(|word| rest.to_ascii_uppercase().find(word))
        .min();
    filled(rest.get(..end.unwrap_or(rest.len()))?)
}

fn compare_sums(operation: &Operation, element: Element<'_>, issues: &mut Issues) {
    let amounts: Option<Vec<_>> = operation.details.iter().map(|detail| detail.amount).collect();
    let Some(amounts) = amounts.filter(|amounts| amounts.len() > 1) else { return };
    let sum =
        amounts.iter().try_fold(encaisse_core::money::Cents::ZERO, |sum, amount| sum.checked_add(*amount));
    if let Some(sum) = sum
        && sum != operation.amount
    {
        issues.push(IssueKind::DetailsDiffer(operation.amount - sum), Some(element.line()), &operation.label);
    }
}
