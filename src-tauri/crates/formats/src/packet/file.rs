//! The `.encaisse` file: what one desk tells another, whole or not at all.
//!
//! Magic, version, expanded size, deflated lines, then the SHA-256 of all that and the signature of the desk over it.
//! The first line is the manifest, which names sender, recipient and ledger and counts what follows; each other line is
//! an operation, with its value or without, a file taken in, or a row of one. No path, no name of a file to write.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};

use encaisse_core::exchange::{Cell, FactRow, Portfolio, Sent, SentFile};
use encaisse_core::journal::Stamp;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::lines::{self, canonical};
use super::seal::{self, Key};
use super::shares::in_shares;

const MAGIC: &[u8; 8] = b"ENCAISSE";
const MAJOR: u16 = 1;
const MINOR: u16 = 0;
const HEAD: usize = 20;
const TAIL: usize = 96;
/// Largest file on disk, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Largest content once expanded, in bytes.
pub const LARGEST_EXPANDED: u64 = 512 * 1024 * 1024;
/// Most lines.
const RECORDS: usize = 2_000_000;
/// How many times larger than on disk the content may be, once it is of some size.
const RATIO: u64 = 200;
/// A manifest names the clients of a sales rep, several thousand at most.
const MANIFEST: usize = 1024 * 1024;

/// Why a file is refused. It is refused whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Over a limit.
    TooLarge,
    /// Not such a file.
    NotOne,
    /// Of a later version.
    Newer(u16),
    /// Cut or altered: its digest is not the one it bears.
    Damaged,
    /// Its signature is not that of the desk it names.
    Signature,
    /// A line that cannot be read, with its number, and which part of it.
    Line(usize, &'static str),
    /// A phrase is needed.
    Locked,
    /// Another phrase is needed.
    WrongPhrase,
    /// Sealed to the key of another desk.
    NotForUs,
}

/// What the file says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Manifest {
    /// Identity of the ledger.
    pub ledger: String,
    /// Name of the company.
    pub company: String,
    /// Who sends it.
    pub from: String,
    /// `accounting` or `sales`.
    pub role: String,
    /// Public key of the desk, in hexadecimal; written by [`write`].
    pub key: String,
    /// What files for this desk are sealed to.
    pub reader: String,
    /// Who it is for.
    pub to: String,
    /// Which of the files between the two it is.
    pub number: i64,
    /// What the sender holds of each desk: ranges of numbers.
    pub holds: BTreeMap<String, Vec<(u64, u64)>>,
    /// The last file of the recipient that the sender merged.
    pub merged: i64,
    /// The clients of a sales rep; everything when absent.
    pub scope: Option<Portfolio>,
}

/// A file read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Packet {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Operations.
    pub operations: Vec<Sent>,
    /// Files of accounting.
    pub files: Vec<SentFile>,
}

