//! Which version governs which invoice, and is its rate one?

use proptest::prelude::*;

use super::*;
use crate::legal::half_year::HalfYear;
use crate::legal::late_interest::RateRule;
use crate::legal::rates::{Confidence, RateKind, RateRow, RateTable};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

fn version(id: &str, kind: TermsKind, effective: &str, contract: Option<&str>, clauses: Clauses) -> Version {
    Version {
        id: id.to_owned(),
        kind,
        effective: day(effective),
        until: None,
        contract: contract.map(str::to_owned),
        clauses,
    }
}

fn net(days: u16) -> Clauses {
    Clauses { payment: Some(PaymentTerms::Net(days)), ..Clauses::default() }
}

fn at(percent: &str) -> Clauses {
    Clauses { rate: Some(RateTerm::Contractual(rate(percent))), ..Clauses::default() }
}

fn ids(found: &InForce<'_>) -> Vec<String> {
    found.versions.iter().map(|version| version.id.clone()).collect()
}

/// Contract and day of an invoice, the versions that are in force, the rate that results.
type Row<'a> = (&'a str, Option<&'a str>, &'a [&'a str], Option<u16>);

#[test]
fn special_then_accepted_purchase_terms_then_ours_at_the_date_of_the_invoice() {
    let versions = [
        version("cgv-1", TermsKind::General, "2025-01-01", None, net(30)),
        version("cgv-2", TermsKind::General, "2026-03-01", None, net(45)),
        version("cga", TermsKind::Purchase, "2026-05-01", None, net(60)),
        version("accord", TermsKind::Special, "2026-07-01", None, at("15")),
        version("c-12", TermsKind::Special, "2026-08-01", Some("C-12"), net(15)),
    ];
    let rows: [Row<'_>; 9] = [
        ("2024-12-31", None, &[], None),
        ("2025-01-01", None, &["cgv-1"], Some(30)),
        ("2026-02-28", None, &["cgv-1"], Some(30)),
        ("2026-03-01", None, &["cgv-2"], Some(45)),
        ("2026-05-01", None, &["cga", "cgv-2"], Some(60)),
        // What was agreed says nothing of the time to pay: the next one does.
        ("2026-07-01", None, &["accord", "cga", "cgv-2"], Some(60)),
        ("2026-08-01", None, &["accord", "cga", "cgv-2"], Some(60)),
        ("2026-08-01", Some("c 12"), &["c-12", "accord", "cga", "cgv-2"], Some(15)),
        ("2026-07-31", Some("C-12"), &["accord", "cga", "cgv-2"], Some(60)),
    ];
    for (on, contract, expected, days) in rows {
        let found = in_force(&versions, contract, day(on));
        assert_eq!(ids(&found), expected, "{on} {contract:?}");
        let payment = found.payment().map(|(terms, _)| terms);
        assert_eq!(payment, days.map(PaymentTerms::Net), "{on} {contract:?}");
    }
}

#[test]
fn a_version_that_ended_is_not_followed_by_the_one_it_had_replaced() {
    let mut versions = [
        version("a", TermsKind::Special, "2026-01-01", None, net(10)),
        version("b", TermsKind::Special, "2026-02-01", None, net(20)),
        version("cgv", TermsKind::General, "2020-01-01", None, net(30)),
    ];
    versions[1].until = Some(day("2026-06-30"));
    assert_eq!(ids(&in_force(&versions, None, day("2026-06-30"))), ["b", "cgv"]);
    assert_eq!(ids(&in_force(&versions, None, day("2026-07-01"))), ["cgv"]);
}

/// Legal interest of the law page §3.2, « autres », for the half-years of §2.2.
fn rates() -> RateTable {
    let legal = |half_year, percent: &str| RateRow {
        kind: RateKind::LegalOthers,
        half_year,
        rate: rate(percent),
        source: "arrêté".to_owned(),
        confidence: Confidence::Secondary,
    };
    RateTable::new(vec![
        legal(HalfYear::first(2022), "0.76"),
        legal(HalfYear::second(2022), "0.77"),
        legal(HalfYear::first(2023), "2.06"),
        legal(HalfYear::second(2023), "4.22"),
        legal(HalfYear::first(2024), "5.07"),
        legal(HalfYear::second(2024), "4.92"),
        legal(HalfYear::first(2026), "2.62"),
        legal(HalfYear::second(2026), "2.75"),
    ])
    .unwrap()
}

#[test]
fn a_contract_rate_respects_the_floor_of_the_half_year_it_was_agreed_in() {
    let second_2026 = HalfYear::second(2026);
    // Law page §2.2 and §3.1: floor 15.21 % in H1 2024, 14.76 % in H2 2024, 8.25 % in H2 2026 (golden P11).
    let rows = [
        ("2026-07-01", "8.25", true),
        ("2026-07-01", "8.24", false),
        ("2024-06-30", "15.21", true),
        ("2024-06-30", "15.20", false),
        ("2024-07-01", "14.76", true),
        ("2024-07-01", "14.75", false),
        ("2026-07-01", "0", false),
        ("2026-07-01", "-1", false),
    ];
    for (made, percent, stands) in rows {
        let half_year = HalfYear::of(day(made));
        let (rule, remark) = contract_rate(rate(percent), half_year, half_year, &rates());
        let expected = if stands { RateRule::Contractual(rate(percent)) } else { RateRule::EcbPlus10 };
        assert_eq!(rule, expected, "{made} {percent}");
        assert_eq!(remark.is_none(), stands, "{made} {percent}: {remark:?}");
    }
    // Agreed at 10 % in 2022: it stands, and the floor of H2 2023 (12.66 %) passes it.
    let (rule, remark) = contract_rate(rate("10"), HalfYear::first(2022), second_2026, &rates());
    let passed =
        RateRemark::PassedLater { rate: rate("10"), half_year: HalfYear::second(2023), floor: rate("12.66") };
    assert_eq!((rule, remark), (RateRule::Contractual(rate("10")), Some(passed)));
    // H1 2027 is not known: the rate stands, and it is said that nobody checked it.
    let unknown = HalfYear::first(2027);
    let (rule, remark) = contract_rate(rate("9"), unknown, unknown, &rates());
    let said = RateRemark::FloorUnknown { rate: rate("9"), half_year: unknown };
    assert_eq!((rule, remark), (RateRule::Contractual(rate("9")), Some(said)));
}

#[test]
fn the_rate_of_a_version_is_told_with_its_place() {
    let versions = [version("cgv", TermsKind::General, "2026-03-01", None, at("15"))];
    let found =
        in_force(&versions, None, day("2026-04-01")).rate_rule(HalfYear::second(2026), &rates()).unwrap();
    assert_eq!(found.rule, RateRule::Contractual(rate("15")));
    let place = found.version.unwrap().rate_place();
    assert_eq!(place, "nos conditions générales de vente du 1er\u{a0}mars\u{a0}2026");
    assert_eq!(
        in_force(&versions, None, day("2026-02-28")).rate_rule(HalfYear::second(2026), &rates()),
        None
    );
}

proptest! {
    /// Whatever the order in which versions were typed, the same ones govern; each was in force that day; and what
    /// prevails stands first.
    #[test]
    fn order_of_typing_changes_nothing(
        seeds in prop::collection::vec((0_usize..3, 0_u32..900, prop::option::of(0_u32..3)), 0..12),
        on in 0_u32..1_000,
        contract in prop::option::of(0_u32..3),
    ) {
        let start = day("2025-01-01");
        let versions: Vec<Version> = seeds
            .iter()
            .enumerate()
            .map(|(rank, (kind, after, number))| Version {
                id: rank.to_string(),
                kind: TermsKind::ALL[*kind],
                effective: crate::dates::plus_days(start, *after),
                until: None,
                contract: number.map(|number| format!("C-{number}")).filter(|_| *kind == 0),
                clauses: net(30),
            })
            .collect();
        let reversed: Vec<Version> = versions.iter().rev().cloned().collect();
        let (on, contract) = (crate::dates::plus_days(start, on), contract.map(|number| format!("C-{number}")));
        let found = in_force(&versions, contract.as_deref(), on);
        prop_assert_eq!(ids(&found), ids(&in_force(&reversed, contract.as_deref(), on)));
        prop_assert!(found.versions.iter().all(|version| version.effective <= on));
        prop_assert!(found.versions.is_sorted_by_key(|version| version.kind));
        for version in &found.versions {
            let replaced = versions.iter().any(|other| {
                other.kind == version.kind
                    && other.contract == version.contract
                    && other.effective > version.effective
                    && other.effective <= on
            });
            prop_assert!(!replaced);
        }
    }
}
