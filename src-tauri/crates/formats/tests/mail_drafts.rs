//! Drafts, read by somebody else's parser: exactly what was meant, whatever the names say.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use encaisse_formats::mail::{Attachment, Draft, Field, MAX_MAILTO, MailError, Mailbox, mailto, write_eml};
use mail_parser::{MessageParser, MimeHeaders};

fn eml(draft: &Draft<'_>) -> Result<Vec<u8>, MailError> {
    let mut file = Vec::new();
    write_eml(draft, &mut file).map(|()| file)
}

fn noe() -> Mailbox {
    Mailbox::new("Menuiserie Noé, \"Père & fils\"", "compta@noe.example").unwrap()
}

#[test]
fn a_draft_is_read_as_it_was_meant() {
    let (to, cc) = (noe(), Mailbox::new("Zoe", "zoe@desk.example").unwrap());
    let pdf: Vec<u8> = (0..=255).cycle().take(1_000).collect();
    let attachment = Attachment {
        name: "Mise en demeure — Noé & fils, échéances du 1er semestre 2026, relance n° 3.pdf",
        pdf: &pdf,
    };
    let body = "Bonjour,\n\n.Le solde de 1 250,05 € reste dû = aujourd’hui. \nFrom ici.";
    let subject = "Mise en demeure de payer – factures F26-001 à F26-117 – 1 250,05 €";
    let draft = Draft { from: Some(&cc), to: &to, cc: Some(&cc), subject, body, attachments: &[attachment] };
    let file = eml(&draft).unwrap();
    let message = MessageParser::default().parse(&file).unwrap();
    assert_eq!(message.subject(), Some(subject));
    let first = message.to().unwrap().first().unwrap();
    assert_eq!(
        (first.name(), first.address()),
        (Some("Menuiserie Noé, \"Père & fils\""), Some("compta@noe.example"))
    );
    assert_eq!(message.cc().unwrap().first().unwrap().address(), Some("zoe@desk.example"));
    assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
    assert_eq!(message.body_text(0).unwrap().trim_end().replace("\r\n", "\n"), body);
    let part = message.attachment(0).unwrap();
    assert_eq!(part.contents(), pdf);
    assert_eq!(part.attachment_name(), Some(attachment.name));
    let text = String::from_utf8(file).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 76 && !line.contains(['\r', '\n'])), "{text}");
}

#[test]
fn what_could_add_a_header_is_refused() {
    for name in ["Noé\r\nBcc: x@x.example", "Noé\nX", "Noé\0", "Noé\u{2028}X"] {
        assert!(matches!(Mailbox::new(name, "a@b.example"), Err(MailError::ControlCharacter(Field::Name))));
        let to = noe();
        let draft = Draft { from: None, to: &to, cc: None, subject: name, body: "", attachments: &[] };
        assert!(matches!(eml(&draft), Err(MailError::ControlCharacter(Field::Subject))));
        assert!(mailto(&to, None, name, "").is_err());
    }
    for address in ["a@b.example,c@d.example", "a@b.example;", "a@b", "é@b.example", "a@b.example\r\n", ""] {
        assert!(Mailbox::new("", address).is_err(), "{address}");
    }
}

#[test]
fn a_file_is_saved_under_a_harmless_name() {
    let to = noe();
    for (name, saved) in [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\lettre.PDF", "lettre.pdf"),
        ("a\"b;c\r\nd.pdf", "a-b-c  d.pdf"),
        ("facture\u{202e}fdp.exe", "facture fdp.exe.pdf"),
    ] {
        let attachments = [Attachment { name, pdf: b"x" }];
        let draft =
            Draft { from: None, to: &to, cc: None, subject: "s", body: "b", attachments: &attachments };
        let file = eml(&draft).unwrap();
        let message = MessageParser::default().parse(&file).unwrap();
        assert_eq!(message.attachment(0).unwrap().attachment_name(), Some(saved));
    }
    let attachments = [Attachment { name: " /..", pdf: b"x" }];
    let draft = Draft { from: None, to: &to, cc: None, subject: "s", body: "b", attachments: &attachments };
    assert!(matches!(eml(&draft), Err(MailError::NamelessAttachment)));
}

#[test]
fn an_address_too_long_for_mail_programs_is_refused_with_its_length() {
    let to = noe();
    assert!(mailto(&to, None, "", &"a".repeat(MAX_MAILTO - 60)).is_ok());
    let refused = mailto(&to, None, "", &"é".repeat(400));
    assert!(matches!(refused, Err(MailError::TooLong { length }) if length > 2_400));
    assert!(matches!(mailto(&to, None, "s", "a\0b"), Err(MailError::ControlCharacter(Field::Body))));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: if std::env::var_os("ENCAISSE_CAMPAIGN").is_some() { 10_000 } else { 500 },
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn hostile_names_never_add_or_change_a_header(
        name in "\\PC{0,60}", subject in "[\\PC]{0,120}|(=\\?|\\?=|[ =:<>,;\"@é]){0,40}", body in "(\\PC|\\n|\\r\\n|\\t|[.= ]){0,200}", file in "\\PC{0,60}",
    ) {
        let Ok(to) = Mailbox::new(&name, "compta@noe.example") else { return Ok(()) };
        let attachments = [Attachment { name: &format!("x{file}"), pdf: b"%PDF" }];
        let draft = Draft { from: None, to: &to, cc: None, subject: &subject, body: &body, attachments: &attachments };
        let Ok(file) = eml(&draft) else { return Ok(()) };
        let message = MessageParser::default().parse(&file).unwrap();
        let headers: Vec<&str> = message.headers().iter().map(|header| header.name()).collect();
        proptest::prop_assert_eq!(headers, ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]);
        proptest::prop_assert_eq!(message.subject().unwrap_or_default(), subject.as_str());
        let first = message.to().unwrap().first().unwrap();
        proptest::prop_assert_eq!(first.address(), Some("compta@noe.example"));
        proptest::prop_assert_eq!(first.name().unwrap_or_default(), name.trim());
        let read = message.body_text(0).unwrap().replace("\r\n", "\n");
        let written = body.replace("\r\n", "\n").replace('\r', "\n");
        proptest::prop_assert_eq!(read.trim_end_matches('\n'), written.trim_end_matches('\n'));
        proptest::prop_assert_eq!(message.attachment_count(), 1);
        proptest::prop_assert!(file.split(|&b| b == b'\n').all(|line| line.is_empty() || line.last() == Some(&b'\r') && line.len() <= 77));
    }

    #[test]
    fn a_mailto_address_holds_four_values_and_no_more(subject in "\\PC{0,40}", body in "(\\PC|\\n){0,40}") {
        let Ok(address) = mailto(&noe(), None, &subject, &body) else { return Ok(()) };
        let query = address.strip_prefix("mailto:compta@noe.example?").unwrap();
        let values: Vec<(&str, Vec<u8>)> = query.split('&').map(|pair| {
            let (key, value) = pair.split_once('=').unwrap();
            let mut bytes = Vec::new();
            let mut rest = value.as_bytes();
            while let Some((&byte, after)) = rest.split_first() {
                if byte == b'%' {
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
                    rest = &after[2..];
                } else {
                    bytes.push(byte);
                    rest = after;
                }
            }
            (key, bytes)
        }).collect();
        let body = body.replace('\n', "\r\n");
        proptest::prop_assert_eq!(values, vec![("subject", subject.into_bytes()), ("body", body.into_bytes())]);
    }
}
