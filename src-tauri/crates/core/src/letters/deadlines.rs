//! A number of days, as a letter writes it out and as it is read back.

use super::words::Language;

/// Numbers a time limit is written out with, in French and in English.
const NUMBERS: [(u16, &str, &str); 8] = [
    (1, "un", "one"),
    (2, "deux", "two"),
    (5, "cinq", "five"),
    (7, "sept", "seven"),
    (8, "huit", "eight"),
    (10, "dix", "ten"),
    (15, "quinze", "fifteen"),
    (30, "trente", "thirty"),
];

/// « huit jours », “eight days”.
pub(super) fn in_words(days: u16, language: Language) -> String {
    let named = NUMBERS.iter().find(|(known, ..)| *known == days);
    let (french, english) =
        named.map_or((None, None), |(_, french, english)| (Some(*french), Some(*english)));
    let (number, unit) = match language {
        Language::French => (french, if days == 1 { "jour" } else { "jours" }),
        Language::English => (english, if days == 1 { "day" } else { "days" }),
    };
    format!("{} {unit}", number.map_or_else(|| days.to_string(), str::to_owned))
}

/// The days of a time limit as a person wrote it: the number that stands before « jours » or “days”.
///
/// ```
/// use encaisse_core::letters::{Language, deadline_days};
/// assert_eq!(deadline_days(&Language::French.deadline(8)), Some(8));
/// assert_eq!(deadline_days(&Language::English.deadline(8)), Some(8));
/// assert_eq!(deadline_days("vingt et un jours francs"), None); // not read rather than read wrong
/// ```
pub fn deadline_days(text: &str) -> Option<u16> {
    let mut words = text.split_whitespace();
    let number = words.next()?;
    if !matches!(words.next()?.to_lowercase().as_str(), "jour" | "jours" | "day" | "days") {
        return None;
    }
    let is = |word: &str| word.eq_ignore_ascii_case(number);
    let named = NUMBERS.iter().find(|(_, french, english)| is(french) || is(english)).map(|(days, ..)| *days);
    named.or_else(|| number.parse().ok()).filter(|days| *days > 0)
}
