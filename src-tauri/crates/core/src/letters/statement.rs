//! The statement of account: every movement in order, the balance after each, and the age of what is open.

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

/// Everything a statement is written from: one account, or those of a group, a parent and its subsidiaries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatementFacts {
    /// The creditor.
    pub sender: Sender,
    /// The account to pay to.
    pub bank: BankDetails,
    /// The client written to: the parent, for a group.
    pub client: Client,
    /// Reference of the statement.
    pub reference: String,
    /// Where it is written.
    pub place: String,
    /// The day of the balance.
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
    /// The accounts told, each on a page of its own when there are several.
    pub accounts: Vec<StatementAccount>,
    /// The last day payments are known of, by the bank or by accounting; nothing when no file tells any.
    pub payments_until: Option<Date>,
}

/// One account of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatementAccount {
    /// Code in the ledger.
    pub code: String,
    /// Name of its client.
    pub name: String,
    /// First day covered.
    pub from: Date,
    /// Balance before that day; positive is owed by the client.
    pub opening: Cents,
    /// Movements in the order of their dates.
    pub lines: Vec<StatementLine>,
    /// Part of the balance whose due date has passed.
    pub overdue: Cents,
    /// What is asked of it: less what is contested, promised, or covered by credits not allocated yet.
    pub asked: Cents,
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
    /// Part of what remains of it that the client contests.
    pub contested: Cents,
}

impl StatementAccount {
    fn balance(&self) -> Cents {
        self.opening + self.lines.iter().map(|line| line.amount).sum::<Cents>()
    }
}

/// Sums over the accounts.
struct Sums {
    balance: Cents,
    overdue: Cents,
    asked: Cents,
}

/// Writes a statement of account, or says everything that prevents it.
///
/// One account stands in the letter itself. Those of a group are added up there, and each has its page after it.
pub fn statement(facts: &StatementFacts, template: &Template) -> Result<Letter, Vec<LetterError>> {
    let mut errors = Vec::new();
    if template.kind() != LetterKind::Statement {
        errors.push(LetterError::TemplateOfAnotherKind(template.kind()));
    }
    if template.language() != facts.language {
        errors.push(LetterError::TemplateOfAnotherLanguage(template.language()));
    }
    if facts.accounts.is_empty() {
        errors.push(LetterError::NoItem);
    }
    for account in &facts.accounts {
        let (balance, ages) = (account.balance(), account.ages.iter().map(|(_, open)| *open).sum::<Cents>());
        if !account.ages.is_empty() && ages != balance {
            errors.push(LetterError::Ages { ages, balance });
        }
    }
    let sums = Sums {
        balance: facts.accounts.iter().map(StatementAccount::balance).sum(),
        overdue: facts.accounts.iter().map(|account| account.overdue).sum(),
        asked: facts.accounts.iter().map(|account| account.asked).sum(),
    };
    let mut annex = Vec::new();
    if sums.asked.is_positive() {
        match head::code(&facts.bank, &facts.reference, sums.asked) {
            Ok(code) => {
                annex.push(head::payment(facts.language, &facts.bank, &facts.reference, sums.asked, code))
            }
            Err(error) => errors.push(LetterError::Payment(error)),
        }
    }
    let mut missing = Vec::new();
    let mut part = |name: &str| -> Vec<Vec<Run>> {
        template.write(name, |placeholder| value(facts, &sums, placeholder), &mut missing)
    };
    let group = facts.accounts.len() > 1;
    let mut own = |name: &str, of_group: &str| {
        let written = if group { part(of_group) } else { Vec::new() };
        if written.is_empty() { part(name) } else { written }
    };
    let subject = own("objet", "objet-groupe").into_iter().next().unwrap_or_default();
    let introduction = own("introduction", "introduction-groupe");
    let words = facts.language.words();
    let mut body: Vec<Block> = part("appel").into_iter().chain(introduction).map(Block::Paragraph).collect();
    match facts.accounts.as_slice() {
        [only] => body.extend(account_blocks(only, facts.date, words)),
        several => {
            body.push(Block::Table(group_table(several, &sums, facts.date, words)));
            for account in several {
                annex.push(Block::NewPage);
                annex.push(Block::Heading(format!(
                    "{} {}, {}",
                    words.labels().account,
                    plain(&account.code),
                    plain(&account.name)
                )));
                annex.extend(account_blocks(account, facts.date, words));
            }
        }
    }
    let request = match (sums.overdue.is_positive(), sums.asked.is_positive()) {
        (true, true) if sums.asked == sums.overdue => part("demande"),
        (true, true) => part("demande-partielle"),
        _ => Vec::new(),
    };
    let known = if facts.payments_until.is_some() { part("règlements-connus") } else { Vec::new() };
    let rest = ["réserve", "complément", "salutations"].into_iter().flat_map(&mut part);
    body.extend(request.into_iter().chain(known).chain(rest).map(Block::Paragraph));
    body.push(head::signature(&facts.signatory, &[], facts.language));
    errors.extend(missing.into_iter().map(LetterError::NoValue));
    if errors.is_empty() {
        Ok(head::letter(&facts.frame(), LetterKind::Statement, subject, body, annex))
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
            language: self.language,
            registered: &Registered::No,
            customer: self.customer,
            contact: self.contact.as_deref(),
            previous_letters: &[],
        }
    }
}

