//! A letter that takes the place of another one, which its addressee has.

use super::letter::{Block, Letter, Run};
use super::words::Language;
use crate::dates::Date;
use crate::typography::plain;

/// The letter that is taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replaced {
    /// Day printed on it.
    pub date: Date,
    /// Reference printed on it.
    pub reference: String,
}

/// Names the letter this one takes the place of, right after the greeting.
///
/// Said only of a letter that has left: one that stayed here is unknown to its addressee, and a sentence about it
/// would not be true.
pub fn replacing(mut letter: Letter, replaced: &Replaced, language: Language) -> Letter {
    let text = language.words().replaces(replaced.date, &plain(&replaced.reference));
    let after_greeting = letter.body.len().min(1);
    letter.body.insert(after_greeting, Block::Paragraph(vec![Run { text, bold: true }]));
    letter
}
