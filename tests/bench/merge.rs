//! A file of many operations merged into a ledger, as a ratio to the same rows inserted bare, both on disk at the end.
//!
//! ```text
//! cargo bench -p encaisse-acceptance --bench merge -- LEDGER [OPERATIONS] [ROUNDS]
//! ```
//!
//! Our side is the whole of it: the file opened, its signature and hashes checked, each operation read, added, settled,
//! its client projected again, what lacks and what stands counted, the backup made before. The other side inserts the
//! same columns into a table with the same indexes, in one transaction.

mod ratio;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use encaisse_app::border::exchange::PacketRequest;
use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::exchange::{Choices, PhraseGiven};
use encaisse_core::exchange::Sent;
use encaisse_core::journal::{Kind, Operation, Origin, Register, Stamp};
use encaisse_formats::packet::{self, Key, Manifest, Packet, Phrase, Reader};
use rusqlite::Connection;

const TODAY: &str = "2026-03-31";
const PHRASE: &str = "bateau cerise tunnel lampe";
const AIM: f64 = 3.0;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(ledger) = given.first() else {
        eprintln!("merge LEDGER [OPERATIONS] [ROUNDS]");
        std::process::exit(2);
    };
    let number =
        |at: usize, usual: usize| given.get(at).map_or(usual, |text| text.parse().expect("a number"));
    let (count, rounds) = (number(1, 100_000), number(2, 3));
    let home = tempfile::tempdir().expect("a folder can be made");
    let base = accounting(&home.path().join("base"), Path::new(ledger));
    let (manifest, clients) = of(home.path(), &base);
    let operations = operations(&manifest.ledger, &clients, count);
    let file = written(home.path(), manifest, operations.clone());
    println!("Merge of {count} operations about {} clients, {rounds} rounds", clients.len());
    ratio::report("merge, backup included", rounds, AIM, |round| {
        let ours = merged(&home.path().join(format!("round {round}")), &base, &file);
        (ours, inserted(&home.path().join(format!("bare {round}.db")), &operations))
    });
}

fn desk(home: &Path) -> Desk {
    std::fs::create_dir_all(home).expect("a folder");
    Desk::new(home.to_owned(), Clock::Day(TODAY.parse().expect("a day"))).expect("a desk")
}

/// A closed ledger with the invoices of the file.
fn accounting(home: &Path, ledger: &Path) -> PathBuf {
    let (mut desk, path) = (desk(home), home.join("essai.registre"));
    desk.create(&path, "Banc d’essai", false).expect("a ledger is created");
    desk.set_person("Claire").expect("a name");
    let token = desk.pick(ledger).expect("the file is there").token;
    let request = PreviewRequest { token, ..PreviewRequest::default() };
    let preview = desk.preview_import(&request).expect("the file is read");
    desk.confirm_import(&preview.token).expect("the file is taken in");
    path
}

/// What a file for this ledger says of itself, and codes of its clients.
fn of(home: &Path, base: &Path) -> (Manifest, Vec<String>) {
    let sample = home.join("exemple.encaisse");
    let mut desk = desk(base.parent().expect("a folder"));
    desk.open(base).expect("the ledger opens");
    let request = PacketRequest { to: "Paul".into(), accounting: true, phrase: String::new() };
    desk.save_packet(&request, &sample).expect("a file");
    let sample = packet::read(&std::fs::read(sample).expect("a file")).expect("a packet");
    let bare = Connection::open(base).expect("the ledger opens");
    let mut statement = bare.prepare("SELECT code FROM client ORDER BY code").expect("clients");
    let clients = statement.query_map([], |row| row.get(0)).expect("rows").map(|code| code.expect("a code"));
    let clients = clients.collect();
    let manifest = Manifest { from: "Paul".into(), to: "Claire".into(), merged: 0, ..sample.manifest };
    (manifest, clients)
}

