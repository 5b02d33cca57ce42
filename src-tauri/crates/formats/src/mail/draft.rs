//! A message written to a file, which a mail program opens as a draft.

use std::io::Write;

use super::encode::{base64_lines, encoded_words, header_text, parameter, quoted_printable};
use super::{Field, MailError, Mailbox, refuse_controls};
use crate::text::fold::fold;

/// A message to be read over, completed and sent by a person.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The sender; absent, the mail program puts its own.
    pub from: Option<&'a Mailbox>,
    /// Who it goes to.
    pub to: &'a Mailbox,
    /// Who gets a copy.
    pub cc: Option<&'a Mailbox>,
    /// The subject.
    pub subject: &'a str,
    /// The text, paragraphs cut by ends of line.
    pub body: &'a str,
    /// Files that go with it.
    pub attachments: &'a [Attachment<'a>],
}

/// A PDF that goes with a message.
#[derive(Clone, Copy, Debug)]
pub struct Attachment<'a> {
    /// The name it is saved under.
    pub name: &'a str,
    /// Its bytes.
    pub pdf: &'a [u8],
}

/// No part can hold it: quoted-printable never puts `_` behind `=`, and base64 has no `_`.
const BOUNDARY: &str = "=_encaisse_part_=";

/// Writes a draft (RFC 5322): `X-Unsent: 1`, UTF-8, CR LF, lines of 76 characters save for longer addresses.
///
/// Neither date nor message number: the program that sends it gives them.
///
/// ```
/// use encaisse_formats::mail::{Attachment, Draft, Mailbox, write_eml};
/// let to = Mailbox::new("Menuiserie Noé", "compta@noe.example").unwrap();
/// let pdf = Attachment { name: "Mise en demeure.pdf", pdf: b"%PDF-1.7" };
/// let draft = Draft { from: None, to: &to, cc: None, subject: "Échéance", body: "Bonjour,", attachments: &[pdf] };
/// let mut file = Vec::new();
/// write_eml(&draft, &mut file).unwrap();
/// assert!(file.starts_with(b"X-Unsent: 1\r\nTo: =?UTF-8?B?"));
/// ```
///
/// # Errors
/// A control character in the subject, a file without a name, or `out` fails.
pub fn write_eml(draft: &Draft<'_>, out: &mut impl Write) -> Result<(), MailError> {
    refuse_controls(draft.subject, Field::Subject)?;
    let mut head = String::from("X-Unsent: 1\r\n");
    for (name, mailbox) in [("From", draft.from), ("To", Some(draft.to)), ("Cc", draft.cc)] {
        if let Some(mailbox) = mailbox {
            head.push_str(&mailbox_line(name, mailbox));
        }
    }
    head.push_str(&format!("Subject: {}\r\n", header_text("Subject", draft.subject)));
    head.push_str("MIME-Version: 1.0\r\n");
    head.push_str(&format!("Content-Type: multipart/mixed;\r\n boundary=\"{BOUNDARY}\"\r\n\r\n"));
    head.push_str(&format!("--{BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\n"));
    head.push_str("Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    head.push_str(&quoted_printable(draft.body));
    out.write_all(head.as_bytes())?;
    for attachment in draft.attachments {
        let name = file_name(attachment.name)?;
        write!(out, "--{BOUNDARY}\r\nContent-Type: application/pdf{}\r\n", parameter("name", &ascii(&name)))?;
        write!(out, "Content-Disposition: attachment{}\r\n", parameter("filename", &name))?;
        out.write_all(b"Content-Transfer-Encoding: base64\r\n\r\n")?;
        out.write_all(base64_lines(attachment.pdf).as_bytes())?;
    }
    write!(out, "--{BOUNDARY}--\r\n")?;
    Ok(())
}

fn mailbox_line(field: &str, mailbox: &Mailbox) -> String {
    let (name, address) = (mailbox.name(), mailbox.address());
    if name.is_empty() {
        return format!("{field}: {address}\r\n");
    }
    let words = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') && !name.contains("  ");
    let shown = if words && name.len() <= 60 { name.to_owned() } else { encoded_words(name) };
    format!("{field}: {shown}\r\n <{address}>\r\n")
}

/// A name that can be saved anywhere: no folder, nothing a system or a header reads in its own way.
fn file_name(name: &str) -> Result<String, MailError> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = base
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | ';' => '-',
            _ if c.is_control() || is_invisible(c) => ' ',
            _ => c,
        })
        .collect();
    let stem = kept.trim_matches(['.', ' ']);
    let lower = stem.to_ascii_lowercase();
    let stem = if lower.ends_with(".pdf") { stem.get(..stem.len() - 4).unwrap_or(stem) } else { stem };
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(80).collect();
    if stem.is_empty() { Err(MailError::NamelessAttachment) } else { Ok(format!("{stem}.pdf")) }
}

/// Marks that change the direction or the look of a name without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The name for readers that know of ASCII alone.
fn ascii(name: &str) -> String {
    let stem = name.trim_end_matches(".pdf");
    let words: Vec<String> = stem
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| fold(word).chars().filter(char::is_ascii).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let stem: String = words.join("-").chars().take(40).collect();
    if stem.is_empty() { "document.pdf".to_owned() } else { format!("{stem}.pdf") }
}
