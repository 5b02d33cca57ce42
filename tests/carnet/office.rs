//! The way out and back through LibreOffice itself: words typed on its keyboard, rows it sorts, columns it moves, files
//! it saves.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use support::desk::Desk;
use support::places::repository;

use super::elsewhere::{found, pages, run, sheets_are_printed};
use super::{desk, made, sealed};

/// What Marc types: invoice, field, heading of its column, the words on his keyboard, and how they are read back.
const TYPED: [(&str, &str, &str, &str, &str); 9] = [
    ("F-11", "comment", "Commentaire", "Vu le gérant : 50 % réglés", "Vu le gérant : 50 % réglés"),
    ("F-11", "promise_on", "Promesse le", "4/12/26", "04/12/2026, 400,50"),
    ("F-11", "promise_amount", "Montant promis", "400,50", ""),
    ("F-12", "cause", "Cause", "C1", "C1"),
    ("F-12", "promise_on", "Promesse le", "2026-12-11", "11/12/2026"),
    ("F-21", "promise_on", "Promesse le", "18 décembre 2026", "18/12/2026"),
    ("F-21", "next", "Suite à donner", "Passer les voir", "Passer les voir, 01/12/2026"),
    ("F-21", "next_on", "Pour le", "1/12/2026", ""),
    ("", "reply", "Votre réponse", "Oui, 8 %", "Oui, 8 %"),
];

/// Answers of [`TYPED`]: an amount and a day go with what they are said of.
const ANSWERS: usize = 7;

/// A Python that drives LibreOffice: the one of the system, which `.ci/setup` completes.
fn python() -> Command {
    let drives = |python: &&&str| {
        let asked = Command::new(python).args(["-c", "import uno"]).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    let known = ["/usr/bin/python3", "python3"];
    Command::new(known.iter().find(drives).expect("a Python with uno: see .ci/setup"))
}

/// Has LibreOffice do these jobs, and tells what it saw in each workbook.
fn office(desk: &Desk, jobs: &Value) -> Value {
    let mut command = python();
    command.arg(repository().join("tests/carnet/office.py")).arg(desk.home().join("profil"));
    serde_json::from_slice(&run(command, jobs)).expect("what it saw")
}

/// Every answer of [`TYPED`], each to be taken in, and nothing else.
fn arrives(desk: &Desk, file: &Path, absent: i64) {
    let (found, read) = found(desk, file);
    for (piece, field, _, _, said) in TYPED.iter().filter(|(.., said)| !said.is_empty()) {
        let (theirs, verdict) = &found[&((*piece).to_owned(), (*field).to_owned())];
        assert_eq!(verdict, "new", "{piece} {field}: {theirs}");
        assert!(theirs.replace('\u{202f}', " ").contains(said), "{piece} {field}: {theirs}");
    }
    assert_eq!(found.len(), ANSWERS, "{found:#?}");
    assert_eq!(read["absent"].as_i64(), Some(absent), "{read:#}");
}

/// Typed, sorted, moved, renamed, a line gone, saved and saved again by LibreOffice: does every answer arrive and none
/// but those, and is the hand still guided by the lists and the protection of what it saved? Is a carnet that was only
/// opened and saved an answer to nothing, and one saved in the format of LibreOffice refused with what to do? Does it
/// open one under a password with that password alone, and is what it saves under it read here?
#[test]
fn every_answer_comes_back_through_libreoffice() {
    let desk = desk();
    let carnet = made(&desk, "carnet.xlsx", false);
    let (closed, password) = sealed(&desk, "ferme.xlsx", false);
    let at = |name: &str| desk.home().join(name);
    let typed: Vec<Value> =
        TYPED.iter().map(|(piece, _, heading, words, _)| json!([piece, heading, words])).collect();
    let locked = [["F-11", "Reste dû", "1"], ["F-12", "Ligne", "X"], ["", "Cause", "A2"]];
    let turned = json!({
        "open": at("rempli.xlsx"),
        "sort": "Facture",
        "move": ["Promesse le", "Client"],
        "delete": ["F-22"],
        "rename": { "Commentaire": "Mes remarques" },
        "sheet": "Retour Marc",
        "save": at("tourne.xlsx"),
    });
    let told = office(
        &desk,
        &json!([
            { "open": carnet, "save": at("intact.xlsx") },
            { "open": carnet, "save": at("fiches.pdf") },
            { "open": carnet, "type": typed, "refused": locked, "save": at("rempli.xlsx") },
            turned,
            { "open": at("tourne.xlsx"), "save": at("tourne.ods") },
            { "open": closed, "password": password, "type": typed, "save": at("rendu.xlsx") },
        ]),
    );
    let guided = |rank: usize| (told[rank]["protected"].clone(), told[rank]["lists"].clone());
    assert_eq!(guided(0), (json!(true), json!(5)), "{told:#}");
    assert_eq!(guided(3), (json!(true), json!(5)), "saved by LibreOffice: {told:#}");
    assert_eq!(guided(4).1, json!(4), "turned around: {told:#}");
    assert_eq!(guided(5), (json!(true), json!(5)), "under a password: {told:#}");
    assert_eq!(told[5]["refused"], json!(true), "without it: {told:#}");
    assert!(found(&desk, &at("intact.xlsx")).0.is_empty());
    // The sheet of lines comes first.
    sheets_are_printed(&pages(&at("fiches.pdf"))[1..]);
    arrives(&desk, &at("rempli.xlsx"), 0);
    arrives(&desk, &at("tourne.xlsx"), 1);
    let rendered = std::fs::read(at("rendu.xlsx")).expect("what LibreOffice saved");
    assert!(rendered.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]), "it is still under its password");
    arrives(&desk, &at("rendu.xlsx"), 0);
    let name = |name: &str| at(name).to_str().expect("a plain path").to_owned();
    assert_eq!(desk.refusal(&["carnet-return", &name("tourne.ods")])["code"], "CAR-006");
    assert_eq!(desk.json(&["carnet-return", &name("tourne.xlsx"), "--accept", "all"])["taken"], ANSWERS);
    for again in ["rempli.xlsx", "rendu.xlsx"] {
        assert!(found(&desk, &at(again)).0.values().all(|(_, verdict)| verdict == "known"), "{again}");
    }
}
