//! Are the ledgers of the corpus read to the cent? Each value compared was computed by an independent reader.
//!
//! Without the corpus, the project's own generator writes a ledger with the figures it must give.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::places::{corpus, repository};

use crate::told::{aged, buckets, imported, items, number, opened};

const AGES: [&str; 5] = ["non_echu", "1_30", "31_60", "61_90", "plus_90"];

fn read_json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn balances(ageing: &Value) -> Vec<(String, i64)> {
    let rows = ageing["clients"].as_array().expect("rows");
    rows.iter()
        .map(|row| (row["code"].as_str().expect("a code").to_owned(), number(row, "balance_cents")))
        .filter(|(_, balance)| *balance != 0)
        .collect()
}

/// A decimal string of the corpus in cents.
fn cents(text: &Value) -> i64 {
    let text = text.as_str().expect("a decimal string");
    let (whole, part) = text.split_once('.').expect("two decimals");
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    whole.parse::<i64>().expect("digits") * 100 + sign * part.parse::<i64>().expect("two digits")
}

/// Is every figure of the two ledgers of real companies the one expected?
#[test]
fn ledgers_of_real_companies_are_read_to_the_cent() {
    let Some(corpus) = corpus() else { return own_ledger() };
    let expected = read_json(&corpus.join("expected.json"));
    let mut seen = 0;
    for (file, figures) in expected.as_object().expect("files by name") {
        if !file.starts_with("fec/") {
            continue;
        }
        seen += 1;
        let path = corpus.join(file);
        let desk = opened("2026-11-22");
        let told = desk.json(&["inspect", path.to_str().expect("a plain path")]);
        for (key, value) in figures.as_object().expect("keys") {
            assert_eq!(&told[key], value, "{file}: {key}");
        }
        let report = imported(&desk, &path);
        assert_eq!(report["read"], figures["lines"], "{file}: lines read");
        assert_eq!(number(&report["totals"], "debit_cents"), cents(&figures["total_debit"]), "{file}");
        assert_eq!(
            number(&report["totals"], "customer_cents"),
            cents(&figures["customer_balance"]),
            "{file}"
        );

        let ageing = aged(&desk, "assumed");
        assert_eq!(
            number(&ageing["totals"], "balance_cents"),
            cents(&figures["customer_balance"]),
            "{file}: account 411"
        );
        let open = balances(&ageing);
        assert_eq!(Some(open.len() as i64), figures["customers_nonzero"].as_i64(), "{file}: clients");
        let in_credit = open.iter().filter(|(_, balance)| *balance < 0).count();
        assert_eq!(Some(in_credit as i64), figures["customers_in_credit"].as_i64(), "{file}: in credit");
        for top in figures["top_balances"].as_array().expect("rows") {
            let found = open.iter().find(|(code, _)| top[0] == code.as_str()).map_or(0, |(_, cents)| *cents);
            assert_eq!(found, cents(&top[2]), "{file}: {top}");
        }
    }
    assert_eq!(seen, 2, "the corpus has two ledgers of real companies");
}

/// Is every figure of the twelve generated ledgers the one expected, client by client?
#[test]
fn generated_ledgers_are_aged_to_the_cent() {
    let Some(corpus) = corpus() else { return own_ledger() };
    let mut seen = 0;
    for folder in std::fs::read_dir(corpus.join("generated")).expect("a folder of sets") {
        let folder = folder.expect("an entry").path();
        if !folder.is_dir() {
            continue;
        }
        seen += 1;
        one_generated_set(&folder);
    }
    assert_eq!(seen, 12, "the corpus has twelve generated sets");
}

