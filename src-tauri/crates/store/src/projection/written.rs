//! Writing the row of a client and its items.

use encaisse_core::causes::{Cause, Reason};
use encaisse_core::money::Cents;

use super::{ClientRecord, ItemRecord};
use crate::connection::Write;
use crate::error::Result;
use crate::values::date_text;

/// Writes the row of a client; returns its number.
pub(super) fn upsert_record(write: &Write<'_>, client: &ClientRecord) -> Result<i64> {
    let sql = write.sql();
    let mut upsert = sql.prepare_cached(
        "INSERT INTO client (code, name, search, sort_name, siren, customer_type, sales_rep, terms, address,
             postcode, city, country, email, phone, insolvent_since, request_received, source, till,
             last_action, last_action_on, bridge, parent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
             ?22)
         ON CONFLICT (code) DO UPDATE SET name = ?2, search = ?3, sort_name = ?4, siren = ?5,
             customer_type = ?6, sales_rep = ?7, terms = ?8, address = ?9, postcode = ?10, city = ?11,
             country = ?12, email = ?13, phone = ?14, insolvent_since = ?15, request_received = ?16,
             source = ?17, till = ?18, last_action = ?19, last_action_on = ?20, bridge = ?21, parent = ?22
         RETURNING id",
    )?;
    Ok(upsert.query_row(
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
            client.bridge.get(),
            client.parent,
        ],
        |row| row.get(0),
    )?)
}

/// Writes the items of a client, and what remained of those that were not settled in one go.
pub(super) fn insert_items(write: &Write<'_>, client: i64, items: &[ItemRecord]) -> Result<()> {
    let sql = write.sql();
    let mut insert = sql.prepare_cached(
        "INSERT INTO item (client, id, invoice, account, kind, piece, search, rank, issued, booked, due, stated,
             amount, remaining, settled_on, currency, label, cause, sub_reason, comment, parts, unqualified,
             contested, dispute, promise, source)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
             ?22, ?23, ?24, ?25, ?26)",
    )?;
    let mut step =
        sql.prepare_cached("INSERT INTO step (client, item, since, remaining) VALUES (?1, ?2, ?3, ?4)")?;
    let mut order: Vec<&ItemRecord> = items.iter().collect();
    order.sort_by_key(|record| record.item.id);
    for record in order {
        let item = &record.item;
        let said = record.qualified.as_ref();
        let first = said.and_then(|said| said.parts.first());
        insert.execute(rusqlite::params![
            client,
            item.id.bytes(),
            item.invoice.bytes(),
            item.class.root(),
            item.kind.code(),
            item.piece,
            record.search,
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
            first.map(|(cause, ..)| cause.letter()),
            first.and_then(|(_, reason, _)| reason.as_ref()).map(Reason::code),
            said.map(|said| said.comment.as_str()).filter(|comment| !comment.is_empty()),
            said.map(|said| parts_text(&said.parts)),
            record.unqualified.get(),
            record.contested.get(),
            record.dispute,
            record.promise,
            item.source.code(),
        ])?;
        for (since, remaining) in &record.steps {
            step.execute(rusqlite::params![client, item.id.bytes(), date_text(*since), remaining.get()])?;
        }
    }
    Ok(())
}

fn parts_text(parts: &[(Cause, Option<Reason>, Cents)]) -> String {
    let words: Vec<String> = parts
        .iter()
        .map(|(cause, reason, cents)| {
            let reason = reason.as_ref().map(Reason::code).unwrap_or_default();
            format!("{}:{reason}:{}", cause.letter(), cents.get())
        })
        .collect();
    words.join(" ")
}
