//! The plan of a day.

use super::position::{due_on, in_order, position};
use super::scenario::{Channel, Level, Scenario, Step};
use super::state::{Client, Event, Grouping, Hold, Limits, OpenItem, Why};
use crate::dates::{Date, days_between, minus_days, plus_days};
use crate::ids::Id;
use crate::letters::LetterKind;
use crate::money::Cents;

/// What is asked of one item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The item.
    pub item: Id,
    /// How much.
    pub amount: Cents,
}

/// Why a client is contacted today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The item that leads: the oldest one, of those the largest.
    Leads {
        /// Which.
        item: Id,
        /// Its due date.
        due: Date,
        /// Days late; negative before the due date.
        days_late: i64,
    },
    /// The step was due that day, and was not done since.
    DueSince {
        /// The day.
        on: Date,
        /// Days since; zero today.
        days: i64,
    },
    /// The way the step was planned by, which is not known of this client: it goes by the other one.
    Instead(Channel),
    /// The last contact, long enough ago.
    LastContact(Date),
}

/// One contact to make, or one thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// Which step, by the way it takes.
    pub step: Step,
    /// What is asked, the oldest first.
    pub claims: Vec<Claim>,
    /// The sum of it.
    pub total: Cents,
    /// Why today.
    pub reasons: Vec<Reason>,
}

/// What is due and waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withheld {
    /// Which step waits.
    pub step: Step,
    /// What would be asked.
    pub items: Vec<Id>,
    /// What remains of it.
    pub total: Cents,
    /// What holds it back, in the order of [`Why`].
    pub holds: Vec<Hold>,
}

/// What is to be done about a client on a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DayPlan {
    /// What is to be done.
    pub actions: Vec<Action>,
    /// What waits.
    pub withheld: Vec<Withheld>,
}

/// An item and the place of its next step.
struct Placed<'a> {
    item: &'a OpenItem,
    place: usize,
    step: &'a Step,
}

impl Placed<'_> {
    fn due_on(&self) -> Date {
        due_on(self.step, self.item.due)
    }
}

/// What is to be done about a client on `today`.
///
/// The oldest item leads; of one day, the largest. A step waits for its day and for the delay since the last contact,
/// and stays due until it was done or skipped.
///
/// ```
/// use encaisse_core::dunning::{Client, Grouping, Limits, OpenItem, Reach, Ready, plan};
/// use encaisse_core::{ids::Id, money::Cents};
/// let day = |text: &str| text.parse().unwrap();
/// let client = Client {
///     items: vec![OpenItem {
///         id: Id::of(&["F2026-1043"]),
///         due: day("2026-11-02"),
///         stated: true,
///         remaining: Cents::new(8_764_80),
///         contested: Cents::new(1_200_00),
///         qualified: false,
///         holds: vec![],
///     }],
///     credits: Cents::ZERO,
///     events: vec![],
///     start: None,
///     holds: vec![],
///     later: vec![],
///     agreed: vec![],
///     informed: vec![],
///     type_known: true,
///     reach: Reach { email: true, phone: true, address: true },
/// };
/// let limits = Limits {
///     delay: 7,
///     grouping: Grouping::Account,
///     least_of_client: Cents::ZERO,
///     least_of_item: Cents::ZERO,
///     qualified_first: true,
///     agreed_first: false,
/// };
/// let scenario = Ready::Company.scenario();
/// assert!(plan(&scenario, &client, &limits, day("2026-11-04")).actions.is_empty());
/// let actions = plan(&scenario, &client, &limits, day("2026-11-05")).actions;
/// assert_eq!(actions[0].step.code, "reminder-1");
/// assert_eq!(actions[0].total, Cents::new(7_564_80));
/// ```
pub fn plan(scenario: &Scenario, client: &Client, limits: &Limits, today: Date) -> DayPlan {
    let events = in_order(scenario, client, today);
    let contact = last_contact(scenario, &events);
    let mut found = DayPlan::default();
    let mut free = Vec::new();
    for placed in placed(scenario, client, &events, today) {
        let held = held(placed.item, limits, today);
        if held.is_empty() {
            free.push(placed);
        } else if today >= placed.due_on() {
            found.withheld.push(waiting(&[&placed], placed.step, held));
        }
    }
    // Before the due date nothing is asked of somebody who is late.
    let late = free.iter().any(|placed| placed.item.due < today);
    free.retain(|placed| (placed.item.due < today) == late);
    for group in groups(&free, limits.grouping) {
        let Some(lead) = group.first() else { continue };
        if today < lead.due_on() {
            continue;
        }
        let claimed = claimed(lead, &group, limits, today);
        let holds = group_holds(client, limits, lead, &claimed, contact, today);
        if !holds.is_empty() {
            found.withheld.push(waiting(&claimed, lead.step, holds));
            continue;
        }
        let way = client.reach.way(lead.step.channel).unwrap_or(lead.step.channel);
        let claims: Vec<Claim> = claimed
            .iter()
            .map(|placed| Claim { item: placed.item.id, amount: placed.item.claimable() })
            .collect();
        found.actions.push(Action {
            reasons: reasons(lead, way, contact, today),
            step: Step { channel: way, ..lead.step.clone() },
            total: claims.iter().map(|claim| claim.amount).sum(),
            claims,
        });
    }
    found
}

