//! One month at the bank, in four formats.

use serde_json::Value;

use crate::company;
use crate::told::{imported, number, open_receipts, opened, rows, sound, text};

const FORMATS: [&str; 4] = ["releve_camt053.xml", "releve.ofx", "releve_cfonb120.txt", "releve_banque.csv"];

fn day_and_amount(receipts: &[Value], day: &str, amount: &str) -> Vec<(String, i64)> {
    let mut told: Vec<(String, i64)> =
        receipts.iter().map(|one| (text(one, day).to_owned(), number(one, amount))).collect();
    told.sort();
    told
}

/// Are the receipts of a month those of the bank, whichever file tells them, and however many do?
#[test]
fn four_formats_of_one_month_give_its_receipts_once() {
    let Some(company) = company() else { return };
    let moves = rows(&company.expected["bank"], "moves").iter();
    let of_clients = moves.filter(|one| text(one, "kind") != "other").cloned().collect::<Vec<_>>();
    let expected = day_and_amount(&of_clients, "date", "amount");
    for first in FORMATS {
        let desk = opened();
        imported(&desk, &company.file(first), &[]);
        let told = day_and_amount(&open_receipts(&desk), "on", "amount_cents");
        assert_eq!(told, expected, "{first} alone");
        for other in FORMATS.iter().filter(|other| **other != first) {
            let report = imported(&desk, &company.file(other), &[]);
            assert_eq!(number(&report, "created"), 0, "{other} after {first}: {report:#}");
            let told = day_and_amount(&open_receipts(&desk), "on", "amount_cents");
            assert_eq!(told, expected, "{other} after {first}");
        }
        sound(&desk);
    }
}
