//! MT940 (end of day) and MT942 (intraday): SWIFT messages of fields `:NN:`, one statement or page in each.
//!
//! SWIFT standards, category 9. Envelopes and what banks write between messages are left out: a message begins at
//! field 20.

mod line;
mod purpose;

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Iban;

use super::amount::parse_decimal;
use super::day::year_first;
use super::issue::{IssueKind, Limit};
use super::limits::MAX_STATEMENTS;
use super::operation::{Operation, Written};
use super::statement::{Balance, BalanceKind, BankFile, Entry, Refused, Statement};
use super::words::{filled, join, reference};

/// Reads the messages of a text.
pub(super) fn read(text: &str, file: &mut BankFile) {
    let mut reader = Reader { file, message: None };
    let mut field: Option<Field> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        match tag(&line) {
            Some((tag, value)) => {
                reader.take(field.take());
                field = Some(Field { tag: tag.to_owned(), lines: vec![value.to_owned()], line: number });
            }
            None if ends_message(&line) => reader.take(field.take()),
            None => {
                if let Some(field) = &mut field
                    && field.lines.len() < 1024
                {
                    field.lines.push(line);
                }
            }
        }
        if reader.file.issues.refused() {
            return;
        }
    }
    reader.take(field);
    reader.end();
}

/// `:61:…` → `61` and what follows.
fn tag(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start().strip_prefix(':')?;
    let (tag, value) = rest.split_once(':')?;
    let shape = (2..=3).contains(&tag.len()) && tag.bytes().take(2).all(|b| b.is_ascii_digit());
    shape.then_some((tag, value))
}

/// `-`, `-}`, and a dash with three capitals of some banks.
fn ends_message(line: &str) -> bool {
    let line = line.trim();
    line.strip_prefix('-').is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with('}')
            || (rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_uppercase()))
    })
}

/// A field with the lines it goes on over.
struct Field {
    tag: String,
    lines: Vec<String>,
    line: u64,
}

/// A message being read.
struct Message {
    statement: Statement,
    /// The entry that fields 86 belong to, with what they said so far.
    current: Option<(line::Line, u64, Vec<String>)>,
}

struct Reader<'a> {
    file: &'a mut BankFile,
    message: Option<Message>,
}

