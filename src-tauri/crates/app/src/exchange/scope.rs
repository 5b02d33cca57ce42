//! What leaves for a sales rep: their clients, and of what concerns everybody only what makes their figures.

use std::collections::BTreeSet;

use encaisse_core::causes::Cause;
use encaisse_core::exchange::{
    Cell, FactRow, Portfolio, Said, Sent, SentFile, Telling, may_say, telling, tells_field,
};
use encaisse_core::ids::hex;
use encaisse_core::journal::Kind;
use encaisse_formats::packet::Arrived;
use encaisse_store::exchange::{self, SharedReceipt};
use encaisse_store::{Read, journal};
use serde_json::Value;

use crate::error::Outcome;
use crate::french_search::fold;
use crate::recorded::{AllocationSaid, CauseParts};

/// What a file of accounting is called where its name is not told.
const UNNAMED: &str = "Comptabilité";

/// The clients of somebody.
pub(super) fn of(read: Read<'_>, person: &str) -> Outcome<Portfolio> {
    let person = fold(person);
    let reps = exchange::reps(read)?.into_iter();
    let clients = reps.filter(|(_, rep)| fold(rep) == person).map(|(code, _)| code).collect();
    Ok(Portfolio { at: journal::last_stamp(read)?, clients })
}

/// True when a value is for accounting alone.
fn reserved(kind: &str, value: Option<&str>) -> bool {
    let said = value.filter(|_| kind == Kind::Cause.code()).map(serde_json::from_str::<CauseParts>);
    match said {
        None => false,
        Some(Ok(said)) => said.parts.iter().any(|part| part.cause == Cause::Solvency.letter()),
        // What cannot be read cannot be told to be harmless.
        Some(Err(_)) => true,
    }
}

fn said<'a>(kind: &'a str, field: &'a str, client: Option<&'a str>, value: Option<&'a str>) -> Said<'a> {
    let names = value.filter(|_| kind == Kind::Client.code() && field == "parent");
    Said { kind, field, client, names, reserved: reserved(kind, value) }
}

/// True for what a sales rep may say.
pub(crate) fn is_theirs(kind: &str, field: &str, client: Option<&str>, value: Option<&str>) -> bool {
    may_say(&said(kind, field, client, value))
}

/// The same, of what came in a file.
pub(super) fn is_theirs_to_send(one: &Arrived) -> bool {
    let place = &one.told.place;
    is_theirs(&place.kind, &place.field, one.client.as_deref(), one.told.value.as_deref())
}

/// What of the operations travels, each with as much as may be told.
pub(super) fn operations(read: Read<'_>, all: Vec<Sent>, clients: &BTreeSet<String>) -> Outcome<Vec<Sent>> {
    let shared: BTreeSet<String> = exchange::receipts_by_client(read)?
        .into_iter()
        .filter(|receipt| !receipt.clients.is_subset(clients))
        .flat_map(|receipt| receipt.names.into_iter().map(|name| hex(&name)))
        .collect();
    Ok(all.into_iter().filter_map(|sent| told(sent, clients, &shared)).collect())
}

/// True for an acceptance that repeats what the bank says of a payment for several, some of them another’s.
fn quotes_others(entity: &str, value: Option<&str>, shared: &BTreeSet<String>) -> bool {
    let said = value.filter(|_| shared.contains(entity)).map(serde_json::from_str::<AllocationSaid>);
    said.is_some_and(|said| said.map_or(true, |said| !said.label.is_empty()))
}

fn told(sent: Sent, clients: &BTreeSet<String>, shared: &BTreeSet<String>) -> Option<Sent> {
    let header: Value = serde_json::from_str(&sent.header).ok()?;
    let text = |key: &str| header.get(key).and_then(Value::as_str);
    let mut one = said(text("kind")?, text("field")?, text("client"), sent.value.as_deref());
    if one.kind == Kind::Allocation.code() {
        one.reserved = quotes_others(text("entity")?, sent.value.as_deref(), shared);
    }
    match telling(&one, clients) {
        Telling::Nothing => None,
        // A value that was taken away tells nothing more.
        Telling::Header if sent.untold || sent.value.is_some() => {
            Some(Sent { header: sent.header, salt: String::new(), value: None, untold: true })
        }
        Telling::Header | Telling::Whole => Some(sent),
    }
}

