//! Customer-account lines as text: one line per row, fields between tabs.

use std::fmt::Write as _;
use std::sync::Arc;

use encaisse_core::dates::Date;
use encaisse_core::entries::{AccountClass, Line, Nature};
use encaisse_core::money::Cents;

use crate::error::{Result, StoreError};
use crate::values::{date_from, date_text};

/// One row per line.
pub(crate) fn encode(lines: &[Line]) -> String {
    let mut text = String::with_capacity(lines.len() * 140);
    for line in lines {
        // Writing to a String cannot fail.
        let _ = write!(text, "{}\t{}\t{}\t", line.rank, line.class.root(), line.nature.code());
        for field in [&line.account, &line.journal, &line.entry] {
            push_field(&mut text, field);
        }
        push_date(&mut text, Some(line.date));
        push_field(&mut text, &line.piece);
        push_field(&mut text, line.reference.as_deref().unwrap_or_default());
        push_date(&mut text, Some(line.piece_date));
        push_field(&mut text, &line.label);
        let _ = write!(text, "{}\t", line.amount.get());
        push_field(&mut text, line.letter.as_deref().unwrap_or_default());
        for date in [line.letter_date, line.due] {
            push_date(&mut text, date);
        }
        push_field(&mut text, line.currency.as_deref().unwrap_or_default());
        text.pop();
        text.push('\n');
    }
    text
}

/// Tabs, line ends and backslashes are the only characters of the layout: they are escaped.
fn push_field(text: &mut String, field: &str) {
    let mut rest = field;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b'\\')) {
        let (plain, after) = rest.split_at(at);
        text.push_str(plain);
        text.push_str(match after.bytes().next() {
            Some(b'\t') => "\\t",
            Some(b'\n') => "\\n",
            Some(b'\r') => "\\r",
            _ => "\\\\",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    text.push_str(rest);
    text.push('\t');
}

fn push_date(text: &mut String, date: Option<Date>) {
    if let Some(date) = date {
        text.push_str(date_text(date).as_str());
    }
    text.push('\t');
}

/// Reads [`encode`] back, as lines of one extract.
pub(crate) fn decode(text: &str, extract: usize, lines: &mut Vec<Line>) -> Result<()> {
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
