//! The reminders: the first presumes an oversight, the second sets a date and announces what has accrued.

use super::facts::CustomerWording;
use super::letter::{Block, LetterKind};
use super::table;
use super::values::{History, history};
use super::write::Writer;

/// Either reminder from greeting to enclosures. No penalty is claimed, the second one only tells their
/// amount; unless the principal is paid, and they are all that is left.
pub(super) fn body(writer: &mut Writer<'_>, kind: LetterKind) -> Vec<Block> {
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
        writer.push(&mut blocks, if kind == LetterKind::FirstReminder { "exposé" } else { past });
    }
    blocks.push(Block::Table(table::items(facts, writer.claim, kind)));
    writer.push(&mut blocks, "demande");
    if facts.payments_until.is_some() {
        writer.push_on(&mut blocks, "règlements-connus");
    }
    if alone {
        writer.push_penalties_alone(&mut blocks);
    } else if facts.items.iter().any(|item| !item.segments.is_empty()) {
        let told = match facts.customer {
            CustomerWording::PublicBuyer => "intérêts-annoncés",
            _ => "pénalités-annoncées",
        };
        writer.push(&mut blocks, told);
    }
    writer.push_waived(&mut blocks);
    writer.push(&mut blocks, "contestation");
    if !facts.disputed.is_empty() {
        writer.push(&mut blocks, "contestées");
    }
    writer.push(&mut blocks, "croisement");
    if facts.payments_checked.is_some() {
        writer.push(&mut blocks, "règlements-vérifiés");
    }
    writer.push(&mut blocks, "complément");
    writer.push(&mut blocks, "salutations");
    writer.sign(&mut blocks);
    blocks
}
