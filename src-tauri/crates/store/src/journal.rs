//! The journal: operations appended, registers kept at the value of the greatest one.

use encaisse_core::dates::Date;
use encaisse_core::journal::{Kind, Operation, Origin, Register, Stamp};
use rusqlite::{OptionalExtension, Row};

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::values::{asked, date_from, date_text};

/// The value of a register, with who set it and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// Where it lives.
    pub entity: String,
    /// Field of the entity.
    pub field: String,
    /// Client it belongs to.
    pub client: Option<String>,
    /// The value; nothing when it was taken away.
    pub value: Option<String>,
    /// Operation that set it.
    pub operation: String,
    /// Who set it.
    pub author: String,
    /// The day it was set for.
    pub day: Date,
}

/// Appends an operation and moves its register when it is the greatest. Known operations change nothing.
pub fn append(write: &Write<'_>, operation: &Operation, header: &str, salt: &str) -> Result<bool> {
    let register = &operation.register;
    let mut insert = write.sql().prepare_cached(
        "INSERT OR IGNORE INTO operation
             (id, header, kind, client, entity, field, author, millis, counter, day, salt, value, replica, number)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    let added = insert.execute(rusqlite::params![
        operation.id,
        header,
        register.kind.code(),
        register.client,
        register.entity,
        register.field,
        operation.author,
        operation.stamp.millis,
        operation.stamp.counter,
        date_text(operation.day),
        salt,
        operation.value,
        operation.origin.as_ref().map(|origin| &origin.replica),
        operation.origin.as_ref().map(|origin| i64::try_from(origin.number).unwrap_or(i64::MAX)),
    ])?;
    if added > 0 {
        add_parents(write, &operation.id, &operation.parents)?;
        project(write, operation)?;
    }
    Ok(added > 0)
}

/// Keeps what the author of an operation had seen.
pub(crate) fn add_parents(write: &Write<'_>, operation: &str, parents: &[String]) -> Result<()> {
    let mut insert = write
        .sql()
        .prepare_cached("INSERT OR IGNORE INTO operation_parent (parent, operation) VALUES (?1, ?2)")?;
    for parent in parents {
        insert.execute((parent, operation))?;
    }
    Ok(())
}

/// Gives a register the value of this operation, unless a greater one is there.
pub fn project(write: &Write<'_>, operation: &Operation) -> Result<()> {
    let register = &operation.register;
    let mut upsert = write.sql().prepare_cached(
        "INSERT INTO register (kind, entity, field, client, value, operation, author, millis, counter, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (kind, entity, field) DO UPDATE SET
             client = excluded.client, value = excluded.value, operation = excluded.operation,
             author = excluded.author, millis = excluded.millis, counter = excluded.counter,
             day = excluded.day
         WHERE (excluded.millis, excluded.counter, excluded.author, excluded.operation)
             > (register.millis, register.counter, register.author, register.operation)",
    )?;
    upsert.execute(rusqlite::params![
        register.kind.code(),
        register.entity,
        register.field,
        register.client,
        operation.value,
        operation.id,
        operation.author,
        operation.stamp.millis,
        operation.stamp.counter,
        date_text(operation.day),
    ])?;
    Ok(())
}

/// The greatest stamp known here.
pub fn last_stamp(read: Read<'_>) -> Result<Stamp> {
    Ok(read
        .sql
        .query_row(
            "SELECT millis, counter FROM operation ORDER BY millis DESC, counter DESC LIMIT 1",
            [],
            |row| Ok(Stamp { millis: row.get(0)?, counter: row.get(1)? }),
        )
        .optional()?
        .unwrap_or_default())
}

/// The latest civil day an operation was made for.
pub fn last_day(read: Read<'_>) -> Result<Option<Date>> {
    let text: Option<String> = read.sql.query_row("SELECT max(day) FROM operation", [], |row| row.get(0))?;
    text.as_deref().map(date_from).transpose()
}

/// The last operation about a file, by order of arrival: what files say cannot have changed since.
pub fn last_about_files(read: Read<'_>) -> Result<i64> {
    let mut statement =
        read.sql.prepare_cached("SELECT coalesce(max(seq), 0) FROM operation WHERE kind = 'import'")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The last operation that gives a client its name, or takes it out of the portfolio, by order of arrival.
pub fn last_about_names(read: Read<'_>) -> Result<i64> {
    let mut statement = read.sql.prepare_cached(
        "SELECT coalesce(max(seq), 0) FROM operation WHERE kind = 'till' OR (kind = 'client' AND field = 'name')",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The value of one register.
pub fn held(read: Read<'_>, kind: Kind, entity: &str, field: &str) -> Result<Option<Held>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT entity, field, client, value, operation, author, day FROM register
         WHERE kind = ?1 AND entity = ?2 AND field = ?3",
    )?;
    let mut rows = statement.query((kind.code(), entity, field))?;
    rows.next()?.map(read_held).transpose()
}

/// Every register of a kind, in order.
pub fn held_of_kind(read: Read<'_>, kind: Kind) -> Result<Vec<Held>> {
    collect(
        read,
        "SELECT entity, field, client, value, operation, author, day FROM register
         WHERE kind = ?1 ORDER BY entity, field",
        [kind.code()],
    )
}

/// Every register of a kind that belongs to a client.
pub fn held_of_client(read: Read<'_>, kind: Kind, client: &str) -> Result<Vec<Held>> {
    collect(
        read,
        "SELECT entity, field, client, value, operation, author, day FROM register
         WHERE client = ?2 AND kind = ?1 ORDER BY entity, field",
        [kind.code(), client],
    )
}

/// Every register that belongs to a client, whatever its kind.
pub fn all_held_of_client(read: Read<'_>, client: &str) -> Result<Vec<(Kind, Held)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT entity, field, client, value, operation, author, day, kind FROM register
         WHERE client = ?1 ORDER BY kind, entity, field",
    )?;
    let mut rows = statement.query([client])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(kind) = Kind::from_code(&row.get::<_, String>(7)?) else { continue };
        found.push((kind, read_held(row)?));
    }
    Ok(found)
}

fn collect<const N: usize>(read: Read<'_>, sql: &str, params: [&str; N]) -> Result<Vec<Held>> {
    let mut statement = read.sql.prepare_cached(sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(params))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_held(row)?);
    }
    Ok(found)
}

