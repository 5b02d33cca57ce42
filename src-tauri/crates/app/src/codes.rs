//! The register of codes: what each refusal or remark means, for `encaisse explain` and for support.

mod bank;
mod carnet;
mod court;
mod credit;
mod desk;
mod e_invoices;
mod exchange;
mod ledger_files;
mod tables;

use crate::error::{Outcome, Refusal};

/// A code and its explanation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Stable code, never reused.
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

const fn entry(code: &'static str, meaning: &'static str, remedy: &'static str) -> Entry {
    Entry { code, meaning, remedy }
}

/// Every code, part by part.
fn register() -> impl Iterator<Item = &'static Entry> {
    [
        bank::CODES,
        carnet::CODES,
        court::CODES,
        credit::CODES,
        desk::CODES,
        e_invoices::CODES,
        exchange::CODES,
        ledger_files::CODES,
        tables::CODES,
    ]
    .into_iter()
    .flatten()
}

/// Explains a code.
pub fn explain(code: &str) -> Outcome<Entry> {
    register().find(|entry| entry.code.eq_ignore_ascii_case(code)).copied().ok_or_else(|| Refusal::BadValue {
        field: "Code",
        value: code.to_owned(),
        expected: "un code comme FEC-011, tel que le donne un refus",
    })
}

/// The register's own spelling of a code.
pub(crate) fn known(code: &str) -> Option<&'static str> {
    register().map(|entry| entry.code).find(|known| *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_never_used_twice() {
        let mut codes: Vec<&str> = register().map(|entry| entry.code).collect();
        codes.sort_unstable();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }

    #[test]
    fn every_code_written_in_the_sentences_is_in_the_register() {
        for source in [
            include_str!("bank_issues.rs"),
            include_str!("french.rs"),
            include_str!("french/carnet.rs"),
            include_str!("french/credit.rs"),
            include_str!("french/exchange.rs"),
            include_str!("e_invoice_issues.rs"),
            include_str!("file_issues.rs"),
            include_str!("list_issues.rs"),
            include_str!("settings.rs"),
            include_str!("tables_issues.rs"),
        ] {
            for code in quoted_codes(source) {
                assert!(known(code).is_some(), "{code} is not in the register");
            }
        }
    }

    /// Words between quotes that look like a code: three capitals, a dash, three digits.
    fn quoted_codes(source: &str) -> impl Iterator<Item = &str> {
        source.split('"').filter(|word| {
            word.len() == 7
                && word.is_char_boundary(3)
                && word.split_at(3).0.chars().all(|c| c.is_ascii_uppercase())
                && word.get(3..4) == Some("-")
                && word.get(4..).is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit()))
        })
    }
}
