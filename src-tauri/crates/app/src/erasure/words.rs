//! Words inside what is kept: a comment of a cause, the note of a promise. The fact is said again without them.

use encaisse_core::exchange::keeps_fact;
use encaisse_core::journal::{Kind, Operation};
use serde_json::Value;

use crate::french_search::fold;
use crate::operations::Change;

/// Longest excerpt shown of what will go, in characters.
const EXCERPT: usize = 120;

/// Keys of the free texts of a kind whose fact stays.
fn texts(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Cause => &["comment"],
        Kind::Promise => &["note", "by", "reason"],
        Kind::Dispute | Kind::Interruption | Kind::Declared => &["note"],
        Kind::CreditLimit | Kind::OrderStatus | Kind::Chasing => &["reason"],
        Kind::Protection => &["note", "title"],
        _ => &[],
    }
}

/// The value of an operation without the texts that hold these words; nothing when none of its texts does.
fn without(operation: &Operation, words: &str) -> Option<String> {
    let mut said: Value = serde_json::from_str(operation.value.as_deref()?).ok()?;
    let mut dropped = false;
    for key in texts(operation.register.kind) {
        let Some(Value::String(text)) = said.get_mut(*key) else { continue };
        if fold(text).contains(words) {
            text.clear();
            dropped = true;
        }
    }
    dropped.then(|| said.to_string())
}

/// True when an operation can lose these words: all it says, or the texts beside the fact it states.
pub(super) fn can_go(operation: &Operation, words: &str) -> bool {
    !keeps_fact(operation.register.kind) || without(operation, words).is_some()
}

/// What is said again so that the facts of a register stay: everything said of it since the first operation that holds the
/// words, without them. `known` are its operations, in the common order.
pub(super) fn said_again<'a>(known: &'a [Operation], words: &str) -> Vec<(Change, &'a Operation)> {
    let from = known.iter().position(|operation| without(operation, words).is_some());
    let since = known.iter().skip(from.unwrap_or(known.len()));
    let again = since.map(|operation| {
        let value = without(operation, words).or_else(|| operation.value.clone());
        (Change { register: operation.register.clone(), value }, operation)
    });
    again.collect()
}

/// What will go of an operation, as a person recognises it: the texts that hold the words.
pub(super) fn excerpt(operation: &Operation, words: &str) -> String {
    let Some(value) = operation.value.as_deref() else { return String::new() };
    let mut found = Vec::new();
    match serde_json::from_str::<Value>(value) {
        Ok(said @ (Value::Object(_) | Value::Array(_))) => gather(&said, words, &mut found),
        _ => found.push(value.to_owned()),
    }
    let text = found.join(", ");
    if text.chars().count() <= EXCERPT {
        return text;
    }
    let mut cut: String = text.chars().take(EXCERPT).collect();
    cut.push('…');
    cut
}

fn gather(value: &Value, words: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if fold(text).contains(words) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| gather(one, words, found)),
        Value::Object(fields) => fields.values().for_each(|one| gather(one, words, found)),
        _ => {}
    }
}

/// What stays of a kind whose words go.
pub(super) fn stays(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Cause => Some("La cause et ses montants restent."),
        Kind::Promise => Some("Les dates et les montants promis restent."),
        Kind::Dispute => Some("Le litige, ses dates et ses montants restent."),
        _ => keeps_fact(kind).then_some("La décision et sa date restent."),
    }
}
