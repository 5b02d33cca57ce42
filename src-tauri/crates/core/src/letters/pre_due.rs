//! The reminder before the due date: courteous, nothing is late, nothing is threatened.

use super::letter::{Block, LetterKind};
use super::table;
use super::write::Writer;

/// The letter from greeting to signature. It says nothing of penalties, of a court or of former reminders.
pub(super) fn body(writer: &mut Writer<'_>) -> Vec<Block> {
    let facts = writer.facts;
    let mut blocks = Vec::new();
    writer.push(&mut blocks, "appel");
    writer.push(&mut blocks, "exposé");
    blocks.push(Block::Table(table::items(facts, writer.claim, LetterKind::PreDue)));
    writer.push(&mut blocks, "demande");
    if facts.payments_until.is_some() {
        writer.push_on(&mut blocks, "règlements-connus");
    }
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
