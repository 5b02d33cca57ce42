//! Questions screens ask about items.

use std::collections::HashSet;

use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use rusqlite::Row;

use crate::connection::Read;
use crate::error::{Result, StoreError};
use crate::values::{asked, date_text};

/// One item with its client.
#[derive(Clone, Debug)]
pub struct ItemLine {
    /// Client code.
    pub client: String,
    /// Client name.
    pub client_name: String,
    /// Identity.
    pub id: Id,
    /// Identity of its invoice.
    pub invoice: Id,
    /// Account root.
    pub account: String,
    /// Kind code.
    pub kind: String,
    /// Number shown.
    pub piece: String,
    /// Rank of the instalment.
    pub rank: i64,
    /// Date of the piece.
    pub issued: String,
    /// Date of the line that makes it open.
    pub booked: String,
    /// Due date.
    pub due: Option<String>,
    /// True when it was said or confirmed.
    pub stated: bool,
    /// Amount at first, in cents.
    pub amount: i64,
    /// Still due, in cents.
    pub remaining: i64,
    /// Day it was settled.
    pub settled_on: Option<String>,
    /// Foreign currency code.
    pub currency: Option<String>,
    /// Cause letter.
    pub cause: Option<String>,
    /// Sub-reason code.
    pub sub_reason: Option<String>,
    /// Comment of the qualification.
    pub comment: Option<String>,
    /// Label of the entry in accounting.
    pub label: String,
    /// Its parts, `cause:reason:cents` separated by spaces, largest first.
    pub parts: String,
    /// What no cause explains, in cents.
    pub unqualified: i64,
    /// Out of what may be claimed, in cents.
    pub contested: i64,
    /// State of the dispute on its invoice.
    pub dispute: Option<String>,
    /// The latest promise that covers it.
    pub promise: Option<String>,
    /// Who told it: `ledger`, `list`, `e_invoice` or `bank`.
    pub source: String,
    /// Who has the debt when it is not ours, empty when nobody named them.
    pub assigned: Option<String>,
}

/// Which items.
#[derive(Clone, Debug, Default)]
pub struct ItemFilter<'a> {
    /// Of one client.
    pub client: Option<&'a str>,
    /// Of one invoice.
    pub invoice: Option<Id>,
    /// Due before this day and still due.
    pub overdue_on: Option<Date>,
    /// With something no cause explains.
    pub unqualified: bool,
    /// Settled ones too.
    pub settled: bool,
    /// Accounts 416, 413 and 4191 too.
    pub beside: bool,
    /// Of clients of one sales rep; an empty text means nobody.
    pub sales_rep: Option<&'a str>,
    /// Of clients of one type.
    pub customer_type: Option<&'a str>,
    /// Contested, even in part, promised, or assigned to a factor.
    pub held_back: bool,
}

/// Order of a list of items.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ItemSort {
    /// By client, then age.
    #[default]
    Client,
    /// Largest first.
    Amount,
    /// Oldest first.
    Age,
}

impl ItemSort {
    const fn order(self) -> &'static str {
        match self {
            ItemSort::Client => "client.sort_name, client.code, coalesce(due, booked), piece, rank",
            ItemSort::Amount => "remaining DESC, coalesce(due, booked), client.code, piece, rank",
            ItemSort::Age => "coalesce(due, booked), remaining DESC, client.code, piece, rank",
        }
    }
}