/// A year of what a colleague types: comments, calls, phone numbers.
fn operations(ledger: &str, clients: &[String], count: usize) -> Vec<Sent> {
    let mut phones: BTreeMap<String, String> = BTreeMap::new();
    let mut one = |number: usize| {
        let client = clients[number * 7919 % clients.len()].clone();
        let (kind, entity, field, value) = match number % 3 {
            0 => (Kind::Client, client.clone(), "phone", format!("02 47 {:06}", number % 1_000_000)),
            1 => (
                Kind::Comment,
                format!("c{number}"),
                "",
                format!("{{\"text\":\"Vu, {number}\",\"invoice\":null}}"),
            ),
            _ => (
                Kind::Conversation,
                format!("v{number}"),
                "",
                format!(
                    "{{\"channel\":\"call\",\"with\":\"\",\"on\":\"2026-03-02\",\"outcome\":\"other\",\"note\":\"{number}\"}}"
                ),
            ),
        };
        let parents = if kind == Kind::Client { phones.get(&client).cloned() } else { None };
        let operation = Operation {
            id: String::new(),
            register: Register { kind, client: Some(client.clone()), entity, field: field.to_owned() },
            author: "Paul".into(),
            origin: Some(Origin { replica: "banc".into(), number: number as u64 + 1 }),
            stamp: Stamp { millis: 1_772_000_000_000 + number as i64, counter: 0 },
            day: "2026-03-02".parse().expect("a day"),
            // A number typed over another answers it.
            parents: parents.into_iter().collect(),
            value: Some(value.clone()),
        };
        let header = packet::header(&operation, ledger, "2026-03-02 09:00:00", "sel");
        if kind == Kind::Client {
            phones.insert(client, packet::identifier(&header));
        }
        Sent { header, salt: "sel".into(), value: Some(value), untold: false }
    };
    (0..count).map(&mut one).collect()
}

fn written(home: &Path, manifest: Manifest, operations: Vec<Sent>) -> PathBuf {
    let key = Key::of(&[5; 32]);
    let manifest = Manifest { key: key.public(), reader: Reader::draw().public(), ..manifest };
    let bytes = packet::write(&Packet { manifest, operations, files: Vec::new() }, &key).expect("a packet");
    let phrase = Phrase::new(PHRASE).costing(2);
    let path = home.join("envoi.encaisse");
    std::fs::write(&path, packet::seal_with(&bytes, &phrase).expect("a seal")).expect("a file");
    path
}

/// Seconds of a merge into a copy of the ledger.
fn merged(home: &Path, base: &Path, file: &Path) -> f64 {
    let path = home.join("essai.registre");
    let mut desk = desk(home);
    std::fs::copy(base, &path).expect("a closed ledger is one file");
    desk.set_person("Claire").expect("a name");
    desk.open(&path).expect("the ledger opens");
    let choices =
        Choices { phrase: Some(PhraseGiven::Typed(PHRASE)), role: Some("accounting"), ..Choices::default() };
    let started = Instant::now();
    let report = desk.exchange_import(file, &choices).expect("it is merged");
    let seconds = started.elapsed().as_secs_f64();
    assert!(report.added > 0 && report.known == 0);
    seconds
}

/// Seconds of the same rows, bare.
fn inserted(path: &Path, operations: &[Sent]) -> f64 {
    let rows: Vec<_> = operations
        .iter()
        .map(|sent| {
            let arrived = packet::arrived(sent).expect("an operation");
            (arrived.told, arrived.client, sent)
        })
        .collect();
    let mut sql = Connection::open(path).expect("a file");
    sql.execute_batch(
        "PRAGMA page_size = 16384; PRAGMA journal_mode = wal; PRAGMA synchronous = full;
         CREATE TABLE operation (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, header TEXT, kind TEXT, client TEXT,
             entity TEXT, field TEXT, author TEXT, millis INTEGER, counter INTEGER, day TEXT, salt TEXT, value TEXT) STRICT;
         CREATE INDEX by_client ON operation (client, seq);
         CREATE INDEX by_register ON operation (kind, entity, field, seq);
         CREATE INDEX by_stamp ON operation (millis, counter);",
    )
    .expect("a table");
    let started = Instant::now();
    let transaction = sql.transaction().expect("a transaction");
    {
        let mut insert = transaction
            .prepare(
                "INSERT INTO operation (id, header, kind, client, entity, field, author, millis, counter, day, salt, value)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '2026-03-02', ?10, ?11)",
            )
            .expect("a statement");
        for (told, client, sent) in &rows {
            insert
                .execute(rusqlite::params![
                    told.id,
                    sent.header,
                    told.place.kind,
                    client,
                    told.place.entity,
                    told.place.field,
                    told.author,
                    told.stamp.millis,
                    told.stamp.counter,
                    sent.salt,
                    sent.value
                ])
                .expect("a row");
        }
    }
    transaction.commit().expect("it is on disk");
    started.elapsed().as_secs_f64()
}
