//! Invoices that a factor has.

use super::*;

/// A client with an invoice that a factor has, and two that are ours.
fn book() -> Book {
    let mut book = clients()
        .owes(MATHIEU, "FA2026-000039", "2026-04-02", 125_040)
        .owes(MATHIEU, "FA2026-000123", "2026-05-04", 80_000)
        .owes(MATHIEU, "FA2026-000124", "2026-05-05", 90_000);
    book.items[0].assigned = true;
    book
}

#[test]
fn a_debt_that_is_no_longer_ours_is_proposed_for_its_own_number_alone_and_never_sure() {
    check(
        &book(),
        &[
            // The client was mistaken: the money came here, and is the factor's.
            (125_040, "VIR SEPA RECU TOITURES MATHIEU FA2026-000039", "possible FA2026-000039 125040"),
            (
                205_040,
                "VIR TOITURES MATHIEU FA2026-000039 FA2026-000123",
                "possible FA2026-000039 125040 FA2026-000123 80000",
            ),
            // Without its number it is not thought of: the oldest that is ours comes first.
            (125_040, "VIR SEPA RECU TOITURES MATHIEU", "possible FA2026-000123 80000 FA2026-000124 45040"),
            (170_000, "VIR SEPA RECU TOITURES MATHIEU", "likely FA2026-000123 80000 FA2026-000124 90000"),
            (80_000, "VIR SEPA RECU TOITURES MATHIEU", "sure FA2026-000123 80000"),
            (125_040, "", "possible; left 125040"),
        ],
    );
    let named = propose(&[transfer(125_040, "VIR TOITURES MATHIEU FA2026-000039")], &book()).remove(0);
    assert!(named.reasons.contains(&Reason::AssignedDebt), "{named:?}");
}

#[test]
fn an_amount_that_the_factor_waits_for_too_is_not_sure() {
    let book = book().owes(MATHIEU, "FA2026-000125", "2026-05-06", 125_040);
    check(&book, &[(125_040, "VIR SEPA RECU TOITURES MATHIEU", "likely FA2026-000125 125040")]);
}
