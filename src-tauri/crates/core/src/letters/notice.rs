//! The formal notice: which parts are printed, and the checks without which none is written.

use thiserror::Error;

use super::annex;
use super::facts::{Consequence, CustomerWording, NoticeFacts, NoticeItem, Registered};
use super::letter::{Block, Letter, LetterKind, Run, SenderBlock, Signature};
use super::placeholders::Placeholder;
use super::table;
use super::template::Template;
use super::values::{Claim, History, claim, history, value};
use crate::dates::{days_between, plus_days};
use crate::epc::{EpcError, Remittance, Transfer, payload};
use crate::postal::block;
use crate::typography::{NBSP, date_long, date_short, iban, list, plain, round_amount, running, siren};

/// Why no formal notice can be written from these facts.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NoticeError {
    /// No item is left to claim.
    #[error("no item to claim")]
    NoItem,
    /// The credits cover the principal.
    #[error("nothing left to claim: {} cents", .0.get())]
    NothingDue(crate::money::Cents),
    /// An item is not late on the day of the letter, or its days do not agree with its dates.
    #[error("{piece}: {days_late} days late do not agree with its due date")]
    DaysLate {
        /// Invoice number.
        piece: String,
        /// Days given.
        days_late: u32,
    },
    /// Amount, paid and remaining do not agree.
    #[error("{piece}: amount less paid is not what remains")]
    Unbalanced {
        /// Invoice number.
        piece: String,
    },
    /// The periods do not run without a gap from the day after the due date to the day of the letter.
    #[error("{piece}: periods of penalties do not cover the delay")]
    Periods {
        /// Invoice number.
        piece: String,
    },
    /// The law gives this debtor neither penalties nor indemnity.
    #[error("{piece}: penalties claimed from a debtor who bears none")]
    PenaltiesNotAllowed {
        /// Invoice number.
        piece: String,
    },
    /// The item is claimed and disputed at once.
    #[error("{piece}: both claimed and disputed")]
    ClaimedAndDisputed {
        /// Invoice number.
        piece: String,
    },
    /// A part of the template asks for a value this letter does not have.
    #[error("no value for {{{}}}", .0.name())]
    NoValue(Placeholder),
    /// No payment code can be drawn.
    #[error(transparent)]
    Payment(#[from] EpcError),
}

/// Writes a formal notice, or says everything that prevents it.
///
/// Whatever the template, the letter holds the ten things courts look for: the words, date and parties, the
/// registered line, each invoice, the split of the claim, the order and its time limit, the means of payment,
/// the consequences, the texts, signature and enclosures.
pub fn formal_notice(facts: &NoticeFacts, template: &Template) -> Result<Letter, Vec<NoticeError>> {
    let claim = claim(facts);
    let mut errors = check(facts, &claim);
    let code = match payload(&transfer(facts, &claim)) {
        Ok(code) => code,
        Err(error) => {
            // An amount that cannot be paid is already said in better words.
            if !matches!(error, EpcError::Amount(_)) || errors.is_empty() {
                errors.push(NoticeError::Payment(error));
            }
            String::new()
        }
    };
    let mut writer = Writer { facts, claim: &claim, template, missing: Vec::new() };
    let subject = writer.part("objet").into_iter().next().unwrap_or_default();
    let body = body(&mut writer);
    errors.extend(writer.missing.into_iter().map(NoticeError::NoValue));
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Letter {
        kind: LetterKind::FormalNotice,
        title: format!("Mise en demeure, {}, {}", plain(&facts.client.name), date_long(facts.date)),
        sender: sender(facts),
        address: block(&facts.client.address),
        registered: registered(&facts.registered),
        references: references(facts),
        date_line: format!("{}, le {}", plain(&facts.place), date_long(facts.date)),
        subject,
        body,
        annex: annex::blocks(facts, &claim, code),
        running_head: format!(
            "{} · {} · {}",
            plain(&facts.sender.name),
            plain(&facts.reference),
            date_short(facts.date)
        ),
        footer: footer(facts),
    })
}

struct Writer<'a> {
    facts: &'a NoticeFacts,
    claim: &'a Claim,
    template: &'a Template,
    missing: Vec<Placeholder>,
}

impl Writer<'_> {
    fn part(&mut self, name: &str) -> Vec<Vec<Run>> {
        let (facts, claim) = (self.facts, self.claim);
        self.template.write(name, |placeholder| value(facts, claim, placeholder), &mut self.missing)
    }

    fn push(&mut self, blocks: &mut Vec<Block>, name: &str) {
        blocks.extend(self.part(name).into_iter().map(Block::Paragraph));
    }
}

