//! A payment code for each invoice: who pays one at a time is found again without a letter's total to share out.

use super::facts::LetterFacts;
use super::head;
use super::letter::{Block, PaymentBox, Run};
use crate::identifiers::RfReference;
use crate::money::Cents;
use crate::references::normalise;
use crate::typography::plain;

/// The structured reference that carries a number; none for a number it cannot carry, or two of which it would make one.
///
/// ```
/// use encaisse_core::letters::structured;
/// assert_eq!(structured("FA-2026-0042").unwrap().as_str(), "RF83FA20260042"); // law page §7
/// assert_eq!(structured("FACTURE Nº 2026/0042"), None);
/// ```
pub fn structured(number: &str) -> Option<RfReference> {
    let separators = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.' | '_');
    if !number.chars().all(separators) {
        return None;
    }
    RfReference::make(&normalise(number)).ok()
}

/// « Régler une facture à la fois »: what remains of each invoice claimed, contested parts left out.
pub(super) fn blocks(facts: &LetterFacts) -> Vec<Block> {
    if !facts.bank.code_per_invoice || facts.claimed().count() < 2 {
        return Vec::new();
    }
    let boxes: Vec<Block> = facts
        .claimed()
        .filter_map(|item| {
            let amount = item.remaining - item.contested;
            let mut bank = facts.bank.clone();
            bank.structured_reference = bank
                .structured_reference
                .and_then(|_| structured(&item.piece))
                .map(|reference| reference.as_str().to_owned());
            let code = head::code(&bank, &item.piece, amount).ok()?;
            let payment = head::payment(facts.language, &bank, &item.piece, amount, code);
            Some(titled(
                format!("{} {}", facts.language.words().labels().invoice, plain(&item.piece)),
                payment,
                amount,
            ))
        })
        .flatten()
        .collect();
    if boxes.is_empty() {
        return Vec::new();
    }
    let labels = facts.language.words().labels();
    let mut blocks = vec![
        Block::Heading(labels.by_invoice.to_owned()),
        Block::Small(vec![Run { text: labels.by_invoice_codes.to_owned(), bold: false }]),
    ];
    blocks.extend(boxes);
    blocks
}

/// The box of one invoice, under its number; nothing for an invoice of which nothing is claimed.
fn titled(title: String, block: Block, amount: Cents) -> Option<Block> {
    match block {
        Block::Payment(payment) if amount.is_positive() => {
            Some(Block::Payment(PaymentBox { title, ..payment }))
        }
        _ => None,
    }
}
