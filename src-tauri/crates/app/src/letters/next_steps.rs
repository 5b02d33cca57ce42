//! Which letter comes next for each client: after what was posted about what is still late, else as a person said, else the
//! first one.

use std::collections::{HashMap, HashSet};

use encaisse_core::dates::{Date, plus_days};
use encaisse_core::journal::Kind;
use encaisse_core::letters::LetterKind;
use encaisse_store::items::{self, ItemFilter, ItemSort};
use encaisse_store::{Read, journal};

use super::{kind_of, step_of};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::moving_in::starting_steps;
use crate::recorded::Issued;

/// Days before the due date a reminder is proposed at.
const BEFORE_DUE: u32 = 5;

/// What was sent to clients from here.
pub(super) struct NextSteps {
    /// Said by a person, where no letter made here says better.
    said: HashMap<String, String>,
    /// Clients a letter of the scale waits to be posted for.
    waiting: HashSet<String>,
    /// By item, the furthest letter that was posted about it.
    reached: HashMap<String, LetterKind>,
    /// Clients among them.
    clients: HashSet<String>,
}

impl NextSteps {
    pub(super) fn of(read: Read<'_>) -> Outcome<Self> {
        let with = |kind: Kind| -> Outcome<HashSet<String>> {
            let held = journal::held_of_kind(read, kind)?;
            Ok(held.into_iter().filter(|held| held.value.is_some()).map(|held| held.entity).collect())
        };
        let (voided, posted) = (with(Kind::LetterVoided)?, with(Kind::LetterPosted)?);
        let mut steps = NextSteps {
            said: starting_steps::in_force(read)?,
            waiting: HashSet::new(),
            reached: HashMap::new(),
            clients: HashSet::new(),
        };
        for held in journal::held_of_kind(read, Kind::LetterIssued)? {
            let issued = held.value.as_deref().and_then(|text| serde_json::from_str::<Issued>(text).ok());
            let (Some(issued), Some(client)) = (issued, held.client) else { continue };
            let Ok((kind, _)) = kind_of(&issued.step) else { continue };
            if voided.contains(&held.entity) || !kind.reminds() {
                continue;
            }
            if !posted.contains(&held.entity) {
                steps.waiting.insert(client);
                continue;
            }
            steps.clients.insert(client);
            for item in issued.items {
                let reached = steps.reached.entry(item).or_insert(kind);
                if rank(*reached) < rank(kind) {
                    *reached = kind;
                }
            }
        }
        Ok(steps)
    }

    /// The step that comes next for a client with something late; nothing while a letter waits for its date of deposit,
    /// and nothing after the last one.
    pub(super) fn next(&self, read: Read<'_>, client: &str, today: Date) -> Outcome<Option<String>> {
        if self.waiting.contains(client) {
            return Ok(None);
        }
        if let Some(said) = self.said.get(client) {
            return Ok(Some(said.clone()));
        }
        let mut furthest: Option<LetterKind> = None;
        if self.clients.contains(client) {
            let filter =
                ItemFilter { client: Some(client), overdue_on: Some(today), ..ItemFilter::default() };
            for item in items::list(read, &filter, ItemSort::Age, EVERYTHING)? {
                let reached = self.reached.get(&item.id.to_string()).copied();
                if reached.map(rank) > furthest.map(rank) {
                    furthest = reached;
                }
            }
        }
        let next = furthest.map_or(Some(LetterKind::FirstReminder), LetterKind::next);
        Ok(next.map(|kind| step_of(kind).to_owned()))
    }
}

/// How far a letter of the scale goes.
fn rank(kind: LetterKind) -> Option<usize> {
    LetterKind::ALL.into_iter().position(|known| known == kind)
}

/// The last day a reminder before the due date is proposed for.
pub(super) fn horizon(today: Date) -> Date {
    plus_days(today, BEFORE_DUE)
}

impl Desk {
    /// The letter that comes next for a client.
    pub fn next_step(&mut self, code: &str) -> Outcome<Option<String>> {
        let today = self.today();
        let read = self.view()?;
        NextSteps::of(read)?.next(read, code, today)
    }
}
