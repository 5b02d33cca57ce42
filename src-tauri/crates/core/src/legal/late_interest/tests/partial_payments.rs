//! Partial payments and credit notes (law page §2.7).

use super::*;

fn golden_f(imputation: Imputation) -> LateInterest {
    let events = [payment("2026-07-01", 4_000_00)];
    let claim = Claim { imputation, ..claim(10_000_00, "2026-05-01", "2026-09-03", &events) };
    late_interest(&claim, &confirmed()).unwrap()
}

#[test]
fn golden_f_principal_first() {
    let f = golden_f(Imputation::PrincipalFirst);
    assert_eq!(lines(&f), ["60 @ 12.15 → 19973", "1 @ 12.40 → 340", "64 @ 12.40 → 13045"]);
    assert_eq!(f.remaining_principal, Cents::new(6_000_00));
    assert_eq!((f.interest, f.interest_paid), (Cents::new(203_13 + 130_45), Cents::ZERO));
    assert_eq!(f.remaining_principal + f.interest, Cents::new(6_333_58));
    assert_eq!(f.remaining_principal + f.interest + Cents::new(40_00), Cents::new(6_373_58), "with the 40 €");
}

#[test]
fn golden_f_interest_first() {
    let f = golden_f(Imputation::InterestFirst);
    assert_eq!(lines(&f), ["60 @ 12.15 → 19973", "1 @ 12.40 → 340", "64 @ 12.40 → 13487"]);
    assert_eq!(f.remaining_principal, Cents::new(6_203_13));
    assert_eq!((f.interest, f.interest_paid), (Cents::new(134_87), Cents::new(203_13)));
    assert_eq!(f.remaining_principal + f.interest, Cents::new(6_338_00));
    assert_eq!(f.remaining_principal + f.interest + Cents::new(40_00), Cents::new(6_378_00), "with the 40 €");
}

/// Lines as `from..=to base reason`, for a claim of 1 000,00 € due on 31 July 2026, closed on 30 August.
fn story(events: &[PrincipalEvent]) -> Vec<String> {
    let late = late_interest(&claim(1_000_00, "2026-07-31", "2026-08-30", events), &confirmed()).unwrap();
    late.segments
        .iter()
        .map(|s| {
            let why = match s.starts {
                SegmentStart::DayAfterDue => "due".to_owned(),
                SegmentStart::NewHalfYear => "half-year".to_owned(),
                SegmentStart::AfterPayment { amount, on } => format!("paid {} on {on}", amount.get()),
                SegmentStart::AfterCreditNote { amount, on } => format!("credit {} of {on}", amount.get()),
            };
            format!("{}..={} {} {why}", s.from, s.to, s.base.get())
        })
        .collect()
}

#[test]
fn the_day_of_a_payment_still_bears_interest_that_of_a_credit_note_does_not() {
    assert_eq!(
        story(&[payment("2026-08-10", 400_00)]),
        ["2026-08-01..=2026-08-10 100000 due", "2026-08-11..=2026-08-30 60000 paid 40000 on 2026-08-10"]
    );
    assert_eq!(
        story(&[credit_note("2026-08-10", 400_00)]),
        ["2026-08-01..=2026-08-09 100000 due", "2026-08-10..=2026-08-30 60000 credit 40000 of 2026-08-10"]
    );
}

#[test]
fn what_came_by_the_due_date_lowers_the_base_without_a_line() {
    let one_line = ["2026-08-01..=2026-08-30 75000 due"];
    assert_eq!(story(&[payment("2026-07-31", 250_00)]), one_line);
    assert_eq!(story(&[credit_note("2026-06-02", 250_00)]), one_line);
}

#[test]
fn payments_of_one_day_make_one_line_and_order_does_not_matter() {
    let expected = [
        "2026-08-01..=2026-08-05 100000 due",
        "2026-08-06..=2026-08-10 80000 paid 20000 on 2026-08-05",
        "2026-08-11..=2026-08-30 45000 paid 35000 on 2026-08-10",
    ];
    let mut events =
        [payment("2026-08-10", 300_00), payment("2026-08-05", 200_00), payment("2026-08-10", 50_00)];
    assert_eq!(story(&events), expected);
    events.reverse();
    assert_eq!(story(&events), expected);
}

#[test]
fn a_credit_note_the_day_after_a_payment_changes_the_same_line() {
    assert_eq!(
        story(&[credit_note("2026-08-11", 100_00), payment("2026-08-10", 400_00)]),
        ["2026-08-01..=2026-08-10 100000 due", "2026-08-11..=2026-08-30 50000 paid 40000 on 2026-08-10"]
    );
}

#[test]
fn a_settled_claim_has_no_further_line_and_later_events_are_not_known_yet() {
    assert_eq!(story(&[payment("2026-08-10", 1_000_00)]), ["2026-08-01..=2026-08-10 100000 due"]);
    assert_eq!(story(&[payment("2026-08-31", 400_00)]), ["2026-08-01..=2026-08-30 100000 due"]);
}

#[test]
fn a_payment_on_the_last_day_of_a_half_year_is_the_reason_told() {
    let events = [payment("2026-06-30", 400_00)];
    let late = late_interest(&claim(1_000_00, "2026-06-15", "2026-07-10", &events), &confirmed()).unwrap();
    assert_eq!(lines(&late), ["15 @ 12.15 → 499", "10 @ 12.40 → 204"]);
    let paid = SegmentStart::AfterPayment { amount: Cents::new(400_00), on: day("2026-06-30") };
    assert_eq!(late.segments[1].starts, paid);
}

#[test]
fn a_payment_on_the_closing_day_counts_in_what_remains() {
    let events = [payment("2026-08-30", 1_000_00)];
    let base = claim(1_000_00, "2026-07-31", "2026-08-30", &events);
    let principal_first = late_interest(&base, &confirmed()).unwrap();
    assert_eq!(principal_first.remaining_principal, Cents::ZERO);
    assert_eq!((principal_first.interest, principal_first.daily), (Cents::new(10_19), Some(Cents::ZERO)));

    let claim = Claim { imputation: Imputation::InterestFirst, ..base };
    let interest_first = late_interest(&claim, &confirmed()).unwrap();
    assert_eq!(interest_first.remaining_principal, Cents::new(10_19), "what went to interest is still owed");
    assert_eq!((interest_first.interest, interest_first.interest_paid), (Cents::ZERO, Cents::new(10_19)));
}

#[test]
fn a_credit_note_never_settles_interest() {
    let events = [credit_note("2026-08-21", 1_000_00)];
    let claim = Claim {
        imputation: Imputation::InterestFirst,
        ..claim(1_000_00, "2026-07-31", "2026-08-30", &events)
    };
    let late = late_interest(&claim, &confirmed()).unwrap();
    assert_eq!(lines(&late), ["20 @ 12.40 → 679"]);
    assert_eq!((late.interest, late.interest_paid), (Cents::new(6_79), Cents::ZERO));
    assert_eq!(late.remaining_principal, Cents::ZERO);
}
