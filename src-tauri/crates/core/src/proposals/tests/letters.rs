//! Payments that name one of our letters.

use super::*;

fn book() -> Book {
    let mut book = clients()
        .owes(MATHIEU, "FA2026-000039", "2026-04-02", 125_040)
        .owes(MATHIEU, "FA2026-000123", "2026-05-04", 80_000)
        .owes(MATHIEU, "FA2026-000124", "2026-05-05", 45_010)
        .owes(NOE, "FA2026-000126", "2026-05-07", 27_500);
    let letter = |reference: &str, ranks: &[usize]| LetterClaim {
        reference: reference.into(),
        items: ranks.iter().map(|rank| book.items[*rank].id).collect(),
        claimed: Cents::new(214_040),
    };
    book.letters = vec![letter("MATH-MD-1", &[0, 1]), letter("MATH-MD-12", &[2]), letter("NOE-R1-1", &[3])];
    book
}

#[test]
fn the_reference_of_a_letter_names_what_it_claims() {
    // RF09MATHMD1: the structured reference of MATH-MD-1.
    let own = crate::letters::structured("MATH-MD-1").unwrap();
    let coded = format!("VIR TOITURES MATHIEU {} NOTPROVIDED", own.as_str());
    let printed = own.to_string().replace('\u{a0}', " ");
    check(
        &book(),
        &[
            (205_040, "VIR TOITURES MATHIEU MATH-MD-1", "sure FA2026-000039 125040 FA2026-000123 80000"),
            (205_040, "VIR INCONNU REF MATH MD 1", "sure FA2026-000039 125040 FA2026-000123 80000"),
            (205_040, &coded, "sure FA2026-000039 125040 FA2026-000123 80000"),
            (205_040, own.as_str(), "sure FA2026-000039 125040 FA2026-000123 80000"),
            (205_040, &printed, "sure FA2026-000039 125040 FA2026-000123 80000"),
            (45_010, "VIR TOITURES MATHIEU MATH-MD-12", "sure FA2026-000124 45010"),
            // The payer is another client: somebody looks.
            (205_040, "VIR GARAGE NOE MATH-MD-1", "likely FA2026-000039 125040 FA2026-000123 80000"),
        ],
    );
}

#[test]
fn an_amount_that_differs_is_never_sure() {
    check(
        &book(),
        &[
            // With penalties: the rest is for a person to name.
            (213_040, "VIR MATH-MD-1", "likely FA2026-000039 125040 FA2026-000123 80000; on account 0 8000"),
            (80_000, "VIR MATH-MD-1", "likely FA2026-000123 80000"),
            (150_000, "VIR MATH-MD-1", "likely FA2026-000039 125040 FA2026-000123 24960"),
        ],
    );
    // All that the letter asks: what is beyond its invoices is said to be what it asks beside them.
    let reasons = |amount| {
        let found = propose(&[transfer(amount, "VIR MATH-MD-1")], &book());
        found.into_iter().flat_map(|one| one.reasons).collect::<Vec<_>>()
    };
    assert!(reasons(214_040).contains(&Reason::AmountOfLetter));
    assert!(reasons(213_040).contains(&Reason::Overpaid));
    // Two letters named: none is meant alone.
    assert_ne!(told(&book(), transfer(205_040, "VIR MATH-MD-1 MATH-MD-12")).split(' ').next(), Some("sure"));
}

#[test]
fn a_structured_reference_inside_a_label_names_its_invoice() {
    let own = crate::letters::structured("FA2026-000126").unwrap();
    let label = format!("VIR SEPA RECU DIVERS {}", own.as_str());
    check(&book(), &[(27_500, &label, "sure FA2026-000126 27500")]);
}
