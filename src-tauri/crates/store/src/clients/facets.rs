//! What a list of clients may be narrowed by, and how many clients each choice keeps.

use encaisse_core::credit::OrderStatus;
use encaisse_core::dates::Date;
use encaisse_core::risk::Mark;

use super::kept::refresh_figures;
use crate::connection::Read;
use crate::error::Result;

/// Values of a column and how many clients have each, most frequent first; absent reads as empty.
pub fn customer_types(read: Read<'_>, today: Date) -> Result<Vec<(String, i64)>> {
    facet(read, today, "customer_type")
}

/// Sales reps and how many clients each follows; nobody reads as empty.
pub fn sales_reps(read: Read<'_>, today: Date) -> Result<Vec<(String, i64)>> {
    facet(read, today, "sales_rep")
}

/// Risk marks and how many clients have each, the heaviest first.
pub fn marks(read: Read<'_>, today: Date) -> Result<Vec<(Mark, i64)>> {
    let mut found: Vec<(Mark, i64)> = facet(read, today, "mark")?
        .into_iter()
        .filter_map(|(rank, clients)| Some((Mark::from_rank(rank.parse().ok()?)?, clients)))
        .collect();
    found.sort_by_key(|(mark, _)| std::cmp::Reverse(*mark));
    Ok(found)
}

/// What is told of next orders, and of how many clients, the heaviest first.
pub fn order_statuses(read: Read<'_>, today: Date) -> Result<Vec<(OrderStatus, i64)>> {
    let mut found: Vec<(OrderStatus, i64)> = facet(read, today, "status")?
        .into_iter()
        .filter_map(|(code, clients)| Some((OrderStatus::from_code(&code)?, clients)))
        .collect();
    found.sort_by_key(|(status, _)| std::cmp::Reverse(*status));
    Ok(found)
}

fn facet(read: Read<'_>, today: Date, field: &'static str) -> Result<Vec<(String, i64)>> {
    refresh_figures(read, today)?;
    let mut statement = read
        .sql
        .prepare_cached("SELECT value, clients FROM facets WHERE field = ?1 ORDER BY clients DESC, value")?;
    let rows = statement.query_map([field], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
