//! Is nothing missed, and nothing said twice or too soon?
//!
//! Each rule has a case that fails without it:
//!
//! | Rule | Case |
//! |---|---|
//! | limitation at 12, 6, 3 and 1 months, and once passed | `a_claim_runs_out` |
//! | five, two, one and four years by client | `how_long_by_client` |
//! | what interrupts, what does not, what suspends | `what_interrupts` |
//! | 15 days before the last day to declare, until declared | `the_insurer_is_told_in_time` |
//! | 90 days, a month before and a month after | `ninety_days_late` |
//! | silence wants a debt, an attempt and days; a payment is a word | `a_silent_client`, `silence_from_its_first_day` |
//! | a due date beyond the ceiling of its own terms | `terms_beyond_the_law` |
//! | a public buyer's term runs from the day it received the request | same |
//! | promise, limit, deposit, cover, review: on their day | `plain_days` |
//! | too much of all that is owed, among five clients who owe | `who_weighs_too_much` |
//! | of several invoices, the nearest day and the most days | `the_heaviest_of_several_invoices` |
//! | one alert a kind, its invoices in order | `one_alert_for_all_invoices` |
//! | what is paid or not due is no alert | `nothing_due_nothing_said` |

use super::*;
use crate::legal::limitation::{LimitationRow, YearCount};
use crate::legal::payment_terms::{CeilingRow, CountedFrom, Counting};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The figures of the law page, §1 and §4.
fn rules() -> Rules {
    let period = |kind, years, count| LimitationRow { kind, years, count, source: format!("{kind:?}") };
    let ceiling = |situation, from, counting| CeilingRow {
        situation,
        from,
        counting,
        source: "C. com. art. L441-10 I".to_owned(),
    };
    Rules {
        ceilings: CeilingTable {
            rows: vec![
                ceiling(Situation::AgreedNet, CountedFrom::InvoiceDate, Counting::Days(60)),
                ceiling(
                    Situation::AgreedDaysThenEndOfMonth,
                    CountedFrom::InvoiceDate,
                    Counting::DaysThenEndOfMonth(45),
                ),
                ceiling(Situation::PublicState, CountedFrom::PaymentRequest, Counting::Days(30)),
            ],
        },
        limitation: LimitationTable {
            rows: vec![
                period(ClaimKind::Trade, 5, YearCount::FromTheDay),
                period(ClaimKind::AgainstConsumer, 2, YearCount::FromTheDay),
                period(ClaimKind::Carriage, 1, YearCount::FromTheDay),
                period(ClaimKind::AgainstPublicBody, 4, YearCount::CalendarYearsAfter),
            ],
            alert_months: vec![12, 6, 3, 1],
        },
        silence_days: 45,
        concentration_pct: 20,
    }
}

fn claim(piece: &str, issued: &str, due: &str) -> Claim {
    Claim {
        piece: piece.to_owned(),
        issued: day(issued),
        due: day(due),
        remaining: Cents::new(10_000),
        interruptions: Vec::new(),
        declared: false,
    }
}

/// A company that owes one invoice of 100 € due that day.
fn owing(due: &str) -> State {
    State {
        customer: CustomerType::Company,
        situations: Vec::new(),
        request_received: None,
        claim: None,
        claims: vec![claim("F-1", due, due)],
        last_heard: None,
        last_tried: None,
        broken: None,
        exceeded: None,
        review_on: None,
        declaration_days: None,
        cover_ends: None,
        deposit: None,
    }
}

/// The day and the figure of the alert of a kind, on a day.
fn told(state: &State, kind: Kind, on: &str) -> Option<(String, i64)> {
    let all = alerts(state, &rules(), day(on));
    let mut of = all.into_iter().filter(|alert| alert.kind == kind);
    let found = of.next().map(|alert| (alert.on.to_string(), alert.figure));
    assert!(of.next().is_none(), "{kind:?} twice");
    found
}

fn check(state: &State, kind: Kind, days: &[(&str, Option<(&str, i64)>)]) {
    for (on, expected) in days {
        let expected = expected.map(|(day, figure)| (day.to_owned(), figure));
        assert_eq!(told(state, kind, on), expected, "{kind:?} on {on}");
    }
}

