//! The worked values of the law page §2.5, and the edges around them.

use super::*;

#[test]
fn worked_values_of_the_law_page() {
    let check =
        |id: &str, principal: i64, due: &str, until: &str, rule: RateRule, expected: &[&str], total| {
            let claim = Claim { rule, ..claim(principal, due, until, &[]) };
            let late = late_interest(&claim, &confirmed()).unwrap();
            assert_eq!(lines(&late), expected, "{id}");
            assert_eq!(late.interest, Cents::new(total), "{id}");
            assert_eq!(late.remaining_principal, Cents::new(principal), "{id}");
        };
    let ecb = RateRule::EcbPlus10;
    let contract = |rate: &str| RateRule::Contractual(rate.parse().unwrap());
    let public = RateRule::PublicBuyer;

    // P1 and P11 give days only: any thirty days do.
    check("P1", 15_000_00, "2026-03-31", "2026-04-30", contract("15"), &["30 @ 15 → 18493"], 184_93);
    check("P2", 1_200_00, "2026-07-31", "2026-09-15", ecb, &["46 @ 12.40 → 1875"], 18_75);
    check(
        "P3",
        10_000_00,
        "2026-05-31",
        "2026-08-15",
        ecb,
        &["30 @ 12.15 → 9986", "46 @ 12.40 → 15627"],
        256_13,
    );
    check("P4", 5_000_00, "2024-01-31", "2024-03-15", ecb, &["44 @ 14.50 → 8740"], 87_40);
    check(
        "P5",
        7_320_50,
        "2023-11-30",
        "2025-02-10",
        ecb,
        &["31 @ 14.00 → 8704", "182 @ 14.50 → 52928", "184 @ 14.25 → 52587", "41 @ 13.15 → 10813"],
        1_250_32,
    );
    check("P6", 12_000_00, "2026-11-20", "2026-11-21", ecb, &["1 @ 12.40 → 408"], 4_08);
    check("P7", 12_000_00, "2026-11-20", "2026-11-20", ecb, &[], 0);
    check("P8", 4_800_00, "2026-09-30", "2026-11-22", ecb, &["53 @ 12.40 → 8643"], 86_43);
    check("P9", 3_650_00, "2026-06-30", "2026-07-31", ecb, &["31 @ 12.40 → 3844"], 38_44);
    check("P10", 3_650_00, "2025-12-31", "2026-01-30", ecb, &["30 @ 12.15 → 3645"], 36_45);
    check("P11", 10_000_00, "2026-07-31", "2026-08-30", contract("8.25"), &["30 @ 8.25 → 6781"], 67_81);
    check("P12", 10_000_00, "2026-05-31", "2026-08-15", public, &["76 @ 10.15 → 21134"], 211_34);
    check("P13", 24_000_00, "2025-11-30", "2026-03-31", public, &["121 @ 10.15 → 80755"], 807_55);
}

#[test]
fn a_public_buyer_due_on_the_last_day_of_a_half_year_pays_the_rate_of_the_next() {
    // Interest begins to run the day after: 10.40 % from 1 July, not the 10.15 % of 30 June.
    let rule = RateRule::PublicBuyer;
    let claim = Claim { rule, ..claim(10_000_00, "2026-06-30", "2026-07-30", &[]) };
    let late = late_interest(&claim, &confirmed()).unwrap();
    assert_eq!(lines(&late), ["30 @ 10.40 → 8548"]);
    assert_eq!(late.segments[0].half_year, HalfYear::second(2026));
}

#[test]
fn a_leap_year_has_366_days_only_when_asked() {
    let p4 = Claim { day_count: DayCount::ActualActual, ..claim(5_000_00, "2024-01-31", "2024-03-15", &[]) };
    assert_eq!(late_interest(&p4, &confirmed()).unwrap().interest, Cents::new(87_16), "P4, /366");

    // A fixed rate crosses the year: the days of 2024 over 366, those of 2025 over 365.
    let rule = RateRule::Contractual("10".parse().unwrap());
    let crossing = Claim { rule, ..claim(36_600_00, "2024-12-21", "2025-01-10", &[]) };
    let one_line = late_interest(&crossing, &confirmed()).unwrap();
    assert_eq!(lines(&one_line), ["20 @ 10 → 20055"]);
    let split = Claim { day_count: DayCount::ActualActual, ..crossing };
    let two_lines = late_interest(&split, &confirmed()).unwrap();
    assert_eq!(lines(&two_lines), ["10 @ 10 → 10000", "10 @ 10 → 10027"]);
    assert_eq!(two_lines.segments[1].starts, SegmentStart::NewHalfYear);
}

