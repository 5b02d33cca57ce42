//! Values of the core as SQLite keeps them, and back.

use encaisse_core::dates::Date;
use rusqlite::Row;

use crate::error::{Result, StoreError};

/// A civil date as `YYYY-MM-DD`.
pub(crate) fn date_text(date: Date) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// Reads a `YYYY-MM-DD` back.
pub(crate) fn date_from(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StoreError::Unreadable { what: "a date" })
}

/// Reads an optional date column.
pub(crate) fn optional_date(row: &Row<'_>, column: usize) -> Result<Option<Date>> {
    row.get::<_, Option<String>>(column)?.as_deref().map(date_from).transpose()
}
