//! What a call has to say and to find out, in order. A rule, and no sentence: words are put on it above.
//!
//! The tone follows the level: an oversight is presumed first, a date is wanted next, facts alone are left at the end. A
//! promise that was broken comes before all of it. Nothing is threatened: what follows is for the caller to know.

use super::plan::{Claim, next_steps};
use super::scenario::{Level, Scenario};
use super::state::{Client, Event, OpenItem, Why};
use crate::dates::Date;
use crate::letters::LetterKind;
use crate::money::Cents;

/// A fact to state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Say {
    /// A promise was broken.
    Promised {
        /// The day it was for.
        on: Date,
        /// What is missing of it.
        missing: Cents,
    },
    /// What will fall due: is all ready over there?
    FallsDue,
    /// What is late, by oversight no doubt.
    Oversight,
    /// What is late, and no more.
    Late,
    /// Letters that asked for it.
    Reminded {
        /// How many.
        times: usize,
        /// The last one.
        last: Date,
    },
    /// A formal notice that was posted.
    OnNotice {
        /// The day of deposit.
        posted: Date,
        /// The last day of the time limit, while it runs and is known.
        until: Option<Date>,
    },
    /// What is contested is not spoken of.
    Apart(Cents),
}

/// Something to find out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// Did it arrive, at the right place?
    Received,
    /// Was it approved, by whom?
    Approved,
    /// What keeps it from being paid?
    Blocked,
    /// Which day, how much?
    PayOn,
    /// Which day can be held, this time?
    NewDate,
    /// Who decides?
    Decider,
}

/// What a call is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Script {
    /// How far one is.
    pub level: Level,
    /// What is asked, the oldest first.
    pub claims: Vec<Claim>,
    /// The sum of it.
    pub total: Cents,
    /// What to say, in order.
    pub say: Vec<Say>,
    /// What to find out, in order.
    pub ask: Vec<Ask>,
}

/// The script of a call to a client on `today`, at the level of the step that comes next for the oldest item; nothing when
/// there is nothing to ask. `broken` is a promise that was broken: its day, and what is missing of it.
///
/// ```
/// use encaisse_core::dunning::{Ask, Client, OpenItem, Reach, Ready, Say, script};
/// use encaisse_core::{ids::Id, money::Cents};
/// let day = |text: &str| text.parse().unwrap();
/// let item = OpenItem {
///     id: Id::of(&["F2026-1043"]),
///     due: day("2026-11-02"),
///     stated: true,
///     remaining: Cents::new(8_764_80),
///     contested: Cents::new(1_200_00),
///     qualified: true,
///     holds: vec![],
/// };
/// let client = Client {
///     items: vec![item],
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
/// let told = script(&Ready::Company.scenario(), &client, None, day("2026-11-23")).unwrap();
/// assert_eq!(told.total, Cents::new(7_564_80)); // what is contested is left alone
/// assert_eq!(told.say, [Say::Oversight, Say::Apart(Cents::new(1_200_00))]);
/// assert_eq!(told.ask, [Ask::Received, Ask::Blocked, Ask::PayOn]);
/// ```
pub fn script(
    scenario: &Scenario,
    client: &Client,
    broken: Option<(Date, Cents)>,
    today: Date,
) -> Option<Script> {
    let mut spoken: Vec<&OpenItem> = client.items.iter().filter(|item| is_ours(item, today)).collect();
    let late = spoken.iter().any(|item| item.due < today);
    spoken.retain(|item| (item.due < today) == late);
    spoken.sort_by_key(|item| (item.due, std::cmp::Reverse(item.claimable()), item.id));
    let coming = next_steps(scenario, client, today);
    if !late {
        let is_near = |item: &&OpenItem| {
            coming.iter().any(|(id, step)| *id == item.id && super::position::due_on(step, item.due) <= today)
        };
        spoken.retain(is_near);
    }
    let claimable = |item: &&&OpenItem| item.claimable().is_positive();
    let claims: Vec<Claim> = spoken
        .iter()
        .filter(claimable)
        .map(|item| Claim { item: item.id, amount: item.claimable() })
        .collect();
    let lead = claims.first()?;
    let level = coming.iter().find(|(id, _)| *id == lead.item).map(|(_, step)| step.level);
    let level = level.or_else(|| scenario.steps().last().map(|step| step.level))?;
    let level = if late { level.max(Level::First) } else { Level::Preventive };
    let contested: Cents = spoken.iter().map(|item| item.contested).sum();
    let mut say: Vec<Say> = Vec::new();
    say.extend(broken.map(|(on, missing)| Say::Promised { on, missing }));
    say.push(match level {
        Level::Preventive => Say::FallsDue,
        Level::First if broken.is_none() => Say::Oversight,
        _ => Say::Late,
    });
    if level >= Level::Second {
        say.extend(on_notice(client, &claims, today).or_else(|| reminded(client, &claims, today)));
    }
    say.extend(contested.is_positive().then_some(Say::Apart(contested)));
    let ask = match (broken, level) {
        (Some(_), _) => vec![Ask::Blocked, Ask::NewDate],
        (None, Level::Preventive) => vec![Ask::Received, Ask::Approved, Ask::PayOn],
        (None, Level::First) => vec![Ask::Received, Ask::Blocked, Ask::PayOn],
        (None, Level::Second) => vec![Ask::Blocked, Ask::PayOn, Ask::Decider],
        (None, Level::Third | Level::Litigation) => vec![Ask::PayOn, Ask::Decider],
    };
    Some(Script { level, total: claims.iter().map(|claim| claim.amount).sum(), claims, say, ask })
}

/// True for what is ours to ask for; what is promised or to be mended is still spoken of.
fn is_ours(item: &OpenItem, today: Date) -> bool {
    let not_ours = |why| matches!(why, Why::Assigned | Why::LeftOut | Why::ForeignCurrency);
    item.remaining.is_positive() && !item.holds.iter().any(|hold| hold.holds(today) && not_ours(hold.why))
}

/// Letters that were posted about what is asked, with their day.
fn posted(client: &Client, claims: &[Claim], today: Date) -> Vec<(Date, LetterKind)> {
    let about = |event: &Event| match event {
        Event::Posted { on, letter, items } => {
            (*on <= today && claims.iter().any(|claim| items.contains(&claim.item))).then_some((*on, *letter))
        }
        _ => None,
    };
    client.events.iter().filter_map(about).collect()
}

fn on_notice(client: &Client, claims: &[Claim], today: Date) -> Option<Say> {
    let notices =
        posted(client, claims, today).into_iter().filter(|(_, kind)| *kind == LetterKind::FormalNotice);
    let on = notices.map(|(on, _)| on).max()?;
    let asked = |item: &&OpenItem| claims.iter().any(|claim| claim.item == item.id);
    let holds = client.items.iter().filter(asked).flat_map(|item| &item.holds);
    let until =
        holds.filter(|hold| hold.why == Why::Ultimatum && hold.holds(today)).filter_map(|hold| hold.until);
    Some(Say::OnNotice { posted: on, until: until.max() })
}

fn reminded(client: &Client, claims: &[Claim], today: Date) -> Option<Say> {
    let letters = posted(client, claims, today);
    let days: Vec<Date> = letters.into_iter().filter(|(_, kind)| kind.reminds()).map(|(on, _)| on).collect();
    Some(Say::Reminded { times: days.len(), last: *days.iter().max()? })
}
