//! The statement of account: every movement in order, the balance after each, and the age of what is open.

use super::check::LetterError;
use super::facts::{BankDetails, Client, CustomerWording, Registered, Sender};
use super::head::{self, Frame};
use super::letter::{Block, ColumnKind, Letter, LetterKind, Row, RowStyle, Run, Table};
use super::placeholders::Placeholder;
use super::table::column;
use super::template::Template;
use crate::dates::Date;
use crate::money::Cents;
use crate::typography::{amount, date_long, date_short, plain};

/// Everything a statement is written from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatementFacts {
    /// The creditor.
    pub sender: Sender,
    /// The account to pay to.
    pub bank: BankDetails,
    /// The client.
    pub client: Client,
    /// Reference of the statement.
    pub reference: String,
    /// Where it is written.
    pub place: String,
    /// The day of the balance.
    pub date: Date,
    /// Which law the client is under: decides the footer.
    pub customer: CustomerWording,
    /// How the addressee is greeted, comma included.
    pub salutation: String,
    /// Who answers the telephone.
    pub contact: Option<String>,
    /// First day covered.
    pub from: Date,
    /// Balance before that day; positive is owed by the client.
    pub opening: Cents,
    /// Movements in the order of their dates.
    pub lines: Vec<StatementLine>,
    /// The last day payments are known of, by the bank or by accounting; nothing when no file tells any.
    pub payments_until: Option<Date>,
    /// Part of the balance whose due date has passed: what the payment code asks.
    pub overdue: Cents,
    /// « Non échu », « 1 à 30 jours » … with the open amount of that age; their sum is the balance.
    pub ages: Vec<(String, Cents)>,
}

/// One movement of the account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatementLine {
    /// Its date.
    pub date: Date,
    /// Piece number.
    pub piece: String,
    /// What it is.
    pub label: String,
    /// Due date, for an invoice.
    pub due: Option<Date>,
    /// Days late, for an invoice still open after its due date.
    pub days_late: u32,
    /// Positive for what the client owes, negative for what it paid or was credited.
    pub amount: Cents,
}

/// Writes a statement of account, or says everything that prevents it.
pub fn statement(facts: &StatementFacts, template: &Template) -> Result<Letter, Vec<LetterError>> {
    let mut errors = Vec::new();
    if template.kind() != LetterKind::Statement {
        errors.push(LetterError::TemplateOfAnotherKind(template.kind()));
    }
    let balance = facts.opening + facts.lines.iter().map(|line| line.amount).sum::<Cents>();
    let ages = facts.ages.iter().map(|(_, open)| *open).sum::<Cents>();
    if !facts.ages.is_empty() && ages != balance {
        errors.push(LetterError::Ages { ages, balance });
    }
    let frame = facts.frame();
    let mut annex = Vec::new();
    if facts.overdue.is_positive() {
        match head::code(&facts.bank, &facts.reference, facts.overdue) {
            Ok(code) => annex.push(head::payment(&facts.bank, &facts.reference, facts.overdue, code)),
            Err(error) => errors.push(LetterError::Payment(error)),
        }
    }
    let mut missing = Vec::new();
    let mut part = |name: &str| -> Vec<Vec<Run>> {
        template.write(name, |placeholder| value(facts, balance, placeholder), &mut missing)
    };
    let subject = part("objet").into_iter().next().unwrap_or_default();
    let mut body = Vec::new();
    let opening = part("appel").into_iter().chain(part("introduction"));
    body.extend(opening.map(Block::Paragraph));
    body.push(Block::Table(movements(facts, balance)));
    if !facts.ages.is_empty() {
        body.push(Block::Table(ages_table(facts)));
    }
    let request = if facts.overdue.is_positive() { part("demande") } else { Vec::new() };
    let known = if facts.payments_until.is_some() { part("règlements-connus") } else { Vec::new() };
    let rest = ["réserve", "complément", "salutations"].into_iter().flat_map(&mut part);
    body.extend(request.into_iter().chain(known).chain(rest).map(Block::Paragraph));
    errors.extend(missing.into_iter().map(LetterError::NoValue));
    if errors.is_empty() {
        Ok(head::letter(&frame, LetterKind::Statement, subject, body, annex))
    } else {
        Err(errors)
    }
}

impl StatementFacts {
    fn frame(&self) -> Frame<'_> {
        Frame {
            sender: &self.sender,
            bank: Some(&self.bank),
            client: &self.client,
            reference: &self.reference,
            place: &self.place,
            date: self.date,
            registered: &Registered::No,
            customer: self.customer,
            contact: self.contact.as_deref(),
            previous_letters: &[],
        }
    }
}

fn value(facts: &StatementFacts, balance: Cents, placeholder: Placeholder) -> Option<String> {
    let text = match placeholder {
        Placeholder::Client => plain(&facts.client.name),
        Placeholder::Salutation => plain(&facts.salutation),
        Placeholder::Reference => plain(&facts.reference),
        Placeholder::Date => date_long(facts.date),
        Placeholder::ShortDate => date_short(facts.date),
        Placeholder::Total => amount(balance),
        Placeholder::Principal => amount(facts.overdue),
        Placeholder::PaymentsUntil => date_short(facts.payments_until?),
        Placeholder::Contact => plain(facts.contact.as_ref()?),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn movements(facts: &StatementFacts, balance: Cents) -> Table {
    let columns = vec![
        column("Date", ColumnKind::Short),
        column("Pièce", ColumnKind::Short),
        column("Libellé", ColumnKind::Text),
        column("Échéance", ColumnKind::Short),
        column("Retard (jours)", ColumnKind::Number),
        column("Débit", ColumnKind::Number),
        column("Crédit", ColumnKind::Number),
        column("Solde", ColumnKind::Number),
    ];
    let mut running = facts.opening;
    let mut rows =
        vec![row(&[&date_short(facts.from), "", "Solde antérieur", "", "", "", "", &amount(running)])];
    for line in &facts.lines {
        running += line.amount;
        let due = line.due.map(date_short).unwrap_or_default();
        let late = if line.days_late > 0 { line.days_late.to_string() } else { String::new() };
        let (debit, credit) = if line.amount.is_negative() {
            (String::new(), amount(line.amount.abs()))
        } else {
            (amount(line.amount), String::new())
        };
        let (date, piece, label) = (date_short(line.date), plain(&line.piece), plain(&line.label));
        rows.push(row(&[&date, &piece, &label, &due, &late, &debit, &credit, &amount(running)]));
    }
    let side = if balance.is_negative() { "Solde en votre faveur au" } else { "Solde dû au" };
    let total = format!("{side} {}", date_short(facts.date));
    rows.push(Row {
        style: RowStyle::Total,
        ..row(&[&total, "", "", "", "", "", "", &amount(balance.abs())])
    });
    Table { columns, rows }
}

/// One row of ages under their names.
fn ages_table(facts: &StatementFacts) -> Table {
    Table {
        columns: facts.ages.iter().map(|(name, _)| column(&plain(name), ColumnKind::Number)).collect(),
        rows: vec![Row {
            cells: facts.ages.iter().map(|(_, open)| amount(*open)).collect(),
            detail: None,
            style: RowStyle::Plain,
        }],
    }
}

fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), detail: None, style: RowStyle::Plain }
}
