//! Several files of one company: is what they say together the same in whatever order they arrive?

use support::book::Book;
use support::desk::Desk;

use crate::told::{aged, everything_open, imported, number, open, opened};

/// Takes these books in, in this order.
fn ledger(books: &[(&str, &Book)], today: &str) -> Desk {
    let desk = opened(today);
    take(&desk, books);
    desk
}

fn take(desk: &Desk, books: &[(&str, &Book)]) {
    for (name, book) in books {
        imported(desk, &book.write(desk.home(), &format!("{name}.txt")));
    }
    assert_eq!(desk.json(&["check"])["ok"], true);
    assert_eq!(desk.json(&["rebuild", "--check"])["ok"], true);
}

/// Takes both books into the same new ledger and into a copy of it, in opposite orders. Both must know the
/// same, identities included. Gives the first desk.
///
/// Their digests differ: each import is an act, and acts have an author and a moment.
fn both_orders(former: &Book, next: &Book, today: &str) -> Desk {
    let (onward, backward) = (opened(today), Desk::on(today));
    std::fs::copy(onward.ledger(), backward.ledger()).expect("a closed ledger is one file");
    take(&onward, &[("2024", former), ("2025", next)]);
    take(&backward, &[("2025", next), ("2024", former)]);
    assert_eq!(
        everything_open(&onward),
        everything_open(&backward),
        "the order of arrival changes what is known"
    );
    onward
}

/// A year with one invoice left open at its end, of two.
fn year_2024() -> Book {
    Book::new()
        .sale("2024-11-05", "C1", "FA24-1", 50_000)
        .lettered("A")
        .receipt("2024-12-10", "C1", "VIR24", 50_000)
        .lettered("A")
        .sale("2024-12-15", "C1", "FA24-2", 80_000)
        .sale("2024-12-20", "C2", "FA24-3", 30_000)
}

/// Is an unpaid invoice of last year counted once, with its date and number of last year?
#[test]
fn a_detailed_opening_is_not_counted_twice() {
    let next = Book::new()
        .opening("2025-01-01", "C1", "FA24-2", 80_000)
        .opening("2025-01-01", "C2", "FA24-3", 30_000)
        .sale("2025-02-10", "C1", "FA25-1", 20_000);
    let desk = both_orders(&year_2024(), &next, "2025-03-31");
    assert_eq!(open(&desk, "C1"), ["FA24-2 2025-01-14 80000", "FA25-1 2025-03-12 20000"]);
    assert_eq!(open(&desk, "C2"), ["FA24-3 2025-01-19 30000"]);
    assert_eq!(number(&aged(&desk, "stated")["totals"], "balance_cents"), 130_000);
}

/// An opening in one sum per client: does last year keep its detail?
#[test]
fn an_aggregated_opening_leaves_the_detail_of_last_year() {
    let former = year_2024().sale("2024-12-28", "C1", "FA24-4", 10_000);
    let next = Book::new()
        .opening("2025-01-01", "C1", "", 90_000)
        .opening("2025-01-01", "C2", "", 30_000)
        .sale("2025-02-10", "C1", "FA25-1", 20_000);
    let desk = both_orders(&former, &next, "2025-03-31");
    assert_eq!(
        open(&desk, "C1"),
        ["FA24-2 2025-01-14 80000", "FA24-4 2025-01-27 10000", "FA25-1 2025-03-12 20000"]
    );
    assert_eq!(number(&aged(&desk, "stated")["totals"], "balance_cents"), 140_000);
}

/// The opening says another sum than the closing: is the difference shown, and the account the one of the
/// latest file?
#[test]
fn a_difference_at_the_opening_is_shown() {
    let next = Book::new()
        .opening("2025-01-01", "C1", "", 85_000)
        .opening("2025-01-01", "C2", "", 30_000)
        .sale("2025-02-10", "C1", "FA25-1", 20_000);
    let desk = both_orders(&year_2024(), &next, "2025-03-31");
    let told = open(&desk, "C1");
    assert_eq!(told[1..], ["FA25-1 2025-03-12 20000", "Écart d’à-nouveau 2025-01-31 5000"], "{told:?}");
    assert_eq!(told[0], "FA24-2 2025-01-14 80000");
    assert_eq!(number(&aged(&desk, "stated")["totals"], "balance_cents"), 135_000);
}

