//! Two people said two things without having seen each other's: both are shown, and either may be chosen.

use encaisse_core::journal::{Kind, Register};
use encaisse_store::Read;
use encaisse_store::exchange::{self, Standing};
use serde::Serialize;

use crate::error::{Outcome, Refusal};
use crate::operations::Change;

/// A register of which several values stand.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Kind of thing.
    pub kind: String,
    /// Client it belongs to.
    pub client: Option<String>,
    /// Which one.
    pub entity: String,
    /// Field of it.
    pub field: String,
    /// What holds until somebody says otherwise.
    pub value: CardValue,
    /// What else was said.
    pub others: Vec<CardValue>,
}

/// What somebody said.
#[derive(Clone, Debug, Serialize)]
pub struct CardValue {
    /// The operation that says it.
    pub operation: String,
    /// Value as it is written; nothing when it was taken away.
    pub value: Option<String>,
    /// Who.
    pub by: String,
    /// When.
    pub on: String,
}

impl From<Standing> for CardValue {
    fn from(standing: Standing) -> Self {
        CardValue {
            operation: standing.operation,
            value: standing.value,
            by: standing.author,
            on: standing.day.to_string(),
        }
    }
}

/// Every card of a ledger.
pub(super) fn all(read: Read<'_>) -> Outcome<Vec<Card>> {
    let mut cards = Vec::new();
    for standing in exchange::conflicts(read)? {
        let mut values = standing.into_iter();
        let Some(holder) = values.next() else { continue };
        cards.push(Card {
            kind: holder.place.kind.clone(),
            client: holder.client.clone(),
            entity: holder.place.entity.clone(),
            field: holder.place.field.clone(),
            value: holder.into(),
            others: values.map(CardValue::from).collect(),
        });
    }
    Ok(cards)
}

/// The edits by which values a person chose hold from now on: each answers all that stands beside it.
pub(super) fn chosen(read: Read<'_>, operations: &[String]) -> Outcome<Vec<Change>> {
    let cards = exchange::conflicts(read)?;
    let mut changes = Vec::with_capacity(operations.len());
    for wanted in operations {
        let said = cards.iter().flatten().find(|said| said.operation == *wanted).ok_or(Refusal::Stale)?;
        let kind = Kind::from_code(&said.place.kind).ok_or(Refusal::Stale)?;
        let register = Register {
            kind,
            client: said.client.clone(),
            entity: said.place.entity.clone(),
            field: said.place.field.clone(),
        };
        changes.push(Change { register, value: said.value.clone() });
    }
    Ok(changes)
}
