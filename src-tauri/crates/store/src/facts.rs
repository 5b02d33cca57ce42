//! Facts brought by files: customer-account lines and what lists say about clients.
//!
//! Lines of one client in one file are kept as tab-separated text, so that anybody can read them with sqlite3
//! and their hash can be checked; a client is always projected whole, so nothing needs a row per line.

use encaisse_core::dates::Date;
use encaisse_core::entries::Line;
use encaisse_core::extracts::Extract;
use encaisse_core::ids::hex;
use sha2::{Digest, Sha256};

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::line_text::{decode, encode};
use crate::values::optional_date;

/// Lines of one client in one file, as they will be written.
#[derive(Clone, Debug)]
pub struct ClientLines {
    client: String,
    name: String,
    sha256: String,
    text: String,
}

impl ClientLines {
    /// Lines under the code and the name the file gives; their `extract` is not kept, it is a position.
    pub fn of(client: &str, name: &str, lines: &[Line]) -> Self {
        let text = encode(lines);
        let sha256 = sha256(text.as_bytes());
        ClientLines { client: client.to_owned(), name: name.to_owned(), sha256, text }
    }
}

/// The ledger files that count, oldest import first, with the import each stands for.
///
/// A printed customer ledger may hold open lines only: it stands for accounting only where no FEC does.
pub fn extracts(read: Read<'_>) -> Result<Vec<(i64, Extract)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT id, covers_from, covers_to, has_opening, place FROM import
         WHERE cancelled = 0 AND covers_from IS NOT NULL
           AND (kind = 'fec' OR (kind = 'customer-ledger' AND NOT EXISTS
                (SELECT 1 FROM import WHERE kind = 'fec' AND cancelled = 0)))
         ORDER BY place, id",
    )?;
    let mut rows = statement.query([])?;
    let mut extracts = Vec::new();
    while let Some(row) = rows.next()? {
        let (Some(from), Some(to)) = (optional_date(row, 1)?, optional_date(row, 2)?) else { continue };
        let import: i64 = row.get(0)?;
        let order = row.get::<_, u32>(4)?;
        extracts.push((import, Extract { from, to, order, has_opening: row.get(3)? }));
    }
    Ok(extracts)
}

/// Writes the lines of one client in one file.
pub fn insert_lines(write: &Write<'_>, import: i64, client: &ClientLines) -> Result<()> {
    let mut statement = write.sql().prepare_cached(
        "INSERT INTO account_lines (client, import, name, sha256, lines) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    statement.execute((&client.client, import, &client.name, &client.sha256, &client.text))?;
    Ok(())
}

/// The lines of one client in the files that count, and the latest spelling of its name.
pub fn lines_of(
    read: Read<'_>,
    client: &str,
    extracts: &[(i64, Extract)],
) -> Result<(Option<String>, Vec<Line>)> {
    let mut statement = read.sql.prepare_cached(
        "SELECT import, account_lines.name, lines FROM account_lines JOIN import ON import.id = import
             WHERE client = ?1 ORDER BY place, import",
    )?;
    let mut rows = statement.query([client])?;
    let (mut name, mut lines) = (None, Vec::new());
    while let Some(row) = rows.next()? {
        let import: i64 = row.get(0)?;
        let Some(extract) = extracts.iter().position(|(id, _)| *id == import) else { continue };
        name = Some(row.get(1)?);
        decode(
            row.get_ref(2)?.as_str().map_err(|_| StoreError::Unreadable { what: "lines" })?,
            extract,
            &mut lines,
        )?;
    }
    Ok((name, lines))
}

/// The latest spelling of the name of one client in the files that count.
pub fn name_of(read: Read<'_>, client: &str, extracts: &[(i64, Extract)]) -> Result<Option<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT import, account_lines.name FROM account_lines JOIN import ON import.id = import
             WHERE client = ?1 ORDER BY place DESC, import DESC",
    )?;
    let mut rows = statement.query([client])?;
    while let Some(row) = rows.next()? {
        let import: i64 = row.get(0)?;
        if extracts.iter().any(|(id, _)| *id == import) {
            return Ok(Some(row.get(1)?));
        }
    }
    Ok(None)
}

/// Codes of every client some ledger file or list speaks of.
pub fn known_clients(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client FROM account_lines JOIN import ON import.id = import AND cancelled = 0
         UNION SELECT client FROM client_sighting JOIN import ON import.id = import AND cancelled = 0
         UNION SELECT client FROM piece_lines JOIN import ON import.id = import AND cancelled = 0",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// True when some file that counts speaks of this client.
pub fn is_known(read: Read<'_>, client: &str) -> Result<bool> {
    let spoken = |table: &str| {
        format!(
            "EXISTS (SELECT 1 FROM {table} JOIN import ON import.id = import AND cancelled = 0 WHERE client = ?1)"
        )
    };
    let tables = ["account_lines", "client_sighting", "piece_lines"].map(spoken).join(" OR ");
    let mut statement = read.sql.prepare_cached(&format!("SELECT {tables}"))?;
    Ok(statement.query_row([client], |row| row.get(0))?)
}

/// Codes of the clients one import speaks of, cancelled or not.
pub fn clients_of_import(read: Read<'_>, import: i64) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client FROM account_lines WHERE import = ?1
         UNION SELECT client FROM client_sighting WHERE import = ?1
         UNION SELECT client FROM piece_lines WHERE import = ?1",
    )?;
    let rows = statement.query_map([import], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes what a list says about one client, as a JSON object.
pub fn insert_sighting(write: &Write<'_>, import: i64, client: &str, fields: &str) -> Result<()> {
    let mut statement = write
        .sql()
        .prepare_cached("INSERT INTO client_sighting (client, import, fields) VALUES (?1, ?2, ?3)")?;
    statement.execute((client, import, fields))?;
    Ok(())
}

/// What the lists that count say about one client, oldest first, with the file each comes from.
pub fn sightings_of(read: Read<'_>, client: &str) -> Result<Vec<(String, String)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT import.file, fields FROM client_sighting JOIN import ON import.id = import AND cancelled = 0
         WHERE client = ?1 ORDER BY import.place, import.id",
    )?;
    let rows = statement.query_map([client], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Imports whose stored lines no longer have the hash they were written with.
pub fn damaged_lines(read: Read<'_>) -> Result<Vec<(String, i64)>> {
    let mut statement = read.sql.prepare("SELECT client, import, sha256, lines FROM account_lines")?;
    let mut rows = statement.query([])?;
    let mut damaged = Vec::new();
    while let Some(row) = rows.next()? {
        let (written, lines): (String, String) = (row.get(2)?, row.get(3)?);
        if sha256(lines.as_bytes()) != written {
            damaged.push((row.get(0)?, row.get(1)?));
        }
    }
    Ok(damaged)
}

/// The latest day any counted line or lettrage speaks of.
pub fn last_day(read: Read<'_>) -> Result<Option<Date>> {
    Ok(extracts(read)?.into_iter().map(|(_, extract)| extract.to).max())
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// True when a FEC counts: printed customer ledgers then stand for nothing but their due dates.
pub fn has_fec(read: Read<'_>) -> Result<bool> {
    Ok(read.sql.query_row(
        "SELECT EXISTS (SELECT 1 FROM import WHERE kind = 'fec' AND cancelled = 0)",
        [],
        |row| row.get(0),
    )?)
}
