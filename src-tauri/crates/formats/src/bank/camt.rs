//! CAMT: statements (053), intraday reports (052) and advices (054) of ISO 20022, versions .02 to .13.
//!
//! Names are read without their prefix and without their namespace, so that a version not yet published, or a file
//! that declares none, is read like the others. One entry is held in memory at a time.

mod detail;
mod entry;

use std::io::{self, Read};

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Iban;

use super::amount::parse_decimal;
use super::issue::{IssueKind, Issues, Limit};
use super::limits::{MAX_OPERATIONS, MAX_STATEMENTS};
use super::statement::{Account, Balance, BalanceKind, BankFile, Format, Statement};
use super::words::{filled, reference};
use super::xml::{Element, Step, Stop, Walk};
use crate::text::encoding::Encoding;

/// Reads a file to its end, or to the first thing that refuses it.
pub(super) fn read(source: impl Read) -> io::Result<BankFile> {
    let mut walk = Walk::new(source)?;
    let mut file = BankFile::new(Format::Camt, Encoding::Utf8);
    let outcome = document(&mut walk, &mut file);
    file.encoding = walk.encoding();
    if walk.contradicts() {
        file.issues.push(IssueKind::WrongEncoding, None, file.encoding.label());
    }
    match outcome {
        Ok(()) => {}
        Err(Stop::Io(reason)) => return Err(reason),
        Err(Stop::Refused(kind, line)) => {
            // A statement cut in the middle is no statement.
            file.statements.clear();
            file.issues.push(kind, Some(line), "");
        }
    }
    Ok(file)
}

fn document<R: Read>(walk: &mut Walk<R>, file: &mut BankFile) -> Result<(), Stop> {
    let mut operations = 0;
    loop {
        match walk.next()? {
            Step::Open(element) => match &*element.name {
                "Document" => file.version = element.namespace().map(str::to_owned),
                "Stmt" | "Rpt" | "Ntfctn" => {
                    let statement = statement(walk, element.line, file, &mut operations)?;
                    file.statements.push(statement);
                    if file.statements.len() > MAX_STATEMENTS {
                        return Err(Stop::Refused(IssueKind::TooBig(Limit::Statements), element.line));
                    }
                }
                _ => {}
            },
            Step::Text(_) | Step::Close => {}
            Step::End { trailing } => {
                if trailing {
                    file.issues.push(IssueKind::TrailingText, Some(walk.line()), "");
                }
                return Ok(());
            }
        }
    }
}

fn statement<R: Read>(
    walk: &mut Walk<R>,
    line: u64,
    file: &mut BankFile,
    operations: &mut usize,
) -> Result<Statement, Stop> {
    let mut statement = Statement { line, ..Statement::default() };
    loop {
        match walk.next()? {
            Step::Open(element) => {
                let element = walk.element(element)?;
                match &*element.name {
                    "Id" => statement.number = filled(&element.text),
                    "Acct" => statement.account = account(&element),
                    "Bal" => statement.balances.extend(balance(&element, &mut file.issues)),
                    "Ntry" => {
                        *operations += 1;
                        if *operations > MAX_OPERATIONS {
                            return Err(Stop::Refused(IssueKind::TooBig(Limit::Operations), element.line));
                        }
                        statement.entries.push(entry::read(&element, &mut file.issues));
                    }
                    _ => {}
                }
            }
            Step::Text(_) => {}
            Step::Close => break,
            Step::End { .. } => return Err(Stop::Refused(IssueKind::BrokenXml, walk.line())),
        }
    }
    if statement.balances.iter().any(|balance| balance.code == "OPBD") {
        let former = statement.balances.iter_mut().filter(|balance| balance.code == "PRCD");
        former.for_each(|balance| balance.kind = BalanceKind::Other);
    }
    let held = statement.balances.iter().find_map(|balance| balance.currency.clone());
    let moved = statement.operations().find_map(|operation| operation.currency.clone());
    statement.currency = statement.account.currency.clone().or(held).or(moved);
    Ok(statement)
}

fn account(element: &Element) -> Account {
    let number = element.text_at("Id/IBAN").or_else(|| element.text_at("Id/Othr/Id"));
    Account {
        iban: number.and_then(|number| Iban::parse(number).ok()),
        number: number.and_then(filled),
        currency: element.text_at("Ccy").and_then(filled),
        ..Account::default()
    }
}

/// `OPBD` and `CLBD` are the booked balances; `PRCD` is the closing one of the day before, so the opening one when
/// there is no other.
fn balance(element: &Element, issues: &mut Issues) -> Option<Balance> {
    let code = element.text_at("Tp/CdOrPrtry/Cd").or_else(|| element.text_at("Tp/CdOrPrtry/Prtry"));
    let code = code.unwrap_or_default().to_owned();
    let amount = element.at("Amt")?;
    let Ok(Some(value)) = parse_decimal(&amount.text) else {
        issues.push(IssueKind::BadBalance, Some(amount.line), &amount.text);
        return None;
    };
    Some(Balance {
        kind: match code.as_str() {
            "OPBD" | "PRCD" => BalanceKind::Opening,
            "CLBD" => BalanceKind::Closing,
            _ => BalanceKind::Other,
        },
        code,
        amount: if is_debit(element) { -value } else { value },
        currency: amount.attribute("Ccy").and_then(filled),
        date: element.at("Dt").and_then(|date| day(date).ok().flatten()),
    })
}

fn is_debit(element: &Element) -> bool {
    element.text_at("CdtDbtInd") == Some("DBIT")
}

/// The day of an element that holds `Dt` or `DtTm`, or the day itself; the written day, whatever the zone.
fn day(element: &Element) -> Result<Option<Date>, ()> {
    let text = ["Dt", "DtTm"].iter().find_map(|name| element.text_at(name)).unwrap_or(element.text.trim());
    if text.is_empty() {
        return Ok(None);
    }
    crate::text::date::parse_date(text.get(..10).unwrap_or(text).as_bytes()).map_err(|_| ())
}

/// A reference that is one.
fn reference_at(element: &Element, path: &str) -> Option<String> {
    element.text_at(path).and_then(reference)
}
