//! A sales rep with an Encaisse of their own: are their clients there, with the same figures, and not a byte of anybody
//! else’s? Does what they say come back, and what accounting decides stay with it?

use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::DeflateDecoder;
use serde_json::Value;
use support::book::Book;
use support::desk::Desk;

use crate::{Post, TODAY, read_by, sound, text};

const HELENE: &str = "Hélène Aubry";
const MARC: &str = "Marc Lefèvre";

/// Words that must stay at accounting, each put where only accounting looks.
const CANARIES: [&str; 10] = [
    "Zibeline",        // another rep’s client, and the name of a file
    "KZ9",             // its code
    "FSECRET",         // its invoice
    "Sophie",          // whose client it is
    "Ornithorynque",   // the comment of a cause D
    "Pangolin",        // what was said with that client
    "Quokka",          // something to do about it
    "Wombat",          // an improvement of the house
    "virement groupe", // the words of the bank for a payment of two reps’ clients
    "SALAMANDRE",      // a payment of another rep’s client
];

/// The statement of the bank: a payment for C1 and KZ9 together, one for C1, one for KZ9.
const BANK: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>30003<BRANCHID>00001<ACCTID>00012345678<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20261101<DTEND>20261120\n<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261110<TRNAMT>300.00<FITID>A1<NAME>virement groupe Zibeline</STMTTRN>\n<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261112<TRNAMT>120.00<FITID>A2<NAME>VIR C1 ACOMPTE F11</STMTTRN>\n<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261113<TRNAMT>77.00<FITID>A3<NAME>SALAMANDRE</STMTTRN>\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

/// Accounting: Marc has C1 and C2, Sophie has KZ9.
fn accounting() -> Desk {
    let desk = Desk::on(TODAY);
    desk.json(&["init", "--name", "Charpentes Rivière"]);
    desk.json(&["set", "person", HELENE]);
    let mut book = Book::new();
    for (client, piece, cents) in [
        ("C1", "F11", 120_000),
        ("C1", "F12", 45_050),
        ("C2", "F21", 80_000),
        ("C2", "F22", 10_000),
        ("KZ9", "FSECRET", 99_000),
    ] {
        book = book.sale("2026-08-01", client, piece, cents).due("2026-08-31");
    }
    desk.json(&["import", text(&book.write(desk.home(), "Zibeline.txt"))]);
    for (client, name, rep) in
        [("C1", "Hôtel Tilleul", MARC), ("C2", "Camping", MARC), ("KZ9", "Zibeline", "Sophie")]
    {
        desk.json(&["set", "client", client, "name", name]);
        desk.json(&["set", "client", client, "sales_rep", rep]);
    }
    desk.json(&["set", "client", "C1", "parent", "KZ9"]);
    let d = ["--cause", "D", "--sub", "D1", "--comment", "Ornithorynque"];
    desk.json(&[&["qualify", "F11", "--client", "C1"][..], &d].concat());
    desk.json(&["qualify", "F12", "--client", "C1", "--cause", "A", "--sub", "A2", "--comment", "Clair"]);
    desk.json(&["call", "--client", "KZ9", "--outcome", "other", "--with", "Mme Roy", "--note", "Pangolin"]);
    desk.json(&["task", "Quokka", "--client", "KZ9", "--on", "2026-12-01"]);
    desk.json(&["improve", "Wombat", "--cause", "B"]);
    desk.json(&["task", "Passer", "--client", "C2", "--on", "2026-12-01"]);
    let bank = desk.home().join("banque.ofx");
    std::fs::write(&bank, BANK).expect("a statement");
    desk.json(&["import", text(&bank)]);
    let found = desk.json(&["matches"]);
    let rows = found["open"].as_array().expect("receipts").clone();
    let named = |words: &str| {
        let row =
            rows.iter().find(|row| row.to_string().contains(words)).unwrap_or_else(|| panic!("{found:#}"));
        row["id"].as_str().expect("an identity").to_owned()
    };
    desk.json(&["allocate", &named("virement groupe"), "--items", "C1/F12=100,00,KZ9/FSECRET=200,00"]);
    desk.json(&["allocate", &named("VIR C1"), "--items", "C1/F11=120,00"]);
    desk.json(&["allocate", &named("SALAMANDRE"), "--items", "KZ9/FSECRET=77,00"]);
    desk
}

