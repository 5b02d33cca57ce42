//! A message somebody sent back, saved by a mail program: its texts, and the files that travel with it.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::sent::{LARGEST_MAIL, MOST_PARTS, SentMailError, bounded, without_mailbox_line};

/// Messages inside each other: one is forwarded inside another, seldom deeper.
pub(super) const DEEPEST: usize = 3;
/// Where headers end at the latest, in bytes, in a file that is looked at.
const HEAD: usize = 16 * 1024;

/// A message that came back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReceivedMessage {
    /// What one reads in it, those of the messages it forwards behind its own.
    pub texts: Vec<String>,
    /// Files that travel with it, by name.
    pub files: Vec<(String, Vec<u8>)>,
    /// Something in it is cut or badly written.
    pub damaged: bool,
}

/// True for a file that begins with the headers of a message.
///
/// ```
/// use encaisse_formats::mail::is_message;
/// assert!(is_message(b"From: marc@desk.example\r\nSubject: Retour\r\n\r\nBonjour"));
/// assert!(!is_message(b"ENCAISSE-CARNET 7K2M\r\nENCAISSE-FIN 0\r\n"));
/// ```
pub fn is_message(file: &[u8]) -> bool {
    let file = without_mailbox_line(file);
    let head = String::from_utf8_lossy(file.get(..HEAD).unwrap_or(file)).into_owned();
    let mut known = 0;
    for line in head.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(
            ["from", "to", "date", "subject", "message-id", "mime-version"].contains(&name.as_str()),
        );
    }
    known >= 2
}

/// Reads a message that came back, and the messages it forwards.
///
/// # Errors
/// [`SentMailError`].
pub fn read_received(file: &[u8]) -> Result<ReceivedMessage, SentMailError> {
    if u64::try_from(file.len()).map_or(true, |bytes| bytes > LARGEST_MAIL) {
        return Err(SentMailError::TooLarge);
    }
    let file = without_mailbox_line(file);
    bounded(file)?;
    let message = MessageParser::default().parse(file).ok_or(SentMailError::NotAMessage)?;
    let (mut read, mut parts) = (ReceivedMessage::default(), 0);
    gather(&message, 0, &mut parts, &mut read)?;
    Ok(read)
}

fn gather(
    message: &Message<'_>,
    depth: usize,
    parts: &mut usize,
    read: &mut ReceivedMessage,
) -> Result<(), SentMailError> {
    *parts += message.parts.len();
    if *parts > MOST_PARTS {
        return Err(SentMailError::TooMany);
    }
    for rank in 0..message.text_body_count() {
        read.texts.extend(message.body_text(rank).map(|text| text.into_owned()));
    }
    for part in message.attachments() {
        read.damaged |= part.is_encoding_problem;
        match &part.body {
            PartType::Message(inside) if depth < DEEPEST => gather(inside, depth + 1, parts, read)?,
            PartType::Message(_) | PartType::Multipart(_) => {}
            _ => {
                let name = part.attachment_name().map(super::sent::clean).unwrap_or_default();
                read.files.push((name, part.contents().to_vec()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "From: marc@desk.example\r\nTo: compta@desk.example\r\nSubject: Retour\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn texts_and_files_come_out_of_their_encodings() {
        let quoted = format!(
            "{HEAD}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             Vu le g=E9rant, acompte pro=\r\nmis\r\n"
        );
        assert_eq!(read_received(quoted.as_bytes()).unwrap().texts, ["Vu le gérant, acompte promis\r\n"]);
        let page = format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<p>Un<br>deux</p>\r\n");
        let text = read_received(page.as_bytes()).unwrap().texts.concat();
        assert_eq!(
            text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>(),
            ["Un", "deux"]
        );
        let joined = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n\
             --b\r\nContent-Type: text/plain; name=\"r.txt\"\r\nContent-Disposition: attachment; filename=\"r.txt\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\nUsOpcG9uc2U=\r\n--b--\r\n"
        );
        let read = read_received(joined.as_bytes()).unwrap();
        assert_eq!(read.files, [("r.txt".to_owned(), "Réponse".as_bytes().to_vec())]);
        let forwarded = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: message/rfc822\r\n\r\n{joined}\r\n--c--\r\n"
        );
        assert_eq!(read_received(forwarded.as_bytes()).unwrap().files, read.files);
    }

    #[test]
    fn a_table_is_no_message() {
        for file in ["Ligne;Client\r\n1;2\r\n", "Client: un\r\nautre chose", "", "PK\u{3}\u{4}"] {
            assert!(!is_message(file.as_bytes()), "{file}");
        }
        assert!(is_message(format!("From marc Mon\n{HEAD}\r\n").as_bytes()));
    }
}
