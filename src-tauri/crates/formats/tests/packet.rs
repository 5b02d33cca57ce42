//! Is a file from another desk read whole, or refused whole with its reason, whatever happened to it on the way?

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling
// The last two digits are cents.
#![allow(clippy::inconsistent_digit_grouping)]

use std::sync::OnceLock;

use encaisse_core::dates::Date;
use encaisse_core::exchange::{Cell, FactRow, Portfolio, Sent, SentFile};
use encaisse_core::journal::{Kind, Operation, Origin, Register, Stamp};
use encaisse_formats::packet::{
    Fault, Key, Manifest, Packet, Phrase, Reader, arrived, header, identifier, is_sealed, open_sealed, read,
    seal_to, seal_with, takes_phrase, write,
};

fn key() -> Key {
    Key::of(&[7; 32])
}

fn reader() -> Reader {
    static DRAWN: OnceLock<Reader> = OnceLock::new();
    DRAWN.get_or_init(Reader::draw).clone()
}

fn sent(number: u64) -> Sent {
    let register = Register {
        kind: Kind::Comment,
        client: Some("C1".into()),
        entity: format!("e{number}"),
        field: String::new(),
    };
    let operation = Operation {
        id: String::new(),
        register,
        author: "Claire".into(),
        origin: Some(Origin { replica: "r1".into(), number }),
        stamp: Stamp { millis: 1_795_000_000_000 + i64::try_from(number).unwrap(), counter: 0 },
        day: Date::from_ymd_opt(2026, 11, 22).unwrap(),
        parents: vec![identifier("{}")],
        value: Some(format!("{{\"text\":\"Promis par téléphone, {number}\"}}")),
    };
    let header = header(&operation, "ledger", "2026-11-22 09:12:05", "sel");
    Sent { header, salt: "sel".into(), value: operation.value, untold: false }
}

fn packet() -> Packet {
    let cell = |name: &str, cell| (name.to_owned(), cell);
    let row = FactRow {
        part: "bank_move".into(),
        cells: vec![
            cell("label", Cell::Text("VIR MAISON « Été »".into())),
            cell("amount", Cell::Number(-120_00)),
            cell("payer", Cell::Nothing),
            cell("name", Cell::Bytes(vec![0, 255, 16])),
        ],
    };
    let file = SentFile {
        file: "f".repeat(64),
        reading: identifier("{}"),
        about: vec![cell("kind", Cell::Text("bank".into()))],
        rows: vec![row.clone(), row],
    };
    let manifest = Manifest {
        ledger: "ledger".into(),
        company: "Maison Durand".into(),
        from: "Claire".into(),
        role: "accounting".into(),
        key: key().public(),
        to: "Paul".into(),
        number: 14,
        holds: [("r1".to_owned(), vec![(1, 412)])].into(),
        reader: reader().public(),
        merged: 6,
        scope: Some(Portfolio {
            at: Stamp { millis: 1_795_000_000_000, counter: 2 },
            clients: ["C1".to_owned(), "C\u{e9}2".to_owned()].into(),
        }),
    };
    Packet { manifest, operations: (1..=40).map(sent).collect(), files: vec![file.clone(), file] }
}

fn campaign(small: usize, full: usize) -> usize {
    if std::env::var_os("ENCAISSE_CAMPAIGN").is_some_and(|value| value == "full") { full } else { small }
}

/// Numbers by chance, always the same ones.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Is what was written what is read?
#[test]
fn a_packet_reads_back_to_the_last_value() {
    let bytes = write(&packet(), &key()).unwrap();
    assert_eq!(read(&bytes).unwrap(), packet());
    let first = arrived(&packet().operations[0]).unwrap();
    assert_eq!((first.ledger.as_str(), first.origin.unwrap().number), ("ledger", 1));
}

/// Is a phrase needed, and the right one?
#[test]
fn a_sealed_packet_opens_with_its_phrase_only() {
    let bytes = write(&packet(), &key()).unwrap();
    let phrase = |typed| Phrase::new(typed).costing(4);
    let sealed = seal_with(&bytes, &phrase("cinq mots entendus au téléphone")).unwrap();
    assert!(is_sealed(&sealed) && !is_sealed(&bytes));
    assert_eq!(
        open_sealed(&sealed, Some(&phrase(" cinq mots entendus au téléphone\n")), &reader()),
        Ok(bytes)
    );
    assert_eq!(open_sealed(&sealed, Some(&phrase("autre")), &reader()), Err(Fault::WrongPhrase));
    assert_eq!(open_sealed(&sealed, None, &reader()), Err(Fault::Locked));
}

