//! How many days late does a client pay?
//!
//! Each rule has a case that fails without it:
//!
//! | Rule | Case |
//! |---|---|
//! | days weigh by their amount, not by their number | `large_amounts_weigh_more` |
//! | what is paid and what is overdue count together | `who_stops_paying_looks_no_better` |
//! | early is no day late, and makes up for none | `early_makes_up_for_nothing` |
//! | a year of calendar months, the one of the day included | `a_year_of_months` |
//! | what is paid is kept by month, with the last day something came | `a_month_of_payments` |
//! | the trend compares two halves, what is overdue with the recent one | `later_than_before` |
//! | a word for the scenario: up to 5 days, up to 30, more; twelve whole months, thirty days before the due date | `one_word_…` |
//! | nothing to compare, no trend; nothing at all, no average | `nothing_is_not_zero` |
//! | credit notes, discounts and losses are no payments | `only_money_is_a_payment` |

use proptest::prelude::*;

use super::*;

const TODAY: &str = "2026-11-23";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Due, paid on, euros.
type Payment<'a> = (&'a str, &'a str, i64);

fn profile(paid: &[Payment<'_>], overdue: &[(&str, i64)]) -> Profile {
    let months = by_month(paid.iter().map(|(due, on, euros)| (day(due), day(on), Cents::new(euros * 100))));
    let late = |(due, euros): &(&str, i64)| {
        Lateness::of(Cents::new(euros * 100), days_between(day(due), day(TODAY)))
    };
    let open = overdue.iter().map(late).fold(Lateness::default(), Lateness::plus);
    Profile::new(&months, open, day(TODAY))
}

fn check(paid: &[Payment<'_>], overdue: &[(&str, i64)], average: Option<i64>, trend: Option<i64>) {
    let found = profile(paid, overdue);
    assert_eq!((found.average(), found.trend()), (average, trend), "{paid:?}, overdue {overdue:?}");
}

#[test]
fn large_amounts_weigh_more() {
    // 30 days on 9 000 €, none on 1 000 €: 27 days, where a mean of the two would say 15.
    check(&[("2026-09-30", "2026-10-30", 9_000), ("2026-09-30", "2026-09-30", 1_000)], &[], Some(27), None);
}

#[test]
fn who_stops_paying_looks_no_better() {
    let paid = [("2026-09-30", "2026-10-10", 1_000)];
    check(&paid, &[], Some(10), None);
    // 1 000 € open for 113 days weigh as much as those that were paid.
    check(&paid, &[("2026-08-02", 1_000)], Some(62), None);
    check(&[], &[("2026-08-02", 1_000)], Some(113), None);
}

#[test]
fn early_makes_up_for_nothing() {
    check(&[("2026-10-31", "2026-10-01", 1_000), ("2026-09-30", "2026-10-30", 1_000)], &[], Some(15), None);
}

#[test]
fn a_year_of_months() {
    check(&[("2025-11-20", "2025-11-30", 1_000)], &[], None, None);
    check(&[("2025-11-21", "2025-12-01", 1_000)], &[], Some(10), None);
    // Paid after the day one looks: not yet.
    let months = by_month([(day("2026-11-01"), day("2026-12-01"), Cents::new(100))]);
    assert_eq!(Profile::new(&months, Lateness::default(), day(TODAY)).average(), None);
}

#[test]
fn a_month_of_payments() {
    let paid = |on: &str| (day("2026-09-30"), day(on), Cents::new(1_000));
    let months = by_month([paid("2026-10-20"), paid("2026-10-05"), paid("2026-11-02")]);
    let told: Vec<_> =
        months.iter().map(|known| (known.month.to_string(), known.last_on.to_string())).collect();
    let of = |month: &str, last: &str| (month.to_owned(), last.to_owned());
    assert_eq!(told, [of("2026-10-01", "2026-10-20"), of("2026-11-01", "2026-11-02")]);
    assert_eq!(months[0].paid.days(), Some(13), "20 and 5 days, by amount, to the nearest");
}

#[test]
fn later_than_before() {
    let former = ("2026-04-30", "2026-05-15", 1_000);
    check(&[former, ("2026-05-31", "2026-06-30", 1_000)], &[], Some(23), Some(15));
    // 1 000 € at 30 days and 1 000 € open for 23: 26,5 days, 12 more than 15.
    check(&[former, ("2026-05-31", "2026-06-30", 1_000)], &[("2026-10-31", 1_000)], Some(23), Some(12));
    check(&[former, ("2026-05-31", "2026-06-05", 1_000)], &[], Some(10), Some(-10));
}

#[test]
fn one_word_for_a_scenario_that_stays_while_an_item_is_open() {
    let late = |days: u32| {
        let due = day("2026-08-31");
        by_month([(due, crate::dates::plus_days(due, days), Cents::new(1_000))])
    };
    let on = day("2026-12-31");
    for (days, expected) in [
        (0, Behaviour::OnTime),
        (5, Behaviour::OnTime),
        (6, Behaviour::Late),
        (30, Behaviour::Late),
        (31, Behaviour::VeryLate),
    ] {
        assert_eq!(Behaviour::of(&late(days), on), expected, "{days} days");
    }
    // Paid on 30 September: known of what falls due from 31 October on, thirty days later, for twelve months.
    for (due, expected) in [
        ("2026-10-30", Behaviour::Unknown),
        ("2026-10-31", Behaviour::Late),
        ("2027-10-30", Behaviour::Late),
        ("2027-10-31", Behaviour::Unknown),
    ] {
        assert_eq!(Behaviour::of(&late(30), day(due)), expected, "due on {due}");
    }
    for known in Behaviour::ALL {
        assert_eq!(Behaviour::from_code(known.code()), Some(known));
    }
    assert_eq!(Behaviour::from_code("worse"), None);
}

#[test]
fn nothing_is_not_zero() {
    check(&[], &[], None, None);
    check(&[("2026-10-31", "2026-10-31", 1_000)], &[], Some(0), None);
    check(&[("2026-04-30", "2026-04-30", 1_000)], &[], Some(0), None);
}

#[test]
fn only_money_is_a_payment() {
    use Nature::{
        Bill, CreditNote, DepositSetOff, Discount, Netting, Receipt, Sale, SmallDifference, WriteOff,
    };
    let money = [Receipt, Bill, Netting, DepositSetOff];
    let other = [CreditNote, Discount, Sale, SmallDifference, WriteOff, Nature::ToDoubtful];
    assert!(money.into_iter().all(is_money) && !other.into_iter().any(is_money));
}

proptest! {
    /// An average stands between the least and the most late, whatever the amounts.
    #[test]
    fn an_average_is_between_its_ends(all in prop::collection::vec((1i64..5_000_000, 0i64..400), 1..30)) {
        let sum = all.iter().map(|(cents, days)| Lateness::of(Cents::new(*cents), *days))
            .fold(Lateness::default(), Lateness::plus);
        let days = sum.days().unwrap();
        let (least, most) = (all.iter().map(|(_, days)| *days).min(), all.iter().map(|(_, days)| *days).max());
        prop_assert!(least <= Some(days) && Some(days) <= most);
    }

    /// By month or all at once, the same cents and the same days.
    #[test]
    fn months_lose_nothing(all in prop::collection::vec((0u32..360, 0u32..100, 1i64..5_000_000), 0..40)) {
        let start = day("2026-01-01");
        let on = |days| crate::dates::plus_days(start, days);
        let months = by_month(all.iter().map(|(due, late, cents)| (on(*due), on(due + late), Cents::new(*cents))));
        let sum = months.iter().map(|month| month.paid).fold(Lateness::default(), Lateness::plus);
        let expected: i128 = all.iter().map(|(_, late, cents)| i128::from(*cents) * i128::from(*late)).sum();
        prop_assert_eq!(sum.cent_days, expected);
        prop_assert_eq!(sum.amount.get(), all.iter().map(|(.., cents)| cents).sum::<i64>());
        prop_assert!(months.windows(2).all(|two| two[0].month < two[1].month));
    }
}
