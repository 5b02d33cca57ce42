//! What holds for every claim.

use proptest::prelude::*;

use super::*;
use crate::dates::{days_between, plus_days};

/// Reductions over about five hundred days around 2024, so that the known half-years always suffice.
fn events() -> impl Strategy<Value = Vec<PrincipalEvent>> {
    let event = (0u32..700, 1i64..3_000_00, any::<bool>()).prop_map(|(after, cents, paid)| PrincipalEvent {
        on: plus_days(day("2023-12-01"), after),
        amount: Cents::new(cents),
        kind: if paid { Reduction::Payment } else { Reduction::CreditNote },
    });
    prop::collection::vec(event, 0..6)
}

fn rules() -> impl Strategy<Value = (RateRule, Imputation, DayCount)> {
    (
        prop_oneof![
            Just(RateRule::EcbPlus10),
            Just(RateRule::PublicBuyer),
            Just(RateRule::Contractual(Rate::percent(Decimal::new(1_175, 2)))),
        ],
        prop_oneof![Just(Imputation::PrincipalFirst), Just(Imputation::InterestFirst)],
        prop_oneof![Just(DayCount::Actual365), Just(DayCount::ActualActual)],
    )
}

prop_compose! {
    fn bounds()(principal in 1i64..20_000_00, due in 0u32..300, late in 0u32..500) -> (Cents, Date, Date) {
        let due = plus_days(day("2024-01-01"), due);
        (Cents::new(principal), due, plus_days(due, late))
    }
}

proptest! {
    #[test]
    fn lines_follow_each_other_and_add_up(
        (principal, due, until) in bounds(),
        events in events(),
        (rule, imputation, day_count) in rules(),
    ) {
        let claim = Claim { principal, due, events: &events, until, rule, imputation, day_count };
        let late = late_interest(&claim, &confirmed()).unwrap();
        let mut expected = plus_days(due, 1);
        for line in &late.segments {
            prop_assert_eq!(line.from, expected, "no hole, no overlap");
            prop_assert_eq!(line.days, days_between(line.from, line.to) + 1);
            prop_assert!(line.base.is_positive() && line.days > 0);
            expected = plus_days(line.to, 1);
        }
        let covered = expected > until;
        prop_assert!(expected <= plus_days(until, 1), "never past the closing day");
        prop_assert!(covered || !late.remaining_principal.is_positive(), "a day is left out only when settled");
        let sum: Cents = late.segments.iter().map(|line| line.amount).sum();
        prop_assert_eq!(sum, late.interest + late.interest_paid);
        prop_assert!(!late.interest.is_negative() && !late.interest_paid.is_negative());
    }

    #[test]
    fn what_remains_is_what_was_owed_less_what_came(
        (principal, due, until) in bounds(),
        events in events(),
        (rule, imputation, day_count) in rules(),
    ) {
        let claim = Claim { principal, due, events: &events, until, rule, imputation, day_count };
        let late = late_interest(&claim, &confirmed()).unwrap();
        let came: Cents = events.iter().filter(|e| e.on <= until).map(|e| e.amount).sum();
        prop_assert_eq!(late.remaining_principal, principal - came + late.interest_paid);
        if imputation == Imputation::PrincipalFirst {
            prop_assert_eq!(late.interest_paid, Cents::ZERO);
        }
    }

    #[test]
    fn a_later_payment_never_rewrites_an_earlier_line(
        (principal, due, until) in bounds(),
        events in events(),
        (rule, imputation, day_count) in rules(),
        after in 0u32..500,
        cents in 1i64..3_000_00,
    ) {
        let before = Claim { principal, due, events: &events, until, rule, imputation, day_count };
        let paid = PrincipalEvent {
            on: plus_days(due, after),
            amount: Cents::new(cents),
            kind: Reduction::Payment,
        };
        let more = [events.clone(), vec![paid]].concat();
        let after = late_interest(&Claim { events: &more, ..before }, &confirmed()).unwrap();
        let before = late_interest(&before, &confirmed()).unwrap();
        let earlier = |late: &LateInterest| -> Vec<Segment> {
            late.segments.iter().filter(|line| line.to < paid.on).cloned().collect()
        };
        prop_assert_eq!(earlier(&before), earlier(&after));
    }
}
