//! Whatever the ledger, the lists and the acceptances: the account adds up, and no order changes it.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use std::sync::Arc;

use super::*;
use crate::dates::plus_days;
use crate::invoices::Item;

/// Numbers the ledger may hold, then some that only lists show.
const NUMBERS: [&str; 7] = ["FA1", "FA2", "FA3", "FA4", "FA8", "FA9", "AV9"];
const OF_LEDGER: usize = 4;
/// Day each is dated in lists: the last ones about the end of the ledger.
const DATED: [u32; 7] = [70, 95, 120, 175, 182, 190, 200];

fn date(days: u32) -> Date {
    plus_days(day("2026-01-01"), days)
}

/// Few amounts, so that receipts meet invoices by chance.
fn any_amount() -> impl Strategy<Value = i64> {
    select(vec![100_i64, 200, 300, 500])
}

fn any_letter() -> impl Strategy<Value = Option<&'static str>> {
    option::of(select(vec!["A", "B"]))
}

prop_compose! {
    /// Until 30 June or so: invoices, receipts, credit notes, discounts; some lettered. Where lists do not agree on
    /// the dates of its invoices, one may be taken for another.
    fn any_ledger(agrees: bool)(
        sales in vec((60_u32..180, any_amount(), any_letter()), 0..=OF_LEDGER),
        others in vec((120_u32..180, any_amount(), any_letter(), 0_usize..4), 0..5),
        to in 180_u32..200,
    ) -> Case {
        let mut case = Case::new().ledger_until(&date(to).to_string());
        for ((number, (on, amount, letter)), dated) in NUMBERS.iter().zip(sales).zip(DATED) {
            let on = if agrees { dated } else { on };
            case = case.sale(&date(on).to_string(), number, amount);
            case.lines.last_mut().unwrap().letter = letter.map(Into::into);
        }
        for (rank, (on, amount, letter, nature)) in others.into_iter().enumerate() {
            let (nature, amount) = match nature {
                0 => (Nature::CreditNote, -amount),
                1 => (Nature::ReturnedPayment, amount),
                2 => (Nature::Discount, -20),
                _ => (Nature::Receipt, -amount),
            };
            case = case.line(nature, &date(on).to_string(), &format!("L{rank}"), amount);
            case.lines.last_mut().unwrap().letter = letter.map(Into::into);
        }
        case
    }
}

prop_compose! {
    /// A list around the last day of the ledger. Its own pieces bear amounts that the ledger does not know.
    fn any_list()(
        origin in select(vec!["boutique", "atelier"]),
        as_of in 150_u32..215,
        complete in option::weighted(0.4, option::of(60_u32..190)),
        pieces in vec((0..NUMBERS.len(), option::of(1_u32..90), any_amount(), 0_i64..=10), 0..6),
    ) -> (Vec<Sighting>, Option<CompleteList>) {
        let sightings = pieces.into_iter().map(|(rank, terms, amount, tenths)| {
            let issued = DATED[rank];
            let credit = NUMBERS[rank].starts_with("AV");
            let amount = if rank < OF_LEDGER { amount } else { amount + 7 };
            let cents = Cents::new(if credit { -amount } else { amount } * 100);
            let piece = (NUMBERS[rank], "2026-01-01", "", cents.get() / 100, 0);
            Sighting {
                assigned: None,
                issued: Some(date(issued)),
                due: terms.map(|days| date(issued + days)),
                remaining: Some(Cents::new(cents.get() * tenths / 10)),
                as_of: date(as_of),
                ..sighting(origin, "2026-01-01", &piece)
            }
        });
        let list = complete.map(|from| CompleteList {
            file: "".into(),
            origin: origin.into(),
            as_of: date(as_of),
            from: from.map(date),
            label: origin.into(),
        });
        (sightings.collect(), list)
    }
}

prop_compose! {
    /// A receipt or a payment that came back, accepted.
    fn any_accepted()(
        on in 130_u32..215,
        shares in vec((0..NUMBERS.len(), any_amount()), 0..3),
        rest in select(vec![0_i64, 0, 50]),
        back in prop::bool::weighted(0.2),
        present in prop::bool::weighted(0.9),
        discount in option::weighted(0.3, 0..OF_LEDGER),
    ) -> Accepted {
        let whole: i64 = shares.iter().map(|(_, amount)| amount).sum::<i64>() + rest;
        let share = |(rank, amount): &(usize, i64)| Share { item: invoice(NUMBERS[*rank]), amount: euros(*amount) };
        let shares: Vec<Share> = shares.iter().map(share).collect();
        let back = back && rest == 0 && !shares.is_empty();
        Accepted {
            penalties: Cents::ZERO,
            receipt: receipt(""),
            origin: ReceiptOrigin::Bank,
            on: date(on),
            amount: euros(if back { -whole } else { whole }),
            label: "".into(),
            shares,
            difference: discount.filter(|_| !back).map(|rank| Difference {
                item: invoice(NUMBERS[rank]),
                amount: euros(20),
                kind: DifferenceKind::Discount,
            }),
            present,
        }
    }
}

/// A credit that accounting leaves open, set against an invoice by a person.
fn own_credit(case: &Case, rank: usize, number: &str) -> Option<Accepted> {
    let credits = case.account().items.into_iter().filter(|item| item.remaining.is_negative());
    let credits: Vec<Item> = credits.collect();
    let credit = credits.get(rank % credits.len().max(1))?;
    Some(Accepted {
        penalties: Cents::ZERO,
        receipt: credit.id,
        origin: ReceiptOrigin::Ledger,
        on: credit.booked,
        amount: -credit.remaining,
        label: "own".into(),
        shares: vec![Share { item: invoice(number), amount: -credit.remaining }],
        difference: None,
        present: true,
    })
}

