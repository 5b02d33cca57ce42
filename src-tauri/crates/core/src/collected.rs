//! Cash collected in a period, and how late it was: what objectives of collection are counted on.

use std::collections::HashMap;

use crate::ageing::Bucket;
use crate::dates::Date;
use crate::entries::{Line, Nature};
use crate::ids::Id;
use crate::invoices::{Account, ItemKind};
use crate::money::Cents;

/// What a payment, or a part of it, was for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Paid {
    /// An invoice, that many days late when it was paid: its bracket.
    Late(Bucket),
    /// Nothing yet.
    Unallocated,
    /// A payment that went back: counted less.
    Returned,
}

/// One part of the cash of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Collected {
    /// The day it was paid.
    pub on: Date,
    /// What it was for.
    pub paid: Paid,
    /// How much; negative for what went back.
    pub amount: Cents,
    /// The invoice, where it paid one.
    pub item: Option<Id>,
    /// The words of accounting or of the bank.
    pub label: String,
}

/// The cash of one client from `from` to `to`, both included, line by line in order of day.
///
/// Payments alone count: a credit note, a loss or a bill that was only accepted brings no cash. Each payment is shared out
/// as it was allocated, and the rest of it is unallocated, so that the lines of a client add up to what came in less what
/// went back. Deposits (4191) wait on another account and are not counted.
pub fn collected(account: &Account, from: Date, to: Date) -> Vec<Collected> {
    let in_period = |day: Date| (from..=to).contains(&day);
    let invoices: HashMap<usize, _> = account
        .items
        .iter()
        .filter(|item| item.kind == ItemKind::Invoice)
        .map(|item| (item.line, item))
        .collect();
    let mut found = Vec::new();
    for (place, line) in account.lines.iter().enumerate() {
        if !line.class.is_411() || !in_period(line.piece_date) {
            continue;
        }
        let part = |paid, amount, item| Collected {
            on: line.piece_date,
            paid,
            amount,
            item,
            label: line.label.to_string(),
        };
        match line.nature {
            Nature::Receipt => {
                let mut rest = -line.amount;
                for allocation in account.allocations.iter().filter(|known| known.credit == place) {
                    let Some(item) = invoices.get(&allocation.debit) else { continue };
                    // Set against its own return, it paid nothing.
                    let went_back = |debit: &Line| {
                        debit.nature == Nature::ReturnedPayment && debit.piece_date >= line.piece_date
                    };
                    if account.lines.get(allocation.debit).is_some_and(went_back) {
                        continue;
                    }
                    let due = item.due.map_or(line.piece_date, |due| due.day());
                    let paid = Paid::Late(Bucket::of(due, line.piece_date));
                    found.push(part(paid, allocation.amount, Some(item.id)));
                    rest -= allocation.amount;
                }
                found.extend((!rest.is_zero()).then(|| part(Paid::Unallocated, rest, None)));
            }
            Nature::ReturnedPayment => found.push(part(Paid::Returned, -line.amount, None)),
            _ => {}
        }
    }
    found.sort_by_key(|part| (part.on, part.paid, part.item));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beyond::Beyond;
    use crate::dates::PaymentTerms;
    use crate::entries::{AccountClass, Source};
    use crate::extracts::Extract;
    use crate::invoices::{DueRule, Facts, project};
    use crate::references::normalise;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    type Case<'a> = (&'a str, Vec<Row<'a>>, (&'a str, &'a str), &'a [&'a str]);
    type Row<'a> = (Nature, &'a str, &'a str, i64, &'a str);

    /// Lines of one client, in euros, debit first; a letter sets lines against each other. Invoices fall due at 30 days.
    fn account(rows: &[Row<'_>]) -> Account {
        let line = |(rank, &(nature, on, piece, euros, letter)): (usize, &Row<'_>)| Line {
            extract: 0,
            rank: u32::try_from(rank + 1).unwrap(),
            source: Source::Ledger,
            class: if piece == "ACOMPTE" { AccountClass::Deposit } else { AccountClass::Receivable },
            nature,
            account: "411".into(),
            journal: "".into(),
            entry: "".into(),
            date: day(on),
            piece: piece.into(),
            reference: (nature == Nature::Sale).then(|| normalise(piece).into()),
            piece_date: day(on),
            label: piece.into(),
            amount: Cents::new(euros * 100),
            letter: Some(letter).filter(|letter| !letter.is_empty()).map(Into::into),
            letter_date: None,
            due: None,
            currency: None,
        };
        let extracts =
            [Extract { from: day("2026-01-01"), to: day("2026-12-31"), order: 1, has_opening: false }];
        let terms = PaymentTerms::from_code("net:30").unwrap();
        let due = DueRule { agreed: &|_, _| None, terms, confirmed: None };
        let facts = Facts { ledger: "essai", client: "C1", extracts: &extracts };
        project(&facts, rows.iter().enumerate().map(line).collect(), Beyond::default(), &due, None)
    }

    /// « 2026-02-10 Late(Days1To30) 100.00 ».
    fn told(rows: &[Row<'_>], from: &str, to: &str) -> Vec<String> {
        let found = collected(&account(rows), day(from), day(to));
        found.iter().map(|part| format!("{} {:?} {}", part.on, part.paid, part.amount.euros())).collect()
    }

    #[test]
    fn cash_is_counted_on_its_day_by_how_late_it_was_and_once() {
        use Nature::{CreditNote, Receipt, ReturnedPayment, Sale, WriteOff};
        let sale = (Sale, "2026-01-01", "F1", 1_000, "A"); // due on 31 January
        let year = ("2026-01-01", "2026-12-31");
        let paid = |on| vec![sale, (Receipt, on, "VIR", -1_000, "A")];
        let cases: [Case<'_>; 17] = [
            ("on the due date", paid("2026-01-31"), year, &["2026-01-31 Late(NotDue) 1000.00"]),
            ("a day late", paid("2026-02-01"), year, &["2026-02-01 Late(Days1To30) 1000.00"]),
            ("thirty days late", paid("2026-03-02"), year, &["2026-03-02 Late(Days1To30) 1000.00"]),
            ("thirty-one", paid("2026-03-03"), year, &["2026-03-03 Late(Days31To60) 1000.00"]),
            ("more than ninety", paid("2026-05-02"), year, &["2026-05-02 Late(Over90) 1000.00"]),
            (
                "the last day of the period",
                paid("2026-02-10"),
                ("2026-02-01", "2026-02-10"),
                &["2026-02-10 Late(Days1To30) 1000.00"],
            ),
            ("after it", paid("2026-02-11"), ("2026-02-01", "2026-02-10"), &[]),
            (
                "one payment of two invoices",
                vec![sale, (Sale, "2026-02-01", "F2", 400, "A"), (Receipt, "2026-02-20", "VIR", -1_400, "A")],
                year,
                &["2026-02-20 Late(NotDue) 400.00", "2026-02-20 Late(Days1To30) 1000.00"],
            ),
            (
                "for nothing yet",
                vec![(Receipt, "2026-02-20", "VIR", -300, "")],
                year,
                &["2026-02-20 Unallocated 300.00"],
            ),
            ("before the period", paid("2026-01-31"), ("2026-02-01", "2026-02-10"), &[]),
            (
                "a deposit waits on another account",
                vec![(Receipt, "2026-02-20", "ACOMPTE", -300, "")],
                year,
                &[],
            ),
            (
                "each payment for its own invoice",
                vec![
                    sale,
                    (Sale, "2026-02-01", "F2", 400, "B"),
                    (Receipt, "2026-02-20", "VIR1", -1_000, "A"),
                    (Receipt, "2026-02-21", "VIR2", -400, "B"),
                ],
                year,
                &["2026-02-20 Late(Days1To30) 1000.00", "2026-02-21 Late(NotDue) 400.00"],
            ),
            (
                "a payment that went back pays nothing",
                vec![
                    (Receipt, "2026-02-20", "VIR", -300, "A"),
                    (ReturnedPayment, "2026-02-25", "REJET", 300, "A"),
                ],
                year,
                &["2026-02-20 Unallocated 300.00", "2026-02-25 Returned -300.00"],
            ),
            (
                "paid again, what went back is money",
                vec![
                    (ReturnedPayment, "2026-02-25", "REJET", 300, "A"),
                    (Receipt, "2026-03-10", "VIR", -300, "A"),
                ],
                year,
                &["2026-02-25 Returned -300.00", "2026-03-10 Late(NotDue) 300.00"],
            ),
            (
                "in order of day",
                vec![
                    sale,
                    (Sale, "2026-02-15", "F2", 400, "B"),
                    (Receipt, "2026-03-10", "VIR2", -400, "B"),
                    (Receipt, "2026-02-10", "VIR1", -1_000, "A"),
                ],
                year,
                &["2026-02-10 Late(Days1To30) 1000.00", "2026-03-10 Late(NotDue) 400.00"],
            ),
            (
                "a credit note and a loss bring no cash",
                vec![
                    sale,
                    (CreditNote, "2026-02-01", "A1", -600, "A"),
                    (WriteOff, "2026-02-02", "PERTE", -400, "A"),
                ],
                year,
                &[],
            ),
            (
                "what went back is counted less",
                vec![
                    (Receipt, "2026-02-20", "VIR", -300, ""),
                    (ReturnedPayment, "2026-02-25", "REJET", 300, ""),
                ],
                year,
                &["2026-02-20 Unallocated 300.00", "2026-02-25 Returned -300.00"],
            ),
        ];
        for (what, rows, (from, to), expected) in cases {
            assert_eq!(told(&rows, from, to), expected, "{what}");
        }
    }
}
