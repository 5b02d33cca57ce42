//! The parts every letter has, whatever it asks: who writes, how it travels, which references, how to pay.

use super::facts::{BankDetails, Client, CustomerWording, Registered, Sender, Signatory};
use super::letter::{Block, Letter, LetterKind, PaymentBox, Run, SenderBlock, Signature};
use super::words::{Language, Words};
use crate::dates::Date;
use crate::epc::{EpcError, Remittance, Transfer, payload};
use crate::money::Cents;
use crate::postal::block;
use crate::typography::{NBSP, iban, plain, siren};

/// What every letter knows, borrowed from the facts of its kind.
pub(super) struct Frame<'a> {
    pub(super) sender: &'a Sender,
    /// Absent when nothing is to be paid, or when the account is not known yet.
    pub(super) bank: Option<&'a BankDetails>,
    pub(super) client: &'a Client,
    pub(super) reference: &'a str,
    pub(super) place: &'a str,
    pub(super) date: Date,
    pub(super) language: Language,
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
    let words = frame.language.words();
    Letter {
        kind,
        language: frame.language,
        title: format!(
            "{}, {}, {}",
            words.title(kind),
            plain(&frame.client.name),
            words.date_long(frame.date)
        ),
        sender: sender(frame.sender),
        address: block(&frame.client.address),
        registered: registered(frame.registered, words),
        references: references(frame, words),
        date_line: words.date_line(&plain(frame.place), frame.date),
        subject,
        body,
        annex,
        running_head: format!(
            "{} · {} · {}",
            plain(&frame.sender.name),
            plain(frame.reference),
            words.date_short(frame.date)
        ),
        footer: footer(frame, kind, words),
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
pub(super) fn payment(
    language: Language,
    bank: &BankDetails,
    reference: &str,
    total: Cents,
    code: String,
) -> Block {
    let words = language.words();
    let labels = words.labels();
    let mut rows = vec![
        (labels.pay_to.to_owned(), plain(&bank.holder), false),
        ("IBAN".to_owned(), iban(&plain(&bank.iban)), true),
    ];
    if let Some(bic) = &bank.bic {
        rows.push(("BIC".to_owned(), plain(bic), false));
    }
    let reference = match &bank.structured_reference {
        Some(structured) => iban(&plain(structured)),
        None => plain(reference),
    };
    rows.push((labels.amount.to_owned(), words.amount(total), true));
    rows.push((labels.reference.to_owned(), reference, true));
    Block::Payment(PaymentBox { title: labels.to_pay.to_owned(), rows, code })
}

/// Name and capacity under the room to sign, with the enclosures beside them.
pub(super) fn signature(signatory: &Signatory, enclosures: &[String], language: Language) -> Block {
    let words = language.words();
    let named: Vec<String> = enclosures.iter().map(|enclosure| words.running(&plain(enclosure))).collect();
    Block::Signature(Signature {
        name: plain(&signatory.name),
        capacity: plain(&signatory.capacity),
        enclosures: (!named.is_empty())
            .then(|| format!("{} {}", words.labels().enclosures, named.join(", "))),
    })
}

fn sender(sender: &Sender) -> SenderBlock {
    let mut lines = vec![plain(&sender.address)];
    let ways: Vec<String> = sender.phone.iter().chain(&sender.email).map(|way| plain(way)).collect();
    if !ways.is_empty() {
        lines.push(ways.join(" · "));
    }
    SenderBlock { name: plain(&sender.name), lines }
}

fn registered(registered: &Registered, words: &dyn Words) -> Option<String> {
    let labels = words.labels();
    match registered {
        Registered::No => None,
        Registered::Yes => Some(labels.registered.to_owned()),
        Registered::Number(number) => {
            // The number stays whole: it is read out at the counter.
            let number = plain(number).replace(' ', &NBSP.to_string());
            Some(format!("{} {}{number}", labels.registered, labels.number))
        }
    }
}

fn references(frame: &Frame<'_>, words: &dyn Words) -> Vec<(String, String)> {
    let (client, labels) = (frame.client, words.labels());
    let mut lines = vec![(labels.your_account.to_owned(), plain(&client.code))];
    let mut push = |label: &str, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            lines.push((label.to_owned(), text));
        }
    };
    push(labels.your_siren, client.siren.as_deref().map(|number| siren(&plain(number))));
    push(labels.engagement, client.engagement.as_deref().map(plain));
    push(labels.service, client.service.as_deref().map(plain));
    push(labels.reference, Some(plain(frame.reference)));
    if !frame.previous_letters.is_empty() {
        let days: Vec<String> = frame.previous_letters.iter().map(|day| words.date_short(*day)).collect();
        let label = if days.len() == 1 { labels.our_letter } else { labels.our_letters };
        push(label, Some(words.list(&days)));
    }
    push(labels.contact, frame.contact.map(plain));
    push("IBAN", frame.bank.map(|bank| iban(&plain(&bank.iban))));
    lines
}

/// The compulsory mentions, and the terms of payment where the law knows them and something late is spoken of.
fn footer(frame: &Frame<'_>, kind: LetterKind, words: &dyn Words) -> Vec<String> {
    let (sender, labels) = (frame.sender, words.labels());
    let mut name = format!("{}, {}", plain(&sender.name), plain(&sender.legal_form));
    if let Some(capital) = sender.capital {
        let kind = if sender.variable_capital { labels.variable_capital } else { labels.capital };
        name.push_str(&format!(" {kind} {}", words.round_amount(capital)));
    }
    let mut parts = vec![name];
    parts.extend(sender.situation.as_deref().map(plain));
    parts.push(plain(&sender.address));
    let number = siren(&plain(&sender.siren));
    parts.push(match &sender.rcs_city {
        Some(city) => format!("{number} RCS {}", plain(city)),
        None => format!("SIREN {number}"),
    });
    parts.extend(sender.vat.as_deref().map(|vat| format!("{} {}", labels.vat, plain(vat))));
    let mut lines = vec![parts.join(" · ")];
    let courteous =
        matches!(kind, LetterKind::PreDue | LetterKind::PromiseConfirmation | LetterKind::ThankYou);
    if frame.customer == CustomerWording::Company && !courteous {
        lines.extend(sender.terms_note.as_deref().map(|note| words.running(&plain(note))));
    }
    lines
}
