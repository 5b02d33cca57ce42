//! Facts brought by files: customer-account lines and what lists say about clients.
//!
//! Lines of one client in one file are kept as tab-separated text, so that anybody can read them with sqlite3
//! and their hash can be checked; a client is always projected whole, so nothing needs a row per line.

use std::fmt::Write as _;
use std::sync::Arc;

use encaisse_core::dates::Date;
use encaisse_core::entries::{AccountClass, Line, Nature};
use encaisse_core::extracts::Extract;
use encaisse_core::ids::hex;
use encaisse_core::money::Cents;
use sha2::{Digest, Sha256};

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::values::{date_from, optional_date};

/// Lines of one client in one file, not written yet.
#[derive(Clone, Debug)]
pub struct ClientLines {
    /// Client code.
    pub client: String,
    /// Name as the file spells it.
    pub name: String,
    /// The lines; their `extract` is not kept, it is a position.
    pub lines: Vec<Line>,
}

/// The ledger files that count, oldest import first, with the import each stands for.
pub fn extracts(read: Read<'_>) -> Result<Vec<(i64, Extract)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT id, covers_from, covers_to, has_opening FROM import
         WHERE kind = 'fec' AND cancelled = 0 AND covers_from IS NOT NULL ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut extracts = Vec::new();
    while let Some(row) = rows.next()? {
        let (Some(from), Some(to)) = (optional_date(row, 1)?, optional_date(row, 2)?) else { continue };
        let import: i64 = row.get(0)?;
        let order = u32::try_from(import).unwrap_or(u32::MAX);
        extracts.push((import, Extract { from, to, order, has_opening: row.get(3)? }));
    }
    Ok(extracts)
}

/// Writes the lines of one client in one file.
pub fn insert_lines(write: &Write<'_>, import: i64, client: &ClientLines) -> Result<()> {
    let text = encode(&client.lines);
    let mut statement = write.sql().prepare_cached(
        "INSERT INTO account_lines (client, import, name, sha256, lines) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    statement.execute((&client.client, import, &client.name, sha256(text.as_bytes()), text))?;
    Ok(())
}

/// The lines of one client in the files that count, and the latest spelling of its name.
pub fn lines_of(
    read: Read<'_>,
    client: &str,
    extracts: &[(i64, Extract)],
) -> Result<(Option<String>, Vec<Line>)> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT import, name, lines FROM account_lines WHERE client = ?1 ORDER BY import")?;
    let mut rows = statement.query([client])?;
    let (mut name, mut lines) = (None, Vec::new());
    while let Some(row) = rows.next()? {
        let import: i64 = row.get(0)?;
        let Some(extract) = extracts.iter().position(|(id, _)| *id == import) else { continue };
        name = Some(row.get(1)?);
        decode(
            row.get_ref(2)?.as_str().map_err(|_| StoreError::Unreadable { what: "lines" })?,
            extract,
            &mut lines,
        )?;
    }
    Ok((name, lines))
}

