//! SIREN, SIRET, VAT number, e-mail address and postcode as lists write them.

/// Why an identifier cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Invalid;

/// An identifier, and whether leading zeros lost by a spreadsheet were put back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Read {
    pub value: String,
    pub restored: bool,
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}')).collect()
}

/// The check sum of SIREN and SIRET: every second digit from the right counts double.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(rank, byte)| {
            let digit = u32::from(byte.saturating_sub(b'0')) << (rank % 2);
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn padded(text: &str, length: usize) -> Result<Read, Invalid> {
    let digits = compact(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Invalid);
    }
    let missing = length.checked_sub(digits.len()).filter(|missing| *missing <= 2).ok_or(Invalid)?;
    let value = format!("{}{digits}", "0".repeat(missing));
    Ok(Read { value, restored: missing > 0 })
}

pub(super) fn siren(text: &str) -> Result<Read, Invalid> {
    let read = padded(text, 9)?;
    let null = read.value.bytes().all(|b| b == b'0');
    if luhn(&read.value) && !null { Ok(read) } else { Err(Invalid) }
}

/// La Poste numbers its offices without the check sum: their digits come to a multiple of five.
pub(super) fn siret(text: &str) -> Result<Read, Invalid> {
    let read = padded(text, 14)?;
    let post = read.value.starts_with("356000000")
        && read.value.bytes().map(|b| u32::from(b - b'0')).sum::<u32>().is_multiple_of(5);
    let null = read.value.bytes().all(|b| b == b'0');
    if (luhn(&read.value) || post) && !null { Ok(read) } else { Err(Invalid) }
}

/// A VAT number in capitals without blanks; the key of a French one is checked, others are taken by their form.
pub(super) fn vat(text: &str) -> Result<String, Invalid> {
    let value = compact(text).to_uppercase();
    let (country, rest) = value.split_at_checked(2).ok_or(Invalid)?;
    let form = country.bytes().all(|b| b.is_ascii_uppercase())
        && (2..=13).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric());
    if !form {
        return Err(Invalid);
    }
    if country == "FR" {
        let (key, siren) = rest.split_at_checked(2).ok_or(Invalid)?;
        if siren.len() != 9 {
            return Err(Invalid);
        }
        let number: u64 = siren.parse().map_err(|_| Invalid)?;
        let expected = (12 + 3 * (number % 97)) % 97;
        // Keys with letters exist for companies of the newer numbering; only figures can be checked.
        if key.parse::<u64>().is_ok_and(|key| key != expected) {
            return Err(Invalid);
        }
    }
    Ok(value)
}

/// One address that can be written to: no blank, one `@`, a dotted domain.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    !local.is_empty()
        && local.len() <= 64
        && text.len() <= 254
        && plain(local)
        && dots(local)
        && dots(domain)
        && domain.contains('.')
        && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
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

    #[test]
    fn which_addresses_can_be_written_to() {
        for text in ["compta@noe.example", "a.b+c@x-y.example", "hélène@noé.example"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "",
            "noe.example",
            "a@b",
            "a b@c.example",
            "a@b@c.example",
            "a@.example",
            "<a@b.example>",
            "a@b.example\r\nBcc: x",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
