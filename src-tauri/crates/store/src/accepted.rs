//! What people accepted of receipts, and what became of it.

use std::collections::HashSet;

use encaisse_core::beyond::KeptState;
use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use rusqlite::Row;

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::values::{asked, date_from, date_text};

/// What a person accepted of one receipt for one client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AcceptedRecord {
    /// Receipt.
    pub receipt: Id,
    /// `bank` or `ledger`.
    pub origin: &'static str,
    /// Day of the receipt.
    pub booked_on: Date,
    /// What of it is this client's.
    pub amount: Cents,
    /// The words of the bank.
    pub label: String,
    /// How it stands.
    pub state: KeptState,
    /// What stays on the account.
    pub on_account: Cents,
    /// Item, what was accepted, what of it applies today.
    pub shares: Vec<(Id, Cents, Cents)>,
    /// By whom.
    pub author: String,
    /// When.
    pub accepted_on: Date,
}

/// The same with its client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AcceptedLine {
    /// Code.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// What was accepted.
    pub record: AcceptedRecord,
}

const STATES: [(KeptState, &str); 4] = [
    (KeptState::Booked, "booked"),
    (KeptState::Unbooked, "unbooked"),
    (KeptState::Replaced, "replaced"),
    (KeptState::Waiting, "waiting"),
];

/// The word of a state, in the ledger and on the border.
pub fn state_code(state: KeptState) -> &'static str {
    STATES.iter().find(|(known, _)| *known == state).map_or("waiting", |(_, code)| code)
}

/// Writes what was accepted for a client.
pub(crate) fn insert(write: &Write<'_>, client: i64, accepted: &[AcceptedRecord]) -> Result<()> {
    if accepted.is_empty() {
        return Ok(());
    }
    let mut insert = write.sql().prepare_cached(
        "INSERT INTO accepted (client, receipt, origin, booked_on, amount, label, state, on_account, shares, author,
             accepted_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for record in accepted {
        let shares: Vec<String> = record
            .shares
            .iter()
            .map(|(item, asked, applied)| format!("{item}:{}:{}", asked.get(), applied.get()))
            .collect();
        insert.execute(rusqlite::params![
            client,
            record.receipt.bytes(),
            record.origin,
            date_text(record.booked_on),
            record.amount.get(),
            record.label,
            state_code(record.state),
            record.on_account.get(),
            shares.join(" "),
            record.author,
            date_text(record.accepted_on),
        ])?;
    }
    Ok(())
}

/// The receipts that something was accepted of.
pub fn receipts(read: Read<'_>) -> Result<HashSet<Id>> {
    let mut statement = read.sql.prepare_cached("SELECT DISTINCT receipt FROM accepted")?;
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    let id = |bytes: Vec<u8>| {
        bytes
            .try_into()
            .map(Id::from_bytes)
            .map_err(|_| StoreError::Unreadable { what: "an accepted receipt" })
    };
    rows.map(|bytes| id(bytes?)).collect()
}

/// What was accepted, latest receipts first; of one client, or of all.
pub fn list(read: Read<'_>, client: Option<&str>) -> Result<Vec<AcceptedLine>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT client.code, client.name, receipt, origin, booked_on, amount, label, state, on_account, shares,
                author, accepted_on
         FROM accepted JOIN client ON client.id = accepted.client
         WHERE {}
         ORDER BY booked_on DESC, receipt, client.code",
        asked(client, "client.code = ?1", "?1 IS NULL")
    ))?;
    let mut rows = statement.query([client])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(line(row)?);
    }
    Ok(lines)
}

fn line(row: &Row<'_>) -> Result<AcceptedLine> {
    let unreadable = || StoreError::Unreadable { what: "an accepted receipt" };
    let day = |column: usize| date_from(&row.get::<_, String>(column)?);
    let receipt: Vec<u8> = row.get(2)?;
    let (origin, state, shares): (String, String, String) = (row.get(3)?, row.get(7)?, row.get(9)?);
    let share = |word: &str| -> Option<(Id, Cents, Cents)> {
        let mut fields = word.split(':');
        let id = fields.next()?.parse().ok()?;
        let mut cents = || Some(Cents::new(fields.next()?.parse().ok()?));
        Some((id, cents()?, cents()?))
    };
    let shares =
        shares.split(' ').filter(|word| !word.is_empty()).map(|word| share(word).ok_or_else(unreadable));
    Ok(AcceptedLine {
        client: row.get(0)?,
        client_name: row.get(1)?,
        record: AcceptedRecord {
            receipt: Id::from_bytes(receipt.try_into().map_err(|_| unreadable())?),
            origin: if origin == "bank" { "bank" } else { "ledger" },
            booked_on: day(4)?,
            amount: Cents::new(row.get(5)?),
            label: row.get(6)?,
            state: STATES.iter().find(|(_, code)| *code == state).ok_or_else(unreadable)?.0,
            on_account: Cents::new(row.get(8)?),
            shares: shares.collect::<Result<_>>()?,
            author: row.get(10)?,
            accepted_on: day(11)?,
        },
    })
}

/// Clients for whom something was accepted.
pub fn clients(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT DISTINCT client FROM register WHERE kind = 'allocation' AND client IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sum of the bridges of all clients but tills: account 411 less what is told here, in cents.
pub fn bridge(read: Read<'_>) -> Result<i64> {
    Ok(read
        .sql
        .query_row("SELECT coalesce(sum(bridge), 0) FROM client WHERE till = 0", [], |row| row.get(0))?)
}

/// The bridge of each client that has one, in cents.
pub fn bridges(read: Read<'_>) -> Result<Vec<(String, i64)>> {
    let mut statement =
        read.sql.prepare_cached("SELECT code, bridge FROM client WHERE till = 0 AND bridge <> 0")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
