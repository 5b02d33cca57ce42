//! The way out and back through other people's programs: a spreadsheet library, and Chromium at the width of a telephone.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use support::desk::Desk;
use support::places::repository;

use super::{desk, made, out, sealed};

/// What Marc answers: invoice, field, heading of its column, value, and how it is read back.
const ANSWERS: [(&str, &str, &str, &str, &str); 8] = [
    ("F-11", "comment", "Commentaire", "Vu le gérant : 50 % réglés", "Vu le gérant : 50 % réglés"),
    ("F-11", "promise_on", "Promesse le", "2026-12-04", "04/12/2026"),
    ("F-12", "cause", "Cause", "C1", "C1"),
    ("F-12", "comment", "Commentaire", "Circuit\nde signature", "Circuit\nde signature"),
    ("F-21", "promise_on", "Promesse le", "2026-12-18", "18/12/2026"),
    ("F-21", "next", "Suite à donner", "Passer les voir", "Passer les voir"),
    ("F-21", "next_on", "Pour le", "2026-12-01", "01/12/2026"),
    ("", "reply", "Votre réponse", "Oui, 8 %", "Oui, 8 %"),
];

/// Hands `input` to a program that must succeed, and gives what it prints.
pub fn run(mut command: Command, input: &Value) -> Vec<u8> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    child.stdin.take().expect("an input").write_all(input.to_string().as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command:?}\n{}\n{}", told(&output.stdout), told(&output.stderr));
    output.stdout
}

