//! Messages that were sent, as mail programs save them, and files that only look like one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use encaisse_formats::mail::{SentMailError, read_sent};

const SENT: &str = "Return-Path: <nous@desk.example>\r\nFrom: =?UTF-8?B?Tm/DqQ==?= <Nous@Desk.example>\r\n\
    To: \"Duval, Claire\" <c@x.example>, d@x.example\r\nCc: e@x.example\r\nSubject: =?utf-8?q?Relance_=C3=A9chue?=\r\n\
    Date: Mon, 23 Nov 2026 00:30:00 +0100\r\nMessage-ID: <1.2@desk.example>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n--b\r\n\
    Content-Type: application/octet-stream; name=\"l.pdf\"\r\nContent-Disposition: attachment; filename=\"l.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcgeA==\r\n--b--\r\n";

#[test]
fn a_message_is_read_whatever_saved_it() {
    let unix = SENT.replace("\r\n", "\n");
    let mailbox = format!("From nous@desk.example Mon Nov 23 00:30:00 2026\n{unix}");
    for file in [SENT, &unix, &mailbox] {
        let message = read_sent(file.as_bytes()).unwrap();
        assert_eq!(message.from, ["nous@desk.example"]);
        assert_eq!(message.to, ["c@x.example", "d@x.example", "e@x.example"]);
        assert_eq!(message.subject, "Relance échue");
        // The day of the zone it names, not of Greenwich.
        assert_eq!(message.on.unwrap().to_string(), "2026-11-23");
        assert_eq!(message.message_id.as_deref(), Some("1.2@desk.example"));
        assert!(!message.draft);
        let file = &message.attachments[0];
        assert_eq!((file.name.as_str(), file.pdf), ("l.pdf", true));
        assert_eq!(message.attachments.len(), 1);
    }
}

#[test]
fn a_draft_says_so() {
    let undated = SENT.replace("Date: Mon, 23 Nov 2026 00:30:00 +0100\r\n", "");
    assert!(read_sent(undated.as_bytes()).unwrap().draft);
    let unsent = SENT.replace("Message-ID: <1.2@desk.example>", "X-Unsent: 1");
    assert!(read_sent(unsent.as_bytes()).unwrap().draft);
}

#[test]
fn what_would_take_too_much_is_refused_before_it_is_read() {
    let parts = format!("{SENT}{}", "--b\r\n\r\n".repeat(20_001));
    let headers = format!("{}{SENT}", "X: y\r\n".repeat(200_000));
    let inner = format!(
        "From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n{}\r\n",
        "X: y\r\n".repeat(200_000)
    );
    let rows: [(&[u8], SentMailError); 7] = [
        (parts.as_bytes(), SentMailError::TooMany),
        (headers.as_bytes(), SentMailError::TooMany),
        (inner.as_bytes(), SentMailError::TooMany),
        (b"\xD0\xCF\x11\xE0rest", SentMailError::Outlook),
        (b"", SentMailError::NotAMessage),
        (b"%PDF-1.7", SentMailError::NotAMessage),
        (&[0; 4096], SentMailError::NotAMessage),
    ];
    for (file, error) in rows {
        assert_eq!(read_sent(file), Err(error));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: if std::env::var_os("ENCAISSE_CAMPAIGN").is_some() { 20_000 } else { 500 },
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn no_change_makes_the_reader_fall(places in proptest::collection::vec((0_usize..800, 0_u8..=255), 1..8), cut in 0_usize..900) {
        let mut file = SENT.as_bytes().to_vec();
        for (place, byte) in places {
            if let Some(known) = file.get_mut(place) {
                *known = byte;
            }
        }
        file.truncate(cut);
        let _ = read_sent(&file);
    }
}
