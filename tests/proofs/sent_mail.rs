//! The message a letter was sent in comes back: recognised by the sealed PDF, kept, and refused when it proves nothing.

use std::path::{Path, PathBuf};

use encaisse_formats::mail::{Attachment, Draft, Mailbox, write_eml};
use support::desk::Desk;

use crate::{TODAY, addressees, issue, ready, text, window};

/// A draft of the program as a mail program sends it: rewritten, with a date and a number, without our own mark.
fn sent(draft: &[u8], date: &str, number: &str) -> Vec<u8> {
    let text = String::from_utf8(draft.to_vec()).expect("a draft is text");
    let text = text.strip_prefix("X-Unsent: 1\r\n").expect("a draft says so");
    let head = format!(
        "Return-Path: <compta@ateliers-marchand.example>\r\nMessage-ID: <{number}>\r\nDate: {date}\r\nUser-Agent: X\r\n"
    );
    (head + &text.replace("=_encaisse_part_=", "------------0wXyZ")).into_bytes()
}

fn draft(desk: &Desk, client: &str) -> Vec<u8> {
    let path = desk.home().join("brouillon.eml");
    desk.json(&["mail", "--client", client, "--step", "formal-notice", "--eml", text(&path)]);
    std::fs::read(path).expect("a draft")
}

fn file(desk: &Desk, bytes: &[u8]) -> PathBuf {
    let path = desk.home().join("envoye.eml");
    std::fs::write(&path, bytes).expect("a message");
    path
}

const NOON: &str = "Sun, 22 Nov 2026 12:00:00 +0100";

/// Sends a letter and drops the message back.
pub fn send(desk: &Desk, client: &str, reference: &str) {
    let message = file(desk, &sent(&draft(desk, client), NOON, "a1@ateliers-marchand.example"));
    let filed = desk.json(&["file-sent-mail", text(&message)]);
    assert_eq!(filed["reference"], reference);
}

#[test]
fn a_message_dropped_back_is_kept_and_shown_with_the_letter() {
    let desk = ready();
    let client = addressees(&desk, 1).remove(0);
    let (reference, pdf) = issue(&desk, &client);
    send(&desk, &client, &reference);
    let out = desk.home().join("preuve.pdf");
    let proof = desk.json(&["prove", &reference, "--out", text(&out)]);
    let mail = &proof["mails"][0];
    assert_eq!(mail["message_id"], "a1@ateliers-marchand.example");
    assert_eq!(mail["on"], TODAY);
    assert_eq!(mail["remarks"], serde_json::json!([]));
    assert_eq!(mail["attachments"][0]["sha256"], proof["letter"]["sha256"]);
    let kept = desk.ledger().with_extension("pieces").join(mail["sha256"].as_str().expect("a digest"));
    assert_eq!(
        std::fs::read(&kept).expect("the message is kept"),
        std::fs::read(desk.home().join("envoye.eml")).expect("the message")
    );
    let card = desk.json(&["client", &client]).to_string();
    assert!(card.contains("Lettre envoyée par e-mail à"), "{card}");
    assert_eq!(read_pdf(&out).matches("a1@ateliers-marchand.example").count(), 1);
    // Twice the same message is one proof.
    send(&desk, &client, &reference);
    assert_eq!(desk.json(&["prove", &reference])["mails"].as_array().map(Vec::len), Some(1));
    // The bytes are looked after like the letters.
    std::fs::write(&kept, b"x").expect("anything can be written");
    let check = desk.json(&["verify-letters"]);
    assert!(check["findings"].to_string().contains("Message envoyé le 22/11/2026"), "{check}");
    assert_eq!(
        std::fs::read(pdf).expect("the letter"),
        window(&desk).letter_pdf(&reference).expect("kept").1
    );
}

fn read_pdf(path: &Path) -> String {
    let output = std::process::Command::new("pdftotext").arg("-layout").arg(path).arg("-").output();
    let output = output.expect("pdftotext starts");
    let text = String::from_utf8(output.stdout).expect("text");
    assert_eq!(text.matches('\u{c}').count(), 1, "one page: {text}");
    text
}

