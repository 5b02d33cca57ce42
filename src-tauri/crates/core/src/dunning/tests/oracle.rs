//! What must hold of any plan of any day, told again without the engine: a day at a time, and step by step.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::dates::{days_between, minus_days, plus_days};

/// Letters of the scale, the gentlest first.
const SCALE: [LetterKind; 5] = [
    LetterKind::PreDue,
    LetterKind::FirstReminder,
    LetterKind::SecondReminder,
    LetterKind::FormalNotice,
    LetterKind::LastNotice,
];

fn rank(kind: LetterKind) -> Option<usize> {
    SCALE.into_iter().position(|known| known == kind)
}

/// Steps that were dealt with, item by item, and the last contact: kept as days go by.
pub(super) struct Memory {
    scenario: Scenario,
    dealt: BTreeMap<Id, BTreeSet<usize>>,
    pub contact: Option<Date>,
}

impl Memory {
    pub(super) fn new(scenario: &Scenario) -> Self {
        Memory { scenario: scenario.clone(), dealt: BTreeMap::new(), contact: None }
    }

    /// The day a step is due.
    fn due_on(&self, place: usize, item: &OpenItem) -> Date {
        let after = self.scenario.steps()[place].after;
        if after < 0 {
            minus_days(item.due, after.unsigned_abs())
        } else {
            plus_days(item.due, after.unsigned_abs())
        }
    }

    /// The first step nobody dealt with; a reminder before the due date is nobody’s any more after it.
    pub(super) fn next(&self, item: &OpenItem, today: Date) -> Option<usize> {
        let steps = self.scenario.steps().iter().enumerate();
        let dealt = self.dealt.get(&item.id);
        let mut open = steps.filter(|(place, step)| {
            let lapsed = step.level == Level::Preventive && today > item.due;
            !lapsed && dealt.is_none_or(|dealt| !dealt.contains(place))
        });
        open.next().map(|(place, _)| place)
    }

    fn pass(&mut self, item: Id, places: impl IntoIterator<Item = usize>) {
        self.dealt.entry(item).or_default().extend(places);
    }

    /// A step was said to come first.
    pub(super) fn starts(&mut self, client: &Client, today: Date) {
        let Some((on, kind)) = client.start.filter(|(on, _)| *on == today) else { return };
        let from = self.scenario.steps().iter().position(|step| step.letter.and_then(rank) >= rank(kind));
        for item in client.items.iter().filter(|item| item.due < on) {
            self.pass(item.id, 0..from.unwrap_or(0));
        }
    }

    /// What happened on a day: letters, then calls, then what was said done or skipped, in order of step.
    pub(super) fn day_ends(&mut self, client: &Client, today: Date) {
        self.starts(client, today);
        let of_day = || client.events.iter().filter(move |event| event.on() == today);
        for scaled in SCALE {
            for event in of_day() {
                match event {
                    Event::Posted { letter, items, .. } if *letter == scaled => {
                        self.posted(client, items, scaled, today);
                    }
                    _ => {}
                }
            }
        }
        for _ in of_day().filter(|event| matches!(event, Event::Called { reached: true, .. })) {
            for item in &client.items {
                if let Some(place) = self.next(item, today)
                    && self.scenario.steps()[place].channel == Channel::Phone
                    && self.due_on(place, item) <= today
                {
                    self.pass(item.id, [place]);
                }
            }
        }
        let said = |skipped: bool| {
            let mut said: Vec<(usize, &Vec<Id>)> = of_day()
                .filter_map(|event| match event {
                    Event::Done { step, items, .. } if !skipped => Some((step, items)),
                    Event::Skipped { step, items, .. } if skipped => Some((step, items)),
                    _ => None,
                })
                .filter_map(|(step, items)| Some((self.scenario.place(step)?, items)))
                .collect();
            said.sort();
            said
        };
        let settled: Vec<(usize, Vec<Id>)> = [said(false), said(true)]
            .concat()
            .into_iter()
            .map(|(place, items)| (place, items.clone()))
            .collect();
        for (place, items) in settled {
            for item in client.items.iter().filter(|item| items.contains(&item.id)) {
                if self.next(item, today) == Some(place) {
                    self.pass(item.id, [place]);
                }
            }
        }
        let reaches = |event: &&Event| match event {
            Event::Skipped { .. } => false,
            Event::Done { step, .. } => {
                let place = self.scenario.place(step).unwrap();
                self.scenario.steps()[place].channel != Channel::Task
            }
            _ => true,
        };
        if of_day().any(|event| reaches(&event)) {
            self.contact = Some(today);
        }
    }

