//! Sums of several items of one client.

use super::*;

fn book() -> Book {
    clients()
        .owes(MATHIEU, "F1", "2026-03-10", 11_111)
        .owes(MATHIEU, "F2", "2026-04-02", 22_352)
        .owes(MATHIEU, "F3", "2026-04-20", 33_583)
        .owes(MATHIEU, "F4", "2026-05-11", 44_919)
        .owes(MATHIEU, "F5", "2026-06-15", 55_027)
        .owes(NOE, "F6", "2026-05-02", 66_071)
}

#[test]
fn sums_that_people_pay() {
    let book = book();
    for (cents, lines, reason) in [
        (166_992, "F1 11111 F2 22352 F3 33583 F4 44919 F5 55027", Reason::WholeAccount),
        (111_965, "F1 11111 F2 22352 F3 33583 F4 44919", Reason::AllDue),
        (55_935, "F2 22352 F3 33583", Reason::OneMonth),
        (33_463, "F1 11111 F2 22352", Reason::OldestFirst),
        (100_854, "F2 22352 F3 33583 F4 44919", Reason::SumOf(3)),
        (67_271, "F2 22352 F4 44919", Reason::SumOf(2)),
    ] {
        let proposal = propose(&[transfer(cents, "VIR SEPA RECU TOITURES MATHIEU")], &book).remove(0);
        assert_eq!(said(&book, &proposal), format!("likely {lines}"), "{cents}");
        assert!(proposal.reasons.contains(&reason), "{cents}: {:?}", proposal.reasons);
    }
}

#[test]
fn two_ways_to_make_a_sum_are_none() {
    let book = clients()
        .owes(MATHIEU, "F1", "2026-03-10", 10_000)
        .owes(MATHIEU, "F2", "2026-03-25", 25_000)
        .owes(MATHIEU, "F3", "2026-04-20", 20_000)
        .owes(MATHIEU, "F4", "2026-05-21", 15_000);
    // F1 with F2 are all of March; F3 with F4 have nothing in common.
    assert_eq!(told(&book, transfer(35_000, "VIR TOITURES MATHIEU")), "likely F1 10000 F2 25000");
    let mut book = clients();
    for (rank, cents) in [10_000, 7_777, 25_000, 8_888, 20_000, 5_432, 15_000].into_iter().enumerate() {
        book = book.owes(MATHIEU, &format!("G{rank}"), &format!("2026-05-0{}", rank + 1), cents);
    }
    let told = told(&book, transfer(35_000, "VIR TOITURES MATHIEU"));
    assert_eq!(told, "possible G0 10000 G1 7777 G2 17223", "G0 with G2, or G4 with G6");
}

#[test]
fn an_invoice_to_come_is_not_paid_before_it_is_made() {
    let book = clients().owes(MATHIEU, "F1", "2026-07-01", 10_000);
    assert_eq!(told(&book, transfer(10_000, "VIR TOITURES MATHIEU")), "possible; on account 0 10000");
    assert_eq!(
        told(&book, transfer(10_000, "VIR TOITURES MATHIEU")),
        told(&book, transfer(10_000, "TOITURES MATHIEU"))
    );
}
