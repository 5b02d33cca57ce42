//! Bank accounts: IBAN (ISO 13616), BIC (ISO 9362), and the French RIB inside the IBAN.

use std::fmt;

use super::{check_digits, compact, grouped};

/// An international account number: country, two check digits, account.
///
/// ```
/// use encaisse_core::identifiers::{Iban, IbanError};
/// let iban = Iban::parse("FR76 3000 6000 0112 3456 7890 189").unwrap();
/// assert_eq!(iban.as_str(), "FR7630006000011234567890189");
/// assert_eq!(Iban::parse("FR7630006000011234567890188"), Err(IbanError::CheckDigits));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Iban(String);

/// Why a text is no IBAN.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IbanError {
    /// Not two letters, two digits, then letters and digits, 15 to 34 characters in all.
    #[error("not the shape of an IBAN")]
    Shape,
    /// A French IBAN has 27 characters.
    #[error("{found} characters instead of {expected}")]
    Length {
        /// How many the country sets.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The check digits do not agree with the rest.
    #[error("wrong check digits")]
    CheckDigits,
}

impl Iban {
    /// Reads an IBAN. The length is checked for accounts that hold a French RIB (France, Monaco); for the others
    /// the check digits decide.
    ///
    /// # Errors
    /// [`IbanError`]: shape first, then the length, then the check digits.
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        let iban = compact(text);
        let (country, rest) = iban.split_at_checked(2).ok_or(IbanError::Shape)?;
        let (check, account) = rest.split_at_checked(2).ok_or(IbanError::Shape)?;
        if !country.bytes().all(|b| b.is_ascii_uppercase())
            || !check.bytes().all(|b| b.is_ascii_digit())
            || !account.bytes().all(|b| b.is_ascii_alphanumeric())
        {
            return Err(IbanError::Shape);
        }
        if matches!(country, "FR" | "MC") && iban.len() != 27 {
            return Err(IbanError::Length { expected: 27, found: iban.len() });
        }
        if !(15..=34).contains(&iban.len()) {
            return Err(IbanError::Shape);
        }
        if check_digits(account.chars().chain(country.chars())).as_deref() != Some(check) {
            return Err(IbanError::CheckDigits);
        }
        Ok(Iban(iban))
    }

    /// Without spaces, as files and QR codes want it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The French account inside: `None` for another country, or when its own key is wrong, which a bank would
    /// refuse although the check digits of the IBAN agree.
    pub fn rib(&self) -> Option<Rib> {
        let account = self.0.strip_prefix("FR").or_else(|| self.0.strip_prefix("MC"))?;
        let (_, account) = account.split_at_checked(2)?;
        let (bank, rest) = account.split_at_checked(5)?;
        let (branch, rest) = rest.split_at_checked(5)?;
        let (number, key) = rest.split_at_checked(11)?;
        let rib = Rib::new(bank, branch, number).ok()?;
        (rib.key == key).then_some(rib)
    }
}

/// In groups of four kept on one line, as printed on letters.
impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0, 4))
    }
}

/// A French account: bank, branch, number and key.
///
/// ```
/// use encaisse_core::identifiers::Rib;
/// assert_eq!(Rib::new("30006", "00001", "12345678901").unwrap().key(), "89");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Rib {
    bank: String,
    branch: String,
    account: String,
    key: String,
}

/// Why a text is no RIB.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RibError {
    /// Not five digits, five digits and eleven letters or digits.
    #[error("not the shape of a RIB")]
    Shape,
}

impl Rib {
    /// An account with the key it calls for: 97 − ((89 · bank + 15 · branch + 3 · account) mod 97).
    ///
    /// # Errors
    /// [`RibError::Shape`].
    pub fn new(bank: &str, branch: &str, account: &str) -> Result<Self, RibError> {
        let (bank, branch, account) = (compact(bank), compact(branch), compact(account));
        let number = |text: &str, length: usize| -> Option<u64> {
            if text.len() != length {
                return None;
            }
            text.chars().try_fold(0, |n, c| Some(n * 10 + u64::from(rib_digit(c)?)))
        };
        let only_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let (Some(b), Some(g), Some(c)) = (number(&bank, 5), number(&branch, 5), number(&account, 11)) else {
            return Err(RibError::Shape);
        };
        if !only_digits(&bank) || !only_digits(&branch) {
            return Err(RibError::Shape);
        }
        let key = format!("{:02}", 97 - (89 * b + 15 * g + 3 * c) % 97);
        Ok(Rib { bank, branch, account, key })
    }

    /// The five digits of the bank.
    pub fn bank(&self) -> &str {
        &self.bank
    }

    /// The five digits of the branch.
    pub fn branch(&self) -> &str {
        &self.branch
    }

    /// The eleven characters of the account.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The two digits of the key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The IBAN of this account; accounts of Monaco carry `MC` instead, which no RIB tells.
    ///
    /// ```
    /// use encaisse_core::identifiers::Rib;
    /// let rib = Rib::new("30006", "00001", "12345678901").unwrap();
    /// assert_eq!(rib.iban().as_str(), "FR7630006000011234567890189");
    /// ```
    pub fn iban(&self) -> Iban {
        let account = [self.bank.as_str(), &self.branch, &self.account, &self.key].concat();
        let check = check_digits(account.chars().chain("FR".chars())).unwrap_or_default();
        Iban(format!("FR{check}{account}"))
    }
}

