//! What is proposed for labels as banks write them.

mod batches;
mod hostile;
mod letters;
mod numbers;
mod payers;
mod properties;
mod returned;
mod sums;

use super::*;
use crate::dates::Date;
use crate::ids::Id;
use crate::money::Cents;

const MATHIEU: usize = 0;
const NOE: usize = 1;
const MARTIN: usize = 2;
const MARTINET: usize = 3;
const BESSON: usize = 4;
const AGENCE: usize = 5;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Six clients who owe nothing yet; the agency is a company of Besson.
fn clients() -> Book {
    let named = |name: &str| Debtor { name: name.into(), ..Debtor::default() };
    let mut debtors = [
        "Toitures Mathieu Rhône SAS",
        "Garage Noé SARL",
        "Menuiserie Martin SARL",
        "Menuiserie Martinet EURL",
        "Groupe Besson",
        "Agence des Quais",
    ]
    .map(named)
    .to_vec();
    debtors[AGENCE].parent = Some(BESSON);
    debtors[NOE].siren = Some("732829320".into());
    let company = OurNames {
        name: Some("Établissements Vallier & Fils SAS".into()),
        accounts: vec!["FR7630006000011234567890189".into()],
        siren: Some("552100554".into()),
    };
    Book { debtors, company, ..Book::default() }
}

impl Book {
    /// An invoice of 30 days.
    fn owes(mut self, debtor: usize, piece: &str, issued: &str, cents: i64) -> Self {
        let issued = day(issued);
        self.items.push(OpenItem {
            id: Id::of(&["item", piece, &self.items.len().to_string()]),
            debtor,
            piece: piece.into(),
            issued,
            due: Some(crate::dates::plus_days(issued, 30)),
            remaining: Cents::new(cents),
            disputed: Cents::ZERO,
        });
        self
    }

    fn paid(mut self, debtor: usize, piece: &str, on: &str, cents: i64) -> Self {
        self.settled.push(SettledItem {
            id: Id::of(&["settled", piece]),
            debtor,
            piece: piece.into(),
            issued: day("2026-01-05"),
            amount: Cents::new(cents),
            settled_on: day(on),
        });
        self
    }

    fn habit(mut self, account: &str, name: &str, debtor: usize) -> Self {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        self.habits.push(Habit { payer_account: said(account), payer: said(name), debtor, times: 3 });
        self
    }
}

/// A transfer of the end of June, with its label only.
fn transfer(cents: i64, label: &str) -> Receipt {
    let mut receipt =
        Receipt::new(Id::of(&["receipt", label]), day("2026-06-29"), Cents::new(cents), Means::Transfer);
    receipt.texts = vec![label.into()];
    receipt
}

/// A proposal in one line: `sure FA1 100`, `likely FA1 100 FA2 50; on account 0 30; discount FA1 2; left 5`.
fn said(book: &Book, proposal: &Proposal) -> String {
    let piece = |id: Id| {
        let open = book.items.iter().find(|item| item.id == id).map(|item| item.piece.as_str());
        let settled = || book.settled.iter().find(|item| item.id == id).map(|item| item.piece.as_str());
        open.or_else(settled).unwrap()
    };
    let mut text = proposal.standing.code().to_owned();
    for line in &proposal.lines {
        text += &format!(" {} {}", piece(line.item), line.amount.get());
    }
    if let Some((client, amount)) = proposal.on_account {
        text += &format!("; on account {client} {}", amount.get());
    }
    if let Some(difference) = proposal.difference {
        text +=
            &format!("; {} {} {}", difference.kind.code(), piece(difference.item), difference.amount.get());
    }
    if !proposal.unassigned.is_zero() {
        text += &format!("; left {}", proposal.unassigned.get());
    }
    text
}

/// What is proposed for one receipt.
fn told(book: &Book, receipt: Receipt) -> String {
    said(book, &propose(&[receipt], book)[0])
}

/// What is proposed for each, read together.
fn all_told(book: &Book, receipts: &[Receipt]) -> Vec<String> {
    propose(receipts, book).iter().map(|proposal| said(book, proposal)).collect()
}

/// Tables: the amount in cents, the label, what is proposed.
fn check(book: &Book, cases: &[(i64, &str, &str)]) {
    for (cents, label, expected) in cases {
        assert_eq!(told(book, transfer(*cents, label)), *expected, "{cents} {label:?}");
    }
}
