//! What the journal keeps of each carnet that left: enough to know what its reader had before their eyes.
//!
//! One operation says that it left; one for each client holds its lines, so that what is a client's stays with that
//! client. A field may be added with a default; none changes its meaning or goes away.

use std::collections::BTreeMap;

use encaisse_core::carnet::{About, Known, LineCode, Sent};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_store::{Read, journal};
use serde::{Deserialize, Serialize};

use crate::error::Outcome;
use crate::operations::{Change, to_json};
use crate::recorded::DatedAmount;

/// A carnet that left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CarnetSaid {
    pub who: String,
    pub on: String,
    pub lines: usize,
    /// How many were made for them before.
    #[serde(default)]
    pub rank: usize,
    /// What it was put under, so that what comes back of it is opened here; nothing when it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// A line of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LineSaid {
    pub code: String,
    /// `invoice` or `question`.
    pub about: String,
    /// Id of that invoice or question.
    pub id: String,
    /// The cause its reader saw.
    #[serde(default)]
    pub shown_cause: Option<String>,
    /// What was known here, told or not.
    #[serde(default)]
    pub cause: Option<String>,
    #[serde(default)]
    pub comment: String,
    #[serde(default)]
    pub promise: Option<DatedAmount>,
}

impl LineSaid {
    /// The line as rules read it.
    pub fn sent(&self) -> Sent {
        let promise = self.promise.as_ref();
        Sent {
            about: if self.about == "question" { About::Question } else { About::Invoice },
            shown_cause: self.shown_cause.clone(),
            known: Known {
                cause: self.cause.clone(),
                comment: self.comment.clone(),
                promise: promise.and_then(|due| Some((due.on.parse().ok()?, Cents::new(due.amount_cents)))),
            },
        }
    }
}

/// A line of a carnet that left, with its carnet and its client.
#[derive(Clone, Debug)]
pub(crate) struct KeptLine {
    pub mark: String,
    pub client: String,
    pub said: LineSaid,
}

/// Every carnet that left, and its lines by code.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptCarnets {
    pub carnets: BTreeMap<String, CarnetSaid>,
    pub lines: BTreeMap<LineCode, KeptLine>,
}

impl KeptCarnets {
    /// Reads them.
    pub fn of(read: Read<'_>) -> Outcome<Self> {
        let mut kept = KeptCarnets::default();
        for held in journal::held_of_kind(read, Kind::Carnet)? {
            let Some(value) = held.value.as_deref() else { continue };
            let Some(client) = held.client else {
                if let Ok(said) = serde_json::from_str(value) {
                    kept.carnets.insert(held.entity, said);
                }
                continue;
            };
            for said in serde_json::from_str::<Vec<LineSaid>>(value).unwrap_or_default() {
                if let Ok(code) = said.code.parse() {
                    let line = KeptLine { mark: held.entity.clone(), client: client.clone(), said };
                    kept.lines.insert(code, line);
                }
            }
        }
        Ok(kept)
    }

    /// The day of the last carnet made for somebody.
    pub fn last_for(&self, who: &str) -> Option<String> {
        self.carnets.values().filter(|said| said.who == who).map(|said| said.on.clone()).max()
    }

    /// How many carnets were made for somebody.
    pub fn count_for(&self, who: &str) -> usize {
        self.carnets.values().filter(|said| said.who == who).count()
    }

    /// The password somebody knows already: that of the last carnet made for them under one.
    pub fn password_for(&self, who: &str) -> Option<&str> {
        let theirs = self.carnets.values().filter(|said| said.who == who && said.password.is_some());
        theirs.max_by_key(|said| (&said.on, said.rank)).and_then(|said| said.password.as_deref())
    }

    /// Every password, each once, the last ones first.
    pub fn passwords(&self) -> Vec<&str> {
        let mut carnets: Vec<&CarnetSaid> = self.carnets.values().collect();
        carnets.sort_by_key(|said| std::cmp::Reverse((&said.on, said.rank)));
        let mut all: Vec<&str> = Vec::new();
        for password in carnets.into_iter().filter_map(|said| said.password.as_deref()) {
            if !all.contains(&password) {
                all.push(password);
            }
        }
        all
    }
}

/// The operations of a carnet that leaves.
pub(super) fn changes(
    mark: &str,
    said: &CarnetSaid,
    lines: &BTreeMap<String, Vec<LineSaid>>,
) -> Outcome<Vec<Change>> {
    let mut changes = vec![Change::desk(Kind::Carnet, mark, "", Some(to_json(said)?))];
    for (client, lines) in lines {
        changes.push(Change::client(Kind::Carnet, client, mark, client, Some(to_json(lines)?)));
    }
    Ok(changes)
}
