//! Who is told before a step leaves: the sales rep, of what climbs a level by another hand than theirs.

use super::plan::{Claim, next_steps};
use super::position::due_on;
use super::scenario::{Level, Owner, Scenario, Step};
use super::state::{Client, Why};
use crate::dates::{Date, plus_days};
use crate::ids::Id;
use crate::money::Cents;

/// A step the sales rep is to be told of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inform {
    /// Which.
    pub step: Step,
    /// The day it may leave: its day, or today when that is past.
    pub on: Date,
    /// What it is about, the oldest first.
    pub claims: Vec<Claim>,
    /// The sum of it.
    pub total: Cents,
}

/// The steps of the next `days` days that climb a level, to the second or above, that the sales rep does not do and was
/// not told of. What no step may ask for (a factor has it, it was left out, it is all contested) is not told either.
///
/// ```
/// use encaisse_core::dunning::{Client, OpenItem, Owner, Reach, Ready, to_inform};
/// use encaisse_core::letters::LetterKind;
/// use encaisse_core::dunning::Event;
/// use encaisse_core::{ids::Id, money::Cents};
/// let day = |text: &str| text.parse().unwrap();
/// let id = Id::of(&["F2026-1043"]);
/// let item = OpenItem {
///     id,
///     due: day("2026-11-02"),
///     stated: true,
///     remaining: Cents::new(8_764_80),
///     contested: Cents::ZERO,
///     qualified: true,
///     holds: vec![],
/// };
/// let client = Client {
///     items: vec![item],
///     credits: Cents::ZERO,
///     events: vec![
///         Event::Posted { on: day("2026-11-05"), letter: LetterKind::FirstReminder, items: vec![id] },
///         Event::Called { on: day("2026-11-16"), reached: true },
///     ],
///     start: None,
///     holds: vec![],
///     later: vec![],
///     agreed: vec![],
///     informed: vec![],
///     type_known: true,
///     reach: Reach { email: true, phone: true, address: true },
/// };
/// let told = to_inform(&Ready::Company.scenario(), &client, |step| step.owner, day("2026-11-18"), 7);
/// assert_eq!((told[0].step.code.as_str(), told[0].on), ("reminder-2", day("2026-11-24")));
/// ```
pub fn to_inform(
    scenario: &Scenario,
    client: &Client,
    done_by: impl Fn(&Step) -> Owner,
    today: Date,
    days: u32,
) -> Vec<Inform> {
    let last = plus_days(today, days);
    let mut found: Vec<Inform> = Vec::new();
    for (id, step) in next_steps(scenario, client, today) {
        let Some(item) = client.items.iter().find(|item| item.id == id) else { continue };
        let day = due_on(step, item.due);
        let never = |why| matches!(why, Why::Assigned | Why::LeftOut | Why::ForeignCurrency);
        let aside = item.holds.iter().any(|hold| hold.holds(today) && never(hold.why));
        let told = client.informed.iter().any(|told| told.is_about(&step.code, id, today));
        let theirs = done_by(step) == Owner::SalesRep;
        if day > last || aside || told || theirs || !climbs(scenario, step) || !item.claimable().is_positive()
        {
            continue;
        }
        let (claim, on) = (Claim { item: id, amount: item.claimable() }, day.max(today));
        match found.iter_mut().find(|known| known.step.code == step.code) {
            Some(known) => add(known, claim),
            None => found.push(Inform { step: step.clone(), on, total: claim.amount, claims: vec![claim] }),
        }
    }
    found
}

/// The oldest comes first, so that the day known already is the earliest.
fn add(known: &mut Inform, claim: Claim) {
    known.total += claim.amount;
    known.claims.push(claim);
}

/// True for the first step of a level, from the second one on.
fn climbs(scenario: &Scenario, step: &Step) -> bool {
    let first = scenario.steps().iter().find(|known| known.level == step.level);
    step.level >= Level::Second && first.is_some_and(|first| first.code == step.code)
}

impl Inform {
    /// The items it is about.
    pub fn items(&self) -> Vec<Id> {
        self.claims.iter().map(|claim| claim.item).collect()
    }
}
