//! The payments behind an entry.

use super::super::amount::parse_decimal;
use super::super::operation::{Detail, Party};
use super::super::words::{filled, squeeze};
use super::{is_debit, reference_at};
use crate::xml::Element;

/// Reads every `TxDtls` of an entry.
pub(super) fn read_all(entry: Element<'_>, currency: Option<&str>, debit: bool) -> Vec<Detail> {
    let groups = entry.all("NtryDtls");
    groups.flat_map(|group| group.all("TxDtls")).map(|element| read(element, currency, debit)).collect()
}

fn read(element: Element<'_>, currency: Option<&str>, debit: bool) -> Detail {
    let texts = |path: &[&str], last: &str| -> Vec<String> {
        let mut found = vec![element];
        for name in path {
            found = found.into_iter().flat_map(|element| element.all(name)).collect();
        }
        found
            .into_iter()
            .flat_map(|element| element.all(last))
            .filter_map(|element| filled(element.text()))
            .collect()
    };
    let mut notes = texts(&["RmtInf", "Strd"], "AddtlRmtInf");
    notes.extend(element.text_at("AddtlTxInf").map(squeeze));
    Detail {
        amount: amount(element, currency, debit),
        debtor: party(element, "Dbtr"),
        creditor: party(element, "Cdtr"),
        remittances: texts(&["RmtInf"], "Ustrd"),
        notes,
        structured_references: texts(&["RmtInf", "Strd", "CdtrRefInf"], "Ref"),
        documents: texts(&["RmtInf", "Strd", "RfrdDocInf"], "Nb"),
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
fn party(element: Element<'_>, side: &str) -> Party {
    let Some(parties) = element.at("RltdPties") else { return Party::default() };
    let name = |who: &str| -> Option<String> {
        let who = parties.at(who)?;
        who.text_at("Pty/Nm").or_else(|| who.text_at("Nm")).and_then(filled)
    };
    let account = format!("{side}Acct");
    let account = parties.at(&account);
    let number =
        account.and_then(|account| account.text_at("Id/IBAN").or_else(|| account.text_at("Id/Othr/Id")));
    let mut party =
        Party { name: name(side), on_behalf_of: name(&format!("Ultmt{side}")), ..Party::default() };
    party.set_account(number);
    party
}
