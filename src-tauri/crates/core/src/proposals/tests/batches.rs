//! Cheques and direct debits under one amount.

use super::*;

fn book() -> Book {
    clients()
        .owes(MATHIEU, "FA2026-000039", "2026-05-28", 125_043)
        .owes(NOE, "FA2026-000040", "2026-05-29", 80_017)
        .owes(MARTIN, "FA2026-000041", "2026-05-30", 45_009)
        .owes(BESSON, "FA2026-000042", "2025-09-30", 61_231)
}

fn batch(means: Means, cents: i64, label: &str, parts: &[(i64, &str, &str)]) -> Receipt {
    let part = |(cents, payer, text): &(i64, &str, &str)| Part {
        amount: Some(Cents::new(*cents)),
        texts: vec![(*text).to_owned()],
        payer: Some((*payer).to_owned()).filter(|payer| !payer.is_empty()),
        ..Part::default()
    };
    let parts = parts.iter().map(part).collect();
    Receipt { means, parts, ..transfer(cents, label) }
}

#[test]
fn direct_debits_told_one_by_one_are_read_one_by_one() {
    let label = "REMISE PRLV SEPA 2 OPERATIONS";
    let two = [(125_043, "TOITURES MATHIEU", "FA2026-000039"), (80_017, "GARAGE NOE", "FACT 2026/40")];
    assert_eq!(
        told(&book(), batch(Means::DirectDebit, 205_060, label, &two)),
        "sure FA2026-000039 125043 FA2026-000040 80017"
    );
    // The bank kept 4,50 €.
    assert_eq!(
        told(&book(), batch(Means::DirectDebit, 204_610, label, &two)),
        "likely FA2026-000039 124593 FA2026-000040 80017; bank_charges FA2026-000039 450"
    );
    let strange = [(125_043, "TOITURES MATHIEU", "FA2026-000039"), (80_000, "ZZ", "RIEN")];
    assert_eq!(
        told(&book(), batch(Means::DirectDebit, 205_043, label, &strange)),
        "possible FA2026-000039 125043; left 80000"
    );
    // The same invoice twice in one batch is paid once.
    let twice = [(125_043, "", "FA2026-000039"), (125_043, "", "FA2026-000039")];
    assert_eq!(
        told(&book(), batch(Means::DirectDebit, 250_086, label, &twice)),
        "possible FA2026-000039 125043; left 125043"
    );
}

#[test]
fn cheques_without_a_word_are_never_sure() {
    for (cents, label, expected) in [
        (80_017, "REMISE CHEQUES N 2790565 1 CHQ", "likely FA2026-000040 80017"),
        (205_060, "REMISE CHEQUES N 2790565 2 CHQ", "possible FA2026-000039 125043 FA2026-000040 80017"),
        (
            250_069,
            "REMISE DE 3 CHEQUES",
            "possible FA2026-000039 125043 FA2026-000040 80017 FA2026-000041 45009",
        ),
        (250_069, "REMISE DE 2 CHEQUES", "possible; left 250069"),
        (250_069, "REMISE CHEQUES", "possible FA2026-000039 125043 FA2026-000040 80017 FA2026-000041 45009"),
        (99_999, "REMISE CHEQUES N 2790565 2 CHQ", "possible; left 99999"),
    ] {
        assert_eq!(told(&book(), batch(Means::Cheques, cents, label, &[])), expected, "{cents} {label}");
    }
}
