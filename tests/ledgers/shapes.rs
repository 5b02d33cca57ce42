//! Is each thing an accountant does on a customer account understood?

use support::book::Book;
use support::desk::Desk;

use crate::told::{aged, buckets, imported, items, number, open, opened};

/// The ledger of this book alone, on this day.
fn ledger(book: &Book, today: &str) -> Desk {
    let desk = opened(today);
    let report = imported(&desk, &book.write(desk.home(), "essai.txt"));
    assert_eq!(number(&report, "read"), book.lines());
    desk
}

/// An invoice paid in part under one lettrage code: does the rest stay due, at the first date?
#[test]
fn a_partial_payment_leaves_the_rest_of_its_invoice() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA1", 100_000)
        .lettered("A")
        .receipt("2026-02-20", "C1", "VIR1", 40_000)
        .lettered("A");
    // 30 days from 10 January.
    assert_eq!(open(&ledger(&book, "2026-03-31"), "C1"), ["FA1 2026-02-09 60000"]);
}

/// Two codes that look alike on two clients are two groups.
#[test]
fn a_lettrage_code_belongs_to_its_client() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA1", 100_000)
        .lettered("AA")
        .sale("2026-01-11", "C2", "FA2", 70_000)
        .lettered("AA")
        .receipt("2026-02-20", "C2", "VIR1", 70_000)
        .lettered("AA");
    let desk = ledger(&book, "2026-03-31");
    assert_eq!(open(&desk, "C1"), ["FA1 2026-02-09 100000"]);
    assert!(open(&desk, "C2").is_empty());
}

/// No lettrage at all: is a payment that bears the number of the invoice set against it, and no other one?
#[test]
fn equal_references_settle_without_lettrage() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA-2026-014", 100_000)
        .sale("2026-01-12", "C1", "FA-2026-015", 100_000)
        .receipt("2026-02-20", "C1", "FA-2026-015", 100_000)
        .receipt("2026-02-21", "C1", "VIR 77", 30_000);
    let desk = ledger(&book, "2026-03-31");
    // Which debt the last transfer pays is for a person to say.
    assert_eq!(open(&desk, "C1"), ["FA-2026-014 2026-02-09 100000", "VIR 77 - -30000"]);
    assert_eq!(number(&aged(&desk, "stated")["totals"], "unallocated_cents"), -30_000);
}

/// A credit note lettered with its invoice lowers it; one alone stands beside.
#[test]
fn credit_notes_lower_their_invoice_or_stand_beside() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA1", 100_000)
        .lettered("A")
        .sale("2026-01-20", "C1", "AV1", -25_000)
        .lettered("A")
        .sale("2026-01-22", "C1", "AV2", -5_000);
    let desk = ledger(&book, "2026-03-31");
    assert_eq!(open(&desk, "C1"), ["AV2 - -5000", "FA1 2026-02-09 75000"]);
    let kinds: Vec<_> = items(&desk, &["--client", "C1"]).iter().map(|item| item["kind"].clone()).collect();
    assert!(kinds.contains(&"credit_note".into()), "{kinds:?}");
}

/// An invoice in three lines, each with its date: three items of one invoice, each as late as its own date.
#[test]
fn instalments_are_items_of_one_invoice() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA1", 30_000)
        .due("2026-01-31")
        .sale("2026-01-10", "C1", "FA1", 30_000)
        .due("2026-02-28")
        .sale("2026-01-10", "C1", "FA1", 40_000)
        .due("2026-04-30");
    let desk = ledger(&book, "2026-03-31");
    assert_eq!(open(&desk, "C1"), ["FA1 2026-01-31 30000", "FA1 2026-02-28 30000", "FA1 2026-04-30 40000"]);
    // 59 and 31 days late; the third is to come.
    assert_eq!(buckets(&aged(&desk, "stated")["totals"]), [40_000, 0, 60_000, 0, 0]);
    let told = items(&desk, &["--client", "C1"]);
    assert!(told.iter().all(|item| item["invoice"] == told[0]["invoice"]), "{told:#?}");
    assert_eq!(desk.json(&["causes"])["unqualified"]["invoices"], 1, "one overdue invoice, not two");
}

