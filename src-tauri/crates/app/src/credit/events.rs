//! Limits, decisions and guarantees among everything that happened with a client.

use encaisse_core::credit::OrderStatus;
use encaisse_core::journal::Kind;

use super::words;
use crate::alerts::protection_words;
use crate::labels;
use crate::recorded::{LimitSaid, OrderSaid, ProtectionSaid};

/// The day, the fact and its detail; nothing for anything else.
pub(crate) fn told(kind: Kind, value: &str) -> Option<(String, String, Option<String>)> {
    let detail = |text: String| Some(text).filter(|text| !text.is_empty());
    match kind {
        Kind::CreditLimit => {
            let said: LimitSaid = serde_json::from_str(value).ok()?;
            let title = format!("Limite\u{a0}: {}", words::limit(&said.limit()));
            Some((said.on, title, detail(said.reason)))
        }
        Kind::OrderStatus => {
            let said: OrderSaid = serde_json::from_str(value).ok()?;
            let status = words::status(OrderStatus::from_code(&said.status)?);
            let until = said.until.map(|day| format!(" jusqu’au {}", labels::day(&day)));
            Some((said.on, format!("Commandes {status}{}", until.unwrap_or_default()), detail(said.reason)))
        }
        Kind::Protection => {
            let said: ProtectionSaid = serde_json::from_str(value).ok()?;
            let title = protection_words(&said);
            Some((said.on, title, detail(said.note)))
        }
        _ => None,
    }
}