    /// Past the next step that writes that letter; when none does, past all that write no more.
    fn posted(&mut self, client: &Client, items: &[Id], letter: LetterKind, today: Date) {
        let writes: Vec<Option<usize>> =
            self.scenario.steps().iter().map(|step| step.letter.and_then(rank)).collect();
        for item in client.items.iter().filter(|item| items.contains(&item.id)) {
            let place = self.next(item, today).unwrap_or(writes.len());
            let same = (place..writes.len()).find(|at| writes[*at] == rank(letter));
            let no_more = (0..writes.len()).rfind(|at| writes[*at].is_some() && writes[*at] <= rank(letter));
            if let Some(last) = same.or(no_more) {
                self.pass(item.id, 0..=last);
            }
        }
    }
}

/// What holds an item back, and it alone.
fn aside(item: &OpenItem, limits: &Limits, today: Date) -> bool {
    let lives = |hold: &Hold| hold.until.is_none_or(|until| today <= until);
    item.holds.iter().any(lives)
        || item.remaining - item.contested <= Cents::ZERO
        || item.remaining - item.contested < limits.least_of_item
}

/// The plan of a day asks what may be asked, all of it, of whom it may, and says truly what waits.
pub(super) fn holds(
    memory: &Memory,
    client: &Client,
    limits: &Limits,
    found: &DayPlan,
    today: Date,
) -> Result<(), TestCaseError> {
    for action in &found.actions {
        may_be_asked(memory, client, limits, action, today)?;
    }
    let asked: Vec<Id> =
        found.actions.iter().flat_map(|action| action.claims.iter().map(|claim| claim.item)).collect();
    let once: BTreeSet<Id> = asked.iter().copied().collect();
    prop_assert_eq!(once.len(), asked.len(), "asked twice on one day");
    for held in &found.withheld {
        waits_truly(memory, client, limits, held, today)?;
    }
    nothing_is_forgotten(memory, client, limits, found, today)
}

fn may_be_asked(
    memory: &Memory,
    client: &Client,
    limits: &Limits,
    action: &Action,
    today: Date,
) -> Result<(), TestCaseError> {
    let step = &action.step;
    let mut sum = Cents::ZERO;
    for claim in &action.claims {
        let item = client.items.iter().find(|item| item.id == claim.item).unwrap();
        prop_assert!(claim.amount.is_positive(), "paid, or all contested");
        prop_assert_eq!(claim.amount, item.remaining - item.contested);
        prop_assert!(!aside(item, limits, today), "held");
        prop_assert!(step.level == Level::Preventive || item.due < today, "not due yet");
        prop_assert!(step.level < Level::Second || !limits.qualified_first || item.qualified, "no cause");
        let dated = matches!(
            step.letter,
            Some(LetterKind::PreDue | LetterKind::FormalNotice | LetterKind::LastNotice)
        );
        prop_assert!(!dated || item.stated, "a date nobody confirmed");
        sum += claim.amount;
    }
    prop_assert_eq!(action.total, sum);
    prop_assert!(sum >= limits.least_of_client && sum >= step.minimum, "too small");
    prop_assert!(client.credits < sum, "covered by credits");
    let stopped = client.holds.iter().any(|hold| hold.until.is_none_or(|until| today <= until));
    prop_assert!(!stopped, "the client is held");
    let way = step.channel;
    prop_assert_eq!(client.reach.way(way), Ok(way), "by a way that is not known");
    let lead = client.items.iter().find(|item| item.id == action.claims[0].item).unwrap();
    let place = memory.scenario.place(&step.code).unwrap();
    prop_assert_eq!(memory.next(lead, today), Some(place), "a step skipped, or done again");
    prop_assert!(memory.due_on(place, lead) <= today, "too early");
    let put_off =
        |later: &&Later| later.step == step.code && later.items.contains(&lead.id) && today < later.on;
    prop_assert!(client.later.iter().find(put_off).is_none(), "put off");
    let agreed = |told: &Told| told.step == step.code && told.items.contains(&lead.id);
    let needed = limits.agreed_first && step.level >= Level::Third;
    prop_assert!(!needed || client.agreed.iter().any(agreed), "nobody agreed");
    let notice = matches!(step.letter, Some(LetterKind::FormalNotice | LetterKind::LastNotice));
    prop_assert!(!notice || client.type_known, "nobody said who the client is");
    if step.channel != Channel::Task {
        let free = |last: Date| days_between(last, today) >= i64::from(limits.delay);
        prop_assert!(memory.contact.is_none_or(free), "too soon after the last contact");
    }
    Ok(())
}

