//! Values of the core as SQLite keeps them, and back.

use encaisse_core::dates::{Date, iso_digits};
use rusqlite::Row;
use rusqlite::types::{ToSql, ToSqlOutput};

use crate::error::{Result, StoreError};

/// A civil date as `YYYY-MM-DD`, held in place: hundreds of thousands go by in one import.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct DateText([u8; 10]);

impl DateText {
    pub fn as_str(&self) -> &str {
        // Digits and hyphens only, by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl ToSql for DateText {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

/// A civil date as `YYYY-MM-DD`.
pub(crate) fn date_text(date: Date) -> DateText {
    DateText(iso_digits(date))
}

/// Reads a `YYYY-MM-DD` back.
pub(crate) fn date_from(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StoreError::Unreadable { what: "a date" })
}

/// Reads an optional date column.
pub(crate) fn optional_date(row: &Row<'_>, column: usize) -> Result<Option<Date>> {
    row.get::<_, Option<String>>(column)?.as_deref().map(date_from).transpose()
}

/// The condition on one client or one value, where one is asked for. Written out, since a condition that also
/// says « or none is asked for » reads the whole table; its place in the statement stays.
///
/// ```text
/// asked(Some("C1"), "client.code = ?1", "?1 IS NULL")   finds the client by its code
/// ```
pub(crate) fn asked<T>(wanted: Option<T>, condition: &'static str, nothing: &'static str) -> &'static str {
    if wanted.is_some() { condition } else { nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_the_calendar_writes_it_and_reads_back() {
        for text in ["2026-11-22", "2024-02-29", "0999-01-05", "9999-12-31"] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date_text(date).as_str(), text);
            assert_eq!(date_from(text).unwrap(), date);
        }
    }
}
