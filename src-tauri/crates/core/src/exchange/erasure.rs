//! The words of a person, erased: what was said stays said, its text is nobody's any more.
//!
//! An erasure is a decision like another, and travels like one. It names things, not texts, so that it holds for what
//! was said elsewhere meanwhile and arrives later; of a field of a client, which lives on, it names the operations. It is
//! never taken back.

use super::Told;
use crate::journal::Kind;

/// Kinds of which everything can be erased, under their own identity.
const WHOLE: [Kind; 6] =
    [Kind::Contact, Kind::Comment, Kind::Conversation, Kind::Task, Kind::Question, Kind::ReportedPayment];
/// Fields of a client that may be a person's: what an erasure names is erased, another value may stand or follow.
const FIELDS: [&str; 3] = ["address", "email", "phone"];
/// Kinds that state a fact in words of their author: who erases says the fact again without the words, and names what said
/// it with them.
const FACTS: [Kind; 9] = [
    Kind::Cause,
    Kind::Promise,
    Kind::Dispute,
    Kind::CreditLimit,
    Kind::OrderStatus,
    Kind::Protection,
    Kind::Interruption,
    Kind::Declared,
    Kind::Chasing,
];

/// The field an erasure has in its register, for what may be erased; its entity is the one it erases.
///
/// ```
/// use encaisse_core::exchange::erasable;
/// assert_eq!(erasable("contact", "").as_deref(), Some("contact"));
/// assert_eq!(erasable("client", "email").as_deref(), Some("client email"));
/// assert_eq!(erasable("promise", "").as_deref(), Some("promise words"));
/// assert_eq!(erasable("letter_issued", ""), None); // evidence
/// ```
pub fn erasable(kind: &str, field: &str) -> Option<String> {
    let known = Kind::from_code(kind)?;
    if known == Kind::Client {
        return FIELDS.contains(&field).then(|| format!("{kind} {field}"));
    }
    if FACTS.contains(&known) {
        return Some(if field.is_empty() { format!("{kind} words") } else { format!("{kind} {field}") });
    }
    WHOLE.contains(&known).then(|| kind.to_owned())
}

/// True for a kind whose fact stays when its words are erased.
pub fn keeps_fact(kind: Kind) -> bool {
    FACTS.contains(&kind)
}

/// True when an operation loses its text to an erasure.
///
/// ```
/// use encaisse_core::exchange::{Place, Told, erases};
/// use encaisse_core::journal::Stamp;
/// let told = |kind: &str, entity: &str, field: &str, millis: i64| Told {
///     id: millis.to_string(),
///     place: Place { kind: kind.into(), entity: entity.into(), field: field.into() },
///     author: "Claire".into(),
///     stamp: Stamp { millis, counter: 0 },
///     parents: Vec::new(),
///     value: Some("[3]".into()),
/// };
/// let person = told("erasure", "c7", "contact", 5);
/// assert!(erases(&person, &told("contact", "c7", "", 3)));
/// assert!(erases(&person, &told("contact", "c7", "", 9))); // typed elsewhere, by somebody who did not know
/// assert!(!erases(&person, &told("contact", "c8", "", 3)));
/// let address = told("erasure", "C1", "client email", 5);
/// assert!(erases(&address, &told("client", "C1", "email", 3)));
/// assert!(!erases(&address, &told("client", "C1", "email", 4))); // another address, which nobody named
/// let words = told("erasure", "P1", "promise words", 5);
/// assert!(erases(&words, &told("promise", "P1", "", 3)));
/// assert!(!erases(&words, &told("promise", "P1", "", 6))); // the same promise, said again without them
/// ```
pub fn erases(erasure: &Told, told: &Told) -> bool {
    erasure.place.kind == Kind::Erasure.code()
        && erasure.place.entity == told.place.entity
        && erasable(&told.place.kind, &told.place.field).as_ref() == Some(&erasure.place.field)
        && (is_whole(&told.place.kind) || names(erasure, &told.id))
}

fn is_whole(kind: &str) -> bool {
    Kind::from_code(kind).is_some_and(|kind| WHOLE.contains(&kind))
}

/// True when the value of an erasure names an operation: a name is a hash, and stands in no text by chance.
fn names(erasure: &Told, operation: &str) -> bool {
    erasure.value.as_deref().is_some_and(|value| value.contains(operation))
}