/// The step that comes next for each open item, whatever its day and whatever holds it back: the item that leads first.
pub fn next_steps<'a>(scenario: &'a Scenario, client: &Client, today: Date) -> Vec<(Id, &'a Step)> {
    let events = in_order(scenario, client, today);
    let places = placed(scenario, client, &events, today).into_iter();
    let places: Vec<(Id, usize)> = places.map(|placed| (placed.item.id, placed.place)).collect();
    places.into_iter().filter_map(|(item, place)| Some((item, scenario.steps().get(place)?))).collect()
}

/// The letter that comes next for what is late: that of the step of the item that leads, or of the first written step
/// after it. Nothing when nothing is late, or all that is late has been through every letter.
pub fn next_letter(scenario: &Scenario, client: &Client, today: Date) -> Option<LetterKind> {
    let late = |id: Id| client.items.iter().any(|item| item.id == id && item.due < today);
    next_steps(scenario, client, today).into_iter().filter(|(item, _)| late(*item)).find_map(|(_, step)| {
        let place = scenario.place(&step.code)?;
        scenario.steps().iter().skip(place).find_map(|step| step.letter)
    })
}

/// Items that have a step to come, the oldest first, of one day the largest.
fn placed<'a>(scenario: &'a Scenario, client: &'a Client, events: &[&Event], today: Date) -> Vec<Placed<'a>> {
    let mut found: Vec<Placed<'a>> = client
        .items
        .iter()
        .filter(|item| item.remaining.is_positive())
        .filter_map(|item| {
            let place = position(scenario, client, events, item, today);
            let step = scenario.steps().get(place)?;
            Some(Placed { item, place, step })
        })
        .collect();
    found.sort_by_key(|placed| {
        let item = placed.item;
        (item.due, std::cmp::Reverse(item.claimable()), item.id)
    });
    found
}

/// What holds an item back, and it alone.
fn held(item: &OpenItem, limits: &Limits, today: Date) -> Vec<Hold> {
    let mut holds: Vec<Hold> = item.holds.iter().filter(|hold| hold.holds(today)).copied().collect();
    let claimable = item.claimable();
    if !claimable.is_positive() {
        holds.push(Hold { why: Why::Dispute, until: None });
    } else if claimable < limits.least_of_item {
        holds.push(Hold { why: Why::Tolerance, until: None });
    }
    holds.sort();
    holds
}

fn groups<'a, 'b>(free: &'b [Placed<'a>], grouping: Grouping) -> Vec<Vec<&'b Placed<'a>>> {
    let mut found: Vec<Vec<&Placed<'a>>> = Vec::new();
    for placed in free {
        let with = found.iter_mut().find(|group| match grouping {
            Grouping::Item => false,
            Grouping::Level => group.first().is_some_and(|lead| lead.place == placed.place),
            Grouping::Account => true,
        });
        match with {
            Some(group) => group.push(placed),
            None => found.push(vec![placed]),
        }
    }
    found
}

