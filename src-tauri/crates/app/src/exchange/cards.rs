//! Two people said two things without having seen each other's: both are shown, and either may be chosen.

use encaisse_store::Read;
use encaisse_store::exchange::{self, Standing};
use serde::Serialize;

use crate::error::Outcome;

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
    /// Value as it is written; nothing when it was taken away.
    pub value: Option<String>,
    /// Who.
    pub by: String,
    /// When.
    pub on: String,
}

impl From<Standing> for CardValue {
    fn from(standing: Standing) -> Self {
        CardValue { value: standing.value, by: standing.author, on: standing.day.to_string() }
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
