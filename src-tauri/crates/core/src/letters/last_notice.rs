//! The last notice before legal action: it names the formal notice posted for each item, and announces only what the owner
//! has decided (law page §5.2).

use super::letter::{Block, LetterKind};
use super::notice;
use super::table;
use super::values::notices;
use super::write::Writer;

/// The letter from greeting to enclosures.
pub(super) fn body(writer: &mut Writer<'_>) -> Vec<Block> {
    let facts = writer.facts;
    let mut blocks = Vec::new();
    writer.push(&mut blocks, "appel");
    if facts.broken_promise.is_some() {
        writer.push(&mut blocks, "promesse-non-tenue");
    }
    let past = if notices(facts).is_some() { "exposé-mise-en-demeure" } else { "exposé-par-facture" };
    writer.push(&mut blocks, past);
    blocks.push(Block::Table(table::items(facts, writer.claim, LetterKind::LastNotice)));
    writer.push(&mut blocks, "demande");
    if facts.payments_until.is_some() {
        writer.push_on(&mut blocks, "règlements-connus");
    }
    if facts.is_penalties_alone() {
        writer.push_penalties_alone(&mut blocks);
    } else {
        writer.push(&mut blocks, notice::interest(facts));
    }
    writer.push_waived(&mut blocks);
    writer.push(&mut blocks, notice::next(facts));
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
