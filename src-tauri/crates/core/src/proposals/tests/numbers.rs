//! Numbers of invoices, however they are written.

use super::*;

fn book() -> Book {
    clients()
        .owes(MATHIEU, "FA2026-000039", "2026-04-02", 125_040)
        .owes(MATHIEU, "FA2026-000123", "2026-05-04", 80_000)
        .owes(MATHIEU, "FA2026-000124", "2026-05-05", 45_010)
        .owes(MATHIEU, "FA2026-000125", "2026-05-06", 33_333)
        .owes(NOE, "FA2026-000126", "2026-05-07", 27_500)
        .owes(NOE, "FA2025-000123", "2025-12-02", 61_200)
        .owes(NOE, "FA2026-000353", "2026-05-21", 18_615)
}

#[test]
fn a_number_is_found_however_it_is_written() {
    check(
        &book(),
        &[
            (125_040, "VIR SEPA RECU /DE TOITURES MATHIEU /MOTIF FACT 2026-39", "sure FA2026-000039 125040"),
            (125_040, "VIR SEPA RECU TOITURES MATHIEU FA2026-000039", "sure FA2026-000039 125040"),
            (125_040, "VIR TIERS PAYEUR INCONNU FACTURE FA2026-000039", "sure FA2026-000039 125040"),
            (125_040, "vir tiers payeur inconnu facture fa 2026 000039", "sure FA2026-000039 125040"),
            (125_040, "VIR INCONNU 2026000039", "sure FA2026-000039 125040"),
            (125_040, "VIR INCONNU FACT 2026/39", "sure FA2026-000039 125040"),
            (125_040, "VIR INCONNU FACT 39/2026", "sure FA2026-000039 125040"),
            (125_040, "VIR INCONNU FACT 202639", "sure FA2026-000039 125040"),
            (125_040, "VIR INCONNU FACT FA2O26-OOOO39", "sure FA2026-000039 125040"),
            (125_040, "VIR TOITURES MATHIEU F/FA2026-000039", "sure FA2026-000039 125040"),
            // A short number convinces with its payer only.
            (125_040, "VIR TOITURES MATHIEU FAC 39", "sure FA2026-000039 125040"),
            (125_040, "VIR INCONNU FAC 39", "likely FA2026-000039 125040"),
            // Two years bear that number: the amount tells, or the payer.
            (61_200, "VIR GARAGE NOE FAC 123", "sure FA2025-000123 61200"),
            (80_000, "VIR TOITURES MATHIEU FAC 123", "sure FA2026-000123 80000"),
        ],
    );
}

#[test]
fn one_wrong_character_is_believed_where_the_amount_agrees() {
    check(
        &book(),
        &[
            (18_615, "VIR GARAGE NOE FACTURE FA2026-000335", "sure FA2026-000353 18615"),
            (18_615, "VIR DIVERS FACTURE FA2026-000335", "likely FA2026-000353 18615"),
            (18_615, "VIR DIVERS FACTURE FA2026-000853", "likely FA2026-000353 18615"),
            (18_616, "VIR DIVERS FACTURE FA2026-000853", "possible; left 18616"),
            // The number is that of another invoice, and the amount is not.
            (45_010, "VIR TOITURES MATHIEU FA2026-000123", "likely FA2026-000124 45010"),
        ],
    );
}

#[test]
fn a_number_cut_by_the_bank_is_completed_by_the_amount() {
    check(
        &book(),
        &[
            (45_010, "VIR SEPA RECU DIVERS REGLT FA2026-0001", "likely FA2026-000124 45010"),
            (45_010, "VIR TOITURES MATHIEU REGLT FA2026-0001", "sure FA2026-000124 45010"),
            (45_011, "VIR SEPA RECU DIVERS REGLT FA2026-0001", "possible; left 45011"),
        ],
    );
}

#[test]
fn lists_and_ranges_are_added_up() {
    check(
        &book(),
        &[
            (
                125_010,
                "VIR INCONNU FACTURES FA2026-000123 FA2026-000124",
                "sure FA2026-000123 80000 FA2026-000124 45010",
            ),
            (125_010, "VIR TOITURES MATHIEU FACT 123/124", "sure FA2026-000123 80000 FA2026-000124 45010"),
            (
                158_343,
                "VIR TOITURES MATHIEU FACT 123, 124 ET 125",
                "sure FA2026-000123 80000 FA2026-000124 45010 FA2026-000125 33333",
            ),
            (
                158_343,
                "VIR TOITURES MATHIEU FACTURES 123 A 125",
                "likely FA2026-000123 80000 FA2026-000124 45010 FA2026-000125 33333",
            ),
            // Cut in the middle: one more invoice of the client makes the amount.
            (
                158_343,
                "VIR TOITURES MATHIEU FA2026-000123 FA2026-000124 FA20",
                "likely FA2026-000123 80000 FA2026-000124 45010 FA2026-000125 33333",
            ),
            // Two clients in one transfer.
            (
                152_540,
                "VIR INCONNU FA2026-000039 FA2026-000126",
                "sure FA2026-000039 125040 FA2026-000126 27500",
            ),
            // The same number twice is one invoice.
            (80_000, "VIR INCONNU FA2026-000123 FACT 2026/123", "sure FA2026-000123 80000"),
        ],
    );
}

