//! How clients can be reached.

use crate::connection::Read;
use crate::error::Result;
use crate::values::asked;

/// What a plan wants to know of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReachLine {
    /// Client code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Customer type code.
    pub customer_type: String,
    /// True when its address is in another country.
    pub abroad: bool,
    /// Sales rep.
    pub sales_rep: Option<String>,
    /// Day insolvency proceedings opened.
    pub insolvent_since: Option<String>,
    /// An e-mail address is known.
    pub email: bool,
    /// A telephone number is known.
    pub phone: bool,
    /// A postal address is known.
    pub address: bool,
}

/// Clients of the portfolio by code, or one of them.
pub fn reach(read: Read<'_>, client: Option<&str>) -> Result<Vec<ReachLine>> {
    lines(read, client, false)
}

/// The same, of those with something open.
pub fn reach_open(read: Read<'_>, client: Option<&str>) -> Result<Vec<ReachLine>> {
    lines(read, client, true)
}

fn lines(read: Read<'_>, client: Option<&str>, open: bool) -> Result<Vec<ReachLine>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT code, name, customer_type, coalesce(country, '') NOT IN ('', 'FR', 'FRANCE', 'France'), sales_rep,
                insolvent_since, email IS NOT NULL, phone IS NOT NULL, trim(address) <> '' AND city IS NOT NULL
         FROM client WHERE till = 0 AND ({})
               AND (?2 = 0 OR EXISTS (SELECT 1 FROM item WHERE item.client = client.id AND remaining <> 0))
         ORDER BY code",
        asked(client, "code = ?1", "?1 IS NULL")
    ))?;
    let rows = statement.query_map((client, open), |row| {
        Ok(ReachLine {
            code: row.get(0)?,
            name: row.get(1)?,
            customer_type: row.get(2)?,
            abroad: row.get(3)?,
            sales_rep: row.get(4)?,
            insolvent_since: row.get(5)?,
            email: row.get(6)?,
            phone: row.get(7)?,
            address: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
