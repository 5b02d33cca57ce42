//! The projection of one client: its row and its items, always replaced whole.

mod written;

use encaisse_core::causes::synthesis::Said;
use encaisse_core::causes::{Cause, Reason};
use encaisse_core::dates::Date;
use encaisse_core::ids::{Id, hex};
use encaisse_core::invoices::Item;
use encaisse_core::money::Cents;
use encaisse_core::payer::MonthPaid;
use rusqlite::{OptionalExtension, Row};
use sha2::{Digest, Sha256};

use crate::accepted::{self, AcceptedRecord};
use crate::causes;
use crate::connection::{Read, Write};
use crate::credit::{self, CreditRecord};
use crate::disputes::{self, DisputeRecord};
use crate::error::{Result, StoreError};
use crate::payers;
use crate::promises::{self, PromiseRecord};
use written::{insert_items, upsert_record};

/// The row of one client.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClientRecord {
    /// Code in accounting.
    pub code: String,
    /// Name shown and printed.
    pub name: String,
    /// Name and code without accents or case, for searching.
    pub search: String,
    /// Name in the order of a French directory.
    pub sort_name: String,
    /// SIREN.
    pub siren: Option<String>,
    /// Customer type code.
    pub customer_type: String,
    /// Sales rep.
    pub sales_rep: Option<String>,
    /// Terms code.
    pub terms: Option<String>,
    /// Address lines, separated by line feeds.
    pub address: String,
    /// Postcode.
    pub postcode: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Country, absent for France.
    pub country: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Day insolvency proceedings opened.
    pub insolvent_since: Option<String>,
    /// Day a public buyer received the payment request.
    pub request_received: Option<String>,
    /// Code of the company that pays for it.
    pub parent: Option<String>,
    /// Language code of letters, absent for French.
    pub language: Option<String>,
    /// Engagement number of a public buyer.
    pub engagement: Option<String>,
    /// Service code of a public buyer.
    pub service: Option<String>,
    /// Where the fields come from, in words.
    pub source: String,
    /// Left out of the portfolio.
    pub till: bool,
    /// Last thing done, in words.
    pub last_action: Option<String>,
    /// When.
    pub last_action_on: Option<String>,
    /// Account 411 less what is told here.
    pub bridge: Cents,
}

/// Why an invoice is unpaid now, as a person said, shared out on one item.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Qualified {
    /// Parts of the item that have a cause, largest first.
    pub parts: Vec<(Cause, Option<Reason>, Cents)>,
    /// Comment.
    pub comment: String,
}

/// One item with what people said about its invoice.
#[derive(Clone, Debug)]
pub struct ItemRecord {
    /// The item.
    pub item: Item,
    /// Number without spaces or signs, for searching.
    pub search: String,
    /// Why it is unpaid.
    pub qualified: Option<Qualified>,
    /// What no cause explains.
    pub unqualified: Cents,
    /// Contested: out of what may be claimed.
    pub contested: Cents,
    /// State of the dispute on its invoice.
    pub dispute: Option<&'static str>,
    /// The latest promise that covers it.
    pub promise: Option<String>,
    /// Who has the debt when it is not ours, empty when nobody named them.
    pub assigned: Option<String>,
    /// What remained from each day on, when it was not settled in one go.
    pub steps: Vec<(Date, Cents)>,
}

/// One client as the tables keep it.
#[derive(Debug, Default)]
pub struct ClientRows {
    /// Its row.
    pub record: ClientRecord,
    /// Its items.
    pub items: Vec<ItemRecord>,
    /// What was said of each invoice, day after day.
    pub said: Vec<(Id, Vec<Said>)>,
    /// Its promises.
    pub promises: Vec<PromiseRecord>,
    /// Its disputes.
    pub disputes: Vec<DisputeRecord>,
    /// What was accepted for it.
    pub accepted: Vec<AcceptedRecord>,
    /// What it paid, month by month, and how late.
    pub paid: Vec<MonthPaid>,
    /// Its limit, and what was decided of its orders.
    pub credit: CreditRecord,
}

