//! Does a reply that comes in a message arrive whole, however mail programs wrote it, and is a message without one
//! refused?

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use encaisse_core::carnet::Field;
use encaisse_formats::carnet::{seal_reply, write_reply};
use serde_json::{Value, json};
use support::desk::Desk;
use support::places::repository;

use super::elsewhere::{found, run};
use super::{desk, made, out, sealed};

/// What Marc answers to F-11, under the code of its line.
fn reply(code: &str) -> String {
    let answers = [
        (
            Field::Comment,
            "Vu le gérant : l’avoir de 8 % est attendu, puis règlement en deux fois à la fin du mois",
        ),
        (Field::PromiseOn, "2026-12-04"),
    ];
    let mark = code.split('-').next().expect("a mark");
    write_reply(mark, &answers.map(|(field, value)| (code.to_owned(), field, value.to_owned())))
}

/// The code of the line of F-11 in an open page.
fn code(desk: &Desk) -> String {
    let page = std::fs::read_to_string(made(desk, "codes.html", true)).expect("a page");
    let line = page.split("data-line=\"").find(|part| part.contains("<h3>F-11</h3>")).expect("a line");
    line.split('"').next().expect("a code").to_owned()
}

/// A message as the mail library of Python writes it.
fn post(desk: &Desk, message: &Value) -> PathBuf {
    let to = out(desk, "Retour.eml").0;
    let mut command = Command::new("python3");
    command.arg(repository().join("tests/carnet/post.py")).arg(&to);
    run(command, message);
    to
}

fn arrives(desk: &Desk, message: &Value) {
    let path = post(desk, message);
    let (found, read) = found(desk, &path);
    let said: Vec<(&str, &str)> =
        found.iter().map(|((_, field), (_, verdict))| (&**field, &**verdict)).collect();
    assert_eq!(said, [("comment", "new"), ("promise_on", "new")], "{message:#}\n{read:#}");
    let comment = &found[&("F-11".to_owned(), "comment".to_owned())].0;
    assert!(
        comment.starts_with("Vu le gérant : l’avoir de 8 %") && comment.ends_with("du mois"),
        "{comment}"
    );
}

#[test]
fn a_reply_arrives_in_a_message_however_it_is_written() {
    let desk = desk();
    let code = code(&desk);
    let open = reply(&code);
    for message in [
        json!({ "body": open }),
        json!({ "body": open, "encoding": "base64" }),
        json!({ "body": open, "charset": "windows-1252" }),
        json!({ "body": open.replace('’', "'"), "charset": "iso-8859-1", "encoding": "8bit" }),
        json!({ "body": open, "quoted": true }),
        json!({ "body": open, "page": true }),
        json!({ "body": open, "quoted": true, "inside": true }),
    ] {
        let plain = message["charset"] == "iso-8859-1";
        if plain {
            let path = post(&desk, &message);
            assert_eq!(found(&desk, &path).0.len(), 2, "{message:#}");
        } else {
            arrives(&desk, &message);
        }
    }
    let (file, name) = out(&desk, "reponse.txt");
    std::fs::write(file, &open).expect("a reply");
    arrives(&desk, &json!({ "body": "Ci-joint.\n", "files": [["reponse-carnet.txt", name]] }));
    // In the text and beside it, the same reply is one; beside the carnet it answers too.
    let carnet = sealed(&desk, "carnet.xlsx", false).0;
    let files = json!([["reponse-carnet.txt", name], ["carnet.xlsx", carnet]]);
    arrives(&desk, &json!({ "body": open, "files": files }));
}

