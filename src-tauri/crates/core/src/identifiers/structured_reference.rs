//! The structured payment reference `RF…` (ISO 11649): banks carry it unchanged, so a payment finds its invoice.

use std::fmt;

use super::{check_digits, compact, grouped};

/// The longest own part.
const LONGEST: usize = 21;

/// A structured reference: `RF`, two check digits, one to 21 letters and digits.
///
/// ```
/// use encaisse_core::identifiers::RfReference;
/// let reference = RfReference::make("FA20260042").unwrap();
/// assert_eq!(reference.as_str(), "RF83FA20260042");
/// assert_eq!(RfReference::parse("RF83 FA20 2600 42"), Ok(reference));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RfReference(String);

/// Why a text is no structured reference, or cannot make one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RfReferenceError {
    /// It does not start with `RF` and two digits.
    #[error("not RF and two digits")]
    Shape,
    /// The own part has nothing, or more than 21 characters.
    #[error("{found} characters instead of 1 to {LONGEST}")]
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that is neither a letter A–Z nor a digit.
    #[error("character {found:?} is not allowed")]
    Character {
        /// The first such character.
        found: char,
    },
    /// The check digits do not agree with the rest.
    #[error("wrong check digits")]
    CheckDigits,
}

impl RfReference {
    /// The reference that carries `own`, a piece number for instance; separators such as `-` and `/` are for the
    /// caller to drop, since dropping them here could make one reference of two numbers.
    ///
    /// # Errors
    /// [`RfReferenceError::Length`], [`RfReferenceError::Character`].
    pub fn make(own: &str) -> Result<Self, RfReferenceError> {
        let own = compact(own);
        own_part(&own)?;
        let check = check_digits(own.chars().chain("RF".chars())).ok_or(RfReferenceError::CheckDigits)?;
        Ok(RfReference(format!("RF{check}{own}")))
    }

    /// Reads a reference and checks its digits.
    ///
    /// # Errors
    /// [`RfReferenceError`]: shape first, the check digits last.
    pub fn parse(text: &str) -> Result<Self, RfReferenceError> {
        let text = compact(text);
        let rest = text.strip_prefix("RF").ok_or(RfReferenceError::Shape)?;
        let (check, own) = rest.split_at_checked(2).ok_or(RfReferenceError::Shape)?;
        if !check.bytes().all(|b| b.is_ascii_digit()) {
            return Err(RfReferenceError::Shape);
        }
        let made = RfReference::make(own)?;
        if made.0 == text { Ok(made) } else { Err(RfReferenceError::CheckDigits) }
    }

    /// Without spaces, as files and QR codes want it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part given to [`RfReference::make`].
    pub fn own(&self) -> &str {
        self.0.get(4..).unwrap_or_default()
    }
}

/// In groups of four kept on one line, as printed on letters.
impl fmt::Display for RfReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0, 4))
    }
}

fn own_part(own: &str) -> Result<(), RfReferenceError> {
    if let Some(found) = own.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(RfReferenceError::Character { found });
    }
    if own.is_empty() || own.len() > LONGEST {
        return Err(RfReferenceError::Length { found: own.len() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_references_are_well_formed() {
        // Law page §7.
        for valid in ["RF18539007547034", "RF451234512345", "RF68AB2G5", "rf68 ab2g 5"] {
            assert!(RfReference::parse(valid).is_ok(), "{valid}");
        }
        let refused = |text: &str, error| assert_eq!(RfReference::parse(text), Err(error), "{text}");
        refused("RF18539007547035", RfReferenceError::CheckDigits);
        refused("RF1", RfReferenceError::Shape);
        refused("RFXX539007547034", RfReferenceError::Shape);
        refused("18539007547034", RfReferenceError::Shape);
        refused("RF18", RfReferenceError::Length { found: 0 });
    }

    #[test]
    fn a_reference_made_is_a_reference_read() {
        // Law page §7: check digits worked out by others.
        for (own, reference) in [("FA20260042", "RF83FA20260042"), ("2026001187", "RF302026001187")] {
            let made = RfReference::make(own).unwrap();
            assert_eq!((made.as_str(), made.own()), (reference, own));
            assert_eq!(RfReference::parse(reference), Ok(made));
        }
        let longest = "A".repeat(21);
        assert_eq!(RfReference::make(&longest).unwrap().as_str().len(), 25);
    }

    #[test]
    fn what_cannot_be_carried_is_refused() {
        assert_eq!(RfReference::make(""), Err(RfReferenceError::Length { found: 0 }));
        assert_eq!(RfReference::make(&"1".repeat(22)), Err(RfReferenceError::Length { found: 22 }));
        assert_eq!(RfReference::make("FA-42"), Err(RfReferenceError::Character { found: '-' }));
        assert_eq!(RfReference::make("FAÉ42"), Err(RfReferenceError::Character { found: 'É' }));
    }

    #[test]
    fn a_reference_is_printed_in_fours() {
        let made = RfReference::make("FA20260042").unwrap();
        assert_eq!(made.to_string(), "RF83\u{a0}FA20\u{a0}2600\u{a0}42");
    }
}
