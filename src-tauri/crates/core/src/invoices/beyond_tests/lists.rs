//! What lists and e-invoices say of pieces: due dates, instalments, and pieces that accounting does not hold.

use super::*;

#[test]
fn a_list_tells_what_a_ledger_cannot() {
    let ledger = || Case::new().sale("2026-05-10", "FA1", 1000);
    let stated = ("FA1", "2026-05-10", "2026-07-09", 1000, 1000);
    for (question, case, told) in [
        ("nothing but the ledger: 30 days, assumed", ledger(), vec!["FA1 1000 2026-06-09?"]),
        (
            "the list states the due date",
            ledger().list("factures", "2026-06-30", &[stated]),
            vec!["FA1 1000 2026-07-09"],
        ),
        (
            "the latest list that states one wins",
            ledger()
                .list("factures", "2026-05-31", &[("FA1", "2026-05-10", "2026-06-30", 1000, 1000)])
                .list("factures", "2026-06-15", &[stated])
                .list("factures", "2026-06-30", &[("FA1", "2026-05-10", "", 1000, 1000)]),
            vec!["FA1 1000 2026-07-09"],
        ),
        (
            "the number is written otherwise",
            ledger().list("factures", "2026-06-30", &[("fa-1", "2026-05-10", "2026-07-09", 1000, 1000)]),
            vec!["FA1 1000 2026-07-09"],
        ),
        (
            "another number, the same amount two days apart, and no other piece like it",
            ledger().list("factures", "2026-06-30", &[("77", "2026-05-12", "2026-07-09", 1000, 1000)]),
            vec!["FA1 1000 2026-07-09"],
        ),
        (
            "another number and two pieces like it: neither is meant",
            ledger().sale("2026-05-11", "FA2", 1000).list(
                "factures",
                "2026-06-30",
                &[("77", "2026-05-12", "2026-07-09", 1000, 1000)],
            ),
            vec!["FA1 1000 2026-06-09?", "FA2 1000 2026-06-10?"],
        ),
        (
            "a number that came back the year after: the piece of that date",
            ledger().sale("2026-01-05", "FA1", 300).list(
                "factures",
                "2026-06-30",
                &[("FA1", "2026-01-05", "2026-03-31", 350, 350)],
            ),
            vec!["FA1 1000 2026-06-09?", "FA1 300 2026-03-31"],
        ),
        (
            "the list gives another amount: accounting keeps its own, the list its date",
            ledger().list("factures", "2026-06-30", &[("FA1", "2026-05-10", "2026-07-09", 1200, 1200)]),
            vec!["FA1 1000 2026-07-09"],
        ),
    ] {
        holds(question, &case, &told, 0);
    }
}

#[test]
fn instalments_cut_one_line() {
    let ledger = || Case::new().sale("2026-05-10", "FA1", 1000);
    let two = |second| {
        [("FA1", "2026-05-10", "2026-06-30", 600, 600), ("FA1", "2026-05-10", "2026-07-31", second, second)]
    };
    holds(
        "two instalments that add up to the invoice",
        &ledger().list("factures", "2026-06-30", &two(400)),
        &["FA1 400 2026-07-31", "FA1 600 2026-06-30"],
        0,
    );
    holds(
        "two that do not: the invoice stays whole, and nobody knows when it falls due",
        &ledger().list("factures", "2026-06-30", &two(300)),
        &["FA1 1000 2026-06-09?"],
        0,
    );
    holds(
        "a part payment lettered with the invoice serves the first instalment first",
        &ledger().lettered("A").receipt("2026-06-15", "VIR1", 700).lettered("A").list(
            "factures",
            "2026-06-30",
            &two(400),
        ),
        &["FA1 300 2026-07-31"],
        0,
    );
    holds(
        "lettered with two invoices, the oldest is served first whether or not it is cut",
        &ledger()
            .lettered("A")
            .sale("2026-05-20", "FA2", 300)
            .lettered("A")
            .receipt("2026-06-15", "VIR1", 1100)
            .lettered("A")
            .list("factures", "2026-06-30", &two(400)),
        &["FA2 200 2026-06-19?"],
        0,
    );
    let account = ledger().list("factures", "2026-06-30", &two(400)).account();
    let invoices: Vec<Id> = account.items.iter().map(|item| item.invoice).collect();
    assert_eq!(invoices[0], invoices[1], "both are of one invoice: one fixed compensation, one cause");
}

