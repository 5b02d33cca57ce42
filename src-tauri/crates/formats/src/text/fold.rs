//! Headings compared without case, accents, blanks and punctuation.

use encaisse_core::unaccented::unaccented;

/// Lower-case letters and digits of `text`, accents taken off.
///
/// ```
/// assert_eq!(encaisse_formats::text::fold::fold("Date d’échéance"), "datedecheance");
/// ```
pub fn fold(text: &str) -> String {
    unaccented(text).filter(|letter| letter.is_alphanumeric()).collect()
}
