//! What is checked once a file is read, whatever its format.

use std::collections::HashMap;

use encaisse_core::money::Cents;

use super::chain;
use super::issue::{IssueKind, Issues};
use super::operation::Status;
use super::statement::{BankFile, Entry, Statement};

/// Drops what stands twice, then tells what is missing, foreign or broken.
pub(super) fn finish(mut file: BankFile) -> BankFile {
    if file.issues.refused() {
        return file;
    }
    drop_repeated(&mut file.statements, &mut file.issues);
    for statement in &file.statements {
        look_at(statement, &mut file.issues);
    }
    chain::check(&file.statements, &mut file.issues);
    let entries = file.statements.iter().flat_map(|statement| &statement.entries);
    let (mut readable, mut refused) = (0_usize, 0_usize);
    for entry in entries {
        match entry {
            Entry::Operation(_) => readable += 1,
            Entry::Refused(_) => refused += 1,
        }
    }
    if file.statements.is_empty() {
        file.issues.push(IssueKind::NoStatement, None, "");
    } else if readable == 0 && refused > 0 {
        file.issues.push(IssueKind::NothingReadable, None, "");
    }
    file
}

/// A statement sent twice is one statement. Only a few earlier ones that look alike are compared whole, so that no
/// file of strangers makes this long.
fn drop_repeated(statements: &mut Vec<Statement>, issues: &mut Issues) {
    let mut kept: Vec<Statement> = Vec::with_capacity(statements.len());
    let mut alike: HashMap<(Option<String>, usize, Option<Cents>), Vec<usize>> = HashMap::new();
    for statement in statements.drain(..) {
        let closing = statement.closing().map(|balance| balance.amount);
        let places = alike.entry((statement.number.clone(), statement.entries.len(), closing)).or_default();
        let earlier = places.iter().rev().take(8).filter_map(|place| kept.get(*place));
        let twice = !statement.entries.is_empty() && earlier.into_iter().any(|kept| same(kept, &statement));
        if twice {
            let name = statement.number.as_deref().unwrap_or_default();
            issues.push(IssueKind::StatementTwice, Some(statement.line), name);
        } else {
            places.push(kept.len());
            kept.push(statement);
        }
    }
    *statements = kept;
}

fn same(one: &Statement, other: &Statement) -> bool {
    one.number == other.number
        && one.account == other.account
        && one.balances == other.balances
        && one.entries.len() == other.entries.len()
        && one.entries.iter().zip(&other.entries).all(|(a, b)| match (a, b) {
            (Entry::Operation(a), Entry::Operation(b)) => {
                let bare = |operation: &super::Operation| {
                    let mut operation = operation.clone();
                    operation.line = 0;
                    operation
                };
                a.amount == b.amount && bare(a) == bare(b)
            }
            (Entry::Refused(a), Entry::Refused(b)) => a.written == b.written,
            _ => false,
        })
}

fn look_at(statement: &Statement, issues: &mut Issues) {
    let line = Some(statement.line).filter(|line| *line > 0);
    let account = &statement.account;
    match account.number.as_deref() {
        None if account.iban.is_none() => issues.push(IssueKind::UnknownAccount, line, ""),
        Some(number) if account.iban.is_none() && looks_like_iban(number) => {
            issues.push(IssueKind::BadIban, line, number);
        }
        _ => {}
    }
    let waiting = statement.operations().filter(|operation| operation.status != Status::Booked).count();
    if waiting > 0 {
        issues.push(IssueKind::NotBooked(waiting), line, "");
    }
    for operation in statement.operations() {
        if let (Some(theirs), Some(ours)) = (&operation.currency, &statement.currency)
            && theirs != ours
        {
            issues.push(IssueKind::OtherCurrency, Some(operation.line), theirs);
        }
    }
}

/// Two letters, two digits, then at least eleven letters and digits.
fn looks_like_iban(number: &str) -> bool {
    let number: Vec<u8> = number.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    matches!(number.as_slice(), [a, b, c, d, ..]
        if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_digit() && d.is_ascii_digit())
        && (15..=34).contains(&number.len())
        && number.iter().all(u8::is_ascii_alphanumeric)
}
