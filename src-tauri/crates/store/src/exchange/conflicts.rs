//! Registers of which several values stand, for a person to choose between.

use encaisse_core::dates::Date;
use encaisse_core::exchange::{Place, shows_conflicts, state};
use rusqlite::OptionalExtension;

use super::all;
use crate::connection::Read;
use crate::error::Result;
use crate::values::date_from;

/// A value that stands beside others.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Register.
    pub place: Place,
    /// Client it belongs to.
    pub client: Option<String>,
    /// Operation.
    pub operation: String,
    /// Value.
    pub value: Option<String>,
    /// Who said so.
    pub author: String,
    /// The day it was said for.
    pub day: Date,
}

/// Registers of which several values stand: for each, the one that holds, then the others.
pub fn conflicts(read: Read<'_>) -> Result<Vec<Vec<Standing>>> {
    // Where desks disagreed, somebody spoke after somebody else, and some operation came from elsewhere: of most
    // registers, and of all of most ledgers, there is nothing to look at.
    let touched = "WHERE (kind, entity, field) IN
             (SELECT kind, entity, field FROM operation GROUP BY kind, entity, field HAVING count(*) > 1)
         AND EXISTS (SELECT 1 FROM operation AS came WHERE came.received IS NOT NULL
         AND came.kind = operation.kind AND came.entity = operation.entity AND came.field = operation.field)";
    let told = all(read, touched)?;
    let mut found = Vec::new();
    for (place, settled) in state(&told) {
        let losers = settled.losers();
        if losers.is_empty() || !shows_conflicts(&place.kind) {
            continue;
        }
        let mut card = Vec::new();
        for one in [settled.holder].into_iter().chain(losers) {
            let mut statement = read.sql.prepare_cached(
                "SELECT client, day FROM operation WHERE id = ?1 AND untold IS NOT 'withheld'",
            )?;
            let known = statement.query_row([&one.id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let Some((client, day)): Option<(Option<String>, String)> = known else { continue };
            card.push(Standing {
                place: place.clone(),
                client,
                operation: one.id.clone(),
                value: one.value.clone(),
                author: one.author.clone(),
                day: date_from(&day)?,
            });
        }
        // One cannot choose what one was not told.
        if card.len() > 1 {
            found.push(card);
        }
    }
    Ok(found)
}