fn one_generated_set(folder: &Path) {
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    let expected = read_json(&folder.join("expected.json"));
    let totals = &expected["totals"];
    let ledger_only = &totals["ledger_only"];
    let desk = opened(expected["as_of"].as_str().expect("a day"));
    imported(&desk, &ledger_of(folder));
    let ageing = aged(&desk, "assumed");
    assert_eq!(ageing["totals"]["balance_cents"], totals["balance_411"], "{name}: account 411");

    // Opening balances in one sum per client have no detail: balances alone can be compared.
    let detailed = name != "opening-aggregate";
    if detailed {
        let ages: Vec<i64> = AGES.iter().map(|age| number(&ledger_only["aged_by_piece_date"], age)).collect();
        assert_eq!(buckets(&ageing["totals"]), ages, "{name}: ages");
        assert_eq!(
            -number(&ageing["totals"], "unallocated_cents"),
            number(ledger_only, "open_credits"),
            "{name}: credits"
        );
        let open = items(&desk, &["--due", "assumed"]);
        let debts = open.iter().filter(|item| number(item, "remaining_cents") > 0).count();
        assert_eq!(Some(debts as i64), ledger_only["open_invoices"].as_i64(), "{name}: open invoices");
    }
    for client in expected["clients"].as_array().expect("clients") {
        let code = client["code"].as_str().expect("a code");
        // This set has no auxiliary account: the code stands in the account itself.
        let code = if name == "inline-accounts" { format!("411{code}") } else { code.to_owned() };
        let row = ageing["clients"].as_array().expect("rows").iter().find(|row| row["code"] == code.as_str());
        assert_eq!(
            row.map_or(0, |row| number(row, "balance_cents")),
            number(client, "balance_411"),
            "{name}: {code}"
        );
        if detailed {
            let ages: Vec<i64> = client["ledger_only"]["aged_by_piece_date"]
                .as_array()
                .expect("five ages")
                .iter()
                .map(|age| age.as_i64().expect("cents"))
                .collect();
            assert_eq!(row.map_or(vec![0; 5], buckets), ages, "{name}: {code}");
            let credits = row.map_or(0, |row| -number(row, "unallocated_cents"));
            assert_eq!(credits, number(&client["ledger_only"], "open_credits"), "{name}: {code}");
        }
    }
}

/// Does a column of due dates age the ledger by what it says? Credit notes that nothing letters stand beside:
/// the story of the set deducts them from the debts not due yet.
#[test]
fn a_column_of_due_dates_is_believed() {
    let Some(corpus) = corpus() else { return own_ledger() };
    let folder = corpus.join("generated/duedate-columns");
    let expected = read_json(&folder.join("expected.json"));
    let desk = opened(expected["as_of"].as_str().expect("a day"));
    imported(&desk, &ledger_of(&folder));
    let totals = &aged(&desk, "stated")["totals"];
    let by_due: Vec<i64> =
        AGES.iter().map(|age| number(&expected["totals"]["aged_by_due_date"], age)).collect();
    let mut told = buckets(totals);
    told[0] += number(totals, "unallocated_cents");
    assert_eq!(told, by_due);
    let stated = items(&desk, &[]);
    let debts: Vec<&Value> = stated.iter().filter(|item| item["kind"] == "invoice").collect();
    assert!(!debts.is_empty());
    for item in debts {
        assert_eq!(item["due_basis"], "stated", "{item:#}");
    }
}

fn ledger_of(folder: &Path) -> PathBuf {
    std::fs::read_dir(folder)
        .expect("a set")
        .map(|file| file.expect("an entry").path())
        .find(|path| path.to_string_lossy().contains("FEC"))
        .expect("a set has a ledger")
}

/// The project's own ledger, written with the figures it must give.
fn own_ledger() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let generator = repository().join("tests/bench/ledger.py");
    let status = Command::new("python3")
        .arg(generator)
        .args(["--clients", "40", "--invoices", "600", "--out"])
        .arg(folder.path())
        .stdout(std::process::Stdio::null())
        .status()
        .expect("python3 starts");
    assert!(status.success(), "the generator writes a ledger");
    let expected = read_json(&folder.path().join("expected.json"));
    let desk = opened("2026-11-22");
    let report = imported(&desk, &folder.path().join("fec.txt"));
    assert_eq!(report["read"], expected["lines"]);
    assert_eq!(report["totals"]["debit_cents"], expected["debit_cents"]);
    let ageing = aged(&desk, "assumed");
    assert_eq!(ageing["totals"]["balance_cents"], expected["open_cents"]);
}