/// What is asked together with the item that leads: what the step may say is true of.
fn claimed<'a, 'b>(
    lead: &Placed<'a>,
    group: &[&'b Placed<'a>],
    limits: &Limits,
    today: Date,
) -> Vec<&'b Placed<'a>> {
    let step = lead.step;
    let fits = |placed: &Placed<'a>| {
        let as_far = match step.level {
            Level::Preventive => placed.due_on() <= today,
            // A last notice speaks of what was put on notice.
            Level::Litigation => placed.place >= lead.place,
            _ if step.letter == Some(LetterKind::LastNotice) => placed.place >= lead.place,
            _ => true,
        };
        as_far
            && (placed.item.stated || !rests_on_dates(step))
            && (placed.item.qualified || !wants_cause(step, limits))
    };
    group.iter().copied().filter(|placed| placed.item.id == lead.item.id || fits(placed)).collect()
}

/// True for the steps that rest on due dates: a reminder before one, and a formal notice.
fn rests_on_dates(step: &Step) -> bool {
    step.letter.is_some_and(|kind| kind == LetterKind::PreDue || kind.claims_penalties())
}

fn wants_cause(step: &Step, limits: &Limits) -> bool {
    limits.qualified_first && step.level >= Level::Second
}

fn group_holds(
    client: &Client,
    limits: &Limits,
    lead: &Placed<'_>,
    claimed: &[&Placed<'_>],
    contact: Option<Date>,
    today: Date,
) -> Vec<Hold> {
    let step = lead.step;
    let total: Cents = claimed.iter().map(|placed| placed.item.claimable()).sum();
    let mut holds: Vec<Hold> = client.holds.iter().filter(|hold| hold.holds(today)).copied().collect();
    let later = client
        .later
        .iter()
        .filter(|later| later.step == step.code && later.items.contains(&lead.item.id) && later.on > today);
    if let Some(on) = later.map(|later| later.on).max() {
        holds.push(Hold { why: Why::Postponed, until: Some(minus_days(on, 1)) });
    }
    let mut hold = |why: Why, holds_back: bool| {
        if holds_back {
            holds.push(Hold { why, until: None });
        }
    };
    hold(Why::Credit, client.credits >= total);
    hold(Why::Tolerance, total < limits.least_of_client.max(step.minimum));
    let agreed = client.agreed.iter().any(|told| told.is_about(&step.code, lead.item.id, today));
    hold(Why::NotAgreed, limits.agreed_first && step.level >= Level::Third && !agreed);
    hold(Why::NotQualified, wants_cause(step, limits) && !lead.item.qualified);
    hold(Why::TypeUnknown, !client.type_known && step.letter.is_some_and(LetterKind::claims_penalties));
    hold(Why::DueAssumed, rests_on_dates(step) && !lead.item.stated);
    if let Err(unknown) = client.reach.way(step.channel) {
        hold(unknown, true);
    }
    let free_again = contact.map(|on| plus_days(on, limits.delay));
    if let Some(free_again) = free_again.filter(|day| *day > today && step.channel.is_contact()) {
        holds.push(Hold { why: Why::Contacted, until: Some(minus_days(free_again, 1)) });
    }
    holds.sort();
    holds.dedup();
    holds
}

fn waiting(items: &[&Placed<'_>], step: &Step, holds: Vec<Hold>) -> Withheld {
    Withheld {
        step: step.clone(),
        items: items.iter().map(|placed| placed.item.id).collect(),
        total: items.iter().map(|placed| placed.item.remaining).sum(),
        holds,
    }
}

fn reasons(lead: &Placed<'_>, way: Channel, contact: Option<Date>, today: Date) -> Vec<Reason> {
    let (due, on) = (lead.item.due, lead.due_on());
    let mut reasons = vec![
        Reason::Leads { item: lead.item.id, due, days_late: days_between(due, today) },
        Reason::DueSince { on, days: days_between(on, today) },
    ];
    let planned = lead.step.channel;
    reasons.extend((way != planned).then_some(Reason::Instead(planned)));
    reasons.extend(contact.map(Reason::LastContact));
    reasons
}

/// The last day the client was reached.
fn last_contact(scenario: &Scenario, events: &[&Event]) -> Option<Date> {
    let reaches = |event: &&&Event| match event {
        Event::Posted { .. } | Event::Called { .. } | Event::Met { .. } => true,
        Event::Done { step, .. } => {
            let known = scenario.steps().iter().find(|known| known.code == *step);
            known.is_none_or(|step| step.channel.is_contact())
        }
        Event::Skipped { .. } => false,
    };
    events.iter().filter(reaches).map(|event| event.on()).max()
}
