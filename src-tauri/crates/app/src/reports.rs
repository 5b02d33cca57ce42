//! Payments the client says were made: they withhold letters, they never touch the balance.

use encaisse_core::dates::Date;
use encaisse_core::entries::Nature;
use encaisse_core::journal::Kind;

use crate::border::clients::{Done, ReportedPayment, ReportedPaymentView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::projection::{Projected, Registers};
use crate::recorded::Reported;
use crate::typed::checked_date;

/// Means of payment a person can choose.
const MEANS: [&str; 7] = ["transfer", "cheque", "card", "cash", "direct_debit", "bill", "other"];

impl Desk {
    /// Records that the client says a payment was made.
    pub fn report_payment(&mut self, said: &ReportedPayment) -> Outcome<Done> {
        let name = self.client_name(&said.code)?;
        let change = report_change(said)?;
        self.act(format!("Règlement annoncé par {name}"), &[change], CLIENT_VIEWS)
    }
}

/// The operation of a payment the client says was made.
pub(crate) fn report_change(said: &ReportedPayment) -> Outcome<Change> {
    if said.amount_cents <= 0 {
        let (value, expected) = (said.amount_cents.to_string(), "un montant positif");
        return Err(Refusal::BadValue { field: "Montant", value, expected });
    }
    if !MEANS.contains(&said.means.as_str()) {
        let (value, expected) =
            (said.means.clone(), "transfer, cheque, card, cash, direct_debit, bill ou other");
        return Err(Refusal::BadValue { field: "Moyen de paiement", value, expected });
    }
    let value = Reported {
        amount_cents: said.amount_cents,
        on: checked_date(&said.on)?.to_string(),
        means: said.means.clone(),
        said_by: said.said_by.trim().to_owned(),
    };
    Ok(Change::client(Kind::ReportedPayment, &said.code, &random_id()?, "", Some(to_json(&value)?)))
}

/// Reported payments of a client; reconciled once accounting shows a receipt of that amount, not earlier than a
/// week before the day told.
pub(crate) fn views(registers: &Registers, projected: &Projected) -> Vec<ReportedPaymentView> {
    let mut views: Vec<ReportedPaymentView> = registers
        .iter()
        .filter(|((kind, ..), _)| *kind == Kind::ReportedPayment)
        .filter_map(|((_, id, _), held)| {
            let said: Reported = serde_json::from_str(held.value.as_deref()?).ok()?;
            let seen = is_seen(&said, projected);
            Some(ReportedPaymentView {
                id: id.clone(),
                amount_cents: said.amount_cents,
                on: said.on,
                means: said.means,
                said_by: said.said_by,
                author: held.author.clone(),
                state: if seen { "reconciled" } else { "waiting" }.to_owned(),
            })
        })
        .collect();
    views.sort_by(|a, b| b.on.cmp(&a.on));
    views
}

fn is_seen(said: &Reported, projected: &Projected) -> bool {
    let Ok(told) = said.on.parse::<Date>() else { return false };
    let from = encaisse_core::dates::minus_days(told, 7);
    projected.account.lines.iter().any(|line| {
        line.nature == Nature::Receipt && line.amount.get() == -said.amount_cents && line.piece_date >= from
    })
}