/// The items asked for, in order, at most `limit`.
pub fn list(read: Read<'_>, filter: &ItemFilter<'_>, sort: ItemSort, limit: i64) -> Result<Vec<ItemLine>> {
    let overdue = filter.overdue_on.map(date_text);
    let invoice = filter.invoice.map(|id| id.bytes().to_vec());
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT client.code, client.name, item.id, invoice, account, kind, piece, rank, issued, booked, due,
                stated, amount, remaining, settled_on, currency, cause, sub_reason, comment, label, parts, unqualified, contested,
                dispute, promise, item.source, assigned
         FROM item JOIN client ON client.id = item.client
         WHERE client.till = 0
           AND {}
           AND {}
           AND (?3 IS NULL OR (remaining > 0 AND due < ?3 AND account IN ('411', '4117')))
           AND (?4 = 0 OR unqualified > 0)
           AND (?5 = 1 OR remaining <> 0)
           AND (?6 = 1 OR account IN ('411', '4117'))
           AND (?8 IS NULL OR coalesce(client.sales_rep, '') = ?8)
           AND (?9 IS NULL OR client.customer_type = ?9)
           AND (?10 = 0 OR contested > 0 OR promise IS NOT NULL OR assigned IS NOT NULL)
         ORDER BY {} LIMIT ?7",
        asked(filter.client, "client.code = ?1", "?1 IS NULL"),
        asked(filter.invoice, "invoice = ?2", "?2 IS NULL"),
        sort.order()
    ))?;
    let rows = statement.query_map(
        rusqlite::params![
            filter.client,
            invoice,
            overdue,
            filter.unqualified,
            filter.settled,
            filter.beside,
            limit,
            filter.sales_rep,
            filter.customer_type,
            filter.held_back
        ],
        line,
    )?;
    rows.map(|row| row?).collect()
}

fn line(row: &Row<'_>) -> rusqlite::Result<Result<ItemLine>> {
    let id = |column: usize| -> rusqlite::Result<Result<Id>> {
        let bytes: Vec<u8> = row.get(column)?;
        Ok(bytes.try_into().map(Id::from_bytes).map_err(|_| StoreError::Unreadable { what: "an identity" }))
    };
    let (item, invoice) = match (id(2)?, id(3)?) {
        (Ok(item), Ok(invoice)) => (item, invoice),
        (Err(error), _) | (_, Err(error)) => return Ok(Err(error)),
    };
    Ok(Ok(ItemLine {
        client: row.get(0)?,
        client_name: row.get(1)?,
        id: item,
        invoice,
        account: row.get(4)?,
        kind: row.get(5)?,
        piece: row.get(6)?,
        rank: row.get(7)?,
        issued: row.get(8)?,
        booked: row.get(9)?,
        due: row.get(10)?,
        stated: row.get(11)?,
        amount: row.get(12)?,
        remaining: row.get(13)?,
        settled_on: row.get(14)?,
        currency: row.get(15)?,
        cause: row.get(16)?,
        sub_reason: row.get(17)?,
        comment: row.get(18)?,
        label: row.get(19)?,
        parts: row.get::<_, Option<String>>(20)?.unwrap_or_default(),
        unqualified: row.get(21)?,
        contested: row.get(22)?,
        dispute: row.get(23)?,
        promise: row.get(24)?,
        source: row.get(25)?,
        assigned: row.get(26)?,
    }))
}

/// Items of a client that are due before this day and still due.
pub fn overdue_count(read: Read<'_>, client: &str, today: Date) -> Result<i64> {
    Ok(read.sql.query_row(
        "SELECT count(*) FROM item JOIN client ON client.id = item.client
         WHERE client.code = ?1 AND remaining > 0 AND due < ?2 AND account IN ('411', '4117')",
        (client, date_text(today)),
        |row| row.get(0),
    )?)
}

/// Settled items of a client.
pub fn settled_count(read: Read<'_>, client: &str) -> Result<i64> {
    Ok(read.sql.query_row(
        "SELECT count(*) FROM item JOIN client ON client.id = item.client
         WHERE client.code = ?1 AND remaining = 0",
        [client],
        |row| row.get(0),
    )?)
}

