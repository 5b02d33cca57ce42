//! Texts and figures of the law as this ledger reads them: what ships, and what a person put in its place.

use std::collections::HashMap;

use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography;
use encaisse_store::{Read, journal};

use crate::border::clients::Done;
use crate::border::court::{LegalText, LegalTextEdit};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::legal_tables::procedures::{Entry, Reference};
use crate::operations::{Change, to_json};
use crate::recorded::LegalTextSaid;
use crate::typed::checked_date;

const VIEWS: &[&str] = &["settings", "court"];

/// The reference in force, and the keys of what is the desk’s own.
pub(super) fn in_force(read: Read<'_>) -> Outcome<(Reference, Vec<String>)> {
    let mut reference = Reference::shipped().map_err(|error| Refusal::Fault(error.to_string()))?;
    let mut said: HashMap<String, LegalTextSaid> = HashMap::new();
    for held in journal::held_of_kind(read, Kind::LegalText)? {
        let own = held.value.as_deref().and_then(|text| serde_json::from_str(text).ok());
        if let Some(own) = own {
            said.insert(held.entity, own);
        }
    }
    let mut own = Vec::new();
    for entry in &mut reference.entries {
        if let Some(said) = said.remove(&entry.key) {
            (entry.value, entry.text, entry.source, entry.as_of) =
                (said.value, said.text, said.source, said.as_of);
            own.push(entry.key.clone());
        }
    }
    Ok((reference, own))
}

/// An entry as a screen shows it, without an answer.
pub(super) fn view(entry: &Entry, own: &[String]) -> LegalText {
    LegalText {
        key: entry.key.clone(),
        group: entry.group.clone(),
        title: typography::running(&title(entry)),
        text: typography::running(&entry.text),
        value: entry.value.clone(),
        unit: entry.unit.clone(),
        told: told(entry),
        source: typography::running(&entry.source),
        as_of: entry.as_of.clone(),
        own: own.contains(&entry.key),
        ask: entry.ask.clone(),
        answer: None,
        answered_by: None,
    }
}

/// A period that holds for some acts only says which.
fn title(entry: &Entry) -> String {
    match entry.step {
        Some((_, Some(since))) => {
            format!("{} (actes depuis le {})", entry.title, typography::date_short(since))
        }
        _ => entry.title.clone(),
    }
}

/// A figure in words; « à indiquer » where the sources give none.
pub(super) fn told(entry: &Entry) -> String {
    let value = entry.value.as_str();
    let counted = |unit: &str| format!("{value}\u{a0}{unit}");
    match entry.unit.as_str() {
        "" => String::new(),
        _ if value.is_empty() => "à indiquer".to_owned(),
        "cents" => {
            value.parse().map_or_else(|_| value.to_owned(), |cents| typography::amount(Cents::new(cents)))
        }
        "account" => format!("compte {value}"),
        "days" => counted("jours"),
        "months" => counted("mois"),
        "month-then-days" => format!("un mois, puis {value}\u{a0}jours"),
        "year-end" => format!("31 décembre, {value}\u{a0}ans plus tard"),
        _ => value.to_owned(),
    }
}

impl Desk {
    /// Every text and figure of the routes and procedures, as this ledger reads them.
    pub fn legal_texts(&self) -> Outcome<Vec<LegalText>> {
        let (reference, own) = in_force(self.ledger()?.read())?;
        Ok(reference.entries.iter().map(|entry| view(entry, &own)).collect())
    }

    /// Puts a text or a figure of the desk’s own in place of the shipped one.
    pub fn save_legal_text(&mut self, edit: &LegalTextEdit) -> Outcome<Done> {
        let (reference, _) = in_force(self.ledger()?.read())?;
        let entry = reference.entry(&edit.key).ok_or_else(|| Refusal::UnknownField(edit.key.clone()))?;
        let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
            field,
            value: value.to_owned(),
            expected,
        };
        let value = edit.value.trim();
        match entry.unit.as_str() {
            "days" | "months" | "month-then-days" | "year-end"
                if !value.parse().is_ok_and(|n: u16| n > 0) =>
            {
                return Err(bad("Valeur", value, "un nombre entier de jours, de mois ou d’années"));
            }
            "cents" if !value.is_empty() && !value.parse().is_ok_and(|n: i64| n >= 0) => {
                return Err(bad("Valeur", value, "un montant en centimes"));
            }
            "account" if value.is_empty() || !value.bytes().all(|digit| digit.is_ascii_digit()) => {
                return Err(bad("Compte", value, "un numéro de compte, en chiffres"));
            }
            _ => {}
        }
        if edit.source.trim().is_empty() {
            return Err(bad("Source", "", "où ce texte ou ce montant a été lu"));
        }
        let as_of = checked_date(&edit.as_of)?;
        if as_of > self.today() {
            return Err(bad("Date de lecture", &edit.as_of, "un jour passé, ou aujourd’hui"));
        }
        let said = LegalTextSaid {
            value: value.to_owned(),
            text: edit.text.trim().to_owned(),
            source: edit.source.trim().to_owned(),
            as_of: as_of.to_string(),
        };
        let label = format!("{}\u{a0}: valeur du registre", entry.title);
        let change = Change::desk(Kind::LegalText, &edit.key, "", Some(to_json(&said)?));
        self.act(label, &[change], VIEWS)
    }

    /// Comes back to the shipped text or figure.
    pub fn reset_legal_text(&mut self, key: &str) -> Outcome<Done> {
        let (reference, _) = in_force(self.ledger()?.read())?;
        let entry = reference.entry(key).ok_or_else(|| Refusal::UnknownField(key.to_owned()))?;
        let label = format!("{}\u{a0}: valeur fournie rétablie", entry.title);
        self.act(label, &[Change::desk(Kind::LegalText, key, "", None)], VIEWS)
    }
}
