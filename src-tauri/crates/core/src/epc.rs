//! The payment code a banking app reads: EPC069-12, version 002, twelve lines.
//!
//! The name is written in plain ASCII: several readers guess the character set wrong, and since October 2025
//! the payer's bank compares this name with the holder of the account.

use thiserror::Error;

use crate::money::Cents;
use crate::postal::unaccented;

/// The largest payload the standard accepts, in bytes.
pub const LARGEST_PAYLOAD: usize = 331;

const LARGEST_AMOUNT: Cents = Cents::new(99_999_999_999);

/// What the payment is for: the standard allows one of the two, never both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remittance {
    /// A creditor reference (ISO 11649, `RF…`), at most 35 characters.
    Structured(String),
    /// Free text, at most 140 characters.
    Text(String),
}

/// A transfer somebody is invited to make.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transfer {
    /// The holder of the account, as the bank knows it: at most 70 characters.
    pub name: String,
    /// The account; spaces are dropped.
    pub iban: String,
    /// The bank, optional inside the European area.
    pub bic: Option<String>,
    /// From 0,01 € to 999 999 999,99 €.
    pub amount: Cents,
    /// What it is for.
    pub remittance: Remittance,
}

/// Why no payment code can be drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum EpcError {
    /// The name is empty or passes 70 characters once written in ASCII.
    #[error("beneficiary name of {0} characters")]
    Name(usize),
    /// The account is not two letters, two digits and at most thirty letters or digits.
    #[error("malformed IBAN")]
    Iban,
    /// The bank is not eight or eleven letters or digits.
    #[error("malformed BIC")]
    Bic,
    /// The amount is outside the standard.
    #[error("amount of {} cents", .0.get())]
    Amount(Cents),
    /// The reference is empty or too long.
    #[error("reference of {0} characters")]
    Reference(usize),
    /// The whole passes 331 bytes.
    #[error("payload of {0} bytes")]
    TooLarge(usize),
}

/// The text of the payment code.
///
/// ```
/// use encaisse_core::{epc::{payload, Remittance, Transfer}, money::Cents};
/// let transfer = Transfer {
///     name: "SARL Dupont Menuiserie".into(),
///     iban: "FR76 3000 6000 0112 3456 7890 189".into(),
///     bic: None,
///     amount: Cents::new(1_254_37),
///     remittance: Remittance::Text("FACT 2026-0042".into()),
/// };
/// let text = payload(&transfer).unwrap();
/// assert!(text.ends_with("\nFR7630006000011234567890189\nEUR1254.37\n\n\nFACT 2026-0042"));
/// ```
pub fn payload(transfer: &Transfer) -> Result<String, EpcError> {
    let name = ascii(&transfer.name);
    if name.is_empty() || name.len() > 70 {
        return Err(EpcError::Name(name.len()));
    }
    let iban = compact(&transfer.iban);
    if !is_iban_shaped(&iban) {
        return Err(EpcError::Iban);
    }
    let bic = compact(transfer.bic.as_deref().unwrap_or_default());
    if !matches!(bic.len(), 0 | 8 | 11) || !bic.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(EpcError::Bic);
    }
    if !transfer.amount.is_positive() || transfer.amount > LARGEST_AMOUNT {
        return Err(EpcError::Amount(transfer.amount));
    }
    let cents = transfer.amount.get();
    let head = format!("BCD\n002\n1\nSCT\n{bic}\n{name}\n{iban}\nEUR{}.{:02}\n\n", cents / 100, cents % 100);
    let text = head + &remittance(&transfer.remittance)?;
    if text.len() > LARGEST_PAYLOAD {
        return Err(EpcError::TooLarge(text.len()));
    }
    Ok(text)
}

/// Elements 10 and 11; nothing follows the last element that is not empty.
fn remittance(remittance: &Remittance) -> Result<String, EpcError> {
    let (text, longest, line) = match remittance {
        Remittance::Structured(reference) => (compact(reference), 35, ""),
        Remittance::Text(text) => (ascii(text), 140, "\n"),
    };
    if text.is_empty() || text.len() > longest {
        return Err(EpcError::Reference(text.len()));
    }
    Ok(format!("{line}{text}"))
}