#[test]
fn a_claim_runs_out() {
    let last = "2022-07-31";
    check(
        &owing("2017-07-31"),
        Kind::Limitation,
        &[
            ("2021-07-30", None),
            ("2021-07-31", Some((last, 12))),
            ("2022-01-30", Some((last, 12))),
            ("2022-01-31", Some((last, 6))),
            ("2022-04-30", Some((last, 3))),
            ("2022-06-30", Some((last, 1))),
            ("2022-07-31", Some((last, 1))),
            ("2022-08-01", Some((last, 0))),
        ],
    );
    let found = alerts(&owing("2017-07-31"), &rules(), day("2022-07-01"));
    assert_eq!(found[0].source.as_deref(), Some("Trade"));
}

#[test]
fn how_long_by_client() {
    use crate::legal::customer_type::PublicBuyerKind;
    let of = |customer, claim| State { customer, claim, ..owing("2024-03-31") };
    let last = |state: &State, on: &str| told(state, Kind::Limitation, on).map(|(day, _)| day).unwrap();
    assert_eq!(last(&of(CustomerType::Company, None), "2029-01-15"), "2029-03-31");
    assert_eq!(last(&of(CustomerType::Consumer, None), "2026-01-15"), "2026-03-31");
    assert_eq!(
        last(&of(CustomerType::Unknown, None), "2026-01-15"),
        "2026-03-31",
        "the earlier day in doubt"
    );
    assert_eq!(last(&of(CustomerType::Company, Some(ClaimKind::Carriage)), "2025-03-15"), "2025-03-31");
    let public = of(CustomerType::PublicBuyer(PublicBuyerKind::State), None);
    assert_eq!(last(&public, "2028-12-01"), "2028-12-31", "four whole years after the year of the debt");
}

#[test]
fn what_interrupts() {
    use crate::legal::customer_type::PublicBuyerKind;
    let with = |customer, on: &str, act| {
        let mut state = State { customer, ..owing("2017-07-31") };
        state.claims[0].interruptions = vec![(day(on), act)];
        state
    };
    let on = "2022-07-01";
    let trade = |act| told(&with(CustomerType::Company, "2020-02-29", act), Kind::Limitation, on);
    for act in [Interruption::Acknowledgement, Interruption::CourtClaim, Interruption::Enforcement] {
        assert_eq!(trade(act), None, "{act:?} starts a new period");
    }
    assert!(trade(Interruption::WrittenClaim).is_some(), "a letter interrupts nothing between traders");
    assert_eq!(trade(Interruption::InsolvencyClaim), None);
    // A new full period runs from the act: five years from 29 February 2020.
    let state = with(CustomerType::Company, "2020-02-29", Interruption::Acknowledgement);
    check(&state, Kind::Limitation, &[("2024-02-27", None), ("2024-02-28", Some(("2025-02-28", 12)))]);
    // While proceedings are open nothing runs, however long they last.
    let state = with(CustomerType::Company, "2020-02-29", Interruption::InsolvencyClaim);
    check(&state, Kind::Limitation, &[("2031-01-01", None)]);
    let public = CustomerType::PublicBuyer(PublicBuyerKind::State);
    let state = with(public, "2020-02-29", Interruption::WrittenClaim);
    check(&state, Kind::Limitation, &[("2023-06-30", None), ("2024-01-15", Some(("2024-12-31", 12)))]);
    // An act to come interrupts nothing yet, and one before the due date gives no less than the law.
    let state = with(CustomerType::Company, "2022-07-02", Interruption::Acknowledgement);
    assert!(told(&state, Kind::Limitation, on).is_some());
    let state = with(CustomerType::Company, "2017-01-01", Interruption::Acknowledgement);
    assert_eq!(told(&state, Kind::Limitation, on).map(|(last, _)| last), Some("2022-07-31".to_owned()));
    for act in Interruption::ALL {
        assert_eq!(Interruption::from_code(act.code()), Some(act));
    }
    assert_eq!(Interruption::from_code("formal_notice"), None);
}

#[test]
fn the_insurer_is_told_in_time() {
    let insured = State { declaration_days: Some(60), ..owing("2026-08-31") };
    let days = [
        ("2026-10-14", None),
        ("2026-10-15", Some(("2026-10-30", 15))),
        ("2026-10-30", Some(("2026-10-30", 0))),
        ("2026-11-09", Some(("2026-10-30", -10))),
    ];
    check(&insured, Kind::Declaration, &days);
    let mut declared = insured.clone();
    declared.claims[0].declared = true;
    check(&declared, Kind::Declaration, &[("2026-10-30", None)]);
    check(&owing("2026-08-31"), Kind::Declaration, &[("2026-10-30", None)]);
}

