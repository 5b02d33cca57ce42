//! Things to do: who, what, when; done, dropped or postponed.

use std::collections::BTreeMap;

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_store::{Read, journal};

use super::Names;
use crate::border::clients::Done;
use crate::border::follow_up::{FollowUpRow, NewTask, TaskChange};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::promises::days_since;
use crate::recorded::Task;
use crate::typed::checked_date;

impl Desk {
    /// Adds something to do.
    pub fn add_task(&mut self, new: &NewTask) -> Outcome<Done> {
        let name = self.client_name(&new.code)?;
        let change = self.task_change(new)?;
        self.act(format!("À faire pour {name}\u{a0}: {}", new.what.trim()), &[change], CLIENT_VIEWS)
    }

    /// The operation of something to do.
    pub(crate) fn task_change(&self, new: &NewTask) -> Outcome<Change> {
        let what = new.what.trim();
        if what.is_empty() {
            let expected = "ce qu’il faut faire, en quelques mots";
            return Err(Refusal::BadValue { field: "À faire", value: String::new(), expected });
        }
        let task = Task {
            what: what.to_owned(),
            owner: self.or_me(&new.owner),
            on: checked_date(&new.on)?.to_string(),
            invoice: new.invoice.clone(),
        };
        Ok(Change::client(Kind::Task, &new.code, &random_id()?, "", Some(to_json(&task)?)))
    }

    /// Marks something done, dropped or postponed.
    pub fn settle_task(&mut self, change: &TaskChange) -> Outcome<Done> {
        let read = self.view()?;
        let known = journal::held(read, Kind::Task, &change.id, "")?.is_some_and(|held| held.value.is_some());
        if !known {
            return Err(Refusal::UnknownFollowUp { what: "action à faire", id: change.id.clone() });
        }
        let open = open_tasks(read, None)?.into_iter().find(|task| task.id == change.id);
        let task = open.ok_or(Refusal::AlreadyOver { what: "Cette action est faite ou abandonnée" })?;
        let (field, value, verb) = match change.state.as_str() {
            "done" => ("state", "done".to_owned(), "fait"),
            "dropped" => ("state", "dropped".to_owned(), "abandonné"),
            "postponed" => ("on", checked_date(&change.on)?.to_string(), "reporté"),
            other => {
                let expected = "done, dropped ou postponed";
                return Err(Refusal::BadValue { field: "État", value: other.to_owned(), expected });
            }
        };
        let operation = Change::client(Kind::Task, &task.client, &change.id, field, Some(value));
        self.act(format!("{}\u{a0}: {verb}", task.what), &[operation], CLIENT_VIEWS)
    }
}

/// Something to do that is not done.
struct OpenTask {
    id: String,
    client: String,
    what: String,
    owner: String,
    on: String,
    invoice: Option<String>,
}

fn open_tasks(read: Read<'_>, client: Option<&str>) -> Outcome<Vec<OpenTask>> {
    let held = match client {
        Some(client) => journal::held_of_client(read, Kind::Task, client)?,
        None => journal::held_of_kind(read, Kind::Task)?,
    };
    let mut tasks: BTreeMap<String, OpenTask> = BTreeMap::new();
    let mut later = Vec::new();
    for held in held {
        let Some(value) = held.value else { continue };
        if !held.field.is_empty() {
            later.push((held.entity, held.field, value));
            continue;
        }
        let (Some(client), Ok(task)) = (held.client, serde_json::from_str::<Task>(&value)) else { continue };
        let open = OpenTask {
            id: held.entity.clone(),
            client,
            what: task.what,
            owner: task.owner,
            on: task.on,
            invoice: task.invoice,
        };
        tasks.insert(held.entity, open);
    }
    for (id, field, value) in later {
        match field.as_str() {
            "state" => {
                tasks.remove(&id);
            }
            _ => {
                if let Some(task) = tasks.get_mut(&id) {
                    task.on = value;
                }
            }
        }
    }
    Ok(tasks.into_values().collect())
}

/// What is to be done, as rows to follow up.
pub(super) fn rows(read: Read<'_>, names: &Names<'_>, today: Date) -> Outcome<Vec<FollowUpRow>> {
    open_tasks(read, None)?.into_iter().map(|task| row(task, names, today)).collect()
}

/// What is to be done for one client, soonest first.
pub(crate) fn of_client(read: Read<'_>, code: &str, today: Date) -> Outcome<Vec<FollowUpRow>> {
    let names = Names::of(read);
    let tasks = open_tasks(read, Some(code))?;
    let mut rows =
        tasks.into_iter().map(|task| row(task, &names, today)).collect::<Outcome<Vec<FollowUpRow>>>()?;
    rows.sort_by(|a, b| (&a.on, &a.id).cmp(&(&b.on, &b.id)));
    Ok(rows)
}

fn row(task: OpenTask, names: &Names<'_>, today: Date) -> Outcome<FollowUpRow> {
    Ok(FollowUpRow {
        step: None,
        kind: "task".to_owned(),
        client_name: names.name(&task.client)?,
        amount_cents: names.open(&task.client)?,
        days: days_since(&task.on, today),
        id: task.id,
        code: task.client,
        invoice: task.invoice,
        reason: task.what,
        on: task.on,
        owner: task.owner,
    })
}

/// Whoever has something to do.
pub(super) fn owners(read: Read<'_>) -> Outcome<Vec<String>> {
    Ok(open_tasks(read, None)?.into_iter().map(|task| task.owner).collect())
}