/// The bank takes a payment back: is the debt as old as the invoice, not as the return?
#[test]
fn a_returned_payment_keeps_the_first_due_date() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA1", 100_000)
        .lettered("A")
        .receipt("2026-02-09", "C1", "FA1", 100_000)
        .lettered("A")
        .returned("2026-02-16", "C1", "FA1", 100_000);
    let desk = ledger(&book, "2026-03-31");
    // Due 9 February: 50 days late on 31 March, where the return alone would give 13.
    assert_eq!(open(&desk, "C1"), ["FA1 2026-02-09 100000"]);
    assert_eq!(items(&desk, &["--client", "C1"])[0]["days_late"], 50);
}

/// Deposits received (4191) and doubtful debts (416) are told apart from account 411.
#[test]
fn deposits_and_doubtful_debts_stand_apart_from_the_account() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA1", 100_000)
        .sale("2025-03-10", "C2", "FA2", 60_000)
        .deposit("2026-01-15", "C1", "AC1", 20_000)
        .doubtful("2026-03-01", "C2", "FA2", 60_000);
    let desk = ledger(&book, "2026-03-31");
    let ageing = aged(&desk, "stated");
    assert_eq!(number(&ageing["totals"], "balance_cents"), 100_000, "account 411 alone: {ageing:#}");
    // The card of a client shows them; the lists of the account do not.
    let beside = |client: &str| -> Vec<String> {
        let card = desk.json(&["client", client]);
        let told = card["items"].as_array().expect("items").iter();
        let mut told: Vec<String> = told
            .map(|item| {
                format!("{} {}", item["kind"].as_str().unwrap_or("?"), number(item, "remaining_cents"))
            })
            .collect();
        told.sort();
        told
    };
    assert_eq!(beside("C1"), ["deposit -20000", "invoice 100000"]);
    assert_eq!(beside("C2"), ["doubtful 60000"]);
    assert_eq!(items(&desk, &[]).len(), 1);
}

/// Cash and card takings kept on one account: does leaving them out leave the rest as it was?
#[test]
fn a_till_left_out_counts_for_nothing() {
    let book =
        Book::new().sale("2026-01-10", "C1", "FA1", 100_000).sale("2026-01-31", "CESP", "CAISSE", 45_000);
    let desk = opened("2026-03-31");
    let file = book.write(desk.home(), "essai.txt");
    desk.json(&["import", file.to_str().expect("a plain path"), "--exclude", "CESP"]);
    let ageing = aged(&desk, "stated");
    assert_eq!(number(&ageing["totals"], "balance_cents"), 100_000);
    assert!(items(&desk, &["--overdue"]).iter().all(|item| item["client"] == "C1"));
    assert_eq!(desk.json(&["rebuild", "--check"])["ok"], true);
}

/// On a past day, are later entries absent and later lettrage not made yet?
#[test]
fn a_past_day_shows_what_was_true_then() {
    let book = Book::new()
        .sale("2026-01-10", "C1", "FA1", 100_000)
        .lettered_on("A", "2026-03-25")
        .receipt("2026-02-20", "C1", "VIR1", 100_000)
        .lettered_on("A", "2026-03-25")
        .sale("2026-03-15", "C1", "FA2", 50_000);
    let mut desk = ledger(&book, "2026-04-30");
    assert_eq!(open(&desk, "C1"), ["FA2 2026-04-14 50000"]);
    for (day, told) in [
        ("2026-01-31", vec!["FA1 2026-02-09 100000"]),
        // The money is there, nobody has set it against the invoice yet.
        ("2026-02-28", vec!["FA1 2026-02-09 100000", "VIR1 - -100000"]),
        ("2026-03-20", vec!["FA1 2026-02-09 100000", "FA2 2026-04-14 50000", "VIR1 - -100000"]),
        ("2026-03-25", vec!["FA2 2026-04-14 50000"]),
    ] {
        desk.move_to(day);
        assert_eq!(open(&desk, "C1"), told, "on {day}");
    }
}

/// A ledger that closes to the cent where floating numbers would not: 0,10 ten times is one euro.
#[test]
fn ten_times_ten_cents_pay_one_euro() {
    let mut book = Book::new().sale("2026-01-10", "C1", "FA1", 100).lettered("A");
    for payment in 1..=10 {
        book = book.receipt("2026-02-01", "C1", &format!("VIR{payment}"), 10).lettered("A");
    }
    assert!(open(&ledger(&book, "2026-03-31"), "C1").is_empty());
}