/// Codes of every client some ledger file or list speaks of.
pub fn known_clients(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client FROM account_lines JOIN import ON import.id = import AND cancelled = 0
         UNION SELECT client FROM client_sighting JOIN import ON import.id = import AND cancelled = 0",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Codes of the clients one import speaks of, cancelled or not.
pub fn clients_of_import(read: Read<'_>, import: i64) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client FROM account_lines WHERE import = ?1
         UNION SELECT client FROM client_sighting WHERE import = ?1",
    )?;
    let rows = statement.query_map([import], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes what a list says about one client, as a JSON object.
pub fn insert_sighting(write: &Write<'_>, import: i64, client: &str, fields: &str) -> Result<()> {
    let mut statement = write
        .sql()
        .prepare_cached("INSERT INTO client_sighting (client, import, fields) VALUES (?1, ?2, ?3)")?;
    statement.execute((client, import, fields))?;
    Ok(())
}

/// What the lists that count say about one client, oldest first, with the file each comes from.
pub fn sightings_of(read: Read<'_>, client: &str) -> Result<Vec<(String, String)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT import.file, fields FROM client_sighting JOIN import ON import.id = import AND cancelled = 0
         WHERE client = ?1 ORDER BY import.id",
    )?;
    let rows = statement.query_map([client], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Imports whose stored lines no longer have the hash they were written with.
pub fn damaged_lines(read: Read<'_>) -> Result<Vec<(String, i64)>> {
    let mut statement = read.sql.prepare("SELECT client, import, sha256, lines FROM account_lines")?;
    let mut rows = statement.query([])?;
    let mut damaged = Vec::new();
    while let Some(row) = rows.next()? {
        let (written, lines): (String, String) = (row.get(2)?, row.get(3)?);
        if sha256(lines.as_bytes()) != written {
            damaged.push((row.get(0)?, row.get(1)?));
        }
    }
    Ok(damaged)
}

/// The latest day any counted line or lettrage speaks of.
pub fn last_day(read: Read<'_>) -> Result<Option<Date>> {
    Ok(extracts(read)?.into_iter().map(|(_, extract)| extract.to).max())
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn encode(lines: &[Line]) -> String {
    let mut text = String::with_capacity(lines.len() * 140);
    for line in lines {
        // Writing to a String cannot fail.
        let _ = write!(text, "{}\t{}\t{}\t", line.rank, line.class.root(), line.nature.code());
        for field in [&line.account, &line.journal, &line.entry] {
            push_field(&mut text, field);
        }
        let _ = write!(text, "{}\t", line.date);
        push_field(&mut text, &line.piece);
        push_field(&mut text, line.reference.as_deref().unwrap_or_default());
        let _ = write!(text, "{}\t", line.piece_date);
        push_field(&mut text, &line.label);
        let _ = write!(text, "{}\t", line.amount.get());
        push_field(&mut text, line.letter.as_deref().unwrap_or_default());
        for date in [line.letter_date, line.due] {
            if let Some(date) = date {
                let _ = write!(text, "{date}");
            }
            text.push('\t');
        }
        push_field(&mut text, line.currency.as_deref().unwrap_or_default());
        text.pop();
        text.push('\n');
    }
    text
}

/// Tabs, line ends and backslashes are the only characters of the layout: they are escaped.
fn push_field(text: &mut String, field: &str) {
    for c in field.chars() {
        match c {
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\\' => text.push_str("\\\\"),
            other => text.push(other),
        }
    }
    text.push('\t');
}

fn decode(text: &str, extract: usize, lines: &mut Vec<Line>) -> Result<()> {
    for row in text.lines() {
        let mut fields = row.split('\t');
        let mut next = || fields.next().ok_or(StoreError::Unreadable { what: "an account line" });
        let line = Line {
            extract,
            rank: next()?.parse().map_err(|_| StoreError::Unreadable { what: "a line number" })?,
            class: AccountClass::from_root(next()?)
                .ok_or(StoreError::Unreadable { what: "a kind of account" })?,
            nature: Nature::from_code(next()?),
            account: field(next()?),
            journal: field(next()?),
            entry: field(next()?),
            date: date_from(next()?)?,
            piece: field(next()?),
            reference: optional(next()?),
            piece_date: date_from(next()?)?,
            label: field(next()?),
            amount: Cents::new(next()?.parse().map_err(|_| StoreError::Unreadable { what: "an amount" })?),
            letter: optional(next()?),
            letter_date: optional(next()?).as_deref().map(date_from).transpose()?,
            due: optional(next()?).as_deref().map(date_from).transpose()?,
            currency: optional(next()?),
        };
        lines.push(line);
    }
    Ok(())
}

fn optional(text: &str) -> Option<Arc<str>> {
    if text.is_empty() { None } else { Some(field(text)) }
}

fn field(text: &str) -> Arc<str> {
    if !text.contains('\\') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('r')) => out.push('\r'),
            ('\\', Some(other)) => out.push(other),
            (other, _) => out.push(other),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_tabs_and_line_ends_in_its_label_reads_back_the_same() {
        let line = Line {
            extract: 3,
            rank: 12,
            class: AccountClass::Receivable,
            nature: Nature::Sale,
            account: "411000".into(),
            journal: "VE".into(),
            entry: "0".into(),
            date: Date::from_ymd_opt(2026, 3, 1).unwrap(),
            piece: "F\\1".into(),
            reference: Some("F1".into()),
            piece_date: Date::from_ymd_opt(2026, 2, 28).unwrap(),
            label: "a\tb\nc\\t\r".into(),
            amount: Cents::new(-1_234),
            letter: None,
            letter_date: None,
            due: Some(Date::from_ymd_opt(2026, 4, 1).unwrap()),
            currency: None,
        };
        let mut back = Vec::new();
        decode(&encode(std::slice::from_ref(&line)), 3, &mut back).unwrap();
        assert_eq!(back, [line]);
    }
}
