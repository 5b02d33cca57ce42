//! Numbers that identify companies, accounts, references and letters, each with its check digits.
//!
//! Every reader drops white space and raises letters first, since people copy these numbers from anywhere. None
//! of them says that the number exists: only that it is well formed.

mod bank_account;
mod company;
mod registered_letter;
mod structured_reference;
mod vat;

pub use bank_account::{Bic, BicError, Iban, IbanError, Rib, RibError};
pub use company::{CompanyNumberError, Siren, Siret, rcs_mention};
pub use registered_letter::{RegisteredNumber, check_registered_number};
pub use structured_reference::{RfReference, RfReferenceError};
pub use vat::{FrenchVat, FrenchVatError, VatKey};

/// The text without white space, letters raised: the form that is checked and kept.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

/// The two check digits of ISO 7064, used by IBAN and ISO 11649: digits and letters, letters counting from
/// A = 10, read as one number followed by 00; the digits complete it to 98 modulo 97. `None` when another
/// character stands in the way.
fn check_digits(characters: impl IntoIterator<Item = char>) -> Option<String> {
    let rest = characters.into_iter().chain(['0', '0']).try_fold(0, |rest, c| {
        let value = c.to_digit(36)?;
        let shift = if value < 10 { 10 } else { 100 };
        Some((rest * shift + value) % 97)
    })?;
    Some(format!("{:02}", 98 - rest))
}

/// Groups of `size` characters joined by a no-break space, so that a line never breaks inside a number.
fn grouped(text: &str, size: usize) -> String {
    let mut out = String::new();
    for (rank, c) in text.chars().enumerate() {
        if rank > 0 && rank.is_multiple_of(size) {
            out.push('\u{a0}');
        }
        out.push(c);
    }
    out
}
