//! The confirmation of a promise to pay, or of an instalment plan: each day and amount, what follows a missed one, said
//! neutrally. It grants nothing: the due dates of the invoices stay what they are.

use super::check::LetterError;
use super::facts::{BankDetails, Client, CustomerWording, Registered, Sender, Signatory};
use super::head::{self, Frame};
use super::letter::{Block, ColumnKind, Letter, LetterKind, Row, RowStyle, Run, Table};
use super::placeholders::Placeholder;
use super::table::{column, row};
use super::template::Template;
use super::words::{Language, Words};
use crate::dates::Date;
use crate::money::Cents;
use crate::typography::plain;

/// Everything the confirmation of a promise is written from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PromiseFacts {
    /// The creditor.
    pub sender: Sender,
    /// The account to pay to; without it the letter carries no payment code.
    pub bank: Option<BankDetails>,
    /// The client.
    pub client: Client,
    /// Reference of the letter.
    pub reference: String,
    /// Where it is written.
    pub place: String,
    /// The day of the letter.
    pub date: Date,
    /// The language it is written in.
    pub language: Language,
    /// Which law the client is under: decides the footer.
    pub customer: CustomerWording,
    /// How the addressee is greeted, comma included.
    pub salutation: String,
    /// Who signs.
    pub signatory: Signatory,
    /// Who answers the telephone.
    pub contact: Option<String>,
    /// The day it was promised.
    pub made_on: Date,
    /// Who promised, when it was written down.
    pub by: Option<String>,
    /// Each day and amount, in the order of their days.
    pub instalments: Vec<(Date, Cents)>,
    /// What came since, of what was promised.
    pub received: Cents,
    /// The invoices it is about; empty for all the account.
    pub items: Vec<PromisedItem>,
}

/// An invoice a promise is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PromisedItem {
    /// Invoice number.
    pub piece: String,
    /// Date of the invoice.
    pub issued: Date,
    /// Due date, when it is certain.
    pub due: Option<Date>,
    /// Amount, VAT included.
    pub initial: Cents,
    /// Paid so far.
    pub paid: Cents,
    /// Still owed; part of it may be contested.
    pub remaining: Cents,
    /// Part of it the client contests.
    pub contested: Cents,
}

impl PromiseFacts {
    fn promised(&self) -> Cents {
        self.instalments.iter().map(|(_, amount)| *amount).sum()
    }

    /// The next instalment that is not wholly received, and what it still waits for.
    fn next(&self) -> Option<(Date, Cents)> {
        let mut sum = Cents::ZERO;
        self.instalments.iter().find_map(|(on, amount)| {
            sum += *amount;
            let missing = sum - self.received;
            missing.is_positive().then(|| (*on, missing.min(*amount)))
        })
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            sender: &self.sender,
            bank: self.bank.as_ref(),
            client: &self.client,
            reference: &self.reference,
            place: &self.place,
            date: self.date,
            language: self.language,
            registered: &Registered::No,
            customer: self.customer,
            contact: self.contact.as_deref(),
            previous_letters: &[],
        }
    }
}

