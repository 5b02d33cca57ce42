//! Names, addresses, subjects, texts and names of files made to harm, through drafts and links, read by the library of
//! another language: exactly the headers that were meant, each value equal, each file equal to the byte.

use std::io::Write;
use std::process::{Command, Stdio};

use encaisse_formats::mail::{Attachment, Draft, MailError, Mailbox, mailto, read_sent, write_eml};
use serde_json::{Value, json};
use support::places::{campaign, repository};
use support::seed::Seed;

/// Pieces that have broken a mail program somewhere.
const PIECES: [&str; 46] = [
    "\r\nBcc: tous@x.example",
    "\nBcc: x@x.example\n\n",
    "\r\n\r\ncorps",
    "\r",
    "\n",
    "\0",
    "\u{b}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "=?UTF-8?B?",
    "?=",
    "=?utf-8?q?=0D=0ABcc:_x?=",
    "=0D=0A",
    "%0D%0ABcc:",
    "--=_encaisse_part_=",
    "\r\n--=_encaisse_part_=--",
    "\"",
    "\\\"",
    "\\",
    "<x@x.example>",
    ",",
    ";",
    ":",
    "(",
    ")",
    "@",
    "é",
    "œ",
    "’",
    "« »",
    "\u{a0}",
    "\u{202f}",
    "e\u{301}",
    "日本",
    "👩\u{200d}🔧",
    "  ",
    "\t",
    ".",
    "\r\n.\r\n",
    "From ",
    "&cc=x@x.example",
    "?subject=#",
];
const WORDS: [&str; 8] = ["Menuiserie", "Noé", "fils", "F-1042", "échéance", "SARL", "O'Neil", "100"];
const ADDRESSES: [&str; 14] = [
    "compta@noe.example",
    "a.b+c@sous.domaine.example",
    "o'neil@noe.example",
    "compta@noe.example,autre@x.example",
    "compta@noe.example\r\nBcc: x@x.example",
    "<compta@noe.example>",
    "compta@noe.example?bcc=x@x.example",
    "compta&x=1@noe.example",
    "\"a b\"@noe.example",
    "é@noe.example",
    "compta@noe",
    "compta@noe.example;x@x.example",
    "compta%40x@noe.example",
    "",
];
const OURS: &str = "nous@desk.example";

/// What somebody hostile typed, and what was written from it.
struct Written {
    name: String,
    address: String,
    subject: String,
    body: String,
    file: String,
    pdf: Vec<u8>,
    eml: Vec<u8>,
    link: Option<String>,
}

fn text(chance: &mut Seed, most: u64) -> String {
    let mut text = String::new();
    for _ in 0..chance.below(most) {
        let pick = |list: &[&str], chance: &mut Seed| {
            list[usize::try_from(chance.below(list.len() as u64)).expect("a rank")].to_owned()
        };
        match chance.below(5) {
            0 | 1 => text.push_str(&pick(&PIECES, chance)),
            2 => text.extend(char::from_u32(u32::try_from(chance.below(0x11_0000)).expect("a number"))),
            _ => {
                text.push_str(&pick(&WORDS, chance));
                text.push(' ');
            }
        }
    }
    text
}

/// One hostile message: refused whole, or written.
fn write(chance: &mut Seed) -> Result<Written, MailError> {
    // Half are what the program hands over, one clean line; half are what it must refuse or carry as they are.
    let line = |chance: &mut Seed, most| {
        let raw = text(chance, most);
        if chance.below(2) == 0 { encaisse_core::typography::plain(&raw) } else { raw }
    };
    let address =
        ADDRESSES[usize::try_from(chance.below(ADDRESSES.len() as u64)).expect("a rank")].to_owned();
    let (name, subject) = (line(chance, 9), line(chance, 14));
    let (body, file) = (text(chance, 40), format!("x{}", line(chance, 10)));
    let pdf: Vec<u8> = (0..chance.below(3_000)).map(|_| chance.next_number().to_le_bytes()[0]).collect();
    let to = Mailbox::new(&name, &address)?;
    let from = Mailbox::new("Ateliers Marchand", OURS)?;
    let attachments =
        [Attachment { name: &file, pdf: &pdf }, Attachment { name: "facture.pdf", pdf: b"%PDF-1.7 x" }];
    let draft = Draft {
        from: Some(&from),
        to: &to,
        cc: None,
        subject: &subject,
        body: &body,
        attachments: &attachments,
    };
    let mut eml = Vec::new();
    write_eml(&draft, &mut eml)?;
    let link = mailto(&to, None, &subject, &body).ok();
    Ok(Written { name, address, subject, body, file, pdf, eml, link })
}

