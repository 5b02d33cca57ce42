//! The phrase two people agree upon: where it comes from, and how soon it would be guessed.

use std::collections::BTreeSet;
use std::path::Path;

use encaisse_formats::packet::Phrase;

use super::ExchangeFault;
use crate::border::exchange::PhraseWeight;
use crate::error::{Outcome, Refusal};

/// Characters a phrase has at least.
const LEAST: usize = 12;
/// Different words that make a phrase strong: four of a list of 7 776 are 3 600 thousand billion phrases.
const WORDS: usize = 4;
/// Characters such a phrase has at least.
const LONG: usize = 20;
/// Different characters below which a phrase repeats itself.
const DIFFERENT: usize = 6;

/// Where a phrase is given.
#[derive(Clone, Copy, Debug)]
pub enum PhraseGiven<'a> {
    /// Written in a file.
    File(&'a Path),
    /// Typed in the window.
    Typed(&'a str),
}

impl PhraseGiven<'_> {
    /// The phrase, unless it is too short.
    pub(super) fn read(self) -> Outcome<Phrase> {
        let text = match self {
            PhraseGiven::Typed(text) => text.to_owned(),
            PhraseGiven::File(path) => {
                let file = crate::import::file_name(path);
                std::fs::read_to_string(path).map_err(|reason| Refusal::CannotRead { file, reason })?
            }
        };
        if text.trim().chars().count() < LEAST {
            return Err(ExchangeFault::ShortPhrase { least: LEAST }.into());
        }
        Ok(Phrase::new(&text))
    }
}

/// How soon a phrase would be guessed. An order of magnitude: nothing here knows the phrases people like.
///
/// ```
/// use encaisse_app::exchange::weigh_phrase;
/// assert_eq!(weigh_phrase("bonjour").level, "short");
/// assert_eq!(weigh_phrase("bonjour bonjour").level, "weak");
/// assert_eq!(weigh_phrase("bateau cerise").level, "fair");
/// assert_eq!(weigh_phrase("bateau cerise tunnel lampe").level, "strong");
/// ```
pub fn weigh_phrase(typed: &str) -> PhraseWeight {
    let text = typed.trim().to_lowercase();
    let (length, different) = (text.chars().count(), text.chars().collect::<BTreeSet<_>>().len());
    let words: BTreeSet<&str> = text.split_whitespace().filter(|word| word.chars().count() >= 3).collect();
    let (level, said) = if length < LEAST {
        ("short", "Douze caractères au moins.")
    } else if different <= DIFFERENT || words.len() < 2 {
        ("weak", "Un seul mot, ou des caractères qui se répètent.")
    } else if words.len() < WORDS || length < LONG {
        ("fair", "Quatre mots sans rapport entre eux valent mieux.")
    } else {
        ("strong", "Si ces mots n’ont pas de rapport entre eux.")
    };
    PhraseWeight { level: level.to_owned(), words: said.to_owned() }
}
