//! What a bank file holds: its figures as each format counts them, its statements, all its issues.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_formats::bank::{
    self, Balance, BankFile, Detail, Entry, Format, IssueKind, Operation, Statement, Status,
};
use encaisse_formats::clients::TableRow;
use encaisse_formats::inspect::FileKind;
use encaisse_formats::tables::{Source, Table};
use encaisse_formats::text::amount::parse_amount;
use serde_json::{Map, Value, json};

use super::super::let_go;
use super::{decimal, kind_code};
use crate::error::{Outcome, Refusal};
use crate::{bank_issues, tables_issues};

/// The kind to read a file as when a person says that it is one of a bank.
pub(super) fn kind(found: FileKind) -> FileKind {
    match found {
        FileKind::Xlsx | FileKind::Zip => found,
        other if Format::of(other).is_some() => other,
        _ => FileKind::BankCsv,
    }
}

/// Says what a bank file holds.
pub(super) fn inspect(path: &Path, file: &str, kind: FileKind) -> Outcome<Value> {
    let cannot_read = |reason| Refusal::CannotRead { file: file.to_owned(), reason };
    told(kind, File::open(path).map_err(cannot_read)?).map(Value::Object).map_err(cannot_read)
}

/// Says what the bytes of a bank file hold.
pub(super) fn told(kind: FileKind, source: impl Read) -> io::Result<Map<String, Value>> {
    let found = bank::read(Format::of(kind).unwrap_or(Format::Table), source)?;
    let told = of_file(kind, &found);
    let_go(found);
    Ok(told)
}

/// Rows that tell a statement from another table.
const TOP: usize = 100;

/// Says what a sheet holds, when its rows are those of a statement or when a person says so.
pub(super) fn of_sheet(sheet: &Table, said: bool) -> Option<Value> {
    let rows = |most| sheet.rows.iter().take(most).cloned().map(TableRow::from).collect::<Vec<_>>();
    if !said && !bank::rows_look_like_statement(&rows(TOP)) {
        return None;
    }
    let mut told = of_file(FileKind::BankCsv, &bank::read_rows(rows(usize::MAX)));
    let name = match &sheet.source {
        Source::Sheet { name } => Some(name),
        Source::Text { .. } => None,
    };
    told.insert("sheet".to_owned(), json!(name));
    told.insert("encoding".to_owned(), Value::Null);
    if let Some(Value::Array(issues)) = told.get_mut("issues") {
        issues.extend(sheet.issues.iter().map(|issue| json!(tables_issues::say(issue))));
    }
    Some(Value::Object(told))
}

fn of_file(kind: FileKind, found: &BankFile) -> Map<String, Value> {
    let format = found.format;
    let mut told = match format {
        Format::Camt => camt(found),
        Format::Ofx => ofx(found),
        Format::Cfonb => cfonb(found),
        Format::Mt940 => mt940(found),
        Format::Qif => qif(found),
        Format::Table => table(found),
    };
    let issues: Vec<_> = found.issues.kept().iter().map(bank_issues::say).collect();
    told.insert("kind".to_owned(), json!(kind_code(kind)));
    told.insert("encoding".to_owned(), json!(found.encoding.label()));
    told.insert("issues".to_owned(), json!(issues));
    told
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn credits(statement: &Statement) -> Option<String> {
    statement.totals().map(|(credits, _)| decimal(credits))
}

fn debits(statement: &Statement) -> Option<String> {
    statement.totals().map(|(_, debits)| decimal(debits))
}

fn written<'a>(entries: &'a [Entry], tag: &'a str) -> impl Iterator<Item = Option<&'a str>> {
    entries.iter().map(move |entry| {
        entry.written().iter().find(|written| written.tag == tag).map(|written| written.text.as_str())
    })
}

fn camt(file: &BankFile) -> Map<String, Value> {
    let detail = |statement: &Statement| {
        let details = || statement.operations().flat_map(|operation| &operation.details);
        let days = statement.days();
        let balance = |balance: &Balance| json!([balance.code, decimal(balance.amount), day(balance.date)]);
        json!({
            "id": statement.number,
            "iban": statement.account.number,
            "currency": statement.account.currency,
            "balances": statement.balances.iter().map(balance).collect::<Vec<_>>(),
            "entries": statement.entries.len(),
            "not_booked": statement.operations().filter(|operation| operation.status != Status::Booked).count(),
            "tx_details": details().count(),
            "booked_credits": credits(statement),
            "booked_debits": statement.totals().map(|(_, debits)| decimal(debits.abs())),
            "first_booking": day(days.map(|(first, _)| first)),
            "last_booking": day(days.map(|(_, last)| last)),
            "debtor_names": names(details()),
            "remittances": details().flat_map(|detail| &detail.remittances).collect::<Vec<_>>(),
            "structured_refs": details().flat_map(|detail| &detail.structured_references).collect::<Vec<_>>(),
        })
    };
    let refused = file.issues.kept().iter().map(bank_issues::say);
    let refusal = crate::border::problem::Severity::Refusal;
    object(json!({
        "namespace": file.version,
        "statements": file.statements.len(),
        "detail": file.statements.iter().map(detail).collect::<Vec<_>>(),
        "reader_error": refused.into_iter().find(|issue| issue.severity == refusal).map(|issue| issue.message),
    }))
}

/// Names of the debtors, once each.
fn names<'a>(details: impl Iterator<Item = &'a Detail>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    details.filter_map(|detail| detail.debtor.name.as_deref()).filter(|name| seen.insert(*name)).collect()
}

