//! Colleagues this desk exchanges files with, and the files that were merged.

use rusqlite::{OptionalExtension, Row};

use crate::connection::{Read, Write};
use crate::error::Result;

/// Somebody who has a desk of their own on this ledger.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Colleague {
    /// Name without accents or case.
    pub person: String,
    /// Name.
    pub name: String,
    /// `accounting` or `sales`.
    pub role: String,
    /// Public key of their desk, empty until a file came from it.
    pub key: String,
    /// Number of the last file made for them.
    pub sent: i64,
    /// The day it was made.
    pub sent_on: Option<String>,
    /// Number of the last file that came from them.
    pub received: i64,
    /// The day it was merged.
    pub received_on: Option<String>,
    /// What that file said they hold, one desk a line: its identity and its ranges.
    pub holds: String,
    /// The last of our files they said they merged.
    pub acknowledged: i64,
    /// What files for them are sealed to, empty until a file came from them.
    pub recipient: String,
    /// The last operation here, by order of arrival, when a file was left for them in the shared folder.
    pub shared: i64,
}

const COLUMNS: &str =
    "person, name, role, key, sent, sent_on, received, received_on, holds, acknowledged, recipient,
     shared";

fn read_colleague(row: &Row<'_>) -> rusqlite::Result<Colleague> {
    Ok(Colleague {
        person: row.get(0)?,
        name: row.get(1)?,
        role: row.get(2)?,
        key: row.get(3)?,
        sent: row.get(4)?,
        sent_on: row.get(5)?,
        received: row.get(6)?,
        received_on: row.get(7)?,
        holds: row.get(8)?,
        acknowledged: row.get(9)?,
        recipient: row.get(10)?,
        shared: row.get(11)?,
    })
}

/// Every colleague, by name.
pub fn colleagues(read: Read<'_>) -> Result<Vec<Colleague>> {
    let mut statement = read.sql.prepare(&format!("SELECT {COLUMNS} FROM colleague ORDER BY person"))?;
    let rows = statement.query_map([], read_colleague)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One colleague, by name without accents or case.
pub fn colleague(read: Read<'_>, person: &str) -> Result<Option<Colleague>> {
    let mut statement = read.sql.prepare(&format!("SELECT {COLUMNS} FROM colleague WHERE person = ?1"))?;
    Ok(statement.query_row([person], read_colleague).optional()?)
}

/// Keeps what is known of a colleague.
pub fn save_colleague(write: &Write<'_>, colleague: &Colleague) -> Result<()> {
    write.sql().execute(
        &format!("INSERT OR REPLACE INTO colleague ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
        rusqlite::params![
            colleague.person,
            colleague.name,
            colleague.role,
            colleague.key,
            colleague.sent,
            colleague.sent_on,
            colleague.received,
            colleague.received_on,
            colleague.holds,
            colleague.acknowledged,
            colleague.recipient,
            colleague.shared,
        ],
    )?;
    Ok(())
}

/// A file that was merged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergeRecord {
    /// Row number, which its operations bear.
    pub id: i64,
    /// SHA-256 of the packet.
    pub sha256: String,
    /// Who sent it.
    pub name: String,
    /// Which of their files it is.
    pub number: i64,
    /// Civil day.
    pub day: String,
    /// Operations it brought.
    pub added: i64,
    /// The backup made just before.
    pub backup: String,
    /// The last operation once done, by order of arrival.
    pub last: i64,
}

/// The number the next merge will have.
pub fn next_merge(read: Read<'_>) -> Result<i64> {
    Ok(read.sql.query_row("SELECT coalesce(max(id), 0) + 1 FROM merge", [], |row| row.get(0))?)
}

/// Records a merge.
pub fn record_merge(write: &Write<'_>, merge: &MergeRecord) -> Result<()> {
    write.sql().execute(
        "INSERT INTO merge (id, sha256, name, number, day, added, backup, last)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        rusqlite::params![
            merge.id,
            merge.sha256,
            merge.name,
            merge.number,
            merge.day,
            merge.added,
            merge.backup,
            merge.last,
        ],
    )?;
    Ok(())
}

fn one(read: Read<'_>, condition: &str, value: &str) -> Result<Option<MergeRecord>> {
    let sql = format!("SELECT id, sha256, name, number, day, added, backup, last FROM merge {condition}");
    let mut statement = read.sql.prepare(&sql)?;
    let found = statement.query_row([value], |row| {
        Ok(MergeRecord {
            id: row.get(0)?,
            sha256: row.get(1)?,
            name: row.get(2)?,
            number: row.get(3)?,
            day: row.get(4)?,
            added: row.get(5)?,
            backup: row.get(6)?,
            last: row.get(7)?,
        })
    });
    Ok(found.optional()?)
}

/// The merge of this very packet, if it was merged.
pub fn merged(read: Read<'_>, sha256: &str) -> Result<Option<MergeRecord>> {
    one(read, "WHERE sha256 = ?1 ORDER BY id DESC LIMIT 1", sha256)
}

/// The last merge.
pub fn last_merge(read: Read<'_>) -> Result<Option<MergeRecord>> {
    one(read, "WHERE ?1 = '' ORDER BY id DESC LIMIT 1", "")
}