/// Credits of accounting that settle nothing, on accounts 411 of the portfolio.
pub fn open_credits(read: Read<'_>) -> Result<i64> {
    let mut statement = read.sql.prepare_cached(
        "SELECT count(*) FROM item JOIN client ON client.id = item.client
         WHERE till = 0 AND remaining < 0 AND account IN ('411', '4117') AND item.source = 'ledger'",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Open items whose due date is assumed, on accounts 411.
pub fn assumed_count(read: Read<'_>) -> Result<i64> {
    Ok(read.sql.query_row(
        "SELECT count(*) FROM item JOIN client ON client.id = item.client
         WHERE till = 0 AND remaining > 0 AND stated = 0 AND account IN ('411', '4117')",
        [],
        |row| row.get(0),
    )?)
}

/// The latest date an invoice of the client was issued, among those open with an assumed due date.
pub fn latest_assumed(read: Read<'_>, client: &str) -> Result<Option<(String, i64)>> {
    Ok(read.sql.query_row(
        "SELECT max(issued), count(*) FROM item JOIN client ON client.id = item.client
         WHERE client.code = ?1 AND remaining > 0 AND stated = 0 AND account IN ('411', '4117')",
        [client],
        |row| Ok(row.get::<_, Option<String>>(0)?.map(|day| (day, row.get(1).unwrap_or(0)))),
    )?)
}

/// Codes of the clients that have such an invoice.
pub fn assumed_clients(read: Read<'_>) -> Result<Vec<String>> {
    // The first condition is that of the index of what is open.
    let mut statement = read.sql.prepare_cached(
        "SELECT code FROM client WHERE till = 0 AND EXISTS (
             SELECT 1 FROM item WHERE item.client = client.id AND remaining <> 0
                    AND remaining > 0 AND stated = 0 AND account IN ('411', '4117'))
         ORDER BY code",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What is overdue, and what of it has no cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OverdueSums {
    /// Overdue invoices.
    pub invoices: i64,
    /// Of which with something no cause explains.
    pub unqualified_invoices: i64,
    /// What no cause explains, in cents.
    pub unqualified: i64,
}

/// What is overdue on `today`, and what of it has no cause.
pub fn overdue_sums(read: Read<'_>, today: Date) -> Result<OverdueSums> {
    let mut statement = read.sql.prepare_cached(
        "SELECT count(DISTINCT invoice), count(DISTINCT CASE WHEN unqualified > 0 THEN invoice END),
                coalesce(sum(unqualified), 0)
         FROM item JOIN client ON client.id = item.client
         WHERE client.till = 0 AND remaining > 0 AND due < ?1 AND account IN ('411', '4117')",
    )?;
    Ok(statement.query_row([date_text(today)], |row| {
        Ok(OverdueSums { invoices: row.get(0)?, unqualified_invoices: row.get(1)?, unqualified: row.get(2)? })
    })?)
}

/// Clients or pieces that match what was typed in the palette: client code, name, piece, cents.
pub fn search_pieces(
    read: Read<'_>,
    reference: &str,
    limit: i64,
) -> Result<Vec<(String, String, String, i64)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client.code, client.name, piece, CASE WHEN remaining <> 0 THEN remaining ELSE amount END
         FROM item JOIN client ON client.id = item.client
         WHERE till = 0 AND instr(item.search, ?1) > 0
         ORDER BY remaining = 0, length(item.search), piece LIMIT ?2",
    )?;
    let rows = statement
        .query_map((reference, limit), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// True when some client has, or had, an invoice of this number, written in capitals and digits only.
pub fn is_an_invoice(read: Read<'_>, number: &str) -> Result<bool> {
    Ok(read.sql.query_row(
        "SELECT EXISTS (SELECT 1 FROM item WHERE kind = 'invoice' AND search = ?1)",
        [number],
        |row| row.get(0),
    )?)
}

/// True when a client has, or had, a piece of this number, written in capitals and digits only.
pub fn is_known(read: Read<'_>, client: &str, number: &str) -> Result<bool> {
    let mut statement = read.sql.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM item JOIN client ON client.id = item.client
                        WHERE client.code = ?1 AND item.search = ?2)",
    )?;
    Ok(statement.query_row((client, number), |row| row.get(0))?)
}

/// The number of an item.
pub fn piece_of(read: Read<'_>, item: Id) -> Result<Option<String>> {
    use rusqlite::OptionalExtension;
    let mut statement = read.sql.prepare_cached("SELECT piece FROM item WHERE id = ?1 LIMIT 1")?;
    Ok(statement.query_row([item.bytes()], |row| row.get(0)).optional()?)
}

/// The invoices that have an item, settled or not.
pub fn invoices(read: Read<'_>) -> Result<HashSet<Id>> {
    let mut statement = read.sql.prepare_cached("SELECT DISTINCT invoice FROM item")?;
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    let id = |bytes: Vec<u8>| {
        bytes.try_into().map(Id::from_bytes).map_err(|_| StoreError::Unreadable { what: "an identity" })
    };
    rows.map(|bytes| id(bytes?)).collect()
}
