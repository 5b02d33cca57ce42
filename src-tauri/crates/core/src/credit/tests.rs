//! May this client order, and how much does it owe in all?
//!
//! Each rule has a case that fails without it:
//!
//! | Rule | Case |
//! |---|---|
//! | what is owed has eight parts, each thing in one | `what_is_owed_part_by_part` |
//! | due today is not overdue | same |
//! | a limit in amount blocks beyond its tolerance, to the cent | `beyond_the_tolerance_is_blocked` |
//! | a limit of nothing: whoever owes anything is blocked | `a_limit_of_nothing` |
//! | a limit in days, on the oldest item, with its own tolerance | `days_count_as_amounts_do` |
//! | nine tenths of a limit, a broken promise, a critical mark, a review that passed are watched | `what_is_watched` |
//! | insolvency blocks without any limit | same |
//! | without a limit nothing is passed | same |
//! | a person decides over all of it, until the last day included | `a_person_decides_for_a_while` |
//! | a cover bears its share up to its amount, the rest is ours | `what_a_cover_bears` |
//! | passed is passed, inside the tolerance and whatever was decided | `what_is_passed_stays_passed` |
//! | the part used, to the nearest percent, never below nothing | `a_limit_of_nothing` |
//! | more owed or later never makes a lighter status | `worse_is_never_lighter` |

use proptest::prelude::*;

use super::*;
use crate::entries::{AccountClass, Source};
use crate::risk::Mark;

const TODAY: &str = "2026-11-23";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Status and first reason of a client that owes so many euros, its oldest item so many days late.
fn told(limit: Limit, euros: i64, oldest: Option<i64>) -> (OrderStatus, Option<Reason>) {
    let watched = Watched { exposure: Cents::new(euros * 100), oldest_days: oldest, ..Watched::default() };
    let found = judge(Some(&limit), &watched, None, day(TODAY));
    (found.status, found.reasons.first().map(|(reason, _)| *reason))
}

fn of_amount(euros: i64, tolerance_pct: u8) -> Limit {
    Limit { amount: Some(Cents::new(euros * 100)), tolerance_pct, ..Limit::default() }
}

#[test]
fn what_is_owed_part_by_part() {
    let owed = |class, source, due: Option<&str>, cents| Owed {
        class,
        source,
        due: due.map(day),
        remaining: Cents::new(cents),
    };
    use AccountClass::{Bill, Deposit, Doubtful, NotInvoiced, OtherCredit, Receivable, Retention};
    let all = [
        (owed(Receivable, Source::Ledger, Some("2026-11-22"), 1), Part::Overdue),
        (owed(Retention, Source::Ledger, Some("2026-01-31"), 2), Part::Overdue),
        (owed(Receivable, Source::Ledger, Some(TODAY), 4), Part::NotDue),
        (owed(Receivable, Source::EInvoice, Some("2026-01-31"), 8), Part::Unbooked),
        (owed(NotInvoiced, Source::Ledger, None, 16), Part::ToInvoice),
        (owed(Bill, Source::Ledger, None, 32), Part::Bills),
        (owed(Doubtful, Source::Ledger, Some("2025-01-31"), 64), Part::Doubtful),
        (owed(Receivable, Source::Bank, None, -128), Part::Credits),
        (owed(Deposit, Source::Ledger, None, -256), Part::Deposits),
        (owed(OtherCredit, Source::Ledger, None, -512), Part::Deposits),
    ];
    for (owed, part) in &all {
        assert_eq!(Part::of(owed, day(TODAY)), *part, "{owed:?}");
    }
    let exposure = Exposure::of(all.iter().map(|(owed, _)| *owed), day(TODAY));
    let parts: Vec<i64> = exposure.parts().map(|(_, cents)| cents.get()).collect();
    assert_eq!(parts, [3, 4, 8, 16, 32, 64, -128, -768]);
    assert_eq!(exposure.total(), Cents::new(127 - 128 - 768));
}

