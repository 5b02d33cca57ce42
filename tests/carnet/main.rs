//! Does a carnet hold what is its reader's and nothing else, and does every answer come back from it, whatever was done
//! to its rows and columns? Made and read back at the terminal.

mod elsewhere;
mod mail;
mod office;
mod password;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use encaisse_core::carnet::Field;
use encaisse_formats::archive::entries;
use encaisse_formats::carnet::write_reply;
use encaisse_formats::tables::Table;
use serde_json::Value;
use support::book::Book;
use support::desk::Desk;

const TODAY: &str = "2026-11-22";

/// Words that must stay here, each put where only accounting looks.
const CANARIES: [&str; 14] = [
    "Zibeline",      // another rep's client
    "KZ9",           // its code
    "F-SECRET-77",   // its invoice
    "Ornithorynque", // the comment of a cause D
    "Wombat",        // whom somebody else called
    "Pangolin",      // what was said in a call
    "Axolotl",       // the comment of another cause
    "Quokka",        // something to do
    "Narval",        // why a limit was set
    "77 345",        // the limit, as people write it
    "7734500",       // as the ledger keeps it
    "Cachalot",      // why orders are blocked
    "Fennec",        // an insurer
    "bloquer",       // what sales are told of the next order
];

/// Two reps: Marc has C1 and C2, Sophie has KZ9.
fn desk() -> Desk {
    let desk = Desk::on(TODAY);
    desk.json(&["init", "--name", "Charpentes Rivière"]);
    let mut book = Book::new();
    for (client, piece, cents) in [
        ("C1", "F-11", 120_000),
        ("C1", "F-12", 45_050),
        ("C2", "F-21", 80_000),
        ("C2", "F-22", 10_000),
        ("KZ9", "F-SECRET-77", 99_000),
    ] {
        book = book.sale("2026-08-01", client, piece, cents).due("2026-08-31");
    }
    desk.json(&["import", book.write(desk.home(), "ecritures.txt").to_str().expect("a plain path")]);
    for (client, name, rep) in [
        ("C1", "Hôtel <Les Tilleuls>", "Marc Lefèvre"),
        ("C2", "Camping & Cie", "Marc Lefèvre"),
        ("KZ9", "Zibeline", "Sophie"),
    ] {
        desk.json(&["set", "client", client, "name", name]);
        desk.json(&["set", "client", client, "sales_rep", rep]);
    }
    desk.json(&[
        "qualify",
        "F-11",
        "--client",
        "C1",
        "--cause",
        "D",
        "--sub",
        "D1",
        "--comment",
        "Ornithorynque",
    ]);
    desk.json(&["qualify", "F-12", "--client", "C1", "--cause", "A", "--sub", "A2", "--comment", "Axolotl"]);
    desk.json(&["call", "--client", "C1", "--outcome", "other", "--with", "Wombat", "--note", "Pangolin"]);
    desk.json(&["limit", "C1", "--amount", "77345", "--days", "1", "--reason", "Narval"]);
    desk.json(&["decide-orders", "C1", "block", "--reason", "Cachalot"]);
    desk.json(&["protection", "add", "cover", "Fennec", "--client", "C1", "--amount", "5000"]);
    desk.json(&["task", "Quokka", "--client", "C1", "--on", "2026-12-01"]);
    desk.json(&["ask", "Avoir promis ?", "--client", "C2", "--service", "sales", "--to", "Marc Lefèvre"]);
    desk
}

fn out(desk: &Desk, name: &str) -> (PathBuf, String) {
    let path = desk.home().join(name);
    let text = path.to_str().expect("a plain path").to_owned();
    (path, text)
}

/// A carnet that anybody may read.
fn made(desk: &Desk, name: &str, html: bool) -> PathBuf {
    let (path, text) = out(desk, name);
    let mut command = vec!["carnet", "--for", "Marc Lefèvre", "--out", &text, "--no-password"];
    command.extend(html.then_some("--html"));
    assert!(desk.json(&command)["password"].is_null());
    path
}

/// A carnet under a password, as it is made when nothing is said, and that password.
fn sealed(desk: &Desk, name: &str, html: bool) -> (PathBuf, String) {
    let (path, text) = out(desk, name);
    let mut command = vec!["carnet", "--for", "Marc Lefèvre", "--out", &text];
    command.extend(html.then_some("--html"));
    let saved = desk.json(&command);
    (path, saved["password"].as_str().expect("a password").to_owned())
}

