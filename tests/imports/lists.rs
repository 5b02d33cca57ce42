//! Lists that hold everything open, and lists that do not.

use std::path::PathBuf;

use support::book::Book;
use support::desk::Desk;

use crate::told::{aged, imported, number, opened, rows, sound, text};

/// A list of invoices of client C1: number, date, due date, amount and what remains, in whole euros.
fn list(desk: &Desk, name: &str, pieces: &[(&str, &str, &str, i64, i64)]) -> PathBuf {
    list_of(desk, name, "C1", pieces)
}

fn list_of(desk: &Desk, name: &str, client: &str, pieces: &[(&str, &str, &str, i64, i64)]) -> PathBuf {
    let mut text = "N° facture;Date;Échéance;Code client;Client;Montant TTC;Reste dû\n".to_owned();
    for (number, date, due, amount, remaining) in pieces {
        text.push_str(&format!(
            "{number};{date};{due};{client};Maison {client};{amount},00;{remaining},00\n"
        ));
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

const FA2: (&str, &str, &str, i64, i64) = ("FA2", "10/05/2026", "09/07/2026", 300, 300);
const FA3: (&str, &str, &str, i64, i64) = ("FA3", "05/06/2026", "05/07/2026", 500, 500);

/// A ledger until 31 May, then lists of the billing program: what each of them settles, and what it does not.
#[test]
fn only_a_complete_list_says_that_what_it_lacks_is_settled() {
    let desk = opened();
    let book = Book::new().sale("2026-03-10", "C1", "FA1", 100_000).sale("2026-05-10", "C1", "FA2", 30_000);
    let book = book.sale("2026-05-31", "C2", "FB1", 5_000);
    imported(&desk, &book.write(desk.home(), "fec.txt"), &[]);
    let partial = list(&desk, "partielle.csv", &[FA3]);
    imported(&desk, &partial, &["--situation", "2026-06-10"]);
    assert_eq!(open(&desk), ["FA1 1000", "FA2 300", "FA3 500", "FB1 50"], "a partial list lowers nothing");

    let full = list(&desk, "complete.csv", &[FA2, FA3]);
    let full_options = ["--situation", "2026-06-20", "--coverage", "full"];
    let batch = imported(&desk, &full, &full_options)["batch"].as_str().expect("a batch").to_owned();
    let told = ["FA2 300", "FA3 500"];
    assert_eq!(open(&desk), told, "a complete list lacks FA1, and FB1 of another client: settled");
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

/// A list prints the account before the code, and comes before accounting: is that one client or two?
#[test]
fn a_client_known_by_its_account_is_the_client_of_accounting() {
    for (of_list, of_ledger) in [("411C1", "C1"), ("41100042", "00042"), ("DUPONT", "411DUPONT")] {
        let desk = opened();
        imported(&desk, &list_of(&desk, "factures.csv", of_list, &[FA2]), &["--situation", "2026-05-15"]);
        let book = Book::new().sale("2026-05-10", of_ledger, "FA2", 30_000);
        imported(&desk, &book.write(desk.home(), "fec.txt"), &[]);
        assert_eq!(open(&desk), ["FA2 300"], "{of_list} in a list, {of_ledger} in accounting");
        assert_eq!(rows(&aged(&desk), "clients").len(), 1);
        sound(&desk);
    }
}

/// A list read wrongly is taken back, and read again otherwise: does what it says now count?
#[test]
fn a_file_taken_back_may_be_read_otherwise() {
    let desk = opened();
    let book = Book::new().sale("2026-03-10", "C1", "FA1", 100_000).sale("2026-05-10", "C1", "FA2", 30_000);
    imported(&desk, &book.write(desk.home(), "fec.txt"), &[]);
    let file = list(&desk, "factures.csv", &[FA2]);
    let batch = imported(&desk, &file, &["--situation", "2026-06-20"])["batch"].clone();
    assert_eq!(open(&desk), ["FA1 1000", "FA2 300"]);
    desk.json(&["undo-import", batch.as_str().expect("a batch")]);
    let again = imported(&desk, &file, &["--situation", "2026-06-20", "--coverage", "full"]);
    assert_eq!(again["batch"], batch, "it is the same file");
    assert_eq!(open(&desk), ["FA2 300"]);
    assert_eq!(number(&again, "outstanding_after_cents"), 30_000, "as it was said");
    sound(&desk);
}