/// Each reason told is one, with its last day.
fn waits_truly(
    memory: &Memory,
    client: &Client,
    limits: &Limits,
    held: &Withheld,
    today: Date,
) -> Result<(), TestCaseError> {
    prop_assert!(!held.holds.is_empty());
    let item = |id: &Id| client.items.iter().find(|item| item.id == *id).unwrap();
    let items: Vec<&OpenItem> = held.items.iter().map(item).collect();
    let (lead, step) = (items[0], &held.step);
    prop_assert_eq!(held.total, items.iter().map(|item| item.remaining).sum::<Cents>());
    let claim: Cents = items.iter().map(|item| item.remaining - item.contested).sum();
    for hold in &held.holds {
        let told = lead.holds.contains(hold) || client.holds.contains(hold);
        let contacted = memory.contact.map(|last| plus_days(last, limits.delay));
        let put_off =
            client.later.iter().filter(|later| later.step == step.code && later.items.contains(&lead.id));
        let is_true = match hold.why {
            Why::Dispute => claim <= Cents::ZERO,
            Why::Tolerance => claim < limits.least_of_client.max(limits.least_of_item).max(step.minimum),
            Why::Credit => client.credits >= claim,
            Why::Contacted => hold.until.map(|until| plus_days(until, 1)) == contacted,
            Why::Postponed => {
                hold.until.map(|until| plus_days(until, 1)) == put_off.map(|later| later.on).max()
            }
            Why::NotAgreed => limits.agreed_first && step.level >= Level::Third,
            Why::NotQualified => !lead.qualified && step.level >= Level::Second,
            Why::TypeUnknown => !client.type_known && step.level >= Level::Third,
            Why::DueAssumed => !lead.stated,
            Why::NoEmail => !client.reach.email && !client.reach.address,
            Why::NoAddress => !client.reach.address,
            Why::NoPhone => !client.reach.phone,
            _ => told,
        };
        prop_assert!(is_true, "{:?} is no reason to wait", hold);
        prop_assert!(hold.until.is_none_or(|until| today <= until), "until a day that has passed");
    }
    Ok(())
}

/// What leads and is due is asked, or waits; what is held and due waits.
fn nothing_is_forgotten(
    memory: &Memory,
    client: &Client,
    limits: &Limits,
    found: &DayPlan,
    today: Date,
) -> Result<(), TestCaseError> {
    let mut items: Vec<(&OpenItem, usize)> = client
        .items
        .iter()
        .filter(|item| item.remaining.is_positive())
        .filter_map(|item| Some((item, memory.next(item, today)?)))
        .collect();
    items.sort_by_key(|(item, _)| (item.due, std::cmp::Reverse(item.remaining - item.contested), item.id));
    let is_due = |(item, place): &(&OpenItem, usize)| memory.due_on(*place, item) <= today;
    let waits = |item: &OpenItem| found.withheld.iter().filter(|held| held.items.contains(&item.id)).count();
    let (held, mut free): (Vec<_>, Vec<_>) =
        items.into_iter().partition(|(item, _)| aside(item, limits, today));
    for known in held {
        prop_assert_eq!(waits(known.0), usize::from(is_due(&known)), "held, and not told once");
    }
    let late = free.iter().any(|(item, _)| item.due < today);
    free.retain(|(item, _)| (item.due < today) == late);
    let mut leads: Vec<(&OpenItem, usize)> = Vec::new();
    for known in free {
        let led = leads.iter().any(|(_, place)| match limits.grouping {
            Grouping::Item => false,
            Grouping::Level => *place == known.1,
            Grouping::Account => true,
        });
        leads.extend((!led).then_some(known));
    }
    let led: Vec<Id> = found.actions.iter().map(|action| action.claims[0].item).collect();
    for known in &leads {
        let told = led.iter().filter(|item| **item == known.0.id).count() + waits(known.0);
        prop_assert_eq!(told, usize::from(is_due(known)), "due, and neither asked nor told to wait");
    }
    for item in led {
        prop_assert!(leads.iter().any(|(known, _)| known.id == item), "led by another than the oldest");
    }
    Ok(())
}
