//! Acts of this desk, so that « Annuler » takes back what a person did, not what a table holds.

use encaisse_core::journal::Kind;
use rusqlite::OptionalExtension;

use crate::connection::{Read, Write};
use crate::error::Result;

/// Acts that can still be taken back.
const UNDO_DEPTH: i64 = 100;

/// An act: its words, and the operations it made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// Row number.
    pub id: i64,
    /// What was done, in words.
    pub label: String,
    /// Operations it made, oldest first.
    pub operations: Vec<String>,
}

/// Records an act. A new act makes what was undone before it impossible to redo.
pub fn record(
    write: &Write<'_>,
    label: &str,
    day: &str,
    operations: &[String],
    undoable: bool,
) -> Result<i64> {
    let sql = write.sql();
    sql.execute("UPDATE act SET state = 'final' WHERE state = 'undone'", [])?;
    let state = if undoable { "done" } else { "final" };
    sql.prepare_cached("INSERT INTO act (label, day, state) VALUES (?1, ?2, ?3)")?
        .execute((label, day, state))?;
    let act = sql.last_insert_rowid();
    let mut insert = sql.prepare_cached("INSERT INTO act_operation (act, operation) VALUES (?1, ?2)")?;
    for operation in operations {
        insert.execute((act, operation))?;
    }
    sql.execute("UPDATE act SET state = 'final' WHERE state = 'done' AND id <= ?1", [act - UNDO_DEPTH])?;
    Ok(act)
}

/// The last act that can be taken back.
pub fn last_done(read: Read<'_>) -> Result<Option<Act>> {
    one(read, "SELECT id, label FROM act WHERE state = 'done' ORDER BY id DESC LIMIT 1")
}

/// The act to do again first.
pub fn first_undone(read: Read<'_>) -> Result<Option<Act>> {
    one(read, "SELECT id, label FROM act WHERE state = 'undone' ORDER BY id LIMIT 1")
}

/// Marks an act as taken back, or as done again, with the operations that now stand for it.
pub fn set_undone(write: &Write<'_>, act: i64, undone: bool, operations: &[String]) -> Result<()> {
    let sql = write.sql();
    sql.execute("UPDATE act SET state = ?2 WHERE id = ?1", (act, if undone { "undone" } else { "done" }))?;
    sql.execute("DELETE FROM act_operation WHERE act = ?1", [act])?;
    let mut insert = sql.prepare_cached("INSERT INTO act_operation (act, operation) VALUES (?1, ?2)")?;
    for operation in operations {
        insert.execute((act, operation))?;
    }
    Ok(())
}

/// How many registers of a kind were given a value by the act that took a file in, and still have one.
pub fn learnt_with(read: Read<'_>, file_sha256: &str, kind: Kind) -> Result<i64> {
    let mut statement = read.sql.prepare_cached(
        "SELECT count(DISTINCT learnt.entity || ' ' || learnt.field)
         FROM operation AS taken
         JOIN act_operation AS one ON one.operation = taken.id
         JOIN act_operation AS other ON other.act = one.act
         JOIN operation AS learnt ON learnt.id = other.operation AND learnt.kind = ?3 AND learnt.value IS NOT NULL
         JOIN register ON register.kind = learnt.kind AND register.entity = learnt.entity
                      AND register.field = learnt.field AND register.value IS NOT NULL
         WHERE taken.kind = ?1 AND taken.entity = ?2 AND taken.value IS NOT NULL",
    )?;
    Ok(statement.query_row((Kind::Import.code(), file_sha256, kind.code()), |row| row.get(0))?)
}

fn one(read: Read<'_>, sql: &str) -> Result<Option<Act>> {
    let found: Option<(i64, String)> =
        read.sql.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((id, label)) = found else { return Ok(None) };
    let mut statement = read.sql.prepare_cached(
        "SELECT operation FROM act_operation JOIN operation ON operation.id = operation
         WHERE act = ?1 ORDER BY operation.seq",
    )?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(Some(Act { id, label, operations: rows.collect::<rusqlite::Result<_>>()? }))
}
