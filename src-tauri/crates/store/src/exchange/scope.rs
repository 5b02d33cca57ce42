//! The clients of a sales rep: who has them at accounting, and what their own desk keeps of those that leave.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::exchange::{Place, Portfolio, SentFile};
use encaisse_core::journal::Stamp;
use rusqlite::OptionalExtension;

use crate::connection::{Read, Write};
use crate::error::Result;

/// Codes of clients with the name of their sales rep.
pub fn reps(read: Read<'_>) -> Result<Vec<(String, String)>> {
    let mut statement =
        read.sql.prepare("SELECT code, sales_rep FROM client WHERE sales_rep IS NOT NULL ORDER BY code")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The clients this desk is told of; nothing where it is told of all.
pub fn portfolio(read: Read<'_>) -> Result<Option<Portfolio>> {
    let told = read.sql.query_row("SELECT millis, counter FROM portfolio_told", [], |row| {
        Ok(Stamp { millis: row.get(0)?, counter: row.get(1)? })
    });
    let Some(at) = told.optional()? else { return Ok(None) };
    let mut statement = read.sql.prepare("SELECT client FROM portfolio")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(Some(Portfolio { at, clients: rows.collect::<rusqlite::Result<_>>()? }))
}

/// Keeps the clients this desk is told of from now on.
pub fn save_portfolio(write: &Write<'_>, portfolio: &Portfolio) -> Result<()> {
    let sql = write.sql();
    sql.execute("DELETE FROM portfolio", [])?;
    let mut insert = sql.prepare_cached("INSERT INTO portfolio (client) VALUES (?1)")?;
    for client in &portfolio.clients {
        insert.execute([client])?;
    }
    sql.execute(
        "INSERT OR REPLACE INTO portfolio_told (only, millis, counter) VALUES (1, ?1, ?2)",
        (portfolio.at.millis, portfolio.at.counter),
    )?;
    Ok(())
}

/// Takes away what this desk knows of clients that are no longer in its portfolio, but what was typed here: facts, and
/// operations that came. Returns their codes.
pub fn withdraw(write: &Write<'_>) -> Result<BTreeSet<String>> {
    const KNOWN: &str = "SELECT client FROM operation WHERE client IS NOT NULL AND received IS NOT NULL
         UNION SELECT client FROM account_lines UNION SELECT client FROM client_sighting
         UNION SELECT client FROM piece_lines UNION SELECT code FROM client";
    let sql = write.sql();
    let gone: BTreeSet<String> = {
        let mut statement = sql.prepare(&format!(
            "SELECT client FROM ({KNOWN}) WHERE client NOT IN (SELECT client FROM portfolio)"
        ))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    for client in &gone {
        sql.execute("INSERT INTO leaving (client) VALUES (?1)", [client])?;
        for table in ["account_lines", "client_sighting", "piece_lines"] {
            sql.execute(&format!("DELETE FROM {table} WHERE client = ?1"), [client])?;
        }
        const CAME: &str = "SELECT id FROM operation WHERE client = ?1 AND received IS NOT NULL";
        sql.execute(&format!("DELETE FROM act_operation WHERE operation IN ({CAME})"), [client])?;
        sql.execute(&format!("DELETE FROM operation_parent WHERE operation IN ({CAME})"), [client])?;
        sql.execute("DELETE FROM register WHERE client = ?1", [client])?;
        sql.execute("DELETE FROM operation WHERE client = ?1 AND received IS NOT NULL", [client])?;
    }
    sql.execute("DELETE FROM leaving", [])?;
    let mut typed = BTreeSet::new();
    for client in &gone {
        let mut statement =
            sql.prepare_cached("SELECT DISTINCT kind, entity, field FROM operation WHERE client = ?1")?;
        let rows = statement.query_map([client], |row| {
            Ok(Place { kind: row.get(0)?, entity: row.get(1)?, field: row.get(2)? })
        })?;
        typed.extend(rows.collect::<rusqlite::Result<Vec<Place>>>()?);
    }
    super::settle_again(write, &typed)?;
    Ok(gone)
}

/// Takes in what a file says of some clients alone: in place of what is here when the sender speaks last, beside it
/// otherwise.
pub fn take_part(write: &Write<'_>, file: &SentFile, speaks_last: bool) -> Result<()> {
    let fresh = super::files::take_file(write, file)?;
    if fresh {
        return Ok(());
    }
    let import: i64 =
        write.sql().query_row("SELECT id FROM import WHERE sha256 = ?1", [&file.file], |row| row.get(0))?;
    if speaks_last {
        super::files::clear_rows(write, import)?;
    }
    for row in &file.rows {
        super::files::insert_row(write, import, row)?;
    }
    Ok(())
}

/// A receipt of the bank that people accepted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SharedReceipt {
    /// Every name it has in files.
    pub names: BTreeSet<Vec<u8>>,
    /// The clients it was accepted for.
    pub clients: BTreeSet<String>,
}

/// Receipts of the bank that people accepted, each with the clients it was accepted for.
pub fn receipts_by_client(read: Read<'_>) -> Result<Vec<SharedReceipt>> {
    let mut statement = read.sql.prepare(
        "SELECT named.receipt, named.name, client.code FROM accepted JOIN client ON client.id = accepted.client
         JOIN receipt_name AS said ON said.name = accepted.receipt
         JOIN receipt_name AS named ON named.receipt = said.receipt",
    )?;
    let mut rows = statement.query([])?;
    let mut found: BTreeMap<Vec<u8>, SharedReceipt> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let shared = found.entry(row.get(0)?).or_default();
        shared.names.insert(row.get(1)?);
        shared.clients.insert(row.get(2)?);
    }
    Ok(found.into_values().collect())
}