#[test]
fn a_closed_reply_and_a_closed_workbook_arrive_in_a_message() {
    let desk = desk();
    let (page, password) = sealed(&desk, "carnet.html", true);
    let page = std::fs::read_to_string(page).expect("a page");
    let mark = page.split("data-mark=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a mark");
    // Codes are made of the mark: those of another carnet under the same password are as good.
    let open = reply(&code(&desk));
    let closed = seal_reply(mark, &open, &password).expect("a closed reply");
    for message in [json!({ "body": closed }), json!({ "body": closed, "quoted": true, "page": true })] {
        arrives(&desk, &message);
    }
    let altered = closed.replacen(|sign: char| sign.is_ascii_lowercase(), "Z", 1);
    let path = post(&desk, &json!({ "body": altered })).to_str().expect("a plain path").to_owned();
    assert_eq!(desk.refusal(&["carnet-return", &path])["code"], "CAR-007");
    let carnet = sealed(&desk, "Carnet.xlsx", false).0;
    let path = post(&desk, &json!({ "body": "Rien à dire.\n", "files": [["Carnet.xlsx", carnet]] }));
    let read = desk.json(&["carnet-return", path.to_str().expect("a plain path")]);
    assert_eq!((read["lines"].as_i64(), read["rows"].as_array().map(Vec::len)), (Some(5), Some(0)));
}

/// A message as Outlook saves it: a text, and a file that travels with it.
fn outlook(desk: &Desk, body: &str, file: Option<(&str, &Path)>) -> String {
    let letters = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut message = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a document");
    let mut write = |name: &str, content: &[u8]| {
        message.create_storage_all(Path::new(name).parent().expect("a storage")).expect("a storage");
        message.create_stream(name).and_then(|mut stream| stream.write_all(content)).expect("a stream");
    };
    write("/__properties_version1.0", &[0; 32]);
    write("/__substg1.0_1000001F", &letters(body));
    if let Some((name, path)) = file {
        let attached = "/__attach_version1.0_#00000000";
        write(&format!("{attached}/__substg1.0_3707001F"), &letters(name));
        write(&format!("{attached}/__substg1.0_37010102"), &std::fs::read(path).expect("a file"));
    }
    message.flush().expect("a document");
    let (path, text) = out(desk, "Retour.msg");
    std::fs::write(path, message.into_inner().into_inner()).expect("a message");
    text
}

#[test]
fn a_reply_and_a_workbook_arrive_in_a_message_of_outlook() {
    let desk = desk();
    let path = outlook(&desk, &format!("Bonjour,\r\n\r\n{}\r\nMarc", reply(&code(&desk))), None);
    let (found, read) = found(&desk, Path::new(&path));
    assert_eq!(found.len(), 2, "{read:#}");
    let carnet = sealed(&desk, "Carnet.xlsx", false).0;
    let path = outlook(&desk, "Ci-joint.\r\n", Some(("Carnet.xlsx", &carnet)));
    assert_eq!(desk.json(&["carnet-return", &path])["lines"], 5);
    let none = outlook(&desk, "Je vous réponds demain.\r\n", None);
    assert_eq!(desk.refusal(&["carnet-return", &none])["code"], "CAR-010");
}

#[test]
fn a_message_without_one_reply_is_refused_with_a_word() {
    let desk = desk();
    let code = code(&desk);
    let refused = |message: &Value| {
        let path = post(&desk, message).to_str().expect("a plain path").to_owned();
        desk.refusal(&["carnet-return", &path])
    };
    assert_eq!(refused(&json!({ "body": "Je vous réponds demain.\n" }))["code"], "CAR-010");
    let cut: String = reply(&code).lines().take(2).map(|line| format!("{line}\n")).collect();
    assert_eq!(refused(&json!({ "body": cut, "quoted": true }))["code"], "CAR-004");
    let (file, name) = out(&desk, "autre.txt");
    std::fs::write(file, reply(&code).replace("deux fois", "trois fois")).expect("a reply");
    let two = refused(&json!({ "body": reply(&code), "files": [["autre.txt", name]] }));
    assert_eq!(two["code"], "CAR-010");
    assert!(two["title"].as_str().is_some_and(|title| title.contains("autre.txt")), "{two:#}");
    // A workbook whose end was lost on its way.
    let carnet = made(&desk, "carnet.xlsx", false);
    let path = post(&desk, &json!({ "body": "Ci-joint.\n", "files": [["carnet.xlsx", carnet]] }));
    let whole = std::fs::read(&path).expect("a message");
    std::fs::write(&path, &whole[..whole.len() / 2]).expect("a message");
    let half = desk.refusal(&["carnet-return", path.to_str().expect("a plain path")]);
    assert_eq!(half["code"], "CAR-010", "{half:#}");
}
