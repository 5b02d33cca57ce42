//! The work of every week: a ledger, a statement, and what accounting has not booked yet.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::invented::Company;

use crate::told::{aged, imported, items, number, open_receipts, opened, rows, sound, text};

/// Client, number of the invoice, and how much of it.
type Share = (String, String, i64);

/// What each payment that accounting has not booked really settled, by day and amount.
fn truths(company: &Company) -> BTreeMap<(String, i64), BTreeSet<Vec<Share>>> {
    let mut truths: BTreeMap<_, BTreeSet<Vec<Share>>> = BTreeMap::new();
    for one in rows(&company.expected["bank"], "moves").iter().filter(|one| one["in_ledger"] == false) {
        let share = |share: &Value| {
            let word = |rank: usize| share[rank].as_str().expect("a text").to_owned();
            (word(0), word(1), share[2].as_i64().expect("cents"))
        };
        let mut shares: Vec<Share> = rows(one, "allocations").iter().map(share).collect();
        shares.sort();
        let of_day = truths.entry((text(one, "date").to_owned(), number(one, "amount"))).or_default();
        of_day.insert(shares);
    }
    truths
}

fn proposed(receipt: &Value) -> Vec<Share> {
    let share = |share: &Value| {
        (text(share, "client").to_owned(), text(share, "piece").to_owned(), number(share, "amount_cents"))
    };
    let mut shares: Vec<Share> = rows(receipt, "shares").iter().map(share).collect();
    shares.sort();
    shares
}

fn remaining(items: &[Value]) -> BTreeMap<(String, String), i64> {
    let mut remaining = BTreeMap::new();
    for item in items {
        let key = (text(item, "client").to_owned(), text(item, "piece").to_owned());
        *remaining.entry(key).or_default() += number(item, "remaining_cents");
    }
    remaining
}

/// Are most proposals right, none of the sure ones wrong, and is what they settle lowered by that and nothing else?
#[test]
fn receipts_not_booked_yet_find_their_invoices_through_the_program() {
    let (mut all, mut right, mut sure) = (0, 0, 0);
    for (seed, company) in Company::some(1, 60, 600) {
        let desk = opened();
        for file in [company.ledger(), company.file("clients.csv"), company.file("factures.csv")] {
            imported(&desk, &file, &[]);
        }
        imported(&desk, &company.file("releve_camt053.xml"), &[]);
        let truths = truths(&company);
        let mut expected = remaining(&items(&desk));
        let ledger = number(&aged(&desk)["totals"], "ledger_cents");
        // What is accepted teaches who pays, and may make others sure: until nothing is.
        for round in 1.. {
            let mut accepted = 0;
            for receipt in open_receipts(&desk) {
                let key = (text(&receipt, "on").to_owned(), number(&receipt, "amount_cents"));
                // A payment that came back, or that accounting wrote in its own way, is no part of this question.
                let Some(truth) = truths.get(&key) else { continue };
                let shares = proposed(&receipt);
                let whole = receipt["on_account"].is_null() && number(&receipt, "unassigned_cents") == 0;
                let is_right = truth.contains(&shares) && whole;
                if round == 1 {
                    (all, right) = (all + 1, right + usize::from(is_right));
                }
                if text(&receipt, "standing") == "sure" {
                    assert!(is_right, "seed {seed}, sure and wrong: {receipt:#}, it was {truth:?}");
                    accepted += 1;
                    for (client, piece, cents) in shares {
                        *expected.entry((client, piece)).or_default() -= cents;
                    }
                }
            }
            desk.json(&["allocate", "--sure"]);
            expected.retain(|_, cents| *cents != 0);
            assert_eq!(remaining(&items(&desk)), expected, "seed {seed}");
            let account = number(&aged(&desk)["totals"], "ledger_cents");
            assert_eq!(account, ledger, "seed {seed}: account 411 is as it was");
            sure += accepted;
            if accepted == 0 {
                break;
            }
        }
        sound(&desk);
    }
    println!("{right} of {all} right, {sure} sure");
    assert!(right * 100 >= all * 90, "{right} of {all} right");
}
