//! What must not be missed: a day, where it comes from, what to do.

mod acts;
mod protections;
mod states;
mod words;

use encaisse_core::alerts::{Alert, Kind, Rules, alerts, concentration};
use encaisse_core::dates::{Date, days_between};
use encaisse_core::money::Cents;
use encaisse_core::typography::running;
use encaisse_store::{Read, journal, payers};

use crate::border::alerts::{AlertRow, Alerts, AlertsQuery};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::legal_tables::legal_tables;

pub(crate) use acts::{checked_concentration, checked_silence};
pub(crate) use protections::words as protection_words;

/// Days of silence, and percent of a concentration, that ship.
pub(crate) const SILENCE_DAYS: u16 = 45;
pub(crate) const CONCENTRATION_PCT: u8 = 20;
/// Fields of the rules of the desk that alerts read.
pub(crate) const SILENCE: &str = "alert_silence_days";
pub(crate) const CONCENTRATION: &str = "alert_concentration_pct";
pub(crate) const CARRIAGE: &str = "alert_carriage";

impl Desk {
    /// Everything that must not be missed, of everybody or of one client.
    pub fn alerts(&mut self, query: &AlertsQuery) -> Outcome<Alerts> {
        let only = query.client.as_deref();
        if let Some(code) = only {
            self.client_name(code)?;
        }
        let today = self.today();
        let reported = self.reported_unseen(only)?;
        let read = self.view()?;
        let rules = rules(read)?;
        let mut rows = Vec::new();
        for (client, state) in states::all(read, today, only, &reported)? {
            let found = alerts(&state, &rules, today);
            rows.extend(found.into_iter().map(|alert| (alert.kind, row(&client, alert, today))));
        }
        let payers: Vec<_> = payers::all(read, today, None)?.into_values().collect();
        let owed: Vec<Cents> = payers.iter().map(|payer| payer.exposure).collect();
        for (payer, share) in payers.iter().zip(concentration(&owed, rules.concentration_pct)) {
            let Some(figure) = share.filter(|_| only.is_none_or(|only| only == payer.code)) else { continue };
            let (kind, amount) = (Kind::Concentration, payer.exposure);
            let alert = Alert { kind, on: today, amount, pieces: Vec::new(), figure, source: None };
            let client = states::Named { code: payer.code.clone(), name: payer.name.clone() };
            rows.push((kind, row(&client, alert, today)));
        }
        rows.sort_by(|(a, left), (b, right)| {
            let order = a.cmp(b).then_with(|| left.on.cmp(&right.on));
            order.then_with(|| (right.amount_cents, &left.code).cmp(&(left.amount_cents, &right.code)))
        });
        Ok(Alerts { on: today.to_string(), rows: rows.into_iter().map(|(_, row)| row).collect() })
    }
}

fn row(client: &states::Named, alert: Alert, today: Date) -> AlertRow {
    AlertRow {
        code: client.code.clone(),
        client_name: client.name.clone(),
        kind: alert.kind.code().to_owned(),
        label: words::label(alert.kind).to_owned(),
        on: alert.on.to_string(),
        days_left: days_between(today, alert.on),
        amount_cents: alert.amount.get(),
        text: words::text(&alert, today),
        source: words::source(&alert).map(|text| running(&text)),
        todo: words::todo(&alert).to_owned(),
        pieces: alert.pieces,
    }
}

fn rules(read: Read<'_>) -> Outcome<Rules> {
    let tables = legal_tables().map_err(|error| Refusal::Fault(error.to_string()))?;
    let said = |field: &str| -> Outcome<Option<String>> {
        Ok(journal::held(read, encaisse_core::journal::Kind::Rule, "", field)?.and_then(|held| held.value))
    };
    Ok(Rules {
        ceilings: tables.ceilings,
        limitation: tables.limitation,
        silence_days: said(SILENCE)?.and_then(|days| days.parse().ok()).unwrap_or(SILENCE_DAYS),
        concentration_pct: said(CONCENTRATION)?
            .and_then(|percent| percent.parse().ok())
            .unwrap_or(CONCENTRATION_PCT),
    })
}
