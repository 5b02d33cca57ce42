//! What a payment under the reference of a letter leaves beyond its invoices is the penalties the letter asks: it is
//! filed as such. The principal comes first, so that what is left unpaid is penalties and never principal.

use std::collections::HashMap;

use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use encaisse_core::proposals::{LetterClaim, Proposal, Reason, letter_named};
use encaisse_core::typography;
use encaisse_store::letters as stored;
use serde_json::Value;

use super::known::Known;
use super::words;
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

    /// Files as penalties what receipts that name a letter bring beyond its invoices.
    pub(super) fn tell_penalties(
        &mut self,
        known: &Known,
        proposals: &HashMap<Id, Proposal>,
        open: &mut [ReceiptView],
    ) -> Outcome<()> {
        if known.book.letters.is_empty() {
            return Ok(());
        }
        let letters: HashMap<String, LetterRow> = self
            .letters()?
            .into_iter()
            .filter(|letter| letter.status != "voided")
            .map(|letter| (letter.reference.clone(), letter))
            .collect();
        for view in open.iter_mut().filter(|view| view.source == "bank" && view.amount_cents > 0) {
            let named = letter_named(&view.label, &known.book.letters);
            let Some(claim) = named.and_then(|rank| known.book.letters.get(rank)) else { continue };
            let Some(letter) = letters.get(&claim.reference) else { continue };
            let proposal = view.id.parse().ok().and_then(|id: Id| proposals.get(&id));
            let rest = beyond_the_invoices(view, letter, proposal, claim, known);
            if rest > 0 {
                let left = self.penalties_left(&letter.client)?;
                let Some(record) = stored::one(self.ledger()?.read(), &letter.letter)? else { continue };
                let data: Value = serde_json::from_str(&record.data).unwrap_or_default();
                let whole = proposal.is_some_and(|one| one.reasons.contains(&Reason::AmountOfLetter));
                file(view, rest, letter, &asked(&data), &left, whole);
            }
        }
        Ok(())
    }
}

/// What a receipt brings that no invoice of the letter takes: what would stay on the account of the client, or all of
/// it once the principal is settled.
fn beyond_the_invoices(
    view: &ReceiptView,
    letter: &LetterRow,
    proposal: Option<&Proposal>,
    claim: &LetterClaim,
    known: &Known,
) -> i64 {
    let of_letter = |one: &Proposal| one.reasons.iter().any(|reason| matches!(reason, Reason::Letter { .. }));
    if proposal.is_some_and(of_letter) {
        let kept = view.on_account.as_ref().filter(|kept| kept.client == letter.client);
        return kept.map_or(0, |kept| kept.amount_cents);
    }
    let owed = |item: &Id| known.items.get(item).is_some_and(|line| line.remaining > 0);
    if claim.items.iter().any(owed) { 0 } else { view.amount_cents }
}

/// Numbers of the invoices a letter asks for, oldest first, once each.
fn asked(data: &Value) -> Vec<&str> {
    let items = data.get("items").and_then(Value::as_array).into_iter().flatten();
    let mut pieces: Vec<&str> = items
        .filter(|item| item.get("left_out").is_none_or(Value::is_null))
        .filter_map(|item| item.get("piece").and_then(Value::as_str))
        .collect();
    let mut seen = std::collections::HashSet::new();
    pieces.retain(|piece| seen.insert(*piece));
    pieces
}

/// Sets what is beyond the invoices against the penalties of what was asked, as far as they are still due.
fn file(
    view: &mut ReceiptView,
    beyond: i64,
    letter: &LetterRow,
    pieces: &[&str],
    left: &PenaltiesLeft,
    whole: bool,
) {
    let mut rest = beyond;
    let mut penalties = Vec::new();
    for piece in pieces {
        let Some((invoice, (number, due))) = left.iter().find(|(_, (number, _))| number == piece) else {
            continue;
        };
        let paid = (*due).min(rest);
        if paid > 0 {
            rest -= paid;
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
    if penalties.is_empty() {
        return;
    }
    if view.shares.is_empty() {
        // The principal was settled before: only the reference explains the payment.
        view.reasons = vec![words::letter(&letter.reference)];
        view.difference = None;
        view.standing = "likely".to_owned();
    } else if whole && rest == 0 {
        view.standing = "sure".to_owned();
    }
    view.on_account = (rest > 0).then(|| OnAccount {
        client: letter.client.clone(),
        client_name: letter.client_name.clone(),
        amount_cents: rest,
    });
    view.unassigned_cents = 0;
    view.reasons.push(format!("{} de pénalités", typography::amount(Cents::new(beyond - rest))));
    view.penalties = penalties;
}
