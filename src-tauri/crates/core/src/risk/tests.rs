//! Why is this client marked so?
//!
//! Each rule has a case that fails without it:
//!
//! | Rule | Case |
//! |---|---|
//! | points of each sign, at both sides of each step | `what_each_sign_weighs` |
//! | marks begin at 3, 6 and 9 points | `where_marks_begin` |
//! | an insolvent client is critical whatever the rest | `insolvency_outweighs_all` |
//! | nothing known is no mark, and not a good one | `unknown_is_not_low` |
//! | a good sign is a line too, without points | `good_signs_are_told` |
//! | each sign is a line, and points are their sum | `each_sign_is_a_line_of_its_own` |
//! | a worse sign never betters a mark | `worse_is_never_better` |

use proptest::prelude::*;

use super::*;
use crate::money::Cents;
use crate::payer::Lateness;

fn paying(days: i64) -> Known {
    let recent = Lateness::of(Cents::new(100_000), days);
    Known { profile: Profile { recent, ..Profile::default() }, ..Known::default() }
}

fn check(sign: Sign, expected: u32) {
    assert_eq!(points(sign), expected, "{sign:?}");
}

#[test]
fn what_each_sign_weighs() {
    for (days, expected) in
        [(0, 0), (5, 0), (6, 1), (15, 1), (16, 2), (30, 2), (31, 3), (60, 3), (61, 4), (500, 4)]
    {
        check(Sign::Average(days), expected);
    }
    for (days, expected) in [(-40, 0), (9, 0), (10, 1), (29, 1), (30, 2)] {
        check(Sign::Trend(days), expected);
    }
    for (days, expected) in [(60, 0), (61, 1), (90, 1), (91, 2)] {
        check(Sign::Oldest(days), expected);
    }
    for (kept, broken, expected) in [(1, 1, 0), (2, 0, 0), (1, 2, 1), (0, 1, 1)] {
        check(Sign::Promises(KeptRate { kept, broken }), expected);
    }
    for (percent, expected) in [(0, 0), (100, 0), (101, 2), (400, 2)] {
        check(Sign::Limit(percent), expected);
    }
    for (sign, expected) in [(Sign::Broken, 1), (Sign::Solvency, 2), (Sign::Doubtful, 4)] {
        check(sign, expected);
    }
}

#[test]
fn where_marks_begin() {
    for (points, mark) in
        [(0, "low"), (2, "low"), (3, "moderate"), (5, "moderate"), (6, "high"), (8, "high"), (9, "critical")]
    {
        assert_eq!(Mark::of(points).code(), mark, "{points}");
    }
    for mark in Mark::ALL {
        assert_eq!((Mark::from_code(mark.code()), Mark::from_rank(mark.rank())), (Some(mark), Some(mark)));
    }
    assert_eq!((Mark::from_code("A"), Mark::from_rank(0)), (None, None));
}

#[test]
fn insolvency_outweighs_all() {
    let found = weigh(&Known { insolvent: true, ..paying(0) }).unwrap();
    assert_eq!((found.mark, found.points), (Mark::Critical, 0));
}

#[test]
fn unknown_is_not_low() {
    assert_eq!(weigh(&Known::default()), None);
    assert_eq!(weigh(&paying(0)).unwrap().mark, Mark::Low);
}

#[test]
fn good_signs_are_told() {
    let kept = KeptRate { kept: 3, broken: 0 };
    let found = weigh(&Known { kept, limit_used_pct: Some(40), ..paying(2) }).unwrap();
    let expected = [(Sign::Average(2), 0), (Sign::Promises(kept), 0), (Sign::Limit(40), 0)];
    assert_eq!((found.lines.as_slice(), found.mark), (&expected[..], Mark::Low));
}

#[test]
fn each_sign_is_a_line_of_its_own() {
    let (recent, former) = (Lateness::of(Cents::new(100), 20), Lateness::of(Cents::new(100), 5));
    let profile = Profile { recent, former, ..Profile::default() };
    let kept = KeptRate { kept: 0, broken: 1 };
    for (known, lines) in [
        (Known { insolvent: true, ..Known::default() }, vec![Sign::Insolvent]),
        (Known { profile, ..Known::default() }, vec![Sign::Average(13), Sign::Trend(15)]),
        (Known { oldest_days: Some(95), ..Known::default() }, vec![Sign::Oldest(95)]),
        (Known { kept, ..Known::default() }, vec![Sign::Promises(kept)]),
        (Known { broken: true, ..Known::default() }, vec![Sign::Broken]),
        (Known { limit_used_pct: Some(117), ..Known::default() }, vec![Sign::Limit(117)]),
        (Known { solvency: true, ..Known::default() }, vec![Sign::Solvency]),
        (Known { doubtful: true, ..Known::default() }, vec![Sign::Doubtful]),
    ] {
        let found = weigh(&known).unwrap();
        assert_eq!(found.lines.iter().map(|(sign, _)| *sign).collect::<Vec<_>>(), lines);
        assert_eq!(found.points, lines.into_iter().map(points).sum::<u32>());
    }
}

proptest! {
    /// Whatever is known, one sign more or a worse one never betters the mark.
    #[test]
    fn worse_is_never_better(days in 0i64..200, later in 0i64..200, oldest in 0i64..200, used in 0i64..300) {
        let now = Known { oldest_days: Some(oldest), limit_used_pct: Some(used), ..paying(days) };
        let mark = weigh(&now).unwrap().mark;
        let worse = [
            Known { profile: paying(days + later).profile, ..now },
            Known { oldest_days: Some(oldest + later), ..now },
            Known { limit_used_pct: Some(used + later), ..now },
            Known { broken: true, ..now },
            Known { solvency: true, ..now },
            Known { doubtful: true, ..now },
            Known { insolvent: true, ..now },
        ];
        for known in worse {
            prop_assert!(weigh(&known).unwrap().mark >= mark);
        }
    }
}
