//! The pages of our own that are tables: chronology, account, calls, promises, fingerprints.

use crate::dates::Date;
use crate::letters::{Block, Column, ColumnKind, Row, RowStyle, Run, Table};
use crate::money::Cents;
use crate::typography::{amount, date_short, plain};

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// What.
    pub title: String,
    /// More of it.
    pub detail: String,
    /// How much, when it is about an amount.
    pub amount: Option<Cents>,
}

/// A movement of the account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountLine {
    /// The day.
    pub on: Date,
    /// Number of the piece.
    pub piece: String,
    /// Label.
    pub label: String,
    /// Due date, for an invoice.
    pub due: Option<Date>,
    /// Positive for what the client owes.
    pub amount: Cents,
}

/// A call, a message or a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The day.
    pub on: Date,
    /// How, and with whom.
    pub title: String,
    /// What was noted.
    pub note: String,
    /// Who noted it.
    pub author: String,
}

/// A promise and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Promised {
    /// The day it was made.
    pub made_on: Date,
    /// By whom.
    pub by: String,
    /// For which days.
    pub due: Vec<Date>,
    /// How much in all.
    pub amount: Cents,
    /// How much came.
    pub received: Cents,
    /// What became of it, in words.
    pub outcome: String,
}

/// A piece and the digest of its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fingerprint {
    /// Number of the piece.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// SHA-256 of its bytes, in hexadecimal; absent for a page made for this file.
    pub sha256: Option<String>,
}

/// Everything that happened, in order of day.
pub fn chronology(events: &[Event]) -> Vec<Block> {
    let mut events: Vec<&Event> = events.iter().collect();
    events.sort_by_key(|event| event.on);
    let columns = vec![
        column("Date", ColumnKind::Short),
        column("Fait", ColumnKind::Text),
        column("Précision", ColumnKind::Text),
        column("Montant", ColumnKind::Number),
    ];
    let rows = events.iter().map(|event| {
        let sum = event.amount.map(amount).unwrap_or_default();
        row(vec![date_short(event.on), plain(&event.title), plain(&event.detail), sum])
    });
    titled(
        "Chronologie",
        "Dans l’ordre des jours\u{a0}: factures, règlements, relances, échanges, promesses, litiges.",
        columns,
        rows.collect(),
    )
}

/// The account of these invoices with its running balance; the last line is what is owed.
pub fn account(lines: &[AccountLine], on: Date) -> Vec<Block> {
    let columns = vec![
        column("Date", ColumnKind::Short),
        column("Pièce", ColumnKind::Short),
        column("Libellé", ColumnKind::Text),
        column("Échéance", ColumnKind::Short),
        column("Débit", ColumnKind::Number),
        column("Crédit", ColumnKind::Number),
        column("Solde", ColumnKind::Number),
    ];
    let mut running = Cents::ZERO;
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len() + 1);
    for line in lines {
        running += line.amount;
        let (debit, credit) = match line.amount.is_negative() {
            true => (String::new(), amount(line.amount.abs())),
            false => (amount(line.amount), String::new()),
        };
        rows.push(row(vec![
            date_short(line.on),
            plain(&line.piece),
            plain(&line.label),
            line.due.map(date_short).unwrap_or_default(),
            debit,
            credit,
            amount(running),
        ]));
    }
    let mut total = vec![format!("Solde au {}", date_short(on))];
    total.resize(columns.len() - 1, String::new());
    total.push(amount(running));
    rows.push(Row { style: RowStyle::Total, ..row(total) });
    titled(
        "Compte",
        "Factures de ce dossier, règlements et avoirs qui s’y rapportent, solde après chaque mouvement.",
        columns,
        rows,
    )
}

/// Calls, messages and visits, in order of day.
pub fn calls(calls: &[Call]) -> Vec<Block> {
    let columns = vec![
        column("Date", ColumnKind::Short),
        column("Échange", ColumnKind::Text),
        column("Note", ColumnKind::Text),
        column("Noté par", ColumnKind::Short),
    ];
    let rows = calls.iter().map(|call| {
        row(vec![date_short(call.on), plain(&call.title), plain(&call.note), plain(&call.author)])
    });
    titled("Appels, messages et visites", "", columns, rows.collect())
}

