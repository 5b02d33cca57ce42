//! Real and generated bank files, against figures computed by independent readers.
//!
//! They lie outside the sources, in the folder named by `ENCAISSE_CORPUS`; without it, the invented statements of
//! `formats/tests/bank_*.rs` ask the same questions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::path::PathBuf;

use encaisse_app::foreign::ForeignReader;
use encaisse_app::import::inspect::inspect;
use serde_json::Value;

const FOLDERS: [&str; 6] = ["camt", "ofx", "cfonb", "mt940", "qif", "bank-csv"];

/// Keys whose expected value is a word of the other reader about itself, not a fact of the file.
const NOT_FACTS: [(&str, &str); 6] = [
    ("camt/camt053_garbled_amount.xml", "/reader_error"),
    ("cfonb/operation.txt", "/errors"),
    ("cfonb/invalid_date.txt", "/detail/0/old_date"),
    ("bank-csv/csv_garbled_amount.csv", "/errors"),
    ("bank-csv/test_row_format_CD_flag.csv", "/note"),
    ("bank-csv/20180226-1000594757-umsatz.CSV", "/note"),
];

/// Places where two values differ.
fn differences(place: &str, expected: &Value, found: &Value, out: &mut Vec<(String, Value, Value)>) {
    match (expected, found) {
        (Value::Object(keys), _) => {
            for (key, value) in keys {
                differences(&format!("{place}/{key}"), value, &found[key], out);
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                differences(&format!("{place}/{index}"), left, right, out);
            }
        }
        _ if expected == found => {}
        _ => out.push((place.to_owned(), expected.clone(), found.clone())),
    }
}

/// Is every figure of every bank file the one expected?
#[test]
fn every_figure_of_the_bank_files_is_found() {
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from) else { return };
    let all: Value = serde_json::from_slice(&std::fs::read(corpus.join("expected.json")).unwrap()).unwrap();
    let (mut files, mut wrong) = (0, Vec::new());
    for (name, expected) in all.as_object().unwrap() {
        let Some(folder) = FOLDERS.iter().find(|folder| name.starts_with(&format!("{folder}/"))) else {
            continue;
        };
        let found = inspect(&corpus.join(name), None, &ForeignReader::here()).unwrap().told;
        assert_eq!(found["kind"], **folder, "{name}");
        let mut apart = Vec::new();
        differences("", expected, &found, &mut apart);
        apart.retain(|(place, _, _)| {
            !NOT_FACTS.iter().any(|(file, key)| file == name && place.starts_with(key))
        });
        wrong.extend(
            apart.into_iter().map(|(place, expected, found)| format!("{name}{place}: {expected} ≠ {found}")),
        );
        files += 1;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(files, 49);
}

/// Is what cannot be read refused, or told?
#[test]
fn a_garbled_amount_is_told() {
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from) else { return };
    let found =
        inspect(&corpus.join("camt/camt053_garbled_amount.xml"), None, &ForeignReader::here()).unwrap().told;
    assert!(found["reader_error"].is_string(), "{found:#}");
    let issues = found["issues"].as_array().unwrap();
    assert!(issues.iter().any(|issue| issue["message"].as_str().unwrap().contains("12..34")), "{found:#}");
    let found =
        inspect(&corpus.join("bank-csv/csv_garbled_amount.csv"), None, &ForeignReader::here()).unwrap().told;
    let issue = &found["issues"].as_array().unwrap().iter().find(|issue| issue["code"] == "BNK-013").unwrap();
    assert_eq!(issue["line"], 3);
}
