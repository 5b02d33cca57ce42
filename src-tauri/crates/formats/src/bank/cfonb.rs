//! CFONB 120: account statements in records of 120 characters, the format French banks send by teletransmission.
//!
//! A block is an old balance (01), operations (04) with their details (05), a new balance (07); a month has one for
//! each day. CFONB, July 2004, detail codes widened in August 2007.

mod detail;
mod record;

use encaisse_core::identifiers::Rib;

use super::day::day_first;
use super::issue::{IssueKind, Limit};
use super::limits::MAX_STATEMENTS;
use super::operation::{Operation, Written};
use super::statement::{Account, Balance, BalanceKind, BankFile, Entry, Refused, Statement};
use super::words::{reference, squeeze};
use record::{Record, records};

/// Codes of the records of bills and direct debits, which are not statements.
const OTHER_RECORDS: [&str; 4] = ["31", "34", "39", "03"];

/// Reads the blocks of a text.
pub(super) fn read(text: &str, file: &mut BankFile) {
    let is_other = |record: &Record| OTHER_RECORDS.contains(&record.code().as_str());
    if let Some(first) = records(text).next().filter(is_other) {
        return file.issues.push(IssueKind::CfonbOtherRecords, Some(first.line), &first.raw(1, 40));
    }
    let mut reader = Reader { file, block: None, state: State::Before };
    for record in records(text) {
        reader.take(&record);
        if reader.file.issues.refused() {
            return;
        }
    }
    reader.end_block();
}

/// Where the reader stands in a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before any block, or after its 07.
    Before,
    /// Between 01 and 07.
    Inside,
    /// Inside, just after an operation: details belong to it.
    AfterOperation,
}

struct Reader<'a> {
    file: &'a mut BankFile,
    block: Option<Statement>,
    state: State,
}

impl Reader<'_> {
    fn issue(&mut self, kind: IssueKind, record: &Record) {
        self.file.issues.push(kind, Some(record.line), &record.raw(1, 80));
    }

    fn take(&mut self, record: &Record) {
        match record.code().as_str() {
            "01" => self.begin(record),
            "04" => self.operation(record),
            "05" => self.detail(record),
            "07" => self.close(record),
            _ => self.issue(IssueKind::UnknownRecord, record),
        }
    }

    fn begin(&mut self, record: &Record) {
        self.end_block();
        if self.file.statements.len() >= MAX_STATEMENTS {
            return self.issue(IssueKind::TooBig(Limit::Statements), record);
        }
        let mut block = Statement {
            line: record.line,
            account: account(record),
            currency: Some(record.text(17, 19)).filter(|currency| !currency.is_empty()),
            ..Statement::default()
        };
        match balance(record, BalanceKind::Opening) {
            Some(balance) => block.balances.push(balance),
            None => self.issue(IssueKind::BadBalance, record),
        }
        self.block = Some(block);
        self.state = State::Inside;
    }

    fn operation(&mut self, record: &Record) {
        if self.state == State::Before {
            return self.issue(IssueKind::OutsideStatement, record);
        }
        self.state = State::AfterOperation;
        let Some(block) = &mut self.block else { return };
        let (entry, issue) = entry(record);
        if !self.file.room.take(&entry) {
            return self.issue(IssueKind::TooBig(Limit::Operations), record);
        }
        block.entries.push(entry);
        if let Some(kind) = issue {
            self.issue(kind, record);
        }
    }

    fn detail(&mut self, record: &Record) {
        let last = self.block.as_mut().and_then(|block| block.entries.last_mut());
        match (self.state, last) {
            (State::AfterOperation, Some(Entry::Operation(operation))) => detail::add(operation, record),
            (State::AfterOperation, Some(Entry::Refused(refused))) => {
                refused.written.push(Written::new(&record.raw(46, 48), record.text(49, 118)));
            }
            _ => self.issue(IssueKind::DetailWithoutOperation, record),
        }
    }

    /// A second 07 replaces the first one: what the file says last is what stood on the account.
    fn close(&mut self, record: &Record) {
        let balance = balance(record, BalanceKind::Closing);
        let Some(block) = &mut self.block else {
            return self.issue(IssueKind::OutsideStatement, record);
        };
        let again = self.state == State::Before || block.account != account(record);
        match balance {
            Some(balance) => {
                block.balances.retain(|earlier| earlier.kind != BalanceKind::Closing);
                block.balances.push(balance);
            }
            None => self.issue(IssueKind::BadBalance, record),
        }
        if again {
            self.issue(IssueKind::ClosingTwice, record);
        }
        self.state = State::Before;
    }

    fn end_block(&mut self) {
        let Some(block) = self.block.take() else { return };
        if self.state != State::Before {
            self.file.issues.push(IssueKind::NoClosing, Some(block.line), "");
        }
        self.state = State::Before;
        self.file.statements.push(block);
    }
}

fn account(record: &Record) -> Account {
    let (bank, branch, number) = (record.text(3, 7), record.text(12, 16), record.text(22, 32));
    let filled = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    Account {
        iban: Rib::new(&bank, &branch, &number).ok().map(|rib| rib.iban()),
        bank: filled(&bank),
        branch: filled(&branch),
        number: filled(&number),
        ..Account::default()
    }
}

fn balance(record: &Record, kind: BalanceKind) -> Option<Balance> {
    Some(Balance {
        kind,
        code: record.code(),
        amount: record.amount().ok()?,
        currency: Some(record.text(17, 19)).filter(|currency| !currency.is_empty()),
        date: day_first(&record.raw(35, 40)),
    })
}

fn entry(record: &Record) -> (Entry, Option<IssueKind>) {
    let label = record.text(49, 79);
    let line = record.line;
    let written = vec![Written::new("04", label.clone())];
    let booking = day_first(&record.raw(35, 40));
    let Ok(amount) = record.amount() else {
        let refused = Refused { line, booking, bad_amount: true, written };
        return (Entry::Refused(refused), Some(IssueKind::BadAmount));
    };
    let Some(booking) = booking else {
        let refused = Refused { line, booking, bad_amount: false, written };
        return (Entry::Refused(refused), Some(IssueKind::BadDate));
    };
    let mut operation = Operation::new(line, booking, amount);
    let value = record.text(43, 48);
    operation.value = day_first(&value);
    operation.code = Some(record.text(33, 34)).filter(|code| !code.is_empty());
    operation.label = squeeze(&label);
    operation.return_reason = Some(record.text(41, 42)).filter(|reason| !reason.is_empty());
    operation.bank_reference = reference(&record.text(82, 88)).or_else(|| reference(&record.text(105, 120)));
    operation.written = written;
    let bad_value = operation.value.is_none() && !value.is_empty() && value != "000000";
    (Entry::Operation(Box::new(operation)), bad_value.then_some(IssueKind::BadValueDate))
}
