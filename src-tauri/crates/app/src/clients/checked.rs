//! What a person types about a client, checked before it is kept.

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Siren;
use encaisse_core::legal::customer_type::CustomerType;
use encaisse_core::letters::Language;
use encaisse_store::clients;

use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::letters::purpose::BILLING_FIELDS;
use crate::projection::CLIENT_FIELDS;
use crate::typed::{check_email, checked_date, checked_terms};

impl Desk {
    /// Checks a field of one client, against the other clients where it names one.
    pub(super) fn checked_for(&self, code: &str, field: &str, value: &str) -> Outcome<Option<String>> {
        let kept = checked_field(field, value)?;
        if let ("parent", Some(parent)) = (field, kept.as_deref()) {
            self.check_parent(code, parent)?;
        }
        Ok(kept)
    }

    /// The company above a client is another client, and not one below it.
    fn check_parent(&self, code: &str, parent: &str) -> Outcome<()> {
        if code == parent {
            return Err(Refusal::OwnParent(code.to_owned()));
        }
        let read = self.ledger()?.read();
        let mut above = Some(parent.to_owned());
        let mut met: Vec<String> = Vec::new();
        while let Some(company) = above {
            let record = clients::record(read, &company)?;
            if met.is_empty() && record.is_none() {
                return Err(Refusal::UnknownClient(company));
            }
            above = record.and_then(|record| record.parent).filter(|next| !met.contains(next));
            if above.as_deref() == Some(code) {
                return Err(Refusal::ParentBelow { client: code.to_owned(), parent: parent.to_owned() });
            }
            met.push(company);
        }
        Ok(())
    }

    /// The day a reading is about, today when nothing is typed: not one to come.
    pub(crate) fn past_or_today(&self, typed: Option<&str>) -> Outcome<Date> {
        let Some(typed) = typed.filter(|day| !day.is_empty()) else { return Ok(self.today()) };
        let day = checked_date(typed)?;
        if day > self.today() {
            let (value, expected) = (labels::day(&day.to_string()), "aujourd’hui ou un jour passé");
            return Err(Refusal::BadValue { field: "Jour lu", value, expected });
        }
        Ok(day)
    }
}

/// Checks a field of a client and gives the value to keep; nothing takes the value away.
fn checked_field(field: &str, value: &str) -> Outcome<Option<String>> {
    let trimmed: Vec<&str> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = trimmed.join("\n");
    let bad = |name: &'static str, expected: &'static str| Refusal::BadValue {
        field: name,
        value: text.clone(),
        expected,
    };
    if text.is_empty() {
        return match field {
            "name" => Err(bad("Nom", "un nom")),
            _ if CLIENT_FIELDS.contains(&field) || BILLING_FIELDS.contains(&field) => Ok(None),
            _ => Err(Refusal::UnknownField(field.to_owned())),
        };
    }
    let kept = match field {
        "siren" => Siren::parse(&text)
            .map_err(|_| {
                bad("SIREN", "neuf chiffres dont la clé est juste, par exemple 732\u{a0}829\u{a0}320")
            })?
            .as_str()
            .to_owned(),
        "customer_type" => CustomerType::from_code(&text)
            .ok_or_else(|| bad("Typologie", "company, public:state, consumer, association…"))?
            .code()
            .to_owned(),
        "terms" => checked_terms(&text)?.code(),
        "email" => {
            check_email(&text)?;
            text
        }
        "language" => {
            Language::from_code(&text).ok_or_else(|| bad("Langue des lettres", "fr ou en"))?.code().to_owned()
        }
        "insolvent_since" | "request_received" => checked_date(&text)?.to_string(),
        "postcode" | "billing_postcode" if text.len() > 12 => {
            return Err(bad("Code postal", "douze caractères au plus"));
        }
        "name" | "sales_rep" | "postcode" | "city" | "country" | "phone" | "parent" | "engagement"
        | "service" => text.replace('\n', " "),
        "billing_postcode" | "billing_city" | "billing_country" => text.replace('\n', " "),
        "address" | "billing_address" => text,
        other => return Err(Refusal::UnknownField(other.to_owned())),
    };
    Ok(Some(kept))
}
