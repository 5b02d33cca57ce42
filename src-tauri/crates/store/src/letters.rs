//! Letters issued: their data, their exact PDF, and the chain of their seals.

use rusqlite::{OptionalExtension, Row};

use crate::connection::{Read, Write};
use crate::error::Result;

/// A letter as it was issued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterRecord {
    /// Random id.
    pub id: String,
    /// Reference printed on it.
    pub reference: String,
    /// Client code.
    pub client: String,
    /// Client name, as on that day.
    pub client_name: String,
    /// Step code.
    pub step: String,
    /// Day printed on it.
    pub issued_on: String,
    /// Who issued it.
    pub author: String,
    /// Claimed in all, in cents.
    pub claimed: i64,
    /// Pages.
    pub pages: i64,
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// Seal of the letter before this one.
    pub previous: Option<String>,
    /// Seal of this one.
    pub seal: String,
    /// Everything it says, as JSON.
    pub data: String,
}

const COLUMNS: &str =
    "id, reference, client, client_name, step, issued_on, author, claimed_cents, pages, sha256,
    previous_sha256, seal, data";

fn record(row: &Row<'_>) -> rusqlite::Result<LetterRecord> {
    Ok(LetterRecord {
        id: row.get(0)?,
        reference: row.get(1)?,
        client: row.get(2)?,
        client_name: row.get(3)?,
        step: row.get(4)?,
        issued_on: row.get(5)?,
        author: row.get(6)?,
        claimed: row.get(7)?,
        pages: row.get(8)?,
        sha256: row.get(9)?,
        previous: row.get(10)?,
        seal: row.get(11)?,
        data: row.get(12)?,
    })
}

/// Seals a letter with its PDF.
pub fn insert(write: &Write<'_>, letter: &LetterRecord, pdf: &[u8]) -> Result<()> {
    write.sql().execute(
        "INSERT INTO letter (id, reference, client, client_name, step, issued_on, author, claimed_cents, pages,
                             sha256, previous_sha256, seal, data)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        rusqlite::params![
            letter.id,
            letter.reference,
            letter.client,
            letter.client_name,
            letter.step,
            letter.issued_on,
            letter.author,
            letter.claimed,
            letter.pages,
            letter.sha256,
            letter.previous,
            letter.seal,
            letter.data,
        ],
    )?;
    write.sql().execute("INSERT INTO letter_pdf (letter, content) VALUES (?1, ?2)", (&letter.id, pdf))?;
    Ok(())
}

/// All letters in the order they were sealed.
pub fn chain(read: Read<'_>) -> Result<Vec<LetterRecord>> {
    let mut letters = all(read)?;
    letters.reverse();
    Ok(letters)
}

/// What SQLite finds wrong with the tables of letters and of what tells them: rows that disagree with their indexes,
/// values of another type.
pub fn damaged_tables(read: Read<'_>) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for table in ["letter", "letter_pdf", "operation", "register"] {
        let mut statement = read.sql.prepare(&format!("PRAGMA integrity_check({table})"))?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        for finding in rows {
            findings.extend(Some(finding?).filter(|finding| finding != "ok"));
        }
    }
    Ok(findings)
}

/// True while the ledger itself refuses to edit or delete a letter.
pub fn are_guarded(read: Read<'_>) -> Result<bool> {
    let guards: i64 = read.sql.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('letter', 'letter_pdf')
             AND (name LIKE 'letter%is_never_edited' OR name LIKE 'letter%is_never_deleted')
             AND sql LIKE '%RAISE(ABORT%'",
        [],
        |row| row.get(0),
    )?;
    Ok(guards == 4)
}

/// PDFs kept under a letter that is not there.
pub fn orphan_pdfs(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare(
        "SELECT letter FROM letter_pdf WHERE letter NOT IN (SELECT id FROM letter) ORDER BY letter",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All letters, latest first.
pub fn all(read: Read<'_>) -> Result<Vec<LetterRecord>> {
    let mut statement =
        read.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM letter ORDER BY rowid DESC"))?;
    let rows = statement.query_map([], record)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One letter, by id or by reference.
pub fn one(read: Read<'_>, id: &str) -> Result<Option<LetterRecord>> {
    let mut statement =
        read.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM letter WHERE id = ?1 OR reference = ?1"))?;
    Ok(statement.query_row([id], record).optional()?)
}

/// The exact PDF of a letter.
pub fn pdf(read: Read<'_>, id: &str) -> Result<Option<Vec<u8>>> {
    let mut statement = read.sql.prepare_cached("SELECT content FROM letter_pdf WHERE letter = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// The seal of the last letter: what the next one is chained to.
pub fn last_seal(read: Read<'_>) -> Result<Option<String>> {
    Ok(read
        .sql
        .query_row("SELECT seal FROM letter ORDER BY rowid DESC LIMIT 1", [], |row| row.get(0))
        .optional()?)
}

/// How many letters of a step were issued to a client: the next reference counts from there.
pub fn count_of_step(read: Read<'_>, client: &str, step: &str) -> Result<i64> {
    Ok(read.sql.query_row(
        "SELECT count(*) FROM letter WHERE client = ?1 AND step = ?2",
        (client, step),
        |row| row.get(0),
    )?)
}
