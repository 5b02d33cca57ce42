//! The formal notice: which parts are printed.
//!
//! Whatever the template, the letter holds the ten things courts look for: the words, date and parties, the
//! registered line, each invoice, the split of the claim, the order and its time limit, the means of payment,
//! the consequences, the texts, signature and enclosures.

use super::facts::{Consequence, CustomerWording, LetterFacts};
use super::letter::{Block, LetterKind};
use super::table;
use super::values::{History, history};
use super::write::Writer;

/// The letter from greeting to enclosures; every choice between two sentences is made here.
pub(super) fn body(writer: &mut Writer<'_>) -> Vec<Block> {
    let facts = writer.facts;
    let mut blocks = Vec::new();
    writer.push(&mut blocks, "appel");
    if facts.broken_promise.is_some() {
        writer.push(&mut blocks, "promesse-non-tenue");
    }
    let past = match history(facts) {
        History::Same(..) => "exposé-relances",
        History::Differs => "exposé-par-facture",
        History::None => "exposé-sans-relance",
    };
    let alone = facts.is_penalties_alone();
    if alone {
        writer.push_or_shipped(&mut blocks, "exposé-réglées");
    } else {
        writer.push(&mut blocks, past);
    }
    blocks.push(Block::Table(table::items(facts, writer.claim, LetterKind::FormalNotice)));
    writer.push(&mut blocks, "demande");
    if facts.payments_until.is_some() {
        writer.push_on(&mut blocks, "règlements-connus");
    }
    if alone {
        writer.push_penalties_alone(&mut blocks);
    } else {
        writer.push(&mut blocks, interest(facts));
    }
    writer.push_waived(&mut blocks);
    writer.push(&mut blocks, "fondement");
    if facts.acceleration_clause.is_some() {
        writer.push(&mut blocks, "déchéance-du-terme");
    }
    writer.push(&mut blocks, next(facts));
    if !facts.disputed.is_empty() {
        writer.push(&mut blocks, "contestées");
    }
    if facts.payments_checked.is_some() {
        writer.push(&mut blocks, "règlements-vérifiés");
    }
    writer.push(&mut blocks, "complément");
    writer.push(&mut blocks, "salutations");
    writer.sign(&mut blocks);
    blocks
}

/// What is true of interest for this debtor. A public buyer whose date of receipt is unknown bears the interest of its own
/// code, never the legal one: nothing is counted, and the right to it is kept.
pub(super) fn interest(facts: &LetterFacts) -> &'static str {
    let bears = facts.claimed().any(|item| !item.segments.is_empty());
    match (facts.customer, bears) {
        (CustomerWording::Company, true) => "pénalités",
        (CustomerWording::PublicBuyer, true) => "intérêts-moratoires",
        (CustomerWording::PublicBuyer, false) => "intérêts-réservés",
        _ => "intérêt-légal",
    }
}

/// What is announced for the day the time limit has passed: only what the owner decided.
pub(super) fn next(facts: &LetterFacts) -> &'static str {
    match (facts.consequence, facts.later_step) {
        (Consequence::Reserved, _) => "suites-réservées",
        (_, true) => "suites-décidées",
        (_, false) => "suites-sans-autre-avis",
    }
}
