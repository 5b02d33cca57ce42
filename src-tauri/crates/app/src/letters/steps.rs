//! The step each client is at: what follows the last letter about what it still owes.

use std::collections::{HashMap, HashSet};

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::letters::LetterKind;
use encaisse_store::items::{ItemFilter, ItemSort};
use encaisse_store::{Read, items, journal};

use super::{REMINDERS, kind_of, step_of};
use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::moving_in::starting_steps;
use crate::recorded::Issued;

/// The step of each client with something overdue; nothing for one whose formal notice was made.
pub(crate) fn own_steps(read: Read<'_>, today: Date) -> Outcome<HashMap<String, Option<&'static str>>> {
    let said = starting_steps::in_force(read)?;
    let owed = owed(read, today)?;
    let mut last = last_reminders(read, &owed)?;
    Ok(owed
        .into_keys()
        .map(|client| {
            let starting =
                said.get(&client).and_then(|step| REMINDERS.into_iter().find(|known| known == step));
            let step = match last.remove(&client) {
                Some(kind) => kind.following().map(step_of),
                None => Some(starting.unwrap_or(step_of(LetterKind::FirstReminder))),
            };
            (client, step)
        })
        .collect())
}

/// What remains of each overdue item, in cents, by client.
pub(crate) fn owed(read: Read<'_>, today: Date) -> Outcome<HashMap<String, HashMap<String, i64>>> {
    let filter = ItemFilter { overdue_on: Some(today), ..ItemFilter::default() };
    let mut owed: HashMap<String, HashMap<String, i64>> = HashMap::new();
    for item in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
        owed.entry(item.client).or_default().insert(item.id.to_string(), item.remaining);
    }
    Ok(owed)
}

/// The furthest reminder about something each client still owes. A letter that was voided counts for nothing, nor does
/// one about what was paid since: a new debt begins with a first reminder.
fn last_reminders(
    read: Read<'_>,
    owed: &HashMap<String, HashMap<String, i64>>,
) -> Outcome<HashMap<String, LetterKind>> {
    let voided = journal::held_of_kind(read, Kind::LetterVoided)?;
    let voided: HashSet<String> =
        voided.into_iter().filter(|held| held.value.is_some()).map(|held| held.entity).collect();
    let mut last: HashMap<String, (usize, LetterKind)> = HashMap::new();
    for held in journal::held_of_kind(read, Kind::LetterIssued)? {
        let issued = held.value.as_deref().and_then(|text| serde_json::from_str::<Issued>(text).ok());
        let (Some(issued), Some(client)) = (issued, held.client) else { continue };
        let Some(rank) = REMINDERS.iter().position(|step| *step == issued.step) else { continue };
        let about =
            owed.get(&client).is_some_and(|owed| issued.items.iter().any(|item| owed.contains_key(item)));
        if !about || voided.contains(&held.entity) {
            continue;
        }
        let (kind, _) = kind_of(&issued.step)?;
        let known = last.entry(client).or_insert((rank, kind));
        if rank > known.0 {
            *known = (rank, kind);
        }
    }
    Ok(last.into_iter().map(|(client, (_, kind))| (client, kind)).collect())
}
