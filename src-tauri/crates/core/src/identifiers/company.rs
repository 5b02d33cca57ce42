//! SIREN, SIRET and the mention of the trade register.

use std::fmt;

use super::{compact, grouped};

/// La Poste's SIREN: its establishments follow a rule of their own.
const LA_POSTE: &str = "356000000";

/// A company number of nine digits, the last a Luhn check digit.
///
/// ```
/// use encaisse_core::identifiers::Siren;
/// let siren = Siren::parse("732 829 320").unwrap();
/// assert_eq!(siren.as_str(), "732829320");
/// assert!(Siren::parse("732829321").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Siren(String);

/// An establishment number: SIREN and five digits, the last a Luhn check digit over the fourteen.
///
/// ```
/// use encaisse_core::identifiers::Siret;
/// let siret = Siret::parse("732 829 320 00074").unwrap();
/// assert_eq!(siret.siren().as_str(), "732829320");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Siret {
    digits: String,
    siren: Siren,
}

/// Why a text is no SIREN or SIRET.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CompanyNumberError {
    /// Something else than digits and spaces.
    #[error("not only digits")]
    NotDigits,
    /// Not nine digits, or not fourteen.
    #[error("{found} digits instead of {expected}")]
    Length {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The check digit does not agree with the others.
    #[error("wrong check digit")]
    CheckDigit,
    /// The fourteen digits agree but the nine first are no SIREN.
    #[error("the SIREN inside is wrong")]
    SirenInside,
}

impl Siren {
    /// Reads a SIREN.
    ///
    /// # Errors
    /// [`CompanyNumberError`], length before check digit.
    pub fn parse(text: &str) -> Result<Self, CompanyNumberError> {
        let digits = digits(text, 9)?;
        if !luhn_sum(&digits).is_multiple_of(10) {
            return Err(CompanyNumberError::CheckDigit);
        }
        Ok(Siren(digits))
    }

    /// The nine digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups of three kept on one line: « 732 829 320 ».
impl fmt::Display for Siren {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0, 3))
    }
}

impl Siret {
    /// Reads a SIRET. The establishments of La Poste, the head office apart, have a sum of digits multiple of
    /// five in place of the check digit.
    ///
    /// # Errors
    /// [`CompanyNumberError`], length before check digit.
    pub fn parse(text: &str) -> Result<Self, CompanyNumberError> {
        let digits = digits(text, 14)?;
        let siren: String = digits.chars().take(9).collect();
        let plain_sum: u32 = digits.chars().filter_map(|c| c.to_digit(10)).sum();
        let la_poste = siren == LA_POSTE && plain_sum.is_multiple_of(5);
        if !luhn_sum(&digits).is_multiple_of(10) && !la_poste {
            return Err(CompanyNumberError::CheckDigit);
        }
        let siren = Siren::parse(&siren).map_err(|_| CompanyNumberError::SirenInside)?;
        Ok(Siret { digits, siren })
    }

    /// The fourteen digits.
    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// The company the establishment belongs to.
    pub fn siren(&self) -> &Siren {
        &self.siren
    }
}

/// In groups: « 732 829 320 00074 ».
impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let office: String = self.digits.chars().skip(9).collect();
        write!(f, "{}\u{a0}{office}", self.siren)
    }
}

/// The mention of the trade register on commercial letters (C. com. R123-237): SIREN, RCS, city of the registry.
/// Its spaces before the city are no-break ones.
///
/// ```
/// use encaisse_core::identifiers::{Siren, rcs_mention};
/// let siren = Siren::parse("732829320").unwrap();
/// assert_eq!(rcs_mention(&siren, "Lyon").replace('\u{a0}', " "), "732 829 320 RCS Lyon");
/// ```
pub fn rcs_mention(siren: &Siren, city: &str) -> String {
    format!("{siren}\u{a0}RCS\u{a0}{}", city.trim())
}

fn digits(text: &str, expected: usize) -> Result<String, CompanyNumberError> {
    let digits = compact(text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(CompanyNumberError::NotDigits);
    }
    if digits.len() != expected {
        return Err(CompanyNumberError::Length { expected, found: digits.len() });
    }
    Ok(digits)
}

/// The Luhn sum: every second digit from the right doubled, its two digits added.
fn luhn_sum(digits: &str) -> u32 {
    let doubled = |digit: u32| if digit < 5 { digit * 2 } else { digit * 2 - 9 };
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10)).enumerate();
    values.map(|(rank, digit)| if rank % 2 == 1 { doubled(digit) } else { digit }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_company_numbers_are_well_formed() {
        // Law page §7.
        for valid in ["732829320", "404833048", "552100554", "356000000", " 732\u{202f}829\u{a0}320 "] {
            assert!(Siren::parse(valid).is_ok(), "{valid}");
        }
        assert!(Siret::parse("73282932000074").is_ok());
        assert_eq!(Siret::parse("73282932000079"), Err(CompanyNumberError::CheckDigit));
        assert_eq!(Siren::parse("732829320A"), Err(CompanyNumberError::NotDigits));
        assert_eq!(Siren::parse(""), Err(CompanyNumberError::Length { expected: 9, found: 0 }));
        assert_eq!(
            Siren::parse("73282932000074"),
            Err(CompanyNumberError::Length { expected: 9, found: 14 })
        );
    }

    #[test]
    fn every_single_mistyped_digit_is_seen() {
        for place in 0..9 {
            for digit in '0'..='9' {
                let mut typed: Vec<char> = "732829320".chars().collect();
                let right = typed[place];
                typed[place] = digit;
                let typed: String = typed.into_iter().collect();
                assert_eq!(Siren::parse(&typed).is_ok(), digit == right, "{typed}");
            }
        }
    }

    #[test]
    fn la_poste_has_its_own_rule_and_nobody_else_has_it() {
        // Law page §7: the head office by Luhn, the others by their sum.
        assert!(Siret::parse("35600000000048").is_ok());
        assert!(Siret::parse("35600000009075").is_ok());
        assert_eq!(Siret::parse("35600000009074"), Err(CompanyNumberError::CheckDigit));
        // Sum of digits 45, yet not La Poste.
        assert_eq!(Siret::parse("73282932000072"), Err(CompanyNumberError::CheckDigit));
    }

    #[test]
    fn a_siret_whose_siren_is_wrong_is_refused_even_when_its_own_digit_agrees() {
        // 73282932100072: Luhn holds on fourteen digits, not on the nine first.
        assert_eq!(Siret::parse("73282932100072"), Err(CompanyNumberError::SirenInside));
    }

    #[test]
    fn numbers_are_printed_in_groups_that_never_break() {
        assert_eq!(Siret::parse("73282932000074").unwrap().to_string(), "732\u{a0}829\u{a0}320\u{a0}00074");
        let mention = rcs_mention(&Siren::parse("732829320").unwrap(), " Lyon ");
        assert_eq!(mention, "732\u{a0}829\u{a0}320\u{a0}RCS\u{a0}Lyon");
    }
}
