//! Files of accounting between desks: what was read in them travels, under the operation that took them in.

use encaisse_core::exchange::{Cell, FactRow, SentFile, files as files_of};
use encaisse_core::journal::Kind;
use rusqlite::OptionalExtension;
use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};

use super::all;
use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::facts::sha256;

const ABOUT: &[&str] = &[
    "kind",
    "file",
    "bytes",
    "received_on",
    "author",
    "covers_from",
    "covers_to",
    "has_opening",
    "customer_cents",
    "report",
    "as_of",
    "origin",
    "complete",
    "complete_from",
];

/// Parts of the facts, with their values but the file they are of.
const PARTS: [(&str, &[&str]); 5] = [
    ("account_lines", &["client", "name", "sha256", "lines"]),
    ("client_sighting", &["client", "fields"]),
    ("piece_lines", &["client", "name", "sha256", "lines"]),
    ("bank_statement", &["seq", "account", "shown", "first_day", "last_day", "opening", "closing"]),
    (
        "bank_move",
        &[
            "seq",
            "name",
            "content",
            "account",
            "booked",
            "amount",
            "means",
            "label",
            "remittance",
            "payer",
            "payer_account",
            "reference",
            "documents",
            "parts",
        ],
    ),
];

/// A [`Cell`] as SQLite takes it.
struct Bound<'a>(&'a Cell);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Cell::Nothing => ToSqlOutput::Owned(Value::Null),
            Cell::Number(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Text(text) => text.as_str().into(),
            Cell::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn cells(row: &rusqlite::Row<'_>, names: &[&str]) -> rusqlite::Result<Vec<(String, Cell)>> {
    let mut found = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let cell = match row.get::<_, Value>(at)? {
            Value::Null => Cell::Nothing,
            Value::Integer(number) => Cell::Number(number),
            // Strict tables hold no other kind of value.
            Value::Real(_) => Cell::Nothing,
            Value::Text(text) => Cell::Text(text),
            Value::Blob(bytes) => Cell::Bytes(bytes),
        };
        found.push(((*name).to_owned(), cell));
    }
    Ok(found)
}

