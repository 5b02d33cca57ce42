//! The parts every letter has, whatever it asks: who writes, how it travels, which references, how to pay.

use super::facts::{BankDetails, Client, CustomerWording, Registered, Sender};
use super::letter::{Block, Letter, LetterKind, PaymentBox, Run, SenderBlock};
use crate::dates::Date;
use crate::epc::{EpcError, Remittance, Transfer, payload};
use crate::money::Cents;
use crate::postal::block;
use crate::typography::{
    NBSP, amount, date_long, date_short, iban, list, plain, round_amount, running, siren,
};

/// What every letter knows, borrowed from the facts of its kind.
pub(super) struct Frame<'a> {
    pub(super) sender: &'a Sender,
    /// Absent when nothing is to be paid, or when the account is not known yet.
    pub(super) bank: Option<&'a BankDetails>,
    pub(super) client: &'a Client,
    pub(super) reference: &'a str,
    pub(super) place: &'a str,
    pub(super) date: Date,
    pub(super) registered: &'a Registered,
    pub(super) customer: CustomerWording,
    pub(super) contact: Option<&'a str>,
    pub(super) previous_letters: &'a [Date],
}

/// The letter around its subject, its body and its annex.
pub(super) fn letter(
    frame: &Frame<'_>,
    kind: LetterKind,
    subject: Vec<Run>,
    body: Vec<Block>,
    annex: Vec<Block>,
) -> Letter {
    Letter {
        kind,
        title: format!("{}, {}, {}", kind.title(), plain(&frame.client.name), date_long(frame.date)),
        sender: sender(frame.sender),
        address: block(&frame.client.address),
        registered: registered(frame.registered),
        references: references(frame),
        date_line: format!("{}, le {}", plain(frame.place), date_long(frame.date)),
        subject,
        body,
        annex,
        running_head: format!(
            "{} · {} · {}",
            plain(&frame.sender.name),
            plain(frame.reference),
            date_short(frame.date)
        ),
        footer: footer(frame),
        letterhead: frame.sender.letterhead.clone(),
    }
}

/// The text of the payment code for an amount.
pub(super) fn code(bank: &BankDetails, reference: &str, amount: Cents) -> Result<String, EpcError> {
    payload(&Transfer {
        name: bank.holder.clone(),
        iban: bank.iban.clone(),
        bic: bank.bic.clone(),
        amount,
        remittance: match &bank.structured_reference {
            Some(structured) => Remittance::Structured(structured.clone()),
            None => Remittance::Text(reference.to_owned()),
        },
    })
}

/// How to pay an amount.
pub(super) fn payment(bank: &BankDetails, reference: &str, total: Cents, code: String) -> Block {
    let mut rows = vec![
        ("Virement à".to_owned(), plain(&bank.holder), false),
        ("IBAN".to_owned(), iban(&plain(&bank.iban)), true),
    ];
    if let Some(bic) = &bank.bic {
        rows.push(("BIC".to_owned(), plain(bic), false));
    }
    let reference = match &bank.structured_reference {
        Some(structured) => iban(&plain(structured)),
        None => plain(reference),
    };
    rows.push(("Montant".to_owned(), amount(total), true));
    rows.push(("Référence".to_owned(), reference, true));
    Block::Payment(PaymentBox { title: "Pour régler".to_owned(), rows, code })
}

fn sender(sender: &Sender) -> SenderBlock {
    let mut lines = vec![plain(&sender.address)];
    let ways: Vec<String> = sender.phone.iter().chain(&sender.email).map(|way| plain(way)).collect();
    if !ways.is_empty() {
        lines.push(ways.join(" · "));
    }
    SenderBlock { name: plain(&sender.name), lines }
}

fn registered(registered: &Registered) -> Option<String> {
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

fn references(frame: &Frame<'_>) -> Vec<(String, String)> {
    let client = frame.client;
    let mut lines = vec![("Votre compte".to_owned(), plain(&client.code))];
    let mut push = |label: &str, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            lines.push((label.to_owned(), text));
        }
    };
    push("Votre SIREN", client.siren.as_deref().map(|number| siren(&plain(number))));
    push("Engagement", client.engagement.as_deref().map(plain));
    push("Service", client.service.as_deref().map(plain));
    push("Référence", Some(plain(frame.reference)));
    if !frame.previous_letters.is_empty() {
        let days: Vec<String> = frame.previous_letters.iter().map(|day| date_short(*day)).collect();
        let label = if days.len() == 1 { "Notre lettre du" } else { "Nos lettres des" };
        push(label, Some(list(&days)));
    }
    push("Suivi par", frame.contact.map(plain));
    push("IBAN", frame.bank.map(|bank| iban(&plain(&bank.iban))));
    lines
}

/// The compulsory mentions, and the terms of payment where the law knows them.
fn footer(frame: &Frame<'_>) -> Vec<String> {
    let sender = frame.sender;
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
    if frame.customer == CustomerWording::Company {
        lines.extend(sender.terms_note.as_deref().map(|note| running(&plain(note))));
    }
    lines
}

/// « P.J. : … », or nothing when the letter travels alone.
pub(super) fn enclosures(enclosures: &[String]) -> Option<String> {
    let named: Vec<String> = enclosures.iter().map(|enclosure| running(&plain(enclosure))).collect();
    (!named.is_empty()).then(|| format!("P.J.{NBSP}: {}", named.join(", ")))
}