/// A payment of this year lettered with the opening line of an invoice of last year.
#[test]
fn lettrage_across_the_year_end_settles_the_invoice_of_last_year() {
    let next = Book::new()
        .opening("2025-01-01", "C1", "FA24-2", 80_000)
        .lettered_on("B", "2025-01-20")
        .opening("2025-01-01", "C2", "FA24-3", 30_000)
        .receipt("2025-01-20", "C1", "VIR25", 55_000)
        .lettered("B");
    let desk = both_orders(&year_2024(), &next, "2025-03-31");
    assert_eq!(open(&desk, "C1"), ["FA24-2 2025-01-14 25000"]);
}

/// A client whose debt of last year is not opened again owes it no more: the latest file is right.
#[test]
fn what_the_opening_does_not_hold_is_closed() {
    let next =
        Book::new().opening("2025-01-01", "C1", "FA24-2", 80_000).sale("2025-02-10", "C2", "FA25-1", 20_000);
    let desk = both_orders(&year_2024(), &next, "2025-03-31");
    assert_eq!(open(&desk, "C2"), ["FA25-1 2025-03-12 20000"]);
    assert_eq!(number(&aged(&desk, "stated")["totals"], "balance_cents"), 100_000);
}

/// A newer extract of the same days replaces the older one: what it no longer holds counts for nothing.
#[test]
fn a_newer_extract_of_the_same_days_replaces_the_older() {
    let june = Book::new()
        .sale("2025-01-10", "C1", "FA1", 10_000)
        .sale("2025-02-10", "C1", "FA2", 20_000)
        .sale("2025-06-30", "C1", "FA3", 30_000);
    let september = Book::new()
        .sale("2025-01-10", "C1", "FA1", 10_000)
        .sale("2025-02-10", "C1", "FA2", 25_000)
        .sale("2025-09-30", "C1", "FA4", 40_000);
    let desk = both_orders(&june, &september, "2025-10-15");
    assert_eq!(open(&desk, "C1"), ["FA1 2025-02-09 10000", "FA2 2025-03-12 25000", "FA4 2025-10-30 40000"]);
    // The history of imports keeps both files.
    assert_eq!(desk.json(&["imports"]).as_array().map(Vec::len), Some(2));
}

/// The same file twice: nothing new, and not a bit of the state moves.
#[test]
fn the_same_file_twice_changes_nothing() {
    let desk = ledger(&[("2024", &year_2024())], "2025-03-31");
    let before = desk.json(&["digest"]);
    let again = imported(&desk, &year_2024().write(desk.home(), "copie.txt"));
    assert_eq!(number(&again, "created") + number(&again, "updated"), 0, "{again:#}");
    assert_eq!(desk.json(&["digest"]), before);
}

/// A file that says more than the last one: known lines are told from new ones.
#[test]
fn a_longer_file_adds_only_what_is_new() {
    let desk = ledger(&[("octobre", &year_2024())], "2025-03-31");
    let longer = year_2024().sale("2024-12-28", "C2", "FA24-9", 15_000);
    let report = imported(&desk, &longer.write(desk.home(), "decembre.txt"));
    assert_eq!((number(&report, "identical"), number(&report, "created")), (4, 1), "{report:#}");
    assert_eq!(open(&desk, "C2"), ["FA24-3 2025-01-19 30000", "FA24-9 2025-01-27 15000"]);
}

/// Taking an import back gives the state before it, what was typed included.
#[test]
fn an_import_taken_back_leaves_what_was_there() {
    let desk = ledger(&[("2024", &year_2024())], "2025-03-31");
    let before = everything_open(&desk);
    let next = Book::new()
        .opening("2025-01-01", "C1", "FA24-2", 80_000)
        .opening("2025-01-01", "C2", "FA24-3", 30_000)
        .sale("2025-02-10", "C1", "FA25-1", 20_000);
    let report = imported(&desk, &next.write(desk.home(), "2025.txt"));
    desk.json(&["qualify", "FA25-1", "--client", "C1", "--cause", "E", "--sub", "E1"]);
    let undone = desk.json(&["undo-import", report["batch"].as_str().expect("a number")]);
    assert_eq!(undone["kept"].as_array().map(Vec::len), Some(1), "what was typed waits: {undone:#}");
    assert_eq!(everything_open(&desk), before);
    // The same file again brings the cause back.
    imported(&desk, &desk.home().join("2025.txt"));
    let told = desk.json(&["items", "--client", "C1"]);
    let back = told["items"].as_array().expect("items").iter().find(|item| item["piece"] == "FA25-1");
    assert_eq!(back.map(|item| item["cause"].clone()), Some("E".into()), "{told:#}");
}