/// Replaces one client.
pub fn replace_client(write: &Write<'_>, rows: &ClientRows) -> Result<()> {
    let id = upsert_record(write, &rows.record)?;
    forget_rows(write, id)?;
    insert_items(write, id, &rows.items)?;
    causes::insert(write, id, &rows.said)?;
    promises::insert(write, id, &rows.promises)?;
    disputes::insert(write, id, &rows.disputes)?;
    accepted::insert(write, id, &rows.accepted)?;
    payers::insert(write, id, &rows.paid)?;
    credit::insert(write, id, &rows.credit)
}

/// Replaces the row of one client and leaves its account as it is; its bridge stays. False when it has no row yet.
pub fn replace_record(write: &Write<'_>, mut record: ClientRecord) -> Result<bool> {
    let mut kept = write.sql().prepare_cached("SELECT bridge FROM client WHERE code = ?1")?;
    let Some(bridge) = kept.query_row([&record.code], |row| row.get(0)).optional()? else {
        return Ok(false);
    };
    record.bridge = Cents::new(bridge);
    upsert_record(write, &record)?;
    Ok(true)
}

/// True when a client is shown: some file that counts speaks of it.
pub fn is_shown(read: Read<'_>, code: &str) -> Result<bool> {
    let mut statement = read.sql.prepare_cached("SELECT EXISTS (SELECT 1 FROM client WHERE code = ?1)")?;
    Ok(statement.query_row([code], |row| row.get(0))?)
}

/// Tables that hold rows of one client, beside its own row.
const TABLES: [&str; 9] =
    ["item", "step", "qualified", "promise", "dispute", "accepted", "paid", "credit_limit", "order_decision"];

fn forget_rows(write: &Write<'_>, client: i64) -> Result<()> {
    for table in TABLES {
        write.sql().prepare_cached(&format!("DELETE FROM {table} WHERE client = ?1"))?.execute([client])?;
    }
    Ok(())
}

/// Forgets one client: nothing speaks of it any more.
pub fn remove_client(write: &Write<'_>, code: &str) -> Result<()> {
    let id: Option<i64> = write
        .sql()
        .query_row("SELECT id FROM client WHERE code = ?1", [code], |row| row.get(0))
        .optional()?;
    if let Some(id) = id {
        forget_rows(write, id)?;
        write.sql().execute("DELETE FROM client WHERE id = ?1", [id])?;
    }
    Ok(())
}

/// Forgets every client, to project all again.
pub fn clear(write: &Write<'_>) -> Result<()> {
    for table in TABLES {
        write.sql().execute(&format!("DELETE FROM {table}"), [])?;
    }
    write.sql().execute("DELETE FROM client", [])?;
    Ok(())
}

/// Version of the rules the tables were made by.
pub fn rules(read: Read<'_>) -> Result<i64> {
    Ok(read.sql.query_row("SELECT projected FROM ledger", [], |row| row.get(0))?)
}

/// Writes which rules the tables were made by.
pub fn set_rules(write: &Write<'_>, version: i64) -> Result<()> {
    write.sql().execute("UPDATE ledger SET projected = ?1", [version])?;
    Ok(())
}

