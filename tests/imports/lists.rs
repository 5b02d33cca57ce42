//! Lists that hold everything open, and lists that do not.

use std::path::PathBuf;

use support::book::Book;
use support::desk::Desk;

use crate::told::{aged, imported, number, opened, rows, sound, text};

/// A list of invoices of client C1: number, date, due date, amount and what remains, in whole euros.
fn list(desk: &Desk, name: &str, pieces: &[(&str, &str, &str, i64, i64)]) -> PathBuf {
    let mut text = "N° facture;Date;Échéance;Code client;Client;Montant TTC;Reste dû\n".to_owned();
    for (number, date, due, amount, remaining) in pieces {
        text.push_str(&format!("{number};{date};{due};C1;Maison C1;{amount},00;{remaining},00\n"));
    }
    let path = desk.home().join(name);
    std::fs::write(&path, text).expect("a list can be written");
    path
}

/// Open items of the desk as `number remaining`.
fn open(desk: &Desk) -> Vec<String> {
    let answer = desk.json(&["items"]);
    let told = rows(&answer, "items").iter();
    let mut told: Vec<String> = told
        .map(|item| format!("{} {}", text(item, "piece"), number(item, "remaining_cents") / 100))
        .collect();
    told.sort();
    told
}

const FA1: (&str, &str, &str, i64, i64) = ("FA1", "10/03/2026", "09/04/2026", 1000, 1000);
const FA2: (&str, &str, &str, i64, i64) = ("FA2", "10/05/2026", "09/07/2026", 300, 300);
const FA3: (&str, &str, &str, i64, i64) = ("FA3", "05/06/2026", "05/07/2026", 500, 500);

/// A ledger until 31 May, then lists of the billing program: what each of them settles, and what it does not.
#[test]
fn only_a_complete_list_says_that_what_it_lacks_is_settled() {
    let desk = opened();
    let book = Book::new().sale("2026-03-10", "C1", "FA1", 100_000).sale("2026-05-10", "C1", "FA2", 30_000);
    let book = book.sale("2026-05-31", "C2", "FB1", 5_000);
    imported(&desk, &book.write(desk.home(), "fec.txt"), &[]);
    let partial = list(&desk, "partielle.csv", &[FA2, FA3]);
    imported(&desk, &partial, &["--situation", "2026-06-10"]);
    assert_eq!(open(&desk), ["FA1 1000", "FA2 300", "FA3 500", "FB1 50"], "a partial list lowers nothing");

    let full = list(&desk, "complete.csv", &[FA2, FA3, ("FB1", "31/05/2026", "30/06/2026", 50, 50)]);
    let full_options = ["--situation", "2026-06-20", "--coverage", "full"];
    let batch = imported(&desk, &full, &full_options)["batch"].as_str().expect("a batch").to_owned();
    // FB1 is of another client: the list that names it under C1 says nothing of C2's.
    let told = open(&desk);
    assert!(!told.contains(&"FA1 1000".to_owned()), "a complete list lacks FA1: settled, not in {told:?}");
    let totals = aged(&desk)["totals"].clone();
    assert_eq!(number(&totals, "ledger_cents"), 135_000, "account 411 is what accounting says: {totals:#}");

    let later = list(&desk, "suite.csv", &[FA3]);
    imported(&desk, &later, &["--situation", "2026-06-25"]);
    assert_eq!(open(&desk), told, "a partial list that comes after settles nothing more");
    desk.json(&["undo-import", &batch]);
    assert_eq!(
        open(&desk),
        ["FA1 1000", "FA2 300", "FA3 500", "FB1 50"],
        "and taken back, all is open again"
    );
    sound(&desk);
}