/// Altered, cut, lengthened, at any place: is it refused every time?
#[test]
fn a_damaged_packet_is_refused_whole() {
    let plain = write(&packet(), &key()).unwrap();
    let phrase = Phrase::new("phrase").costing(2);
    let sealed = seal_with(&plain, &phrase).unwrap();
    let mut chance = Chance(42);
    for case in 0..campaign(500, 10_000) {
        let of_sealed = case % 4 == 0;
        let mut bytes = if of_sealed { sealed.clone() } else { plain.clone() };
        let at = chance.below(bytes.len());
        match chance.below(5) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, 0),
            2 => drop(bytes.remove(at)),
            3 => bytes.extend([10, 0]),
            _ => bytes[at] ^= 1 << chance.below(8),
        }
        let found = match of_sealed && is_sealed(&bytes) {
            true => open_sealed(&bytes, Some(&phrase), &reader()).and_then(|opened| read(&opened)),
            false => read(&bytes),
        };
        // One byte put where the same one stands changes nothing.
        assert!(found.is_err() || bytes == plain || bytes == sealed, "case {case}");
    }
}

/// Altered by who holds a key, then signed again: is it refused, or read without a fault of the program?
#[test]
fn a_packet_altered_and_signed_again_is_refused_or_read() {
    let mut chance = Chance(7);
    let mut refused = 0;
    let count = campaign(500, 10_000);
    for _ in 0..count {
        let mut packet = packet();
        let at = chance.below(packet.operations.len());
        let one = &mut packet.operations[at];
        let mut bytes = one.header.clone().into_bytes();
        let place = chance.below(bytes.len());
        match chance.below(6) {
            0 => bytes[place] = b'0' + u8::try_from(chance.below(60)).unwrap(),
            1 => bytes.truncate(place),
            2 => one.value = Some("autre".into()),
            3 => one.salt.push('x'),
            4 => one.value = None,
            _ => drop(bytes.remove(place)),
        }
        one.header = String::from_utf8_lossy(&bytes).into_owned();
        let again = read(&write(&packet, &key()).unwrap()).unwrap();
        assert_eq!(again, packet);
        refused += usize::from(again.operations.iter().any(|one| arrived(one).is_err()));
    }
    println!("{refused} of {count} refused, the others read");
    assert!(refused > count / 2);
}

/// Signed by another desk than the one it names?
#[test]
fn a_packet_names_the_desk_that_signed_it() {
    let mut bytes = write(&packet(), &key()).unwrap();
    let other = write(&packet(), &Key::of(&[8; 32])).unwrap();
    let end = bytes.len() - 64;
    bytes.truncate(end);
    bytes.extend(&other[other.len() - 64..]);
    assert_eq!(read(&bytes), Err(Fault::Signature));
}

/// Is what is sealed to a desk opened by that desk alone, with no phrase?
#[test]
fn only_the_desk_it_is_for_opens_a_file() {
    let bytes = write(&packet(), &key()).unwrap();
    let (ours, other) = (Reader::draw(), Reader::draw());
    let sealed = seal_to(&bytes, &ours.public()).unwrap();
    assert!(is_sealed(&sealed) && !takes_phrase(&sealed));
    assert_eq!(open_sealed(&sealed, None, &ours), Ok(bytes));
    assert_eq!(open_sealed(&sealed, None, &other), Err(Fault::NotForUs));
    assert_eq!(
        open_sealed(&sealed, Some(&Phrase::new("bateau cerise tunnel lampe")), &other),
        Err(Fault::NotForUs)
    );
    assert_eq!(seal_to(&sealed, "age1personne"), Err(Fault::NotOne));
    assert_eq!(Reader::of(&ours.secret()).unwrap().public(), ours.public());
}

/// Does an operation whose value stays elsewhere keep its name, and is a value hidden behind it refused?
#[test]
fn an_operation_may_travel_without_its_value() {
    let mut packet = packet();
    let one = &mut packet.operations[0];
    let named = arrived(one).unwrap().told.id;
    (one.salt, one.value, one.untold) = (String::new(), None, true);
    let read = read(&write(&packet, &key()).unwrap()).unwrap();
    assert_eq!(read, packet);
    let told = arrived(&read.operations[0]).unwrap().told;
    assert_eq!((told.id, told.value), (named, None));
    let hidden = Sent { value: Some("autre".into()), ..read.operations[0].clone() };
    assert_eq!(arrived(&hidden).unwrap_err(), "payload");
}