fn read_held(row: &Row<'_>) -> Result<Held> {
    Ok(Held {
        entity: row.get(0)?,
        field: row.get(1)?,
        client: row.get(2)?,
        value: row.get(3)?,
        operation: row.get(4)?,
        author: row.get(5)?,
        day: date_from(&row.get::<_, String>(6)?)?,
    })
}

/// Operations in order of arrival; only those made for a day up to `until`, only of one client, when asked.
pub fn operations(read: Read<'_>, client: Option<&str>, until: Option<Date>) -> Result<Vec<Operation>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT id, kind, client, entity, field, author, millis, counter, day, value, replica, number
         FROM operation WHERE {} AND (?2 IS NULL OR day <= ?2) ORDER BY seq",
        asked(client, "client = ?1", "?1 IS NULL")
    ))?;
    let mut rows = statement.query((client, until.map(date_text)))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(kind) = Kind::from_code(&row.get::<_, String>(1)?) else { continue };
        found.push(Operation {
            id: row.get(0)?,
            register: Register { kind, client: row.get(2)?, entity: row.get(3)?, field: row.get(4)? },
            author: row.get(5)?,
            origin: origin(row, 10)?,
            stamp: Stamp { millis: row.get(6)?, counter: row.get(7)? },
            day: date_from(&row.get::<_, String>(8)?)?,
            parents: Vec::new(),
            value: row.get(9)?,
        });
    }
    Ok(found)
}

/// An operation with the header it is named after and the salt of its value.
#[derive(Clone, Debug)]
pub struct Written {
    /// The operation, as its columns tell it.
    pub operation: Operation,
    /// The header, as it was written.
    pub header: String,
    /// What protects the hash of the value.
    pub salt: String,
    /// True when it was made at another desk, and came in a file.
    pub elsewhere: bool,
}

