//! The company and the rules of the desk, read from the journal with their defaults.

use std::collections::HashMap;

use encaisse_core::dates::PaymentTerms;
use encaisse_core::journal::Kind;
use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::late_interest::{Imputation, RateRule};
use encaisse_core::legal::rates::{Confidence, RateKind, RateRow, RateTable};
use encaisse_core::letters::Language;
use encaisse_core::money::Rate;
use encaisse_store::{Read, journal};
use rust_decimal::Decimal;

use crate::alerts;
use crate::border::settings::{Company, Rules};
use crate::error::{Outcome, Refusal};
use crate::legal_tables::{LegalTables, legal_tables};
use crate::recorded::ConfirmedRate;

/// « 30 jours nets »: what the law gives when nothing was agreed (C. com. L441-10 I).
const LEGAL_TERMS: PaymentTerms = PaymentTerms::Net(30);

/// Days between two contacts with a client, until the owner says otherwise.
const CONTACT_DELAY: i64 = 7;
/// Days a formal notice gives while nobody says otherwise: usual, the law has no number.
const NOTICE_DAYS: u16 = 8;

/// Fields of the company, by the word on the wire.
pub(crate) const COMPANY_FIELDS: [&str; 16] = [
    "name",
    "legal_form",
    "capital",
    "address",
    "postcode",
    "city",
    "siren",
    "rcs_city",
    "vat",
    "phone",
    "email",
    "iban",
    "bic",
    "account_holder",
    "signatory",
    "capacity",
];

/// Terms used where a client has none of its own.
pub(crate) fn default_terms(read: Read<'_>) -> Outcome<PaymentTerms> {
    let held = journal::held(read, Kind::Rule, "", "default_terms")?.and_then(|held| held.value);
    Ok(held.as_deref().and_then(PaymentTerms::from_code).unwrap_or(LEGAL_TERMS))
}

fn fields(read: Read<'_>, kind: Kind) -> Outcome<HashMap<String, String>> {
    let held = journal::held_of_kind(read, kind)?;
    Ok(held.into_iter().filter_map(|held| Some((held.field, held.value?))).collect())
}

/// The creditor.
pub(crate) fn company(read: Read<'_>) -> Outcome<Company> {
    let mut fields = fields(read, Kind::Company)?;
    let mut take = |field: &str| fields.remove(field).unwrap_or_default();
    Ok(Company {
        name: take("name"),
        legal_form: take("legal_form"),
        capital: take("capital"),
        address: take("address").lines().map(str::to_owned).collect(),
        postcode: take("postcode"),
        city: take("city"),
        siren: take("siren"),
        rcs_city: take("rcs_city"),
        vat: take("vat"),
        phone: take("phone"),
        email: take("email"),
        iban: take("iban"),
        bic: take("bic"),
        account_holder: take("account_holder"),
        signatory: take("signatory"),
        capacity: take("capacity"),
    })
}

/// The rules of the desk. Person and theme belong to the computer and are filled by the caller.
pub(crate) fn rules(read: Read<'_>) -> Outcome<Rules> {
    let fields = fields(read, Kind::Rule)?;
    let text = |field: &str, default: &str| fields.get(field).cloned().unwrap_or_else(|| default.to_owned());
    let number = |field: &str| fields.get(field).and_then(|value| value.parse().ok());
    Ok(Rules {
        penalty_rule: text("penalty_rule", "ecb_plus_10"),
        contractual_rate_bp: number("contractual_rate_bp"),
        contractual_since: fields.get("contractual_since").cloned(),
        imputation: text("imputation", "principal_first"),
        default_terms: default_terms(read)?.code(),
        deadline: text("deadline", &Language::French.deadline(NOTICE_DAYS)),
        deadline_en: text("deadline_en", &Language::English.deadline(NOTICE_DAYS)),
        consequence: text("consequence", "reserved"),
        financing_rate_bp: number("financing_rate_bp"),
        structured_reference: fields.contains_key("structured_reference"),
        code_per_invoice: fields.contains_key("code_per_invoice"),
        contact_delay: number("contact_delay").unwrap_or(CONTACT_DELAY),
        silence_days: number(alerts::SILENCE).unwrap_or(alerts::SILENCE_DAYS.into()),
        concentration_pct: number(alerts::CONCENTRATION).unwrap_or(alerts::CONCENTRATION_PCT.into()),
        carriage: fields.contains_key(alerts::CARRIAGE),
        offset_x: number("offset_x").and_then(|n| i32::try_from(n).ok()).unwrap_or(0),
        offset_y: number("offset_y").and_then(|n| i32::try_from(n).ok()).unwrap_or(0),
        user: String::new(),
        theme: String::new(),
    })
}

/// The time limit of letters in a language.
pub(crate) fn deadline(rules: &Rules, language: Language) -> &str {
    match language {
        Language::French => &rules.deadline,
        Language::English => &rules.deadline_en,
    }
}

/// The order in which a partial payment is set against interest and principal.
pub(crate) fn imputation(rules: &Rules) -> Imputation {
    if rules.imputation == "interest_first" { Imputation::InterestFirst } else { Imputation::PrincipalFirst }
}

/// The rate rule between professionals.
pub(crate) fn rate_rule(rules: &Rules) -> RateRule {
    match (rules.penalty_rule.as_str(), rules.contractual_rate_bp) {
        ("contractual", Some(bp)) => RateRule::Contractual(Rate::percent(Decimal::new(bp, 2))),
        _ => RateRule::EcbPlus10,
    }
}

/// The legal tables with what this ledger confirmed, and the half-years confirmed.
pub(crate) fn tables(read: Read<'_>) -> Outcome<LegalTables> {
    let mut tables = legal_tables().map_err(|error| Refusal::Fault(error.to_string()))?;
    for held in journal::held_of_kind(read, Kind::Rate)? {
        let Ok(half_year) = held.entity.parse::<HalfYear>() else { continue };
        let Some(confirmed) =
            held.value.as_deref().and_then(|text| serde_json::from_str::<ConfirmedRate>(text).ok())
        else {
            continue;
        };
        adopt(&mut tables.rates, half_year, confirmed.ecb_bp, &held);
    }
    Ok(tables)
}

fn adopt(rates: &mut RateTable, half_year: HalfYear, ecb_bp: i64, held: &journal::Held) {
    let rate = Rate::percent(Decimal::new(ecb_bp, 2));
    let known = rates.known(RateKind::EcbRefinancing, half_year).filter(|row| row.rate == rate).cloned();
    let source = known.map_or_else(|| format!("taux BCE saisi par {}", held.author), |row| row.source);
    // The row this one replaces is the shipped one: it stays in the program, and the letter keeps the rate used.
    let _ = rates.enter(RateRow {
        kind: RateKind::EcbRefinancing,
        half_year,
        rate,
        source,
        confidence: Confidence::Confirmed { by: held.author.clone(), on: held.day },
    });
}
