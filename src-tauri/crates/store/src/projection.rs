//! The projection of one client: its row and its items, always replaced whole.

use encaisse_core::causes::{Cause, SubReason};
use encaisse_core::ids::{Id, hex};
use encaisse_core::invoices::Item;
use sha2::{Digest, Sha256};

use crate::connection::{Read, Write};
use crate::error::Result;
use crate::values::date_text;

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
    /// Where the fields come from, in words.
    pub source: String,
    /// Left out of the portfolio.
    pub till: bool,
    /// Last thing done, in words.
    pub last_action: Option<String>,
    /// When.
    pub last_action_on: Option<String>,
}

/// Why an invoice is unpaid, as a person said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Qualified {
    /// Cause.
    pub cause: Cause,
    /// Sub-reason.
    pub sub_reason: Option<SubReason>,
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
}

/// Replaces one client.
pub fn replace_client(write: &Write<'_>, client: &ClientRecord, items: &[ItemRecord]) -> Result<()> {
    let sql = write.sql();
    let mut upsert = sql.prepare_cached(
        "INSERT INTO client (code, name, search, sort_name, siren, customer_type, sales_rep, terms, address,
             postcode, city, country, email, phone, insolvent_since, request_received, source, till,
             last_action, last_action_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
         ON CONFLICT (code) DO UPDATE SET name = ?2, search = ?3, sort_name = ?4, siren = ?5,
             customer_type = ?6, sales_rep = ?7, terms = ?8, address = ?9, postcode = ?10, city = ?11,
             country = ?12, email = ?13, phone = ?14, insolvent_since = ?15, request_received = ?16,
             source = ?17, till = ?18, last_action = ?19, last_action_on = ?20
         RETURNING id",
    )?;
    let id: i64 = upsert.query_row(
        rusqlite::params![
            client.code,
            client.name,
            client.search,
            client.sort_name,
            client.siren,
            client.customer_type,
            client.sales_rep,
            client.terms,
            client.address,
            client.postcode,
            client.city,
            client.country,
            client.email,
            client.phone,
            client.insolvent_since,
            client.request_received,
            client.source,
            client.till,
            client.last_action,
            client.last_action_on,
        ],
        |row| row.get(0),
    )?;
    sql.prepare_cached("DELETE FROM item WHERE client = ?1")?.execute([id])?;
    let mut insert = sql.prepare_cached(
        "INSERT INTO item (client, id, invoice, account, kind, piece, search, rank, issued, booked, due, stated,
             amount, remaining, settled_on, currency, label, cause, sub_reason, comment)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    )?;
    let mut order: Vec<&ItemRecord> = items.iter().collect();
    order.sort_by_key(|record| record.item.id);
    for ItemRecord { item, search, qualified } in order {
        insert.execute(rusqlite::params![
            id,
            item.id.bytes(),
            item.invoice.bytes(),
            item.class.root(),
            item.kind.code(),
            item.piece,
            search,
            item.rank,
            date_text(item.issued),
            date_text(item.booked),
            item.due.map(|due| date_text(due.day())),
            item.due.is_some_and(|due| due.is_stated()),
            item.amount.get(),
            item.remaining.get(),
            item.settled_on.map(date_text),
            item.currency,
            item.label,
            qualified.as_ref().map(|said| said.cause.letter()),
            qualified.as_ref().and_then(|said| said.sub_reason).map(SubReason::code),
            qualified.as_ref().map(|said| said.comment.as_str()).filter(|comment| !comment.is_empty()),
        ])?;
    }
    Ok(())
}

/// Forgets one client: nothing speaks of it any more.
pub fn remove_client(write: &Write<'_>, code: &str) -> Result<()> {
    let sql = write.sql();
    sql.execute("DELETE FROM item WHERE client = (SELECT id FROM client WHERE code = ?1)", [code])?;
    sql.execute("DELETE FROM client WHERE code = ?1", [code])?;
    Ok(())
}

/// Forgets every client, to project all again.
pub fn clear(write: &Write<'_>) -> Result<()> {
    write.sql().execute_batch("DELETE FROM item; DELETE FROM client;")?;
    Ok(())
}

/// Digest of each client's projected rows, by client code: equal rows, equal digest.
pub fn digests(read: Read<'_>) -> Result<Vec<(String, String)>> {
    let mut clients = read.sql.prepare(
        "SELECT id, code, concat_ws(char(31), code, name, siren, customer_type, sales_rep, terms, address,
             postcode, city, country, email, phone, insolvent_since, request_received, till, last_action,
             last_action_on)
         FROM client ORDER BY code",
    )?;
    let mut items = read.sql.prepare(
        "SELECT concat_ws(char(31), hex(id), hex(invoice), account, kind, piece, rank, issued, booked,
             coalesce(due, ''), stated, amount, remaining, coalesce(settled_on, ''), coalesce(currency, ''),
             label, coalesce(cause, ''), coalesce(sub_reason, ''), coalesce(comment, ''))
         FROM item WHERE client = ?1 ORDER BY id",
    )?;
    let mut rows = clients.query([])?;
    let mut digests = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, code, text): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let mut hash = Sha256::new();
        hash.update(text.as_bytes());
        let mut lines = items.query([id])?;
        while let Some(line) = lines.next()? {
            hash.update([30]);
            hash.update(line.get::<_, String>(0)?.as_bytes());
        }
        digests.push((code, hex(&hash.finalize())));
    }
    Ok(digests)
}

/// The client an invoice belongs to.
pub fn client_of_invoice(read: Read<'_>, invoice: Id) -> Result<Option<String>> {
    use rusqlite::OptionalExtension;
    Ok(read
        .sql
        .query_row(
            "SELECT client.code FROM item JOIN client ON client.id = item.client WHERE invoice = ?1 LIMIT 1",
            [invoice.bytes()],
            |row| row.get(0),
        )
        .optional()?)
}
