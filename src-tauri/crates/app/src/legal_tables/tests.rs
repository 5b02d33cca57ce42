//! The files that ship against the law page, and what a wrong file answers.

use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::rates::{RateError, RateKind, RateTable};
use encaisse_core::money::Rate;

use super::*;

mod law_page;
mod other_tables;
mod procedures;
mod rates_csv;

fn half(text: &str) -> HalfYear {
    text.parse().unwrap()
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

/// The rates that ship, once a person confirmed what waits for it.
fn confirmed() -> RateTable {
    let mut rates = legal_tables().unwrap().rates;
    let waiting: Vec<_> = rates.to_confirm().map(|row| (row.kind, row.half_year)).collect();
    for (kind, half_year) in waiting {
        rates.confirm(kind, half_year, "Anne", "2026-11-22".parse().unwrap()).unwrap();
    }
    rates
}

#[test]
fn only_2026_waits_for_a_person() {
    let tables = legal_tables().unwrap();
    let waiting: Vec<_> = tables.rates.to_confirm().map(|row| (row.half_year.label(), row.kind)).collect();
    let expected: Vec<_> = ["2026-S1", "2026-S2"]
        .into_iter()
        .flat_map(|half| RateKind::ALL.map(|kind| (half.to_owned(), kind)))
        .collect();
    assert_eq!(waiting, expected);
    assert!(matches!(tables.rates.b2b_default(half("2026-S2")), Err(RateError::Unconfirmed { .. })));
}

#[test]
fn the_half_year_after_the_last_known_one_stops_even_when_everything_is_confirmed() {
    let missing = |kind| RateError::Missing { kind, half_year: half("2027-S1") };
    assert_eq!(confirmed().b2b_default(half("2027-S1")), Err(missing(RateKind::EcbRefinancing)));
    assert_eq!(confirmed().contract_floor(half("2027-S1")), Err(missing(RateKind::LegalOthers)));
}

#[test]
fn every_row_says_where_it_was_read() {
    for row in legal_tables().unwrap().rates.rows() {
        assert!(row.source.len() > 10, "{row:?}");
    }
}

#[test]
fn a_wrong_file_names_the_block_and_the_field() {
    let block = |period: &str, confidence: &str, rate: &str| {
        format!(
            "[[half_year]]\nperiod = \"{period}\"\nconfidence = \"{confidence}\"\n\
             ecb = {{ rate = \"{rate}\", source = \"BCE\" }}\n"
        )
    };
    let field = |field, value: &str, entry: &str| LegalTableError::Field {
        file: "rates.toml",
        entry: entry.to_owned(),
        field,
        value: value.to_owned(),
    };
    let refused = |text: &str| parse::rates(text).unwrap_err();
    assert!(parse::rates(&block("2026-S1", "official", "2.15")).is_ok());
    assert_eq!(refused(&block("2026-S1", "official", "2,15")), field("ecb.rate", "2,15", "2026-S1"));
    assert_eq!(refused(&block("2026-S3", "official", "2.15")), field("period", "2026-S3", "2026-S3"));
    assert_eq!(refused(&block("2026-S1", "sure", "2.15")), field("confidence", "sure", "2026-S1"));
    let twice = block("2026-S1", "official", "2.15").repeat(2);
    assert!(matches!(refused(&twice), LegalTableError::DuplicateRate(_)));
    for unreadable in
        ["[[half_year]", &format!("{}penalty = \"12.15\"\n", block("2026-S1", "official", "2.15"))]
    {
        assert!(matches!(refused(unreadable), LegalTableError::Unreadable { .. }), "{unreadable}");
    }
}
