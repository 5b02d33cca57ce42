//! How far an item is: what was posted, said and done about it, read in order of day.

use super::scenario::{Level, Scenario, Step};
use super::state::{Client, Event, OpenItem};
use crate::dates::{Date, minus_days, plus_days};
use crate::letters::LetterKind;

/// The day a step is due for an item.
pub(super) fn due_on(step: &Step, due: Date) -> Date {
    match u32::try_from(step.after) {
        Ok(days) => plus_days(due, days),
        Err(_) => minus_days(due, step.after.unsigned_abs()),
    }
}

/// Events up to `today` in order of day; of one day letters, the gentlest first, then calls, then what was said done or
/// skipped in the order of the steps. Nothing hangs on the order they are told in.
pub(super) fn in_order<'a>(scenario: &Scenario, client: &'a Client, today: Date) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = client.events.iter().filter(|event| event.on() <= today).collect();
    events.sort_by_key(|event| {
        let (kind, place) = match event {
            Event::Posted { letter, .. } => {
                (0, LetterKind::ALL.into_iter().position(|known| known == *letter))
            }
            Event::Called { .. } | Event::Met { .. } => (1, None),
            Event::Done { step, .. } => (2, scenario.place(step)),
            Event::Skipped { step, .. } => (3, scenario.place(step)),
        };
        (event.on(), kind, place)
    });
    events
}

/// The place of the step that comes next for an item; past the last one when all were done.
pub(super) fn position(
    scenario: &Scenario,
    client: &Client,
    events: &[&Event],
    item: &OpenItem,
    today: Date,
) -> usize {
    let mut place = start(scenario, client, item, today);
    for event in events {
        place = lapsed(scenario, place, item.due, event.on());
        place = after(scenario, place, event, item);
    }
    lapsed(scenario, place, item.due, today)
}

/// Where a person said the item starts, for what was late the day they said so.
fn start(scenario: &Scenario, client: &Client, item: &OpenItem, today: Date) -> usize {
    let said = client.start.filter(|(on, _)| *on <= today && item.due < *on);
    let Some((_, kind)) = said else { return 0 };
    let at = |step: &Step| step.letter.and_then(rank) >= rank(kind);
    scenario.steps().iter().position(at).unwrap_or(0)
}

/// A reminder before the due date would say a false thing after it: it lapses. No other step does.
fn lapsed(scenario: &Scenario, place: usize, due: Date, day: Date) -> usize {
    if day <= due {
        return place;
    }
    let preventive = |step: &&Step| step.level == Level::Preventive;
    place + scenario.steps().iter().skip(place).take_while(preventive).count()
}

fn after(scenario: &Scenario, place: usize, event: &Event, item: &OpenItem) -> usize {
    let here = scenario.steps().get(place);
    match event {
        Event::Posted { letter, items, .. } if items.contains(&item.id) => posted(scenario, place, *letter),
        // A call made before its day is a contact, and no more.
        Event::Called { on, reached: true }
            if here.is_some_and(|step| {
                step.channel == super::Channel::Phone && due_on(step, item.due) <= *on
            }) =>
        {
            place + 1
        }
        Event::Done { step, items, .. } | Event::Skipped { step, items, .. }
            if items.contains(&item.id) && here.is_some_and(|here| here.code == *step) =>
        {
            place + 1
        }
        _ => place,
    }
}

/// After a letter: past the next step that writes it, else past all that write no more than it.
fn posted(scenario: &Scenario, place: usize, letter: LetterKind) -> usize {
    let steps = scenario.steps();
    let ahead = steps.iter().skip(place).position(|step| step.letter == Some(letter));
    if let Some(ahead) = ahead {
        return place + ahead + 1;
    }
    let no_more = |step: &Step| step.letter.and_then(rank).is_some_and(|known| Some(known) <= rank(letter));
    steps.iter().rposition(no_more).map_or(place, |last| place.max(last + 1))
}

/// How far a letter of the scale goes; nothing for the others.
fn rank(kind: LetterKind) -> Option<usize> {
    let counts = kind == LetterKind::PreDue || kind.reminds();
    LetterKind::ALL.into_iter().position(|known| counts && known == kind)
}
