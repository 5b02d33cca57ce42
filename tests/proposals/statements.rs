//! Statements as receipts: what a format gives of each payment, and nothing more.

use std::fs::File;

use encaisse_core::ids::Id;
use encaisse_core::proposals::{Means, Part, Receipt};
use encaisse_formats::bank::{Detail, Format, Operation, read};

use crate::months::{Month, Move, Which};

/// The payments of a month that settle or open something, with the truth of each.
pub fn receipts(month: &Month, format: Format, which: Which) -> (Vec<Receipt>, Vec<&Move>) {
    let file = read(format, File::open(month.file(format)).expect("a statement")).expect("a statement");
    let mut operations: Vec<&Operation> = file.operations().collect();
    if operations.first().map(|first| first.booking) > operations.last().map(|last| last.booking) {
        operations.reverse();
    }
    assert_eq!(operations.len(), month.moves.len());
    let mut found = (Vec::new(), Vec::new());
    for (rank, (operation, truth)) in operations.into_iter().zip(&month.moves).enumerate() {
        assert_eq!((operation.booking, operation.amount.get()), (truth.on, truth.amount), "{}", truth.label);
        if which.holds(truth) {
            found.0.push(receipt(operation, rank));
            found.1.push(truth);
        }
    }
    found
}

fn receipt(operation: &Operation, rank: usize) -> Receipt {
    let id = Id::of(&["receipt", &format!("{rank:05}")]);
    let mut receipt = Receipt::new(id, operation.booking, operation.amount, means(operation));
    let several = operation.details.len() > 1;
    let texts = [Some(&operation.label), Some(&operation.remittance).filter(|_| !several)];
    let references = [&operation.end_to_end, &operation.structured_reference];
    receipt.texts = texts.into_iter().flatten().chain(references.into_iter().flatten()).cloned().collect();
    receipt.texts.retain(|text| !text.is_empty());
    receipt.payer = operation.counterparty.name.clone();
    receipt.payer_account = operation.counterparty.iban.as_ref().map(|iban| iban.as_str().to_owned());
    if several {
        receipt.parts = operation.details.iter().map(part).collect();
    } else {
        receipt.documents = operation.documents.clone();
    }
    receipt
}

fn part(detail: &Detail) -> Part {
    let references = detail.end_to_end.iter().chain(&detail.structured_references);
    Part {
        amount: detail.amount,
        texts: detail.remittances.iter().chain(references).cloned().collect(),
        documents: detail.documents.clone(),
        payer: detail.debtor.name.clone(),
        payer_account: detail.debtor.iban.as_ref().map(|iban| iban.as_str().to_owned()),
    }
}

fn means(operation: &Operation) -> Means {
    let label = operation.label.to_uppercase();
    let starts = |word: &str| label.starts_with(word);
    if operation.amount.is_negative() {
        return if starts("REJET") { Means::Returned } else { Means::Other };
    }
    match () {
        () if starts("REMISE CHEQUES") => Means::Cheques,
        () if starts("REMISE PRLV") => Means::DirectDebit,
        () => Means::Transfer,
    }
}
