//! Customer-account lines as text: one line per row, fields between tabs.

use std::fmt::Write as _;
use std::sync::Arc;

use encaisse_core::entries::{AccountClass, Line, Nature, Source};
use encaisse_core::money::Cents;

use crate::error::{Result, StoreError};
use crate::values::{date_from, date_text};

/// One row per line.
pub(crate) fn encode(lines: &[Line]) -> String {
    let mut text = String::with_capacity(lines.len() * 140);
    for line in lines {
        let start = text.len();
        push_row(&mut text, line, |text, field| text.push_str(field));
        // Hardly any row has something to escape: one look at the whole of it tells.
        if separators(text.get(start..).unwrap_or_default()) != SEPARATORS {
            text.truncate(start);
            push_row(&mut text, line, push_escaped);
        }
    }
    text
}

/// Tabs between the fields of a row, and the line feed after it.
const SEPARATORS: usize = 16;

/// Tabs, line ends and backslashes are the only characters of the layout.
fn separators(row: &str) -> usize {
    row.bytes().map(|byte| usize::from(matches!(byte, b'\t' | b'\n' | b'\r' | b'\\'))).sum()
}

fn push_row(text: &mut String, line: &Line, push: impl Fn(&mut String, &str)) {
    // Writing to a String cannot fail.
    let _ = write!(text, "{}\t{}\t{}\t", line.rank, line.class.root(), line.nature.code());
    let mut field = |field: &str| {
        push(text, field);
        text.push('\t');
    };
    field(&line.account);
    field(&line.journal);
    field(&line.entry);
    field(date_text(line.date).as_str());
    field(&line.piece);
    field(line.reference.as_deref().unwrap_or_default());
    field(date_text(line.piece_date).as_str());
    field(&line.label);
    let _ = write!(text, "{}\t", line.amount.get());
    let mut field = |field: &str| {
        push(text, field);
        text.push('\t');
    };
    field(line.letter.as_deref().unwrap_or_default());
    field(line.letter_date.map(date_text).as_ref().map_or("", |day| day.as_str()));
    field(line.due.map(date_text).as_ref().map_or("", |day| day.as_str()));
    push(text, line.currency.as_deref().unwrap_or_default());
    text.push('\n');
}

/// Fields on one row, tabs and line ends inside them written otherwise.
pub(crate) fn join(fields: &[&str]) -> String {
    let mut text = String::new();
    for (rank, field) in fields.iter().enumerate() {
        if rank > 0 {
            text.push('\t');
        }
        push_escaped(&mut text, field);
    }
    text.push('\n');
    text
}

/// Reads the fields of [`join`] back.
pub(crate) fn split(row: &str) -> Vec<Arc<str>> {
    row.split('\t').map(field).collect()
}

fn push_escaped(text: &mut String, field: &str) {
    for c in field.chars() {
        match c {
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\\' => text.push_str("\\\\"),
            other => text.push(other),
        }
    }
}

/// Reads [`encode`] back, as lines of one extract.
pub(crate) fn decode(text: &str, extract: usize, lines: &mut Vec<Line>) -> Result<()> {
    for row in text.lines() {
        let mut fields = row.split('\t');
        let mut next = || fields.next().ok_or(StoreError::Unreadable { what: "an account line" });
        let line = Line {
            extract,
            source: Source::Ledger,
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
    use encaisse_core::dates::Date;

    use super::*;

    #[test]
    fn a_line_with_tabs_and_line_ends_in_its_label_reads_back_the_same() {
        let odd = Line {
            extract: 3,
            source: Source::Ledger,
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
        let plain = Line {
            piece: "F2".into(),
            label: "Facture F2".into(),
            letter: Some("AB".into()),
            letter_date: Date::from_ymd_opt(2026, 4, 30),
            currency: Some("USD".into()),
            ..odd.clone()
        };
        let lines = [plain.clone(), odd, plain];
        let mut back = Vec::new();
        decode(&encode(&lines), 3, &mut back).unwrap();
        assert_eq!(back, lines);
    }
}
