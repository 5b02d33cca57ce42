//! The rates that ship against the collected list, when the corpus is at hand (`ENCAISSE_CORPUS`); the tables of
//! the law page are checked in any case.

use std::path::Path;

use encaisse_core::dates::Date;

use super::*;

struct Line {
    kind: String,
    from: Date,
    to: Option<Date>,
    rate: Rate,
    category: String,
}

/// The first five fields of each line; they are never quoted.
fn read(text: &str) -> Vec<Line> {
    let line = |line: &str| {
        let fields: Vec<&str> = line.splitn(6, ',').collect();
        Line {
            kind: fields[0].to_owned(),
            from: fields[1].parse().unwrap(),
            to: (!fields[2].is_empty()).then(|| fields[2].parse().unwrap()),
            rate: rate(fields[3]),
            category: fields[4].to_owned(),
        }
    };
    text.lines().skip(1).map(line).collect()
}

/// Holds every line against the table, and returns how many were compared.
fn compare(lines: &[Line], rates: &RateTable) -> usize {
    let mut compared = 0;
    for line in lines {
        let at = HalfYear::of(line.from);
        let what = format!("{} {} {at}", line.kind, line.category);
        let mut same = |found: Result<Rate, RateError>| {
            assert_eq!(found, Ok(line.rate), "{what}");
            compared += 1;
        };
        let known = |kind, at| rates.find(kind, at).map(|row| row.rate);
        match (line.kind.as_str(), line.category.as_str()) {
            ("ecb_mro_semester", _) => same(known(RateKind::EcbRefinancing, at)),
            ("penalty_default_b2b", _) if at < HalfYear::first(2013) => {
                assert!(matches!(rates.b2b_default(at), Err(RateError::BeforeRule { .. })), "{what}");
            }
            ("penalty_default_b2b", _) => same(rates.b2b_default(at).map(|found| found.rate)),
            ("moratory_public_buyer", _) => same(rates.public_buyer(at).map(|found| found.rate)),
            ("penalty_floor_b2b", _) => same(rates.contract_floor(at).map(|found| found.rate)),
            ("legal_interest", "particulier") => same(known(RateKind::LegalIndividuals, at)),
            ("legal_interest", "autres") => same(known(RateKind::LegalOthers, at)),
            ("legal_interest", "unique") => {
                for at in [at, at.next()] {
                    same(known(RateKind::LegalIndividuals, at));
                    same(known(RateKind::LegalOthers, at));
                }
            }
            // The dated decisions of the ECB: the one in force on the first day of a half-year makes its rate.
            ("ecb_mro_change", _) => {
                let decided = |day: Date| line.from <= day && line.to.is_none_or(|to| day <= to);
                let ecb = rates.rows().filter(|row| row.kind == RateKind::EcbRefinancing);
                for row in ecb.filter(|row| decided(row.half_year.first_day())) {
                    same(Ok(row.rate));
                }
            }
            other => panic!("a kind nobody compares: {other:?}"),
        }
    }
    compared
}

#[test]
fn every_collected_rate_is_in_the_table() {
    let Ok(corpus) = std::env::var("ENCAISSE_CORPUS") else { return };
    let csv = Path::new(&corpus).join("../domain/rates.csv");
    let text = std::fs::read_to_string(&csv).unwrap_or_else(|error| panic!("{}: {error}", csv.display()));
    // 34 MRO, 34 by decision, 28 B2B since 2013, 26 public, 24 floors, 48 legal, 10 years × 2 halves × 2 kinds.
    assert_eq!(compare(&read(&text), &confirmed()), 34 + 34 + 28 + 26 + 24 + 48 + 40);
}

#[test]
#[should_panic(expected = "legal_interest autres 2018-S1")]
fn a_rate_that_differs_is_seen() {
    compare(&read("head\nlegal_interest,2018-01-01,2018-06-30,0.88,autres,a wrong list,\n"), &confirmed());
}
