//! Random histories of a client: what it owes, what the world does, what people say, who works on which day.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::dates::plus_days;

/// What happens on a day, besides the plan.
#[derive(Clone, Debug)]
pub(super) enum World {
    Pays(usize, i64),
    Contests(usize, i64),
    Buys(i64),
    HasCredit(i64),
    /// Something holds an item back; `None` until somebody does something.
    Holds(usize, Why, Option<u32>),
    /// The same, the whole client.
    Stops(Why, Option<u32>),
    /// What held back is lifted.
    Lifts,
    Calls(bool),
    Meets,
    /// A letter is posted that nobody planned, about one item or all.
    Posts(LetterKind, Option<usize>),
    /// The step that comes next is skipped.
    Skips,
    /// It is put off.
    PutsOff(u32),
    /// The owner-manager agrees to it.
    Agrees,
    /// The sales rep is told of it.
    Informs,
    Starts(LetterKind),
    KnowsType(bool),
    Reaches(Reach),
    /// Its due date is said, or doubted.
    Dates(usize, bool),
    Qualifies(usize, bool),
    Groups(Grouping),
}

/// A client, a scenario, and a year.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub scenario: Scenario,
    pub items: Vec<(u32, i64, bool)>,
    pub world: BTreeMap<u32, Vec<World>>,
    /// Days somebody works, of ten.
    pub works: u32,
    pub limits: Limits,
    pub reach: Reach,
}

/// The first day of a case.
pub(super) fn dawn() -> Date {
    day("2026-01-01")
}

const LETTERS: [LetterKind; 6] = [
    LetterKind::PreDue,
    LetterKind::FirstReminder,
    LetterKind::SecondReminder,
    LetterKind::FormalNotice,
    LetterKind::LastNotice,
    LetterKind::Statement,
];

const GROUPINGS: [Grouping; 3] = [Grouping::Item, Grouping::Level, Grouping::Account];

fn days() -> impl Strategy<Value = Option<u32>> {
    prop::option::weighted(0.9, 1_u32..40)
}

fn reach() -> impl Strategy<Value = Reach> {
    any::<[bool; 3]>().prop_map(|[email, phone, address]| Reach { email, phone, address })
}

fn world() -> impl Strategy<Value = World> {
    let letter = || prop::sample::select(LETTERS.to_vec());
    let of_item =
        prop::sample::select(vec![Why::Promise, Why::Ultimatum, Why::ToMend, Why::Assigned, Why::LeftOut]);
    let of_client = prop::sample::select(vec![
        Why::Insolvency,
        Why::Paused,
        Why::PaymentsNotChecked,
        Why::ReportedPayment,
        Why::NotPosted,
    ]);
    prop_oneof![
        3 => (0_usize..6, 1_i64..=200).prop_map(|(item, part)| World::Pays(item, part)),
        2 => (0_usize..6, 0_i64..200).prop_map(|(item, part)| World::Contests(item, part)),
        2 => (1_i64..90_000).prop_map(World::Buys),
        1 => (0_i64..40_000).prop_map(World::HasCredit),
        3 => (0_usize..6, of_item, days()).prop_map(|(item, why, days)| World::Holds(item, why, days)),
        2 => (of_client, days()).prop_map(|(why, days)| World::Stops(why, days)),
        2 => Just(World::Lifts),
        2 => any::<bool>().prop_map(World::Calls),
        1 => Just(World::Meets),
        2 => (letter(), prop::option::of(0_usize..6)).prop_map(|(kind, item)| World::Posts(kind, item)),
        2 => Just(World::Skips),
        2 => (1_u32..20).prop_map(World::PutsOff),
        3 => Just(World::Agrees),
        1 => Just(World::Informs),
        1 => letter().prop_map(World::Starts),
        1 => any::<bool>().prop_map(World::KnowsType),
        1 => reach().prop_map(World::Reaches),
        1 => (0_usize..6, any::<bool>()).prop_map(|(item, said)| World::Dates(item, said)),
        1 => (0_usize..6, any::<bool>()).prop_map(|(item, said)| World::Qualifies(item, said)),
        2 => prop::sample::select(GROUPINGS.to_vec()).prop_map(World::Groups),
    ]
}

