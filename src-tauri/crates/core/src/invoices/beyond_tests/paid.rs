//! What lists say remains, and what complete lists lack.

use super::*;

#[test]
fn a_list_newer_than_the_ledger_lowers_what_remains() {
    let ledger = || Case::new().sale("2026-05-10", "FA1", 1000);
    let says = |case: Case, as_of: &str, remaining| {
        case.list("factures", as_of, &[("FA1", "2026-05-10", "2026-07-09", 1000, remaining)])
    };
    for (question, case, told, bridge) in [
        (
            "a list of the last day of the ledger: accounting knows better",
            says(ledger(), "2026-06-30", 400),
            vec!["FA1 1000 2026-07-09"],
            0,
        ),
        (
            "a later list: what it says remains",
            says(ledger(), "2026-07-15", 400),
            vec!["FA1 400 2026-07-09"],
            600,
        ),
        ("it says nothing remains", says(ledger(), "2026-07-15", 0), vec![], 1000),
        (
            "it says more than accounting: accounting",
            says(ledger(), "2026-07-15", 1100),
            vec!["FA1 1000 2026-07-09"],
            0,
        ),
        (
            "an open credit of exactly that amount is used before any payment is thought of",
            says(ledger().receipt("2026-06-20", "VIR 7", 600), "2026-07-15", 400),
            vec!["FA1 400 2026-07-09"],
            0,
        ),
        (
            "a credit of another amount is left for a person",
            says(ledger().receipt("2026-06-20", "VIR 7", 500), "2026-07-15", 400),
            vec!["FA1 400 2026-07-09", "VIR 7 -500"],
            600,
        ),
        (
            "the latest of two lists",
            says(says(ledger(), "2026-07-20", 100), "2026-07-15", 400),
            vec!["FA1 100 2026-07-09"],
            900,
        ),
        (
            "the ledger comes, goes further and says nothing of it: accounting",
            says(ledger(), "2026-07-15", 400).ledger_until("2026-07-31"),
            vec!["FA1 1000 2026-07-09"],
            0,
        ),
        (
            "before the day of the list",
            says(ledger(), "2026-07-15", 400).on("2026-07-14"),
            vec!["FA1 1000 2026-07-09"],
            0,
        ),
    ] {
        holds(question, &case, &told, bridge);
    }
}

#[test]
fn what_a_complete_list_lacks_was_settled() {
    let ledger = || Case::new().sale("2026-03-10", "FA1", 1000).sale("2026-05-10", "FA2", 300);
    let fa2 = ("FA2", "2026-05-10", "2026-07-09", 300, 300);
    let (one, two, two_listed) = ("FA1 1000 2026-04-09?", "FA2 300 2026-06-09?", "FA2 300 2026-07-09");
    let listed = || ledger().list("factures", "2026-07-15", &[fa2]);
    for (question, case, told, bridge) in [
        ("a partial list lacks an invoice: never", listed(), vec![one, two_listed], 0),
        (
            "a complete one: settled",
            listed().complete("factures", "2026-07-15", None),
            vec![two_listed],
            1000,
        ),
        (
            "an empty complete list: all settled",
            ledger().complete("factures", "2026-07-15", None),
            vec![],
            1300,
        ),
        (
            "a complete list of a day of the ledger: accounting knows better",
            ledger().list("factures", "2026-06-30", &[fa2]).complete("factures", "2026-06-30", None),
            vec![one, two_listed],
            0,
        ),
        (
            "it holds pieces since 1 April: it says nothing of March",
            listed().complete("factures", "2026-07-15", Some("2026-04-01")),
            vec![one, two_listed],
            0,
        ),
        (
            "since 1 March: March is settled",
            listed().complete("factures", "2026-07-15", Some("2026-03-01")),
            vec![two_listed],
            1000,
        ),
        (
            "a later list shows it again: it was not settled",
            listed().complete("factures", "2026-07-15", None).list(
                "factures",
                "2026-07-20",
                &[("FA1", "2026-03-10", "", 1000, 1000)],
            ),
            vec![one, two_listed],
            0,
        ),
        (
            "the ledger comes after: accounting",
            listed().complete("factures", "2026-07-15", None).ledger_until("2026-07-31"),
            vec![one, two_listed],
            0,
        ),
        ("nothing is sighted, nothing is complete", ledger(), vec![one, two], 0),
    ] {
        holds(question, &case, &told, bridge);
    }
}

#[test]
fn a_complete_list_speaks_of_its_own_origin() {
    let fa8 = ("FA8", "2026-07-02", "2026-08-01", 500, 500);
    let shop = || Case::new().list("boutique", "2026-07-10", &[fa8]);
    let told = ["FA8 500 2026-08-01 (list)"];
    holds(
        "the workshop knows nothing of the invoices of the shop",
        &shop().complete("atelier", "2026-07-15", None),
        &told,
        -500,
    );
    holds("the shop itself: settled", &shop().complete("boutique", "2026-07-15", None), &[], 0);
    let both = Case::new().sale("2026-05-10", "FA1", 1000).list(
        "boutique",
        "2026-07-10",
        &[("FA1", "2026-05-10", "2026-07-09", 1000, 1000)],
    );
    holds(
        "an invoice of the ledger that the shop shows",
        &both.complete("atelier", "2026-07-15", None),
        &["FA1 1000 2026-07-09"],
        0,
    );
}
