//! Is a carnet under a password readable by whoever has it, and by nobody else?

use serde_json::Value;
use support::desk::Desk;
use support::places::repository;

use super::{CANARIES, desk, made, out, sealed};

fn text(path: &std::path::Path) -> String {
    path.to_str().expect("a plain path").to_owned()
}

/// Is anything of the ledger in a byte of a carnet under a password: a name, an invoice, an amount, the company, its
/// reader, the password?
#[test]
fn nothing_of_the_ledger_is_in_any_byte_of_a_closed_carnet() {
    let desk = desk();
    for (name, html) in [("carnet.xlsx", false), ("carnet.html", true)] {
        let (path, password) = sealed(&desk, name, html);
        let bytes = std::fs::read(&path).expect("a carnet");
        let said = String::from_utf8_lossy(&bytes).to_lowercase();
        let wide: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
        let words =
            ["F-11", "F-22", "Camping", "Tilleuls", "Avoir promis", "Charpentes", "Lefèvre", "450,50"];
        // Three letters may stand in anything closed.
        for word in CANARIES
            .iter()
            .filter(|word| word.len() > 4)
            .chain(&words)
            .chain(&[password.as_str(), "sharedStrings"])
        {
            assert!(!said.contains(&word.to_lowercase()), "{word} is in {name}");
            assert!(!wide.contains(word), "{word} is in {name}, two bytes a sign");
        }
    }
}

/// Is the password the same for one reader from a carnet to the next, another one for another reader, the one that is
/// typed when one is, and none when none is wanted?
#[test]
fn a_reader_keeps_one_password_until_another_is_chosen() {
    let desk = desk();
    let password = |more: &[&str]| {
        let at = out(&desk, "un.xlsx").1;
        let said = desk.json(&[&["carnet", "--out", &at], more].concat());
        said["password"].as_str().map(str::to_owned)
    };
    let marc = ["--for", "Marc Lefèvre"];
    let first = password(&marc).expect("words");
    assert_eq!(first.split('-').count(), 5, "{first}");
    assert_eq!(password(&marc), Some(first.clone()));
    assert_eq!(password(&[marc, ["--html", "--no-password"]].concat()), None);
    assert_eq!(password(&marc), Some(first.clone()), "none once is not none for ever");
    assert_ne!(password(&["--for", "Sophie"]), Some(first));
    let typed = Some("Nos deux mots, Marc".to_owned());
    assert_eq!(password(&[marc, ["--password", "Nos deux mots, Marc"]].concat()), typed);
    assert_eq!(password(&marc), typed, "the last one holds");
    let weak = out(&desk, "faible.xlsx").1;
    let refused = desk.refusal(&["carnet", "--for", "Sophie", "--out", &weak, "--password", "court"]);
    assert_eq!(refused["code"], "CAR-008");
    assert!(!desk.home().join("faible.xlsx").exists());
}

fn rows(read: &Value) -> usize {
    read["rows"].as_array().expect("rows").len()
}

/// Is a closed workbook opened by the desk that made it, with a former password too, and refused by another desk, with
/// another password, or when a byte of it was altered?
#[test]
fn a_closed_workbook_is_opened_where_it_was_made() {
    let desk = desk();
    let (first, password) = sealed(&desk, "premier.xlsx", false);
    let second = out(&desk, "second.xlsx").1;
    desk.json(&["carnet", "--for", "Marc Lefèvre", "--out", &second, "--password", "Nos deux mots, Marc"]);
    for file in [&text(&first), &second] {
        let read = desk.json(&["carnet-return", file]);
        assert_eq!((read["lines"].as_i64(), rows(&read)), (Some(5), 0), "{read:#}");
    }
    assert_eq!(desk.json(&["carnet-return", &text(&first), "--password", &password])["lines"], 5);
    let refused = |file: &str, more: &[&str]| {
        desk.refusal(&[&["carnet-return", file], more].concat())["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(refused(&text(&first), &["--password", "un autre mot de passe"]), "CAR-007");
    let elsewhere = Desk::on(super::TODAY);
    elsewhere.json(&["init", "--name", "Une autre"]);
    assert_eq!(elsewhere.refusal(&["carnet-return", &text(&first)])["code"], "CAR-007");
    assert_eq!(
        elsewhere.refusal(&["carnet-return", &text(&first), "--password", &password])["code"],
        "CAR-003"
    );
    let mut bytes = std::fs::read(&first).expect("a carnet");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    let altered = out(&desk, "altere.xlsx");
    std::fs::write(&altered.0, &bytes).expect("a file");
    assert_eq!(refused(&altered.1, &[]), "CAR-009");
    std::fs::write(&altered.0, &bytes[..middle]).expect("a file");
    assert_eq!(refused(&altered.1, &[]), "CAR-009");
    assert!(std::fs::metadata(made(&desk, "ouvert.xlsx", false)).is_ok(), "and one may do without");
}

/// Is a workbook that another program closed (`msoffcrypto-tool`, agile) opened by its password alone?
#[test]
fn a_workbook_closed_by_another_program_is_opened() {
    let desk = desk();
    let file = text(&repository().join("tests/errors/CAR-007/carnet.xlsx"));
    let code =
        |password: &str| desk.refusal(&["carnet-return", &file, "--password", password])["code"].clone();
    assert_eq!(code("mot-de-passe-chang"), "CAR-007");
    assert_eq!(code("mot-de-passe-change"), "CAR-002", "opened, and it is no carnet");
}