/// A ready scenario, or what a person makes of one: steps left out, later, by another way, doubled, from an amount on.
fn scenario() -> impl Strategy<Value = Scenario> {
    let edit = (0_u8..8, 0_i32..3, 0_i64..3);
    (prop::sample::select(Ready::ALL.to_vec()), any::<bool>(), prop::collection::vec(edit, 9)).prop_map(
        |(ready, own, edits)| {
            let mut steps: Vec<Step> = Vec::new();
            let mut later = 0;
            for (mut step, (edit, more, least)) in ready.scenario().steps().iter().cloned().zip(edits) {
                later += if step.level > Level::Preventive { more } else { 0 };
                step.after += later;
                step.minimum = Cents::new(if least == 2 { 5_000 } else { 0 });
                match edit {
                    0 => continue,
                    1 if step.letter.is_none() => step.channel = Channel::Text,
                    2 if step.letter.is_none() => step.channel = Channel::Task,
                    3 => steps.push(Step { code: format!("{}-bis", step.code), ..step.clone() }),
                    _ => {}
                }
                steps.push(step);
            }
            Scenario::new(steps).ok().filter(|_| own).unwrap_or_else(|| ready.scenario())
        },
    )
}

fn limits() -> impl Strategy<Value = Limits> {
    (0_u32..15, prop::sample::select(GROUPINGS.to_vec()), 0_i64..4_000, any::<[bool; 2]>()).prop_map(
        |(delay, grouping, least, [qualified_first, agreed_first])| Limits {
            delay,
            grouping,
            least_of_client: Cents::new(least * 2),
            least_of_item: Cents::new(least),
            qualified_first,
            agreed_first,
        },
    )
}

pub(super) fn case() -> impl Strategy<Value = Case> {
    (
        scenario(),
        prop::collection::vec((0_u32..120, 1_i64..90_000, any::<bool>()), 1..4),
        prop::collection::btree_map(0_u32..365, prop::collection::vec(world(), 1..3), 0..25),
        1_u32..=10,
        limits(),
        prop_oneof![Just(Reach { email: true, phone: true, address: true }), reach()],
    )
        .prop_map(|(scenario, items, world, works, limits, reach)| Case {
            scenario,
            items,
            world,
            works,
            limits,
            reach,
        })
}

/// The client on the first day.
pub(super) fn begin(case: &Case) -> Client {
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

/// What the world does to a client, and to the rules.
pub(super) fn happens(
    client: &mut Client,
    scenario: &Scenario,
    limits: &mut Limits,
    world: &World,
    today: Date,
) {
    let count = client.items.len();
    let hold = |why: Why, days: Option<u32>| Hold { why, until: days.map(|days| plus_days(today, days)) };
    let next = next_steps(scenario, client, today);
    let code = next.first().map(|(_, step)| step.code.clone()).unwrap_or_default();
    let items: Vec<Id> = next.iter().filter(|(_, step)| step.code == code).map(|(id, _)| *id).collect();
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
        World::Buys(cents) if count < NAMES.len() => {
            let mut item = owing(&[(NAMES[count], "2026-01-01", cents)]).items.remove(0);
            item.due = plus_days(today, 30);
            client.items.push(item);
        }
        World::Buys(_) => {}
        World::HasCredit(cents) => client.credits = Cents::new(cents),
        World::Holds(item, why, days) => client.items[item % count].holds.push(hold(why, days)),
        World::Stops(why, days) => client.holds.push(hold(why, days)),
        World::Lifts => {
            client.holds.clear();
            client.items.iter_mut().for_each(|item| item.holds.clear());
        }
        World::Calls(reached) => client.events.push(Event::Called { on: today, reached }),
        World::Meets => client.events.push(Event::Met { on: today }),
        World::Posts(letter, item) => {
            let about = item.map(|item| item % count);
            let items = client.items.iter().enumerate().filter(|(at, _)| about.is_none_or(|one| one == *at));
            let items = items.map(|(_, item)| item.id).collect();
            client.events.push(Event::Posted { on: today, letter, items });
        }
        World::Skips => client.events.push(Event::Skipped { on: today, step: code, items }),
        World::PutsOff(days) => {
            client.later.push(Later { step: code, items, on: plus_days(today, days) });
        }
        World::Agrees => client.agreed.push(Told { step: code, items, on: today }),
        World::Informs => client.informed.push(Told { step: code, items, on: today }),
        // Said once: said again, it would take back what was done since.
        World::Starts(kind) => client.start = client.start.or(Some((today, kind))),
        World::KnowsType(known) => client.type_known = known,
        World::Reaches(reach) => client.reach = reach,
        World::Dates(item, stated) => client.items[item % count].stated = stated,
        World::Qualifies(item, said) => client.items[item % count].qualified = said,
        World::Groups(grouping) => limits.grouping = grouping,
    }
}

/// Does what the plan says.
pub(super) fn act(client: &mut Client, action: &Action, today: Date) {
    let items: Vec<Id> = action.claims.iter().map(|claim| claim.item).collect();
    client.events.push(match action.step.letter {
        Some(letter) => Event::Posted { on: today, letter, items },
        None => Event::Done { on: today, step: action.step.code.clone(), items },
    });
}

/// True on the days somebody works, of ten.
pub(super) fn somebody_works(case: &Case, number: u32) -> bool {
    number.wrapping_mul(2_654_435_761) % 10 < case.works
}