/// Writes the confirmation of a promise, or says everything that prevents it.
///
/// It is written while nothing was missed: a promise whose next day has passed is no longer one to confirm. The payment
/// code carries the next instalment.
pub fn promise_confirmation(facts: &PromiseFacts, template: &Template) -> Result<Letter, Vec<LetterError>> {
    let mut errors = Vec::new();
    if template.kind() != LetterKind::PromiseConfirmation {
        errors.push(LetterError::TemplateOfAnotherKind(template.kind()));
    }
    if template.language() != facts.language {
        errors.push(LetterError::TemplateOfAnotherLanguage(template.language()));
    }
    for item in &facts.items {
        if item.initial - item.paid != item.remaining {
            errors.push(LetterError::Unbalanced { piece: plain(&item.piece) });
        }
    }
    let mut annex = Vec::new();
    match facts.next().filter(|(on, _)| *on >= facts.date) {
        None => errors.push(LetterError::NothingPromised),
        Some((_, waited)) => {
            if let Some(bank) = &facts.bank {
                match head::code(bank, &facts.reference, waited) {
                    Ok(code) => {
                        annex.push(head::payment(facts.language, bank, &facts.reference, waited, code));
                    }
                    Err(error) => errors.push(LetterError::Payment(error)),
                }
            }
        }
    }
    let mut missing = Vec::new();
    let mut part = |name: &str| -> Vec<Vec<Run>> {
        template.write(name, |placeholder| value(facts, placeholder), &mut missing)
    };
    let words = facts.language.words();
    let plan = facts.instalments.len() > 1;
    let subject = part("objet").into_iter().next().unwrap_or_default();
    let mut body: Vec<Block> = Vec::new();
    let mut push =
        |body: &mut Vec<Block>, name: &str| body.extend(part(name).into_iter().map(Block::Paragraph));
    push(&mut body, "appel");
    push(&mut body, if plan { "échéancier" } else { "promesse" });
    if plan {
        body.push(Block::Table(instalments(facts, words)));
    }
    if facts.received.is_positive() {
        push(&mut body, "déjà-reçu");
    }
    if facts.items.is_empty() {
        push(&mut body, "tout-le-compte");
    } else {
        push(&mut body, "factures");
        body.push(Block::Table(items(facts, words)));
    }
    push(&mut body, "règlement");
    push(&mut body, "défaut");
    push(&mut body, "complément");
    push(&mut body, "salutations");
    body.push(head::signature(&facts.signatory, &[], facts.language));
    errors.extend(missing.into_iter().map(LetterError::NoValue));
    if errors.is_empty() {
        Ok(head::letter(&facts.frame(), LetterKind::PromiseConfirmation, subject, body, annex))
    } else {
        Err(errors)
    }
}

fn value(facts: &PromiseFacts, placeholder: Placeholder) -> Option<String> {
    let words = facts.language.words();
    let text = match placeholder {
        Placeholder::Client => plain(&facts.client.name),
        Placeholder::Salutation => plain(&facts.salutation),
        Placeholder::Reference => plain(&facts.reference),
        Placeholder::Date => words.date_long(facts.date),
        Placeholder::ShortDate => words.date_short(facts.date),
        Placeholder::Contact => plain(facts.contact.as_ref()?),
        Placeholder::PromisedOn => words.date_long(facts.made_on),
        Placeholder::PromisedAmount => words.amount(facts.promised()),
        Placeholder::PromisedFor => words.date_long(facts.instalments.last()?.0),
        Placeholder::Received => words.amount(facts.received),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn instalments(facts: &PromiseFacts, words: &dyn Words) -> Table {
    let labels = words.labels();
    let columns =
        vec![column(labels.instalment, ColumnKind::Short), column(labels.amount, ColumnKind::Number)];
    let mut rows: Vec<Row> = facts
        .instalments
        .iter()
        .map(|(on, amount)| row(&[&words.date_long(*on), &words.amount(*amount)]))
        .collect();
    let total = row(&[labels.total, &words.amount(facts.promised())]);
    rows.push(Row { style: RowStyle::Total, ..total });
    Table { columns, rows }
}

fn items(facts: &PromiseFacts, words: &dyn Words) -> Table {
    let labels = words.labels();
    let columns = vec![
        column(labels.invoice, ColumnKind::Short),
        column(labels.issued, ColumnKind::Short),
        column(labels.due, ColumnKind::Short),
        column(labels.initial, ColumnKind::Number),
        column(labels.paid, ColumnKind::Number),
        column(labels.remaining, ColumnKind::Number),
    ];
    let rows = facts.items.iter().map(|item| {
        let due = item.due.map(|due| words.date_short(due)).unwrap_or_default();
        let (piece, issued) = (plain(&item.piece), words.date_short(item.issued));
        let (initial, paid) = (words.amount(item.initial), words.amount(item.paid));
        // What is contested is not « due » in our own words: it stands beside, on the line.
        let owed = words.amount(item.remaining - item.contested);
        let detail = item.contested.is_positive().then(|| words.contested_part(item.contested));
        Row { detail, ..row(&[&piece, &issued, &due, &initial, &paid, &owed]) }
    });
    Table { columns, rows: rows.collect() }
}