prop_compose! {
    fn any_case(agrees: bool)(
        case in any_ledger(agrees),
        lists in vec(any_list(), 0..4),
        accepted in vec(any_accepted(), 0..4),
        own in option::weighted(0.3, (0..8_usize, 0..OF_LEDGER)),
        as_of in option::weighted(0.3, 120_u32..220),
    ) -> Case {
        let own = own.and_then(|(credit, number)| own_credit(&case, credit, NUMBERS[number]));
        let mut case = Case { as_of: as_of.map(date), ..case };
        for (rank, (sightings, complete)) in lists.into_iter().enumerate() {
            let file: Arc<str> = format!("list {rank}").into();
            let of_file = |one: Sighting| Sighting { file: Arc::clone(&file), ..one };
            case.beyond.sightings.extend(sightings.into_iter().map(of_file));
            let of_file = |one: CompleteList| CompleteList { file: Arc::clone(&file), ..one };
            case.beyond.complete.extend(complete.map(of_file));
        }
        for (rank, one) in accepted.into_iter().enumerate() {
            let name = format!("R{rank}");
            case.beyond.accepted.push(Accepted { receipt: receipt(&name), label: name.into(), ..one });
        }
        case.beyond.accepted.extend(own);
        case
    }
}

/// The same, with what is known beside the ledger in another order.
fn any_two_orders() -> impl Strategy<Value = (Case, Case)> {
    any_case(false).prop_flat_map(|case| {
        let beyond = case.beyond.clone();
        let orders = (
            Just(beyond.sightings).prop_shuffle(),
            Just(beyond.complete).prop_shuffle(),
            Just(beyond.accepted).prop_shuffle(),
        );
        (Just(case), orders).prop_map(|(case, (sightings, complete, accepted))| {
            let turned = Case { beyond: Beyond { sightings, complete, accepted }, ..case.clone() };
            (case, turned)
        })
    })
}

fn told(account: Account) -> (Vec<Line>, Vec<Item>, Vec<crate::allocation::Allocation>, Vec<Kept>) {
    (account.lines, account.items, account.allocations, account.kept)
}

/// Invoices still open: payments that came back apart, which bear the name of what they are said to be of.
fn open_invoices(case: &Case) -> Vec<Item> {
    let account = case.account();
    let of_sale = |item: &Item| account.lines[item.line].nature == Nature::Sale;
    account.items.iter().filter(|item| item.remaining.is_positive() && of_sale(item)).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_remains_and_the_bridge_are_account_411(case in any_case(false)) {
        let account = case.account();
        let counts = |line: &&Line| case.as_of.is_none_or(|day| line.date <= day);
        let ledger: Cents = case.lines.iter().filter(counts).map(|line| line.amount).sum();
        let items: Cents = account.items.iter().map(|item| item.remaining).sum();
        prop_assert_eq!(items + account.bridge(), ledger);
    }

    #[test]
    fn nothing_is_settled_beyond_itself(case in any_case(false)) {
        let account = case.account();
        for item in &account.items {
            let within = item.remaining.get().abs() <= item.amount.get().abs()
                && item.remaining.get() * item.amount.get() >= 0;
            prop_assert!(within, "{:?}", item);
        }
        for (kept, accepted) in account.kept.iter().map(|kept| {
            (kept, case.beyond.accepted.iter().find(|one| one.receipt == kept.receipt).unwrap())
        }) {
            for (applied, share) in kept.applied.iter().zip(&accepted.shares) {
                prop_assert!(!applied.is_negative() && *applied <= share.amount, "{:?}", kept);
            }
        }
    }

    #[test]
    fn no_order_changes_the_account((case, turned) in any_two_orders()) {
        prop_assert_eq!(told(case.account()), told(turned.account()));
    }

    #[test]
    fn the_same_lists_received_again_add_nothing(case in any_case(false)) {
        let mut twice = case.clone();
        let again = |file: &Arc<str>| -> Arc<str> { format!("{file}, again").into() };
        let copies = case.beyond.sightings.iter().map(|one| Sighting { file: again(&one.file), ..one.clone() });
        twice.beyond.sightings.extend(copies);
        let copies = case.beyond.complete.iter().map(|one| CompleteList { file: again(&one.file), ..one.clone() });
        twice.beyond.complete.extend(copies);
        prop_assert_eq!(told(case.account()), told(twice.account()));
    }

    #[test]
    fn a_partial_list_lowers_nothing_that_it_does_not_name(
        case in any_case(true),
        (list, _) in any_list(),
    ) {
        let before = open_invoices(&case);
        let mut after = case.clone();
        after.beyond.sightings.extend(list.iter().map(|one| Sighting { file: "one more".into(), ..one.clone() }));
        let after = open_invoices(&after);
        for item in &before {
            if list.iter().any(|one| normalise(&one.number) == normalise(&item.piece)) {
                continue;
            }
            let left = after.iter().find(|one| one.id == item.id).map_or(Cents::ZERO, |one| one.remaining);
            prop_assert!(left >= item.remaining, "{} was {:?}, is {left:?}", item.piece, item.remaining);
        }
    }
}
