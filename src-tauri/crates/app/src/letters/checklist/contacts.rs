//! Whom one writes to, and how long ago somebody last did.

use encaisse_core::dates::{Date, days_between};
use encaisse_core::journal::Kind;
use encaisse_core::typography;

use super::{Checked, fix, line};
use crate::border::letters::CheckLine;
use crate::error::Outcome;
use crate::letters::tracking;
use crate::recorded::Conversation;

/// The last contact with the client, when it is nearer than the owner wants.
pub(super) fn recent(checked: &Checked<'_>) -> Option<CheckLine> {
    let letters = tracking::sent(checked.registers)
        .into_iter()
        .filter_map(|letter| Some((letter.way.posted?, format!("lettre {}", letter.issued.reference))));
    let said = checked.registers.iter().filter(|((kind, ..), _)| *kind == Kind::Conversation);
    let conversations = said.filter_map(|(_, held)| {
        let said: Conversation = serde_json::from_str(held.value.as_deref()?).ok()?;
        let words = match said.channel.as_str() {
            "call" => "appel",
            "visit" => "visite",
            _ => "message",
        };
        Some((said.on.parse::<Date>().ok()?, words.to_owned()))
    });
    let (on, what) = letters.chain(conversations).max()?;
    let ago = days_between(on, checked.today);
    if ago >= checked.contact_delay {
        return None;
    }
    let when = match ago {
        ..=0 => "aujourd’hui".to_owned(),
        1 => "hier".to_owned(),
        days => format!("il y a {days} jours"),
    };
    let text = format!(
        "Dernier contact {when} ({what} du {})\u{a0}: {} jours au moins entre deux",
        typography::date_short(on),
        checked.contact_delay
    );
    Some(line("recent", "look", text, fix("edit_delay", "Changer le délai", "")))
}

/// Somebody to call once the letter has arrived.
pub(super) fn somebody(checked: &Checked<'_>) -> Outcome<Option<CheckLine>> {
    let record = &checked.projected.record;
    let known = record.email.is_some()
        || record.phone.is_some()
        || checked.registers.iter().any(|((kind, ..), held)| *kind == Kind::Contact && held.value.is_some());
    if known {
        return Ok(None);
    }
    let circuit = crate::follow_up::circuit_of(checked.registers, &record.code, checked.today);
    if !circuit.payables_contact.trim().is_empty() {
        return Ok(None);
    }
    let text = "Aucun interlocuteur\u{a0}: ni nom, ni téléphone, ni e-mail";
    Ok(Some(line("contact", "look", text, fix("open_client", "Ajouter", &record.code))))
}
