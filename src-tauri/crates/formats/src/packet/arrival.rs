//! An operation that came in a file, read from its header and held against it.

use encaisse_core::dates::Date;
use encaisse_core::exchange::{Place, STAMPS, Sent, Told};
use encaisse_core::journal::{Kind, Origin, Stamp};
use serde_json::Value;

use super::shares::in_shares;
use super::{identifier, lines, payload_hash};

/// Longest header: some hundred parents.
const HEADER: usize = 16 * 1024;
/// Longest value: a wording, a long report.
const VALUE: usize = 256 * 1024;
/// What a header of a version known here says.
const KEYS: [&str; 12] = [
    "author", "client", "day", "entity", "field", "kind", "ledger", "parents", "payload", "stamp", "v",
    "wall",
];

/// An operation as its header tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrived {
    /// What the state depends on.
    pub told: Told,
    /// Client it belongs to.
    pub client: Option<String>,
    /// The civil day it was made for.
    pub day: Date,
    /// Which desk made it.
    pub origin: Option<Origin>,
    /// The ledger it is of.
    pub ledger: String,
}

/// Reads operations, in order; says the rank of the first that is wrong, from 1, and which part of it is.
pub fn all_arrived(sent: &[Sent]) -> Result<Vec<Arrived>, (usize, &'static str)> {
    let mut found = Vec::with_capacity(sent.len());
    for share in in_shares(sent, |share| share.iter().map(arrived).collect::<Vec<_>>()) {
        for one in share {
            found.push(one.map_err(|part| (found.len() + 1, part))?);
        }
    }
    Ok(found)
}

/// Reads an operation; says which part of it is wrong. A header of a later version may say more, and is kept as it is.
pub fn arrived(sent: &Sent) -> Result<Arrived, &'static str> {
    if sent.header.len() > HEADER || sent.value.as_ref().is_some_and(|value| value.len() > VALUE) {
        return Err("size");
    }
    let header = lines::read(&sent.header).ok_or("header")?;
    let fields = header.as_object().ok_or("header")?;
    let text = |key: &'static str| fields.get(key).and_then(Value::as_str).map(str::to_owned).ok_or(key);
    let version = fields.get("v").and_then(Value::as_u64).filter(|v| *v > 0).ok_or("v")?;
    let known = match version {
        1 => fields.len() == KEYS.len(),
        2 => fields.len() == KEYS.len() + 2,
        _ => true,
    };
    if !known || !KEYS.iter().all(|key| fields.contains_key(*key)) {
        return Err("header");
    }
    let origin = match version {
        1 => None,
        _ => {
            let number = fields.get("number").and_then(Value::as_i64).and_then(|one| u64::try_from(one).ok());
            let number = number.filter(|one| *one > 0).ok_or("number")?;
            Some(Origin { replica: text("replica").and_then(word)?, number })
        }
    };
    let stamp = fields.get("stamp").and_then(Value::as_array).ok_or("stamp")?;
    let stamp = match stamp.as_slice() {
        [millis, counter] => Stamp {
            millis: millis.as_i64().filter(|millis| STAMPS.contains(millis)).ok_or("stamp")?,
            counter: counter.as_u64().and_then(|one| u32::try_from(one).ok()).ok_or("stamp")?,
        },
        _ => return Err("stamp"),
    };
    let list = fields.get("parents").and_then(Value::as_array).ok_or("parents")?;
    let parents: Option<Vec<String>> =
        list.iter().map(|one| one.as_str().filter(|name| name.len() == 64).map(str::to_owned)).collect();
    let client = match fields.get("client") {
        Some(Value::Null) => None,
        Some(Value::String(client)) => Some(client.clone()),
        _ => return Err("client"),
    };
    let day = text("day")?;
    let parsed: Date = day.parse().map_err(|_| "day")?;
    if parsed.format("%Y-%m-%d").to_string() != day {
        return Err("day");
    }
    let payload = text("payload")?;
    let empty = sent.salt.is_empty() && sent.value.is_none();
    if if sent.untold { !empty } else { payload != payload_hash(sent.value.as_deref(), &sent.salt) } {
        return Err("payload");
    }
    let parents = parents.ok_or("parents")?;
    let id = identifier(&sent.header);
    let place = Place { kind: text("kind").and_then(word)?, entity: text("entity")?, field: text("field")? };
    // Of a file taken in, only the name is not told.
    let value = if sent.untold && place.kind == Kind::Import.code() {
        Some(String::new())
    } else {
        sent.value.clone()
    };
    let told = Told { id, place, author: text("author")?, stamp, parents, value };
    Ok(Arrived { told, client, day: parsed, origin, ledger: text("ledger")? })
}

/// A word of ours: no sign, no accent.
fn word(text: String) -> Result<String, &'static str> {
    let ours = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if text.is_empty() || text.len() > 64 || !text.chars().all(ours) { Err("word") } else { Ok(text) }
}