/// Every byte of a file, its parts expanded.
fn bytes(path: &Path) -> Vec<(String, Vec<u8>)> {
    let whole = std::fs::read(path).expect("a carnet");
    let mut all = vec![("raw".to_owned(), whole.clone())];
    if path.extension().is_some_and(|kind| kind == "xlsx") {
        for entry in entries(&whole).expect("an archive") {
            all.push((entry.base_name().to_owned(), entry.expand().expect("a part")));
        }
    }
    all
}

/// Is there a byte of another client, of a cause D, of a limit or of somebody's notes in a carnet?
#[test]
fn nothing_that_must_stay_here_is_in_any_byte_of_a_carnet() {
    let desk = desk();
    for (name, html) in [("carnet.xlsx", false), ("carnet.html", true)] {
        let path = made(&desk, name, html);
        for (part, bytes) in bytes(&path) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for canary in CANARIES.iter().chain(&["Solvabilité", "D1 ·", "Sophie"]) {
                assert!(!text.contains(&canary.to_lowercase()), "{canary} is in {name}, {part}");
            }
        }
        let said: String =
            bytes(&path).iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        for word in
            ["F-11", "F-22", "Camping &amp; Cie", "Hôtel &lt;Les Tilleuls&gt;", "Avoir promis", "A2 · "]
        {
            assert!(said.contains(word), "{word} is not in {name}");
        }
    }
}

/// The rows of a carnet, headings first.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let table = Table::open(&std::fs::read(path).expect("a carnet")).expect("a table");
    let head = table.rows.iter().position(|row| row.cell(0).text() == "Ligne").expect("headings");
    let row =
        |row: &encaisse_formats::tables::Row| (0..15).map(|at| row.cell(at).text().into_owned()).collect();
    table.rows.iter().skip(head).map(row).collect()
}

fn verdicts(returned: &Value) -> BTreeMap<(String, String), String> {
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let rows = returned["rows"].as_array().expect("rows");
    rows.iter().map(|row| ((text(row, "piece"), text(row, "field")), text(row, "verdict"))).collect()
}

/// What somebody did to the rows and columns of a carnet before sending it back.
fn returned_file(desk: &Desk) -> String {
    let mut rows = rows(&made(desk, "carnet.xlsx", false));
    let place = |rows: &[Vec<String>], heading: &str| {
        rows[0].iter().position(|known| known == heading).expect("a column")
    };
    let mut write = |piece: &str, heading: &str, value: &str| {
        let (at, to) = (place(&rows, "Facture"), place(&rows, heading));
        let row = rows.iter_mut().find(|row| row[at] == piece).expect("a line");
        row[to] = value.to_owned();
    };
    write("F-11", "Commentaire", "Vu le gérant");
    write("F-11", "Promesse le", "04/12/2026");
    write("F-12", "Cause", "C1");
    write("F-12", "Commentaire", "Circuit de signature");
    write("F-21", "Promesse le", "31/02/2027");
    write("", "Votre réponse", "Oui, 8 %");
    let piece = place(&rows, "Facture");
    rows.retain(|row| row[piece] != "F-22");
    let comment = place(&rows, "Commentaire");
    rows[0][comment] = "Mes remarques".to_owned();
    let headings = rows.remove(0);
    rows.reverse();
    rows.push({
        let mut strange = vec![String::new(); headings.len()];
        strange[0] = "F-99".to_owned();
        strange[comment] = "Ajoutée".to_owned();
        strange
    });
    let text: String = std::iter::once(headings)
        .chain(rows)
        .map(|row| {
            row.into_iter().rev().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(";") + "\n"
        })
        .collect();
    let (path, name) = out(desk, "rendu.csv");
    std::fs::write(path, text).expect("a return");
    name
}