/// Each of these proves no sending of the letter, and says why.
#[test]
fn a_message_that_proves_nothing_is_refused_with_words() {
    let desk = ready();
    let clients = addressees(&desk, 2);
    let (reference, pdf) = issue(&desk, &clients[0]);
    let (other, _) = issue(&desk, &clients[1]);
    let draft = draft(&desk, &clients[0]);
    let good = String::from_utf8(sent(&draft, NOON, "a@b.example")).expect("text");
    let header = |name: &str| {
        let at = good.find(&format!("\r\n{name}: ")).expect("a header") + 2;
        let rest = &good[at..];
        let end =
            rest.match_indices("\r\n").find(|(end, _)| !rest[end + 2..].starts_with(' ')).expect("an end").0;
        rest[..end].to_owned()
    };
    let address = |field: &str| field.split(['<', '>']).nth(1).expect("an address").to_owned();
    let (from, to) = (address(&header("From")), address(&header("To")));
    let mut bytes = std::fs::read(&pdf).expect("the letter");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let changed = message(&to, &from, &format!("Mise en demeure {reference}"), &[("lettre.pdf", &bytes)]);
    let without = message(&to, &from, &format!("Mise en demeure {reference}"), &[]);
    let stranger = message(&to, &from, "Bonjour", &[]);
    let nested = format!(
        "From: <{from}>\r\nTo: <{to}>\r\nDate: {NOON}\r\nMessage-ID: <f@x>\r\nSubject: TR\r\nContent-Type: message/rfc822\r\n\r\n{good}"
    );
    let many = format!("{good}\r\n{}", "--x\r\n\r\n".repeat(30_000));
    for (what, bytes, code, words) in [
        ("a draft", draft.clone(), "MEL-003", "est un brouillon"),
        ("another PDF", changed, "MEL-004", "n’est pas celui qui a été scellé sous la référence"),
        ("no PDF", without, "MEL-003", "n’en porte pas le PDF"),
        ("a stranger's message", stranger, "MEL-003", "ne porte aucune lettre de ce registre"),
        ("a message in a message", nested.into_bytes(), "MEL-003", "ne porte aucune lettre"),
        (
            "an answer of the client",
            good.replace(&from, "\u{1}").replace(&to, &from).replace('\u{1}', &to).into_bytes(),
            "MEL-003",
            "vient du client",
        ),
        (
            "before the letter",
            good.replace(NOON, "Sat, 21 Nov 2026 12:00:00 +0100").into_bytes(),
            "MEL-003",
            "avant la lettre",
        ),
        (
            "in days to come",
            good.replace(NOON, "Tue, 22 Dec 2026 12:00:00 +0100").into_bytes(),
            "MEL-003",
            "un jour à venir",
        ),
        ("no message", b"%PDF-1.7 \x00\xff".to_vec(), "MEL-002", "n’est pas un message"),
        ("nothing", Vec::new(), "MEL-002", "n’est pas un message"),
        ("Outlook's own", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "MEL-002", "format .msg"),
        ("too many parts", many.into_bytes(), "MEL-002", "trop de parties"),
        ("too large", vec![b'a'; 32 * 1024 * 1024 + 1], "MEL-002", "dépasse 32"),
    ] {
        let path = file(&desk, &bytes);
        let refusal = desk.refusal(&["file-sent-mail", text(&path)]);
        let title = refusal["title"].as_str().expect("a title");
        assert!(refusal["code"] == code && title.contains(words), "{what}: {refusal}");
    }
    let path = file(&desk, good.as_bytes());
    let refusal = desk.refusal(&["file-sent-mail", text(&path), "--letter", &other]);
    assert_eq!(refusal["code"], "MEL-004");
    assert_eq!(desk.json(&["prove", &reference])["mails"], serde_json::json!([]), "nothing was kept");
    // Sent from another address, to nobody known: kept, and said.
    let elsewhere = good.replace(&from, "moi@perso.example").replace(&to, "inconnu@x.example");
    let filed = desk.json(&["file-sent-mail", text(&file(&desk, elsewhere.as_bytes()))]);
    let remarks = filed["mail"]["remarks"].to_string();
    assert!(remarks.contains("n’est pas l’e-mail de votre société"), "{remarks}");
    assert!(remarks.contains("Aucun destinataire"), "{remarks}");
}

fn message(to: &str, from: &str, subject: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let (to, from) = (Mailbox::new("", to).expect("an address"), Mailbox::new("", from).expect("an address"));
    let files: Vec<Attachment<'_>> = files.iter().map(|(name, pdf)| Attachment { name, pdf }).collect();
    let draft = Draft { from: Some(&from), to: &to, cc: None, subject, body: "Bonjour", attachments: &files };
    let mut eml = Vec::new();
    write_eml(&draft, &mut eml).expect("a draft");
    sent(&eml, NOON, "z@z.example")
}

/// The invoices claimed travel with the letter where their PDF is known; the contact for reminders is written to.
#[test]
fn a_draft_carries_the_invoices_it_claims_to_the_right_person() {
    let desk = ready();
    let client = addressees(&desk, 1).remove(0);
    let path = desk.home().join("projet.pdf");
    let draft = desk.json(&[
        "letter",
        "--client",
        &client,
        "--step",
        "formal-notice",
        "--draft",
        "--out",
        text(&path),
    ]);
    let pieces: Vec<String> = draft["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter(|item| item["left_out"].is_null())
        .map(|item| item["piece"].as_str().expect("a number").to_owned())
        .collect();
    let folder = desk.home().join("factures");
    std::fs::create_dir_all(&folder).expect("a folder");
    let copy = format!("%PDF-1.7 facture {}", pieces[0]);
    std::fs::write(folder.join(format!("{}.pdf", pieces[0])), &copy).expect("a file");
    desk.json(&["attach-invoices", text(&folder)]);
    let (reference, _) = issue(&desk, &client);
    let eml = desk.home().join("m.eml");
    let told = desk.json(&["mail", "--client", &client, "--step", "formal-notice", "--eml", text(&eml)]);
    assert_eq!(told["attachments"].as_array().map(Vec::len), Some(2), "{told}");
    assert_eq!(told["missing"].as_array().map(Vec::len), Some(pieces.len() - 1), "{told}");
    let filed = desk.json(&[
        "file-sent-mail",
        text(&file(&desk, &sent(&std::fs::read(&eml).expect("a draft"), NOON, "b@b.example"))),
    ]);
    assert_eq!(filed["reference"], reference.as_str());
    assert_eq!(filed["mail"]["attachments"].as_array().map(Vec::len), Some(2));
    let alone =
        desk.json(&["mail", "--client", &client, "--step", "formal-notice", "--alone", "--eml", text(&eml)]);
    assert_eq!(alone["attachments"].as_array().map(Vec::len), Some(1));
}
