//! SIREN, SIRET, VAT number and postcode as lists write them.

use encaisse_core::identifiers::{FrenchVat, Siren, Siret};

/// Why an identifier cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Invalid;

/// An identifier, and whether leading zeros lost by a spreadsheet were put back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Read {
    pub value: String,
    pub restored: bool,
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}')).collect()
}

/// The digits of a number of `length`, a few zeros put back in front when a spreadsheet took them.
fn padded(text: &str, length: usize) -> Result<Read, Invalid> {
    let digits = compact(text);
    if !digits.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        return Err(Invalid);
    }
    let missing = length.checked_sub(digits.len()).filter(|missing| *missing <= 2).ok_or(Invalid)?;
    let value = format!("{}{digits}", "0".repeat(missing));
    Ok(Read { value, restored: missing > 0 })
}

pub(crate) fn siren(text: &str) -> Result<Read, Invalid> {
    let read = padded(text, 9)?;
    if Siren::parse(&read.value).is_ok() { Ok(read) } else { Err(Invalid) }
}

pub(super) fn siret(text: &str) -> Result<Read, Invalid> {
    let read = padded(text, 14)?;
    if Siret::parse(&read.value).is_ok() { Ok(read) } else { Err(Invalid) }
}

/// A VAT number in capitals without blanks; a French one is checked, others are taken by their form.
pub(super) fn vat(text: &str) -> Result<String, Invalid> {
    let value = compact(text).to_uppercase();
    let (country, rest) = value.split_at_checked(2).ok_or(Invalid)?;
    let form = country.bytes().all(|b| b.is_ascii_uppercase())
        && (2..=13).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric())
        && rest.bytes().any(|b| b.is_ascii_digit());
    if form && (country != "FR" || FrenchVat::parse(&value).is_ok()) { Ok(value) } else { Err(Invalid) }
}

/// A French postcode whose leading zero a spreadsheet took (`1000` for `01000`).
pub(super) fn postcode(text: &str) -> Read {
    let short = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let value = if short { format!("0{text}") } else { text.to_owned() };
    Read { value, restored: short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_not_a_vat_number() {
        assert_eq!(vat("entreprise"), Err(Invalid));
        assert_eq!(vat("DE123456789"), Ok("DE123456789".to_owned()));
    }

    #[test]
    fn which_identifiers_are_taken() {
        assert_eq!(siren("732 829 320"), Ok(Read { value: "732829320".to_owned(), restored: false }));
        assert_eq!(siren("732829321"), Err(Invalid));
        assert_eq!(siren("000000000"), Err(Invalid));
        // 005520135 is a valid number; a spreadsheet keeps 5520135.
        assert_eq!(siren("5520135").map(|r| (r.value, r.restored)), Ok(("005520135".to_owned(), true)));
        assert!(siret("73282932000074").is_ok());
        assert!(siret("35600000049837").is_ok(), "La Poste");
        assert_eq!(siret("73282932000075"), Err(Invalid));
        assert_eq!(vat("fr 44 732829320").as_deref(), Ok("FR44732829320"));
        assert_eq!(vat("FR45732829320"), Err(Invalid));
        assert_eq!(vat("BE0123456749").as_deref(), Ok("BE0123456749"));
    }
}