#[test]
fn another_amount_is_a_part_a_discount_charges_or_too_much() {
    check(
        &book(),
        &[
            (40_000, "VIR TOITURES MATHIEU ACOMPTE FA2026-000123", "likely FA2026-000123 40000"),
            (
                78_400,
                "VIR TOITURES MATHIEU FA2026-000123",
                "likely FA2026-000123 78400; discount FA2026-000123 1600",
            ),
            (
                79_999,
                "VIR TOITURES MATHIEU FA2026-000123",
                "likely FA2026-000123 79999; rounding FA2026-000123 1",
            ),
            (
                78_950,
                "VIR TOITURES MATHIEU FA2026-000123",
                "likely FA2026-000123 78950; bank_charges FA2026-000123 1050",
            ),
            (90_000, "VIR TOITURES MATHIEU FA2026-000123", "likely FA2026-000123 80000; on account 0 10000"),
            (
                100_000,
                "VIR TOITURES MATHIEU FA2026-000123 FA2026-000124",
                "possible FA2026-000123 80000 FA2026-000124 20000",
            ),
        ],
    );
}

#[test]
fn references_and_documents_are_read_like_labels() {
    let book = book();
    let mut receipt = transfer(125_040, "VIR SEPA RECU DIVERS");
    receipt.documents = vec!["FA2026-000039".into()];
    assert_eq!(told(&book, receipt.clone()), "sure FA2026-000039 125040");
    receipt.documents.clear();
    receipt.texts.push("FA2026000039".into());
    let proposal = propose(&[receipt], &book).remove(0);
    assert_eq!(said(&book, &proposal), "sure FA2026-000039 125040");
    assert!(proposal.reasons.contains(&Reason::EndToEnd), "{:?}", proposal.reasons);
    let number = Reason::Number { piece: "FA2026-000039".into(), how: How::Exact };
    assert!(proposal.reasons.contains(&number), "{:?}", proposal.reasons);
    let mut receipt = transfer(125_040, "VIR SEPA RECU DIVERS");
    let reference = crate::identifiers::RfReference::make("2026000039").unwrap();
    receipt.texts.push(reference.as_str().to_owned());
    assert_eq!(told(&book, receipt), "sure FA2026-000039 125040");
}

#[test]
fn other_ways_to_number_invoices() {
    let book = clients()
        .owes(MATHIEU, "20260042", "2026-04-02", 11_111)
        .owes(MATHIEU, "F-1042", "2026-04-03", 22_222)
        .owes(MATHIEU, "VE 26-03-0012", "2026-03-04", 33_333)
        .owes(NOE, "26030045", "2026-03-05", 44_444)
        .owes(NOE, "7788", "2026-03-06", 55_555);
    check(
        &book,
        &[
            (11_111, "VIR DIVERS FACTURE 20260042", "sure 20260042 11111"),
            (11_111, "VIR DIVERS FACTURE 2026-42", "sure 20260042 11111"),
            (22_222, "VIR DIVERS F-1042", "sure F-1042 22222"),
            (22_222, "VIR TOITURES MATHIEU FACT 1042", "sure F-1042 22222"),
            (33_333, "VIR DIVERS VE26030012", "sure VE 26-03-0012 33333"),
            (44_444, "VIR DIVERS FACT 26030045", "sure 26030045 44444"),
            (55_555, "VIR GARAGE NOE FACT 7788", "sure 7788 55555"),
            (55_555, "VIR DIVERS FACT 7788", "likely 7788 55555"),
        ],
    );
}

#[test]
fn instalments_share_a_number() {
    let book = clients()
        .owes(MATHIEU, "FA2026-000050", "2026-03-02", 30_000)
        .owes(MATHIEU, "FA2026-000050", "2026-03-03", 30_000)
        .owes(MATHIEU, "FA2026-000050", "2026-03-04", 40_000);
    check(
        &book,
        &[
            (40_000, "VIR DIVERS FA2026-000050", "sure FA2026-000050 40000"),
            // One of two equal instalments: the first one.
            (30_000, "VIR DIVERS FA2026-000050", "likely FA2026-000050 30000"),
            (
                100_000,
                "VIR DIVERS FA2026-000050",
                "sure FA2026-000050 30000 FA2026-000050 30000 FA2026-000050 40000",
            ),
        ],
    );
}