/// Promises, in order of day, each with what became of it.
pub fn promises(promises: &[Promised]) -> Vec<Block> {
    let columns = vec![
        column("Faite le", ColumnKind::Short),
        column("Par", ColumnKind::Text),
        column("Pour le", ColumnKind::Short),
        column("Promis", ColumnKind::Number),
        column("Reçu", ColumnKind::Number),
        column("Issue", ColumnKind::Text),
    ];
    let rows = promises.iter().map(|promise| {
        let due: Vec<String> = promise.due.iter().map(|day| date_short(*day)).collect();
        row(vec![
            date_short(promise.made_on),
            plain(&promise.by),
            due.join(" "),
            amount(promise.amount),
            amount(promise.received),
            plain(&promise.outcome),
        ])
    });
    titled("Promesses", "Ce qui a été promis, et ce qui est venu.", columns, rows.collect())
}

/// The digest of every piece, so that each can be shown to be the one kept.
pub fn fingerprints(pieces: &[Fingerprint]) -> Vec<Block> {
    let columns = vec![
        column("Pièce", ColumnKind::Number),
        column("Intitulé", ColumnKind::Text),
        column("SHA-256", ColumnKind::Text),
    ];
    let rows = pieces.iter().map(|piece| {
        // Two halves: the typesetter breaks at spaces only.
        let digest = match &piece.sha256 {
            Some(digest) if digest.len() == 64 && digest.is_ascii() => {
                let (first, second) = digest.split_at(32);
                format!("{first} {second}")
            }
            Some(digest) => plain(digest),
            None => "page établie pour ce dossier".to_owned(),
        };
        row(vec![piece.number.to_string(), plain(&piece.title), digest])
    });
    titled(
        "Empreintes des pièces",
        "Empreinte SHA-256 des octets de chaque lettre émise et de chaque document joint, tels que le registre les conserve.",
        columns,
        rows.collect(),
    )
}

pub(super) fn titled(title: &str, note: &str, columns: Vec<Column>, rows: Vec<Row>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(title.to_owned())];
    if !note.is_empty() {
        blocks.push(small(note));
    }
    if rows.is_empty() {
        blocks.push(small("Rien à ce jour."));
    } else {
        blocks.push(Block::Table(Table { columns, rows }));
    }
    blocks
}

pub(super) fn small(text: &str) -> Block {
    Block::Small(vec![Run { text: text.to_owned(), bold: false }])
}

pub(super) fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), kind }
}

pub(super) fn row(cells: Vec<String>) -> Row {
    Row { cells, detail: None, style: RowStyle::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(blocks: &[Block]) -> &Table {
        blocks
            .iter()
            .find_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
            .unwrap()
    }

    #[test]
    fn the_balance_runs_and_ends_on_what_is_owed() {
        let line = |on: &str, cents: i64| AccountLine {
            on: on.parse().unwrap(),
            piece: "F-1".to_owned(),
            label: String::new(),
            due: None,
            amount: Cents::new(cents),
        };
        let blocks = account(
            &[line("2026-05-01", 100_000), line("2026-06-01", 20_000), line("2026-07-01", -40_000)],
            "2026-11-22".parse().unwrap(),
        );
        let balances: Vec<&str> =
            table(&blocks).rows.iter().filter_map(|row| row.cells.last().map(String::as_str)).collect();
        assert_eq!(
            balances,
            ["1\u{202f}000,00\u{a0}€", "1\u{202f}200,00\u{a0}€", "800,00\u{a0}€", "800,00\u{a0}€"]
        );
    }

    #[test]
    fn what_happened_is_told_in_order_of_day() {
        let event = |on: &str, title: &str| Event {
            on: on.parse().unwrap(),
            title: title.to_owned(),
            detail: String::new(),
            amount: None,
        };
        let blocks = chronology(&[event("2026-07-01", "second"), event("2026-05-01", "first")]);
        let told: Vec<&str> = table(&blocks).rows.iter().map(|row| row.cells[1].as_str()).collect();
        assert_eq!(told, ["first", "second"]);
    }

    #[test]
    fn a_table_with_nothing_says_so() {
        assert!(calls(&[]).iter().all(|block| !matches!(block, Block::Table(_))));
    }
}
