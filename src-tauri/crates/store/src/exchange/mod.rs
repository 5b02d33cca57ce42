//! Operations that travel: what goes out, what comes in, and the registers they touch settled again.

mod colleagues;
mod conflicts;
mod erasures;
mod files;
mod received;
mod scope;

pub use colleagues::{
    Colleague, MergeRecord, colleague, colleagues, last_merge, merged, next_merge, record_merge,
    save_colleague,
};
pub use conflicts::{Standing, conflicts};
pub use erasures::{compact, erase, erasures, erasures_as_written};
pub use files::{files, place_files, read_by, take_file};
pub use received::{Incoming, receive, settle_received};
pub use scope::{SharedReceipt, portfolio, receipts_by_client, reps, save_portfolio, take_part, withdraw};

use std::collections::BTreeSet;

use encaisse_core::exchange::{Numbers, Place, Sent, Told, settle, state};
use encaisse_core::journal::Stamp;
use rusqlite::{OptionalExtension, Row};

use crate::connection::{Read, Write};
use crate::error::Result;
use crate::journal::clear_registers;

/// Settles registers again from all operations known about them.
pub fn settle_again(write: &Write<'_>, places: &BTreeSet<Place>) -> Result<()> {
    for place in places {
        let told = told_of(write.read(), place)?;
        if let Some(settled) = settle(&told) {
            hold(write, &settled.holder.id)?;
        }
    }
    Ok(())
}

/// Settles every register from the journal alone.
pub fn settle_all(write: &Write<'_>) -> Result<()> {
    clear_registers(write)?;
    let told = all(write.read(), "")?;
    for settled in state(&told).values() {
        hold(write, &settled.holder.id)?;
    }
    Ok(())
}

fn hold(write: &Write<'_>, operation: &str) -> Result<()> {
    let mut replace = write.sql().prepare_cached(
        "INSERT OR REPLACE INTO register (kind, entity, field, client, value, operation, author, millis, counter, day)
         SELECT kind, entity, field, client, value, id, author, millis, counter, day FROM operation WHERE id = ?1",
    )?;
    replace.execute([operation])?;
    Ok(())
}

const TOLD: &str = "SELECT id, kind, entity, field, author, millis, counter, value,
        (SELECT group_concat(parent, ' ') FROM operation_parent WHERE operation_parent.operation = operation.id)
     FROM operation";

fn read_told(row: &Row<'_>) -> rusqlite::Result<Told> {
    let parents: Option<String> = row.get(8)?;
    Ok(Told {
        id: row.get(0)?,
        place: Place { kind: row.get(1)?, entity: row.get(2)?, field: row.get(3)? },
        author: row.get(4)?,
        stamp: Stamp { millis: row.get(5)?, counter: row.get(6)? },
        parents: parents.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        value: row.get(7)?,
    })
}

