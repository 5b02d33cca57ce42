//! Imports: a file taken in as a whole, and taken back as a whole.

use rusqlite::OptionalExtension;

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::facts::sha256;

/// A file being taken in.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// `fec`, `clients`, `invoices`, `customer-ledger`, `ageing`, `e-invoice` or `bank`.
    pub kind: &'static str,
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: i64,
    /// Civil day.
    pub received_on: String,
    /// By whom.
    pub author: String,
    /// First and last entry dates.
    pub coverage: Option<(String, String)>,
    /// True when the file carries opening balances.
    pub has_opening: bool,
    /// Balance of accounts 411.
    pub customer_cents: Option<i64>,
    /// Report as JSON.
    pub report: String,
    /// What only a list has.
    pub list: ListTaken,
}

/// What is known of a list as a whole.
#[derive(Clone, Debug, Default)]
pub struct ListTaken {
    /// The day it was true; the day it was received when absent.
    pub as_of: Option<String>,
    /// Digest of its headings: lists of one source.
    pub origin: String,
    /// True when it held every open piece of its source.
    pub complete: bool,
    /// First day of its pieces, when a complete list is limited to them.
    pub complete_from: Option<String>,
}

/// A file taken in.
#[derive(Clone, Debug)]
pub struct ImportRecord {
    /// Row number, also its order.
    pub id: i64,
    /// What people call it.
    pub batch: String,
    /// `fec`, `clients`, `invoices`, `customer-ledger`, `ageing`, `e-invoice` or `bank`.
    pub kind: String,
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Civil day.
    pub received_on: String,
    /// By whom.
    pub author: String,
    /// First and last entry dates.
    pub coverage: Option<(String, String)>,
    /// Report as JSON.
    pub report: String,
    /// Taken back since.
    pub cancelled: bool,
}

const COLUMNS: &str =
    "id, batch, kind, file, sha256, received_on, author, covers_from, covers_to, report, cancelled";

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<ImportRecord> {
    let (from, to): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    Ok(ImportRecord {
        id: row.get(0)?,
        batch: row.get(1)?,
        kind: row.get(2)?,
        file: row.get(3)?,
        sha256: row.get(4)?,
        received_on: row.get(5)?,
        author: row.get(6)?,
        coverage: from.zip(to),
        report: row.get(9)?,
        cancelled: row.get(10)?,
    })
}

/// Records an import; returns its row number and what people call it.
pub fn insert(write: &Write<'_>, import: &NewImport) -> Result<(i64, String)> {
    let id: i64 =
        write.sql().query_row("SELECT coalesce(max(id), 0) + 1 FROM import", [], |row| row.get(0))?;
    let batch = format!("I{id}");
    let (from, to) = match &import.coverage {
        Some((from, to)) => (Some(from), Some(to)),
        None => (None, None),
    };
    write.sql().execute(
        "INSERT INTO import (id, batch, kind, file, sha256, bytes, received_on, author, covers_from, covers_to,
                             has_opening, customer_cents, report, as_of, origin, complete, complete_from)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        rusqlite::params![
            id,
            batch,
            import.kind,
            import.file,
            import.sha256,
            import.bytes,
            import.received_on,
            import.author,
            from,
            to,
            import.has_opening,
            import.customer_cents,
            import.report,
            import.list.as_of,
            import.list.origin,
            import.list.complete,
            import.list.complete_from,
        ],
    )?;
    Ok((id, batch))
}

/// A file that was taken back comes again, perhaps read otherwise: what it said is forgotten, and is to be written
/// again. Its name among people, who brought it first and its bytes stay.
pub fn read_again(write: &Write<'_>, id: i64, import: &NewImport) -> Result<()> {
    for table in ["account_lines", "client_sighting", "piece_lines", "bank_statement", "bank_move"] {
        write.sql().execute(&format!("DELETE FROM {table} WHERE import = ?1"), [id])?;
    }
    let (from, to) = import.coverage.as_ref().map(|(from, to)| (from, to)).unzip();
    write.sql().execute(
        "UPDATE import SET kind = ?2, file = ?3, covers_from = ?4, covers_to = ?5, has_opening = ?6,
             customer_cents = ?7, report = ?8, as_of = ?9, origin = ?10, complete = ?11, complete_from = ?12
         WHERE id = ?1",
        rusqlite::params![
            id,
            import.kind,
            import.file,
            from,
            to,
            import.has_opening,
            import.customer_cents,
            import.report,
            import.list.as_of,
            import.list.origin,
            import.list.complete,
            import.list.complete_from,
        ],
    )?;
    Ok(())
}

