//! Bank statements and their operations: what files show, and the one receipt each operation is.

use std::sync::Arc;

use encaisse_core::bank::{SeenMove, merge};
use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use rusqlite::{OptionalExtension, Row};

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::values::{date_from, date_text, optional_date};

/// A statement of a bank file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatementRecord {
    /// IBAN, else what the file or a person calls the account; empty when nobody says.
    pub account: String,
    /// The account as it is shown.
    pub shown: String,
    /// First and last days.
    pub days: Option<(Date, Date)>,
    /// Balance before, in cents.
    pub opening: Option<i64>,
    /// Balance after, in cents.
    pub closing: Option<i64>,
}

/// A booked operation of a bank file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoveRecord {
    /// Identity by account, day, amount and bank reference, or words.
    pub name: Id,
    /// The same without the bank reference.
    pub content: Id,
    /// IBAN, else what the file or a person calls the account.
    pub account: String,
    /// Day it was booked.
    pub booked: Date,
    /// Amount, negative for money that went.
    pub amount: Cents,
    /// Code of the means of payment.
    pub means: String,
    /// The bank's words.
    pub label: String,
    /// The payer's words.
    pub remittance: String,
    /// Who paid.
    pub payer: Option<String>,
    /// IBAN of the payer.
    pub payer_account: Option<String>,
    /// End-to-end or structured reference.
    pub reference: Option<String>,
    /// Numbers of documents named one by one.
    pub documents: Vec<String>,
    /// Payments of a batch, as JSON.
    pub parts: String,
}

/// An operation under the identity that people's decisions refer to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReceiptRecord {
    /// Identity.
    pub id: Id,
    /// What the richest file tells of it.
    pub told: MoveRecord,
}

/// Writes the statements of a file.
pub fn insert_statements(write: &Write<'_>, import: i64, statements: &[StatementRecord]) -> Result<()> {
    let mut insert = write.sql().prepare_cached(
        "INSERT INTO bank_statement (import, seq, account, shown, first_day, last_day, opening, closing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (seq, statement) in statements.iter().enumerate() {
        insert.execute(rusqlite::params![
            import,
            i64::try_from(seq).unwrap_or(i64::MAX),
            statement.account,
            statement.shown,
            statement.days.map(|(first, _)| date_text(first)),
            statement.days.map(|(_, last)| date_text(last)),
            statement.opening,
            statement.closing,
        ])?;
    }
    Ok(())
}

