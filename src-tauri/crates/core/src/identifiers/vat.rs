//! The French VAT number: `FR`, a key of two characters, the SIREN.

use std::fmt;

use super::{CompanyNumberError, Siren, compact};

/// A French VAT number.
///
/// ```
/// use encaisse_core::identifiers::{FrenchVat, Siren, VatKey};
/// let vat = FrenchVat::of(&Siren::parse("732829320").unwrap());
/// assert_eq!(vat.to_string(), "FR44732829320");
/// assert_eq!(FrenchVat::parse("FR 44 732 829 320").unwrap().key(), VatKey::Checked);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FrenchVat {
    key: String,
    siren: Siren,
}

/// Whether the key could be checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VatKey {
    /// Two digits that agree with the SIREN.
    Checked,
    /// A key with a letter: a few numbers have one, and no formula checks it. Accepted, with a warning.
    Unchecked,
}

/// Why a text is no French VAT number.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FrenchVatError {
    /// Not `FR`, two characters and nine digits.
    #[error("not FR, a key and a SIREN")]
    Shape,
    /// The SIREN inside is wrong.
    #[error("SIREN: {0}")]
    Siren(CompanyNumberError),
    /// The key does not agree with the SIREN.
    #[error("key should be {expected}")]
    Key {
        /// The key the SIREN calls for.
        expected: String,
    },
}

impl FrenchVat {
    /// The number of a company: key = (12 + 3 × (SIREN mod 97)) mod 97.
    pub fn of(siren: &Siren) -> Self {
        FrenchVat { key: key_of(siren), siren: siren.clone() }
    }

    /// Reads a VAT number.
    ///
    /// # Errors
    /// [`FrenchVatError`]: shape first, then the SIREN, then the key.
    pub fn parse(text: &str) -> Result<Self, FrenchVatError> {
        let text = compact(text);
        let rest = text.strip_prefix("FR").ok_or(FrenchVatError::Shape)?;
        let (key, siren) = rest.split_at_checked(2).ok_or(FrenchVatError::Shape)?;
        if !key.bytes().all(|b| b.is_ascii_alphanumeric()) || siren.len() != 9 {
            return Err(FrenchVatError::Shape);
        }
        let siren = Siren::parse(siren).map_err(FrenchVatError::Siren)?;
        let vat = FrenchVat { key: key.to_owned(), siren };
        let expected = key_of(&vat.siren);
        if vat.key() == VatKey::Checked && vat.key != expected {
            return Err(FrenchVatError::Key { expected });
        }
        Ok(vat)
    }

    /// Whether the key could be checked.
    pub fn key(&self) -> VatKey {
        if self.key.bytes().all(|b| b.is_ascii_digit()) { VatKey::Checked } else { VatKey::Unchecked }
    }

    /// The company.
    pub fn siren(&self) -> &Siren {
        &self.siren
    }
}

/// Without spaces: `FR44732829320`.
impl fmt::Display for FrenchVat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FR{}{}", self.key, self.siren.as_str())
    }
}

fn key_of(siren: &Siren) -> String {
    let rest = siren.as_str().bytes().fold(0, |rest, b| (rest * 10 + u32::from(b - b'0')) % 97);
    format!("{:02}", (12 + 3 * rest) % 97)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_follows_from_the_siren() {
        // Law page §7.
        for number in ["FR44732829320", "FR83404833048", "FR96552100554", "FR39356000000"] {
            let read = FrenchVat::parse(number).unwrap();
            assert_eq!(read, FrenchVat::of(read.siren()), "{number}");
            assert_eq!((read.to_string().as_str(), read.key()), (number, VatKey::Checked));
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(FrenchVat::parse("FR45732829320"), Err(FrenchVatError::Key { expected: "44".to_owned() }));
        assert_eq!(
            FrenchVat::parse("FR44732829321"),
            Err(FrenchVatError::Siren(CompanyNumberError::CheckDigit))
        );
        for text in ["", "FR", "FRé4732829320", "DE44732829320", "FR4473282932", "44732829320"] {
            assert_eq!(FrenchVat::parse(text), Err(FrenchVatError::Shape), "{text}");
        }
    }

    #[test]
    fn a_key_with_a_letter_is_accepted_unchecked() {
        assert_eq!(FrenchVat::parse("fr k7 732829320").unwrap().key(), VatKey::Unchecked);
    }
}
