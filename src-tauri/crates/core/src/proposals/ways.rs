//! Which invoices, among those that numbers may mean, make the amount.

use std::collections::BTreeSet;

use crate::money::Cents;

use super::mentions::Mention;
use super::proposal::How;
use super::reading::Case;
use super::shelf::{Open, Shelf};

/// Tries before a list of numbers is given up.
const STEPS: u32 = 20_000;

/// One choice for each number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Way {
    /// Items with the spelling that led to each, in order.
    pub items: Vec<(usize, How)>,
}

impl Way {
    pub(super) fn ranks(&self) -> Vec<usize> {
        self.items.iter().map(|(rank, _)| *rank).collect()
    }
}

/// What one number may mean: each of its items, and all the instalments of one invoice together.
pub(super) type Choices = Vec<Vec<(usize, How)>>;

/// The open items that a mention may mean. Where the number alone does not tell, those of the payer come alone.
pub(super) fn choices(mention: &Mention, case: &Case, shelf: &Shelf, open: &Open) -> Choices {
    let hits: Vec<(usize, How)> =
        mention.hits.iter().copied().filter(|(rank, _)| open.is_open(*rank)).collect();
    let of_payer = |rank: usize| {
        shelf.debtor_of(rank).is_some_and(|debtor| case.payer.may_be(shelf, debtor))
            && case.may_pay(rank, shelf)
    };
    let own: Vec<(usize, How)> =
        hits.iter().copied().filter(|(rank, how)| *how == How::Exact || of_payer(*rank)).collect();
    let kept = if own.iter().any(|(rank, _)| of_payer(*rank)) { own } else { hits };
    with_instalments(kept, shelf)
}

pub(super) fn with_instalments(hits: Vec<(usize, How)>, shelf: &Shelf) -> Choices {
    let piece = |rank: usize| shelf.item(rank).map(|item| (item.debtor, item.piece.as_str()));
    let mut all: Choices = hits.iter().map(|hit| vec![*hit]).collect();
    let pieces: BTreeSet<_> = hits.iter().filter_map(|(rank, _)| piece(*rank)).collect();
    for one in pieces {
        let together: Vec<_> = hits.iter().copied().filter(|(rank, _)| piece(*rank) == Some(one)).collect();
        if together.len() > 1 {
            all.push(together);
        }
    }
    all
}

/// All the ways to make the amount: one choice of each list in `needed`, one or none of each in `free`. At most a
/// handful is given; `None` when there are too many to try.
pub(super) fn ways(needed: &[Choices], free: &[Choices], amount: Cents, open: &Open) -> Option<Vec<Way>> {
    let mut needed: Vec<&Choices> = needed.iter().collect();
    needed.sort_by_key(|choices| choices.len());
    let lists: Vec<(&Choices, bool)> =
        needed.into_iter().map(|list| (list, true)).chain(free.iter().map(|list| (list, false))).collect();
    let mut walk = Walk { open, steps: STEPS, found: BTreeSet::new() };
    if amount.is_positive() {
        walk.on(&lists, amount, &mut Vec::new());
    }
    (walk.steps > 0).then(|| walk.found.into_iter().collect())
}

struct Walk<'a> {
    open: &'a Open,
    steps: u32,
    found: BTreeSet<Way>,
}

impl Walk<'_> {
    fn on(&mut self, lists: &[(&Choices, bool)], amount: Cents, chosen: &mut Vec<(usize, How)>) {
        if self.steps == 0 || self.found.len() >= 8 {
            return;
        }
        self.steps -= 1;
        let Some(((list, needed), rest)) = lists.split_first() else {
            if amount.is_zero() && !chosen.is_empty() {
                let mut items = chosen.clone();
                items.sort_unstable();
                self.found.insert(Way { items });
            }
            return;
        };
        for choice in list.iter() {
            let new: Vec<(usize, How)> = choice
                .iter()
                .copied()
                .filter(|(rank, _)| !chosen.iter().any(|(other, _)| other == rank))
                .collect();
            // A number said twice counts once, but a choice never counts half.
            if !new.is_empty() && new.len() < choice.len() {
                continue;
            }
            let sum: Cents = new.iter().map(|(rank, _)| self.open.remaining(*rank)).sum();
            if sum <= amount {
                let length = chosen.len();
                chosen.extend(new);
                self.on(rest, amount - sum, chosen);
                chosen.truncate(length);
            }
        }
        if !needed {
            self.on(rest, amount, chosen);
        }
    }
}
