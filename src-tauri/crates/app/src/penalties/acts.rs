//! What people say of penalties: given up, or received otherwise than by a bank file. Each can be taken back.

use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::penalties::Part;
use encaisse_core::typography;
use encaisse_store::journal;

use super::{Rulebook, fates};
use crate::border::clients::Done;
use crate::border::penalties::{PenaltyEdit, PenaltyRef};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::projection::{Context, project_client, registers};
use crate::recorded::PenaltySaid;
use crate::typed::{checked_date, filled};

impl Desk {
    /// Gives penalties up, with the reason, or writes down that some were received: never more than what is left.
    pub fn say_penalty(&mut self, edit: &PenaltyEdit) -> Outcome<Done> {
        let name = self.client_name(&edit.code)?;
        let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
            field,
            value: value.to_owned(),
            expected,
        };
        if !["waived", "received"].contains(&edit.what.as_str()) {
            return Err(bad("Pénalités", &edit.what, "waived ou received"));
        }
        let code = edit.part.as_deref().unwrap_or("both");
        let part = Part::from_code(code).ok_or_else(|| bad("Part", code, "interest, indemnity ou both"))?;
        let reason = filled(&edit.reason)
            .ok_or_else(|| bad("Motif", "", "pourquoi, en quelques mots\u{a0}: ce motif reste au dossier"))?;
        let today = self.today();
        let on = edit.on.as_deref().map(checked_date).transpose()?.unwrap_or(today);
        if on > today {
            return Err(bad("Date", &typography::date_short(on), "un jour passé, ou aujourd’hui"));
        }
        let invoice: Id = edit.invoice.parse().map_err(|_| Refusal::Stale)?;
        let read = self.ledger()?.read();
        let projected = project_client(read, &Context::of(read)?, &edit.code)?;
        let registers = registers(read, &edit.code, None)?;
        let known = fates(read, &projected, &registers, &Rulebook::of(read)?, today)?;
        let withheld = known.withheld.first().cloned();
        let Some(found) = known.invoices.into_iter().find(|found| found.invoice == invoice) else {
            let value = withheld.unwrap_or_default();
            return Err(bad("Facture", &value, "une facture dont les pénalités sont calculées"));
        };
        let left = found.fate.remaining();
        let most = match part {
            Part::Interest => left.interest,
            Part::Indemnity => left.indemnity,
            Part::Both => left.total(),
        };
        let amount = match (edit.amount_cents, edit.what.as_str()) {
            (None, "received") => Some(most),
            (typed, _) => typed.map(Cents::new),
        };
        if !most.is_positive() || amount.is_some_and(|cents| !cents.is_positive() || cents > most) {
            return Err(Refusal::TooMuch {
                what: if edit.what == "waived" { "Abandon" } else { "Règlement" },
                typed: amount.map_or(0, Cents::get),
                most: most.get(),
            });
        }
        let said = PenaltySaid {
            what: edit.what.clone(),
            invoice: edit.invoice.clone(),
            piece: found.piece.clone(),
            part: part.code().to_owned(),
            amount_cents: amount.map(Cents::get),
            reason,
            on: on.to_string(),
        };
        let told = amount.map_or_else(|| "toutes".to_owned(), typography::amount);
        let verb = if edit.what == "waived" { "abandonnées" } else { "reçues" };
        let label = format!("{name}, {}\u{a0}: pénalités {verb}, {told}", found.piece);
        let change = Change::client(Kind::Penalty, &edit.code, &random_id()?, "", Some(to_json(&said)?));
        self.act(label, &[change], CLIENT_VIEWS)
    }

    /// Takes back what was said of penalties.
    pub fn remove_penalty(&mut self, wanted: &PenaltyRef) -> Outcome<Done> {
        let unknown =
            || Refusal::UnknownFollowUp { what: "décision sur des pénalités", id: wanted.id.clone() };
        let held = journal::held(self.ledger()?.read(), Kind::Penalty, &wanted.id, "")?;
        let held = held.filter(|held| held.value.is_some()).ok_or_else(unknown)?;
        let client = held.client.ok_or_else(unknown)?;
        let change = Change::client(Kind::Penalty, &client, &wanted.id, "", None);
        self.act("Décision sur des pénalités reprise".to_owned(), &[change], CLIENT_VIEWS)
    }
}