/// A file for Marc.
fn send(post: &Post, from: &Desk, name: &str, sealed: bool) -> PathBuf {
    let (path, phrase) = (post.path(name), post.path("phrase.txt"));
    let mut typed = vec!["exchange", "export", "--to", MARC, "--out", text(&path)];
    if sealed {
        typed.extend(["--passphrase-file", text(&phrase)]);
    }
    let made = from.json(&typed);
    assert_eq!(made["role"], "sales", "{made:#}");
    path
}

/// Accounting and Marc, who joined and said so.
fn pair(post: &Post) -> (Desk, Desk) {
    let (helene, marc) = (accounting(), Desk::on(TODAY));
    let joined = post.take(&marc, &send(post, &helene, "1.encaisse", true));
    assert_eq!((joined["waiting"].as_u64(), joined["missing"].clone()), (Some(0), Value::Array(Vec::new())));
    post.take(&helene, &back(post, &marc, "2.encaisse", true));
    (helene, marc)
}

/// A file from Marc.
fn back(post: &Post, marc: &Desk, name: &str, sealed: bool) -> PathBuf {
    let (path, phrase) = (post.path(name), post.path("phrase.txt"));
    let mut typed = vec!["exchange", "export", "--to", HELENE, "--out", text(&path)];
    if sealed {
        typed.extend(["--passphrase-file", text(&phrase)]);
    }
    marc.json(&typed);
    path
}

/// What a file says, every byte of it.
pub fn expanded(bytes: &[u8]) -> String {
    let mut text = String::new();
    DeflateDecoder::new(&bytes[20..bytes.len() - 96]).read_to_string(&mut text).expect("lines");
    text
}

/// Codes of the clients a desk shows.
pub fn clients(desk: &Desk) -> Vec<String> {
    let found = desk.json(&["clients"]);
    let rows = found["clients"].as_array().unwrap_or_else(|| panic!("{found:#}")).clone();
    let mut codes: Vec<String> =
        rows.iter().map(|row| row["code"].as_str().expect("a code").to_owned()).collect();
    codes.sort();
    codes
}

/// What is due of each invoice of a client.
pub fn due(desk: &Desk, client: &str) -> Vec<(String, i64)> {
    let items = desk.json(&["items", "--client", client]);
    let items = items["items"].as_array().or(items.as_array()).expect("items").clone();
    let one = |item: &Value| {
        (
            item["piece"].as_str().expect("a piece").to_owned(),
            item["remaining_cents"].as_i64().expect("cents"),
        )
    };
    items.iter().map(one).collect()
}

/// Is there a byte of another’s client, of a cause D, of what the house decides for itself, in a file for a rep, or in
/// the ledger it makes?
#[test]
fn not_a_byte_of_anybody_else_leaves_for_sales() {
    let post = Post::open();
    let (helene, marc) = pair(&post);
    let said = expanded(&read_by(&marc, &send(&post, &helene, "3.encaisse", false)));
    for canary in CANARIES {
        let line = said.lines().find(|line| line.to_lowercase().contains(&canary.to_lowercase()));
        assert_eq!(line, None, "{canary} is in the file");
    }
    for word in ["F11", "F22", "Camping", "Passer", "Clair", "VIR C1 ACOMPTE F11"] {
        assert!(said.contains(word), "{word} is not in the file");
    }
    let backups = marc.home();
    for file in files_under(backups) {
        let bytes = std::fs::read(&file).expect("a file");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for canary in CANARIES {
            assert!(!text.contains(&canary.to_lowercase()), "{canary} is in {}", file.display());
        }
    }
    assert_eq!(clients(&marc), ["C1", "C2"]);
    for client in ["C1", "C2"] {
        assert_eq!(due(&marc, client), due(&helene, client), "{client}");
    }
    sound(&marc);
}

/// Every file under a folder.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files_under(&path)) } else { found.push(path) }
    }
    found
}

