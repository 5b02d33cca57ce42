//! Bytes of operations: the header an operation is named after.
//!
//! The identifier of an operation is the SHA-256 of its header, so the header is written once, kept as it is, and
//! never written again. The value stays outside, known to the header by a salted hash only: it can be erased
//! and the chain still holds.

mod arrival;
mod file;
mod lines;
mod seal;
mod shares;

pub use arrival::{Arrived, all_arrived, arrived};
pub use file::{Fault, LARGEST_EXPANDED, LARGEST_FILE, Manifest, Packet, read, write};
pub use seal::{Key, Phrase, Reader, is_sealed, open_sealed, seal_to, seal_with, takes_phrase};

use encaisse_core::ids::hex;
use encaisse_core::journal::Operation;
use serde_json::json;
use sha2::{Digest, Sha256};

const DOMAIN: &[u8] = b"encaisse/op/1\0";

/// The header of an operation, as JSON with its keys in alphabetical order.
///
/// `ledger` is the identity of the ledger, `wall` the local time shown to people, `salt` the random text that
/// protects the value.
///
/// The first version knew of no desk; the second adds it, with the number of the operation there.
pub fn header(operation: &Operation, ledger: &str, wall: &str, salt: &str) -> String {
    let register = &operation.register;
    let mut header = json!({
        "v": if operation.origin.is_some() { 2 } else { 1 },
        "ledger": ledger,
        "kind": register.kind.code(),
        "client": register.client,
        "entity": register.entity,
        "field": register.field,
        "author": operation.author,
        "stamp": [operation.stamp.millis, operation.stamp.counter],
        "day": operation.day.format("%Y-%m-%d").to_string(),
        "wall": wall,
        "parents": operation.parents,
        "payload": payload_hash(operation.value.as_deref(), salt),
    });
    if let (Some(origin), Some(fields)) = (&operation.origin, header.as_object_mut()) {
        fields.insert("replica".to_owned(), json!(origin.replica));
        fields.insert("number".to_owned(), json!(origin.number));
    }
    lines::canonical(&header)
}

/// The identifier a header gives.
///
/// ```
/// use encaisse_formats::packet::identifier;
/// assert_eq!(identifier("{}").len(), 64);
/// ```
pub fn identifier(header: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    hash.update(header.as_bytes());
    hex(&hash.finalize())
}

/// True when an operation says what the header it is named after says, value included.
///
/// ```
/// use encaisse_core::{dates::Date, journal::{Kind, Operation, Register, Stamp}};
/// use encaisse_formats::packet::{agrees, header, identifier};
/// let register = Register { kind: Kind::LetterPosted, client: Some("C1".into()), entity: "L1".into(), field: String::new() };
/// let mut posted = Operation {
///     id: String::new(),
///     register,
///     author: "Claire".into(),
///     origin: None,
///     stamp: Stamp { millis: 1, counter: 0 },
///     day: Date::from_ymd_opt(2026, 11, 22).unwrap(),
///     parents: Vec::new(),
///     value: Some("{\"on\":\"2026-11-22\"}".into()),
/// };
/// let text = header(&posted, "ledger", "09:12", "salt");
/// posted.id = identifier(&text);
/// assert!(agrees(&posted, &text, "salt"));
/// posted.value = Some("{\"on\":\"2026-11-02\"}".into());
/// assert!(!agrees(&posted, &text, "salt"));
/// ```
pub fn agrees(operation: &Operation, text: &str, salt: &str) -> bool {
    let Ok(said) = serde_json::from_str::<serde_json::Value>(text) else { return false };
    let of = |key: &str| said.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    let parents: Vec<String> =
        said.get("parents").and_then(|list| serde_json::from_value(list.clone()).ok()).unwrap_or_default();
    // Written again from the columns, the header is the same to the byte.
    let again = Operation { parents, ..operation.clone() };
    identifier(text) == operation.id && header(&again, of("ledger"), of("wall"), salt) == text
}

/// Hash of a value and its salt; a value taken away differs from an empty one.
pub fn payload_hash(value: Option<&str>, salt: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(salt.as_bytes());
    hash.update([u8::from(value.is_some())]);
    hash.update(value.unwrap_or_default().as_bytes());
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use encaisse_core::dates::Date;
    use encaisse_core::journal::{Kind, Register, Stamp};

    use super::*;

    fn operation(value: Option<&str>) -> Operation {
        Operation {
            id: String::new(),
            register: Register {
                kind: Kind::Comment,
                client: Some("C1".to_owned()),
                entity: "e".to_owned(),
                field: String::new(),
            },
            author: "Claire".to_owned(),
            origin: None,
            stamp: Stamp { millis: 1, counter: 0 },
            day: Date::from_ymd_opt(2026, 11, 22).unwrap(),
            parents: Vec::new(),
            value: value.map(str::to_owned),
        }
    }

    #[test]
    fn the_same_decision_has_the_same_name_and_another_value_has_another() {
        let named = |value| identifier(&header(&operation(value), "L", "09:12", "salt"));
        assert_eq!(named(Some("a")), named(Some("a")));
        assert_ne!(named(Some("a")), named(Some("b")));
        assert_ne!(named(Some("")), named(None));
    }

    #[test]
    fn a_header_does_not_show_the_value() {
        assert!(!header(&operation(Some("promesse verbale")), "L", "", "s").contains("promesse"));
    }
}
