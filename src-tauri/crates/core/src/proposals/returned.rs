//! Payments that the bank takes back: which settled invoice is open again?

use crate::money::Cents;

use super::mentions::{Strength, mentions};
use super::payer::{Payer, Said};
use super::proposal::{How, Proposal, Reason, Share, Standing};
use super::receipt::{Means, Receipt};
use super::shelf::Shelf;
use super::text::atoms;

/// True for money that came back, whatever the code the bank gives it.
pub(super) fn is_returned(receipt: &Receipt) -> bool {
    const WORDS: [&str; 9] =
        ["REJET", "REJ", "REJETE", "IMPAYE", "IMPAYES", "RETOUR", "RJT", "REJETS", "RETURN"];
    let said = || {
        let texts = receipt.texts.iter().flat_map(|text| atoms(text));
        texts.into_iter().any(|atom| WORDS.contains(&atom.text.as_str()))
    };
    receipt.amount.is_negative() && (receipt.means == Means::Returned || said())
}

/// The settled items that a returned payment opens again: named by their number, else of its amount.
pub(super) fn reading(receipt: &Receipt, taken: &[usize], shelf: &Shelf) -> (Proposal, Vec<usize>) {
    let amount = -receipt.amount;
    let mut texts = receipt.texts.clone();
    let mut documents = receipt.documents.clone();
    for part in &receipt.parts {
        texts.extend(part.texts.iter().cloned());
        documents.extend(part.documents.iter().cloned());
    }
    texts.sort();
    texts.dedup();
    let said = Said {
        client: receipt.client,
        name: receipt.payer.as_deref(),
        account: receipt.payer_account.as_deref(),
        texts: &texts,
    };
    let payer = Payer::of(&said, shelf);
    let fits = |rank: &usize| {
        let settled = shelf.settled.get(*rank);
        settled.is_some_and(|item| item.amount == amount && item.settled_on <= receipt.on)
            && !taken.contains(rank)
    };
    let may_be = |rank: usize| shelf.settled.get(rank).is_some_and(|item| payer.may_be(shelf, item.debtor));
    let named: Vec<(usize, How)> = mentions(&texts, &documents, &shelf.settled_pieces, &shelf.ours)
        .into_iter()
        .filter(|mention| mention.strength > Strength::Weak)
        .flat_map(|mention| mention.hits)
        .filter(|(rank, _)| fits(rank))
        .collect();
    if let Some((rank, how)) = latest(&named, shelf) {
        let full = matches!(how, How::Exact | How::Reformatted);
        let one = named.iter().all(|(other, _)| *other == rank);
        let agrees = payer.candidates.is_empty() || may_be(rank);
        let standing = match (full && one, agrees) {
            (true, true) => Standing::Sure,
            (_, true) => Standing::Likely,
            _ => Standing::Possible,
        };
        let piece = shelf.settled.get(rank).map(|item| item.piece.clone()).unwrap_or_default();
        let mut reasons = vec![Reason::Number { piece, how }, Reason::ReturnedNumber];
        reasons.extend(payer.reason.filter(|_| agrees && !payer.candidates.is_empty()));
        return opened(receipt, rank, standing, reasons, shelf);
    }
    // A number that names another amount: part of a payment came back, or it is another one. A person says which.
    let mut same: Vec<(usize, How)> =
        (0..shelf.settled.len()).filter(fits).map(|rank| (rank, How::Exact)).collect();
    let own: Vec<(usize, How)> = same.iter().copied().filter(|(rank, _)| may_be(*rank)).collect();
    if !payer.candidates.is_empty() {
        same = own;
    }
    let Some((rank, _)) = latest(&same, shelf) else { return (nothing(receipt), Vec::new()) };
    let likely = same.len() == 1 && payer.unique.is_some();
    let standing = if likely { Standing::Likely } else { Standing::Possible };
    if same.len() > 1 && payer.unique.is_none() {
        return (nothing(receipt), Vec::new());
    }
    let mut reasons = vec![Reason::ReturnedAmount];
    reasons.extend(payer.reason);
    opened(receipt, rank, standing, reasons, shelf)
}

/// What comes back is most often what came last.
fn latest(ranks: &[(usize, How)], shelf: &Shelf) -> Option<(usize, How)> {
    ranks.iter().copied().max_by_key(|(rank, how)| {
        (std::cmp::Reverse(*how), shelf.settled.get(*rank).map(|item| item.settled_on), *rank)
    })
}

fn opened(
    receipt: &Receipt,
    rank: usize,
    standing: Standing,
    mut reasons: Vec<Reason>,
    shelf: &Shelf,
) -> (Proposal, Vec<usize>) {
    let lines = shelf.settled.get(rank).map(|item| Share {
        item: item.id,
        debtor: item.debtor,
        amount: receipt.amount,
    });
    reasons.sort();
    reasons.dedup();
    let proposal = Proposal {
        lines: lines.into_iter().collect(),
        unassigned: Cents::ZERO,
        standing,
        reasons,
        ..nothing(receipt)
    };
    (proposal, vec![rank])
}

/// A proposal that proposes nothing.
pub(super) fn nothing(receipt: &Receipt) -> Proposal {
    Proposal {
        receipt: receipt.id,
        lines: Vec::new(),
        on_account: None,
        difference: None,
        unassigned: receipt.amount,
        standing: Standing::Possible,
        reasons: Vec::new(),
    }
}