fn ofx(file: &BankFile) -> Map<String, Value> {
    let detail = |statement: &Statement| {
        let days = statement.days();
        json!({
            "kind": if statement.account.card { "CCSTMTRS" } else { "STMTRS" },
            "bankid": statement.account.bank,
            "account": statement.account.number,
            "iban": statement.account.iban.as_ref().map(|iban| iban.as_str()),
            "currency": statement.currency.as_deref().unwrap_or_default(),
            "transactions": statement.entries.len(),
            "credits": credits(statement),
            "debits": debits(statement),
            "bad_amounts": statement.refused().filter(|refused| refused.bad_amount).count(),
            "first": day(days.map(|(first, _)| first)),
            "last": day(days.map(|(_, last)| last)),
            "ledger_balance": statement.closing().map(|balance| decimal(balance.amount)),
            "names": written(&statement.entries, "NAME").collect::<Vec<_>>(),
            "memos": written(&statement.entries, "MEMO").collect::<Vec<_>>(),
            "fitids": statement.entries.len(),
        })
    };
    object(json!({
        "version": file.version,
        "statements": file.statements.len(),
        "detail": file.statements.iter().map(detail).collect::<Vec<_>>(),
    }))
}

fn cfonb(file: &BankFile) -> Map<String, Value> {
    let detail = |statement: &Statement| {
        let (opening, closing) = (statement.opening(), statement.closing());
        let further = statement.entries.iter().flat_map(Entry::written).filter(|written| written.tag != "04");
        json!({
            "bank": statement.account.bank,
            "branch": statement.account.branch,
            "account": statement.account.number,
            "iban": statement.account.iban.as_ref().map(|iban| iban.as_str()),
            "currency": statement.currency,
            "old_date": day(opening.and_then(|balance| balance.date)),
            "old_balance": opening.map(|balance| decimal(balance.amount)),
            "operations": statement.entries.len(),
            "credits": credits(statement),
            "debits": debits(statement),
            "new_date": day(closing.and_then(|balance| balance.date)),
            "new_balance": closing.map(|balance| decimal(balance.amount)),
            "chain_ok": bank::chains(statement),
            "labels": written(&statement.entries, "04").collect::<Vec<_>>(),
            "extra": further.map(|written| json!([written.tag, written.text])).collect::<Vec<_>>(),
        })
    };
    let errors = file.issues.kept().iter().filter_map(|issue| {
        let what = match issue.kind {
            IssueKind::OutsideStatement => "operation outside statement",
            IssueKind::DetailWithoutOperation => "detail without operation",
            _ => return None,
        };
        Some(format!("line {}: {what}", issue.line.unwrap_or_default()))
    });
    object(json!({
        "statements": file.statements.len(),
        "operations": file.statements.iter().map(|statement| statement.entries.len()).sum::<usize>(),
        "errors": errors.collect::<Vec<_>>(),
        "detail": file.statements.iter().map(detail).collect::<Vec<_>>(),
    }))
}

