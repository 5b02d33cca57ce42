//! Limits and decisions on orders, as the tables keep them.

use encaisse_core::credit::{Decision, Limit, OrderStatus};
use encaisse_core::money::Cents;
use rusqlite::Row;

use crate::connection::Write;
use crate::error::{Result, StoreError};
use crate::values::{date_text, optional_date};

/// The credit of a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CreditRecord {
    /// Its limit.
    pub limit: Option<Limit>,
    /// What a person decided of its orders.
    pub decision: Option<Decision>,
}

/// Writes the credit of a client.
pub(crate) fn insert(write: &Write<'_>, client: i64, credit: &CreditRecord) -> Result<()> {
    if let Some(limit) = &credit.limit {
        let mut insert = write.sql().prepare_cached(
            "INSERT INTO credit_limit (client, amount, days, tolerance_pct, tolerance_days, review_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        insert.execute((
            client,
            limit.amount.map(Cents::get),
            limit.days,
            limit.tolerance_pct,
            limit.tolerance_days,
            limit.review_on.map(date_text),
        ))?;
    }
    if let Some(decision) = &credit.decision {
        let mut insert = write
            .sql()
            .prepare_cached("INSERT INTO order_decision (client, status, until) VALUES (?1, ?2, ?3)")?;
        insert.execute((client, decision.status.code(), decision.until.map(date_text)))?;
    }
    Ok(())
}

/// Columns of the credit of a client, in the order [`record`] reads them.
pub(crate) const COLUMNS: &str = "l.client, l.amount, l.days, l.tolerance_pct, l.tolerance_days, l.review_on,
    o.status, o.until";

/// Reads [`COLUMNS`] from this one on.
pub(crate) fn record(row: &Row<'_>, first: usize) -> Result<CreditRecord> {
    let limit = match row.get::<_, Option<i64>>(first)? {
        None => None,
        Some(_) => Some(Limit {
            amount: row.get::<_, Option<i64>>(first + 1)?.map(Cents::new),
            days: row.get(first + 2)?,
            tolerance_pct: row.get(first + 3)?,
            tolerance_days: row.get(first + 4)?,
            review_on: optional_date(row, first + 5)?,
        }),
    };
    let decision = match row.get::<_, Option<String>>(first + 6)? {
        None => None,
        Some(code) => Some(Decision {
            status: OrderStatus::from_code(&code)
                .ok_or(StoreError::Unreadable { what: "a status of orders" })?,
            until: optional_date(row, first + 7)?,
        }),
    };
    Ok(CreditRecord { limit, decision })
}
