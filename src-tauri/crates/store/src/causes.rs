//! Why invoices are unpaid, day after day, and the reading of all items that the synthesis is made from.

use std::collections::HashMap;

use encaisse_core::causes::synthesis::{Debt, Said, Synthesis, Tally};
use encaisse_core::causes::{Cause, Part, Reason};
use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::values::{date_from, date_text};

/// Writes what was said of the invoices of a client.
pub(crate) fn insert(write: &Write<'_>, client: i64, said: &[(Id, Vec<Said>)]) -> Result<()> {
    let mut insert = write.sql().prepare_cached(
        "INSERT INTO qualified (client, invoice, since, rank, cause, reason, amount)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (invoice, said) in said {
        for said in said {
            let since = date_text(said.since);
            if said.parts.is_empty() {
                let nothing: Option<&str> = None;
                insert.execute((client, invoice.bytes(), since, 0, nothing, nothing, nothing))?;
            }
            for (rank, part) in said.parts.iter().enumerate() {
                insert.execute((
                    client,
                    invoice.bytes(),
                    since,
                    i64::try_from(rank).unwrap_or(i64::MAX),
                    part.cause.letter(),
                    part.reason.as_ref().map(Reason::code),
                    part.amount.map(Cents::get),
                ))?;
            }
        }
    }
    Ok(())
}

/// Which clients a synthesis is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClientFilter<'a> {
    /// Of one sales rep; an empty text means nobody.
    pub sales_rep: Option<&'a str>,
    /// Of one customer type.
    pub customer_type: Option<&'a str>,
}

/// The synthesis of the last of `days`, and the amounts of the others. Till accounts are left out.
pub fn synthesis(read: Read<'_>, filter: &ClientFilter<'_>, days: &[Date]) -> Result<Synthesis> {
    let mut said = said_of_all(read)?;
    let mut steps = steps_of_all(read)?;
    let nothing: HashMap<Id, Vec<Said>> = HashMap::new();
    let mut statement = read.sql.prepare_cached(
        "SELECT item.client, item.id, invoice, due, amount, remaining, settled_on, booked
         FROM client CROSS JOIN item ON item.client = client.id
         WHERE client.till = 0 AND amount > 0 AND due IS NOT NULL AND account IN ('411', '4117')
           AND (?1 IS NULL OR coalesce(client.sales_rep, '') = ?1)
           AND (?2 IS NULL OR client.customer_type = ?2)
           AND (settled_on IS NULL OR settled_on > ?3)
         ORDER BY client.id",
    )?;
    let first = days.first().copied().map(date_text);
    let mut rows = statement.query((filter.sales_rep, filter.customer_type, first))?;
    let mut tally = Tally::new(days);
    let (mut client, mut debts): (i64, Vec<Debt>) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        let owner: i64 = row.get(0)?;
        if owner != client {
            let of_client = said.remove(&client);
            let known = of_client.as_ref().unwrap_or(&nothing);
            tally.add(client, &mut debts, |invoice| known.get(&invoice).map_or(&[], Vec::as_slice));
            debts.clear();
            client = owner;
        }
        debts.push(debt(row, &mut steps)?);
    }
    let of_client = said.remove(&client);
    let known = of_client.as_ref().unwrap_or(&nothing);
    tally.add(client, &mut debts, |invoice| known.get(&invoice).map_or(&[], Vec::as_slice));
    Ok(tally.finish())
}

/// Steps of the items that were not settled in one go.
type Steps = HashMap<Id, Vec<(Date, Cents)>>;

fn debt(row: &Row<'_>, steps: &mut Steps) -> Result<Debt> {
    let (amount, remaining): (i64, i64) = (row.get(4)?, row.get(5)?);
    let own = if steps.is_empty() { None } else { steps.remove(&id(row, 1)?) };
    let steps = match (own, day(row, 6)?) {
        (Some(steps), _) => steps,
        (None, Some(settled)) => vec![(settled, Cents::new(remaining))],
        (None, None) => Vec::new(),
    };
    let due = day(row, 3)?.ok_or(StoreError::Unreadable { what: "a due date" })?;
    let booked = day(row, 7)?.ok_or(StoreError::Unreadable { what: "a date" })?;
    Ok(Debt { invoice: id(row, 2)?, booked, due, amount: Cents::new(amount), steps })
}

fn steps_of_all(read: Read<'_>) -> Result<Steps> {
    let mut statement =
        read.sql.prepare_cached("SELECT item, since, remaining FROM step ORDER BY client, item, since")?;
    let mut rows = statement.query([])?;
    let mut steps = Steps::new();
    while let Some(row) = rows.next()? {
        let since = day(row, 1)?.ok_or(StoreError::Unreadable { what: "a date" })?;
        steps.entry(id(row, 0)?).or_default().push((since, Cents::new(row.get(2)?)));
    }
    Ok(steps)
}

fn said_of_all(read: Read<'_>) -> Result<HashMap<i64, HashMap<Id, Vec<Said>>>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client, invoice, since, cause, reason, amount FROM qualified ORDER BY client, invoice, since, rank",
    )?;
    let mut rows = statement.query([])?;
    let mut all: HashMap<i64, HashMap<Id, Vec<Said>>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let since = day(row, 2)?.ok_or(StoreError::Unreadable { what: "a date" })?;
        let of_invoice = all.entry(row.get(0)?).or_default().entry(id(row, 1)?).or_default();
        if of_invoice.last().is_none_or(|said| said.since != since) {
            of_invoice.push(Said { since, parts: Vec::new() });
        }
        if let (Some(said), Some(part)) = (of_invoice.last_mut(), part(row)?) {
            said.parts.push(part);
        }
    }
    Ok(all)
}

fn part(row: &Row<'_>) -> Result<Option<Part>> {
    let text = |column: usize| -> Result<Option<&str>> {
        match row.get_ref(column)? {
            ValueRef::Null => Ok(None),
            value => Ok(Some(value.as_str().map_err(rusqlite::Error::from)?)),
        }
    };
    let Some(cause) = text(3)?.and_then(Cause::from_letter) else { return Ok(None) };
    let reason = text(4)?.and_then(Reason::from_code);
    Ok(Some(Part { cause, reason, amount: row.get::<_, Option<i64>>(5)?.map(Cents::new) }))
}

fn id(row: &Row<'_>, column: usize) -> Result<Id> {
    let bytes = row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?;
    let bytes = bytes.try_into().map_err(|_| StoreError::Unreadable { what: "an identity" })?;
    Ok(Id::from_bytes(bytes))
}

fn day(row: &Row<'_>, column: usize) -> Result<Option<Date>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        value => date_from(value.as_str().map_err(rusqlite::Error::from)?).map(Some),
    }
}

/// Names of clients by the number the synthesis uses.
pub fn client_names(read: Read<'_>, clients: &[i64]) -> Result<Vec<(String, String)>> {
    let mut statement = read.sql.prepare_cached("SELECT code, name FROM client WHERE id = ?1")?;
    let mut names = Vec::with_capacity(clients.len());
    for client in clients {
        names.push(statement.query_row([client], |row| Ok((row.get(0)?, row.get(1)?)))?);
    }
    Ok(names)
}
