//! Drafts of messages: a file that the person's own mail program opens, or an address it understands; and the message
//! that was sent, read back.
//!
//! Nothing is ever sent from here. Names and labels come from strangers' files, so no header takes a control
//! character, each field takes one checked address, and what is not plain is encoded.

mod address;
mod draft;
mod encode;
mod mailto;
mod outlook;
mod received;
mod sent;

pub use address::Mailbox;
pub use draft::{Attachment, Draft, write_eml};
pub(crate) use encode::{base64, unbase64};
pub use mailto::{MAX_MAILTO, mailto};
pub use outlook::{is_outlook_message, read_outlook};
pub use received::{ReceivedMessage, is_message, read_received};
pub use sent::{LARGEST_MAIL, SentFile, SentMailError, SentMessage, read_sent};

use thiserror::Error;

/// A field of a message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// A name beside an address.
    Name,
    /// An address.
    Address,
    /// The subject.
    Subject,
    /// The text.
    Body,
}

/// Why a message cannot be written.
#[derive(Debug, Error)]
pub enum MailError {
    /// A control character (CR, LF, NUL or another) where none may stand.
    #[error("control character in {0:?}")]
    ControlCharacter(Field),
    /// Not one address, or letters that mail headers do not carry.
    #[error("not an address: {0}")]
    BadAddress(String),
    /// A file attached without a name once what is dangerous in it is left out.
    #[error("attachment without a name")]
    NamelessAttachment,
    /// The address of the message is too long for mail programs: a draft file is the way.
    #[error("{length} characters, over the limit of a mailto address")]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
    /// The destination could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

fn refuse_controls(text: &str, field: Field) -> Result<(), MailError> {
    // U+2028 and U+2029 end lines in some readers.
    let control = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.chars().any(control) { Err(MailError::ControlCharacter(field)) } else { Ok(()) }
}
