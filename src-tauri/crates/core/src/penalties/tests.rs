//! Is every cent of penalties somewhere, once?

use proptest::prelude::*;

use super::*;

fn amounts(interest: i64, indemnity: i64) -> Amounts {
    Amounts { interest: Cents::new(interest), indemnity: Cents::new(indemnity) }
}

#[test]
fn what_is_given_up_what_is_received_and_what_is_left() {
    use Event::{Received, Waived};
    let some = |cents| Some(Cents::new(cents));
    // Interest and indemnity due; events; what the last letter asked; then given up, received, left, claimed, excess.
    type Row = ((i64, i64), Vec<Event>, i64, (i64, i64), (i64, i64), (i64, i64), i64, i64);
    let rows: Vec<Row> = vec![
        ((6_796, 4_000), vec![], 0, (0, 0), (0, 0), (6_796, 4_000), 0, 0),
        ((6_796, 4_000), vec![], 10_000, (0, 0), (0, 0), (6_796, 4_000), 10_000, 0),
        ((6_796, 4_000), vec![Waived(Part::Both, None)], 10_796, (6_796, 4_000), (0, 0), (0, 0), 0, 0),
        ((6_796, 4_000), vec![Waived(Part::Indemnity, None)], 0, (0, 4_000), (0, 0), (6_796, 0), 0, 0),
        (
            (6_796, 4_000),
            vec![Waived(Part::Interest, some(1_000))],
            0,
            (1_000, 0),
            (0, 0),
            (5_796, 4_000),
            0,
            0,
        ),
        ((6_796, 4_000), vec![Waived(Part::Both, some(8_000))], 0, (6_796, 1_204), (0, 0), (0, 2_796), 0, 0),
        (
            (6_796, 4_000),
            vec![Received(Cents::new(4_000))],
            10_796,
            (0, 0),
            (4_000, 0),
            (2_796, 4_000),
            6_796,
            0,
        ),
        // Interest was given up before the money came: it pays the indemnity.
        (
            (6_796, 4_000),
            vec![Waived(Part::Interest, None), Received(Cents::new(4_000))],
            0,
            (6_796, 0),
            (0, 4_000),
            (0, 0),
            0,
            0,
        ),
        ((6_796, 4_000), vec![Received(Cents::new(12_000))], 0, (0, 0), (6_796, 4_000), (0, 0), 0, 1_204),
        (
            (0, 0),
            vec![Received(Cents::new(5_000)), Waived(Part::Both, None)],
            0,
            (0, 0),
            (0, 0),
            (0, 0),
            0,
            5_000,
        ),
    ];
    for (due, events, asked, waived, received, left, claimed, excess) in rows {
        let found = fate(amounts(due.0, due.1), &events, Cents::new(asked));
        assert_eq!(found.waived, amounts(waived.0, waived.1), "{events:?}");
        assert_eq!(found.received, amounts(received.0, received.1), "{events:?}");
        assert_eq!(found.remaining(), amounts(left.0, left.1), "{events:?}");
        assert_eq!((found.claimed.get(), found.excess.get()), (claimed, excess), "{events:?}");
    }
}

fn event() -> impl Strategy<Value = Event> {
    let part = prop_oneof![Just(Part::Interest), Just(Part::Indemnity), Just(Part::Both)];
    prop_oneof![
        (part, prop::option::of(0_i64..20_000))
            .prop_map(|(part, cents)| Event::Waived(part, cents.map(Cents::new))),
        (0_i64..20_000).prop_map(|cents| Event::Received(Cents::new(cents))),
    ]
}

proptest! {
    /// Due is what was given up, what was received, what is left and claimed, what is left and not claimed; no part is
    /// negative; money that came is received or in excess.
    #[test]
    fn every_cent_is_somewhere_once(
        interest in 0_i64..50_000,
        indemnity in prop_oneof![Just(0_i64), Just(4_000)],
        events in prop::collection::vec(event(), 0..8),
        asked in 0_i64..60_000,
    ) {
        let found = fate(amounts(interest, indemnity), &events, Cents::new(asked));
        let (waived, received) = (found.waived.total(), found.received.total());
        prop_assert_eq!(found.due.total(), waived + received + found.claimed + found.not_claimed());
        prop_assert!(waived + received <= found.due.total());
        let left = found.remaining();
        for cents in [left.interest, left.indemnity, found.claimed, found.not_claimed(), found.excess] {
            prop_assert!(!cents.is_negative());
        }
        let came: Cents = events
            .iter()
            .map(|event| match event {
                Event::Received(cents) => *cents,
                Event::Waived(..) => Cents::ZERO,
            })
            .sum();
        prop_assert_eq!(came, received + found.excess);
    }

    /// More due later never takes back what was settled.
    #[test]
    fn a_day_more_only_adds(
        interest in 0_i64..50_000,
        more in 0_i64..5_000,
        events in prop::collection::vec(event(), 0..6),
    ) {
        let before = fate(amounts(interest, 4_000), &events, Cents::ZERO);
        let after = fate(amounts(interest + more, 4_000), &events, Cents::ZERO);
        let settled = |fate: &Fate| fate.waived.total() + fate.received.total();
        prop_assert!(settled(&after) >= settled(&before));
    }
}