#[test]
fn beyond_the_tolerance_is_blocked() {
    let limit = of_amount(40_000, 10);
    for (euros, status) in [
        (-500, OrderStatus::Deliver),
        (35_000, OrderStatus::Deliver),
        (36_000, OrderStatus::Watch), // nine tenths
        (40_000, OrderStatus::Watch),
        (44_000, OrderStatus::Watch), // exactly the tolerance
        (44_001, OrderStatus::Block),
    ] {
        assert_eq!(told(limit, euros, None).0, status, "{euros}");
    }
    assert_eq!(told(of_amount(40_000, 0), 40_001, None).0, OrderStatus::Block, "no tolerance");
    let (exposure, limit) = (Cents::new(4_680_000), Cents::new(4_000_000));
    assert_eq!(told(of_amount(40_000, 10), 46_800, None).1, Some(Reason::OverAmount { exposure, limit }));
}

#[test]
fn a_limit_of_nothing() {
    let limit = of_amount(0, 50);
    assert_eq!(told(limit, 0, None), (OrderStatus::Deliver, None));
    assert_eq!(told(limit, 1, None).0, OrderStatus::Block);
    assert_eq!(limit.used_pct(Cents::new(1)), None, "a share of nothing");
    let used = |euros: i64| of_amount(3_000, 0).used_pct(Cents::new(euros * 100));
    assert_eq!([used(2_000), used(1_000), used(-500)], [Some(67), Some(33), Some(0)], "to the nearest");
}

#[test]
fn days_count_as_amounts_do() {
    let limit = Limit { days: Some(30), tolerance_days: 10, ..Limit::default() };
    for (oldest, status) in [
        (None, OrderStatus::Deliver),
        (Some(30), OrderStatus::Deliver),
        (Some(31), OrderStatus::Watch),
        (Some(40), OrderStatus::Watch),
        (Some(41), OrderStatus::Block),
    ] {
        assert_eq!(told(limit, 1_000_000, oldest).0, status, "{oldest:?}");
    }
    assert_eq!(told(limit, 1, Some(41)).1, Some(Reason::OverDays { days: 41, limit: 30 }));
}

#[test]
fn what_is_watched() {
    let judged = |limit: Option<Limit>, watched: Watched| judge(limit.as_ref(), &watched, None, day(TODAY));
    let free = Watched { exposure: Cents::new(100_000_000), oldest_days: Some(400), ..Watched::default() };
    assert_eq!(judged(None, free).status, OrderStatus::Deliver, "no limit, nothing passed");
    let reviewed = |on: &str| Limit { review_on: Some(day(on)), ..Limit::default() };
    for (limit, watched, status) in [
        (None, Watched { broken: true, ..free }, OrderStatus::Watch),
        (None, Watched { mark: Some(Mark::Critical), ..free }, OrderStatus::Watch),
        (None, Watched { mark: Some(Mark::High), ..free }, OrderStatus::Deliver),
        (None, Watched { insolvent: true, ..free }, OrderStatus::Block),
        (Some(reviewed("2026-11-22")), free, OrderStatus::Watch),
        (Some(reviewed(TODAY)), free, OrderStatus::Deliver),
    ] {
        assert_eq!(judged(limit, watched).status, status, "{limit:?}, {watched:?}");
    }
    // The heaviest reason is told first, whatever was found first.
    let all = Watched { insolvent: true, broken: true, mark: Some(Mark::Critical), ..free };
    let found = judged(Some(Limit { days: Some(30), ..reviewed("2026-01-01") }), all);
    let leads: Vec<OrderStatus> = found.reasons.iter().map(|(_, leads)| *leads).collect();
    use OrderStatus::{Block, Watch};
    assert_eq!(leads, [Block, Block, Watch, Watch]);
    let both = Limit { days: Some(30), ..of_amount(40_000, 10) };
    assert_eq!(told(both, 41_000, Some(31)).1, Some(Reason::OverDays { days: 31, limit: 30 }));
}

