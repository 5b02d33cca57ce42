//! What a file holds, told without a ledger.

mod archive;
mod bank;
mod e_invoice;
mod tables;

use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::Path;

use encaisse_core::money::Cents;
use encaisse_formats::bank::Format;
use encaisse_formats::fec::{self, FiguresBuilder};
use encaisse_formats::inspect::{FileKind, detect};
use serde::Deserialize;
use serde_json::{Value, json};

use super::file_name;
use crate::border::problem::{FileIssue, Problem, Severity};
use crate::error::{Outcome, Refusal};
use crate::file_issues;
use crate::foreign::ForeignReader;

/// What a file holds, and what refuses it if it is refused whole.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// Its kind, its figures, all its issues.
    pub told: Value,
    /// The first thing that refuses it.
    pub refused: Option<Problem>,
}

/// Refusals of the import alone: the file was read to its end, and what it holds is told.
const READ_TO_ITS_END: [&str; 2] = ["BNK-010", "BNK-011"];

/// Says what a file holds.
pub fn inspect(path: &Path, kind: Option<&str>, foreign: &ForeignReader) -> Outcome<Inspection> {
    let told = tell(path, kind, foreign)?;
    let issues = told.get("issues").and_then(Value::as_array).into_iter().flatten();
    let issues = issues.filter_map(|issue| FileIssue::deserialize(issue).ok());
    let mut refusals = issues.filter(|issue| issue.severity == Severity::Refusal);
    let first = refusals.find(|issue| !READ_TO_ITS_END.contains(&issue.code.as_str()));
    let refused = first.map(|issue| {
        let problem = file_issues::as_problem(&issue);
        Problem { place: format!("{}, {}", file_name(path), problem.place), ..problem }
    });
    Ok(Inspection { told, refused })
}

fn tell(path: &Path, kind: Option<&str>, foreign: &ForeignReader) -> Outcome<Value> {
    let file = file_name(path);
    let cannot_read = |reason| Refusal::CannotRead { file: file.clone(), reason };
    let mut head = Vec::new();
    File::open(path).map_err(cannot_read)?.take(64 * 1024).read_to_end(&mut head).map_err(cannot_read)?;
    let found = match kind {
        Some("fec") => FileKind::Fec,
        Some("bank") => bank::kind(detect(&head, &file)),
        _ => detect(&head, &file),
    };
    let said = tables::said(kind);
    let said_bank = kind == Some("bank");
    super::sizes::check(path, &file, found)?;
    if e_invoice::is_one(kind, found, &head) {
        return e_invoice::inspect(path, &file, foreign);
    }
    match found {
        _ if said.is_some() => {
            tables::inspect(path, &file, found, said, false, foreign).map(Option::unwrap_or_default)
        }
        FileKind::Fec => inspect_fec(path, &file),
        other if Format::of(other).is_some() => bank::inspect(path, &file, other),
        FileKind::Zip => archive::inspect(path, &file),
        FileKind::ClientsCsv
        | FileKind::OtherCsv
        | FileKind::Xlsx
        | FileKind::OldWorkbook
        | FileKind::Html => {
            Ok(tables::inspect(path, &file, found, None, said_bank, foreign)?
                .unwrap_or_else(|| unread(found)))
        }
        other => Ok(unread(other)),
    }
}

/// True when a file is to be read as an e-invoice.
pub(super) fn is_e_invoice(kind: FileKind, head: &[u8]) -> bool {
    e_invoice::is_one(None, kind, head)
}

/// What is said of a file that nothing here reads.
fn unread(kind: FileKind) -> Value {
    json!({ "kind": kind_code(kind), "looks_like": file_issues::kind_words(kind), "issues": [] })
}

fn inspect_fec(path: &Path, file: &str) -> Outcome<Value> {
    let cannot_read = |reason| Refusal::CannotRead { file: file.to_owned(), reason };
    let source = File::open(path).map_err(cannot_read)?;
    let mut builder = FiguresBuilder::default();
    let report = fec::read(source, |line| {
        builder.add(&line);
        ControlFlow::Continue(())
    })
    .map_err(|error| match error {
        fec::ReadError::Io(reason) => cannot_read(reason),
        other => Refusal::Fault(other.to_string()),
    })?;
    let figures = builder.finish(&report);
    let date = |date: Option<encaisse_core::dates::Date>| date.map(|date| date.to_string());
    let issues: Vec<_> = report.issues.kept().iter().map(file_issues::say).collect();
    Ok(json!({
        "kind": "fec",
        "encoding": figures.encoding,
        "separator": figures.separator,
        "columns": figures.columns,
        "lines": figures.lines,
        "ragged_lines": figures.ragged_lines,
        "total_debit": decimal(figures.total_debit),
        "total_credit": decimal(figures.total_credit),
        "balanced": figures.balanced,
        "first_date": date(figures.first_date),
        "last_date": date(figures.last_date),
        "journals": figures.journals,
        "entries": figures.entries,
        "customer_lines": figures.customer_lines,
        "customers": figures.customers,
        "customer_debit": decimal(figures.customer_debit),
        "customer_credit": decimal(figures.customer_credit),
        "customer_balance": decimal(figures.customer_balance),
        "lettered_lines": figures.lettered_lines,
        "lettrage_groups": figures.lettrage_groups,
        "unbalanced_lettrage_groups": figures
            .unbalanced_lettrage_groups
            .iter()
            .map(|group| json!([group.account, group.aux, group.letter, decimal(group.net)]))
            .collect::<Vec<_>>(),
        "open_lines": figures.open_lines,
        "open_debit_lines": figures.open_debit_lines,
        "open_credit_lines": figures.open_credit_lines,
        "open_balance": decimal(figures.open_balance),
        "opening_lines": figures.opening_lines,
        "customers_nonzero": figures.customers_nonzero,
        "customers_in_credit": figures.customers_in_credit,
        "top_balances": figures
            .top_balances
            .iter()
            .map(|top| json!([top.key, top.name, decimal(top.balance)]))
            .collect::<Vec<_>>(),
        "issues": issues,
    }))
}

/// An amount as a decimal string: `14416.52`.
fn decimal(cents: Cents) -> String {
    cents.euros().to_string()
}

fn kind_code(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Fec => "fec",
        FileKind::ClientsCsv => "clients",
        FileKind::OtherCsv => "csv",
        FileKind::Pdf => "pdf",
        FileKind::Xlsx => "xlsx",
        FileKind::OldWorkbook => "xls",
        FileKind::Html => "html",
        FileKind::Xml => "xml",
        FileKind::Camt => "camt",
        FileKind::BankCsv => "bank-csv",
        FileKind::Ofx => "ofx",
        FileKind::Cfonb => "cfonb",
        FileKind::Mt940 => "mt940",
        FileKind::Qif => "qif",
        FileKind::Zip => "zip",
        FileKind::Image => "image",
        FileKind::Empty => "empty",
        FileKind::Unknown => "unknown",
    }
}
