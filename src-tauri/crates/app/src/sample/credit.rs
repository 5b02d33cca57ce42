//! Credit the sample gives: limits set over the year, one insurance, one deposit that is late.

use encaisse_core::dates::{Date, minus_days, plus_days};
use encaisse_core::journal::Kind;

use super::books::Said;
use super::life::Days;
use crate::error::Outcome;
use crate::operations::{Change, to_json};
use crate::recorded::{LimitSaid, ProtectionSaid};

/// Clients with a limit.
const LIMITED: usize = 20;
/// Their amounts in turn, in cents, and why.
const LIMITS: [(i64, &str); 4] = [
    (1_200_000, "Volume de l’an dernier, revu sur les commandes en cours"),
    (800_000, "Ouverture du compte"),
    (1_000_000, "Saison d’été"),
    (500_000, "Retards répétés, limite abaissée"),
];

/// Adds what was decided of the credit of the clients that were late.
pub(super) fn add(days: &mut Days, said: &[Said], today: Date) -> Outcome<()> {
    let mut clients: Vec<&str> = Vec::new();
    for late in said {
        if !clients.contains(&late.client.as_str()) {
            clients.push(&late.client);
        }
    }
    let mut put = |on: Date, kind, client: &str, entity: &str, value: String| {
        days.entry(on).or_default().push(Change::client(kind, client, entity, "", Some(value)));
    };
    for (rank, client) in clients.iter().take(LIMITED).enumerate() {
        let Some((cents, reason)) = LIMITS.get(rank % LIMITS.len()) else { continue };
        let on = minus_days(today, 60 + 11 * u32::try_from(rank).unwrap_or_default());
        let limit = LimitSaid {
            amount_cents: Some(*cents),
            days: (rank % 3 == 0).then_some(90),
            tolerance_pct: 10,
            tolerance_days: 0,
            reason: (*reason).to_owned(),
            on: on.to_string(),
            review_on: Some(plus_days(on, 365).to_string()),
        };
        put(on, Kind::CreditLimit, client, client, to_json(&limit)?);
    }
    let [Some(insured), Some(asked)] = [clients.first(), clients.get(5)] else { return Ok(()) };
    let cover = ProtectionSaid {
        kind: "cover".to_owned(),
        title: "Assurex".to_owned(),
        on: minus_days(today, 300).to_string(),
        amount_cents: Some(1_000_000),
        covered_pct: Some(90),
        until: Some(plus_days(today, 65).to_string()),
        declaration_days: Some(60),
        note: "Agrément reçu par courrier".to_owned(),
        done_on: None,
        document: None,
    };
    put(minus_days(today, 300), Kind::Protection, insured, "exemple-assurance", to_json(&cover)?);
    let deposit = ProtectionSaid {
        kind: "deposit".to_owned(),
        title: "Devis du prochain chantier".to_owned(),
        on: minus_days(today, 20).to_string(),
        amount_cents: Some(150_000),
        covered_pct: None,
        until: Some(minus_days(today, 5).to_string()),
        declaration_days: None,
        note: String::new(),
        ..cover
    };
    put(minus_days(today, 20), Kind::Protection, asked, "exemple-acompte", to_json(&deposit)?);
    Ok(())
}
