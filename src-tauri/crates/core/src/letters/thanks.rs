//! The thanks after a payment: what was received and when, and exactly what is still due.

use super::check::LetterError;
use super::facts::{Client, CustomerWording, Registered, Sender, Signatory};
use super::head::{self, Frame};
use super::letter::{Block, ColumnKind, Letter, LetterKind, Row, RowStyle, Run, Table};
use super::placeholders::Placeholder;
use super::table::{column, row};
use super::template::Template;
use super::words::{Language, Words};
use crate::dates::Date;
use crate::money::Cents;
use crate::typography::plain;

/// Everything the thanks after a payment are written from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThanksFacts {
    /// The creditor.
    pub sender: Sender,
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
    /// Payments thanked for: day and amount, in the order of their days.
    pub received: Vec<(Date, Cents)>,
    /// What they were set against.
    pub settled: Vec<SettledItem>,
    /// Principal that is late, less what is contested.
    pub overdue: Cents,
    /// Principal that is not due yet, less what is contested.
    pub not_due: Cents,
    /// Principal that is contested.
    pub contested: Cents,
    /// Credits that settle nothing yet, positive.
    pub credits: Cents,
}

/// An invoice that a payment was set against.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettledItem {
    /// Invoice number.
    pub piece: String,
    /// Date of the invoice.
    pub issued: Date,
    /// Amount, VAT included.
    pub initial: Cents,
    /// Received by the payments thanked for.
    pub received: Cents,
    /// Paid in all, those payments included.
    pub paid: Cents,
    /// Still owed.
    pub remaining: Cents,
    /// Part of it the client contests.
    pub contested: Cents,
}

impl ThanksFacts {
    fn sum(&self) -> Cents {
        self.received.iter().map(|(_, amount)| *amount).sum()
    }

    /// The sentence that is true of what remains, and of nothing else.
    fn remains(&self) -> &'static str {
        let left = (self.overdue.is_positive(), self.not_due.is_positive(), self.contested.is_positive());
        match left {
            (false, false, false) => "plus-rien",
            (false, false, true) => "reste-contesté",
            (false, true, _) => "reste-à-échoir",
            (true, false, _) => "reste-échu",
            (true, true, _) => "reste-échu-et-à-échoir",
        }
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            sender: &self.sender,
            bank: None,
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

/// Writes the thanks after a payment, or says everything that prevents them.
///
/// It speaks of principal only, and asks for nothing: what a late payment may bear is neither claimed nor given up.
pub fn thank_you(facts: &ThanksFacts, template: &Template) -> Result<Letter, Vec<LetterError>> {
    let mut errors = Vec::new();
    if template.kind() != LetterKind::ThankYou {
        errors.push(LetterError::TemplateOfAnotherKind(template.kind()));
    }
    if template.language() != facts.language {
        errors.push(LetterError::TemplateOfAnotherLanguage(template.language()));
    }
    for item in &facts.settled {
        if item.initial - item.paid != item.remaining || item.received > item.paid {
            errors.push(LetterError::Unbalanced { piece: plain(&item.piece) });
        }
    }
    if facts.received.is_empty() || facts.received.iter().any(|(_, amount)| !amount.is_positive()) {
        errors.push(LetterError::NothingReceived);
    }
    let mut missing = Vec::new();
    let mut part = |name: &str| -> Vec<Vec<Run>> {
        template.write(name, |placeholder| value(facts, placeholder), &mut missing)
    };
    let subject = part("objet").into_iter().next().unwrap_or_default();
    let mut body: Vec<Block> = Vec::new();
    let mut push =
        |body: &mut Vec<Block>, name: &str| body.extend(part(name).into_iter().map(Block::Paragraph));
    push(&mut body, "appel");
    let words = facts.language.words();
    if facts.received.len() > 1 {
        push(&mut body, "règlements");
        body.push(Block::Table(payments(facts, words)));
    } else {
        push(&mut body, "règlement");
    }
    if !facts.settled.is_empty() {
        push(&mut body, "affectation");
        body.push(Block::Table(settled(facts, words)));
    }
    let remains = facts.remains();
    push(&mut body, remains);
    if facts.contested.is_positive() && remains != "reste-contesté" {
        push(&mut body, "contestées");
    }
    if facts.credits.is_positive() {
        push(&mut body, "crédit");
    }
    push(&mut body, "complément");
    push(&mut body, "salutations");
    body.push(head::signature(&facts.signatory, &[], facts.language));
    errors.extend(missing.into_iter().map(LetterError::NoValue));
    if errors.is_empty() {
        Ok(head::letter(&facts.frame(), LetterKind::ThankYou, subject, body, Vec::new()))
    } else {
        Err(errors)
    }
}

fn value(facts: &ThanksFacts, placeholder: Placeholder) -> Option<String> {
    let words = facts.language.words();
    let text = match placeholder {
        Placeholder::Client => plain(&facts.client.name),
        Placeholder::Salutation => plain(&facts.salutation),
        Placeholder::Reference => plain(&facts.reference),
        Placeholder::Date => words.date_long(facts.date),
        Placeholder::ShortDate => words.date_short(facts.date),
        Placeholder::Contact => plain(facts.contact.as_ref()?),
        Placeholder::Received => words.amount(facts.sum()),
        Placeholder::PaidOn => words.date_long(facts.received.last()?.0),
        Placeholder::Overdue => words.amount(facts.overdue),
        Placeholder::NotDue => words.amount(facts.not_due),
        Placeholder::ContestedAmount => words.amount(facts.contested),
        Placeholder::Credit => words.amount(facts.credits),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn payments(facts: &ThanksFacts, words: &dyn Words) -> Table {
    let labels = words.labels();
    let columns = vec![column(labels.date, ColumnKind::Short), column(labels.received, ColumnKind::Number)];
    let mut rows: Vec<Row> = facts
        .received
        .iter()
        .map(|(on, amount)| row(&[&words.date_long(*on), &words.amount(*amount)]))
        .collect();
    rows.push(Row { style: RowStyle::Total, ..row(&[labels.total, &words.amount(facts.sum())]) });
    Table { columns, rows }
}

/// What was paid before has its column only where something was.
fn settled(facts: &ThanksFacts, words: &dyn Words) -> Table {
    let labels = words.labels();
    let before = facts.settled.iter().any(|item| item.paid != item.received);
    let mut columns = vec![
        column(labels.invoice, ColumnKind::Short),
        column(labels.issued, ColumnKind::Short),
        column(labels.initial, ColumnKind::Number),
        column(labels.received, ColumnKind::Number),
    ];
    if before {
        columns.push(column(labels.paid, ColumnKind::Number));
    }
    columns.push(column(labels.remaining, ColumnKind::Number));
    let rows = facts.settled.iter().map(|item| {
        let mut amounts = vec![item.initial, item.received];
        if before {
            amounts.push(item.paid);
        }
        // What is contested is not « due » in our own words: it stands beside, on the line.
        amounts.push(item.remaining - item.contested);
        let amounts = amounts.into_iter().map(|amount| words.amount(amount));
        let cells = [plain(&item.piece), words.date_short(item.issued)].into_iter().chain(amounts).collect();
        let detail = item.contested.is_positive().then(|| words.contested_part(item.contested));
        Row { cells, detail, style: RowStyle::Plain }
    });
    Table { columns, rows: rows.collect() }
}
