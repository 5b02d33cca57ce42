//! Readings that follow the reference of one of our letters: its code carries it, so the debtor's bank sends it back.

use crate::identifiers::RfReference;
use crate::money::Cents;
use crate::references::normalise;

use super::book::LetterClaim;
use super::proposal::{Reason, Standing};
use super::reading::{Accord, Case, Reading, accord};
use super::shelf::{Open, Shelf};

/// The letter that the words of a bank name, when they name exactly one: its position in the book.
///
/// ```
/// use encaisse_core::proposals::{LetterClaim, letter_named};
/// let letter = |reference: &str| LetterClaim { reference: reference.into(), ..LetterClaim::default() };
/// let letters = [letter("TALBOT-MD-1"), letter("TALBOT-MD-12")];
/// assert_eq!(letter_named("VIR SEPA TALBOT MD 1", &letters), Some(0));
/// assert_eq!(letter_named("VIR TALBOT-MD-12", &letters), Some(1));
/// assert_eq!(letter_named("VIR MENUISERIE TALBOT", &letters), None);
/// ```
pub fn letter_named(label: &str, letters: &[LetterClaim]) -> Option<usize> {
    named(std::iter::once(&label.to_owned()), letters)
}

/// The letter that these texts name, when they name exactly one.
pub(super) fn named<'a>(texts: impl Iterator<Item = &'a String>, letters: &[LetterClaim]) -> Option<usize> {
    if letters.is_empty() {
        return None;
    }
    let mut found: Vec<usize> = Vec::new();
    for text in texts {
        let words: Vec<String> = words(text);
        let names = |letter: &LetterClaim| {
            let key = normalise(&letter.reference);
            !key.is_empty() && spelt(&words, &key)
        };
        found.extend((0..letters.len()).filter(|rank| letters.get(*rank).is_some_and(names)));
    }
    found.sort_unstable();
    found.dedup();
    if let [only] = found.as_slice() { Some(*only) } else { None }
}

/// The runs of letters and digits of a text, raised; a structured reference stands for its own part.
fn words(text: &str) -> Vec<String> {
    let own = |word: &str| RfReference::parse(word).ok().map(|reference| reference.own().to_owned());
    if let Some(own) = own(text) {
        return vec![own];
    }
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| own(word).unwrap_or_else(|| normalise(word)))
        .collect()
}

/// True when neighbouring runs spell the key, and nothing more: `MD-1` is not `MD-12`.
fn spelt(words: &[String], key: &str) -> bool {
    (0..words.len()).any(|first| {
        let mut rest = key;
        words.iter().skip(first).any(|word| match rest.strip_prefix(word.as_str()) {
            Some(after) => {
                rest = after;
                rest.is_empty()
            }
            None => {
                // No shorter run can begin further on.
                rest = "\0";
                false
            }
        })
    })
}

/// What a payment that names a letter settles: all that the letter claims when the amount says so.
pub(super) fn by_letter(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let letter = shelf.book.letters.get(case.letter?)?;
    let ranks: Vec<usize> = (0..shelf.items.len())
        .filter(|rank| shelf.item(*rank).is_some_and(|item| letter.items.contains(&item.id)))
        .filter(|rank| open.is_open(*rank) && case.may_pay(*rank, shelf))
        .collect();
    let debtor = ranks.first().and_then(|rank| shelf.debtor_of(*rank))?;
    let total: Cents = ranks.iter().map(|rank| open.remaining(*rank)).sum();
    let (accord, more) = accord(case, &ranks, shelf);
    let mut reasons = vec![Reason::Letter { reference: letter.reference.clone() }];
    reasons.extend(more);
    if case.amount == total {
        let sure = if accord == Accord::Contradicts { Standing::Likely } else { Standing::Sure };
        reasons.push(if ranks.len() == 1 { Reason::AmountOfOne } else { Reason::SumOf(ranks.len()) });
        return Some(Reading::settling(&ranks, open, sure, reasons));
    }
    if case.amount > total {
        // What a letter claims beyond its invoices is penalties, which are in no account: here it stays on account.
        let whole = case.amount == letter.claimed && accord != Accord::Contradicts;
        reasons.push(if whole { Reason::AmountOfLetter } else { Reason::Overpaid });
        let mut reading = Reading::settling(&ranks, open, Standing::Likely, reasons);
        reading.on_account = Some((debtor, case.amount - total));
        return Some(reading);
    }
    let alone: Vec<usize> =
        ranks.iter().copied().filter(|rank| open.remaining(*rank) == case.amount).collect();
    if let [only] = alone.as_slice() {
        reasons.push(Reason::AmountOfOne);
        return Some(Reading::settling(&[*only], open, Standing::Likely, reasons));
    }
    reasons.extend([Reason::OldestFirst, Reason::Partial]);
    let (mut lines, mut left) = (Vec::new(), case.amount);
    for rank in ranks {
        let part = open.remaining(rank).min(left);
        if part.is_positive() {
            lines.push((rank, part));
            left -= part;
        }
    }
    Some(Reading {
        lines,
        on_account: None,
        difference: None,
        unassigned: Cents::ZERO,
        standing: Standing::Likely,
        reasons,
    })
}
