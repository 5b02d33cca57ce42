//! How a client pays: who validates, where, what must be written on an invoice, and when its payments run.

use encaisse_core::dates::{Date, plus_days};
use encaisse_core::journal::Kind;
use encaisse_core::payment_runs::{RunDay, eve, in_words, next, read as read_runs};
use encaisse_core::typography;
use encaisse_store::{Read, journal};

use super::{Names, RUN_AHEAD};
use crate::border::clients::Done;
use crate::border::follow_up::{CircuitEdit, FollowUpRow, PaymentCircuit};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{CLIENT_VIEWS, Change};
use crate::projection::Registers;
use crate::promises::days_since;

/// Fields of a payment circuit, and their names in words.
const FIELDS: [(&str, &str); 7] = [
    ("validator", "Qui valide"),
    ("portal", "Portail"),
    ("order_reference", "N° de commande"),
    ("engagement", "N° d’engagement"),
    ("service_code", "Code service"),
    ("payables_contact", "Comptabilité fournisseurs"),
    ("run_days", "Jours de règlement"),
];

impl Desk {
    /// Sets one field of how a client pays.
    pub fn update_circuit(&mut self, edit: &CircuitEdit) -> Outcome<Done> {
        let name = self.client_name(&edit.code)?;
        let known = FIELDS.iter().find(|(field, _)| *field == edit.field);
        let (field, label) = known.ok_or_else(|| Refusal::UnknownField(edit.field.clone()))?;
        let text = edit.value.trim();
        if *field == "run_days" && !text.is_empty() && read_runs(text).is_none() {
            let expected =
                "des jours comme «\u{a0}10 et 25\u{a0}», «\u{a0}fin de mois\u{a0}» ou «\u{a0}jeudi\u{a0}»";
            return Err(Refusal::BadValue { field: "Jours de règlement", value: text.to_owned(), expected });
        }
        let value = Some(text.to_owned()).filter(|text| !text.is_empty());
        let change = Change::client(Kind::Circuit, &edit.code, &edit.code, field, value);
        let label = format!("Circuit de règlement de {name}\u{a0}: {}", label.to_lowercase());
        self.act(label, &[change], CLIENT_VIEWS)
    }
}

/// How a client pays, with its next run after `today`.
pub(crate) fn circuit_of(registers: &Registers, code: &str, today: Date) -> PaymentCircuit {
    let text = |field: &str| {
        registers
            .get(&(Kind::Circuit, code.to_owned(), field.to_owned()))
            .and_then(|held| held.value.clone())
            .unwrap_or_default()
    };
    let run_days = text("run_days");
    let runs = read_runs(&run_days);
    let run = runs.as_deref().and_then(|runs| next(runs, plus_days(today, 1)));
    PaymentCircuit {
        validator: text("validator"),
        portal: text("portal"),
        order_reference: text("order_reference"),
        engagement: text("engagement"),
        service_code: text("service_code"),
        payables_contact: text("payables_contact"),
        run_days_label: runs.as_deref().map(in_words),
        run_days,
        next_run: run.map(|day| day.to_string()),
        propose_on: run.map(|day| eve(day).max(today).to_string()),
    }
}

/// Days payments of a client run.
pub(crate) fn runs_of(registers: &Registers, code: &str) -> Option<Vec<RunDay>> {
    let held = registers.get(&(Kind::Circuit, code.to_owned(), "run_days".to_owned()))?;
    read_runs(held.value.as_deref()?)
}

/// Runs of the coming days of clients that owe something: a reminder helps the day before.
pub(super) fn rows(read: Read<'_>, names: &Names<'_>, today: Date) -> Outcome<Vec<FollowUpRow>> {
    let mut rows = Vec::new();
    for held in journal::held_of_kind(read, Kind::Circuit)? {
        let owed = names.open(&held.entity)?;
        if held.field != "run_days" || owed <= 0 {
            continue;
        }
        let Some(runs) = held.value.as_deref().and_then(read_runs) else { continue };
        let Some(run) = next(&runs, plus_days(today, 1)) else { continue };
        let on = eve(run).max(today);
        let days = days_since(&on.to_string(), today);
        if days < -RUN_AHEAD {
            continue;
        }
        rows.push(FollowUpRow {
            step: None,
            kind: "payment_run".to_owned(),
            id: format!("run-{}", held.entity),
            client_name: names.name(&held.entity)?,
            amount_cents: owed,
            code: held.entity,
            invoice: None,
            reason: format!("Règle le {}\u{a0}: rappeler la veille", typography::date_short(run)),
            on: on.to_string(),
            days,
            owner: String::new(),
        });
    }
    Ok(rows)
}
