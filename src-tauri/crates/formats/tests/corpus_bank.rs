//! Bank files of invented companies, the same month in four formats, against the moves that were written.
//!
//! They lie outside the sources, in the folder named by `ENCAISSE_CORPUS`; without it, the invented statements of
//! `bank_traps.rs` and `bank_identity.rs` ask the same questions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use encaisse_formats::bank::{BankFile, Format, chains, identities, read};
use encaisse_formats::severity::Severity;
use serde_json::{Value, json};

fn sets() -> Vec<PathBuf> {
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from) else { return Vec::new() };
    let entries = fs::read_dir(corpus.join("generated")).unwrap().map(|entry| entry.unwrap().path());
    let sets: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    assert_eq!(sets.len(), 12);
    sets
}

fn bank(set: &Path) -> Value {
    let expected: Value = serde_json::from_slice(&fs::read(set.join("expected.json")).unwrap()).unwrap();
    expected["bank"].clone()
}

fn file(set: &Path, format: Format) -> BankFile {
    let name = match format {
        Format::Camt => "releve_camt053.xml",
        Format::Ofx => "releve.ofx",
        Format::Cfonb => "releve_cfonb120.txt",
        _ => "releve_banque.csv",
    };
    read(format, File::open(set.join(name)).unwrap()).unwrap()
}

const FORMATS: [Format; 4] = [Format::Camt, Format::Ofx, Format::Cfonb, Format::Table];

#[test]
fn every_move_is_read_in_each_of_the_four_formats() {
    for set in sets() {
        let expected = bank(&set);
        let moves = expected["moves"].as_array().unwrap();
        for format in FORMATS {
            let place = format!("{} {format:?}", set.display());
            let found = file(&set, format);
            let mut told: Vec<(String, i64)> =
                found.operations().map(|o| (o.booking.to_string(), o.amount.get())).collect();
            let mut written: Vec<(String, i64)> = moves
                .iter()
                .map(|m| (m["date"].as_str().unwrap().to_owned(), m["amount"].as_i64().unwrap()))
                .collect();
            told.sort_unstable();
            written.sort_unstable();
            assert_eq!(told, written, "{place}");
            let issues: Vec<_> =
                found.issues.kept().iter().filter(|i| i.kind.severity() > Severity::Info).collect();
            assert!(issues.is_empty(), "{place}: {issues:?}");
            let closing = found.statements.iter().filter_map(|s| s.closing()).next_back().unwrap();
            assert_eq!(json!(closing.amount.get()), expected["closing_balance"], "{place}");
            assert!(found.statements.iter().all(|s| chains(s) != Some(false)), "{place}");
        }
    }
}

#[test]
fn the_account_is_the_same_in_the_formats_that_name_it() {
    for set in sets() {
        let iban = bank(&set)["iban"].clone();
        for format in [Format::Camt, Format::Ofx, Format::Cfonb] {
            for statement in &file(&set, format).statements {
                assert_eq!(json!(statement.account.key()), iban, "{} {format:?}", set.display());
            }
        }
        let table = file(&set, Format::Table);
        let number = table.statements[0].account.number.clone().unwrap();
        assert!(iban.as_str().unwrap().contains(&number), "{}", set.display());
    }
}

#[test]
fn a_label_says_the_same_whatever_the_format_cut() {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for set in sets() {
        let moves = bank(&set)["moves"].as_array().unwrap().clone();
        for format in FORMATS {
            let found = file(&set, format);
            for operation in found.operations() {
                let said = bare(&operation.text());
                let same = |m: &&Value| {
                    m["amount"] == operation.amount.get() && m["date"] == operation.booking.to_string()
                };
                let known =
                    moves.iter().filter(same).any(|m| said.starts_with(&bare(m["label"].as_str().unwrap())));
                // Records of 31 characters drop the end of what they cut.
                assert!(known || format == Format::Cfonb, "{} {format:?}: {said}", set.display());
            }
        }
    }
}

#[test]
fn camt_and_ofx_of_one_month_hold_the_same_operations() {
    for set in sets() {
        let names = |format| -> BTreeSet<_> {
            identities(&file(&set, format).statements, "").into_iter().map(|identity| identity.name).collect()
        };
        let camt = names(Format::Camt);
        assert_eq!(camt, names(Format::Ofx), "{}", set.display());
        assert_eq!(camt.len(), bank(&set)["moves"].as_array().unwrap().len(), "{}", set.display());
    }
}
