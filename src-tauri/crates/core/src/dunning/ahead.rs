//! What would leave, and when, if nothing came: a scenario looked at on a real client before it is chosen.

use super::plan::{Action, plan};
use super::scenario::Scenario;
use super::state::{Client, Event, Hold, Limits, Why};
use crate::dates::{Date, plus_days};
use crate::ids::Id;
use crate::letters::LetterKind;

/// The actions of the days from `today` on, each done on the day it is planned, while nobody pays, promises or contests.
///
/// Payments are taken as checked, letters as posted, invoices as qualified and the owner-manager as agreeing: these are for people to do, not reasons to
/// wait. `notice` is what a formal notice gives, in days from the day it is posted; where one was posted and nobody typed
/// yet when it was presented, its time limit is counted that way too.
///
/// ```
/// use encaisse_core::dunning::{Client, Grouping, Limits, OpenItem, Reach, Ready, ahead};
/// use encaisse_core::{ids::Id, money::Cents};
/// let day = |text: &str| text.parse().unwrap();
/// let item = OpenItem {
///     id: Id::of(&["F2026-1043"]),
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
/// let told = ahead(&Ready::Company.scenario(), &client, &limits, day("2026-11-03"), 30, Some(13));
/// let told: Vec<_> = told.iter().map(|(on, action)| (on.to_string(), action.step.code.as_str())).collect();
/// assert_eq!(told[0], ("2026-11-05".to_owned(), "reminder-1"));
/// assert_eq!(told[1], ("2026-11-14".to_owned(), "call-1"));
/// ```
pub fn ahead(
    scenario: &Scenario,
    client: &Client,
    limits: &Limits,
    today: Date,
    days: u32,
    notice: Option<u32>,
) -> Vec<(Date, Action)> {
    let mut client = client.clone();
    client.holds.retain(|hold| !matches!(hold.why, Why::PaymentsNotChecked | Why::NotPosted));
    let given = |on: Date| notice.map(|days| Hold { why: Why::Ultimatum, until: Some(plus_days(on, days)) });
    for item in &mut client.items {
        let posted = |event: &Event| match event {
            Event::Posted { on, letter: LetterKind::FormalNotice, items } if items.contains(&item.id) => {
                Some(*on)
            }
            _ => None,
        };
        let running = client.events.iter().filter_map(posted).max().and_then(given);
        let unknown = |hold: &Hold| hold.why == Why::Ultimatum && hold.until.is_none();
        if item.holds.iter().any(unknown) {
            item.holds.retain(|hold| !unknown(hold));
            item.holds.extend(running);
        }
    }
    let limits = Limits { qualified_first: false, agreed_first: false, ..*limits };
    let mut told = Vec::new();
    for on in (0..=days).map(|number| plus_days(today, number)) {
        for action in plan(scenario, &client, &limits, on).actions {
            let items: Vec<Id> = action.claims.iter().map(|claim| claim.item).collect();
            if action.step.letter == Some(LetterKind::FormalNotice) {
                for item in client.items.iter_mut().filter(|item| items.contains(&item.id)) {
                    item.holds.extend(given(on));
                }
            }
            client.events.push(match action.step.letter {
                Some(letter) => Event::Posted { on, letter, items },
                None => Event::Done { on, step: action.step.code.clone(), items },
            });
            told.push((on, action));
        }
    }
    told
}