fn value(facts: &StatementFacts, sums: &Sums, placeholder: Placeholder) -> Option<String> {
    let words = facts.language.words();
    let text = match placeholder {
        Placeholder::Client => plain(&facts.client.name),
        Placeholder::Salutation => plain(&facts.salutation),
        Placeholder::Reference => plain(&facts.reference),
        Placeholder::Date => words.date_long(facts.date),
        Placeholder::ShortDate => words.date_short(facts.date),
        Placeholder::Total => words.amount(sums.balance),
        Placeholder::Principal => words.amount(sums.overdue),
        Placeholder::Asked => words.amount(sums.asked),
        Placeholder::PaymentsUntil => words.date_short(facts.payments_until?),
        Placeholder::Contact => plain(facts.contact.as_ref()?),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Movements of an account, and the ages of what is open.
fn account_blocks(account: &StatementAccount, date: Date, words: &dyn Words) -> Vec<Block> {
    let mut blocks = vec![Block::Table(movements(account, date, words))];
    if !account.ages.is_empty() {
        blocks.push(Block::Table(ages_table(account, words)));
    }
    blocks
}

/// One row an account, and their total.
fn group_table(accounts: &[StatementAccount], sums: &Sums, date: Date, words: &dyn Words) -> Table {
    let labels = words.labels();
    let columns = vec![
        column(labels.account, ColumnKind::Short),
        column(labels.name, ColumnKind::Text),
        column(labels.overdue, ColumnKind::Number),
        column(labels.balance, ColumnKind::Number),
    ];
    let mut rows: Vec<Row> = accounts
        .iter()
        .map(|account| {
            let (code, name) = (plain(&account.code), plain(&account.name));
            row(&[&code, &name, &words.amount(account.overdue), &words.amount(account.balance())])
        })
        .collect();
    let total = words.balance_on(date, sums.balance.is_negative());
    let cells = [total.as_str(), "", &words.amount(sums.overdue), &words.amount(sums.balance.abs())];
    rows.push(Row { style: RowStyle::Total, ..row(&cells) });
    Table { columns, rows }
}

fn movements(account: &StatementAccount, date: Date, words: &dyn Words) -> Table {
    let labels = words.labels();
    let columns = vec![
        column(labels.date, ColumnKind::Short),
        column(labels.piece, ColumnKind::Short),
        column(labels.label, ColumnKind::Text),
        column(labels.due, ColumnKind::Short),
        column(labels.late, ColumnKind::Number),
        column(labels.debit, ColumnKind::Number),
        column(labels.credit, ColumnKind::Number),
        column(labels.balance, ColumnKind::Number),
    ];
    let mut running = account.opening;
    let from = words.date_short(account.from);
    let mut rows = vec![row(&[&from, "", labels.opening, "", "", "", "", &words.amount(running)])];
    for line in &account.lines {
        running += line.amount;
        let due = line.due.map(|due| words.date_short(due)).unwrap_or_default();
        let late = if line.days_late > 0 { line.days_late.to_string() } else { String::new() };
        let (debit, credit) = if line.amount.is_negative() {
            (String::new(), words.amount(line.amount.abs()))
        } else {
            (words.amount(line.amount), String::new())
        };
        let (date, piece, label) = (words.date_short(line.date), plain(&line.piece), plain(&line.label));
        let detail = line.contested.is_positive().then(|| words.contested_part(line.contested));
        let cells = [&date, &piece, &label, &due, &late, &debit, &credit, &words.amount(running)];
        rows.push(Row { detail, ..row(&cells.map(String::as_str)) });
    }
    let balance = account.balance();
    let total = words.balance_on(date, balance.is_negative());
    let cells = [total.as_str(), "", "", "", "", "", "", &words.amount(balance.abs())];
    rows.push(Row { style: RowStyle::Total, ..row(&cells) });
    Table { columns, rows }
}

/// One row of ages under their names.
fn ages_table(account: &StatementAccount, words: &dyn Words) -> Table {
    Table {
        columns: account.ages.iter().map(|(name, _)| column(&plain(name), ColumnKind::Number)).collect(),
        rows: vec![Row {
            cells: account.ages.iter().map(|(_, open)| words.amount(*open)).collect(),
            detail: None,
            style: RowStyle::Plain,
        }],
    }
}