/// Every file taken in, taken back or not, with what was read in it.
pub fn files(read: Read<'_>) -> Result<Vec<SentFile>> {
    let columns = ABOUT.join(", ");
    let mut statement =
        read.sql.prepare(&format!("SELECT {columns}, id, sha256, reading FROM import ORDER BY place, id"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let at = ABOUT.len();
        let import: i64 = row.get(at)?;
        let mut file = SentFile {
            file: row.get(at + 1)?,
            reading: row.get(at + 2)?,
            about: cells(row, ABOUT)?,
            rows: Vec::new(),
        };
        for (part, names) in PARTS {
            let order = if names.contains(&"seq") { "seq" } else { "client" };
            let columns = names.join(", ");
            let mut statement = read.sql.prepare_cached(&format!(
                "SELECT {columns} FROM {part} WHERE import = ?1 ORDER BY {order}"
            ))?;
            let mut rows = statement.query([import])?;
            while let Some(row) = rows.next()? {
                file.rows.push(FactRow { part: part.to_owned(), cells: cells(row, names)? });
            }
        }
        found.push(file);
    }
    Ok(found)
}

/// Takes in what was read in a file elsewhere; false when what is here was read as late or later.
pub fn take_file(write: &Write<'_>, file: &SentFile) -> Result<bool> {
    let sql = write.sql();
    let known: Option<(i64, String)> = sql
        .query_row("SELECT id, reading FROM import WHERE sha256 = ?1", [&file.file], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    named(&file.about, ABOUT)?;
    let import = match known {
        Some((_, reading)) if reading == file.reading || !later(write.read(), &file.reading, &reading)? => {
            return Ok(false);
        }
        Some((id, _)) => {
            clear_rows(write, id)?;
            let set: Vec<String> = ABOUT.iter().map(|name| format!("{name} = ?")).collect();
            let statement = format!("UPDATE import SET {}, reading = ? WHERE id = ?", set.join(", "));
            let about = file.about.iter().map(|(_, cell)| Bound(cell));
            let values: Vec<Box<dyn ToSql + '_>> = about
                .map(|cell| Box::new(cell) as Box<dyn ToSql>)
                .chain([Box::new(&file.reading) as Box<dyn ToSql>, Box::new(id)])
                .collect();
            sql.execute(&statement, rusqlite::params_from_iter(values))?;
            id
        }
        None => {
            let id: i64 =
                sql.query_row("SELECT coalesce(max(id), 0) + 1 FROM import", [], |row| row.get(0))?;
            let marks = vec!["?"; ABOUT.len() + 4].join(", ");
            let statement = format!(
                "INSERT INTO import ({}, id, batch, sha256, reading) VALUES ({marks})",
                ABOUT.join(", ")
            );
            let about = file.about.iter().map(|(_, cell)| Bound(cell));
            let values: Vec<Box<dyn ToSql + '_>> = about
                .map(|cell| Box::new(cell) as Box<dyn ToSql>)
                .chain([
                    Box::new(id) as Box<dyn ToSql>,
                    Box::new(format!("I{id}")),
                    Box::new(&file.file),
                    Box::new(&file.reading),
                ])
                .collect();
            sql.execute(&statement, rusqlite::params_from_iter(values))?;
            id
        }
    };
    for row in &file.rows {
        insert_row(write, import, row)?;
    }
    Ok(true)
}

/// Forgets what a file says.
pub(super) fn clear_rows(write: &Write<'_>, import: i64) -> Result<()> {
    for (part, _) in PARTS {
        write.sql().execute(&format!("DELETE FROM {part} WHERE import = ?1"), [import])?;
    }
    Ok(())
}

/// Writes a row of a file; one that is there stays.
pub(super) fn insert_row(write: &Write<'_>, import: i64, row: &FactRow) -> Result<()> {
    let known = PARTS.iter().find(|(part, _)| *part == row.part);
    let (part, names) = known.ok_or(StoreError::Unreadable { what: "a part of the facts" })?;
    named(&row.cells, names)?;
    let of = |name: &str| row.cells.iter().find(|(known, _)| known == name).map(|(_, cell)| cell);
    if let (Some(Cell::Text(hash)), Some(Cell::Text(lines))) = (of("sha256"), of("lines"))
        && *hash != sha256(lines.as_bytes())
    {
        return Err(StoreError::Unreadable { what: "lines of a file" });
    }
    let marks = vec!["?"; names.len() + 1].join(", ");
    let mut insert = write.sql().prepare_cached(&format!(
        "INSERT OR IGNORE INTO {part} ({}, import) VALUES ({marks})",
        names.join(", ")
    ))?;
    for (at, (_, cell)) in row.cells.iter().enumerate() {
        insert.raw_bind_parameter(at + 1, Bound(cell))?;
    }
    insert.raw_bind_parameter(names.len() + 1, import)?;
    insert.raw_execute()?;
    Ok(())
}

/// Values are exactly those of the part, in its order: no name from a file ever reaches a statement.
fn named(cells: &[(String, Cell)], names: &[&str]) -> Result<()> {
    if cells.iter().map(|(name, _)| name.as_str()).eq(names.iter().copied()) {
        return Ok(());
    }
    Err(StoreError::Unreadable { what: "a row of the facts" })
}

/// True when an operation comes after another in the common order; one that is not here comes before all.
fn later(read: Read<'_>, one: &str, other: &str) -> Result<bool> {
    let mut statement = read.sql.prepare_cached(
        "SELECT ifnull((a.millis, a.counter, a.author, a.id) > (b.millis, b.counter, b.author, b.id), b.id IS NULL)
         FROM operation AS a LEFT JOIN operation AS b ON b.id = ?2 WHERE a.id = ?1",
    )?;
    Ok(statement.query_row((one, other), |row| row.get(0)).optional()?.unwrap_or(false))
}

/// Ranks files by who took them in first, wherever that was, and marks those taken back.
pub fn place_files(write: &Write<'_>) -> Result<()> {
    let told = all(write.read(), &format!("WHERE kind = '{}'", Kind::Import.code()))?;
    let mut update = write.sql().prepare_cached(
        "UPDATE import SET place = ?2, cancelled = ?3, reading = iif(reading = '', ?4, reading) WHERE sha256 = ?1",
    )?;
    for (place, taken) in (1_i64..).zip(files_of(&told)) {
        update.execute((taken.file, place, !taken.counts, &taken.reading.id))?;
    }
    Ok(())
}

/// A file was read here: what is kept of it is what this operation read.
pub fn read_by(write: &Write<'_>, file: &str, operation: &str) -> Result<()> {
    write.sql().execute("UPDATE import SET reading = ?2 WHERE sha256 = ?1", (file, operation))?;
    Ok(())
}