/// Does every answer arrive, and none but those, from rows turned around, columns moved and renamed, a line gone and a
/// line added? Does the same return change nothing the second time, and does one « Annuler » take it all back?
#[test]
fn every_answer_arrives_and_none_is_invented() {
    let desk = desk();
    let file = returned_file(&desk);
    let before = desk.says(&["digest"]);
    let read = desk.json(&["carnet-return", &file, "--dry-run"]);
    let expected: BTreeMap<(String, String), String> = [
        ("F-11", "comment", "new"),
        ("F-11", "promise_on", "new"),
        ("F-12", "cause", "new"),
        ("F-12", "comment", "new"),
        ("F-21", "promise_on", "refused"),
        ("", "reply", "new"),
        ("", "", "refused"),
    ]
    .map(|(piece, field, verdict)| ((piece.to_owned(), field.to_owned()), verdict.to_owned()))
    .into();
    assert_eq!(verdicts(&read), expected);
    assert_eq!((read["lines"].as_i64(), read["absent"].as_i64()), (Some(4), Some(1)));
    assert_eq!(desk.says(&["digest"]), before, "looking changes nothing");

    assert_eq!(desk.json(&["carnet-return", &file, "--accept", "all"])["taken"], 5);
    let item = |piece: &str| {
        let items = desk.json(&["items", "--client", "C1"]);
        let items = items["items"].as_array().or(items.as_array()).expect("items").clone();
        items.into_iter().find(|item| item["piece"] == piece).expect("an item")
    };
    assert_eq!(item("F-12")["sub_reason"], "C1");
    assert_eq!(item("F-12")["comment"], "Circuit de signature (Marc Lefèvre)");
    // A cause that stays here is neither told nor replaced, nor is its comment.
    assert_eq!(
        (item("F-11")["sub_reason"].clone(), item("F-11")["comment"].clone()),
        ("D1".into(), "Ornithorynque".into())
    );
    let after = desk.says(&["digest"]);
    assert_ne!(after, before);

    let again = desk.json(&["carnet-return", &file, "--accept", "all"]);
    assert_eq!(again["taken"], 0);
    assert!(verdicts(&again).values().all(|verdict| verdict == "known" || verdict == "refused"), "{again:#}");
    assert_eq!(desk.says(&["digest"]), after, "the same return twice changes nothing");
    desk.says(&["rebuild", "--check"]);

    desk.says(&["undo"]);
    let back = desk.json(&["carnet-return", &file]);
    assert_eq!(verdicts(&back), expected, "one act, taken back whole");
}

/// Is what was said here meanwhile never replaced without a word, and what is paid never promised?
#[test]
fn a_conflict_is_chosen_by_its_code() {
    let desk = desk();
    let file = returned_file(&desk);
    desk.json(&["qualify", "F-12", "--client", "C1", "--cause", "B", "--sub", "B1"]);
    let read = desk.json(&["carnet-return", &file]);
    assert_eq!(verdicts(&read)[&("F-12".to_owned(), "cause".to_owned())], "conflict");
    desk.json(&["carnet-return", &file, "--accept", "all"]);
    let read = desk.json(&["carnet-return", &file]);
    let row =
        read["rows"].as_array().expect("rows").iter().find(|row| row["field"] == "cause").expect("a row");
    assert_eq!(row["verdict"], "conflict", "« all » leaves conflicts alone");
    let key = row["key"].as_str().expect("a key").to_owned();
    assert_eq!(desk.json(&["carnet-return", &file, "--accept", &key])["taken"], 1);
    let now = verdicts(&desk.json(&["carnet-return", &file]));
    assert_eq!(now[&("F-12".to_owned(), "cause".to_owned())], "known");
}

/// Does the reply of the page say the same as the workbook?
#[test]
fn the_reply_of_the_page_is_read_by_the_same_codes() {
    let desk = desk();
    let page = std::fs::read_to_string(made(&desk, "carnet.html", true)).expect("a page");
    let codes: Vec<&str> =
        page.split("data-line=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    assert_eq!(codes.len(), 5, "four invoices and a question");
    let answers: Vec<(String, Field, String)> =
        codes.iter().map(|code| ((*code).to_owned(), Field::Comment, "Vu\nle gérant".to_owned())).collect();
    let (path, name) = out(&desk, "reponse.txt");
    std::fs::write(path, write_reply("essai", &answers)).expect("a reply");
    let read = desk.json(&["carnet-return", &name]);
    let told: Vec<String> = verdicts(&read).into_values().collect();
    assert_eq!(told.iter().filter(|verdict| *verdict == "new").count(), 4);
    assert_eq!(told.iter().filter(|verdict| *verdict == "refused").count(), 1, "a question takes no comment");
}