/// Operations known about one register.
pub fn told_of(read: Read<'_>, place: &Place) -> Result<Vec<Told>> {
    let mut statement =
        read.sql.prepare_cached(&format!("{TOLD} WHERE kind = ?1 AND entity = ?2 AND field = ?3"))?;
    let rows = statement.query_map((&place.kind, &place.entity, &place.field), read_told)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn all(read: Read<'_>, condition: &str) -> Result<Vec<Told>> {
    let mut statement = read.sql.prepare(&format!("{TOLD} {condition}"))?;
    let rows = statement.query_map([], read_told)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Operations of a register that nobody answered: what the next one names as its parents. Who was not told a value did
/// not see it: what they say stands beside it.
pub fn standing(read: Read<'_>, kind: &str, entity: &str, field: &str) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT id FROM operation WHERE kind = ?1 AND entity = ?2 AND field = ?3 AND untold IS NOT 'withheld'
         AND NOT EXISTS
             (SELECT 1 FROM operation_parent AS seen JOIN operation AS child ON child.id = seen.operation
              WHERE seen.parent = operation.id AND child.kind = ?1 AND child.entity = ?2 AND child.field = ?3)
         ORDER BY millis, counter, author, id",
    )?;
    let rows = statement.query_map((kind, entity, field), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every operation as it was written, in the common order; of some, the value stays where it is known.
pub fn outgoing(read: Read<'_>) -> Result<Vec<Sent>> {
    as_written(read, "")
}

fn as_written(read: Read<'_>, condition: &str) -> Result<Vec<Sent>> {
    let mut statement = read.sql.prepare(&format!(
        "SELECT header, iif(untold IS NULL, salt, ''), iif(untold IS NULL, value, NULL), untold IS NOT NULL
         FROM operation {condition} ORDER BY millis, counter, author, id"
    ))?;
    let rows = statement.query_map([], |row| {
        Ok(Sent { header: row.get(0)?, salt: row.get(1)?, value: row.get(2)?, untold: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Some operations as they were written, by the beginning of their names; those whose value is here.
pub fn as_written_of(read: Read<'_>, operations: &[String]) -> Result<Vec<Sent>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT header, salt, value FROM operation WHERE id >= ?1 AND id < ?1 || 'g' AND untold IS NULL",
    )?;
    let mut found = Vec::with_capacity(operations.len());
    for operation in operations {
        let one = statement.query_row([operation], |row| {
            Ok(Sent { header: row.get(0)?, salt: row.get(1)?, value: row.get(2)?, untold: false })
        });
        found.extend(one.optional()?);
    }
    Ok(found)
}

/// Operations whose authors had seen something that is not here yet.
pub fn lacking_parents(read: Read<'_>) -> Result<i64> {
    Ok(read.sql.query_row(
        "SELECT count(DISTINCT operation) FROM operation_parent
         WHERE NOT EXISTS (SELECT 1 FROM operation WHERE operation.id = parent)",
        [],
        |row| row.get(0),
    )?)
}

/// What came from each desk, by its identity, with the last name somebody had there.
pub fn numbers(read: Read<'_>) -> Result<Vec<(String, String, Numbers)>> {
    // Numbers that follow each other keep their distance to their rank: the index alone tells the ranges.
    let mut statement = read.sql.prepare(
        "SELECT replica, first, last,
             (SELECT author FROM operation WHERE operation.replica = told.replica AND number = last LIMIT 1)
         FROM (SELECT replica, min(number) AS first, max(number) AS last
               FROM (SELECT replica, number,
                         number - dense_rank() OVER (PARTITION BY replica ORDER BY number) AS range
                     FROM operation WHERE replica IS NOT NULL)
               GROUP BY replica, range) AS told
         ORDER BY replica, first",
    )?;
    let mut rows = statement.query([])?;
    let mut found: Vec<(String, String, Numbers)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (replica, from, to, author): (String, i64, i64, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let (Ok(from), Ok(to)) = (u64::try_from(from), u64::try_from(to)) else { continue };
        match found.last_mut().filter(|(known, ..)| *known == replica) {
            Some((_, name, numbers)) => {
                *name = author;
                numbers.add(from, to);
            }
            None => found.push((replica, author, Numbers::from_iter([(from, to)]))),
        }
    }
    Ok(found)
}

/// The last operation, by order of arrival.
pub fn last_arrival(read: Read<'_>) -> Result<i64> {
    Ok(read.sql.query_row("SELECT coalesce(max(seq), 0) FROM operation", [], |row| row.get(0))?)
}

/// True when an operation is here.
pub fn is_here(read: Read<'_>, operation: &str) -> Result<bool> {
    let mut statement = read.sql.prepare_cached("SELECT EXISTS (SELECT 1 FROM operation WHERE id = ?1)")?;
    Ok(statement.query_row([operation], |row| row.get(0))?)
}

/// Operations that came from other desks, among those that give a register of a kind its value: by entity.
pub fn held_from_elsewhere(read: Read<'_>, kind: &str) -> Result<BTreeSet<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT register.entity FROM register JOIN operation ON operation.id = register.operation
         WHERE register.kind = ?1 AND operation.received IS NOT NULL",
    )?;
    let rows = statement.query_map([kind], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The last number of a desk; 0 before its first operation.
pub fn last_number(read: Read<'_>, replica: &str) -> Result<u64> {
    let mut statement =
        read.sql.prepare_cached("SELECT coalesce(max(number), 0) FROM operation WHERE replica = ?1")?;
    let number: i64 = statement.query_row([replica], |row| row.get(0))?;
    Ok(u64::try_from(number).unwrap_or_default())
}