/// Does what a rep says come back whole, is what they were not told never replaced without a word, and is what
/// accounting decides refused at their desk?
#[test]
fn what_a_rep_says_comes_back_and_the_rest_stays() {
    let post = Post::open();
    let (helene, marc) = pair(&post);
    marc.json(&[
        "promise",
        "--client",
        "C1",
        "--promise",
        "2026-12-10=1080",
        "--piece",
        "F11",
        "--by",
        "M. Roy",
    ]);
    marc.json(&["set", "client", "C2", "phone", "02 47 00 00 11"]);
    marc.json(&["qualify", "F21", "--client", "C2", "--cause", "B", "--sub", "B1"]);
    // Not told that it is D, they say what they believe.
    marc.json(&[
        "qualify",
        "F11",
        "--client",
        "C1",
        "--cause",
        "A",
        "--sub",
        "A2",
        "--comment",
        "Sans motif",
    ]);
    for (typed, code) in [
        (&["set", "client", "C1", "sales_rep", "Zoé"][..], "EXC-017"),
        (&["set", "company", "iban", "FR7630006000011234567890189"][..], "EXC-017"),
        (&["qualify", "F12", "--client", "C1", "--cause", "D", "--sub", "D1"][..], "EXC-017"),
    ] {
        assert_eq!(marc.refusal(typed)["code"], code, "{typed:?}");
    }
    let merged = post.take(&helene, &back(&post, &marc, "3.encaisse", false));
    assert_eq!(merged["refused"], Value::Array(Vec::new()), "{merged:#}");
    assert_eq!(helene.json(&["promises"])["rows"].as_array().map(Vec::len), Some(1));
    let card = &merged["conflicts"][0];
    let values = format!("{} {}", card["value"]["value"], card["others"][0]["value"]);
    assert!(values.contains("Ornithorynque") && values.contains("Sans motif"), "{merged:#}");
    assert_eq!(merged["conflicts"].as_array().map(Vec::len), Some(1), "{merged:#}");
    // Accounting chooses; the rep hears that it is settled, not what it is.
    let d = ["--cause", "D", "--sub", "D1", "--comment", "Ornithorynque encore"];
    helene.json(&[&["qualify", "F11", "--client", "C1"][..], &d].concat());
    let told = post.take(&marc, &send(&post, &helene, "4.encaisse", false));
    assert_eq!(told["conflicts"], Value::Array(Vec::new()), "{told:#}");
    for desk in [&helene, &marc] {
        sound(desk);
        for client in ["C1", "C2"] {
            assert_eq!(due(desk, client), due(&helene, client));
        }
    }
    let status = helene.json(&["exchange", "status"]);
    assert_eq!(status["colleagues"][0]["acknowledged"], 1, "{status:#}");
}

/// A client changes hands: is it gone from the desk of the former rep at once, does an older file arriving late bring
/// nothing back, is what they had typed never lost, and is all of it back when the client comes back?
#[test]
fn a_client_that_changes_hands_leaves_and_comes_back() {
    let post = Post::open();
    let (helene, marc) = pair(&post);
    let late = send(&post, &helene, "3.encaisse", false);
    let before = due(&marc, "C2");
    marc.json(&["task", "Rappeler Camping", "--client", "C2", "--on", "2026-12-02"]);
    helene.json(&["set", "client", "C2", "sales_rep", "Sophie"]);
    post.take(&marc, &send(&post, &helene, "4.encaisse", false));
    assert_eq!(clients(&marc), ["C1"]);
    post.take(&marc, &late);
    assert_eq!(clients(&marc), ["C1"], "a late file brings nothing back");
    sound(&marc);
    let merged = post.take(&helene, &back(&post, &marc, "5.encaisse", false));
    assert_eq!(merged["added"], 1, "what was typed before it left comes home: {merged:#}");
    helene.json(&["set", "client", "C2", "sales_rep", MARC]);
    post.take(&marc, &send(&post, &helene, "6.encaisse", false));
    assert_eq!(clients(&marc), ["C1", "C2"]);
    assert_eq!(due(&marc, "C2"), before);
    assert_eq!(marc.json(&["promises"]), helene.json(&["promises"]));
    sound(&marc);
}

/// Is the whole ledger kept from a rep’s desk, and a part of it from accounting, whoever sends it by mistake?
#[test]
fn a_file_for_another_role_changes_nothing() {
    let post = Post::open();
    let (helene, marc) = pair(&post);
    let whole = post.send(&helene, MARC, "3.encaisse", false);
    assert_eq!(marc.refusal(&["exchange", "import", text(&whole)])["code"], "EXC-016");
    assert_eq!(clients(&marc), ["C1", "C2"]);
    // Nobody has clients under this name, and nobody said they are of accounting.
    let out = post.path("4.encaisse");
    let typed = ["exchange", "export", "--to", "Zoé Lang", "--out", text(&out)];
    assert_eq!(helene.refusal(&typed)["code"], "EXC-015");
    assert!(!out.exists(), "not even the beginning of a file");
}