/// Digest of each client's projected rows, by client code: equal rows, equal digest.
pub fn digests(read: Read<'_>) -> Result<Vec<(String, String)>> {
    let mut clients = read.sql.prepare(
        "SELECT id, code, concat_ws(char(31), code, name, siren, customer_type, sales_rep, terms, address,
             postcode, city, country, email, phone, insolvent_since, request_received, till, last_action,
             last_action_on, bridge, coalesce(parent, ''), coalesce(language, ''), coalesce(engagement, ''),
             coalesce(service, ''))
         FROM client ORDER BY id",
    )?;
    let mut rows = clients.query([])?;
    let mut open: Vec<(i64, String, Sha256)> = Vec::new();
    while let Some(row) = rows.next()? {
        let mut hash = Sha256::new();
        hash.update(text_of(row, 2)?);
        open.push((row.get(0)?, row.get(1)?, hash));
    }
    // Each table is read once, in the order of its key, instead of once for each client.
    for table in ROWS {
        open.iter_mut().for_each(|(.., hash)| hash.update([29]));
        let mut statement = read.sql.prepare(table)?;
        let mut lines = statement.query([])?;
        let mut clients = open.iter_mut().peekable();
        while let Some(line) = lines.next()? {
            let client: i64 = line.get(0)?;
            while clients.peek().is_some_and(|(id, ..)| *id < client) {
                clients.next();
            }
            if let Some((.., hash)) = clients.peek_mut().filter(|(id, ..)| *id == client) {
                hash.update([30]);
                hash.update(text_of(line, 1)?);
            }
        }
    }
    let mut digests: Vec<_> = open.into_iter().map(|(_, code, hash)| (code, hex(&hash.finalize()))).collect();
    digests.sort_unstable();
    Ok(digests)
}

fn text_of<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str> {
    row.get_ref(column)?.as_str().map_err(|_| StoreError::Unreadable { what: "a projected row" })
}

/// Rows of every client as texts, each client's in an order of their own.
const ROWS: [&str; 9] = [
    "SELECT client, concat_ws(char(31), hex(id), hex(invoice), account, kind, piece, rank, issued, booked,
         coalesce(due, ''), stated, amount, remaining, coalesce(settled_on, ''), coalesce(currency, ''),
         label, coalesce(cause, ''), coalesce(sub_reason, ''), coalesce(comment, ''), coalesce(parts, ''),
         unqualified, contested, coalesce(dispute, ''), coalesce(promise, ''),
         source, coalesce('=' || assigned, ''))
     FROM item ORDER BY client, id",
    "SELECT client, concat_ws(char(31), hex(item), since, remaining) FROM step ORDER BY client, item, since",
    "SELECT client, concat_ws(char(31), hex(invoice), since, rank, coalesce(cause, ''), coalesce(reason, ''),
         coalesce(amount, ''))
     FROM qualified ORDER BY client, invoice, since, rank",
    "SELECT client, concat_ws(char(31), id, made_on, promised_by, channel, owner, author, invoices, instalments, receipts,
         coalesce(cancelled, ''), note)
     FROM promise ORDER BY client, id",
    "SELECT client, concat_ws(char(31), id, hex(invoice), piece, reason, contested, remaining, opened_on, resolver,
         coalesce(follow_up_on, ''), coalesce(ended_on, ''), coalesce(ended_how, ''), closing_note, note, author)
     FROM dispute ORDER BY client, id",
    "SELECT client, concat_ws(char(31), hex(receipt), origin, booked_on, amount, label, state, on_account, shares, author,
         accepted_on)
     FROM accepted ORDER BY client, receipt",
    "SELECT client, concat_ws(char(31), month, amount, cent_days, last_on) FROM paid ORDER BY client, month",
    "SELECT client, concat_ws(char(31), coalesce(amount, ''), coalesce(days, ''), tolerance_pct, tolerance_days,
         coalesce(review_on, ''))
     FROM credit_limit ORDER BY client",
    "SELECT client, concat_ws(char(31), status, coalesce(until, '')) FROM order_decision ORDER BY client",
];

/// The client an invoice belongs to.
pub fn client_of_invoice(read: Read<'_>, invoice: Id) -> Result<Option<String>> {
    Ok(read
        .sql
        .query_row(
            "SELECT client.code FROM item JOIN client ON client.id = item.client WHERE invoice = ?1 LIMIT 1",
            [invoice.bytes()],
            |row| row.get(0),
        )
        .optional()?)
}