#[test]
fn each_line_says_where_its_rate_comes_from_and_why_it_starts() {
    let late = late_interest(&claim(10_000_00, "2026-05-31", "2026-08-15", &[]), &confirmed()).unwrap();
    let told: Vec<_> = late
        .segments
        .iter()
        .map(|s| (s.from, s.to, s.half_year.label(), s.rate_source.as_str(), s.starts))
        .collect();
    assert_eq!(
        told,
        [
            (
                day("2026-06-01"),
                day("2026-06-30"),
                "2026-S1".to_owned(),
                "source 2026-S1",
                SegmentStart::DayAfterDue
            ),
            (
                day("2026-07-01"),
                day("2026-08-15"),
                "2026-S2".to_owned(),
                "source 2026-S2",
                SegmentStart::NewHalfYear
            ),
        ]
    );
}

#[test]
fn what_will_tomorrow_add() {
    let daily = |until: &str, events: &[PrincipalEvent]| {
        late_interest(&claim(12_000_00, "2026-11-20", until, events), &confirmed()).unwrap().daily
    };
    assert_eq!(daily("2026-11-22", &[]), Some(Cents::new(4_08)), "P6: one day");
    assert_eq!(daily("2026-11-20", &[]), Some(Cents::new(4_08)), "due today, late tomorrow");
    assert_eq!(daily("2026-11-19", &[]), Some(Cents::ZERO), "tomorrow is the due date");
    assert_eq!(daily("2026-11-22", &[payment("2026-11-22", 12_000_00)]), Some(Cents::ZERO), "paid");
    assert_eq!(daily("2026-12-31", &[]), None, "the rate of 2027-S1 is not known");
}

#[test]
fn every_rate_that_stops_the_computation_is_named_at_once() {
    let late = late_interest(&claim(1_000_00, "2026-06-15", "2027-08-01", &[]), &unconfirmed());
    let Err(LateInterestError::Rates(errors)) = late else { panic!("{late:?}") };
    let ecb = RateKind::EcbRefinancing;
    let missing = |half_year| RateError::Missing { kind: ecb, half_year };
    assert!(
        matches!(&errors[0], RateError::Unconfirmed { half_year, .. } if *half_year == HalfYear::second(2026))
    );
    assert_eq!(errors[1..], [missing(HalfYear::first(2027)), missing(HalfYear::second(2027))]);
}

#[test]
fn a_rate_that_no_day_needs_stops_nothing() {
    // The claim is settled inside 2026-S1: nobody has to confirm 2026-S2.
    let events = [payment("2026-06-20", 1_000_00)];
    let late = late_interest(&claim(1_000_00, "2026-05-31", "2026-09-30", &events), &unconfirmed()).unwrap();
    assert_eq!(lines(&late), ["20 @ 12.15 → 666"]);
    assert_eq!(late.daily, Some(Cents::ZERO));
    // Not late: no rate is asked at all.
    let early = claim(1_000_00, "2031-05-31", "2031-05-31", &[]);
    assert_eq!(late_interest(&early, &unconfirmed()).unwrap().segments, []);
}

#[test]
fn nothing_owed_bears_nothing() {
    for principal in [0, -500_00] {
        let late = late_interest(&claim(principal, "2026-05-31", "2026-08-15", &[]), &confirmed()).unwrap();
        assert_eq!((late.segments.len(), late.interest, late.daily), (0, Cents::ZERO, Some(Cents::ZERO)));
        assert_eq!(late.remaining_principal, Cents::new(principal));
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let zero = "0".parse().unwrap();
    let no_rate =
        Claim { rule: RateRule::Contractual(zero), ..claim(1_000_00, "2026-05-31", "2026-08-15", &[]) };
    assert_eq!(late_interest(&no_rate, &confirmed()), Err(LateInterestError::RateNotPositive { rate: zero }));
    let returned = [payment("2026-06-03", -1_000_00)];
    assert_eq!(
        late_interest(&claim(1_000_00, "2026-05-31", "2026-08-15", &returned), &confirmed()),
        Err(LateInterestError::NegativeReduction { on: day("2026-06-03"), amount: Cents::new(-1_000_00) })
    );
    let huge = claim(i64::MAX, "2022-01-01", "2026-08-15", &[]);
    let rule = RateRule::Contractual("100000".parse().unwrap());
    assert_eq!(
        late_interest(&Claim { rule, ..huge }, &confirmed()),
        Err(LateInterestError::AmountOutOfRange)
    );
}
