//! A message as Outlook saves it (`.msg`): a compound document whose streams are named after properties
//! ([MS-OXMSG] 2.1).

use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use cfb::CompoundFile;
use mail_parser::decoders::html::html_to_text;

use super::received::{DEEPEST, ReceivedMessage};
use super::sent::{LARGEST_MAIL, MOST_PARTS, SentMailError, clean};
use crate::text::encoding::decode_file;

/// The first bytes of a compound document.
const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Stands in every message, and in no workbook.
const PROPERTIES: &str = "__properties_version1.0";
/// Begins the names of the storages of attached files.
const ATTACHED: &str = "__attach_version1.0_";

/// Numbers of properties ([MS-OXPROPS]), and how what they hold is written.
mod property {
    pub const BODY: &str = "1000";
    pub const HTML: &str = "1013";
    pub const ATTACHED: &str = "3701";
    pub const LONG_NAME: &str = "3707";
    pub const NAME: &str = "3704";
    /// UTF-16.
    pub const UNICODE: &str = "001F";
    /// One byte a letter, or several, in a set that another property tells.
    pub const LETTERS: &str = "001E";
    pub const BYTES: &str = "0102";
    /// A message inside, as a storage.
    pub const OBJECT: &str = "000D";
}

type Document<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// True for a message as Outlook saves it.
pub fn is_outlook_message(file: &[u8]) -> bool {
    let told = || CompoundFile::open(Cursor::new(file)).is_ok_and(|document| document.is_stream(PROPERTIES));
    // A library that falls on damaged bytes tells that this is none.
    file.starts_with(&SIGNATURE) && catch_unwind(AssertUnwindSafe(told)).unwrap_or(false)
}

/// Reads a message as Outlook saves it, and the messages inside.
///
/// # Errors
/// [`SentMailError`].
pub fn read_outlook(file: &[u8]) -> Result<ReceivedMessage, SentMailError> {
    if u64::try_from(file.len()).map_or(true, |bytes| bytes > LARGEST_MAIL) {
        return Err(SentMailError::TooLarge);
    }
    let reading = || {
        let mut document = CompoundFile::open(Cursor::new(file)).map_err(|_| SentMailError::NotAMessage)?;
        let (mut read, mut left) = (ReceivedMessage::default(), MOST_PARTS);
        gather(&mut document, "", 0, &mut left, &mut read)?;
        Ok(read)
    };
    catch_unwind(AssertUnwindSafe(reading)).unwrap_or(Err(SentMailError::NotAMessage))
}

/// Texts and files of the message whose storage is `at`.
fn gather(
    document: &mut Document<'_>,
    at: &str,
    depth: usize,
    left: &mut usize,
    read: &mut ReceivedMessage,
) -> Result<(), SentMailError> {
    let body = match text(document, at, property::BODY) {
        Some(body) => Some(body),
        None => bytes(document, at, property::HTML, property::BYTES)
            .map(|page| html_to_text(&decode_file(&page).0)),
    };
    read.texts.extend(body);
    let storages: Vec<String> = match document.read_storage(format!("{at}/")) {
        Ok(entries) => entries.map(|entry| entry.name().to_owned()).collect(),
        Err(_) => Vec::new(),
    };
    for storage in storages.into_iter().filter(|name| name.starts_with(ATTACHED)) {
        *left = left.checked_sub(1).ok_or(SentMailError::TooMany)?;
        let at = format!("{at}/{storage}");
        let inside = format!("{at}/{}", stream(property::ATTACHED, property::OBJECT));
        if document.is_storage(&inside) {
            if depth < DEEPEST {
                gather(document, &inside, depth + 1, left, read)?;
            }
            continue;
        }
        let name = text(document, &at, property::LONG_NAME).or_else(|| text(document, &at, property::NAME));
        match bytes(document, &at, property::ATTACHED, property::BYTES) {
            Some(content) => read.files.push((name.as_deref().map(clean).unwrap_or_default(), content)),
            None => read.damaged = true,
        }
    }
    Ok(())
}

/// « __substg1.0_1000001F ».
fn stream(property: &str, written: &str) -> String {
    format!("__substg1.0_{property}{written}")
}

fn bytes(document: &mut Document<'_>, at: &str, property: &str, written: &str) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let stream = document.open_stream(format!("{at}/{}", stream(property, written))).ok()?;
    // A stream is no longer than the file it is in, and two of them may not share its bytes for ever.
    stream.take(LARGEST_MAIL).read_to_end(&mut content).ok()?;
    Some(content)
}

fn text(document: &mut Document<'_>, at: &str, property: &str) -> Option<String> {
    if let Some(content) = bytes(document, at, property, property::UNICODE) {
        let letters = content
            .chunks_exact(2)
            .map(|pair| pair.iter().rev().fold(0, |sum, byte| sum << 8 | u16::from(*byte)));
        return Some(
            String::from_utf16_lossy(&letters.collect::<Vec<u16>>()).trim_end_matches('\0').to_owned(),
        );
    }
    let content = bytes(document, at, property, property::LETTERS)?;
    Some(decode_file(&content).0.trim_end_matches('\0').to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn message(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let mut document = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, content) in streams {
            let storage = std::path::Path::new(name).parent().unwrap();
            document.create_storage_all(storage).unwrap();
            document.create_stream(name).unwrap().write_all(content).unwrap();
        }
        document.flush().unwrap();
        document.into_inner().into_inner()
    }

    fn utf16(words: &str) -> Vec<u8> {
        words.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// A text, a file under its long name and a message inside: is each found, and nothing else?
    #[test]
    fn texts_and_files_come_out() {
        let (body, name, short) = (utf16("Vu le gérant\r\n"), utf16("Carnet.xlsx"), utf16("CARNET~1.XLS"));
        let inside = "/__attach_version1.0_#00000001/__substg1.0_3701000D";
        let (own, page) = (format!("{inside}/{PROPERTIES}"), format!("{inside}/__substg1.0_10130102"));
        let file = message(&[
            ("/__properties_version1.0", b"any"),
            ("/__substg1.0_1000001F", &body),
            ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"PK\x03\x04"),
            ("/__attach_version1.0_#00000000/__substg1.0_3704001F", &short),
            ("/__attach_version1.0_#00000000/__substg1.0_3707001F", &name),
            (&own, b"any"),
            (&page, "<p>Déjà réglé</p>".as_bytes()),
        ]);
        assert!(is_outlook_message(&file));
        let read = read_outlook(&file).unwrap();
        let texts: Vec<&str> = read.texts.iter().map(|text| text.trim()).collect();
        assert_eq!(texts, ["Vu le gérant", "Déjà réglé"]);
        assert_eq!(read.files, [("Carnet.xlsx".to_owned(), b"PK\x03\x04".to_vec())]);
        assert!(!read.damaged);
    }

    /// Another compound document, a cut one, a file that is none: told apart, and nothing falls.
    #[test]
    fn only_messages_are_messages() {
        let workbook = message(&[("/EncryptionInfo", b"1"), ("/EncryptedPackage", b"2")]);
        let whole =
            message(&[("/__properties_version1.0", b"any"), ("/__substg1.0_1000001E", "Vu".as_bytes())]);
        assert!(!is_outlook_message(&workbook) && !is_outlook_message(b"From: a@b.example"));
        assert_eq!(read_outlook(&whole).unwrap().texts, ["Vu"]);
        for end in (0..whole.len()).step_by(97) {
            let cut = &whole[..end];
            let _ = (is_outlook_message(cut), read_outlook(cut));
        }
    }
}
