//! What holds for all histories: whoever is written to, called, paid by, promised to, in whatever order, on whatever days.
//! `PROPTEST_CASES` says how many: few every day, many in a campaign.

use proptest::prelude::*;

use super::histories::{Case, act, begin, case, dawn, happens, somebody_works};
use super::oracle::{Memory, holds};
use super::*;
use crate::dates::plus_days;

/// The client, the rules and what was done by the evening of a day, when the plan was followed on days worked.
fn lived(case: &Case, days: u32) -> (Client, Limits, Memory) {
    let (mut client, mut limits, mut memory) = (begin(case), case.limits, Memory::new(&case.scenario));
    for number in 0..days {
        let today = plus_days(dawn(), number);
        if somebody_works(case, number) {
            for action in plan(&case.scenario, &client, &limits, today).actions {
                act(&mut client, &action, today);
            }
        }
        for world in case.world.get(&number).into_iter().flatten() {
            happens(&mut client, &case.scenario, &mut limits, world, today);
        }
        memory.day_ends(&client, today);
    }
    (client, limits, memory)
}

proptest! {
    #[test]
    fn a_year_of_days_skips_no_step_and_contacts_nobody_too_soon(case in case()) {
        let (mut client, mut limits, mut memory) = (begin(&case), case.limits, Memory::new(&case.scenario));
        for number in 0..365_u32 {
            let today = plus_days(dawn(), number);
            let found = plan(&case.scenario, &client, &limits, today);
            // Looked at or not, acted upon or not: what it says is right.
            holds(&memory, &client, &limits, &found, today)?;
            if somebody_works(&case, number) {
                for action in &found.actions {
                    act(&mut client, action, today);
                }
                // Done once, it is not to be done again that day.
                let again = plan(&case.scenario, &client, &limits, today);
                let contacts = again.actions.iter().any(|action| action.step.channel.is_contact());
                let contacted = found.actions.iter().any(|action| action.step.channel.is_contact());
                prop_assert!(limits.delay == 0 || !contacted || !contacts, "contacted again that day");
            }
            for world in case.world.get(&number).into_iter().flatten() {
                happens(&mut client, &case.scenario, &mut limits, world, today);
            }
            memory.day_ends(&client, today);
        }
    }

    #[test]
    fn the_plan_is_a_function_of_state_and_day(case in case(), days in 1_u32..365, turn in 0_usize..40) {
        let (client, limits, _) = lived(&case, days);
        let today = plus_days(dawn(), days);
        let found = plan(&case.scenario, &client, &limits, today);
        prop_assert_eq!(&found, &plan(&case.scenario, &client, &limits, today));
        // Nothing hangs on the order things are told in, nor on what happens later.
        let mut turned = client.clone();
        let by = |count: usize| if count == 0 { 0 } else { turn % count };
        turned.items.rotate_left(by(client.items.len()));
        turned.events.rotate_left(by(client.events.len()));
        turned.events.reverse();
        turned.holds.reverse();
        turned.later.reverse();
        turned.agreed.reverse();
        turned.informed.reverse();
        turned.items.iter_mut().for_each(|item| item.holds.reverse());
        let tomorrow = plus_days(today, 1);
        turned.events.push(Event::Met { on: tomorrow });
        turned.events.push(Event::Called { on: tomorrow, reached: true });
        prop_assert_eq!(&found, &plan(&case.scenario, &turned, &limits, today));
    }

    #[test]
    fn days_nobody_looked_change_nothing(case in case(), days in 1_u32..300, missed in 1_u32..60) {
        // Nothing happened and nobody looked: the same steps are still to come, none was passed over.
        let (client, limits, memory) = lived(&case, days);
        let later = plus_days(dawn(), days + missed);
        let found = plan(&case.scenario, &client, &limits, later);
        holds(&memory, &client, &limits, &found, later)?;
    }

    #[test]
    fn who_never_answers_goes_through_every_step(case in case(), works in 1_u32..=10) {
        // One invoice, nobody holds anything back: all steps, in order, however few days are worked.
        let case = Case { world: Default::default(), works, ..case };
        let mut client = begin(&case);
        client.items.truncate(1);
        client.reach = Reach { email: true, phone: true, address: true };
        client.items[0].qualified = true;
        client.items[0].remaining = Cents::new(90_000);
        let limits = Limits { agreed_first: false, ..case.limits };
        let mut told: Vec<String> = Vec::new();
        for number in 0..900_u32 {
            let today = plus_days(dawn(), number);
            if somebody_works(&case, number) {
                for action in plan(&case.scenario, &client, &limits, today).actions {
                    act(&mut client, &action, today);
                    told.push(action.step.code);
                }
            }
        }
        // Two steps may write one letter the same day; a reminder before the due date may lapse.
        let asked = |step: &&Step| step.level > Level::Preventive;
        let expected: Vec<&String> =
            case.scenario.steps().iter().filter(asked).map(|step| &step.code).collect();
        let told: Vec<&String> = told
            .iter()
            .filter(|code| case.scenario.steps().iter().filter(asked).any(|step| step.code == **code))
            .collect();
        prop_assert_eq!(told, expected);
    }

    #[test]
    fn however_items_are_grouped_the_same_is_owed(case in case(), number in 0_u32..365) {
        let client = begin(&case);
        let today = plus_days(dawn(), number);
        let limits = Limits { least_of_client: Cents::ZERO, qualified_first: false, ..case.limits };
        let scenario = Scenario::new(
            case.scenario.steps().iter().map(|step| Step { minimum: Cents::ZERO, ..step.clone() }).collect(),
        )
        .unwrap();
        let asked = |grouping| {
            let found = plan(&scenario, &client, &Limits { grouping, ..limits }, today);
            found.actions.iter().map(|action| action.total).sum::<Cents>()
        };
        // Nobody was reminded: the oldest leads at the first step, and the account asks at least what items do.
        prop_assert!(asked(Grouping::Account) >= asked(Grouping::Item));
        prop_assert!(asked(Grouping::Level) >= asked(Grouping::Item));
    }

    #[test]
    fn another_scenario_writes_no_letter_again(
        case in case(), turns in prop::collection::btree_map(0_u32..365, prop::sample::select(Ready::ALL.to_vec()), 1..6)
    ) {
        let mut client = begin(&case);
        let mut ready = Ready::Company;
        let mut written: Vec<(Id, LetterKind)> = Vec::new();
        for number in 0..365_u32 {
            ready = turns.get(&number).copied().unwrap_or(ready);
            let today = plus_days(dawn(), number);
            for action in plan(&ready.scenario(), &client, &case.limits, today).actions {
                for claim in action.claims.iter().take(1) {
                    let Some(letter) = action.step.letter else { continue };
                    prop_assert!(!written.contains(&(claim.item, letter)), "{} again", action.step.code);
                    written.push((claim.item, letter));
                }
                act(&mut client, &action, today);
            }
        }
    }
}
