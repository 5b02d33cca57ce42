//! A message that was sent, saved by the person's own mail program and read back.
//!
//! It comes from outside, so what is read of it is bounded before anything is kept: its size, its headers, its parts.
//! A message inside the message is not looked into: what it carries was sent by somebody else.

use encaisse_core::dates::Date;
use encaisse_core::ids::hex;
use mail_parser::{Address, DateTime, Message, MessageParser, MimeHeaders};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// The largest message read, in bytes.
pub const LARGEST_MAIL: u64 = 32 * 1024 * 1024;
/// All headers together, those of parts included.
const MOST_HEADERS: usize = 1024 * 1024;
/// Lines that may begin a part.
const MOST_MARKS: usize = 20_000;
/// Parts, once read.
pub(super) const MOST_PARTS: usize = 500;

/// What a sent message says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentMessage {
    /// `Message-ID`, without its brackets; some programs leave it out of the copy they keep.
    pub message_id: Option<String>,
    /// The civil day it was sent, in the zone it names.
    pub on: Option<Date>,
    /// Date, time and zone (RFC 3339).
    pub sent_at: Option<String>,
    /// Addresses it comes from.
    pub from: Vec<String>,
    /// Addresses it went to: recipients, copies, hidden copies.
    pub to: Vec<String>,
    /// Subject.
    pub subject: String,
    /// True for a draft: `X-Unsent: 1`, and no date.
    pub draft: bool,
    /// Files that travelled with it.
    pub attachments: Vec<SentFile>,
}

/// A file that travelled with a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentFile {
    /// Its name; may be empty.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// True when its bytes are those of a PDF.
    pub pdf: bool,
}

/// Why a file is not read as a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum SentMailError {
    /// Over [`LARGEST_MAIL`].
    #[error("too large")]
    TooLarge,
    /// Too many parts, or too much of headers.
    #[error("too many parts or headers")]
    TooMany,
    /// A file of Outlook (`.msg`): a compound document, no message of the Internet.
    #[error("a message of Outlook")]
    Outlook,
    /// Nothing in it makes a message.
    #[error("not a message")]
    NotAMessage,
}

/// Reads a message that was sent.
///
/// ```
/// use encaisse_formats::mail::read_sent;
/// let file = b"From: nous@desk.example\r\nTo: compta@noe.example\r\nSubject: Relance\r\n\
///     Date: Mon, 23 Nov 2026 09:12:00 +0100\r\nMessage-ID: <1@desk.example>\r\n\r\nBonjour\r\n";
/// let message = read_sent(file).unwrap();
/// assert_eq!(message.to, ["compta@noe.example"]);
/// assert_eq!(message.on.unwrap().to_string(), "2026-11-23");
/// assert_eq!(message.message_id.as_deref(), Some("1@desk.example"));
/// ```
///
/// # Errors
/// [`SentMailError`].
pub fn read_sent(file: &[u8]) -> Result<SentMessage, SentMailError> {
    if u64::try_from(file.len()).map_or(true, |bytes| bytes > LARGEST_MAIL) {
        return Err(SentMailError::TooLarge);
    }
    if file.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(SentMailError::Outlook);
    }
    let file = without_mailbox_line(file);
    bounded(file)?;
    let message = MessageParser::default().parse(file).ok_or(SentMailError::NotAMessage)?;
    if message.parts.len() > MOST_PARTS {
        return Err(SentMailError::TooMany);
    }
    let (from, mut to) = (addresses(message.from()), addresses(message.to()));
    if from.is_empty() && to.is_empty() && message.date().is_none() {
        return Err(SentMailError::NotAMessage);
    }
    to.extend(addresses(message.cc()));
    to.extend(addresses(message.bcc()));
    let date = message.date().filter(|date| date.is_valid());
    Ok(SentMessage {
        message_id: message.message_id().map(clean).filter(|id| !id.is_empty()),
        on: date.and_then(civil_day),
        sent_at: date.map(DateTime::to_rfc3339),
        from,
        to,
        subject: message.subject().map(clean).unwrap_or_default(),
        draft: is_draft(&message),
        attachments: message.attachments().map(file_of).collect(),
    })
}

/// Mailboxes of Unix put a line of their own before a message.
pub(super) fn without_mailbox_line(file: &[u8]) -> &[u8] {
    if !file.starts_with(b"From ") {
        return file;
    }
    let end = memchr::memchr(b'\n', file).map_or(file.len(), |at| at + 1);
    file.get(end..).unwrap_or_default()
}

/// Counts what a parser would keep, before it does: headers, and lines that may begin a part.
pub(super) fn bounded(file: &[u8]) -> Result<(), SentMailError> {
    let (mut headers, mut marks) = (0, 0);
    let (mut inside, mut again) = (true, false);
    for line in file.split(|byte| *byte == b'\n') {
        let blank = line.is_empty() || line == b"\r";
        if line.starts_with(b"--") {
            marks += 1;
            (inside, again) = (true, false);
        } else if inside && blank {
            // The headers of a message inside the message follow those of its part.
            (inside, again) = (again, false);
        } else if inside {
            headers += line.len() + 1;
            again |= line.windows(8).any(|word| word.eq_ignore_ascii_case(b"message/"));
        }
        if headers > MOST_HEADERS || marks > MOST_MARKS {
            return Err(SentMailError::TooMany);
        }
    }
    Ok(())
}

fn addresses(found: Option<&Address<'_>>) -> Vec<String> {
    let Some(found) = found else { return Vec::new() };
    found.iter().filter_map(|one| one.address()).map(|text| clean(text).to_lowercase()).collect()
}

/// Shown to people: one line, without what acts on a screen.
pub(super) fn clean(text: &str) -> String {
    encaisse_core::typography::plain(text).chars().take(500).collect()
}

fn civil_day(date: &DateTime) -> Option<Date> {
    Date::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

fn is_draft(message: &Message<'_>) -> bool {
    let unsent = message.header_raw("X-Unsent").is_some_and(|value| value.trim() == "1");
    message.date().is_none() || unsent && message.message_id().is_none()
}

fn file_of(part: &mail_parser::MessagePart<'_>) -> SentFile {
    let bytes = part.contents();
    SentFile {
        name: part.attachment_name().map(clean).unwrap_or_default(),
        sha256: hex(&Sha256::digest(bytes)),
        pdf: bytes.starts_with(b"%PDF"),
    }
}
