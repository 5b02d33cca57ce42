//! What is known here of the invoices of a client, as a carnet compares it.

use std::collections::HashMap;

use encaisse_core::carnet::{Here, Known};
use encaisse_core::causes::Cause;
use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::promises::State;
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};
use encaisse_store::promises::{self as stored, PromiseLine};
use encaisse_store::{Read, journal};

use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::promises::standing_of;
use crate::recorded::{Answer, CausePart, CauseParts, Comment, Task};

/// Everything known of one client that a carnet may be compared with.
pub(super) struct ClientHere {
    /// Items of each invoice, settled ones included.
    items: HashMap<String, Vec<ItemLine>>,
    causes: HashMap<String, CauseParts>,
    comments: HashMap<String, Vec<String>>,
    tasks: HashMap<String, Vec<(String, Date)>>,
    promises: Vec<PromiseLine>,
    replies: HashMap<String, Answer>,
    today: Date,
}

impl ClientHere {
    /// Reads it.
    pub fn of(read: Read<'_>, code: &str, today: Date) -> Outcome<Self> {
        let filter = ItemFilter { client: Some(code), settled: true, ..ItemFilter::default() };
        let mut here = ClientHere {
            items: HashMap::new(),
            causes: HashMap::new(),
            comments: HashMap::new(),
            tasks: HashMap::new(),
            promises: stored::list(read, Some(code))?,
            replies: HashMap::new(),
            today,
        };
        for item in items::list(read, &filter, ItemSort::Age, EVERYTHING)? {
            here.items.entry(item.invoice.to_string()).or_default().push(item);
        }
        for kind in [Kind::Cause, Kind::Comment, Kind::Task, Kind::Question] {
            for held in journal::held_of_client(read, kind, code)? {
                if let Some(value) = held.value {
                    here.take(kind, held.entity, &held.field, &value);
                }
            }
        }
        Ok(here)
    }

    fn take(&mut self, kind: Kind, entity: String, field: &str, value: &str) {
        match (kind, field) {
            (Kind::Cause, "") => {
                if let Ok(parts) = serde_json::from_str(value) {
                    self.causes.insert(entity, parts);
                }
            }
            (Kind::Comment, "") => {
                if let Ok(Comment { text, invoice: Some(invoice), .. }) = serde_json::from_str(value) {
                    self.comments.entry(invoice).or_default().push(text);
                }
            }
            (Kind::Task, "") => {
                if let Ok(Task { what, on, invoice: Some(invoice), .. }) = serde_json::from_str(value)
                    && let Ok(on) = on.parse()
                {
                    self.tasks.entry(invoice).or_default().push((what, on));
                }
            }
            (Kind::Question, "answer") => {
                if let Ok(answer) = serde_json::from_str(value) {
                    self.replies.insert(entity, answer);
                }
            }
            _ => {}
        }
    }

    /// What is known of an invoice.
    pub fn invoice(&self, id: &str) -> Here {
        let parts = self.causes.get(id);
        let promises: Vec<&PromiseLine> = self
            .promises
            .iter()
            .filter(|line| line.promise.invoices.iter().any(|invoice| invoice.to_string() == id))
            .collect();
        let running = promises.iter().find_map(|line| {
            let now = standing_of(line, self.today);
            let amount = line.promise.instalments.iter().map(|due| due.amount).sum::<Cents>();
            (line.promise.cancelled.is_none()
                && matches!(now.state, State::Expected | State::Late | State::Broken))
            .then_some((now.on, amount))
        });
        Here {
            known: Known {
                cause: parts.and_then(|said| cause_code(&said.parts)),
                comment: parts.map(|said| said.comment.clone()).unwrap_or_default(),
                promise: running,
            },
            remaining: self.remaining(id),
            comments: self.comments.get(id).cloned().unwrap_or_default(),
            promises: promises
                .iter()
                .flat_map(|line| line.promise.instalments.iter().map(|due| (due.on, due.amount)))
                .collect(),
            tasks: self.tasks.get(id).cloned().unwrap_or_default(),
            reply: None,
        }
    }

    /// What is known of a question.
    pub fn question(&self, id: &str) -> Here {
        let reply = self.replies.get(id).map(|answer| answer.text.clone());
        Here { reply, ..Here::default() }
    }

    /// The cause of an invoice, as it was said.
    pub fn parts(&self, id: &str) -> Option<&CauseParts> {
        self.causes.get(id).filter(|said| !said.parts.is_empty())
    }

    /// Its number.
    pub fn piece(&self, id: &str) -> String {
        let first = self.items.get(id).and_then(|items| items.first());
        first.map(|item| item.piece.clone()).unwrap_or_default()
    }

    /// What remains overdue of it, else what remains in all; none when no file tells it any more.
    fn remaining(&self, id: &str) -> Option<Cents> {
        let items = self.items.get(id)?;
        let late = |item: &&ItemLine| {
            item.due.as_deref().and_then(|due| due.parse::<Date>().ok()).is_some_and(|due| due < self.today)
        };
        let late: i64 = items.iter().filter(late).map(|item| item.remaining).sum();
        let all: i64 = items.iter().map(|item| item.remaining).sum();
        Some(Cents::new(if late > 0 { late } else { all }))
    }
}

/// One cause alone, by its code; several as one text that no choice has.
fn cause_code(parts: &[CausePart]) -> Option<String> {
    let code = |part: &CausePart| part.sub_reason.clone().unwrap_or_else(|| part.cause.clone());
    let codes: Vec<String> = parts.iter().map(code).collect();
    (!codes.is_empty()).then(|| codes.join(" + "))
}

/// The cause a file may tell: one alone, never D.
pub(super) fn told_cause(parts: Option<&CauseParts>) -> Option<String> {
    let parts = &parts?.parts;
    let [one] = parts.as_slice() else { return None };
    (one.cause != Cause::Solvency.letter()).then(|| cause_code(parts)).flatten()
}

/// True when a part of it is a cause that stays in accounting.
pub(super) fn holds_reserved(parts: &CauseParts) -> bool {
    parts.parts.iter().any(|part| part.cause == Cause::Solvency.letter())
}