/// Writes a packet, signed.
pub fn write(packet: &Packet, key: &Key) -> Result<Vec<u8>, Fault> {
    let mut text = String::new();
    let rows: usize = packet.files.iter().map(|file| file.rows.len()).sum();
    let manifest = &packet.manifest;
    let mut line = |value: &Value| {
        text.push_str(&canonical(value));
        text.push('\n');
    };
    line(&json!({
        "ledger": manifest.ledger,
        "company": manifest.company,
        "from": manifest.from,
        "role": manifest.role,
        "key": key.public(),
        "reader": manifest.reader,
        "to": manifest.to,
        "number": manifest.number,
        "holds": manifest.holds,
        "merged": manifest.merged,
        "scope": manifest.scope.as_ref().map(|scope| {
            json!({ "at": [scope.at.millis, scope.at.counter], "clients": scope.clients })
        }),
        "counts": [packet.operations.len(), packet.files.len(), rows],
    }));
    for sent in &packet.operations {
        line(&match sent.untold {
            true => json!({ "h": sent.header }),
            false => json!({ "h": sent.header, "s": sent.salt, "v": sent.value }),
        });
    }
    for file in &packet.files {
        let about = cells(&file.about);
        line(&json!({ "file": file.file, "reading": file.reading, "about": about, "rows": file.rows.len() }));
        for row in &file.rows {
            line(&json!({ "part": row.part, "cells": cells(&row.cells) }));
        }
    }
    let mut bytes = Vec::from(MAGIC);
    bytes.extend(MAJOR.to_be_bytes());
    bytes.extend(MINOR.to_be_bytes());
    bytes.extend(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
    let mut deflate = DeflateEncoder::new(bytes, Compression::default());
    let written = deflate.write_all(text.as_bytes()).and_then(|()| deflate.finish());
    let mut bytes = written.map_err(|_| Fault::TooLarge)?;
    let digest = Sha256::digest(&bytes);
    bytes.extend(digest);
    bytes.extend(key.sign(&digest));
    let too_large =
        bytes.len() > LARGEST_FILE || u64::try_from(text.len()).unwrap_or(u64::MAX) > LARGEST_EXPANDED;
    if too_large || packet.operations.len() + packet.files.len() + rows >= RECORDS {
        return Err(Fault::TooLarge);
    }
    Ok(bytes)
}

/// Reads a packet: all of it, or why none of it.
pub fn read(bytes: &[u8]) -> Result<Packet, Fault> {
    if bytes.len() > LARGEST_FILE {
        return Err(Fault::TooLarge);
    }
    let head = bytes.get(..HEAD).filter(|head| head.starts_with(MAGIC)).ok_or(Fault::NotOne)?;
    let number = |from: usize, to: usize| {
        head.get(from..to).into_iter().flatten().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte))
    };
    let major = u16::try_from(number(8, 10)).unwrap_or(u16::MAX);
    if major != MAJOR {
        return Err(Fault::Newer(major));
    }
    let signed = bytes.len().checked_sub(TAIL).filter(|signed| *signed >= HEAD).ok_or(Fault::Damaged)?;
    let (content, tail) = bytes.split_at_checked(signed).ok_or(Fault::Damaged)?;
    let (digest, signature) = tail.split_at_checked(32).ok_or(Fault::Damaged)?;
    if Sha256::digest(content).as_slice() != digest {
        return Err(Fault::Damaged);
    }
    let text = expand(content.get(HEAD..).unwrap_or_default(), number(12, 20))?;
    let (manifest, counts) = read_manifest(text.split('\n').next().unwrap_or_default())?;
    if !seal::is_signed(&manifest.key, digest, signature) {
        return Err(Fault::Signature);
    }
    read_records(manifest, counts, &text)
}

/// The lines of a file, never more than it says.
fn expand(deflated: &[u8], size: u64) -> Result<String, Fault> {
    let on_disk = u64::try_from(deflated.len()).unwrap_or(u64::MAX);
    if size > LARGEST_EXPANDED || size > on_disk.saturating_mul(RATIO).max(1024 * 1024) {
        return Err(Fault::TooLarge);
    }
    let mut text = String::new();
    let mut inflate = DeflateDecoder::new(deflated);
    inflate.by_ref().take(size.saturating_add(1)).read_to_string(&mut text).map_err(|_| Fault::Damaged)?;
    let whole = u64::try_from(text.len()).unwrap_or(u64::MAX) == size && inflate.total_in() == on_disk;
    if whole && text.ends_with('\n') { Ok(text) } else { Err(Fault::Damaged) }
}

fn read_manifest(line: &str) -> Result<(Manifest, [usize; 3]), Fault> {
    let wrong = |part| Fault::Line(1, part);
    let value = lines::read(line).filter(|_| line.len() <= MANIFEST).ok_or(wrong("manifest"))?;
    let text = |key: &'static str| {
        value.get(key).and_then(Value::as_str).map(str::to_owned).ok_or(Fault::Line(1, key))
    };
    let holds = value.get("holds").cloned().and_then(|holds| serde_json::from_value(holds).ok());
    let counts = value.get("counts").cloned().and_then(|counts| serde_json::from_value(counts).ok());
    let manifest = Manifest {
        ledger: text("ledger")?,
        company: text("company")?,
        from: text("from")?,
        role: text("role")?,
        key: text("key")?,
        reader: text("reader")?,
        to: text("to")?,
        number: value.get("number").and_then(Value::as_i64).ok_or(wrong("number"))?,
        holds: holds.ok_or(wrong("holds"))?,
        merged: value.get("merged").and_then(Value::as_i64).ok_or(wrong("merged"))?,
        scope: match value.get("scope") {
            Some(Value::Null) => None,
            scope => Some(scope.and_then(read_scope).ok_or(wrong("scope"))?),
        },
    };
    Ok((manifest, counts.ok_or(wrong("counts"))?))
}

fn read_scope(value: &Value) -> Option<Portfolio> {
    let (millis, counter) = serde_json::from_value(value.get("at")?.clone()).ok()?;
    let clients = serde_json::from_value(value.get("clients")?.clone()).ok()?;
    Some(Portfolio { at: Stamp { millis, counter }, clients })
}