fn is_iban_shaped(iban: &str) -> bool {
    let (Some(country), Some(key), Some(account)) = (iban.get(..2), iban.get(2..4), iban.get(4..)) else {
        return false;
    };
    country.bytes().all(|b| b.is_ascii_uppercase())
        && key.bytes().all(|b| b.is_ascii_digit())
        && (11..=30).contains(&account.len())
        && account.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// Printable ASCII on one line, in capitals: what every reader spells the same way.
fn ascii(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        for c in unaccented(c).chars() {
            match c {
                '!'..='~' => line.push(c.to_ascii_uppercase()),
                _ if line.is_empty() || line.ends_with(' ') => {}
                _ => line.push(' '),
            }
        }
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transfer(remittance: Remittance) -> Transfer {
        Transfer {
            name: "SARL DUPONT MENUISERIE".into(),
            iban: "FR7630006000011234567890189".into(),
            bic: None,
            amount: Cents::new(125_437),
            remittance,
        }
    }

    /// Law page §7.1, first golden: 107 bytes.
    #[test]
    fn free_text_is_the_golden_of_107_bytes() {
        let text = payload(&transfer(Remittance::Text("FACT 2026-0042 CLIENT C00123".into()))).unwrap();
        assert_eq!(
            text,
            "BCD\n002\n1\nSCT\n\nSARL DUPONT MENUISERIE\nFR7630006000011234567890189\nEUR1254.37\n\n\nFACT 2026-0042 CLIENT C00123"
        );
        assert_eq!(text.len(), 107);
    }

    /// Law page §7.1, second golden: 92 bytes.
    #[test]
    fn a_creditor_reference_is_the_golden_of_92_bytes() {
        let text = payload(&transfer(Remittance::Structured("RF83 FA20 2600 42".into()))).unwrap();
        assert_eq!(
            text,
            "BCD\n002\n1\nSCT\n\nSARL DUPONT MENUISERIE\nFR7630006000011234567890189\nEUR1254.37\n\nRF83FA20260042"
        );
        assert_eq!(text.len(), 92);
    }

    #[test]
    fn what_no_bank_would_take_is_refused() {
        let sound = transfer(Remittance::Text("REF".into()));
        let rows = [
            (Transfer { amount: Cents::ZERO, ..sound.clone() }, EpcError::Amount(Cents::ZERO)),
            (
                Transfer { amount: Cents::new(100_000_000_000), ..sound.clone() },
                EpcError::Amount(Cents::new(100_000_000_000)),
            ),
            (Transfer { name: "日本".into(), ..sound.clone() }, EpcError::Name(0)),
            (Transfer { name: "N".repeat(71), ..sound.clone() }, EpcError::Name(71)),
            (Transfer { iban: "FR76-3000".into(), ..sound.clone() }, EpcError::Iban),
            (Transfer { bic: Some("BNP".into()), ..sound.clone() }, EpcError::Bic),
            (transfer(Remittance::Structured("R".repeat(36))), EpcError::Reference(36)),
            (transfer(Remittance::Text("T".repeat(141))), EpcError::Reference(141)),
        ];
        for (transfer, expected) in rows {
            assert_eq!(payload(&transfer), Err(expected));
        }
    }

    #[test]
    fn the_largest_transfer_fits_the_standard() {
        let largest = Transfer {
            name: "N".repeat(70),
            iban: format!("MT84{}", "A".repeat(27)),
            bic: Some("BNPAFRPPXXX".into()),
            amount: LARGEST_AMOUNT,
            remittance: Remittance::Text("T".repeat(140)),
        };
        assert!(payload(&largest).unwrap().len() <= LARGEST_PAYLOAD);
    }

    #[test]
    fn a_name_cannot_add_a_line_to_the_code() {
        let hostile = Transfer {
            name: "Œuvre\nFR00\u{202e}d’Hêtre".into(),
            ..transfer(Remittance::Text("R".into()))
        };
        let text = payload(&hostile).unwrap();
        assert_eq!(text.lines().nth(5), Some("OEUVRE FR00 D'HETRE"));
        assert_eq!(text.lines().count(), 11);
    }
}
