//! One person or desk a message goes to.

use super::{Field, MailError, refuse_controls};
use crate::text::email::is_email;

/// An address, checked, and the name beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mailbox {
    name: String,
    address: String,
}

impl Mailbox {
    /// Checks an address and a name; the name may be empty.
    ///
    /// ```
    /// use encaisse_formats::mail::Mailbox;
    /// assert!(Mailbox::new("Menuiserie Noé", "compta@noe.example").is_ok());
    /// assert!(Mailbox::new("Noé\r\nBcc: tous@x.example", "compta@noe.example").is_err());
    /// ```
    ///
    /// # Errors
    /// [`MailError::ControlCharacter`] in the name, [`MailError::BadAddress`] when the address is not exactly one
    /// ASCII address.
    pub fn new(name: &str, address: &str) -> Result<Self, MailError> {
        refuse_controls(name, Field::Name)?;
        refuse_controls(address, Field::Address)?;
        if !is_email(address) || !address.is_ascii() {
            return Err(MailError::BadAddress(address.chars().take(80).collect()));
        }
        Ok(Mailbox { name: name.trim().to_owned(), address: address.to_owned() })
    }

    /// The name beside the address; may be empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.address
    }
}
