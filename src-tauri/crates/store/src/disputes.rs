//! Disputes as the tables keep them.

use encaisse_core::dates::Date;
use encaisse_core::disputes::Ending;
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use rusqlite::Row;

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::values::{asked, date_from, date_text, optional_date};

/// A dispute of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisputeRecord {
    /// Id.
    pub id: String,
    /// Invoice.
    pub invoice: Id,
    /// Its number.
    pub piece: String,
    /// Sub-reason code.
    pub reason: String,
    /// Still contested.
    pub contested: Cents,
    /// Remaining of the invoice.
    pub remaining: Cents,
    /// Day it was opened.
    pub opened_on: Date,
    /// Who resolves it.
    pub resolver: String,
    /// When to ask where it stands.
    pub follow_up_on: Option<Date>,
    /// When and how it ended.
    pub ended: Option<(Date, Ending)>,
    /// What was agreed.
    pub closing_note: String,
    /// What the client says.
    pub note: String,
    /// Who opened it.
    pub author: String,
}

/// A dispute with its client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisputeLine {
    /// Client code.
    pub client: String,
    /// Client name.
    pub client_name: String,
    /// The dispute.
    pub dispute: DisputeRecord,
}

/// Writes the disputes of a client.
pub(crate) fn insert(write: &Write<'_>, client: i64, disputes: &[DisputeRecord]) -> Result<()> {
    if disputes.is_empty() {
        return Ok(());
    }
    let mut insert = write.sql().prepare_cached(
        "INSERT INTO dispute (client, id, invoice, piece, reason, contested, remaining, opened_on, resolver,
             follow_up_on, ended_on, ended_how, closing_note, note, author)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for dispute in disputes {
        insert.execute(rusqlite::params![
            client,
            dispute.id,
            dispute.invoice.bytes(),
            dispute.piece,
            dispute.reason,
            dispute.contested.get(),
            dispute.remaining.get(),
            date_text(dispute.opened_on),
            dispute.resolver,
            dispute.follow_up_on.map(date_text),
            dispute.ended.map(|(on, _)| date_text(on)),
            dispute.ended.map(|(_, how)| how.code()),
            dispute.closing_note,
            dispute.note,
            dispute.author,
        ])?;
    }
    Ok(())
}

/// Disputes of every client, or of one, oldest first. Till accounts are left out.
pub fn list(read: Read<'_>, client: Option<&str>) -> Result<Vec<DisputeLine>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT client.code, client.name, dispute.id, invoice, piece, reason, contested, remaining, opened_on,
             resolver, follow_up_on, ended_on, ended_how, closing_note, note, author
         FROM dispute JOIN client ON client.id = dispute.client
         WHERE client.till = 0 AND {}
         ORDER BY opened_on, dispute.id",
        asked(client, "client.code = ?1", "?1 IS NULL")
    ))?;
    let mut rows = statement.query([client])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(line(row)?);
    }
    Ok(found)
}

fn line(row: &Row<'_>) -> Result<DisputeLine> {
    let text = |column: usize| row.get::<_, String>(column);
    let bytes: Vec<u8> = row.get(3)?;
    let invoice = bytes.try_into().map_err(|_| StoreError::Unreadable { what: "an identity" })?;
    let how = row.get::<_, Option<String>>(12)?.as_deref().and_then(Ending::from_code);
    let dispute = DisputeRecord {
        id: text(2)?,
        invoice: Id::from_bytes(invoice),
        piece: text(4)?,
        reason: text(5)?,
        contested: Cents::new(row.get(6)?),
        remaining: Cents::new(row.get(7)?),
        opened_on: date_from(&text(8)?)?,
        resolver: text(9)?,
        follow_up_on: optional_date(row, 10)?,
        ended: optional_date(row, 11)?.zip(how),
        closing_note: text(13)?,
        note: text(14)?,
        author: text(15)?,
    };
    Ok(DisputeLine { client: text(0)?, client_name: text(1)?, dispute })
}