/// Replaces the report of an import, once what it did is known.
pub fn set_report(write: &Write<'_>, id: i64, report: &str) -> Result<()> {
    write.sql().execute("UPDATE import SET report = ?2 WHERE id = ?1", (id, report))?;
    Ok(())
}

/// Marks an import as taken back, or as counting again.
pub fn set_cancelled(write: &Write<'_>, id: i64, cancelled: bool) -> Result<()> {
    write.sql().execute("UPDATE import SET cancelled = ?2 WHERE id = ?1", (id, cancelled))?;
    Ok(())
}

/// All imports, latest first.
pub fn all(read: Read<'_>) -> Result<Vec<ImportRecord>> {
    let mut statement = read.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM import ORDER BY id DESC"))?;
    let rows = statement.query_map([], record)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One import by what people call it.
pub fn by_batch(read: Read<'_>, batch: &str) -> Result<Option<ImportRecord>> {
    let mut statement = read.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM import WHERE batch = ?1"))?;
    Ok(statement.query_row([batch], record).optional()?)
}

/// The import that has this very content, if any, taken back or not: a file is kept once.
pub fn by_content(read: Read<'_>, sha256: &str) -> Result<Option<ImportRecord>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM import WHERE sha256 = ?1 ORDER BY id DESC LIMIT 1"
    ))?;
    Ok(statement.query_row([sha256], record).optional()?)
}

/// Balance of accounts 411 according to the latest ledger file, by last entry date.
pub fn ledger_balance(read: Read<'_>) -> Result<Option<i64>> {
    Ok(read
        .sql
        .query_row(
            "SELECT customer_cents FROM import WHERE kind IN ('fec', 'customer-ledger') AND cancelled = 0
             ORDER BY kind = 'fec' DESC, covers_to DESC, id DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?
        .flatten())
}

/// A compressed, hashed piece of a file as received.
#[derive(Clone, Debug)]
pub struct RawBlock {
    /// SHA-256 of the uncompressed bytes.
    pub sha256: String,
    /// Uncompressed size.
    pub bytes: usize,
    /// zstd content.
    pub content: Vec<u8>,
}

impl RawBlock {
    /// Compresses and hashes a piece of a file.
    pub fn of(bytes: &[u8]) -> Result<Self> {
        let content = zstd::bulk::compress(bytes, 1)?;
        Ok(RawBlock { sha256: sha256(bytes), bytes: bytes.len(), content })
    }
}

/// Keeps the file of an import.
pub fn insert_raw(write: &Write<'_>, import: i64, blocks: &[RawBlock]) -> Result<()> {
    let mut statement = write.sql().prepare_cached(
        "INSERT INTO raw_block (import, seq, sha256, bytes, content) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (seq, block) in blocks.iter().enumerate() {
        let (seq, bytes) =
            (i64::try_from(seq).unwrap_or(i64::MAX), i64::try_from(block.bytes).unwrap_or(i64::MAX));
        statement.execute((import, seq, &block.sha256, bytes, &block.content))?;
    }
    Ok(())
}

/// The file of an import as it was received, checked against its hashes.
pub fn raw_file(read: Read<'_>, import: i64) -> Result<Vec<u8>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT sha256, bytes, content FROM raw_block WHERE import = ?1 ORDER BY seq")?;
    let mut rows = statement.query([import])?;
    let mut file = Vec::new();
    while let Some(row) = rows.next()? {
        let (written, size, content): (String, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let block = zstd::bulk::decompress(&content, usize::try_from(size).unwrap_or(0))?;
        if sha256(&block) != written {
            return Err(StoreError::Damaged(format!("raw block of import {import}")));
        }
        file.extend(block);
    }
    Ok(file)
}

/// Last day a payment is known of: by the bank, or by accounting.
pub fn payments_until(read: Read<'_>) -> Result<Option<String>> {
    Ok(read.sql.query_row(
        "SELECT max(as_of) FROM import WHERE kind IN ('fec', 'customer-ledger', 'bank') AND cancelled = 0",
        [],
        |row| row.get(0),
    )?)
}

/// The same day, and whether the bank tells it.
pub fn payments_told(read: Read<'_>) -> Result<Option<(String, bool)>> {
    Ok(read
        .sql
        .query_row(
            "SELECT as_of, kind = 'bank' FROM import
             WHERE kind IN ('fec', 'customer-ledger', 'bank') AND cancelled = 0 AND as_of IS NOT NULL
             ORDER BY as_of DESC, kind = 'bank' DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?)
}
