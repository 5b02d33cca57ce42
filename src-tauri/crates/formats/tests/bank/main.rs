//! Bank statements of an invented company: every trap of every format, the identity of operations, hostile files.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

mod camt;
mod cfonb;
mod hostile;
mod identity;
mod mt940;
mod ofx;
mod qif;
mod samples;
mod table;

use encaisse_core::dates::Date;
use encaisse_formats::bank::{BankFile, Format, IssueKind, Operation, read};

fn file(format: Format, text: &str) -> BankFile {
    read(format, text.as_bytes()).unwrap()
}

fn date(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

/// Amounts of the operations, in cents.
fn cents(file: &BankFile) -> Vec<i64> {
    file.operations().map(|operation| operation.amount.get()).collect()
}

fn only(file: &BankFile) -> &Operation {
    let operations: Vec<&Operation> = file.operations().collect();
    assert_eq!(operations.len(), 1, "{:?}", file.issues.kept());
    operations[0]
}

/// What is wrong, with its line.
fn issues(file: &BankFile) -> Vec<(IssueKind, Option<u64>)> {
    file.issues.kept().iter().map(|issue| (issue.kind.clone(), issue.line)).collect()
}

fn kinds(file: &BankFile) -> Vec<IssueKind> {
    file.issues.kept().iter().map(|issue| issue.kind.clone()).collect()
}