/// What Python reads in each.
fn read(asked: &[Value]) -> Vec<Value> {
    let mut python = Command::new("python3")
        .arg(repository().join("tests/proofs/read_mail.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 starts");
    let mut input = python.stdin.take().expect("an input");
    let lines: String = asked.iter().map(|line| format!("{line}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = python.wait_with_output().expect("python3 ends");
    writer.join().expect("a writer").expect("python3 reads");
    assert!(output.status.success(), "python3 fell");
    let text = String::from_utf8(output.stdout).expect("JSON");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Ends of line as a mail program gives them back.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim_end_matches('\n').to_owned()
}

#[test]
fn no_hostile_text_adds_or_changes_anything() {
    let count = if campaign() { 10_000 } else { 500 };
    let mut chance = Seed::from_environment(71);
    let (mut written, mut refused) = (Vec::with_capacity(count), 0);
    while written.len() < count {
        match write(&mut chance) {
            Ok(one) => written.push(one),
            Err(
                MailError::ControlCharacter(_) | MailError::BadAddress(_) | MailError::NamelessAttachment,
            ) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    let mut asked = Vec::new();
    for one in &written {
        asked.push(json!({ "kind": "eml", "bytes": hexadecimal(&one.eml) }));
        if let Some(link) = &one.link {
            asked.push(json!({ "kind": "mailto", "bytes": hexadecimal(link.as_bytes()) }));
        }
    }
    let mut found = read(&asked).into_iter();
    let mut links = 0;
    for one in &written {
        message(one, &found.next().expect("an answer"));
        if one.link.is_some() {
            links += 1;
            link(one, &found.next().expect("an answer"));
        }
    }
    println!("{count} messages and {links} links as they were meant, {refused} refused before");
}

fn message(one: &Written, read: &Value) {
    let said = || String::from_utf8_lossy(&one.eml).into_owned();
    assert_eq!(
        read["headers"],
        json!(["X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"]),
        "{}",
        said()
    );
    assert_eq!(read["defects"], json!([]), "{}", said());
    assert_eq!(read["subject"], json!(one.subject), "{}", said());
    assert_eq!(read["to"], json!([[one.name.trim(), one.address]]), "{}", said());
    assert_eq!(read["from"], json!([["Ateliers Marchand", OURS]]), "{}", said());
    assert_eq!(read["parts"], json!(["text/plain", "application/pdf", "application/pdf"]), "{}", said());
    let file = json!(["Content-Type", "Content-Disposition", "Content-Transfer-Encoding"]);
    assert_eq!(
        read["part_headers"],
        json!([["Content-Type", "Content-Transfer-Encoding"], file, file]),
        "{}",
        said()
    );
    assert_eq!(lines(read["body"].as_str().expect("a text")), lines(&one.body), "{}", said());
    let name = read["files"][0][0].as_str().expect("a name");
    let harmless = one.file.chars().all(|c| c.is_alphanumeric() || c == ' ') && one.file.chars().count() < 80;
    if harmless {
        assert_eq!(name, format!("{}.pdf", one.file.trim()), "{}", said());
    }
    assert!(name.ends_with(".pdf") && !name.contains(['/', '\\', '\r', '\n', '"', '\0', ':']), "{name:?}");
    // Our own reader, with the parser of others, sees the same files.
    let ours = read_sent(&one.eml).expect("a message");
    let files: Vec<Value> = ours.attachments.iter().map(|file| json!(file.sha256)).collect();
    assert_eq!(files, [read["files"][0][1].clone(), read["files"][1][1].clone()], "{}", said());
    assert_eq!(ours.to, std::slice::from_ref(&one.address));
    assert_eq!(read["files"][0][1], sha256(&one.pdf), "{}", said());
}

fn link(one: &Written, read: &Value) {
    let said = one.link.as_deref().unwrap_or_default();
    assert_eq!((&read["scheme"], &read["fragment"]), (&json!("mailto"), &json!("")), "{said}");
    assert_eq!(read["to"], json!(one.address), "{said}");
    let body = one.body.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
    assert_eq!(read["fields"], json!([["subject", one.subject], ["body", body]]), "{said}");
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
