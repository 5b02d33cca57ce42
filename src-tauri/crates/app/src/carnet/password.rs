//! The password of a carnet: words one says on the telephone, the same for one reader from a carnet to the next.

use std::collections::BTreeSet;

use crate::error::{CarnetFault, Outcome, Refusal};

/// Words to draw from: short, common, without accents, told apart by ear.
const WORDS: &str = include_str!("../../../../../assets/carnet/words.txt");
/// Words of a password: five of six hundred are seventy thousand billion passwords.
const DRAWN: usize = 5;
/// Signs of a password that is typed, at least and at most; a workbook takes no more.
pub(super) const SIGNS: (usize, usize) = (12, 255);

/// A new password: `lune-tiroir-cerise-bateau-moulin`.
pub(super) fn draw() -> Outcome<String> {
    let words: Vec<&str> = WORDS.lines().collect();
    let count = u16::try_from(words.len()).unwrap_or(1).max(1);
    // Numbers of the last, incomplete round would make the first words likelier.
    let fair = u16::MAX - u16::MAX % count;
    let mut drawn = Vec::new();
    while drawn.len() < DRAWN {
        let mut bytes = [0_u8; 2];
        getrandom::fill(&mut bytes).map_err(|error| Refusal::Fault(error.to_string()))?;
        let number = u16::from_le_bytes(bytes);
        let word =
            words.get(usize::from(number % count)).filter(|word| number < fair && !drawn.contains(*word));
        drawn.extend(word.copied());
    }
    Ok(drawn.join("-"))
}

/// What a carnet is put under: what was asked for, else what its reader knows already, else new words. Nothing when it was
/// asked without.
pub(super) fn chosen(asked: Option<&str>, known: Option<&str>) -> Outcome<Option<String>> {
    match (asked.map(str::trim), known) {
        (Some(""), _) => Ok(None),
        (Some(typed), _) => {
            let (length, different) = (typed.chars().count(), typed.chars().collect::<BTreeSet<_>>().len());
            let plain = typed.chars().all(|sign| !sign.is_control());
            if !(SIGNS.0..=SIGNS.1).contains(&length) || different < 4 || !plain {
                return Err(Refusal::Carnet(CarnetFault::WeakPassword));
            }
            Ok(Some(typed.to_owned()))
        }
        (None, Some(known)) => Ok(Some(known.to_owned())),
        (None, None) => draw().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_short_distinct_and_easy_to_type() {
        let words: Vec<&str> = WORDS.lines().collect();
        let distinct: BTreeSet<&&str> = words.iter().collect();
        assert!(words.len() >= 590 && distinct.len() == words.len());
        for word in words {
            assert!((4..=9).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn a_password_is_drawn_kept_typed_or_refused() {
        let drawn = draw().unwrap();
        assert_eq!(drawn.split('-').collect::<BTreeSet<_>>().len(), DRAWN, "{drawn}");
        assert_ne!(drawn, draw().unwrap());
        assert_eq!(chosen(None, Some("lune-tiroir-cerise")).unwrap().unwrap(), "lune-tiroir-cerise");
        assert_eq!(chosen(Some(" deux mots à nous "), Some("x")).unwrap().unwrap(), "deux mots à nous");
        assert_eq!(chosen(Some(""), Some("lune-tiroir-cerise")).unwrap(), None);
        for weak in ["court", "aaaaaaaaaaaaaaaa", "deux\nlignes à nous"] {
            assert!(chosen(Some(weak), None).is_err(), "{weak}");
        }
    }
}