/// What of the files travels: each of them, since what it holds replaces older ones, with the rows of these clients.
pub(super) fn files(
    read: Read<'_>,
    all: Vec<SentFile>,
    clients: &BTreeSet<String>,
) -> Outcome<Vec<SentFile>> {
    let shares = exchange::receipts_by_client(read)?;
    Ok(all.into_iter().map(|file| part_of(file, clients, &shares)).collect())
}

fn part_of(file: SentFile, clients: &BTreeSet<String>, shares: &[SharedReceipt]) -> SentFile {
    let about = file.about.into_iter().map(|(name, cell)| {
        let cell = match name.as_str() {
            "file" => Cell::Text(UNNAMED.to_owned()),
            "origin" => Cell::Text(String::new()),
            "report" => Cell::Text("{}".to_owned()),
            "bytes" => Cell::Number(0),
            // A total over everybody.
            "customer_cents" => Cell::Nothing,
            _ => cell,
        };
        (name, cell)
    });
    let rows = file.rows.into_iter().filter_map(|row| told_row(row, clients, shares)).collect();
    SentFile { file: file.file, reading: file.reading, about: about.collect(), rows }
}

fn told_row(mut row: FactRow, clients: &BTreeSet<String>, shares: &[SharedReceipt]) -> Option<FactRow> {
    let cell = |row: &FactRow, name: &str| {
        row.cells.iter().find(|(known, _)| known == name).map(|(_, cell)| cell.clone())
    };
    match row.part.as_str() {
        "account_lines" | "piece_lines" | "client_sighting" => {
            let Some(Cell::Text(client)) = cell(&row, "client") else { return None };
            if !clients.contains(&client) {
                return None;
            }
            for (name, cell) in &mut row.cells {
                if let (true, Cell::Text(said)) = (name == "fields", &*cell) {
                    *cell = Cell::Text(told_fields(said, clients));
                }
            }
            Some(row)
        }
        "bank_move" => {
            let Some(Cell::Bytes(name)) = cell(&row, "name") else { return None };
            let owners = shares.iter().filter(|receipt| receipt.names.contains(&name));
            let owners: BTreeSet<&String> = owners.flat_map(|receipt| &receipt.clients).collect();
            if !owners.iter().any(|owner| clients.contains(*owner)) {
                return None;
            }
            // Paid for several: the words of the bank may name the others.
            if !owners.iter().all(|owner| clients.contains(*owner)) {
                for (name, cell) in &mut row.cells {
                    match name.as_str() {
                        "label" | "remittance" | "documents" => *cell = Cell::Text(String::new()),
                        "payer" | "payer_account" | "reference" => *cell = Cell::Nothing,
                        "parts" => *cell = Cell::Text("[]".to_owned()),
                        _ => {}
                    }
                }
            }
            Some(row)
        }
        // A statement tells the balance of the house.
        _ => None,
    }
}

/// What a list says of a client, without what a sales rep is not told.
fn told_fields(fields: &str, clients: &BTreeSet<String>) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_str(fields) else { return "{}".to_owned() };
    fields.retain(|name, value| {
        tells_field(name)
            && (name != "parent" || value.as_str().is_some_and(|parent| clients.contains(parent)))
    });
    Value::Object(fields).to_string()
}

/// Drops what is not of these clients from a file that came: told late, it speaks of clients that left since.
pub(super) fn kept(file: &SentFile, clients: &BTreeSet<String>, speaks_last: bool) -> SentFile {
    let rows = file.rows.iter().filter(|row| {
        let of = row.cells.iter().find(|(name, _)| name == "client").map(|(_, cell)| cell);
        match of {
            Some(Cell::Text(client)) => clients.contains(client),
            _ => speaks_last,
        }
    });
    SentFile { rows: rows.cloned().collect(), ..file.clone() }
}
