//! Several causes on one invoice: its amount is split between them, whatever has been paid since.

use super::{Cause, Reason};
use crate::money::Cents;

/// A part of an invoice and why it is unpaid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Cause.
    pub cause: Cause,
    /// Sub-reason.
    pub reason: Option<Reason>,
    /// How much; the rest when absent.
    pub amount: Option<Cents>,
}

/// How one item of an invoice is shared out: cents per part, in the order of the parts, and what no part explains.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Split {
    /// One sum per part.
    pub parts: Vec<Cents>,
    /// What no cause explains.
    pub unqualified: Cents,
}

/// Shares the items of one invoice out between its parts.
///
/// `items` are what remains of each instalment, oldest due first. Parts with an amount are served in order, on the
/// oldest instalment first; then the rest goes to the part without an amount, or has no cause. What was said stays
/// as it was said: when a payment comes, the parts are served from what remains, and the sum is always exact.
///
/// ```
/// use encaisse_core::causes::{Cause, Part, split};
/// use encaisse_core::money::Cents;
/// let parts = [
///     Part { cause: Cause::Delivery, reason: None, amount: Some(Cents::new(300_00)) },
///     Part { cause: Cause::Solvency, reason: None, amount: None },
/// ];
/// // 1 000 € due, 300 € contested: the rest is cash trouble. Then 800 € are paid.
/// let before = split(&parts, &[Cents::new(1_000_00)]);
/// assert_eq!(before[0].parts, [Cents::new(300_00), Cents::new(700_00)]);
/// let after = split(&parts, &[Cents::new(200_00)]);
/// assert_eq!(after[0].parts, [Cents::new(200_00), Cents::ZERO]);
/// ```
pub fn split(parts: &[Part], items: &[Cents]) -> Vec<Split> {
    let mut wanted: Vec<Cents> =
        parts.iter().map(|part| part.amount.unwrap_or_default().max(Cents::ZERO)).collect();
    let mut left: Vec<Cents> = items.iter().map(|item| (*item).max(Cents::ZERO)).collect();
    let mut splits: Vec<Split> = items
        .iter()
        .map(|_| Split { parts: vec![Cents::ZERO; parts.len()], unqualified: Cents::ZERO })
        .collect();
    for (item, split) in left.iter_mut().zip(&mut splits) {
        for (share, wanted) in split.parts.iter_mut().zip(&mut wanted) {
            let taken = (*item).min(*wanted);
            *share += taken;
            *wanted -= taken;
            *item -= taken;
        }
    }
    let rest = parts.iter().position(|part| part.amount.is_none());
    for (item, split) in left.into_iter().zip(&mut splits) {
        match rest.and_then(|rank| split.parts.get_mut(rank)) {
            Some(share) => *share += item,
            None => split.unqualified = item,
        }
    }
    splits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(amount: Option<i64>) -> Part {
        Part { cause: Cause::Delivery, reason: None, amount: amount.map(Cents::new) }
    }

    #[test]
    fn a_part_runs_over_to_the_next_instalment_when_the_first_is_too_small() {
        let splits = split(&[part(Some(500)), part(None)], &[Cents::new(400), Cents::new(600)]);
        assert_eq!(splits[0].parts, [Cents::new(400), Cents::ZERO]);
        assert_eq!(splits[1].parts, [Cents::new(100), Cents::new(500)]);
    }

    #[test]
    fn without_a_rest_what_no_part_covers_has_no_cause() {
        let splits = split(&[part(Some(300))], &[Cents::new(1_000)]);
        assert_eq!((splits[0].parts[0], splits[0].unqualified), (Cents::new(300), Cents::new(700)));
    }

    proptest! {
        /// Whatever the parts and the payments, is every cent of an item told once?
        #[test]
        fn nothing_is_lost_nor_told_twice(
            parts in prop::collection::vec(prop::option::of(-500_i64..5_000), 0..4),
            items in prop::collection::vec(0_i64..4_000, 1..4),
        ) {
            let parts: Vec<Part> = parts.into_iter().map(part).collect();
            let items: Vec<Cents> = items.into_iter().map(Cents::new).collect();
            for (split, item) in split(&parts, &items).iter().zip(&items) {
                let told: Cents = split.parts.iter().copied().sum();
                prop_assert_eq!(told + split.unqualified, *item);
                prop_assert!(split.parts.iter().all(|share| !share.is_negative()));
                prop_assert!(!split.unqualified.is_negative());
            }
        }
    }
}
