use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn promised(list: &[(&str, i64)]) -> Vec<Instalment> {
    list.iter().map(|(on, cents)| Instalment { on: day(on), amount: Cents::new(*cents) }).collect()
}

fn came(list: &[(&str, i64)]) -> Vec<Receipt> {
    list.iter().map(|(on, cents)| Receipt { on: day(on), amount: Cents::new(*cents) }).collect()
}

/// Three instalments of 1 000 €: what does each month look like?
#[test]
fn a_plan_is_late_while_an_instalment_is_missing_and_broken_after_its_last_day() {
    let plan = promised(&[("2026-10-31", 100_000), ("2026-11-30", 100_000), ("2026-12-31", 100_000)]);
    let paid = came(&[("2026-10-30", 100_000)]);
    for (today, state, on, late) in [
        ("2026-10-15", State::Expected, "2026-10-31", None),
        ("2026-11-30", State::Expected, "2026-11-30", None),
        ("2026-12-01", State::Late, "2026-11-30", Some(1)),
        ("2027-01-01", State::Broken, "2026-11-30", Some(32)),
    ] {
        let standing = standing(&plan, &paid, false, day(today));
        assert_eq!((standing.state, standing.on, standing.days_late), (state, day(on), late), "{today}");
    }
}

#[test]
fn a_plan_caught_up_is_expected_again_and_kept_when_all_came_by_its_last_day() {
    let plan = promised(&[("2026-10-31", 100_000), ("2026-12-31", 100_000)]);
    let late = came(&[("2026-11-10", 100_000)]);
    assert_eq!(standing(&plan, &late, false, day("2026-11-09")).state, State::Late);
    assert_eq!(standing(&plan, &late, false, day("2026-11-10")).state, State::Expected);
    let all = came(&[("2026-11-10", 100_000), ("2026-12-31", 100_000)]);
    assert_eq!(standing(&plan, &all, false, day("2027-02-01")).state, State::Kept);
}

#[test]
fn money_that_comes_too_late_leaves_the_promise_broken_and_says_when_it_came() {
    let promise = promised(&[("2026-11-20", 50_000)]);
    let paid = came(&[("2026-11-24", 50_000)]);
    let standing = standing(&promise, &paid, false, day("2026-11-30"));
    assert_eq!((standing.state, standing.complete_on), (State::Broken, Some(day("2026-11-24"))));
    assert!(!standing.is_open(), "there is nothing left to ask for");
    assert_eq!(standing.days_late, None);
}

#[test]
fn a_part_is_not_the_whole_and_more_than_promised_is_only_what_was_promised() {
    let promise = promised(&[("2026-11-20", 50_000)]);
    let part = standing(&promise, &came(&[("2026-11-18", 49_999)]), false, day("2026-11-21"));
    assert_eq!((part.state, part.received), (State::Broken, Cents::new(49_999)));
    let more = standing(&promise, &came(&[("2026-11-18", 80_000)]), false, day("2026-11-21"));
    assert_eq!((more.state, more.received), (State::Kept, Cents::new(50_000)));
}

#[test]
fn a_cancelled_promise_is_nothing_else_whatever_comes() {
    let promise = promised(&[("2026-11-20", 50_000)]);
    for paid in [came(&[]), came(&[("2026-11-18", 50_000)])] {
        assert_eq!(standing(&promise, &paid, true, day("2026-12-31")).state, State::Cancelled);
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_u32..120).prop_map(|days| crate::dates::plus_days(day("2026-01-01"), days))
}

fn any_amounts() -> impl Strategy<Value = Vec<(Date, Cents)>> {
    prop::collection::vec((any_day(), (1_i64..5_000).prop_map(Cents::new)), 0..5).prop_map(|mut list| {
        list.sort();
        list
    })
}

proptest! {
    /// Is the state settled by payments and dates alone, and does it never come back from its end?
    #[test]
    fn a_promise_goes_one_way(plan in any_amounts(), paid in any_amounts(), today in any_day(), later in 1_u32..200) {
        prop_assume!(!plan.is_empty());
        let plan: Vec<Instalment> = plan.into_iter().map(|(on, amount)| Instalment { on, amount }).collect();
        let receipts: Vec<Receipt> = paid.into_iter().map(|(on, amount)| Receipt { on, amount }).collect();
        let now = standing(&plan, &receipts, false, today);
        let then = standing(&plan, &receipts, false, crate::dates::plus_days(today, later));
        match now.state {
            State::Kept | State::Broken => prop_assert_eq!(now.state, then.state),
            _ => {}
        }
        // Payments of tomorrow say nothing today.
        let known: Vec<Receipt> = receipts.iter().copied().filter(|receipt| receipt.on <= today).collect();
        prop_assert_eq!(standing(&plan, &known, false, today), now);
        let promised: Cents = plan.iter().map(|instalment| instalment.amount).sum();
        prop_assert!(now.received <= promised);
        prop_assert_eq!(now.complete_on.is_some(), now.received == promised);
        prop_assert_eq!(now.state == State::Expected, now.received < promised && now.on >= today);
    }
}
