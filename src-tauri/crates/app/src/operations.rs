//! Acts: what a person does becomes operations in the journal, projected at once, in one transaction.

use encaisse_core::dates::Date;
use encaisse_core::journal::{Kind, Operation, Origin, Register};
use encaisse_formats::packet;
use encaisse_store::{Write, acts, exchange, journal, ledger_header};
use serde::Serialize;

use crate::border::clients::Done;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::exchange::{ExchangeFault, SALES, role as exchange_role, scope};
use crate::places::random_id;
use crate::projection;

/// Views that may show anything a person does.
pub(crate) const EVERY_VIEW: &[&str] =
    &["clients", "card", "queue", "letters", "settings", "session", "follow_up", "causes"];

/// Views that show a client.
pub(crate) const CLIENT_VIEWS: &[&str] =
    &["clients", "card", "queue", "letters", "session", "follow_up", "causes"];

/// A value to give to a register.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub register: Register,
    pub value: Option<String>,
}

impl Change {
    /// A field of a thing that belongs to nobody in particular.
    pub fn desk(kind: Kind, entity: &str, field: &str, value: Option<String>) -> Self {
        let register = Register { kind, client: None, entity: entity.to_owned(), field: field.to_owned() };
        Change { register, value }
    }

    /// A field of a thing that belongs to a client.
    pub fn client(kind: Kind, client: &str, entity: &str, field: &str, value: Option<String>) -> Self {
        let register = Register {
            kind,
            client: Some(client.to_owned()),
            entity: entity.to_owned(),
            field: field.to_owned(),
        };
        Change { register, value }
    }
}

/// Who writes, and when.
#[derive(Clone, Debug)]
pub(crate) struct Author {
    pub name: String,
    /// Identity of the desk.
    pub replica: String,
    pub clock: Clock,
}

/// Appends changes to the journal; returns the operations made, those that change nothing left out.
pub(crate) fn append(write: &Write<'_>, author: &Author, changes: &[Change]) -> Outcome<Vec<String>> {
    let day = author.clock.today();
    append_said(write, author, changes.iter().map(|change| (change, author.name.as_str(), day)))
}

/// The same, of what somebody said on a day: said again here, it stays theirs and of that day.
pub(crate) fn append_said<'a>(
    write: &Write<'_>,
    author: &Author,
    said: impl IntoIterator<Item = (&'a Change, &'a str, Date)>,
) -> Outcome<Vec<String>> {
    let ledger = ledger_header(write.read())?.id;
    let mut stamp = journal::last_stamp(write.read())?;
    let mut number = exchange::last_number(write.read(), &author.replica)?;
    let (wall, millis) = (author.clock.stamp(), author.clock.millis());
    let mut made = Vec::new();
    let sales = exchange_role(write.read(), &author.name)? == SALES;
    for (change, by, day) in said {
        let register = &change.register;
        let (client, value) = (register.client.as_deref(), change.value.as_deref());
        if sales && !scope::is_theirs(register.kind.code(), &register.field, client, value) {
            let kind = register.kind.code().to_owned();
            return Err(ExchangeFault::AccountingDecides { kind }.into());
        }
        let held = journal::held(write.read(), register.kind, &register.entity, &register.field)?;
        // Everything that stands is answered, so that a choice between two values settles them.
        let parents = match &held {
            Some(_) => {
                exchange::standing(write.read(), register.kind.code(), &register.entity, &register.field)?
            }
            None => Vec::new(),
        };
        let same = held.as_ref().map_or(change.value.is_none(), |held| held.value == change.value);
        if same && parents.len() <= 1 {
            continue;
        }
        stamp = stamp.after(millis);
        number += 1;
        let mut operation = Operation {
            id: String::new(),
            register: register.clone(),
            author: by.to_owned(),
            origin: Some(Origin { replica: author.replica.clone(), number }),
            stamp,
            day,
            parents,
            value: change.value.clone(),
        };
        let salt = random_id()?;
        let header = packet::header(&operation, &ledger, &wall, &salt);
        operation.id = packet::identifier(&header);
        journal::append(write, &operation, &header, &salt)?;
        made.push(operation.id);
    }
    Ok(made)
}

/// Projects again whatever these changes touch: their clients, or everybody when a rule of the desk moved.
pub(crate) fn reproject(write: &Write<'_>, changes: &[Change]) -> Outcome<()> {
    let everybody = changes.iter().any(|change| {
        matches!(change.register.kind, Kind::Import)
            || (change.register.kind == Kind::Rule && change.register.field == "default_terms")
            || (change.register.kind == Kind::Terms && change.register.client.is_none())
    });
    if everybody {
        return projection::refresh_all(write);
    }
    let mut touched = projection::Touched::default();
    for register in changes.iter().map(|change| &change.register) {
        if let Some(client) = &register.client {
            touched.by(client, register.kind.code(), &register.field);
        }
    }
    projection::refresh_touched(write, &touched)
}

impl Desk {
    pub(crate) fn author(&self) -> Author {
        Author { name: self.memory.person.clone(), replica: self.replica.clone(), clock: self.clock }
    }

    /// Does what a person asked: all of it is on disk when this returns, or none of it.
    pub(crate) fn act(&mut self, label: String, changes: &[Change], stale: &[&str]) -> Outcome<Done> {
        let author = self.author();
        let day = author.clock.today().to_string();
        self.ledger_mut()?.write(|write| -> Outcome<()> {
            let made = append(write, &author, changes)?;
            if !made.is_empty() {
                reproject(write, changes)?;
                acts::record(write, &label, &day, &made, true)?;
            }
            Ok(())
        })?;
        Ok(done(label, stale))
    }

    /// Takes the last act back by writing the inverse operations.
    pub fn undo(&mut self) -> Outcome<Done> {
        let act = acts::last_done(self.ledger()?.read())?.ok_or(Refusal::NothingToUndo)?;
        self.reverse(act, true)
    }

    /// Does again the act that was taken back first.
    pub fn redo(&mut self) -> Outcome<Done> {
        let act = acts::first_undone(self.ledger()?.read())?.ok_or(Refusal::NothingToRedo)?;
        self.reverse(act, false)
    }

    fn reverse(&mut self, act: acts::Act, undone: bool) -> Outcome<Done> {
        let author = self.author();
        let label = format!("{}\u{a0}: {}", if undone { "Annulé" } else { "Rétabli" }, act.label);
        self.ledger_mut()?.write(|write| -> Outcome<()> {
            let mut changes = Vec::new();
            for id in &act.operations {
                let (register, value) = journal::operation(write.read(), id)?;
                let held = journal::held(write.read(), register.kind, &register.entity, &register.field)?;
                // Values are compared, not operations: taking back a later act wrote this value again.
                if held.is_none_or(|held| held.value != value) {
                    return Err(Refusal::ChangedSince { label: act.label.clone() });
                }
                changes.push(Change { register, value: journal::value_before(write.read(), id)? });
            }
            let made = append(write, &author, &changes)?;
            if changes.iter().any(|change| change.register.kind == Kind::Import) {
                exchange::place_files(write)?;
            }
            reproject(write, &changes)?;
            Ok(acts::set_undone(write, act.id, undone, &made)?)
        })?;
        Ok(done(label, EVERY_VIEW))
    }
}

pub(crate) fn done(label: String, stale: &[&str]) -> Done {
    Done { label, stale: stale.iter().map(|view| (*view).to_owned()).collect() }
}

/// A value as a register holds it.
pub(crate) fn to_json(value: &impl Serialize) -> Outcome<String> {
    serde_json::to_string(value).map_err(|error| Refusal::Fault(error.to_string()))
}
