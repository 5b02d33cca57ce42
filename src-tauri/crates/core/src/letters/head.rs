//! The parts every letter has, whatever it asks: who writes, how it travels, which references, how to pay.

use super::facts::{CustomerWording, LetterFacts, Registered};
use super::letter::SenderBlock;
use super::values::Claim;
use crate::epc::{Remittance, Transfer};
use crate::typography::{NBSP, date_short, iban, list, plain, round_amount, running, siren};

pub(super) fn transfer(facts: &LetterFacts, claim: &Claim) -> Transfer {
    Transfer {
        name: facts.bank.holder.clone(),
        iban: facts.bank.iban.clone(),
        bic: facts.bank.bic.clone(),
        amount: claim.total,
        remittance: match &facts.bank.structured_reference {
            Some(reference) => Remittance::Structured(reference.clone()),
            None => Remittance::Text(facts.reference.clone()),
        },
    }
}

pub(super) fn sender(facts: &LetterFacts) -> SenderBlock {
    let sender = &facts.sender;
    let mut lines = vec![plain(&sender.address)];
    let ways: Vec<String> = sender.phone.iter().chain(&sender.email).map(|way| plain(way)).collect();
    if !ways.is_empty() {
        lines.push(ways.join(" · "));
    }
    SenderBlock { name: plain(&sender.name), lines }
}

pub(super) fn registered(registered: &Registered) -> Option<String> {
    let line = "Lettre recommandée avec avis de réception";
    match registered {
        Registered::No => None,
        Registered::Yes => Some(line.to_owned()),
        Registered::Number(number) => {
            // The number stays whole: it is read out at the counter.
            let number = plain(number).replace(' ', &NBSP.to_string());
            Some(format!("{line} n°{NBSP}{number}"))
        }
    }
}

pub(super) fn references(facts: &LetterFacts) -> Vec<(String, String)> {
    let client = &facts.client;
    let mut lines = vec![("Votre compte".to_owned(), plain(&client.code))];
    let mut push = |label: &str, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            lines.push((label.to_owned(), text));
        }
    };
    push("Votre SIREN", client.siren.as_deref().map(|number| siren(&plain(number))));
    push("Engagement", client.engagement.as_deref().map(plain));
    push("Service", client.service.as_deref().map(plain));
    push("Référence", Some(plain(&facts.reference)));
    if !facts.previous_letters.is_empty() {
        let days: Vec<String> = facts.previous_letters.iter().map(|day| date_short(*day)).collect();
        let label = if days.len() == 1 { "Notre lettre du" } else { "Nos lettres des" };
        push(label, Some(list(&days)));
    }
    push("Suivi par", facts.contact.as_deref().map(plain));
    push("IBAN", Some(iban(&plain(&facts.bank.iban))));
    lines
}

/// The compulsory mentions, and the terms of payment where the law knows them.
pub(super) fn footer(facts: &LetterFacts) -> Vec<String> {
    let sender = &facts.sender;
    let mut name = format!("{}, {}", plain(&sender.name), plain(&sender.legal_form));
    if let Some(capital) = sender.capital {
        let kind = if sender.variable_capital { "à capital variable de" } else { "au capital de" };
        name.push_str(&format!(" {kind} {}", round_amount(capital)));
    }
    let mut parts = vec![name];
    parts.extend(sender.situation.as_deref().map(plain));
    parts.push(plain(&sender.address));
    let number = siren(&plain(&sender.siren));
    parts.push(match &sender.rcs_city {
        Some(city) => format!("{number} RCS {}", plain(city)),
        None => format!("SIREN {number}"),
    });
    parts.extend(sender.vat.as_deref().map(|vat| format!("TVA {}", plain(vat))));
    let mut lines = vec![parts.join(" · ")];
    if facts.customer == CustomerWording::Company {
        lines.extend(sender.terms_note.as_deref().map(|note| running(&plain(note))));
    }
    lines
}

/// « P.J. : … », or nothing when the letter travels alone.
pub(super) fn enclosures(enclosures: &[String]) -> Option<String> {
    let named: Vec<String> = enclosures.iter().map(|enclosure| running(&plain(enclosure))).collect();
    (!named.is_empty()).then(|| format!("P.J.{NBSP}: {}", named.join(", ")))
}
