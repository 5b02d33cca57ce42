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
use super::limits::{MAX_ENTRY_BYTES, MAX_ENTRY_ELEMENTS, MAX_STATEMENTS};
use super::statement::{Account, Balance, BalanceKind, BankFile, Format, Statement};
use super::words::{filled, reference};
use crate::text::encoding::Encoding;
use crate::xml::{Element, Limits, Step, Tree, Walk, XmlFault, XmlFaultKind};

/// Why the reading stopped.
enum Stop {
    /// The document itself.
    Fault(XmlFault),
    /// More statements or operations than are read, at this line.
    TooMany(Limit, u64),
}

impl From<XmlFault> for Stop {
    fn from(fault: XmlFault) -> Self {
        Stop::Fault(fault)
    }
}

/// Reads a file to its end, or to the first thing that refuses it.
pub(super) fn read(source: impl Read) -> io::Result<BankFile> {
    let mut file = BankFile::new(Format::Camt, Encoding::Utf8);
    let outcome = match Walk::new(source, Limits::STATEMENT) {
        Ok(walk) => whole(walk.with_bare_ampersands(), &mut file),
        Err(fault) => Err(fault.into()),
    };
    if let Err(stop) = outcome {
        let (kind, line, excerpt) = told(stop)?;
        // A statement cut in the middle is no statement.
        file.statements.clear();
        file.issues.push(kind, line, &excerpt);
    }
    Ok(file)
}

/// What stopped the reading, as an issue of the file; the failures of the source itself are passed on.
fn told(stop: Stop) -> io::Result<(IssueKind, Option<u64>, String)> {
    use XmlFaultKind as X;
    let fault = match stop {
        Stop::Fault(fault) => fault,
        Stop::TooMany(limit, line) => return Ok((IssueKind::TooBig(limit), Some(line), String::new())),
    };
    let kind = match &fault.kind {
        X::Unreadable(reason) => return Err(io::Error::from(*reason)),
        X::Empty => return Ok((IssueKind::Empty, None, String::new())),
        X::Charset(name) => return Ok((IssueKind::Binary, Some(fault.line), name.clone())),
        X::Doctype => IssueKind::Doctype,
        X::Entity(_) => IssueKind::UnknownEntity,
        X::Malformed | X::Truncated => IssueKind::BrokenXml,
        X::TooBig(most) => IssueKind::TooBig(Limit::Size(most >> 20)),
        X::TooDeep(_) => IssueKind::TooBig(Limit::Depth),
        X::TooManyAttributes(_) => IssueKind::TooBig(Limit::Attributes),
        X::TooManyElements(_) => IssueKind::TooBig(Limit::Elements),
        X::TextTooLong(_) => IssueKind::TooBig(Limit::Text),
    };
    Ok((kind, Some(fault.line), String::new()))
}

fn whole(mut walk: Walk<'_>, file: &mut BankFile) -> Result<(), Stop> {
    let outcome = document(&mut walk, file);
    file.encoding = walk.encoding();
    if walk.mislabelled() {
        file.issues.push(IssueKind::WrongEncoding, None, file.encoding.label());
    }
    outcome?;
    if walk.trailing() {
        file.issues.push(IssueKind::TrailingText, Some(walk.line()), "");
    }
    Ok(())
}

fn document(walk: &mut Walk<'_>, file: &mut BankFile) -> Result<(), Stop> {
    let mut tree = Tree::default();
    loop {
        match walk.step()? {
            Step::Open => match walk.name() {
                "Document" => file.version = walk.namespace().map(str::to_owned),
                "Stmt" | "Rpt" | "Ntfctn" => {
                    let line = walk.line();
                    if file.statements.len() >= MAX_STATEMENTS {
                        return Err(Stop::TooMany(Limit::Statements, line));
                    }
                    let statement = statement(walk, &mut tree, file)?;
                    file.statements.push(statement);
                }
                _ => {}
            },
            Step::Close => {}
            Step::End => return Ok(()),
        }
    }
}

/// Reads the statement that has just opened, to its end.
fn statement(walk: &mut Walk<'_>, tree: &mut Tree, file: &mut BankFile) -> Result<Statement, Stop> {
    let mut statement = Statement { line: walk.line(), ..Statement::default() };
    while walk.step()? == Step::Open {
        if !matches!(walk.name(), "Id" | "Acct" | "Bal" | "Ntry") {
            walk.skip();
            continue;
        }
        let element = tree.fill(walk, MAX_ENTRY_ELEMENTS, MAX_ENTRY_BYTES)?;
        match element.name() {
            "Id" => statement.number = filled(element.text()),
            "Acct" => statement.account = account(element),
            "Bal" => statement.balances.extend(balance(element, &mut file.issues)),
            _ => {
                let entry = entry::read(element, &mut file.issues);
                if !file.room.take(&entry) {
                    return Err(Stop::TooMany(Limit::Operations, element.line()));
                }
                statement.entries.push(entry);
            }
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

fn account(element: Element<'_>) -> Account {
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
fn balance(element: Element<'_>, issues: &mut Issues) -> Option<Balance> {
    let code = element.text_at("Tp/CdOrPrtry/Cd").or_else(|| element.text_at("Tp/CdOrPrtry/Prtry"));
    let code = code.unwrap_or_default().to_owned();
    let amount = element.at("Amt")?;
    let Ok(Some(value)) = parse_decimal(amount.text()) else {
        issues.push(IssueKind::BadBalance, Some(amount.line()), amount.text());
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

fn is_debit(element: Element<'_>) -> bool {
    element.text_at("CdtDbtInd") == Some("DBIT")
}

/// The day of an element that holds `Dt` or `DtTm`, or the day itself; the written day, whatever the zone.
fn day(element: Element<'_>) -> Result<Option<Date>, ()> {
    let text = ["Dt", "DtTm"].iter().find_map(|name| element.text_at(name)).unwrap_or(element.text().trim());
    if text.is_empty() {
        return Ok(None);
    }
    crate::text::date::parse_date(text.get(..10).unwrap_or(text).as_bytes()).map_err(|_| ())
}

/// A reference that is one.
fn reference_at(element: Element<'_>, path: &str) -> Option<String> {
    element.text_at(path).and_then(reference)
}
