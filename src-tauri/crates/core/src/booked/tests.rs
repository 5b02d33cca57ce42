//! Does the ledger hold this receipt already?

use super::*;

fn day(day: u32) -> Date {
    Date::from_ymd_opt(2026, 6, day).unwrap()
}

fn moved(id: &str, on: u32, cents: i64, text: &str) -> BankMove {
    let means = match text {
        _ if text.contains("CHEQUE") => Means::Cheques,
        _ if text.contains("PRLV") => Means::DirectDebit,
        _ => Means::Transfer,
    };
    let (id, texts) = (Id::of(&[id]), vec![text.to_owned()]);
    BankMove { id, on: day(on), amount: Cents::new(cents), means, parts: vec![], texts, payer: None }
}

fn entry(id: usize, on: u32, cents: i64, label: &str) -> LedgerReceipt {
    LedgerReceipt {
        id,
        on: day(on),
        amount: Cents::new(cents),
        label: label.into(),
        ..LedgerReceipt::default()
    }
}

/// Entries found for each move, in the order of the moves; the answer must not depend on any order.
fn found(moves: &[BankMove], entries: &[LedgerReceipt]) -> Vec<Vec<usize>> {
    let told = booked(moves, entries);
    let turned: (Vec<_>, Vec<_>) =
        (moves.iter().rev().cloned().collect(), entries.iter().rev().cloned().collect());
    assert_eq!(booked(&turned.0, &turned.1), told);
    let of = |one: &BankMove| told.iter().find(|booked| booked.bank_move == one.id);
    moves.iter().map(|one| of(one).map(|booked| booked.entries.clone()).unwrap_or_default()).collect()
}

const NONE: [usize; 0] = [];

#[test]
fn the_same_amount_about_the_same_day_is_the_same_money() {
    for (on, expected) in [(7, true), (6, false), (10, true), (13, true), (20, true), (21, false)] {
        let told = found(&[moved("a", 10, 12_000, "VIR NOE")], &[entry(4, on, 12_000, "Règlement Noé")]);
        assert_eq!(told, [if expected { vec![4] } else { vec![] }], "booked on the {on}");
    }
    assert_eq!(found(&[moved("a", 10, 12_000, "VIR NOE")], &[entry(4, 10, 12_001, "NOE")]), [NONE]);
    assert_eq!(
        found(&[moved("a", 10, -12_000, "REJET PRLV NOE")], &[entry(4, 12, -12_000, "IMPAYE")]),
        [[4]]
    );
    assert_eq!(found(&[], &[entry(4, 12, 1, "")]), [NONE; 0]);
}

#[test]
fn an_entry_serves_once_and_the_closest_day_comes_first() {
    let moves = [moved("a", 10, 45_000, "VIR LOYER"), moved("b", 12, 45_000, "VIR LOYER")];
    assert_eq!(found(&moves, &[entry(1, 12, 45_000, "")]), [vec![], vec![1]]);
    assert_eq!(found(&moves, &[entry(1, 10, 45_000, ""), entry(2, 13, 45_000, "")]), [[1], [2]]);
}

#[test]
fn on_one_day_names_and_numbers_tell_equal_amounts_apart() {
    let moves = [
        moved("a", 10, 45_000, "VIR SEPA RECU TOITURES MATHIEU"),
        moved("b", 10, 45_000, "VIR SEPA RECU GARAGE NOE"),
        moved("c", 10, 45_000, "VIR SEPA RECU FACT 2026-000391"),
    ];
    let entries = [
        entry(1, 10, 45_000, "Règlement Garage Noé SARL"),
        entry(2, 10, 45_000, "Règlement FA2026-000391"),
        LedgerReceipt { name: "Toitures Mathieu SAS".into(), ..entry(3, 10, 45_000, "VIR") },
    ];
    assert_eq!(found(&moves, &entries), [[3], [1], [2]]);
}

#[test]
fn a_batch_is_one_entry_or_several_of_one_day() {
    let slip = moved("a", 10, 60_000, "REMISE CHEQUES N 2790565 3 CHQ");
    let three = [entry(1, 9, 10_000, "CHQ A"), entry(2, 9, 20_000, "CHQ B"), entry(3, 9, 30_000, "CHQ C")];
    assert_eq!(found(std::slice::from_ref(&slip), &[entry(9, 11, 60_000, "REMISE")]), [[9]]);
    assert_eq!(found(std::slice::from_ref(&slip), &three), [[1, 2, 3]]);
    // Transfers of the same day stay out, even where their sum would do.
    let mut more = three.to_vec();
    more.extend([entry(4, 9, 25_000, "VIR D"), entry(5, 9, 35_000, "VIR E")]);
    assert_eq!(found(std::slice::from_ref(&slip), &more), [[1, 2, 3]]);
    // Two days do not make one slip.
    let apart = [entry(1, 9, 10_000, "CHQ A"), entry(2, 9, 20_000, "CHQ B"), entry(3, 12, 30_000, "CHQ C")];
    assert_eq!(found(&[slip], &apart), [NONE]);
    // A transfer is never several entries.
    assert_eq!(found(&[moved("a", 10, 60_000, "VIR NOE")], &three), [NONE]);
}

#[test]
fn a_batch_with_its_parts_is_an_entry_for_each() {
    let mut batch = moved("a", 10, 60_000, "REMISE PRLV SEPA 3 OPERATIONS");
    batch.parts = [10_000, 20_000, 30_000].map(Cents::new).to_vec();
    let entries = [
        entry(1, 10, 10_000, "PRLV A"),
        entry(2, 10, 20_000, "PRLV B"),
        entry(3, 12, 30_000, "PRLV C"),
        entry(4, 12, 10_000, "PRLV D"),
    ];
    assert_eq!(found(&[batch.clone()], &entries), [[1, 2, 3]]);
    assert_eq!(found(&[batch], &entries[..2]), [NONE], "half a batch is not booked");
}

#[test]
fn two_slips_of_one_day_share_its_entries() {
    let moves =
        [moved("a", 10, 30_000, "REMISE CHEQUES 2 CHQ"), moved("b", 10, 70_000, "REMISE CHEQUES 2 CHQ")];
    let entries =
        [(1, 10_000), (2, 20_000), (3, 33_333), (4, 36_667)].map(|(id, cents)| entry(id, 10, cents, "CHQ"));
    assert_eq!(found(&moves, &entries), [[1, 2], [3, 4]]);
}

#[test]
fn a_thousand_entries_of_one_day_are_searched_within_bounds() {
    let entries: Vec<_> = (0..1_000).map(|rank| entry(rank, 10, 20_000 + rank as i64 * 46, "CHQ")).collect();
    let told = found(&[moved("a", 10, 150_001, "REMISE CHEQUES 7 CHQ")], &entries);
    assert_eq!(told, [NONE]);
}
