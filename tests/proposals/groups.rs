//! The same month, when the company at the head of each group pays for those below it.

use encaisse_core::proposals::{Book, Receipt};

use crate::months::{Move, item};

/// Puts the name of the company above in the place of that of its subsidiary. Of the texts the numbers stay, if asked.
pub fn pay_from_above(receipt: &mut Receipt, truth: &Move, book: &Book, numbers: bool) {
    let owner = truth
        .settled
        .keys()
        .find_map(|piece| book.items.iter().find(|open| open.id == item(piece)).map(|open| open.debtor));
    let parent =
        owner.and_then(|debtor| book.debtors.get(debtor)?.parent).and_then(|rank| book.debtors.get(rank));
    let Some(parent) = parent.filter(|_| receipt.amount.is_positive() && receipt.parts.len() < 2) else {
        return;
    };
    let number = |word: &&str| numbers && word.bytes().any(|byte| byte.is_ascii_digit());
    for text in receipt.texts.iter_mut().chain(receipt.parts.iter_mut().flat_map(|part| &mut part.texts)) {
        *text = text.split_whitespace().filter(number).collect::<Vec<_>>().join(" ");
    }
    receipt.payer = Some(parent.name.clone());
    receipt.payer_account = None;
    for part in &mut receipt.parts {
        part.payer = Some(parent.name.clone());
        part.payer_account = None;
        if !numbers {
            part.documents.clear();
        }
    }
    if !numbers {
        receipt.documents.clear();
    }
}
