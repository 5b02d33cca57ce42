//! Where the exchange stands: what went to whom, what came from whom, what lacks.

use encaisse_core::exchange::Numbers;
use encaisse_store::{Read, exchange};
use serde::Serialize;

use super::{ACCOUNTING, Card, cards, role};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::secrets::KeysReport;

/// The exchange of one desk.
#[derive(Clone, Debug, Serialize)]
pub struct ExchangeStatus {
    /// Who works here.
    pub person: String,
    /// `accounting` or `sales`.
    pub role: String,
    /// Identity of this desk on the ledger.
    pub desk: String,
    /// Colleagues, by name.
    pub colleagues: Vec<ColleagueRow>,
    /// What came from each desk, this one included.
    pub desks: Vec<DeskRow>,
    /// What two people said without having seen each other's.
    pub conflicts: Vec<Card>,
    /// Operations whose authors had seen something that is not here.
    pub waiting: i64,
    /// Where the keys of this desk are.
    #[serde(flatten)]
    pub keys: KeysReport,
}

/// A colleague.
#[derive(Clone, Debug, Serialize)]
pub struct ColleagueRow {
    /// Name.
    pub name: String,
    /// `accounting` or `sales`.
    pub role: String,
    /// Number and day of the last file made for them.
    pub sent: i64,
    /// The day it was made.
    pub sent_on: Option<String>,
    /// Number of the last file that came from them.
    pub received: i64,
    /// The day it was merged.
    pub received_on: Option<String>,
    /// The last file made for them that they merged.
    pub acknowledged: i64,
    /// Operations of this desk that their last file did not know yet; a sales rep is not told of all of them.
    pub unacknowledged: usize,
    /// True when their desk is known: a file of it is read, and those for them are sealed to it.
    pub known: bool,
}

/// What came from one desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DeskRow {
    /// Identity of the desk.
    pub desk: String,
    /// Who worked there last.
    pub person: String,
    /// « 1–397, 402–412 ».
    pub received: String,
    /// « 398–401 », empty when nothing lacks.
    pub missing: String,
}

/// « 1–397, 402–412 ».
fn words(ranges: &[(u64, u64)]) -> String {
    let one = |(from, to): &(u64, u64)| match from == to {
        true => from.to_string(),
        false => format!("{from}–{to}"),
    };
    ranges.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What came from every desk.
pub(super) fn desks(read: Read<'_>) -> Outcome<Vec<DeskRow>> {
    let whole = exchange::portfolio(read)?.is_none();
    let row = |(desk, person, numbers): (String, String, Numbers)| DeskRow {
        desk,
        person,
        received: words(numbers.ranges()),
        missing: if whole { words(&numbers.missing()) } else { String::new() },
    };
    Ok(exchange::numbers(read)?.into_iter().map(row).collect())
}

/// What a colleague holds, as one text: a desk a line, and its ranges.
pub(super) fn holds_text<'a>(holds: impl IntoIterator<Item = (&'a String, &'a Vec<(u64, u64)>)>) -> String {
    let line = |(desk, ranges): (&String, &Vec<(u64, u64)>)| {
        let ranges: Vec<String> = ranges.iter().map(|(from, to)| format!("{from}-{to}")).collect();
        format!("{desk} {}\n", ranges.join(" "))
    };
    holds.into_iter().map(line).collect()
}

/// True when such a text tells this operation of this desk.
fn tells(holds: &str, desk: &str, number: u64) -> bool {
    holds.lines().filter_map(|line| line.split_once(' ')).filter(|(known, _)| *known == desk).any(
        |(_, ranges)| {
            ranges.split(' ').filter_map(|range| range.split_once('-')).any(|(from, to)| {
                let (from, to) = (from.parse::<u64>().ok(), to.parse::<u64>().ok());
                from.is_some_and(|from| from <= number) && to.is_some_and(|to| number <= to)
            })
        },
    )
}

impl Desk {
    /// Where the exchange stands.
    pub fn exchange_status(&self) -> Outcome<ExchangeStatus> {
        let read = self.ledger()?.read();
        // Who is told of some clients alone lacks nothing by it.
        let whole = exchange::portfolio(read)?.is_none();
        let last = exchange::last_number(read, &self.replica)?;
        let own = crate::french_search::fold(self.person());
        let colleagues = exchange::colleagues(read)?.into_iter().filter(|known| known.person != own);
        let colleagues = colleagues
            .map(|known| ColleagueRow {
                unacknowledged: (1..=last)
                    .filter(|number| known.role == ACCOUNTING && !tells(&known.holds, &self.replica, *number))
                    .count(),
                acknowledged: known.acknowledged,
                known: !known.key.is_empty(),
                name: known.name,
                role: known.role,
                sent: known.sent,
                sent_on: known.sent_on,
                received: known.received,
                received_on: known.received_on,
            })
            .collect();
        Ok(ExchangeStatus {
            person: self.person().to_owned(),
            role: role(read, self.person())?,
            desk: self.replica.clone(),
            colleagues,
            desks: desks(read)?,
            conflicts: cards::all(read)?,
            keys: self.keys_place()?,
            waiting: if whole { exchange::lacking_parents(read)? } else { 0 },
        })
    }
}