#[test]
fn a_person_decides_for_a_while() {
    let watched = Watched { exposure: Cents::new(5_000_000), ..Watched::default() };
    let decide = |status, until: Option<&str>, on: &str| {
        let decision = Decision { status, until: until.map(day) };
        let found = judge(Some(&of_amount(40_000, 0)), &watched, Some(&decision), day(on));
        assert_eq!(found.computed, OrderStatus::Block);
        (found.status, found.decided)
    };
    assert_eq!(decide(OrderStatus::Deliver, Some("2026-11-30"), "2026-11-30"), (OrderStatus::Deliver, true));
    assert_eq!(decide(OrderStatus::Deliver, Some("2026-11-30"), "2026-12-01"), (OrderStatus::Block, false));
    assert_eq!(decide(OrderStatus::Watch, None, "2027-12-01"), (OrderStatus::Watch, true));
    for status in OrderStatus::ALL {
        assert_eq!(OrderStatus::from_code(status.code()), Some(status));
    }
    assert_eq!(OrderStatus::from_code("maybe"), None);
}

#[test]
fn what_is_passed_stays_passed() {
    let exceeded = |limit: Limit, euros: i64, oldest| {
        let watched =
            Watched { exposure: Cents::new(euros * 100), oldest_days: Some(oldest), ..Watched::default() };
        let anyway = Decision { status: OrderStatus::Deliver, until: None };
        judge(Some(&limit), &watched, Some(&anyway), day(TODAY)).is_exceeded()
    };
    let limit = Limit { days: Some(30), tolerance_days: 10, ..of_amount(40_000, 10) };
    for (euros, oldest, expected) in [(40_000, 30, false), (40_001, 30, true), (40_000, 31, true)] {
        assert_eq!(exceeded(limit, euros, oldest), expected, "{euros} €, {oldest} days");
    }
}

proptest! {
    /// Whatever the limit, owing more or later never makes a lighter status.
    #[test]
    fn worse_is_never_lighter(
        limit in 0i64..100_000, days in 0u16..90, tolerance_pct in 0u8..50, tolerance_days in 0u16..30,
        owed in -1_000i64..200_000, more in 0i64..50_000, oldest in 0i64..200, later in 0i64..100,
    ) {
        let limit = Limit { days: Some(days), tolerance_days, ..of_amount(limit, tolerance_pct) };
        let now = told(limit, owed, Some(oldest)).0;
        prop_assert!(told(limit, owed + more, Some(oldest)).0 >= now);
        prop_assert!(told(limit, owed, Some(oldest + later)).0 >= now);
        let none = Limit { tolerance_pct: 0, tolerance_days: 0, ..limit };
        prop_assert!(told(none, owed, Some(oldest)).0 >= now, "a tolerance never tightens");
    }
}

#[test]
fn what_a_cover_bears() {
    let cover = Cover { amount: Cents::new(6_000_000), percent: 90 };
    let told = |owed: i64| {
        let found = cover.of(Cents::new(owed));
        [found.covered, found.uncovered, found.indemnity, found.own_risk].map(Cents::get)
    };
    // Law page §10.1.
    assert_eq!(told(8_000_000), [6_000_000, 2_000_000, 5_400_000, 2_600_000]);
    assert_eq!(told(1_000_005), [1_000_005, 0, 900_005, 100_000], "rounded once, half up");
    assert_eq!(told(-1), [0; 4]);
    let nothing = Cover { amount: Cents::new(-100), percent: 90 }.of(Cents::new(1_000));
    assert_eq!((nothing.covered, nothing.own_risk), (Cents::ZERO, Cents::new(1_000)));
    let more = Cover { amount: Cents::new(1_000), percent: 120 }.of(Cents::new(1_000));
    assert_eq!(more.indemnity, Cents::new(1_000), "never more than the loss");
}