/// The letter from greeting to enclosures; every choice between two sentences is made here.
fn body(writer: &mut Writer<'_>) -> Vec<Block> {
    let facts = writer.facts;
    let mut blocks = Vec::new();
    writer.push(&mut blocks, "appel");
    let past = match history(facts) {
        History::Same(_) => "exposé-relances",
        History::Differs => "exposé-par-facture",
        History::None => "exposé-sans-relance",
    };
    writer.push(&mut blocks, past);
    blocks.push(Block::Table(table::items(facts, writer.claim)));
    writer.push(&mut blocks, "demande");
    let bears = facts.claimed().any(|item| !item.segments.is_empty());
    let interest = match (facts.customer, bears) {
        (CustomerWording::Company, true) => "pénalités",
        (CustomerWording::PublicBuyer, true) => "intérêts-moratoires",
        _ => "intérêt-légal",
    };
    writer.push(&mut blocks, interest);
    writer.push(&mut blocks, "fondement");
    if facts.acceleration_clause.is_some() {
        writer.push(&mut blocks, "déchéance-du-terme");
    }
    let next = match (facts.consequence, facts.later_step) {
        (Consequence::Reserved, _) => "suites-réservées",
        (_, true) => "suites-décidées",
        (_, false) => "suites-sans-autre-avis",
    };
    writer.push(&mut blocks, next);
    if !facts.disputed.is_empty() {
        writer.push(&mut blocks, "contestées");
    }
    if facts.payments_checked.is_some() {
        writer.push(&mut blocks, "règlements-vérifiés");
    }
    writer.push(&mut blocks, "complément");
    writer.push(&mut blocks, "salutations");
    blocks.push(Block::Signature(Signature {
        name: plain(&facts.signatory.name),
        capacity: plain(&facts.signatory.capacity),
        enclosures: enclosures(&facts.enclosures),
    }));
    blocks
}

/// « P.J. : … », or nothing when the letter travels alone.
fn enclosures(enclosures: &[String]) -> Option<String> {
    let named: Vec<String> = enclosures.iter().map(|enclosure| running(&plain(enclosure))).collect();
    (!named.is_empty()).then(|| format!("P.J.{NBSP}: {}", named.join(", ")))
}

fn check(facts: &NoticeFacts, claim: &Claim) -> Vec<NoticeError> {
    let mut errors = Vec::new();
    if facts.claimed().next().is_none() {
        errors.push(NoticeError::NoItem);
    } else if !claim.principal.is_positive() {
        errors.push(NoticeError::NothingDue(claim.principal));
    }
    for item in facts.claimed() {
        let piece = plain(&item.piece);
        if item.days_late == 0 || days_between(item.due, facts.date) != i64::from(item.days_late) {
            errors.push(NoticeError::DaysLate { piece: piece.clone(), days_late: item.days_late });
        }
        if item.initial - item.paid != item.remaining || !item.remaining.is_positive() {
            errors.push(NoticeError::Unbalanced { piece: piece.clone() });
        }
        let bears = !item.segments.is_empty() || !item.indemnity.is_zero();
        if bears && !facts.customer.bears_penalties() {
            errors.push(NoticeError::PenaltiesNotAllowed { piece: piece.clone() });
        } else if !periods_cover(item, facts) {
            errors.push(NoticeError::Periods { piece: piece.clone() });
        }
        if facts.disputed.iter().any(|disputed| disputed.piece == item.piece) {
            errors.push(NoticeError::ClaimedAndDisputed { piece });
        }
    }
    errors
}

/// True when the periods follow each other without gap or overlap over the whole delay, or when there is none.
fn periods_cover(item: &NoticeItem, facts: &NoticeFacts) -> bool {
    let mut next = plus_days(item.due, 1);
    for segment in &item.segments {
        if segment.from != next || days_between(segment.from, segment.to) + 1 != i64::from(segment.days) {
            return false;
        }
        next = plus_days(segment.to, 1);
    }
    item.segments.is_empty() || next == plus_days(facts.date, 1)
}

fn transfer(facts: &NoticeFacts, claim: &Claim) -> Transfer {
    Transfer {
        name: facts.bank.holder.clone(),
        iban: facts.bank.iban.clone(),
        bic: facts.bank.bic.clone(),
        amount: claim.total(),
        remittance: match &facts.bank.structured_reference {
            Some(reference) => Remittance::Structured(reference.clone()),
            None => Remittance::Text(facts.reference.clone()),
        },
    }
}

fn sender(facts: &NoticeFacts) -> SenderBlock {
    let sender = &facts.sender;
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

fn references(facts: &NoticeFacts) -> Vec<(String, String)> {
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
fn footer(facts: &NoticeFacts) -> Vec<String> {
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