/// Which desk made an operation, read from two columns.
fn origin(row: &Row<'_>, at: usize) -> Result<Option<Origin>> {
    let (replica, number): (Option<String>, Option<i64>) = (row.get(at)?, row.get(at + 1)?);
    let number = number.and_then(|number| u64::try_from(number).ok());
    Ok(replica.zip(number).map(|(replica, number)| Origin { replica, number }))
}

/// Every operation of a kind with what it can be checked against, in order of arrival.
pub fn written(read: Read<'_>, kind: Kind) -> Result<Vec<Written>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT id, client, entity, field, author, millis, counter, day, value, header, salt, received IS NOT NULL,
                replica, number
         FROM operation WHERE kind = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([kind.code()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Written {
            operation: Operation {
                id: row.get(0)?,
                register: Register { kind, client: row.get(1)?, entity: row.get(2)?, field: row.get(3)? },
                author: row.get(4)?,
                origin: origin(row, 12)?,
                stamp: Stamp { millis: row.get(5)?, counter: row.get(6)? },
                day: date_from(&row.get::<_, String>(7)?)?,
                parents: Vec::new(),
                value: row.get(8)?,
            },
            header: row.get(9)?,
            salt: row.get(10)?,
            elsewhere: row.get(11)?,
        });
    }
    Ok(found)
}

/// Operations of one kind about a client, made for a day up to `until` when asked, in the common order: the last
/// one of a register gives its value.
pub fn history(read: Read<'_>, client: &str, kind: Kind, until: Option<Date>) -> Result<Vec<Operation>> {
    let mut found = operations(read, Some(client), until)?;
    found.retain(|operation| operation.register.kind == kind);
    found.sort_by(Operation::order);
    Ok(found)
}

/// The value a register had before one of its operations, among those that came here earlier.
pub fn value_before(read: Read<'_>, operation: &str) -> Result<Option<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT before.value FROM operation AS this JOIN operation AS before
             ON before.kind = this.kind AND before.entity = this.entity AND before.field = this.field
            AND (before.millis, before.counter, before.author, before.id)
              < (this.millis, this.counter, this.author, this.id)
         WHERE this.id = ?1
         ORDER BY before.millis DESC, before.counter DESC, before.author DESC, before.id DESC LIMIT 1",
    )?;
    Ok(statement.query_row([operation], |row| row.get(0)).optional()?.flatten())
}

/// One operation by id: its register, and the value it gave to it.
pub fn operation(read: Read<'_>, id: &str) -> Result<(Register, Option<String>)> {
    let (kind, register, value): (String, (_, _, _), _) = read.sql.query_row(
        "SELECT kind, client, entity, field, value FROM operation WHERE id = ?1",
        [id],
        |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?), row.get(4)?)),
    )?;
    let kind = Kind::from_code(&kind).ok_or(StoreError::Unreadable { what: "a kind of operation" })?;
    Ok((Register { kind, client: register.0, entity: register.1, field: register.2 }, value))
}

/// Ids of what people decided, in order of id: what two desks compare. Files taken in are left out: two desks
/// that took the same files know the same, whatever day and order they did it.
pub fn decisions(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare("SELECT id FROM operation WHERE kind <> ?1 ORDER BY id")?;
    let rows = statement.query_map([Kind::Import.code()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids of all operations, in order of id.
pub fn ids(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare("SELECT id FROM operation ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Operations whose header no longer has the hash that names them.
pub fn damaged(read: Read<'_>, hash: impl Fn(&str) -> String) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare("SELECT id, header FROM operation")?;
    let mut rows = statement.query([])?;
    let mut damaged = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, header): (String, String) = (row.get(0)?, row.get(1)?);
        if hash(&header) != id {
            damaged.push(id);
        }
    }
    Ok(damaged)
}

/// Forgets every register, to project the journal again.
pub fn clear_registers(write: &Write<'_>) -> Result<()> {
    write.sql().execute("DELETE FROM register", [])?;
    Ok(())
}
