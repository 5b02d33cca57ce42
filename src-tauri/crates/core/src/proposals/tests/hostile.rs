//! Labels that mislead.

use super::*;

#[test]
fn equal_amounts_are_never_sure_without_a_number() {
    let book = clients().owes(MATHIEU, "FA2026-000010", "2026-04-02", 45_000).owes(
        MATHIEU,
        "FA2026-000011",
        "2026-05-02",
        45_000,
    );
    check(
        &book,
        &[
            (45_000, "VIR TOITURES MATHIEU", "possible FA2026-000010 45000"),
            (45_000, "VIR TOITURES MATHIEU FACT 2026-11", "sure FA2026-000011 45000"),
        ],
    );
    // The other one is named elsewhere: what is left is one.
    let two =
        [transfer(45_000, "VIR TOITURES MATHIEU FACT 2026-11"), transfer(45_000, "VIR TOITURES MATHIEU")];
    assert_eq!(all_told(&book, &two), ["sure FA2026-000011 45000", "sure FA2026-000010 45000"]);
    // Two payments want one item.
    let one = clients().owes(MATHIEU, "FA2026-000010", "2026-04-02", 45_000);
    let two = [transfer(45_000, "VIR SEPA TOITURES MATHIEU"), transfer(45_000, "VIR TOITURES MATHIEU")];
    assert!(all_told(&one, &two).iter().all(|told| !told.starts_with("sure")));
}

#[test]
fn the_number_of_another_client_is_not_sure() {
    let book = clients().owes(MATHIEU, "FA2026-000010", "2026-04-02", 45_000).owes(
        NOE,
        "FA2026-000011",
        "2026-05-02",
        12_345,
    );
    check(
        &book,
        &[
            (12_345, "VIR TOITURES MATHIEU FA2026-000011", "likely FA2026-000011 12345"),
            // The amount is that of the payer's own invoice: a slip, or not.
            (45_000, "VIR TOITURES MATHIEU FA2026-000011", "likely FA2026-000010 45000"),
            (30_000, "VIR TOITURES MATHIEU FA2026-000011", "possible FA2026-000010 30000"),
        ],
    );
}

#[test]
fn dates_accounts_and_towns_are_not_numbers() {
    let book = clients()
        .owes(MATHIEU, "FA2026-000612", "2026-05-02", 45_000)
        .owes(MATHIEU, "FA2026-069003", "2026-05-03", 46_000)
        .owes(MATHIEU, "FA2026-000026", "2026-05-04", 47_000)
        .owes(MATHIEU, "FA2026-732829", "2026-05-05", 48_000);
    for label in [
        "VIR DIVERS DU 12/06/2026",
        "VIR DIVERS 26.06.26",
        "VIR DIVERS 20260626",
        "VIR DIVERS 69003 LYON",
        "VIR DIVERS SIRET 552 100 554 00013",
        "VIR DIVERS IBAN FR76 3000 6000 0112 3456 7890 189",
        "VIR DIVERS 26,00 EUR",
        "VIR DIVERS TEL 0472000612",
    ] {
        // Half of an invoice: a number alone would make it a part payment.
        assert_eq!(told(&book, transfer(20_000, label)), "possible; left 20000", "{label}");
    }
}

#[test]
fn a_number_already_paid_makes_the_amount_unsure() {
    let book = clients().owes(MATHIEU, "FA2026-000011", "2026-05-02", 45_000).paid(
        MATHIEU,
        "FA2026-000010",
        "2026-05-30",
        45_000,
    );
    check(&book, &[(45_000, "VIR TOITURES MATHIEU FA2026-000010", "likely FA2026-000011 45000")]);
}

#[test]
fn a_name_shared_by_two_companies_is_not_sure() {
    let mut book = clients().owes(MATHIEU, "F1", "2026-05-02", 45_000);
    book.debtors.push(Debtor { name: "Toitures Mathieu Lyon SARL".into(), ..Debtor::default() });
    check(&book, &[(45_000, "VIR TOITURES MATHIEU", "likely F1 45000")]);
    book.debtors.push(Debtor { name: "Toitures Mathieux".into(), ..Debtor::default() });
    check(&book, &[(45_000, "VIR TOITURES MATHIEU RHONE", "sure F1 45000")]);
}

#[test]
fn nothing_in_nothing_out() {
    let book = clients();
    let mut empty = transfer(0, "");
    assert_eq!(told(&book, empty.clone()), "possible");
    empty.texts.clear();
    assert_eq!(told(&Book::default(), empty), "possible");
    assert_eq!(told(&Book::default(), transfer(100, "VIR NOE FACT 12")), "possible; left 100");
    assert!(propose(&[], &book).is_empty());
    let mut receipt = transfer(100, "€€€ ½ ß İ 𝟙𝟚𝟛 ٣٤٥ \u{0} FACT ①②③");
    receipt.client = Some(999);
    assert_eq!(told(&book, receipt), "possible; left 100");
    let mut broken = clients().owes(77, "F1", "2026-05-02", 100).owes(NOE, "F2", "2026-05-02", -5);
    broken.debtors[BESSON].parent = Some(AGENCE);
    assert_eq!(told(&broken, transfer(100, "VIR GROUPE BESSON F1")), "possible; on account 4 100");
}

#[test]
fn a_thousand_items_of_one_client_are_searched_within_bounds() {
    let mut book = clients();
    for rank in 0..1_000_i64 {
        let issued = format!("2026-0{}-{:02}", 1 + rank % 5, 1 + rank % 28);
        book = book.owes(MATHIEU, &format!("FA2026-{rank:06}"), &issued, 20_000 + rank * 46);
    }
    // All amounts are even: an odd one is no sum of them, and to be sure of it would take days.
    for cents in [150_001, 9_999_999] {
        let said = told(&book, transfer(cents, "VIR TOITURES MATHIEU"));
        assert!(said.starts_with("possible FA2026-"), "{said}");
    }
    let list: String = (0..40).map(|rank| format!(" FA2026-{rank:06}")).collect();
    let sum: i64 = (0..40).map(|rank| 20_000 + rank * 46).sum();
    assert!(told(&book, transfer(sum, &list)).starts_with("sure FA2026-000000 20000"));
    assert!(told(&book, transfer(sum - 777, &list)).starts_with("likely"));
    let cheques = Receipt { means: Means::Cheques, ..transfer(150_001, "REMISE 6 CHQ") };
    assert_eq!(told(&book, cheques), "possible; left 150001");
}

#[test]
fn among_many_items_a_small_amount_may_meet_one_by_chance() {
    let mut book = clients().owes(MATHIEU, "FA2026-000001", "2026-05-02", 37_790);
    assert_eq!(told(&book, transfer(37_790, "VIR TOITURES MATHIEU")), "sure FA2026-000001 37790");
    for rank in 2..30_i64 {
        book = book.owes(MATHIEU, &format!("FA2026-{rank:06}"), "2026-05-03", 100_003 + rank * 1_709);
    }
    // Part of another invoice could be of that amount.
    assert_eq!(told(&book, transfer(37_790, "VIR TOITURES MATHIEU")), "likely FA2026-000001 37790");
    assert_eq!(told(&book, transfer(37_790, "VIR TOITURES MATHIEU FACT 1")), "sure FA2026-000001 37790");
}
