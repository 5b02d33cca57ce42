//! The payments behind an entry.

use super::super::amount::parse_decimal;
use super::super::operation::{Detail, Party};
use super::super::words::{filled, squeeze};
use super::{is_debit, reference_at};
use crate::xml::Element;

/// Names of a payer: its own, on whose behalf, its account.
const DEBTOR: [&str; 3] = ["Dbtr", "UltmtDbtr", "DbtrAcct"];
/// Names of a payee.
const CREDITOR: [&str; 3] = ["Cdtr", "UltmtCdtr", "CdtrAcct"];

/// Reads every `TxDtls` of an entry.
pub(super) fn read_all(entry: Element<'_>, currency: Option<&str>, debit: bool) -> Vec<Detail> {
    let elements = || entry.all("NtryDtls").flat_map(|group| group.all("TxDtls"));
    // Counted first: most entries have one, and room for more would be half of what a file takes.
    let mut details = Vec::with_capacity(elements().count());
    details.extend(elements().map(|element| read(element, currency, debit)));
    details
}

/// Adds every text at the end of a path.
fn texts(element: Element<'_>, path: &[&str], found: &mut Vec<String>) {
    match path {
        [] => {
            if let Some(text) = filled(element.text()) {
                found.reserve_exact(usize::from(found.is_empty()));
                found.push(text);
            }
        }
        [first, rest @ ..] => element.all(first).for_each(|child| texts(child, rest, found)),
    }
}

fn read(element: Element<'_>, currency: Option<&str>, debit: bool) -> Detail {
    let texts = |path: &[&str]| {
        let mut found = Vec::new();
        texts(element, path, &mut found);
        found
    };
    let mut notes = texts(&["RmtInf", "Strd", "AddtlRmtInf"]);
    notes.extend(element.text_at("AddtlTxInf").map(squeeze));
    Detail {
        amount: amount(element, currency, debit),
        debtor: party(element, DEBTOR),
        creditor: party(element, CREDITOR),
        remittances: texts(&["RmtInf", "Ustrd"]),
        notes,
        structured_references: texts(&["RmtInf", "Strd", "CdtrRefInf", "Ref"]),
        documents: texts(&["RmtInf", "Strd", "RfrdDocInf", "Nb"]),
        end_to_end: reference_at(element, "Refs/EndToEndId"),
        mandate: reference_at(element, "Refs/MndtId"),
        return_reason: element
            .text_at("RtrInf/Rsn/Cd")
            .or_else(|| element.text_at("RtrInf/Rsn/Prtry"))
            .and_then(filled),
    }
}

/// The amount in the currency of the entry: `Amt` from version .04 on, `AmtDtls` before.
fn amount(element: Element<'_>, currency: Option<&str>, debit: bool) -> Option<encaisse_core::money::Cents> {
    let places = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"];
    let amount = places
        .iter()
        .filter_map(|place| element.at(place))
        .find(|amount| currency.is_none() || amount.attribute("Ccy") == currency)?;
    let cents = parse_decimal(amount.text()).ok().flatten()?;
    let debit = if element.at("CdtDbtInd").is_some() { is_debit(element) } else { debit };
    Some(if debit { -cents } else { cents })
}

/// A party and its account; its name is under `Pty` from version .08 on.
fn party(element: Element<'_>, [side, behalf, account]: [&str; 3]) -> Party {
    let Some(parties) = element.at("RltdPties") else { return Party::default() };
    let name = |who: &str| -> Option<String> {
        let who = parties.at(who)?;
        who.text_at("Pty/Nm").or_else(|| who.text_at("Nm")).and_then(filled)
    };
    let account = parties.at(account);
    let number =
        account.and_then(|account| account.text_at("Id/IBAN").or_else(|| account.text_at("Id/Othr/Id")));
    let mut party = Party { name: name(side), on_behalf_of: name(behalf), ..Party::default() };
    party.set_account(number);
    party
}
