//! What holds for all histories: whoever is written to, called, paid by, promised to, in whatever order, on whatever days.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::dates::{days_between, plus_days};

/// What the world does on a day, besides the plan.
#[derive(Clone, Debug)]
enum World {
    Pays(usize, i64),
    Contests(usize, i64),
    Promises(usize, u32),
    Pauses(u32),
    Calls(bool),
    Buys(i64),
}

#[derive(Clone, Debug)]
struct Case {
    items: Vec<(u32, i64, bool)>,
    world: BTreeMap<u32, World>,
    /// Days somebody works, of ten.
    works: u32,
    limits: Limits,
    ready: Ready,
    reach: Reach,
}

fn world() -> impl Strategy<Value = World> {
    prop_oneof![
        (0_usize..6, 1_i64..200).prop_map(|(item, part)| World::Pays(item, part)),
        (0_usize..6, 0_i64..200).prop_map(|(item, part)| World::Contests(item, part)),
        (0_usize..6, 1_u32..40).prop_map(|(item, days)| World::Promises(item, days)),
        (1_u32..40).prop_map(World::Pauses),
        any::<bool>().prop_map(World::Calls),
        (1_i64..90_000).prop_map(World::Buys),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    let limits =
        (0_u32..15, 0_usize..3, 0_i64..4_000, any::<bool>()).prop_map(|(delay, rank, least, first)| Limits {
            delay,
            grouping: [Grouping::Item, Grouping::Level, Grouping::Account][rank],
            least_of_client: Cents::new(least * 2),
            least_of_item: Cents::new(least),
            qualified_first: first,
            agreed_first: false,
        });
    (
        prop::collection::vec((0_u32..120, 1_i64..90_000, any::<bool>()), 1..4),
        prop::collection::btree_map(0_u32..365, world(), 0..12),
        1_u32..=10,
        limits,
        prop::sample::select(Ready::ALL.to_vec()),
        any::<[bool; 3]>().prop_map(|[email, phone, address]| Reach { email, phone, address }),
    )
        .prop_map(|(items, world, works, limits, ready, reach)| Case {
            items,
            world,
            works,
            limits,
            ready,
            reach,
        })
}

fn begin(case: &Case) -> Client {
    let mut client = owing(&[]);
    client.reach = case.reach;
    for (rank, (due, cents, qualified)) in case.items.iter().enumerate() {
        let mut item = owing(&[(NAMES[rank], "2026-01-01", *cents)]).items.remove(0);
        item.due = plus_days(item.due, *due);
        item.qualified = *qualified;
        client.items.push(item);
    }
    client
}

fn happens(client: &mut Client, world: &World, today: Date) {
    let count = client.items.len();
    match *world {
        World::Pays(item, part) => {
            let item = &mut client.items[item % count];
            item.remaining = Cents::new((item.remaining.get() * (200 - part) / 200).max(0));
            item.contested = item.contested.min(item.remaining);
        }
        World::Contests(item, part) => {
            let item = &mut client.items[item % count];
            item.contested = Cents::new(item.remaining.get() * part / 199);
        }
        World::Promises(item, days) => client.items[item % count]
            .holds
            .push(Hold { why: Why::Promise, until: Some(plus_days(today, days)) }),
        World::Pauses(days) => {
            client.holds.push(Hold { why: Why::Paused, until: Some(plus_days(today, days)) });
        }
        World::Calls(reached) => client.events.push(Event::Called { on: today, reached }),
        World::Buys(cents) if count < NAMES.len() => {
            let mut item = owing(&[(NAMES[count], "2026-01-01", cents)]).items.remove(0);
            item.due = plus_days(today, 30);
            client.items.push(item);
        }
        World::Buys(_) => {}
    }
}

/// Does what the plan says.
fn act(client: &mut Client, action: &Action, today: Date) {
    let items: Vec<Id> = action.claims.iter().map(|claim| claim.item).collect();
    client.events.push(match action.step.letter {
        Some(letter) => Event::Posted { on: today, letter, items },
        None => Event::Done { on: today, step: action.step.code.clone(), items },
    });
}

/// The plan of a day asks only what may be asked.
fn sound(client: &Client, found: &DayPlan, today: Date) -> Result<(), TestCaseError> {
    for action in &found.actions {
        let mut sum = Cents::ZERO;
        for claim in &action.claims {
            let item = client.items.iter().find(|item| item.id == claim.item).unwrap();
            prop_assert!(claim.amount.is_positive());
            prop_assert_eq!(claim.amount, item.remaining - item.contested);
            prop_assert!(item.holds.iter().all(|hold| !hold.holds(today)), "held");
            sum += claim.amount;
        }
        prop_assert_eq!(action.total, sum);
        prop_assert!(client.holds.iter().all(|hold| !hold.holds(today)), "the client is held");
        let way = action.step.channel;
        prop_assert_eq!(client.reach.way(way), Ok(way), "by a way that is not known");
    }
    let asked: Vec<Id> =
        found.actions.iter().flat_map(|action| action.claims.iter().map(|claim| claim.item)).collect();
    let mut once = asked.clone();
    once.sort();
    once.dedup();
    prop_assert_eq!(once.len(), asked.len(), "asked twice on one day");
    for held in &found.withheld {
        prop_assert!(!held.holds.is_empty());
        prop_assert!(held.holds.iter().all(|hold| hold.holds(today)), "withheld until a day that has passed");
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_year_of_days_skips_no_step_and_contacts_nobody_too_soon(case in case()) {
        let scenario = case.ready.scenario();
        let first = scenario.steps().iter().position(|step| step.level > Level::Preventive).unwrap();
        let mut client = begin(&case);
        let mut touched: BTreeMap<Id, usize> = BTreeMap::new();
        let mut contact: Option<Date> = None;
        for number in 0..365_u32 {
            let today = plus_days(day("2026-01-01"), number);
            if let Some(world) = case.world.get(&number) {
                happens(&mut client, world, today);
                if matches!(world, World::Calls(_)) {
                    contact = Some(today);
                }
            }
            if number.wrapping_mul(2_654_435_761) % 10 >= case.works {
                continue;
            }
            let found = plan(&scenario, &client, &case.limits, today);
            sound(&client, &found, today)?;
            let mut reached = false;
            for action in &found.actions {
                let place = scenario.place(&action.step.code).unwrap();
                let lead = action.claims[0].item;
                // A call of the world may have been the step of that item.
                let manual = |at: usize| scenario.steps()[at].channel == Channel::Phone;
                let from = touched.get(&lead).map_or(0, |last| last + 1);
                prop_assert!(
                    (from..place).all(|at| at < first || manual(at)),
                    "{} after {:?}", action.step.code, touched.get(&lead)
                );
                prop_assert!(place >= from, "{} again", action.step.code);
                if action.step.channel.is_contact() {
                    prop_assert!(
                        contact.is_none_or(|last| days_between(last, today) >= i64::from(case.limits.delay))
                    );
                    reached = true;
                }
                for claim in &action.claims {
                    let moved = claim.item == lead || action.step.letter.is_some();
                    // Told on the telephone beside the one that leads, its own steps stay, unless it is the same one.
                    let same = touched.get(&claim.item).is_some_and(|last| last + 1 == place);
                    if moved || same {
                        let known = touched.entry(claim.item).or_insert(place);
                        *known = place.max(*known);
                    }
                }
                act(&mut client, action, today);
            }
            if reached {
                contact = Some(today);
            }
        }
    }

    #[test]
    fn the_plan_is_a_function_of_state_and_day(case in case(), number in 0_u32..365, turn in 0_usize..40) {
        let scenario = case.ready.scenario();
        let mut client = begin(&case);
        for (day_number, world) in &case.world {
            happens(&mut client, world, plus_days(day("2026-01-01"), *day_number));
        }
        let today = plus_days(day("2026-01-01"), number);
        let found = plan(&scenario, &client, &case.limits, today);
        prop_assert_eq!(&found, &plan(&scenario, &client, &case.limits, today));
        // Nothing hangs on the order things are told in, nor on what happens later.
        let mut turned = client.clone();
        let by = turn % turned.items.len();
        turned.items.rotate_left(by);
        turned.holds.reverse();
        turned.events.retain(|event| event.on() <= today);
        prop_assert_eq!(&found, &plan(&scenario, &turned, &case.limits, today));
    }

    #[test]
    fn however_items_are_grouped_the_same_is_owed(case in case(), number in 0_u32..365) {
        let scenario = case.ready.scenario();
        let client = begin(&case);
        let today = plus_days(day("2026-01-01"), number);
        let limits = Limits { least_of_client: Cents::ZERO, qualified_first: false, ..case.limits };
        let asked = |grouping| {
            let found = plan(&scenario, &client, &Limits { grouping, ..limits }, today);
            found.actions.iter().map(|action| action.total).sum::<Cents>()
        };
        // Nobody was reminded: the oldest leads at the first step, and the account asks at least what items do.
        prop_assert!(asked(Grouping::Account) >= asked(Grouping::Item));
        prop_assert!(asked(Grouping::Level) >= asked(Grouping::Item));
    }
}
