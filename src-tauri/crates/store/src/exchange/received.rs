//! Operations that come from another desk, added and settled.

use std::collections::BTreeMap;

use encaisse_core::dates::Date;
use encaisse_core::exchange::{Place, Sent, Told, settle};
use encaisse_core::journal::Origin;

use super::{hold, told_of};
use crate::connection::Write;
use crate::error::Result;
use crate::journal::add_parents;
use crate::values::date_text;

/// An operation that came from another desk, read.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// What the state depends on.
    pub told: &'a Told,
    /// Client it belongs to.
    pub client: Option<&'a str>,
    /// The civil day it was made for.
    pub day: Date,
    /// Which desk made it.
    pub origin: Option<&'a Origin>,
    /// As it was written.
    pub sent: &'a Sent,
}

/// The word for a value that was not told to this desk.
const WITHHELD: &str = "withheld";

/// Adds an operation that came, or the value of one that was known without it; false when it was here. Its register is
/// to be settled afterwards.
pub fn receive(write: &Write<'_>, merge: i64, incoming: &Incoming<'_>) -> Result<bool> {
    let (told, sent) = (incoming.told, incoming.sent);
    let mut insert = write.sql().prepare_cached(
        "INSERT OR IGNORE INTO operation (id, header, kind, client, entity, field, author, millis, counter, day,
                                          salt, value, replica, number, received,
                                          untold)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    let added = insert.execute(rusqlite::params![
        told.id,
        sent.header,
        told.place.kind,
        incoming.client,
        told.place.entity,
        told.place.field,
        told.author,
        told.stamp.millis,
        told.stamp.counter,
        date_text(incoming.day),
        sent.salt,
        told.value,
        incoming.origin.map(|origin| &origin.replica),
        incoming.origin.map(|origin| i64::try_from(origin.number).unwrap_or(i64::MAX)),
        merge,
        sent.untold.then_some(WITHHELD),
    ])?;
    if added > 0 {
        add_parents(write, &told.id, &told.parents)?;
    } else if !sent.untold {
        let mut tell = write.sql().prepare_cached(
            "UPDATE operation SET salt = ?2, value = ?3, untold = NULL WHERE id = ?1 AND untold = 'withheld'",
        )?;
        return Ok(tell.execute((&told.id, &sent.salt, &sent.value))? > 0);
    }
    Ok(added > 0)
}

/// Settles the registers of operations that were just added; tells how many of these hold.
pub fn settle_received(write: &Write<'_>, came: &[Incoming<'_>]) -> Result<usize> {
    let mut places: BTreeMap<&Place, Vec<&Incoming<'_>>> = BTreeMap::new();
    for incoming in came {
        places.entry(&incoming.told.place).or_default().push(incoming);
    }
    // Most of what comes was never spoken of here: it is settled from itself, without being read again.
    let mut first = write.sql().prepare_cached(
        "INSERT OR IGNORE INTO register (kind, entity, field, client, value, operation, author, millis, counter, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let mut holding = 0;
    for (place, about) in places {
        let Some(settled) = settle(about.iter().map(|incoming| incoming.told)) else { continue };
        let holder = settled.holder;
        let client_and_day =
            about.iter().find(|one| one.told.id == holder.id).map(|one| (one.client, one.day));
        let Some((client, day)) = client_and_day else { continue };
        let added = first.execute(rusqlite::params![
            place.kind,
            place.entity,
            place.field,
            client,
            holder.value,
            holder.id,
            holder.author,
            holder.stamp.millis,
            holder.stamp.counter,
            date_text(day),
        ])?;
        if added > 0 {
            holding += 1;
            continue;
        }
        let known = told_of(write.read(), place)?;
        let Some(settled) = settle(&known) else { continue };
        hold(write, &settled.holder.id)?;
        holding += usize::from(about.iter().any(|one| one.told.id == settled.holder.id));
    }
    Ok(holding)
}
