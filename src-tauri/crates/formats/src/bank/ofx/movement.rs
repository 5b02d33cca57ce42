//! `STMTTRN`: one operation, from its leaves.

use encaisse_core::dates::Date;

use super::super::amount::parse_decimal;
use super::super::day::{civil, number};
use super::super::issue::{IssueKind, Issues};
use super::super::operation::{Operation, Written};
use super::super::statement::{Entry, Refused};
use super::super::words::{filled, reference, squeeze};

/// Longest `NAME` of OFX 1: a label of exactly that many characters goes on in `MEMO`.
const NAME_LENGTH: usize = 32;

/// The leaves of a `STMTTRN`, as written.
#[derive(Default)]
pub(super) struct Movement {
    pub(super) line: u64,
    pub(super) leaves: Vec<(String, String)>,
    pub(super) payee: Option<String>,
    pub(super) account: Option<String>,
}

impl Movement {
    pub(super) fn leaf(&self, name: &str) -> Option<&str> {
        let found = self.leaves.iter().find(|(key, _)| key == name)?;
        Some(found.1.as_str())
    }
}

/// One entry from the leaves of a movement.
pub(super) fn entry(movement: &Movement, issues: &mut Issues) -> Entry {
    let line = movement.line;
    let leaf = |name: &str| movement.leaf(name).unwrap_or_default();
    let (name, memo) = (leaf("NAME"), leaf("MEMO"));
    let mut written = Vec::new();
    for tag in ["TRNTYPE", "NAME", "MEMO", "FITID"] {
        written.extend(movement.leaf(tag).and_then(filled).map(|text| Written::new(tag, text)));
    }
    let day = written_day(leaf("DTPOSTED")).or_else(|| written_day(leaf("DTUSER")));
    let refused = |bad_amount, written| {
        Entry::Refused(Refused { line, booking: day.map(|(day, _)| day), bad_amount, written })
    };
    let amount = match parse_decimal(leaf("TRNAMT")) {
        Ok(Some(amount)) => amount,
        Ok(None) => {
            issues.push(IssueKind::MissingAmount, Some(line), name);
            return refused(false, written);
        }
        Err(_) => {
            issues.push(IssueKind::BadAmount, Some(line), leaf("TRNAMT"));
            return refused(true, written);
        }
    };
    let Some((booking, turned)) = day else {
        issues.push(IssueKind::BadDate, Some(line), leaf("DTPOSTED"));
        return refused(false, written);
    };
    if turned {
        issues.push(IssueKind::TurnedDate, Some(line), leaf("DTPOSTED"));
    }
    let mut operation = Operation::new(line, booking, amount);
    operation.value = ["DTAVAIL", "VALUEDATE"].iter().find_map(|name| Some(written_day(leaf(name))?.0));
    operation.code = filled(leaf("TRNTYPE"));
    operation.label = label(name, memo);
    operation.counterparty.name = movement.payee.clone();
    operation.counterparty.set_account(movement.account.as_deref());
    operation.bank_reference = reference(leaf("FITID"));
    operation.end_to_end = reference(leaf("REFNUM"));
    operation.written = written;
    Entry::Operation(Box::new(operation))
}

/// One label from its two halves: `MEMO` repeats `NAME`, goes on where `NAME` was cut, or adds to it.
fn label(name: &str, memo: &str) -> String {
    let (name, memo) = (name.trim_end_matches(['\r', '\n', '\t']), memo.trim_end());
    let (whole, rest) = (squeeze(name), squeeze(memo));
    if rest.is_empty() || whole == rest {
        return whole;
    }
    if whole.is_empty() || rest.starts_with(&whole) {
        return rest;
    }
    let cut =
        name.chars().count() == NAME_LENGTH && !memo.starts_with(char::is_whitespace) && !name.ends_with(' ');
    match cut {
        true => format!("{whole}{rest}"),
        false => format!("{whole} {rest}"),
    }
}

/// The day of `YYYYMMDD…`, as written; a day written first is told by true.
pub(super) fn written_day(text: &str) -> Option<(Date, bool)> {
    let digits = text.trim().get(..8)?;
    let value = number(digits)?;
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
    if let Some(date) = civil(year, month, day) {
        return Some((date, false));
    }
    let (day, month, year) = (value / 1_000_000, value / 10_000 % 100, value % 10_000);
    Some((civil(year, month, day)?, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_cut_at_thirty_two_goes_on_in_the_memo() {
        let name = "VIR SEPA RECU TOITURES MATHIEU F";
        assert_eq!(label(name, "ACT FA2026-0039"), "VIR SEPA RECU TOITURES MATHIEU FACT FA2026-0039");
        assert_eq!(
            label("VIR SEPA RECU CHAUDRONNERIE DES ", "REF 31"),
            "VIR SEPA RECU CHAUDRONNERIE DES REF 31"
        );
        assert_eq!(
            label("VIR SEPA RECU SARL CHAUDRONNERIE", " ROUX"),
            "VIR SEPA RECU SARL CHAUDRONNERIE ROUX"
        );
        assert_eq!(label("PRLV", "PRLV EDF"), "PRLV EDF");
        assert_eq!(label("", "EDF"), "EDF");
    }

    #[test]
    fn the_written_day_is_the_day() {
        let date = |y, m, d| Date::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(written_day("20260630235959.000[-12:NST]"), Some((date(2026, 6, 30), false)));
        assert_eq!(written_day("30062026"), Some((date(2026, 6, 30), true)));
        for text in ["", "20120231", "2012023", "x"] {
            assert_eq!(written_day(text), None, "{text}");
        }
    }
}
