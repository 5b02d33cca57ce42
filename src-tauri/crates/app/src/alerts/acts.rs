//! What people say that moves an alert: an act that interrupts a limitation, a declaration to the insurer, a threshold.

use encaisse_core::alerts::Interruption;
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::CustomerType;
use encaisse_core::legal::limitation::ClaimKind;
use encaisse_core::references::normalise;
use encaisse_core::typography;
use encaisse_store::clients;
use encaisse_store::items::{self, ItemFilter, ItemSort};

use super::{CARRIAGE, CONCENTRATION, CONCENTRATION_PCT, SILENCE, SILENCE_DAYS};
use crate::border::alerts::ClaimAct;
use crate::border::clients::Done;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::recorded::ActSaid;
use crate::typed::checked_date;

/// The word of a declaration to the insurer.
const DECLARED: &str = "declared";

fn bad(field: &'static str, value: &str, expected: &'static str) -> Refusal {
    Refusal::BadValue { field, value: value.to_owned(), expected }
}

/// Days of silence as they are kept: nothing for those that ship.
pub(crate) fn checked_silence(typed: &str) -> Outcome<Option<String>> {
    checked("Silence", typed, 365, SILENCE_DAYS, "de 1 à 365 jours")
}

/// The percent of a concentration, likewise.
pub(crate) fn checked_concentration(typed: &str) -> Outcome<Option<String>> {
    checked("Concentration", typed, 100, CONCENTRATION_PCT.into(), "de 1 à 100\u{202f}%")
}

fn checked(
    field: &'static str,
    typed: &str,
    most: u16,
    ships: u16,
    expected: &'static str,
) -> Outcome<Option<String>> {
    let number = typed.trim().parse::<u16>().ok().filter(|number| (1..=most).contains(number));
    let number = number.ok_or_else(|| bad(field, typed, expected))?;
    Ok((number != ships).then(|| number.to_string()))
}

impl Desk {
    /// Notes an act about an invoice; without a day, takes it back.
    pub fn say_act(&mut self, said: &ClaimAct) -> Outcome<Done> {
        self.client_name(&said.code)?;
        let (kind, field, words) = self.act_of(said)?;
        let read = self.view()?;
        let filter = ItemFilter { client: Some(&said.code), settled: true, ..ItemFilter::default() };
        let wanted = normalise(&said.piece);
        let mut found = items::list(read, &filter, ItemSort::Age, EVERYTHING)?;
        found.retain(|item| item.kind == "invoice" && normalise(&item.piece) == wanted);
        let item = found.pop().ok_or_else(|| Refusal::UnknownPiece { piece: said.piece.clone() })?;
        let typed = said.on.trim();
        let (value, label) = if typed.is_empty() {
            (None, format!("{}\u{a0}: {words}, retirée", item.piece))
        } else {
            let on = checked_date(typed)?;
            if on > self.today() {
                let day = typography::date_short(on);
                return Err(bad("Jour de l’acte", &day, "un jour passé, ou aujourd’hui"));
            }
            let value = ActSaid { on: on.to_string(), note: said.note.trim().to_owned() };
            let label = format!("{}\u{a0}: {words} le {}", item.piece, typography::date_short(on));
            (Some(to_json(&value)?), label)
        };
        let change = Change::client(kind, &said.code, &item.invoice.to_string(), &field, value);
        self.act(label, &[change], CLIENT_VIEWS)
    }

    fn act_of(&self, said: &ClaimAct) -> Outcome<(Kind, String, &'static str)> {
        if said.act == DECLARED {
            return Ok((Kind::Declared, String::new(), "déclaration à l’assureur"));
        }
        let act = Interruption::from_code(&said.act).ok_or_else(|| {
            let expected =
                "acknowledgement, court_claim, enforcement, written_claim, insolvency_claim ou declared";
            bad("Acte", &said.act, expected)
        })?;
        let record = clients::record(self.ledger()?.read(), &said.code)?;
        let customer = record.and_then(|record| CustomerType::from_code(&record.customer_type));
        if !act.interrupts(ClaimKind::against(customer.unwrap_or(CustomerType::Unknown))) {
            let expected = "un acte qui interrompt la prescription\u{a0}: une lettre ne le fait que contre une personne publique";
            return Err(bad("Acte", &said.act, expected));
        }
        let words = match act {
            Interruption::Acknowledgement => "reconnaissance de dette",
            Interruption::CourtClaim => "demande en justice",
            Interruption::Enforcement => "mesure conservatoire ou d’exécution",
            Interruption::WrittenClaim => "réclamation écrite",
            Interruption::InsolvencyClaim => "déclaration de créance",
        };
        Ok((Kind::Interruption, act.code().to_owned(), words))
    }

    /// Changes a threshold of alerts.
    pub fn set_alert_rule(&mut self, rule: &str, value: &str) -> Outcome<Done> {
        let (field, value) = match rule {
            "silence" => (SILENCE, checked_silence(value)?),
            "concentration" => (CONCENTRATION, checked_concentration(value)?),
            "carriage" => match value {
                "yes" => (CARRIAGE, Some("yes".to_owned())),
                "no" => (CARRIAGE, None),
                _ => return Err(bad("Transport de marchandises", value, "yes ou no")),
            },
            _ => return Err(bad("Règle des alertes", rule, "silence, concentration ou carriage")),
        };
        let change = Change::desk(Kind::Rule, "", field, value);
        self.act("Règle des alertes enregistrée".to_owned(), &[change], CLIENT_VIEWS)
    }
}
