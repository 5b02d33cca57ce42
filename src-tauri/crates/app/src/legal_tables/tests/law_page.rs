//! The rates that ship against the tables of the law page §3, row by row.

use encaisse_core::legal::late_interest::{
    Claim, DayCount, Imputation, LateInterest, RateRule, late_interest,
};
use encaisse_core::legal::rates::DerivedRate;
use encaisse_core::money::Cents;

use super::*;

/// §3.1: half-year, MRO, B2B default, public buyer, floor; empty where the rule did not exist.
const DERIVED: [(&str, &str, &str, &str, &str); 34] = [
    ("2010-S1", "1.00", "", "", ""),
    ("2010-S2", "1.00", "", "", ""),
    ("2011-S1", "1.00", "", "", ""),
    ("2011-S2", "1.25", "", "", ""),
    ("2012-S1", "1.00", "", "", ""),
    ("2012-S2", "1.00", "", "", ""),
    ("2013-S1", "0.75", "10.75", "", "0.12"),
    ("2013-S2", "0.50", "10.50", "", "0.12"),
    ("2014-S1", "0.25", "10.25", "8.25", "0.12"),
    ("2014-S2", "0.15", "10.15", "8.15", "0.12"),
    ("2015-S1", "0.05", "10.05", "8.05", "2.79"),
    ("2015-S2", "0.05", "10.05", "8.05", "2.97"),
    ("2016-S1", "0.05", "10.05", "8.05", "3.03"),
    ("2016-S2", "0.00", "10.00", "8.00", "2.79"),
    ("2017-S1", "0.00", "10.00", "8.00", "2.70"),
    ("2017-S2", "0.00", "10.00", "8.00", "2.70"),
    ("2018-S1", "0.00", "10.00", "8.00", "2.67"),
    ("2018-S2", "0.00", "10.00", "8.00", "2.64"),
    ("2019-S1", "0.00", "10.00", "8.00", "2.58"),
    ("2019-S2", "0.00", "10.00", "8.00", "2.61"),
    ("2020-S1", "0.00", "10.00", "8.00", "2.61"),
    ("2020-S2", "0.00", "10.00", "8.00", "2.52"),
    ("2021-S1", "0.00", "10.00", "8.00", "2.37"),
    ("2021-S2", "0.00", "10.00", "8.00", "2.28"),
    ("2022-S1", "0.00", "10.00", "8.00", "2.28"),
    ("2022-S2", "0.00", "10.00", "8.00", "2.31"),
    ("2023-S1", "2.50", "12.50", "10.50", "6.18"),
    ("2023-S2", "4.00", "14.00", "12.00", "12.66"),
    ("2024-S1", "4.50", "14.50", "12.50", "15.21"),
    ("2024-S2", "4.25", "14.25", "12.25", "14.76"),
    ("2025-S1", "3.15", "13.15", "11.15", "11.13"),
    ("2025-S2", "2.15", "12.15", "10.15", "8.28"),
    ("2026-S1", "2.15", "12.15", "10.15", "7.86"),
    ("2026-S2", "2.40", "12.40", "10.40", "8.25"),
];

/// §3.2: half-year, individuals, others.
const LEGAL: [(&str, &str, &str); 24] = [
    ("2015-S1", "4.06", "0.93"),
    ("2015-S2", "4.29", "0.99"),
    ("2016-S1", "4.54", "1.01"),
    ("2016-S2", "4.35", "0.93"),
    ("2017-S1", "4.16", "0.90"),
    ("2017-S2", "3.94", "0.90"),
    ("2018-S1", "3.73", "0.89"),
    ("2018-S2", "3.60", "0.88"),
    ("2019-S1", "3.40", "0.86"),
    ("2019-S2", "3.26", "0.87"),
    ("2020-S1", "3.15", "0.87"),
    ("2020-S2", "3.11", "0.84"),
    ("2021-S1", "3.14", "0.79"),
    ("2021-S2", "3.12", "0.76"),
    ("2022-S1", "3.13", "0.76"),
    ("2022-S2", "3.15", "0.77"),
    ("2023-S1", "4.47", "2.06"),
    ("2023-S2", "6.82", "4.22"),
    ("2024-S1", "8.01", "5.07"),
    ("2024-S2", "8.16", "4.92"),
    ("2025-S1", "7.21", "3.71"),
    ("2025-S2", "6.65", "2.76"),
    ("2026-S1", "6.67", "2.62"),
    ("2026-S2", "6.84", "2.75"),
];

/// §3.2: the one rate of each year before 2015.
const LEGAL_BY_YEAR: [(i32, &str); 10] = [
    (2005, "2.05"),
    (2006, "2.11"),
    (2007, "2.95"),
    (2008, "3.99"),
    (2009, "3.79"),
    (2010, "0.65"),
    (2011, "0.38"),
    (2012, "0.71"),
    (2013, "0.04"),
    (2014, "0.04"),
];

