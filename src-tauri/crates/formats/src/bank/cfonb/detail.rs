//! Records 05: what the first record of an operation has no room for.

use super::super::operation::{Operation, Written};
use super::super::words::{filled, reference, squeeze};
use super::record::Record;

/// Longest text of one record: what fills it goes on in the next one.
const TEXT_LENGTH: usize = 70;

/// Adds what a record 05 says to its operation. Qualifiers of the brochure of August 2007.
pub(super) fn add(operation: &mut Operation, record: &Record) {
    let qualifier = record.raw(46, 48);
    let raw = record.raw(49, 118);
    let text = squeeze(&raw);
    operation.written.push(Written::new(&qualifier, raw.trim().to_owned()));
    if text.is_empty() {
        return;
    }
    let party = &mut operation.counterparty;
    match qualifier.as_str() {
        "LIB" => lengthen(&mut operation.label, &text, false),
        "LCC" => lengthen(&mut operation.remittance, &text, false),
        "LC2" => {
            let full = operation.written.iter().rev().skip(1).find(|written| written.tag == "LCC");
            let full = full.is_some_and(|written| written.text.chars().count() == TEXT_LENGTH);
            lengthen(&mut operation.remittance, &text, full && !raw.starts_with(' '));
        }
        "LCS" => operation.structured_reference = filled(&text),
        // The debtor pays receipts, the creditor receives expenses; either way it is the other end.
        "NPY" if !operation.amount.is_negative() || party.name.is_none() => party.name = filled(&text),
        "NBE" if operation.amount.is_negative() || party.name.is_none() => party.name = filled(&text),
        "NPO" | "NBU" => party.on_behalf_of = filled(&text),
        "RCN" => operation.end_to_end = reference(&record.text(49, 83)),
        "REF" => operation.bank_reference = reference(&text).or(operation.bank_reference.take()),
        "RUM" => operation.mandate = reference(&record.text(49, 83)),
        _ => {}
    }
}

fn lengthen(text: &mut String, more: &str, glued: bool) {
    if !text.is_empty() && !glued {
        text.push(' ');
    }
    text.push_str(more);
    *text = squeeze(text);
}
