//! Real and generated ledgers, against figures computed by an independent reader.
//!
//! They lie outside the sources, in the folder named by `ENCAISSE_CORPUS`; without it, the invented ledgers of
//! `ledgers.rs` ask the same questions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use encaisse_core::entries::AccountClass;
use encaisse_formats::fec::{CustomerLine, Figures, FiguresBuilder, Report, read};
use serde_json::{Value, json};

fn corpus() -> Option<PathBuf> {
    std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from)
}

fn lines_of(path: &Path) -> (Report, Vec<CustomerLine>) {
    let mut lines = Vec::new();
    let report = read(File::open(path).unwrap(), |line| {
        lines.push(line);
        ControlFlow::Continue(())
    });
    (report.unwrap(), lines)
}

fn figures(report: &Report, lines: &[CustomerLine]) -> Figures {
    let mut builder = FiguresBuilder::default();
    lines.iter().for_each(|line| builder.add(line));
    builder.finish(report)
}

fn euros(cents: encaisse_core::money::Cents) -> Value {
    json!(cents.euros().to_string())
}

fn as_expected(f: &Figures) -> Value {
    let top: Vec<Value> = f.top_balances.iter().map(|c| json!([c.key, c.name, euros(c.balance)])).collect();
    json!({
        "encoding": f.encoding, "separator": f.separator, "columns": f.columns, "lines": f.lines,
        "ragged_lines": f.ragged_lines, "total_debit": euros(f.total_debit), "total_credit": euros(f.total_credit),
        "balanced": f.balanced, "first_date": f.first_date.unwrap().to_string(),
        "last_date": f.last_date.unwrap().to_string(), "journals": f.journals, "entries": f.entries,
        "customer_lines": f.customer_lines, "customers": f.customers, "customer_debit": euros(f.customer_debit),
        "customer_credit": euros(f.customer_credit), "customer_balance": euros(f.customer_balance),
        "lettered_lines": f.lettered_lines, "lettrage_groups": f.lettrage_groups,
        "unbalanced_lettrage_groups": f.unbalanced_lettrage_groups.iter().map(|g| &g.letter).collect::<Vec<_>>(),
        "open_lines": f.open_lines, "open_debit_lines": f.open_debit_lines,
        "open_credit_lines": f.open_credit_lines, "open_balance": euros(f.open_balance),
        "opening_lines": f.opening_lines, "customers_nonzero": f.customers_nonzero,
        "customers_in_credit": f.customers_in_credit, "top_balances": top,
    })
}

#[test]
fn every_figure_of_the_real_ledgers_is_found() {
    let Some(folder) = corpus() else { return };
    let all: Value = serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut ledgers = 0;
    for (name, expected) in all.as_object().unwrap().iter().filter(|(name, _)| name.starts_with("fec/")) {
        let (report, lines) = lines_of(&folder.join(name));
        let found = as_expected(&figures(&report, &lines));
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&found[key], value, "{name}: {key}");
        }
        assert!(!report.refused(), "{name}: {:?}", report.issues.kept());
        ledgers += 1;
    }
    assert_eq!(ledgers, 2);
}

#[test]
fn balances_of_the_generated_ledgers_are_right_to_the_cent_for_each_client() {
    let Some(folder) = corpus() else { return };
    let mut sets = 0;
    for set in fs::read_dir(folder.join("generated")).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(bytes) = fs::read(set.join("expected.json")) else { continue };
        let expected: Value = serde_json::from_slice(&bytes).unwrap();
        let ledger = &expected["ledger"];
        let (report, lines) = lines_of(&set.join(ledger["file"].as_str().unwrap()));
        let place = set.display();
        assert!(!report.refused(), "{place}: {:?}", report.issues.kept());
        assert_eq!(json!(report.counts.lines), ledger["lines"], "{place}");
        assert_eq!(json!(report.entries), ledger["entries"], "{place}");
        assert_eq!(json!(report.totals.debit.get()), ledger["total_debit"], "{place}");
        assert_eq!(json!(report.totals.credit.get()), ledger["total_credit"], "{place}");
        let counts = report.counts;
        assert_eq!(counts.lines, counts.kept + counts.other_accounts + counts.refused, "{place}");
        let warnings: Vec<_> = report
            .issues
            .kept()
            .iter()
            .filter(|i| i.severity() > encaisse_formats::fec::Severity::Info)
            .collect();
        assert!(warnings.is_empty(), "{place}: {warnings:?}");

        let mut sums: BTreeMap<(String, AccountClass), i64> = BTreeMap::new();
        for line in &lines {
            // A package without auxiliary accounts writes the code behind the root of the account.
            let key = line.customer_key();
            let code = key.find('C').map_or(key, |at| &key[at..]).to_owned();
            *sums.entry((code, line.account_class)).or_default() += line.amount.get();
        }
        let of = |code: &str, class| sums.get(&(code.to_owned(), class)).copied().unwrap_or(0);
        let total = |class| sums.iter().filter(|((_, c), _)| *c == class).map(|(_, sum)| sum).sum::<i64>();
        for (name, class, sign) in [
            ("balance_411", AccountClass::Receivable, 1),
            ("deposits_4191", AccountClass::Deposit, -1),
            ("doubtful_416", AccountClass::Doubtful, 1),
            ("bills_413", AccountClass::Bill, 1),
        ] {
            assert_eq!(json!(sign * total(class)), expected["totals"][name], "{place}: {name}");
            for client in expected["clients"].as_array().unwrap() {
                let code = client["code"].as_str().unwrap();
                assert_eq!(json!(sign * of(code, class)), client[name], "{place}: {code} {name}");
            }
        }
        sets += 1;
    }
    assert_eq!(sets, 12);
}
