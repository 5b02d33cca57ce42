//! The address that opens a new message in the person's mail program.

use super::encode::percent;
use super::{Field, MailError, Mailbox, refuse_controls};

/// Characters above which mail programs and systems cut an address.
pub const MAX_MAILTO: usize = 1_900;

/// Builds a `mailto:` address (RFC 6068) with recipient, copy, subject and text, and nothing else.
///
/// Names are left out: the field takes addresses alone.
///
/// ```
/// use encaisse_formats::mail::{Mailbox, mailto};
/// let to = Mailbox::new("", "compta@noe.example").unwrap();
/// let address = mailto(&to, None, "Échéance & solde", "Bonjour,\nmerci.").unwrap();
/// assert_eq!(
///     address,
///     "mailto:compta@noe.example?subject=%C3%89ch%C3%A9ance%20%26%20solde&body=Bonjour%2C%0D%0Amerci."
/// );
/// ```
///
/// # Errors
/// A control character in the subject, or one other than a tab or an end of line in the text; more than
/// [`MAX_MAILTO`] characters in all.
pub fn mailto(to: &Mailbox, cc: Option<&Mailbox>, subject: &str, body: &str) -> Result<String, MailError> {
    refuse_controls(subject, Field::Subject)?;
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    refuse_controls(&body.replace(['\n', '\t'], " "), Field::Body)?;
    let mut address = format!("mailto:{}?", encoded(to));
    if let Some(cc) = cc {
        address.push_str(&format!("cc={}&", encoded(cc)));
    }
    address.push_str("subject=");
    address.extend(percent(subject));
    address.push_str("&body=");
    address.extend(percent(&body.replace('\n', "\r\n")));
    let length = address.len();
    if length > MAX_MAILTO { Err(MailError::TooLong { length }) } else { Ok(address) }
}

/// The address with its `@` bare: it is part of the form, not of the data.
fn encoded(mailbox: &Mailbox) -> String {
    percent(mailbox.address()).collect::<String>().replace("%40", "@")
}