/// A line, read apart from the others.
enum Record {
    Operation(Sent),
    File(SentFile, u64),
    Row(FactRow),
}

fn read_records(manifest: Manifest, counts: [usize; 3], text: &str) -> Result<Packet, Fault> {
    let lines: Vec<&str> = text.lines().skip(1).take(RECORDS + 1).collect();
    if lines.len() > RECORDS {
        return Err(Fault::TooLarge);
    }
    let [operations, files, rows] = counts;
    let (mut packet, mut awaited, mut found, mut at) = (Packet { manifest, ..Packet::default() }, 0, 0, 1);
    for (records, fault) in in_shares(&lines, read_share) {
        for record in records {
            at += 1;
            match record {
                Record::Operation(sent) if packet.files.is_empty() => packet.operations.push(sent),
                Record::File(file, rows) if awaited == 0 => {
                    awaited = rows;
                    packet.files.push(file);
                }
                Record::Row(row) if awaited > 0 => {
                    packet.files.last_mut().ok_or(Fault::Line(at, "part"))?.rows.push(row);
                    awaited -= 1;
                    found += 1;
                }
                _ => return Err(Fault::Line(at, "line")),
            }
        }
        if let Some(part) = fault {
            return Err(Fault::Line(at + 1, part));
        }
    }
    if awaited == 0 && [packet.operations.len(), packet.files.len(), found] == [operations, files, rows] {
        return Ok(packet);
    }
    Err(Fault::Line(1, "counts"))
}

/// Reads lines up to the first that is wrong, and says which part of it is.
fn read_share(lines: &[&str]) -> (Vec<Record>, Option<&'static str>) {
    let mut records = Vec::with_capacity(lines.len());
    for line in lines {
        match read_record(line) {
            Ok(record) => records.push(record),
            Err(part) => return (records, Some(part)),
        }
    }
    (records, None)
}

fn read_record(line: &str) -> Result<Record, &'static str> {
    let Some(Value::Object(mut fields)) = lines::read(line) else { return Err("line") };
    let has = |key| fields.contains_key(key);
    let (said, told, file, row) = (has("h"), has("v"), has("file"), has("part"));
    let count = fields.len();
    let mut take = |key| fields.remove(key).unwrap_or_default();
    let text = |key, value| match value {
        Value::String(text) => Ok(text),
        _ => Err(key),
    };
    match count {
        3 if said && told => {
            let value = match take("v") {
                Value::Null => None,
                value => Some(text("v", value)?),
            };
            let (header, salt) = (text("h", take("h"))?, text("s", take("s"))?);
            Ok(Record::Operation(Sent { header, salt, value, untold: false }))
        }
        1 if said => {
            let header = text("h", take("h"))?;
            Ok(Record::Operation(Sent { header, salt: String::new(), value: None, untold: true }))
        }
        4 if file => {
            let rows = take("rows").as_u64().ok_or("rows")?;
            let about = read_cells(&take("about")).ok_or("about")?;
            let (file, reading) = (text("file", take("file"))?, text("reading", take("reading"))?);
            Ok(Record::File(SentFile { file, reading, about, rows: Vec::new() }, rows))
        }
        2 if row => {
            let cells = read_cells(&take("cells")).ok_or("cells")?;
            Ok(Record::Row(FactRow { part: text("part", take("part"))?, cells }))
        }
        _ => Err("line"),
    }
}

fn cells(cells: &[(String, Cell)]) -> Value {
    let pair = |(name, cell): &(String, Cell)| match cell {
        Cell::Nothing => json!([name, null]),
        Cell::Number(number) => json!([name, number]),
        Cell::Text(text) => json!([name, text]),
        Cell::Bytes(bytes) => json!([name, { "hex": encaisse_core::ids::hex(bytes) }]),
    };
    Value::Array(cells.iter().map(pair).collect())
}

fn read_cells(value: &Value) -> Option<Vec<(String, Cell)>> {
    let pairs = value.as_array()?.iter().map(|pair| {
        let [name, cell] = pair.as_array()?.as_slice() else { return None };
        let cell = match cell {
            Value::Null => Cell::Nothing,
            Value::Number(number) => Cell::Number(number.as_i64()?),
            Value::String(text) => Cell::Text(text.clone()),
            Value::Object(fields) if fields.len() == 1 => {
                Cell::Bytes(seal::unhex(fields.get("hex")?.as_str()?)?)
            }
            _ => return None,
        };
        Some((name.as_str()?.to_owned(), cell))
    });
    pairs.collect()
}
