use proptest::prelude::*;

use super::*;
use crate::causes::SubReason;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn debt(invoice: &str, due: &str, cents: i64, steps: &[(&str, i64)]) -> Debt {
    Debt {
        invoice: Id::of(&[invoice]),
        booked: day(due),
        due: day(due),
        amount: Cents::new(cents),
        steps: steps.iter().map(|(on, cents)| (day(on), Cents::new(*cents))).collect(),
    }
}

fn part(cause: Cause, amount: Option<i64>) -> Part {
    Part { cause, reason: None, amount: amount.map(Cents::new) }
}

/// One invoice, contested for 300 € out of 1 000 €: it counts in both causes, and once in the total.
#[test]
fn a_split_invoice_counts_in_each_of_its_causes_and_once_in_the_total() {
    let said = [Said {
        since: day("2026-10-01"),
        parts: vec![part(Cause::Delivery, Some(30_000)), part(Cause::Solvency, None)],
    }];
    let mut tally = Tally::new(&[day("2026-11-23")]);
    tally.add(1, &mut [debt("F1", "2026-09-30", 100_000, &[])], |_| &said);
    let synthesis = tally.finish();
    let of = |cause: Cause| &synthesis.causes[place(cause)];
    assert_eq!((of(Cause::Delivery).amount, of(Cause::Delivery).invoices), (Cents::new(30_000), 1));
    assert_eq!((of(Cause::Solvency).amount, of(Cause::Solvency).invoices), (Cents::new(70_000), 1));
    assert_eq!((synthesis.total.amount, synthesis.total.invoices), (Cents::new(100_000), 1));
    assert_eq!(synthesis.total.average_days(), Some(54));
}

/// What was said in November does not change what one read at the end of October.
#[test]
fn a_former_day_keeps_what_was_said_then() {
    let said = [
        Said { since: day("2026-09-15"), parts: vec![part(Cause::NoReminder, None)] },
        Said { since: day("2026-11-02"), parts: vec![part(Cause::Delivery, None)] },
    ];
    let days = month_ends(day("2026-11-23"), 4);
    let mut tally = Tally::new(&days);
    tally.add(1, &mut [debt("F1", "2026-08-15", 50_000, &[("2026-10-20", 20_000)])], |_| &said);
    let points = tally.finish().points;
    let told: Vec<(Cents, Cents, Cents)> =
        points.iter().map(|point| (point.unqualified, point.amounts[4], point.amounts[1])).collect();
    let cents = |a, b, c| (Cents::new(a), Cents::new(b), Cents::new(c));
    assert_eq!(told, [cents(50_000, 0, 0), cents(0, 50_000, 0), cents(0, 20_000, 0), cents(0, 0, 20_000)]);
}

#[test]
fn two_instalments_are_one_invoice_and_only_the_late_one_is_overdue() {
    let mut tally = Tally::new(&[day("2026-11-23")]);
    let mut debts = [debt("F1", "2026-10-31", 40_000, &[]), debt("F1", "2026-11-30", 60_000, &[])];
    tally.add(1, &mut debts, |_| &[]);
    let synthesis = tally.finish();
    assert_eq!((synthesis.total.amount, synthesis.total.invoices), (Cents::new(40_000), 1));
    assert_eq!(synthesis.unqualified.clients, 1);
}

#[test]
fn a_payment_that_came_back_makes_a_later_month_overdue_again() {
    let steps = [("2026-08-20", 0), ("2026-10-05", 90_000)];
    let mut tally = Tally::new(&month_ends(day("2026-11-23"), 4));
    tally.add(1, &mut [debt("F1", "2026-07-31", 90_000, &steps)], |_| &[]);
    let totals: Vec<i64> = tally.finish().points.iter().map(|point| point.total().get()).collect();
    assert_eq!(totals, [0, 0, 90_000, 90_000]);
}

/// Paid in August, back in October: it was not overdue in between, though it was due since July.
#[test]
fn what_came_back_was_not_owed_before() {
    let back = Debt { booked: day("2026-10-05"), ..debt("F1", "2026-07-31", 90_000, &[]) };
    let mut debts = [debt("F1", "2026-07-31", 90_000, &[("2026-08-20", 0)]), back];
    let mut tally = Tally::new(&month_ends(day("2026-11-23"), 5));
    tally.add(1, &mut debts, |_| &[]);
    let totals: Vec<i64> = tally.finish().points.iter().map(|point| point.total().get()).collect();
    assert_eq!(totals, [0, 0, 0, 90_000, 90_000]);
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_u32..700).prop_map(|days| crate::dates::plus_days(day("2025-01-01"), days))
}

fn any_debts() -> impl Strategy<Value = Vec<Debt>> {
    let debt = (0_u8..4, any_day(), 1_i64..100_000, prop::collection::vec((any_day(), 0_i64..100_000), 0..3));
    prop::collection::vec(
        debt.prop_map(|(invoice, due, cents, steps)| {
            let mut steps: Vec<(Date, Cents)> =
                steps.into_iter().map(|(on, left)| (on, Cents::new(left.min(cents)))).collect();
            steps.sort();
            let invoice = Id::of(&[&invoice.to_string()]);
            Debt { invoice, booked: due, due, amount: Cents::new(cents), steps }
        }),
        0..8,
    )
}

fn any_said() -> impl Strategy<Value = Vec<Said>> {
    let part = (0_usize..14, prop::option::of(1_i64..60_000)).prop_map(|(sub, amount)| {
        let sub = SubReason::ALL[sub];
        Part { cause: sub.cause(), reason: Some(Reason::Method(sub)), amount: amount.map(Cents::new) }
    });
    let said =
        (any_day(), prop::collection::vec(part, 0..3)).prop_map(|(since, parts)| Said { since, parts });
    prop::collection::vec(said, 0..3).prop_map(|mut said| {
        said.sort_by_key(|said| said.since);
        said
    })
}

proptest! {
    /// Whatever splits, payments and changes of mind: causes + unqualified = overdue, on every day.
    #[test]
    fn causes_and_what_is_unqualified_are_what_is_overdue(
        mut debts in any_debts(), said in any_said(), today in any_day()
    ) {
        let days = month_ends(today, 12);
        let overdue = |on: Date, debts: &[Debt]| -> Cents {
            debts.iter().filter(|debt| debt.due < on).map(|debt| debt.remaining(on).max(Cents::ZERO)).sum()
        };
        let expected: Vec<Cents> = days.iter().map(|on| overdue(*on, &debts)).collect();
        let mut tally = Tally::new(&days);
        tally.add(7, &mut debts, |_| &said);
        let synthesis = tally.finish();
        let told: Vec<Cents> = synthesis.points.iter().map(Point::total).collect();
        prop_assert_eq!(&told, &expected);
        let rows: Cents = synthesis.causes.iter().map(|weight| weight.amount).sum();
        prop_assert_eq!(rows + synthesis.unqualified.amount, synthesis.total.amount);
        prop_assert_eq!(Some(&synthesis.total.amount), expected.last());
        for weight in &synthesis.causes {
            let reasons: Cents = weight.reasons.values().map(|(amount, _)| *amount).sum();
            prop_assert_eq!(reasons, weight.amount);
        }
        prop_assert!(synthesis.total.clients <= 1);
    }
}