fn mt940(file: &BankFile) -> Map<String, Value> {
    let balance =
        |balance: Option<&Balance>| balance.map(|b| json!([decimal(b.amount), day(b.date), b.currency]));
    let detail = |statement: &Statement| {
        json!({
            "reference": statement.number,
            "account": statement.account.number,
            "opening": balance(statement.opening()),
            "closing": balance(statement.closing()),
            "transactions": statement.operations().count(),
            "unparsed": statement.refused().count(),
            "credits": credits(statement),
            "debits": debits(statement),
            "chain_ok": bank::chains(statement),
        })
    };
    object(json!({
        "statements": file.statements.len(),
        "transactions": file.operations().count(),
        "detail": file.statements.iter().map(detail).collect::<Vec<_>>(),
    }))
}

fn qif(file: &BankFile) -> Map<String, Value> {
    let text = |tag: &str| -> Vec<Option<String>> {
        let found = |operation: &Operation| {
            operation.written.iter().find(|written| written.tag == tag).map(|written| written.text.clone())
        };
        file.operations().map(found).collect()
    };
    let amounts: Vec<Cents> = file.operations().map(|operation| operation.amount).collect();
    let total = amounts.iter().try_fold(Cents::ZERO, |sum, amount| sum.checked_add(*amount));
    object(json!({
        "headers": file.headings,
        "records": file.statements.iter().map(|statement| statement.entries.len()).sum::<usize>(),
        "transactions": amounts.len(),
        "total": total.map(decimal),
        "amounts": amounts.into_iter().map(decimal).collect::<Vec<_>>(),
        "raw_dates": text("D"),
        "payees": text("P"),
    }))
}

fn table(file: &BankFile) -> Map<String, Value> {
    let totals: Option<Vec<(Cents, Cents)>> = file.statements.iter().map(Statement::totals).collect();
    let sum = |pick: fn(&(Cents, Cents)) -> Cents| {
        totals.as_ref()?.iter().try_fold(Cents::ZERO, |sum, pair| sum.checked_add(pick(pair))).map(decimal)
    };
    let entries: Vec<&Entry> = file.statements.iter().flat_map(|statement| &statement.entries).collect();
    let cell = |entry: &&Entry, tag: &str| {
        entry.written().iter().find(|written| written.tag == tag).map(|written| written.text.clone())
    };
    let mut flags: BTreeMap<String, (u64, Option<Cents>)> = BTreeMap::new();
    for entry in &entries {
        let Some(flag) = cell(entry, "flag") else { continue };
        let amount = cell(entry, "amount").and_then(|text| parse_amount(text.as_bytes()).ok().flatten());
        let (count, sum) = flags.entry(flag).or_default();
        *count += 1;
        *sum = match (*sum, amount) {
            (Some(sum), Some(amount)) => sum.checked_add(amount),
            (sum, amount) => sum.or(amount),
        };
    }
    let by_flag = |(flag, (_, sum)): (&String, &(u64, Option<Cents>))| {
        (flag.clone(), json!(sum.map_or_else(|| "0".to_owned(), decimal)))
    };
    let last = file.statements.last().and_then(Statement::closing);
    let account = file.statements.first().and_then(|statement| statement.account.number.clone());
    object(json!({
        "header": !file.headings.is_empty(),
        "account": account,
        "rows": entries.len(),
        "readable": file.operations().count(),
        "credits": sum(|(credits, _)| *credits),
        "debits": sum(|(_, debits)| *debits),
        "last_balance": last.map(|balance| decimal(balance.amount)),
        "amounts": entries.iter().filter_map(|entry| cell(entry, "amount")).collect::<Vec<_>>(),
        "flags": flags.iter().map(|(flag, (count, _))| (flag.clone(), json!(count))).collect::<Map<_, _>>(),
        "sum_by_flag": flags.iter().map(by_flag).collect::<Map<_, _>>(),
    }))
}
