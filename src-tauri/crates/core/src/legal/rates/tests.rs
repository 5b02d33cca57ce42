use super::*;
use crate::legal::published::{confirmed, unconfirmed};

fn half(text: &str) -> HalfYear {
    text.parse().unwrap()
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

fn anne() -> Confidence {
    Confidence::Confirmed { by: "Anne".to_owned(), on: "2026-11-22".parse().unwrap() }
}

#[test]
fn which_rates_apply_in_a_half_year() {
    // Law page §3.1: B2B default, public buyer, floor.
    for (period, b2b, public, floor) in [
        ("2023-S2", "14.00", "12.00", "12.66"),
        ("2024-S1", "14.50", "12.50", "15.21"),
        ("2024-S2", "14.25", "12.25", "14.76"),
        ("2026-S1", "12.15", "10.15", "7.86"),
        ("2026-S2", "12.40", "10.40", "8.25"),
    ] {
        let table = confirmed();
        assert_eq!(table.b2b_default(half(period)).unwrap().rate, rate(b2b), "{period}");
        assert_eq!(table.public_buyer(half(period)).unwrap().rate, rate(public), "{period}");
        assert_eq!(table.contract_floor(half(period)).unwrap().rate, rate(floor), "{period}");
    }
}

#[test]
fn a_rate_from_secondary_sources_waits_for_a_person() {
    let table = unconfirmed();
    let h2 = half("2026-S2");
    assert_eq!(
        table.b2b_default(h2),
        Err(RateError::Unconfirmed { kind: RateKind::EcbRefinancing, half_year: h2, rate: rate("2.40") })
    );
    assert_eq!(table.to_confirm().map(|row| row.half_year).collect::<Vec<_>>(), [h2, h2]);
    assert_eq!(confirmed().to_confirm().count(), 0);
    assert_eq!(confirmed().find(RateKind::EcbRefinancing, h2).unwrap().confidence, anne());
}

#[test]
fn a_half_year_without_a_row_stops_instead_of_taking_the_one_before() {
    let missing = RateError::Missing { kind: RateKind::EcbRefinancing, half_year: half("2027-S1") };
    assert_eq!(confirmed().b2b_default(half("2027-S1")), Err(missing.clone()));
    let nothing_to_confirm = unconfirmed().confirm(
        RateKind::EcbRefinancing,
        half("2027-S1"),
        "Anne",
        "2027-01-04".parse().unwrap(),
    );
    assert_eq!(nothing_to_confirm, Err(missing));
}

#[test]
fn before_the_half_year_rule_nothing_is_computed() {
    let before = |at: &str, since: &str| RateError::BeforeRule { half_year: half(at), since: half(since) };
    assert_eq!(confirmed().b2b_default(half("2012-S2")), Err(before("2012-S2", "2013-S1")));
    assert_eq!(confirmed().contract_floor(half("2012-S2")), Err(before("2012-S2", "2013-S1")));
    assert_eq!(confirmed().public_buyer(half("2013-S2")), Err(before("2013-S2", "2014-S1")));
}

#[test]
fn a_person_may_enter_a_half_year_the_program_does_not_know() {
    let mut table = confirmed();
    let entered = RateRow {
        kind: RateKind::EcbRefinancing,
        half_year: half("2027-S1"),
        rate: rate("2.65"),
        source: "BCE, site officiel".to_owned(),
        confidence: Confidence::Confirmed { by: "Anne".to_owned(), on: "2027-01-04".parse().unwrap() },
    };
    assert_eq!(table.enter(entered.clone()), None);
    assert_eq!(table.b2b_default(half("2027-S1")).unwrap().rate, rate("12.65"));
    let corrected = RateRow { rate: rate("2.40"), ..entered.clone() };
    assert_eq!(table.enter(corrected), Some(entered), "the row replaced is shown");
}

#[test]
fn two_rows_for_one_half_year_are_refused() {
    let rows: Vec<RateRow> = confirmed().rows().cloned().collect();
    let twice = [rows.clone(), rows[..1].to_vec()].concat();
    assert_eq!(
        RateTable::new(twice),
        Err(DuplicateRate { kind: RateKind::EcbRefinancing, half_year: half("2022-S1") })
    );
}

#[test]
fn codes_of_kinds_are_read_back() {
    for kind in RateKind::ALL {
        assert_eq!(RateKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(RateKind::from_code("euribor"), None);
}

#[test]
fn is_a_contractual_rate_above_its_floor() {
    let check = |r: &str, made: &str, current: &str| {
        confirmed().check_contract_rate(rate(r), half(made), half(current)).unwrap()
    };
    // §2.2: the floor of the half-year the terms were made decides, a later one only warns.
    let old_terms = check("10.00", "2022-S1", "2026-S2");
    assert_eq!((old_terms.floor, old_terms.below_floor), (rate("2.28"), false));
    assert_eq!(old_terms.passed_later, Some((half("2023-S2"), rate("12.66"))));
    assert!(old_terms.not_compared.is_empty());

    assert_eq!(check("12.66", "2022-S1", "2023-S2").passed_later, None, "equal is not passed");

    let at_the_floor = check("8.25", "2026-S2", "2026-S2");
    assert_eq!((at_the_floor.below_floor, at_the_floor.passed_later), (false, None));
    assert!(check("8.24", "2026-S2", "2026-S2").below_floor);
    assert!(check("0", "2024-S1", "2024-S1").below_floor);
    // H1 2024: the default rate, 14.50 %, would itself be too low for a contract (§2.2).
    assert!(check("14.50", "2024-S1", "2024-S1").below_floor);

    assert_eq!(check("12.00", "2026-S2", "2027-S2").not_compared, [half("2027-S1"), half("2027-S2")]);
}

#[test]
fn terms_made_in_an_unconfirmed_half_year_are_not_judged() {
    let verdict = unconfirmed().check_contract_rate(rate("12"), half("2026-S2"), half("2026-S2"));
    assert!(
        matches!(verdict, Err(RateError::Unconfirmed { kind: RateKind::LegalOthers, .. })),
        "{verdict:?}"
    );
    let later = unconfirmed().check_contract_rate(rate("8"), half("2026-S1"), half("2026-S2")).unwrap();
    assert_eq!(later.passed_later, Some((half("2026-S2"), rate("8.25"))), "a warning needs no confirmation");
}
