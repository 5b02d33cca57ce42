//! What holds for all books and receipts.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const LABELS: [&str; 10] = [
    "VIR SEPA RECU TOITURES MATHIEU FACT 2026-3",
    "VIR SEPA RECU MENUISERIE MARTIN",
    "VIR DIVERS FA2026-000004 FA2026-000005",
    "FACT 2/3/4",
    "REMISE 2 CHQ",
    "VIR GROUPE BESSON FA2026-00000",
    "VIR GARAGE NOE 12/06/2026 FACTURES 1 A 6",
    "REJET PRLV FA2026-000002",
    "",
    "FA2026-000030",
];

fn books() -> impl Strategy<Value = Book> {
    // Few amounts, so that items meet.
    prop::collection::vec((0_usize..6, 1_i64..6, 1_u32..28), 0..14).prop_map(|items| {
        let mut book = clients().paid(MATHIEU, "FA2026-000002", "2026-06-01", 200);
        for (rank, (debtor, amount, on)) in items.into_iter().enumerate() {
            book = book.owes(debtor, &format!("FA2026-{rank:06}"), &format!("2026-05-{on:02}"), amount * 100);
        }
        book
    })
}

fn receipts() -> impl Strategy<Value = Vec<Receipt>> {
    prop::collection::vec((0_usize..10, -3_i64..16, 0_u32..3), 0..10).prop_map(|all| {
        let of = |(rank, (label, amount, on)): (usize, (usize, i64, u32))| {
            let label = LABELS[label];
            let means = if label.contains("CHQ") { Means::Cheques } else { Means::Transfer };
            let on = crate::dates::plus_days(day("2026-06-20"), on);
            let mut receipt = Receipt::new(Id::of(&[&rank.to_string()]), on, Cents::new(amount * 100), means);
            receipt.texts = vec![label.to_owned()];
            receipt
        };
        all.into_iter().enumerate().map(of).collect()
    })
}

proptest! {
    #[test]
    fn amounts_add_up_and_no_item_is_promised_twice(book in books(), receipts in receipts()) {
        let proposals = propose(&receipts, &book);
        prop_assert_eq!(proposals.len(), receipts.len());
        let mut asked: BTreeMap<Id, Cents> = BTreeMap::new();
        for (receipt, proposal) in receipts.iter().zip(&proposals) {
            prop_assert_eq!(receipt.id, proposal.receipt);
            let lines: Cents = proposal.lines.iter().map(|line| line.amount).sum();
            let account = proposal.on_account.map_or(Cents::ZERO, |(_, amount)| amount);
            prop_assert_eq!(lines + account + proposal.unassigned, receipt.amount, "{:?}", proposal);
            prop_assert!(proposal.standing > Standing::Sure || proposal.difference.is_none());
            for line in proposal.lines.iter().filter(|line| line.amount.is_positive()) {
                *asked.entry(line.item).or_default() += line.amount;
            }
        }
        for item in &book.items {
            prop_assert!(asked.get(&item.id).is_none_or(|amount| *amount <= item.remaining));
        }
    }

    #[test]
    fn no_order_matters(book in books(), receipts in receipts(), turn in 0_usize..14) {
        let expected = propose(&receipts, &book);
        let mut turned = book.clone();
        let by = turn.min(turned.items.len());
        turned.items.rotate_left(by);
        let backwards: Vec<Receipt> = receipts.iter().rev().cloned().collect();
        let mut told = propose(&backwards, &turned);
        told.reverse();
        prop_assert_eq!(told, expected);
    }
}