#[test]
fn a_piece_is_claimed_where_accounting_cannot_know_it_yet() {
    let ledger = || Case::new().sale("2026-05-10", "FA1", 1000);
    let list = |piece: Piece<'_>| ledger().list("factures", "2026-07-15", &[piece]);
    let fa1 = "FA1 1000 2026-06-09?";
    for (question, case, told, bridge) in [
        (
            "dated inside the days of the ledger, and not in it: not claimed",
            list(("FA7", "2026-06-20", "2026-07-20", 500, 500)),
            vec![fa1],
            0,
        ),
        (
            "on the last day of the ledger: still inside",
            list(("FA7", "2026-06-30", "2026-07-30", 500, 500)),
            vec![fa1],
            0,
        ),
        (
            "after the last day of the ledger: claimed, and not in account 411",
            list(("FA8", "2026-07-02", "2026-08-01", 500, 500)),
            vec![fa1, "FA8 500 2026-08-01 (list)"],
            -500,
        ),
        (
            "and paid in part according to the list",
            list(("FA8", "2026-07-02", "2026-08-01", 500, 200)),
            vec![fa1, "FA8 200 2026-08-01 (list)"],
            -200,
        ),
        (
            "before the first day of the ledger, which has no opening",
            list(("FA0", "2025-12-10", "2026-01-10", 500, 500)),
            vec!["FA0 500 2026-01-10 (list)", fa1],
            -500,
        ),
        (
            "a credit note after the last day stands beside",
            list(("AV1", "2026-07-03", "", -200, -200)),
            vec!["AV1 -200 (list)", fa1],
            200,
        ),
        (
            "of a credit note used in part, only the rest",
            list(("AV1", "2026-07-03", "", -200, -50)),
            vec!["AV1 -50 (list)", fa1],
            50,
        ),
        (
            "a credit note that bears the number of an invoice is not that invoice",
            list(("FA1", "2026-07-03", "", -200, -200)),
            vec!["FA1 -200 (list)", fa1],
            200,
        ),
        (
            "the ledger goes further and holds it: once",
            list(("FA8", "2026-07-02", "2026-08-01", 500, 500))
                .sale("2026-07-02", "FA8", 500)
                .ledger_until("2026-07-31"),
            vec![fa1, "FA8 500 2026-08-01"],
            0,
        ),
        (
            "the ledger goes further without it: no more",
            list(("FA8", "2026-07-02", "2026-08-01", 500, 500)).ledger_until("2026-07-31"),
            vec![fa1],
            0,
        ),
        (
            "the day before it was issued",
            list(("FA8", "2026-07-02", "2026-08-01", 500, 500)).on("2026-07-01"),
            vec![fa1],
            0,
        ),
    ] {
        holds(question, &case, &told, bridge);
    }
}

#[test]
fn an_e_invoice_states_a_due_date_and_settles_nothing() {
    let mut case = Case::new().sale("2026-05-10", "FA1", 1000).list(
        "e-invoice",
        "2026-05-10",
        &[("FA1", "2026-05-10", "2026-07-09", 1000, 1000)],
    );
    let sighting = case.beyond.sightings.first_mut().unwrap();
    (sighting.source, sighting.remaining) = (Source::EInvoice, None);
    holds("an invoice of the ledger", &case, &["FA1 1000 2026-07-09"], 0);
    case.lines.clear();
    case.extracts[0].to = day("2026-04-30");
    holds("one the ledger cannot hold yet", &case, &["FA1 1000 2026-07-09 (e_invoice)"], -1000);
}

#[test]
fn an_aged_balance_stands_for_an_account_nothing_else_tells() {
    let balance = |case: Case, amount| {
        let mut case = case.list("balance", "2026-06-30", &[("", "2026-06-30", "", amount, amount)]);
        case.beyond.sightings.last_mut().unwrap().kind = SightedKind::Balance;
        case
    };
    let told = balance(Case::without_ledger(), 750);
    holds("alone: one sum, of which nobody knows the age", &told, &["balance 750 2026-07-30? (list)"], -750);
    assert_eq!(told.account().items[0].kind, crate::invoices::ItemKind::Other);
    let ledger = Case::new().sale("2026-05-10", "FA1", 1000);
    holds("beside a ledger: nothing", &balance(ledger, 750), &["FA1 1000 2026-06-09?"], 0);
    let list = Case::without_ledger().list(
        "factures",
        "2026-06-30",
        &[("FA1", "2026-05-10", "2026-07-09", 1000, 1000)],
    );
    holds("beside a list: nothing", &balance(list, 750), &["FA1 1000 2026-07-09 (list)"], -1000);
}