impl Reader<'_> {
    fn take(&mut self, field: Option<Field>) {
        let Some(field) = field else { return };
        let text = field.lines.join("\n");
        let first = field.lines.first().map_or("", String::as_str).trim();
        if field.tag == "20" {
            self.end();
            let statement = Statement { line: field.line, number: filled(first), ..Statement::default() };
            self.message = Some(Message { statement, current: None });
            return;
        }
        if self.message.is_none() {
            if field.tag == "61" {
                self.file.issues.push(IssueKind::OutsideStatement, Some(field.line), first);
            }
            return;
        }
        match field.tag.as_str() {
            "25" | "25P" => self.account(first),
            "60F" | "60M" => self.balance(BalanceKind::Opening, &field, first),
            "62F" | "62M" => {
                self.end_entry();
                self.balance(BalanceKind::Closing, &field, first);
            }
            "64" | "65" => self.balance(BalanceKind::Other, &field, first),
            "61" => self.entry(&field, &text),
            "86" => {
                if let Some((_, _, lines)) =
                    self.message.as_mut().and_then(|message| message.current.as_mut())
                {
                    lines.extend(field.lines);
                }
            }
            _ => {}
        }
    }

    fn account(&mut self, number: &str) {
        let Some(message) = &mut self.message else { return };
        let account = &mut message.statement.account;
        account.number = filled(number);
        // The currency of the account may be written behind it.
        let bare = number
            .strip_suffix(|c: char| c.is_ascii_uppercase())
            .map_or(number, |_| number.get(..number.len().saturating_sub(3)).unwrap_or(number));
        account.iban = Iban::parse(number).or_else(|_| Iban::parse(bare)).ok();
    }

    fn balance(&mut self, kind: BalanceKind, field: &Field, text: &str) {
        let Some(message) = &mut self.message else { return };
        match balance(kind, &field.tag, text) {
            Some(balance) => {
                let statement = &mut message.statement;
                statement.currency = statement.currency.take().or(balance.currency.clone());
                statement.balances.push(balance);
            }
            None => self.file.issues.push(IssueKind::BadBalance, Some(field.line), text),
        }
    }

    fn entry(&mut self, field: &Field, text: &str) {
        self.end_entry();
        let Some(message) = &mut self.message else { return };
        match line::parse(text) {
            Ok(line) => message.current = Some((line, field.line, Vec::new())),
            Err(kind) => {
                let written = vec![Written::new("61", text)];
                let bad_amount = kind == IssueKind::BadAmount;
                let refused = Refused { line: field.line, booking: None, bad_amount, written };
                self.keep(Entry::Refused(refused), field.line);
                self.file.issues.push(kind, Some(field.line), text);
            }
        }
    }

    fn end_entry(&mut self) {
        let Some(message) = &mut self.message else { return };
        let Some((line, place, purpose)) = message.current.take() else { return };
        let near = message.statement.opening().and_then(|balance| balance.date);
        let written = vec![Written::new("86", purpose.join("\n"))];
        let booking = match (line.booking, near, &line.value) {
            (Some(booking), _, Ok(value)) => {
                line::booking_day(booking, near.unwrap_or(*value)).or(Some(*value))
            }
            (Some(booking), Some(near), Err(_)) => line::booking_day(booking, near),
            (None, _, Ok(value)) => Some(*value),
            (_, _, Err(_)) => None,
        };
        let Some(booking) = booking else {
            let refused = Refused { line: place, written, ..Refused::default() };
            self.keep(Entry::Refused(refused), place);
            return self.file.issues.push(IssueKind::BadDate, Some(place), &purpose.concat());
        };
        if let Err(day) = &line.value {
            self.file.issues.push(IssueKind::BadValueDate, Some(place), day);
        }
        let mut operation = operation(line, place, booking);
        purpose::describe(&mut operation, &purpose);
        operation.written = written;
        self.keep(Entry::Operation(Box::new(operation)), place);
    }

    fn keep(&mut self, entry: Entry, line: u64) {
        let Some(message) = &mut self.message else { return };
        if !self.file.room.take(&entry) {
            return self.file.issues.push(IssueKind::TooBig(Limit::Operations), Some(line), "");
        }
        message.statement.entries.push(entry);
    }

    fn end(&mut self) {
        self.end_entry();
        let Some(message) = self.message.take() else { return };
        if self.file.statements.len() >= MAX_STATEMENTS {
            let line = Some(message.statement.line);
            return self.file.issues.push(IssueKind::TooBig(Limit::Statements), line, "");
        }
        self.file.statements.push(message.statement);
    }
}

fn operation(line: line::Line, place: u64, booking: Date) -> Operation {
    let mut operation = Operation::new(place, booking, line.amount);
    operation.value = line.value.ok();
    operation.status = line.status;
    operation.reversal = line.reversal;
    operation.code = filled(&line.code);
    operation.end_to_end = reference(&line.customer_reference);
    operation.bank_reference = reference(&line.bank_reference);
    operation.label = join([line.tail.as_str(), line.supplement.as_str()]);
    operation
}

/// `C260613EUR1234,56`; some banks leave the currency out.
fn balance(kind: BalanceKind, tag: &str, text: &str) -> Option<Balance> {
    let (mark, rest) = text.split_at_checked(1)?;
    let (day, rest) = rest.split_at_checked(6)?;
    let currency = rest.get(..3).filter(|code| code.bytes().all(|b| b.is_ascii_uppercase()));
    let amount = rest.get(currency.map_or(0, str::len)..)?;
    let amount = parse_decimal(amount).ok().flatten()?;
    let amount = match mark {
        "C" => amount,
        "D" => -amount,
        _ => return None,
    };
    let currency = currency.map(str::to_owned);
    Some(Balance { kind, code: tag.to_owned(), amount, currency, date: year_first(day) })
}