#[test]
fn every_rate_between_businesses_is_that_of_the_law_page() {
    let rates = confirmed();
    let check = |what: &str, period: &str, found: Result<DerivedRate, RateError>, expected: &str| {
        if expected.is_empty() {
            assert!(matches!(found, Err(RateError::BeforeRule { .. })), "{what} {period}: {found:?}");
        } else {
            assert_eq!(found.map(|derived| derived.rate), Ok(rate(expected)), "{what} {period}");
        }
    };
    for (period, mro, b2b, public, floor) in DERIVED {
        let at = half(period);
        let found = rates.find(RateKind::EcbRefinancing, at).map(|row| row.rate);
        assert_eq!(found, Ok(rate(mro)), "MRO {period}");
        check("B2B", period, rates.b2b_default(at), b2b);
        check("public", period, rates.public_buyer(at), public);
        check("floor", period, rates.contract_floor(at), floor);
    }
}

#[test]
fn every_legal_rate_is_that_of_the_law_page() {
    let rates = confirmed();
    let legal = |kind, at| rates.find(kind, at).map(|row| row.rate);
    for (period, individuals, others) in LEGAL {
        let at = half(period);
        assert_eq!(legal(RateKind::LegalIndividuals, at), Ok(rate(individuals)), "{period}");
        assert_eq!(legal(RateKind::LegalOthers, at), Ok(rate(others)), "{period}");
    }
    for (year, unique) in LEGAL_BY_YEAR {
        for at in [HalfYear::first(year), HalfYear::second(year)] {
            assert_eq!(legal(RateKind::LegalIndividuals, at), Ok(rate(unique)), "{at}");
            assert_eq!(legal(RateKind::LegalOthers, at), Ok(rate(unique)), "{at}");
        }
    }
}

#[test]
fn no_row_is_outside_the_law_page() {
    let rates = confirmed();
    let count = |kind| rates.rows().filter(|row| row.kind == kind).count();
    assert_eq!(count(RateKind::EcbRefinancing), DERIVED.len());
    for kind in [RateKind::LegalIndividuals, RateKind::LegalOthers] {
        assert_eq!(count(kind), LEGAL.len() + 2 * LEGAL_BY_YEAR.len(), "{kind:?}");
    }
}

#[test]
fn the_errors_of_published_lists_are_not_ours() {
    // §3.4, line by line.
    let rates = confirmed();
    let b2b = |period: &str| rates.b2b_default(half(period)).unwrap().rate;
    let mro = |period: &str| rates.find(RateKind::EcbRefinancing, half(period)).unwrap().rate;
    let others = |period: &str| rates.find(RateKind::LegalOthers, half(period)).unwrap().rate;
    assert_ne!(mro("2024-S1"), rate("5.07"), "the legal rate, not the ECB's");
    assert_ne!(mro("2023-S2"), rate("4.22"), "the legal rate, not the ECB's");
    assert_ne!(b2b("2024-S1"), rate("15.07"));
    assert_ne!(b2b("2023-S2"), rate("14.22"));
    assert_ne!(b2b("2022-S2"), rate("10.50"), "the rise of 27 July 2022 came after 1 July");
    for period in ["2022-S1", "2022-S2"] {
        assert_ne!(others(period), rate("3.15"), "{period}: the column of individuals");
    }
    assert_ne!(others("2023-S2"), rate("4.47"));
    for kind in [RateKind::LegalIndividuals, RateKind::LegalOthers] {
        for period in ["2026-S1", "2026-S2"] {
            assert_ne!(rates.find(kind, half(period)).unwrap().rate, rate("4.26"), "the rate of 2002");
        }
    }
    assert_ne!(others("2019-S1"), rate("0.76"));
    assert_ne!(others("2018-S1"), rate("0.88"));
    assert_ne!(b2b("2024-S2"), rate("13.65"), "the refinancing rate of September 2024 is not that of 1 July");
    // §2.3: nor does the rise of 16 September 2026 touch the second half of 2026.
    assert_ne!(b2b("2026-S2"), rate("12.65"));
}

/// A claim computed with the rates that ship.
fn shipped(principal: Cents, due: &str, until: &str, rule: RateRule) -> LateInterest {
    let claim = Claim {
        principal,
        due: due.parse().unwrap(),
        events: &[],
        until: until.parse().unwrap(),
        rule,
        imputation: Imputation::PrincipalFirst,
        day_count: DayCount::Actual365,
    };
    late_interest(&claim, &confirmed()).unwrap()
}

#[test]
fn the_rates_that_ship_give_the_worked_values() {
    let ecb = RateRule::EcbPlus10;
    let p5 = shipped(Cents::new(732_050), "2023-11-30", "2025-02-10", ecb);
    assert_eq!(p5.interest, Cents::new(125_032), "P5");
    let p8 = shipped(Cents::new(480_000), "2026-09-30", "2026-11-22", ecb);
    assert_eq!(p8.interest, Cents::new(8_643), "P8");
    assert_eq!(
        p8.segments[0].rate_source,
        "BCE, opérations principales de refinancement, taux au 1er juillet 2026 (décision du 11 juin 2026)"
    );
    let p13 = shipped(Cents::new(2_400_000), "2025-11-30", "2026-03-31", RateRule::PublicBuyer);
    assert_eq!(p13.interest, Cents::new(80_755), "P13");
}