/// Writes the operations of a file.
pub fn insert_moves(write: &Write<'_>, import: i64, moves: &[MoveRecord]) -> Result<()> {
    let mut insert = write.sql().prepare_cached(
        "INSERT INTO bank_move (import, seq, name, content, account, booked, amount, means, label, remittance,
             payer, payer_account, reference, documents, parts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for (seq, record) in moves.iter().enumerate() {
        insert.execute(rusqlite::params![
            import,
            i64::try_from(seq).unwrap_or(i64::MAX),
            record.name.bytes(),
            record.content.bytes(),
            record.account,
            date_text(record.booked),
            record.amount.get(),
            record.means,
            record.label,
            record.remittance,
            record.payer,
            record.payer_account,
            record.reference,
            record.documents.join("\n"),
            record.parts,
        ])?;
    }
    Ok(())
}

/// Makes the receipts again from the bank files that count.
pub fn project_receipts(write: &Write<'_>) -> Result<()> {
    let (places, moves) = seen(write.read())?;
    let sql = write.sql();
    sql.execute("DELETE FROM receipt", [])?;
    sql.execute("DELETE FROM receipt_name", [])?;
    let mut insert = sql.prepare_cached(
        "INSERT INTO receipt (id, import, seq, booked, amount) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    // A name that two accounts share stands for the first: its rank in the file tells the others apart.
    let mut name =
        sql.prepare_cached("INSERT OR IGNORE INTO receipt_name (name, receipt) VALUES (?1, ?2)")?;
    for merged in merge(&moves) {
        let (Some((import, seq)), Some(best)) = (places.get(merged.best), moves.get(merged.best)) else {
            continue;
        };
        insert.execute((merged.id.bytes(), import, seq, date_text(best.on), best.amount.get()))?;
        for known in &merged.names {
            name.execute((known.bytes(), merged.id.bytes()))?;
        }
    }
    Ok(())
}

/// Import and rank of a row.
type Place = (i64, i64);

/// Operations of the files that count, in the order of the digests of the files; and where each stands.
fn seen(read: Read<'_>) -> Result<(Vec<Place>, Vec<SeenMove>)> {
    let mut statement = read.sql.prepare_cached(
        "SELECT import, seq, name, content, account, booked, amount,
                length(label) + length(remittance) + coalesce(length(payer), 0)
                + 40 * (payer_account IS NOT NULL) + length(documents)
         FROM bank_move JOIN import ON import.id = import AND cancelled = 0
         ORDER BY import.sha256, seq",
    )?;
    let mut rows = statement.query([])?;
    let (mut places, mut moves, mut file, mut last) = (Vec::new(), Vec::new(), 0, None);
    while let Some(row) = rows.next()? {
        let import: i64 = row.get(0)?;
        if last.replace(import).is_some_and(|last| last != import) {
            file += 1;
        }
        places.push((import, row.get(1)?));
        moves.push(SeenMove {
            file,
            name: id(row, 2)?,
            content: id(row, 3)?,
            account: Arc::from(row.get::<_, String>(4)?),
            on: date_from(&row.get::<_, String>(5)?)?,
            amount: Cents::new(row.get(6)?),
            detail: usize::try_from(row.get::<_, i64>(7)?).unwrap_or(0),
        });
    }
    Ok((places, moves))
}

fn id(row: &Row<'_>, column: usize) -> Result<Id> {
    let bytes: Vec<u8> = row.get(column)?;
    let bytes = bytes.try_into().map_err(|_| StoreError::Unreadable { what: "an identity" })?;
    Ok(Id::from_bytes(bytes))
}

/// Names of every operation of the files that count, by name and by content: what a new file adds is told from them.
pub fn known_moves(read: Read<'_>) -> Result<Vec<SeenMove>> {
    Ok(seen(read)?.1)
}

const RECEIPT: &str =
    "SELECT receipt.id, name, content, account, receipt.booked, receipt.amount, means, label,
        remittance, payer, payer_account, reference, documents, parts
     FROM receipt JOIN bank_move ON bank_move.import = receipt.import AND bank_move.seq = receipt.seq";

fn receipt(row: &Row<'_>) -> Result<ReceiptRecord> {
    let documents: String = row.get(12)?;
    Ok(ReceiptRecord {
        id: id(row, 0)?,
        told: MoveRecord {
            name: id(row, 1)?,
            content: id(row, 2)?,
            account: row.get(3)?,
            booked: date_from(&row.get::<_, String>(4)?)?,
            amount: Cents::new(row.get(5)?),
            means: row.get(6)?,
            label: row.get(7)?,
            remittance: row.get(8)?,
            payer: row.get(9)?,
            payer_account: row.get(10)?,
            reference: row.get(11)?,
            documents: documents.lines().map(str::to_owned).collect(),
            parts: row.get(13)?,
        },
    })
}

/// Every operation, oldest first.
pub fn receipts(read: Read<'_>) -> Result<Vec<ReceiptRecord>> {
    let order = "ORDER BY receipt.booked, receipt.id";
    let mut statement = read.sql.prepare_cached(&format!("{RECEIPT} {order}"))?;
    let mut rows = statement.query([])?;
    let mut receipts = Vec::new();
    while let Some(row) = rows.next()? {
        receipts.push(receipt(row)?);
    }
    Ok(receipts)
}

/// The operation that has this name in some file that counts.
pub fn receipt_named(read: Read<'_>, name: Id) -> Result<Option<ReceiptRecord>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{RECEIPT} WHERE receipt.id = (SELECT receipt FROM receipt_name WHERE receipt_name.name = ?1)"
    ))?;
    let mut rows = statement.query([name.bytes()])?;
    rows.next()?.map(receipt).transpose()
}

/// Identity, day and amount of the operation that has this name.
pub fn resolve(read: Read<'_>, name: Id) -> Result<Option<(Id, Date, Cents)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT receipt.id, booked, amount FROM receipt_name JOIN receipt ON receipt.id = receipt WHERE name = ?1",
    )?;
    let mut rows = statement.query([name.bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((id(row, 0)?, date_from(&row.get::<_, String>(1)?)?, Cents::new(row.get(2)?))))
}

/// Last day any bank statement that counts tells about; nothing while there is none.
pub fn last_day(read: Read<'_>) -> Result<Option<Date>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT max(last_day) FROM bank_statement JOIN import ON import.id = import AND cancelled = 0",
    )?;
    let mut rows = statement.query([])?;
    rows.next()?.map(|row| optional_date(row, 0)).transpose().map(Option::flatten)
}

/// True when a bank file that counts was taken in.
pub fn is_known(read: Read<'_>) -> Result<bool> {
    let found: Option<i64> = read
        .sql
        .query_row("SELECT 1 FROM import WHERE kind = 'bank' AND cancelled = 0 LIMIT 1", [], |row| row.get(0))
        .optional()?;
    Ok(found.is_some())
}

/// The accounts that bank files speak of: our own.
pub fn accounts(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT DISTINCT account FROM bank_statement JOIN import ON import.id = import AND cancelled = 0
         WHERE account <> '' ORDER BY account",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