#[test]
fn ninety_days_late() {
    let at = "2026-11-29"; // 31 August and 90 days
    check(
        &owing("2026-08-31"),
        Kind::NinetyDays,
        &[
            ("2026-10-29", None),
            ("2026-10-30", Some((at, 30))),
            ("2026-11-29", Some((at, 0))),
            ("2026-12-29", Some((at, -30))),
            ("2026-12-30", None),
        ],
    );
}

#[test]
fn a_silent_client() {
    let tried = |on: &str| State { last_tried: Some(day(on)), ..owing("2026-08-31") };
    check(
        &tried("2026-09-20"),
        Kind::Silent,
        &[("2026-10-14", None), ("2026-10-15", Some(("2026-08-31", 45)))],
    );
    check(&owing("2026-08-31"), Kind::Silent, &[("2026-11-23", None)]); // nobody tried
    let heard = State { last_heard: Some(day("2026-09-30")), ..tried("2026-10-05") };
    check(&heard, Kind::Silent, &[("2026-11-13", None), ("2026-11-14", Some(("2026-09-30", 45)))]);
    let answered = State { last_heard: Some(day("2026-09-30")), ..tried("2026-09-20") };
    check(&answered, Kind::Silent, &[("2026-12-31", None)]); // it answered, and nobody tried since
}

#[test]
fn silence_from_its_first_day() {
    let strict = Rules { silence_days: 10, ..rules() };
    let silent = |state: &State, on: &str| {
        alerts(state, &strict, day(on))
            .iter()
            .find(|alert| alert.kind == Kind::Silent)
            .map(|alert| alert.figure)
    };
    let tried = |heard: Option<&str>, tried: &str| State {
        last_heard: heard.map(day),
        last_tried: Some(day(tried)),
        ..owing("2026-08-31")
    };
    assert_eq!(silent(&tried(None, "2026-09-05"), "2026-09-14"), None, "late for fourteen days only");
    assert_eq!(silent(&tried(None, "2026-09-05"), "2026-09-15"), Some(15));
    let before = tried(Some("2026-07-01"), "2026-09-05");
    assert_eq!(silent(&before, "2026-09-20"), Some(20), "counted from when there was something to answer");
    let same_day = tried(Some("2026-09-05"), "2026-09-05");
    assert_eq!(silent(&same_day, "2026-09-20"), Some(15), "tried the day it was last heard");
}

#[test]
fn who_weighs_too_much() {
    let shares = |euros: &[i64], from| {
        let owed: Vec<Cents> = euros.iter().map(|euros| Cents::new(euros * 100)).collect();
        concentration(&owed, from)
    };
    assert_eq!(shares(&[40, 10, 15, 15, 20], 40), [Some(40), None, None, None, None], "from that percent on");
    assert_eq!(shares(&[40, 10, 15, 15, 20], 41), [None; 5]);
    assert_eq!(shares(&[60, 10, 15, 15], 40), [None; 4], "too few");
    assert_eq!(shares(&[60, 10, 15, 15, 0, -50], 40), [None; 6], "who owes nothing is not counted");
}

#[test]
fn the_heaviest_of_several_invoices() {
    // One runs out within the month, the other in six: the shortest is told, whichever comes last.
    let mut state = owing("2017-07-31");
    state.claims.push(claim("F-2", "2017-12-01", "2017-12-31"));
    check(&state, Kind::Limitation, &[("2022-07-01", Some(("2022-07-31", 1)))]);
    let net = State { situations: vec![Situation::AgreedNet], ..owing("2026-03-31") };
    let of = |claims: Vec<Claim>| State { claims, ..net.clone() };
    let (worst, second) =
        (claim("F-1", "2026-01-15", "2026-03-31"), claim("F-2", "2026-01-20", "2026-03-25"));
    let both = of(vec![worst.clone(), second]);
    check(&both, Kind::TermsBeyondLaw, &[("2026-02-01", Some(("2026-03-16", 15)))]);
    let paid = of(vec![Claim { remaining: Cents::ZERO, ..worst }]);
    check(&paid, Kind::TermsBeyondLaw, &[("2026-02-01", None)]);
    // A term that runs from a delivery nobody told says nothing.
    let row = CeilingRow {
        situation: Situation::AgreedNet,
        from: CountedFrom::Delivery,
        counting: Counting::Days(30),
        source: "C. com. art. L441-11".to_owned(),
    };
    let fresh = Rules { ceilings: CeilingTable { rows: vec![row] }, ..rules() };
    let found = alerts(&both, &fresh, day("2026-02-01"));
    assert!(found.iter().all(|alert| alert.kind != Kind::TermsBeyondLaw));
}

