//! The row of one client, whole.

use encaisse_core::money::Cents;
use rusqlite::OptionalExtension;

use crate::connection::Read;
use crate::error::Result;
use crate::projection::ClientRecord;

/// The row of one client.
pub fn record(read: Read<'_>, code: &str) -> Result<Option<ClientRecord>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT code, name, search, sort_name, siren, customer_type, sales_rep, terms, address, postcode, city,
                country, email, phone, insolvent_since, request_received, source, till, last_action,
                last_action_on, bridge, parent, language, engagement, service
         FROM client WHERE code = ?1",
    )?;
    Ok(statement
        .query_row([code], |row| {
            Ok(ClientRecord {
                code: row.get(0)?,
                name: row.get(1)?,
                search: row.get(2)?,
                sort_name: row.get(3)?,
                siren: row.get(4)?,
                customer_type: row.get(5)?,
                sales_rep: row.get(6)?,
                terms: row.get(7)?,
                address: row.get(8)?,
                postcode: row.get(9)?,
                city: row.get(10)?,
                country: row.get(11)?,
                email: row.get(12)?,
                phone: row.get(13)?,
                insolvent_since: row.get(14)?,
                request_received: row.get(15)?,
                source: row.get(16)?,
                till: row.get(17)?,
                last_action: row.get(18)?,
                last_action_on: row.get(19)?,
                bridge: Cents::new(row.get(20)?),
                parent: row.get(21)?,
                language: row.get(22)?,
                engagement: row.get(23)?,
                service: row.get(24)?,
            })
        })
        .optional()?)
}
