//! A payment that bears the reference of a letter settles what that letter asked: the principal first, so that what
//! is left unpaid is penalties and never principal; the rest is filed as penalties.

use std::collections::HashMap;

use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use encaisse_core::references::normalise;
use encaisse_core::typography;
use encaisse_store::letters as stored;
use serde_json::Value;

use super::known::Known;
use super::page::share_of;
use crate::border::allocations::{OnAccount, PenaltyShare, ReceiptView};
use crate::border::clients::ClientRef;
use crate::border::letters::LetterRow;
use crate::desk::Desk;
use crate::error::Outcome;

/// Penalties left, by invoice: its number and how much.
pub(super) type PenaltiesLeft = HashMap<String, (String, i64)>;

impl Desk {
    /// What is left of the penalties of a client.
    pub(super) fn penalties_left(&mut self, client: &str) -> Outcome<PenaltiesLeft> {
        let page = self.client_penalties(&ClientRef { code: client.to_owned() })?;
        let all = page.open.into_iter().chain(page.settled);
        Ok(all.map(|view| (view.invoice, (view.piece, view.sums.remaining_cents))).collect())
    }

    /// Proposes what a letter asked for the receipts that bear its reference.
    pub(super) fn tell_letters(&mut self, known: &Known, open: &mut [ReceiptView]) -> Outcome<()> {
        let letters: Vec<LetterRow> =
            self.letters()?.into_iter().filter(|letter| letter.status != "voided").collect();
        if letters.is_empty() {
            return Ok(());
        }
        for view in open.iter_mut().filter(|view| view.source == "bank" && view.amount_cents > 0) {
            let named = letters.iter().filter(|letter| mentions(&view.label, &letter.reference));
            let Some(letter) = named.max_by_key(|letter| letter.reference.len()) else { continue };
            let left = self.penalties_left(&letter.client)?;
            let Some(record) = stored::one(self.ledger()?.read(), &letter.letter)? else { continue };
            let data: Value = serde_json::from_str(&record.data).unwrap_or_default();
            tell(view, letter, &data, &left, known);
        }
        Ok(())
    }
}

/// True when the words of the bank hold the reference of a letter, and not that of another that begins alike.
fn mentions(label: &str, reference: &str) -> bool {
    let (label, wanted) = (normalise(label), normalise(reference));
    if wanted.is_empty() {
        return false;
    }
    label.match_indices(&wanted).any(|(at, _)| {
        let after = label.get(at + wanted.len()..).and_then(|rest| rest.chars().next());
        !after.is_some_and(|sign| sign.is_ascii_digit())
    })
}

/// Writes what the letter asked beside the receipt, as far as the money goes.
fn tell(view: &mut ReceiptView, letter: &LetterRow, data: &Value, left: &PenaltiesLeft, known: &Known) {
    let mut rest = view.amount_cents;
    let (mut shares, mut penalties) = (Vec::new(), Vec::new());
    let mut whole = true;
    let items: Vec<&Value> = data
        .get("items")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|item| item.get("left_out").is_none_or(Value::is_null))
        .collect();
    let cents = |item: &Value, key: &str| item.get(key).and_then(Value::as_i64).unwrap_or_default();
    for item in &items {
        let id = item.get("id").and_then(Value::as_str).and_then(|id| id.parse::<Id>().ok());
        let asked = cents(item, "remaining_cents") - cents(item, "contested_cents");
        let Some(line) = id.and_then(|id| known.items.get(&id)).filter(|line| line.remaining > 0) else {
            whole &= asked <= 0;
            continue;
        };
        let paid = asked.min(line.remaining).min(rest);
        whole &= paid == asked;
        if paid > 0 {
            rest -= paid;
            shares.push(share_of(line, paid, known.today));
        }
    }
    // The penalties of what was asked, oldest first, as far as they are still due.
    let mut given: HashMap<&str, i64> = HashMap::new();
    for item in &items {
        let piece = item.get("piece").and_then(Value::as_str).unwrap_or_default();
        let Some((invoice, (number, due))) = left.iter().find(|(_, (number, _))| number == piece) else {
            continue;
        };
        let paid = (due - given.get(invoice.as_str()).copied().unwrap_or_default()).min(rest);
        if paid > 0 {
            rest -= paid;
            *given.entry(invoice).or_default() += paid;
            penalties.push(PenaltyShare {
                client: letter.client.clone(),
                client_name: letter.client_name.clone(),
                invoice: invoice.clone(),
                piece: number.clone(),
                remaining_cents: *due,
                amount_cents: paid,
            });
        }
    }
    if shares.is_empty() && penalties.is_empty() {
        return;
    }
    view.standing =
        if whole && rest == 0 && view.amount_cents == letter.claimed_cents { "sure" } else { "likely" }
            .to_owned();
    view.on_account = (rest > 0).then(|| OnAccount {
        client: letter.client.clone(),
        client_name: letter.client_name.clone(),
        amount_cents: rest,
    });
    view.difference = None;
    view.unassigned_cents = 0;
    view.reasons = vec![format!("référence de la lettre {}", letter.reference)];
    let filed: i64 = penalties.iter().map(|share| share.amount_cents).sum();
    if filed > 0 {
        view.reasons.push(format!("{} de pénalités", typography::amount(Cents::new(filed))));
    }
    view.shares = shares;
    view.penalties = penalties;
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn a_reference_is_found_as_banks_write_it_and_not_inside_another_one() {
        for (label, reference, found) in [
            ("VIR SEPA TALBOT REF TALBOT-MD-1", "TALBOT-MD-1", true),
            ("VIR TALBOT MD 1 MENUISERIE", "TALBOT-MD-1", true),
            ("VIR TALBOT-MD-12", "TALBOT-MD-1", false),
            ("VIR TALBOT-MD-12", "TALBOT-MD-12", true),
            ("VIR MENUISERIE TALBOT", "TALBOT-MD-1", false),
            ("VIR", "", false),
        ] {
            assert_eq!(mentions(label, reference), found, "{label} {reference}");
        }
    }
}