#[test]
fn terms_beyond_the_law() {
    let of = |situation, issued: &str, due: &str| State {
        situations: vec![situation],
        claims: vec![claim("F-1", issued, due)],
        ..owing(due)
    };
    let on = "2026-02-01";
    // Law page §1.2: 60 days from 15 January are 16 March; 45 days, end of month: 31 March.
    let net = of(Situation::AgreedNet, "2026-01-15", "2026-03-31");
    check(&net, Kind::TermsBeyondLaw, &[(on, Some(("2026-03-16", 15)))]);
    check(&of(Situation::AgreedNet, "2026-01-15", "2026-03-16"), Kind::TermsBeyondLaw, &[(on, None)]);
    let month_end = of(Situation::AgreedDaysThenEndOfMonth, "2026-01-15", "2026-03-31");
    check(&month_end, Kind::TermsBeyondLaw, &[(on, None)]);
    // Nobody told the terms: only what passes every reading is too late.
    let both = vec![Situation::AgreedNet, Situation::AgreedDaysThenEndOfMonth];
    let untold = State { situations: both, ..of(Situation::AgreedNet, "2026-01-15", "2026-04-02") };
    check(&untold, Kind::TermsBeyondLaw, &[(on, Some(("2026-03-31", 2)))]);
    let public = of(Situation::PublicState, "2026-01-15", "2026-03-01");
    check(&public, Kind::TermsBeyondLaw, &[(on, None)]); // the day of receipt is not known
    let received = State { request_received: Some(day("2026-01-20")), ..public };
    check(&received, Kind::TermsBeyondLaw, &[(on, Some(("2026-02-19", 10)))]);
    let found = alerts(&net, &rules(), day(on));
    assert_eq!(found[0].source.as_deref(), Some("C. com. art. L441-10 I"));
}

#[test]
fn plain_days() {
    let sum = Cents::new(50_000);
    let state = State {
        broken: Some((day("2026-11-20"), sum)),
        exceeded: Some((sum, 117)),
        review_on: Some(day("2026-12-01")),
        cover_ends: Some((day("2026-12-31"), sum)),
        deposit: Some((day("2026-11-22"), sum)),
        ..owing("2026-12-31")
    };
    check(&state, Kind::BrokenPromise, &[("2026-11-23", Some(("2026-11-20", 3)))]);
    check(&state, Kind::LimitExceeded, &[("2026-11-23", Some(("2026-11-23", 117)))]);
    check(&state, Kind::Deposit, &[("2026-11-22", None), ("2026-11-23", Some(("2026-11-22", 1)))]);
    check(&state, Kind::CoverEnds, &[("2026-11-30", None), ("2026-12-01", Some(("2026-12-31", 30)))]);
    check(&state, Kind::LimitReview, &[("2026-11-23", None), ("2026-11-24", Some(("2026-12-01", 7)))]);
    check(&state, Kind::LimitReview, &[("2027-01-15", Some(("2026-12-01", -45)))]);
}

#[test]
fn one_alert_for_all_invoices() {
    let mut state = owing("2026-09-15");
    state.claims.insert(0, claim("F-2", "2026-08-20", "2026-09-20"));
    state.claims.push(claim("F-2", "2026-08-20", "2026-09-25")); // its second instalment
    let found = alerts(&state, &rules(), day("2026-11-25"));
    let found = found.iter().find(|alert| alert.kind == Kind::NinetyDays).unwrap();
    assert_eq!(
        (found.pieces.as_slice(), found.amount),
        (&["F-1".to_owned(), "F-2".to_owned()][..], Cents::new(30_000))
    );
}

#[test]
fn nothing_due_nothing_said() {
    let state =
        State { declaration_days: Some(0), last_tried: Some(day("2026-11-01")), ..owing("2026-11-23") };
    assert_eq!(alerts(&state, &rules(), day("2026-11-23")), []);
    let mut paid = owing("2017-07-31");
    paid.claims[0].remaining = Cents::ZERO;
    assert_eq!(alerts(&paid, &rules(), day("2022-07-01")), []);
    let codes: std::collections::BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(codes.len(), Kind::ALL.len());
}
