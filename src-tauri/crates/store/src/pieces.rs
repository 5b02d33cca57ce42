//! Pieces that lists and e-invoices show: kept as text, one line per piece, like the lines of accounting.

use std::sync::Arc;

use encaisse_core::beyond::{CompleteList, SightedKind, Sighting};
use encaisse_core::dates::Date;
use encaisse_core::entries::Source;
use encaisse_core::money::Cents;

use crate::connection::{Read, Write};
use crate::error::{Result, StoreError};
use crate::facts::sha256;
use crate::line_text::{join, split};
use crate::values::{date_from, date_text, optional_date};

/// Pieces of one client in one file, as they will be written.
#[derive(Clone, Debug)]
pub struct ClientPieces {
    /// Code of the client.
    pub client: String,
    /// Its name, as the file spells it.
    pub name: String,
    text: String,
}

impl ClientPieces {
    /// Pieces under the code of their client; what they share with their file is not kept with each.
    pub fn of(client: &str, name: &str, pieces: &[Sighting]) -> Self {
        let text = pieces.iter().map(encode).collect();
        ClientPieces { client: client.to_owned(), name: name.to_owned(), text }
    }

    /// True when the client showed the same pieces in that file.
    pub fn is_same(&self, text: &str) -> bool {
        self.text == text
    }
}

fn kind_code(kind: SightedKind) -> &'static str {
    match kind {
        SightedKind::Invoice => "FA",
        SightedKind::CreditNote => "AV",
        SightedKind::Balance => "SO",
    }
}

fn encode(piece: &Sighting) -> String {
    let day = |date: Option<Date>| {
        date.map(date_text).as_ref().map_or(String::new(), |text| text.as_str().to_owned())
    };
    let amount = piece.amount.get().to_string();
    let remaining = piece.remaining.map_or(String::new(), |cents| cents.get().to_string());
    let (issued, due) = (day(piece.issued), day(piece.due));
    let mut fields = vec![
        piece.source.code(),
        kind_code(piece.kind),
        &piece.number,
        &issued,
        &due,
        &amount,
        &remaining,
        piece.currency.as_deref().unwrap_or_default(),
    ];
    // Who has the debt stands last, and only where somebody else does.
    if let Some(factor) = piece.assigned.as_deref() {
        fields.extend(["CE", factor]);
    }
    join(&fields)
}

/// What all the pieces of one file share.
struct File {
    sha256: Arc<str>,
    origin: Arc<str>,
    as_of: Date,
    label: Arc<str>,
}

fn decode(row: &str, file: &File) -> Result<Sighting> {
    let unreadable = || StoreError::Unreadable { what: "a piece" };
    let fields = split(row);
    let (source, kind, number, issued, due, amount, remaining, currency, factor) = match fields.as_slice() {
        [source, kind, number, issued, due, amount, remaining, currency] => {
            (source, kind, number, issued, due, amount, remaining, currency, None)
        }
        [source, kind, number, issued, due, amount, remaining, currency, assigned, factor]
            if assigned.as_ref() == "CE" =>
        {
            (source, kind, number, issued, due, amount, remaining, currency, Some(factor))
        }
        _ => return Err(unreadable()),
    };
    let day = |text: &str| if text.is_empty() { Ok(None) } else { date_from(text).map(Some) };
    let cents = |text: &str| text.parse().map(Cents::new).map_err(|_| unreadable());
    Ok(Sighting {
        source: Source::from_code(source),
        file: Arc::clone(&file.sha256),
        origin: Arc::clone(&file.origin),
        as_of: file.as_of,
        kind: match kind.as_ref() {
            "AV" => SightedKind::CreditNote,
            "SO" => SightedKind::Balance,
            _ => SightedKind::Invoice,
        },
        number: number.as_ref().into(),
        issued: day(issued)?,
        due: day(due)?,
        amount: cents(amount)?,
        remaining: if remaining.is_empty() { None } else { Some(cents(remaining)?) },
        currency: (!currency.is_empty()).then(|| currency.as_ref().into()),
        label: Arc::clone(&file.label),
        assigned: factor.map(|factor| factor.as_ref().into()),
    })
}

/// Writes the pieces of one client in one file.
pub fn insert(write: &Write<'_>, import: i64, pieces: &ClientPieces) -> Result<()> {
    let mut statement = write.sql().prepare_cached(
        "INSERT INTO piece_lines (client, import, name, sha256, lines) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    statement.execute((
        &pieces.client,
        import,
        &pieces.name,
        sha256(pieces.text.as_bytes()),
        &pieces.text,
    ))?;
    Ok(())
}

/// The pieces of one client in the files that count, and the latest spelling of its name.
pub fn of_client(read: Read<'_>, client: &str) -> Result<(Option<String>, Vec<Sighting>)> {
    let mut statement = read.sql.prepare_cached(
        "SELECT import.sha256, origin, coalesce(as_of, received_on), file, name, lines
         FROM piece_lines JOIN import ON import.id = import AND cancelled = 0
         WHERE client = ?1 ORDER BY as_of, import.sha256",
    )?;
    let mut rows = statement.query([client])?;
    let (mut name, mut pieces) = (None, Vec::new());
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get::<_, String>(column);
        let file = File {
            sha256: text(0)?.into(),
            origin: text(1)?.into(),
            as_of: date_from(&text(2)?)?,
            label: text(3)?.into(),
        };
        name = Some(text(4)?).filter(|name| !name.trim().is_empty()).or(name);
        for line in text(5)?.lines() {
            pieces.push(decode(line, &file)?);
        }
    }
    Ok((name, pieces))
}

/// What the latest file of an origin that counts showed of a client, as text; nothing when it was never shown.
pub fn latest_text(read: Read<'_>, client: &str, origin: &str) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT lines FROM piece_lines JOIN import ON import.id = import AND cancelled = 0
         WHERE client = ?1 AND origin = ?2 ORDER BY as_of DESC, import.sha256 DESC",
    )?;
    let rows = statement.query_map((client, origin), |row| row.get::<_, String>(0))?;
    let mut lines = Vec::new();
    for text in rows {
        lines.extend(text?.lines().map(str::to_owned));
    }
    Ok(lines)
}

/// One piece as [`latest_text`] gives it.
pub fn text_of(piece: &Sighting) -> String {
    encode(piece).trim_end_matches('\n').to_owned()
}

/// The lists that held every open piece of their source.
pub fn complete_lists(read: Read<'_>) -> Result<Vec<CompleteList>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT sha256, origin, coalesce(as_of, received_on), file, complete_from FROM import
         WHERE complete = 1 AND cancelled = 0 ORDER BY as_of, sha256",
    )?;
    let mut rows = statement.query([])?;
    let mut lists = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get::<_, String>(column);
        lists.push(CompleteList {
            file: text(0)?.into(),
            origin: text(1)?.into(),
            as_of: date_from(&text(2)?)?,
            label: text(3)?.into(),
            from: optional_date(row, 4)?,
        });
    }
    Ok(lists)
}

/// True when some file that counts shows pieces.
pub fn are_known(read: Read<'_>) -> Result<bool> {
    Ok(read.sql.query_row(
        "SELECT EXISTS (SELECT 1 FROM piece_lines JOIN import ON import.id = import AND cancelled = 0)",
        [],
        |row| row.get(0),
    )?)
}
