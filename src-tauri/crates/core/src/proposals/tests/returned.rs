//! Payments that come back.

use super::*;

fn book() -> Book {
    clients()
        .paid(MATHIEU, "FA2026-000039", "2026-06-15", 125_043)
        .paid(NOE, "FA2026-000040", "2026-06-20", 80_017)
        .paid(MARTIN, "FA2026-000041", "2026-06-21", 80_017)
        .paid(MARTIN, "FA2026-000043", "2026-07-15", 50_000)
        .owes(NOE, "FA2026-000042", "2026-05-20", 125_043)
}

#[test]
fn a_returned_payment_opens_what_it_had_settled() {
    for (cents, label, expected) in [
        (
            -125_043,
            "REJET PRLV SEPA TOITURES MATHIEU IMPAYE MOTIF AM04 FA2026-000039",
            "sure FA2026-000039 -125043",
        ),
        (-125_043, "REJET PRLV SEPA MOTIF AM04 FACT 2026/39", "sure FA2026-000039 -125043"),
        (-125_043, "IMPAYE PRLV SEPA GARAGE NOE FA2026-000039", "possible FA2026-000039 -125043"),
        (-125_043, "REJET PRLV SEPA TOITURES MATHIEU", "likely FA2026-000039 -125043"),
        (-125_043, "IMPAYE CHEQUE", "possible FA2026-000039 -125043"),
        (-80_017, "REJET PRLV SEPA GARAGE NOE", "likely FA2026-000040 -80017"),
        // Two payments of that amount.
        (-80_017, "REJET PRLV", "possible; left -80017"),
        // Settled later than it came back.
        (-50_000, "REJET PRLV FA2026-000043", "possible; left -50000"),
        (-77_777, "REJET PRLV FA2026-000039", "possible; left -77777"),
        // What we pay settles nothing of our clients.
        (-125_043, "PRLV SEPA EDF ENTREPRISES", "possible; left -125043"),
    ] {
        assert_eq!(told(&book(), transfer(cents, label)), expected, "{label}");
    }
}

#[test]
fn one_payment_comes_back_once() {
    let twice =
        [transfer(-125_043, "REJET PRLV FA2026-000039"), transfer(-125_043, "REJET FA2026-000039 BIS")];
    let mut told = all_told(&book(), &twice);
    told.sort();
    assert_eq!(told, ["possible; left -125043", "sure FA2026-000039 -125043"]);
}
