//! What two people said differently, in words.

use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography;
use serde_json::Value;

use super::{Card, CardValue};
use crate::labels;

/// Letters and figures of an identity, which says nothing to people.
const IDENTITY: usize = 32;

/// What a card is about: « Client, commercial ».
pub(super) fn about(card: &Card) -> String {
    let field = field(&card.field);
    match field {
        "" => kind(&card.kind).to_owned(),
        field => format!("{}, {field}", kind(&card.kind)),
    }
}

/// The word for a kind of decision.
pub(crate) fn kind(code: &str) -> &'static str {
    match Kind::from_code(code) {
        Some(Kind::Company) => "Entreprise",
        Some(Kind::Client) => "Client",
        Some(Kind::Contact) => "Contact",
        Some(Kind::Erasure) => "Effacement",
        Some(Kind::Document) => "Document",
        Some(Kind::Carnet) => "Carnet",
        Some(Kind::Cause) => "Cause",
        Some(Kind::Comment) => "Commentaire",
        Some(Kind::Conversation) => "Conversation",
        Some(Kind::Task) => "Chose à faire",
        Some(Kind::Question) => "Question",
        Some(Kind::Promise) => "Promesse",
        Some(Kind::Dispute) => "Litige",
        Some(Kind::ReportedPayment) => "Paiement annoncé",
        Some(Kind::Allocation) => "Affectation",
        Some(Kind::Template) => "Texte d’une lettre",
        Some(Kind::LetterPosted | Kind::PostalState) => "Suivi postal",
        Some(Kind::LetterIssued | Kind::LetterVoided | Kind::LetterMailed) => "Lettre",
        Some(Kind::Terms) => "Conditions",
        Some(Kind::Circuit) => "Circuit de paiement",
        Some(_) => "Réglage",
        None => "Donnée d’une version plus récente",
    }
}

fn field(code: &str) -> &'static str {
    match code {
        "name" => "nom",
        "siren" => "SIREN",
        "customer_type" => "typologie",
        "sales_rep" => "commercial",
        "terms" => "conditions",
        "address" => "adresse",
        "postcode" => "code postal",
        "city" => "ville",
        "country" => "pays",
        "email" => "e-mail",
        "phone" => "téléphone",
        "parent" => "société mère",
        "language" => "langue des lettres",
        "answer" => "réponse",
        "closed" => "clôture",
        _ => "",
    }
}

/// A value as people read it: texts, days and amounts, without what only the program needs.
pub(super) fn said(value: &CardValue) -> String {
    let Some(text) = &value.value else { return "retiré".to_owned() };
    let mut parts = Vec::new();
    match serde_json::from_str::<Value>(text) {
        Ok(whole @ (Value::Object(_) | Value::Array(_))) => gather("", &whole, &mut parts),
        _ => gather("", &Value::String(text.clone()), &mut parts),
    }
    if parts.is_empty() { "sans autre précision".to_owned() } else { parts.join(", ") }
}

fn gather(name: &str, value: &Value, parts: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| gather(name, value, parts)),
        Value::Array(list) => list.iter().for_each(|value| gather(name, value, parts)),
        Value::Number(number) if name.ends_with("_cents") => {
            parts.extend(number.as_i64().map(|cents| typography::amount(Cents::new(cents))));
        }
        Value::String(text) if !text.is_empty() && !is_identity(text) => {
            let known = labels::sub_reason(text);
            parts.push(if known.is_empty() { labels::day(text) } else { known.to_owned() });
        }
        _ => {}
    }
}

fn is_identity(text: &str) -> bool {
    text.len() >= IDENTITY && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does a person read what was said, and nothing only the program needs?
    #[test]
    fn values_are_read_by_people() {
        let told = |value: Option<&str>| {
            said(&CardValue {
                operation: String::new(),
                value: value.map(str::to_owned),
                by: String::new(),
                on: String::new(),
            })
        };
        let cases = [
            (Some("Zoé Lang"), "Zoé Lang"),
            (Some("37000"), "37000"),
            (Some("2026-12-04"), "04/12/2026"),
            (None, "retiré"),
            (
                Some(r#"{"parts":[{"cause":"B","sub_reason":"B1","amount_cents":null}],"comment":""}"#),
                "B, Qualité",
            ),
            (Some(r#"{"text":"Rappeler","invoice":"0123456789abcdef0123456789abcdef"}"#), "Rappeler"),
        ];
        for (value, expected) in cases {
            assert_eq!(told(value), expected, "{value:?}");
        }
    }
}