/// A Python that has `openpyxl`: the one beside the benches, else the system's, which `.ci/setup` completes, even where
/// another one comes first on the path.
fn python() -> Command {
    let known = [repository().join(".venv/bin/python"), "/usr/bin/python3".into(), "python3".into()];
    let has_it = |python: &PathBuf| {
        let asked = Command::new(python).args(["-c", "import openpyxl"]).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    Command::new(known.iter().find(|python| has_it(python)).expect("a Python with openpyxl: see .ci/setup"))
}

/// The workbook, edited and saved twice by a spreadsheet library.
fn edited(carnet: &Path, to: &str, acts: &Value) -> PathBuf {
    let edited = carnet.with_file_name(to);
    let mut command = python();
    command.arg(repository().join("tests/carnet/edit.py")).arg(carnet).arg(&edited);
    run(command, acts);
    edited
}

/// What is found in a return: by invoice and field, what was written, and what becomes of it.
pub type Found = BTreeMap<(String, String), (String, String)>;

/// What is found in a return, and the whole answer.
pub fn found(desk: &Desk, file: &Path) -> (Found, Value) {
    let read = desk.json(&["carnet-return", file.to_str().expect("a plain path")]);
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let row =
        |row: &Value| ((text(row, "piece"), text(row, "field")), (text(row, "theirs"), text(row, "verdict")));
    (read["rows"].as_array().expect("rows").iter().map(row).collect(), read)
}

/// Every answer, each to be taken in, and nothing else.
fn arrives(desk: &Desk, file: &Path, absent: i64) {
    let (found, read) = found(desk, file);
    let shown: Vec<&str> = found.values().map(|(theirs, _)| theirs.as_str()).collect();
    for (piece, field, _, _, said) in ANSWERS {
        // The day of what comes next is told with it.
        let at = if field == "next_on" { "next" } else { field };
        let (theirs, verdict) = found
            .get(&(piece.to_owned(), at.to_owned()))
            .unwrap_or_else(|| panic!("{piece} {field} is not among {shown:?} of {}", file.display()));
        assert_eq!(verdict, "new", "{piece} {field}: {theirs}");
        assert!(theirs.contains(said), "{piece} {field}: {theirs}");
    }
    assert_eq!(found.len(), ANSWERS.len() - 1, "{found:#?}");
    assert_eq!(read["absent"].as_i64(), Some(absent), "{read:#}");
}

/// Cells filled in a spreadsheet, saved twice; then rows and columns turned around, a heading and the sheet renamed, a
/// row gone: does every answer arrive, and none but those, and is a carnet only opened and saved an answer to nothing?
#[test]
fn every_answer_comes_back_through_a_spreadsheet() {
    let desk = desk();
    let carnet = made(&desk, "carnet.xlsx", false);
    let untouched = edited(&carnet, "intact.xlsx", &json!({}));
    assert_eq!(found(&desk, &untouched).0, BTreeMap::new());
    let write: Vec<Value> = ANSWERS
        .iter()
        .map(|(piece, field, heading, value, _)| match field.ends_with("_on") {
            true => json!([piece, heading, { "day": value }]),
            false => json!([piece, heading, value]),
        })
        .collect();
    let filled = edited(&carnet, "rempli.xlsx", &json!({ "write": write }));
    arrives(&desk, &filled, 0);
    let turned = json!({
        "write": write,
        "delete": ["F-22"],
        "turn": true,
        "rename": { "Commentaire": "Mes remarques" },
        "sheet": "Retour Marc",
    });
    let turned = edited(&carnet, "tourne.xlsx", &turned);
    arrives(&desk, &turned, 1);
    let last = turned.to_str().expect("a plain path").to_owned();
    assert_eq!(desk.json(&["carnet-return", &last, "--accept", "all"])["taken"], 7);
    assert!(found(&desk, &turned).0.values().all(|(_, verdict)| verdict == "known"));
}

/// The words of each page of a PDF.
pub fn pages(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().expect("pdftotext");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("words");
    text.split('\u{c}').map(str::to_owned).filter(|page| !page.trim().is_empty()).collect()
}

/// What one takes to a meeting: a page for each client, with its whole name, figures, terms, penalties and what to ask.
pub fn sheets_are_printed(pages: &[String]) {
    let sheets = [
        ("Camping & Cie (C2)", vec!["900,00 €", "Avoir promis ?", "F-21", "F-22"]),
        ("Hôtel <Les Tilleuls> (C1)", vec!["1 650,50 €", "F-11", "F-12"]),
    ];
    assert_eq!(pages.len(), sheets.len(), "{pages:#?}");
    for (page, (name, words)) in pages.iter().zip(sheets) {
        let page = page.replace(['\u{202f}', '\u{a0}'], " ");
        let known =
            [name, "Encours", "Dont échu", "Acomptes reçus", "Crédits à affecter", "Conditions de paiement"];
        let asked = ["Pénalités et indemnités à ce jour", "À demander"];
        for word in known.iter().chain(&asked).chain(&words) {
            assert!(page.contains(word), "{word} is not on\n{page}");
        }
    }
}

/// Fills a page in Chromium, and gives the reply it hands over.
fn replied(desk: &Desk, carnet: &Path, password: Option<&str>, picture: &str) -> PathBuf {
    let answers: Vec<Value> =
        ANSWERS.iter().map(|(piece, field, _, value, _)| json!([piece, field, value])).collect();
    let reply = out(desk, &format!("{picture}.txt")).0;
    let mut node = Command::new("node");
    node.arg(repository().join("ui/tests/fill-carnet.mjs")).arg(carnet).arg(&reply);
    node.env("PICTURE", support::places::screens().join(format!("{picture}.png")));
    node.env("PRINTED", reply.with_extension("pdf"));
    node.envs(password.map(|password| ("PASSWORD", password)));
    run(node, &Value::Array(answers));
    reply
}

/// The page opened from its file on a telephone, filled, closed and opened again, its reply saved: does every answer
/// arrive, without a complaint of the browser and without a request to anybody, under a password or not?
#[test]
fn every_answer_comes_back_from_the_page() {
    let desk = desk();
    let open = made(&desk, "ouvert.html", true);
    arrives(&desk, &replied(&desk, &open, None, "carnet-380"), 1);
    sheets_are_printed(&pages(&desk.home().join("carnet-380.pdf")));
    let (closed, password) = sealed(&desk, "carnet.html", true);
    let reply = replied(&desk, &closed, Some(&password), "carnet-380-ferme");
    let text = std::fs::read_to_string(&reply).expect("a reply");
    for word in ["Vu le", "comment", "04/12", "2026-12"] {
        assert!(!text.contains(word), "{word} is readable in {text}");
    }
    arrives(&desk, &reply, 1);
    let told = desk.json(&["carnet-return", reply.to_str().expect("a plain path"), "--accept", "all"]);
    assert_eq!(told["taken"], 7, "{told:#}");
}
