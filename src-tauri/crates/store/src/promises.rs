//! Promises as the tables keep them: what was said, and what came since.

use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use encaisse_core::promises::{Instalment, Receipt};
use rusqlite::Row;

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::values::{asked, date_from, date_text};

/// A promise of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PromiseRecord {
    /// Id.
    pub id: String,
    /// Day it was made.
    pub made_on: Date,
    /// Who promised.
    pub by: String,
    /// Channel code.
    pub channel: String,
    /// Who follows it up.
    pub owner: String,
    /// Who wrote it down.
    pub author: String,
    /// Invoices it is about; none for all the account.
    pub invoices: Vec<Id>,
    /// Dates and amounts, in order.
    pub instalments: Vec<Instalment>,
    /// What came since, in order.
    pub receipts: Vec<Receipt>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// Note.
    pub note: String,
}

/// A promise with its client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PromiseLine {
    /// Client code.
    pub client: String,
    /// Client name.
    pub client_name: String,
    /// The promise.
    pub promise: PromiseRecord,
}

/// Writes the promises of a client.
pub(crate) fn insert(write: &Write<'_>, client: i64, promises: &[PromiseRecord]) -> Result<()> {
    if promises.is_empty() {
        return Ok(());
    }
    let mut insert = write.sql().prepare_cached(
        "INSERT INTO promise (client, id, made_on, promised_by, channel, owner, author, invoices, instalments,
             receipts, cancelled, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for promise in promises {
        let invoices: Vec<String> = promise.invoices.iter().map(ToString::to_string).collect();
        insert.execute(rusqlite::params![
            client,
            promise.id,
            date_text(promise.made_on),
            promise.by,
            promise.channel,
            promise.owner,
            promise.author,
            invoices.join(" "),
            dated_text(promise.instalments.iter().map(|due| (due.on, due.amount))),
            dated_text(promise.receipts.iter().map(|came| (came.on, came.amount))),
            promise.cancelled,
            promise.note,
        ])?;
    }
    Ok(())
}

/// Promises of every client, or of one, latest first. Till accounts are left out.
pub fn list(read: Read<'_>, client: Option<&str>) -> Result<Vec<PromiseLine>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT client.code, client.name, promise.id, made_on, promised_by, channel, owner, author, invoices,
             instalments, receipts, cancelled, note
         FROM promise JOIN client ON client.id = promise.client
         WHERE client.till = 0 AND {}
         ORDER BY made_on DESC, promise.id",
        asked(client, "client.code = ?1", "?1 IS NULL")
    ))?;
    let mut rows = statement.query([client])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(line(row)?);
    }
    Ok(found)
}

fn line(row: &Row<'_>) -> Result<PromiseLine> {
    let text = |column: usize| row.get::<_, String>(column);
    let invoices = text(8)?;
    let unreadable = || StoreError::Unreadable { what: "an identity" };
    let promise = PromiseRecord {
        id: text(2)?,
        made_on: date_from(&text(3)?)?,
        by: text(4)?,
        channel: text(5)?,
        owner: text(6)?,
        author: text(7)?,
        invoices: invoices
            .split_whitespace()
            .map(|id| id.parse().map_err(|_| unreadable()))
            .collect::<Result<_>>()?,
        instalments: dated(&text(9)?)?.map(|(on, amount)| Instalment { on, amount }).collect(),
        receipts: dated(&text(10)?)?.map(|(on, amount)| Receipt { on, amount }).collect(),
        cancelled: row.get(11)?,
        note: text(12)?,
    };
    Ok(PromiseLine { client: text(0)?, client_name: text(1)?, promise })
}

fn dated_text(amounts: impl Iterator<Item = (Date, Cents)>) -> String {
    amounts.map(|(on, cents)| format!("{on}:{}", cents.get())).collect::<Vec<_>>().join(" ")
}

fn dated(text: &str) -> Result<impl Iterator<Item = (Date, Cents)>> {
    let unreadable = || StoreError::Unreadable { what: "dates and amounts" };
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let (on, cents) = word.split_once(':').ok_or_else(unreadable)?;
        found.push((date_from(on)?, Cents::new(cents.parse().map_err(|_| unreadable())?)));
    }
    Ok(found.into_iter())
}