/// Letters count as the digit of their rank: A and J 1, B K S 2, … I R Z 9.
fn rib_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        'A'..='I' => Some(u32::from(c) - u32::from('A') + 1),
        'J'..='R' => Some(u32::from(c) - u32::from('J') + 1),
        'S'..='Z' => Some(u32::from(c) - u32::from('S') + 2),
        _ => None,
    }
}

/// The identifier of a bank: four letters, a country, two characters of place, three of branch or none.
///
/// ```
/// use encaisse_core::identifiers::Bic;
/// assert_eq!(Bic::parse("bnpa fr pp").unwrap().as_str(), "BNPAFRPP");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Bic(String);

/// Why a text is no BIC.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BicError {
    /// Not six letters and two characters, with or without three more.
    #[error("not the shape of a BIC")]
    Shape,
}

impl Bic {
    /// Reads a BIC of 8 or 11 characters.
    ///
    /// # Errors
    /// [`BicError::Shape`].
    pub fn parse(text: &str) -> Result<Self, BicError> {
        let bic = compact(text);
        let (letters, rest) = bic.split_at_checked(6).ok_or(BicError::Shape)?;
        let shape = letters.bytes().all(|b| b.is_ascii_uppercase())
            && rest.bytes().all(|b| b.is_ascii_alphanumeric())
            && matches!(rest.len(), 2 | 5);
        if shape { Ok(Bic(bic)) } else { Err(BicError::Shape) }
    }

    /// The 8 or 11 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_ibans_are_well_formed() {
        // Law page §7.
        for valid in ["FR1420041010050500013M02606", "FR7630006000011234567890189"] {
            assert_eq!(Iban::parse(valid).unwrap().as_str(), valid);
        }
        let refused = |text: &str, error| assert_eq!(Iban::parse(text), Err(error), "{text}");
        refused("FR7630006000011234567890188", IbanError::CheckDigits);
        // 99 completes the number like 02 would: only 02 to 98 are ever given.
        let two =
            (0..100).map(|n| format!("FR02300060000112345678{n:02}189")).find(|t| Iban::parse(t).is_ok());
        refused(&two.unwrap().replace("FR02", "FR99"), IbanError::CheckDigits);
        refused("FR763000600001123456789018", IbanError::Length { expected: 27, found: 26 });
        refused("FR", IbanError::Shape);
        refused("7630006000011234567890189", IbanError::Shape);
        refused("FR76-3000-6000", IbanError::Shape);
        refused("FR76300060000112345678901é9", IbanError::Shape);
    }

    #[test]
    fn two_neighbours_swapped_are_seen() {
        let right: Vec<char> = "FR7630006000011234567890189".chars().collect();
        for place in 4..right.len() - 1 {
            let mut typed = right.clone();
            typed.swap(place, place + 1);
            let same = typed == right;
            let typed: String = typed.into_iter().collect();
            assert_eq!(Iban::parse(&typed).is_ok(), same, "{typed}");
        }
    }

    #[test]
    fn the_key_of_a_french_account() {
        // Law page §7.
        assert_eq!(Rib::new("20041", "01005", "0500013M026").unwrap().key(), "06");
        assert_eq!(Rib::new("30006", "00001", "12345678901").unwrap().key(), "89");
        for (bank, account) in [("2004A", "0500013M026"), ("20041", "0500013M02"), ("20041", "0500013-026")] {
            assert_eq!(Rib::new(bank, "01005", account), Err(RibError::Shape), "{bank} {account}");
        }
    }

    #[test]
    fn every_letter_of_an_account_has_its_digit() {
        let digits: Vec<u32> = ('A'..='Z').filter_map(rib_digit).collect();
        let expected = [[1, 2, 3, 4, 5, 6, 7, 8, 9].as_slice(), &[1, 2, 3, 4, 5, 6, 7, 8, 9]].concat();
        assert_eq!(digits, [expected.as_slice(), &[2, 3, 4, 5, 6, 7, 8, 9]].concat());
    }

    #[test]
    fn a_french_iban_holds_its_account() {
        let rib = Iban::parse("FR1420041010050500013M02606").unwrap().rib().unwrap();
        assert_eq!((rib.bank(), rib.branch(), rib.account()), ("20041", "01005", "0500013M026"));
        // Same account with the key 90: the IBAN's own check digits can be made to agree all the same.
        let wrong_key = (0..97)
            .filter_map(|check| Iban::parse(&format!("FR{check:02}30006000011234567890190")).ok())
            .collect::<Vec<_>>();
        assert_eq!(wrong_key.iter().map(Iban::rib).collect::<Vec<_>>(), [None]);
    }

    #[test]
    fn an_iban_is_printed_in_fours_that_never_break() {
        let iban = Iban::parse("FR7630006000011234567890189").unwrap();
        assert_eq!(iban.to_string().replace('\u{a0}', " "), "FR76 3000 6000 0112 3456 7890 189");
        assert!(!iban.to_string().contains(' '));
    }

    #[test]
    fn which_bics_are_well_formed() {
        for valid in ["BNPAFRPP", "BNPAFRPPXXX", "AGRIFRPP842"] {
            assert!(Bic::parse(valid).is_ok(), "{valid}");
        }
        for wrong in ["", "BNPAFRP", "BNPAFRPPX", "BNPAFRPPXXXX", "BNP1FRPP", "BNPAFRPÉ"] {
            assert_eq!(Bic::parse(wrong), Err(BicError::Shape), "{wrong}");
        }
    }
}
