//! Which items add up to an amount, exactly, within a bounded number of steps.

/// What a search gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// Nothing adds up.
    Nothing,
    /// One way, and no other of as few items. Positions in the list, in order.
    One(Vec<usize>),
    /// Several ways; this is the first one.
    Several(Vec<usize>),
    /// Too many ways to look through them all; one of them when one was met.
    GaveUp,
}

/// Looks for the smallest number of amounts, from `least` to `most` of them, whose sum is `target`.
///
/// Amounts are above zero. `steps` bounds the work, whatever the list: a thousand amounts end as surely as ten.
pub(crate) fn subset(amounts: &[i64], target: i64, least: usize, most: usize, steps: u32) -> Found {
    let mut sorted: Vec<(i64, usize)> = amounts
        .iter()
        .enumerate()
        .filter(|(_, amount)| **amount > 0 && **amount <= target)
        .map(|(rank, amount)| (*amount, rank))
        .collect();
    sorted.sort_unstable();
    let mut sums = vec![0_i64];
    for (amount, _) in &sorted {
        sums.push(sums.last().copied().unwrap_or(0).saturating_add(*amount));
    }
    let mut search = Search { sorted: &sorted, sums: &sums, steps, chosen: Vec::new(), found: Vec::new() };
    for size in least.max(1)..=most.min(sorted.len()) {
        let complete = search.walk(sorted.len(), size, target);
        let mut found = std::mem::take(&mut search.found);
        found.iter_mut().for_each(|way| way.sort_unstable());
        found.sort();
        match (complete, found.len()) {
            (_, 2..) => return Found::Several(found.swap_remove(0)),
            (false, _) => return Found::GaveUp,
            (true, 1) => return Found::One(found.swap_remove(0)),
            (true, _) => {}
        }
    }
    Found::Nothing
}

struct Search<'a> {
    sorted: &'a [(i64, usize)],
    /// Sums of the smallest amounts: none, one, two…
    sums: &'a [i64],
    steps: u32,
    chosen: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Chooses `size` amounts among the first `below`. False when the steps ran out.
    fn walk(&mut self, below: usize, size: usize, target: i64) -> bool {
        if size == 0 {
            if target == 0 {
                self.found.push(self.chosen.clone());
            }
            return true;
        }
        for at in (size - 1..below).rev() {
            if self.steps == 0 {
                return false;
            }
            self.steps -= 1;
            let Some(&(amount, rank)) = self.sorted.get(at) else { continue };
            // The largest `size` of what is left are too little: smaller ones are too.
            if self.between(at + 1 - size, at + 1) < target {
                break;
            }
            // The smallest ones beside this are too much: take a smaller one.
            if amount.saturating_add(self.between(0, size - 1)) > target {
                if size == 1 {
                    // Straight to the amount wanted.
                    return self.last(at, target);
                }
                continue;
            }
            self.chosen.push(rank);
            let complete = self.walk(at, size - 1, target - amount);
            self.chosen.pop();
            if !complete {
                return false;
            }
            if self.found.len() >= 2 {
                return true;
            }
        }
        true
    }

    /// The last amount of a way is known: it is looked up.
    fn last(&mut self, below: usize, target: i64) -> bool {
        let places = self.sorted.get(..below).unwrap_or(&[]);
        let end = places.partition_point(|(amount, _)| *amount <= target);
        let start = places.partition_point(|(amount, _)| *amount < target);
        for (_, rank) in places.get(start..end).unwrap_or(&[]).iter().take(2) {
            let mut way = self.chosen.clone();
            way.push(*rank);
            self.found.push(way);
        }
        true
    }

    fn between(&self, from: usize, to: usize) -> i64 {
        let sum = |at: usize| self.sums.get(at).copied().unwrap_or(0);
        sum(to).saturating_sub(sum(from))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STEPS: u32 = 200_000;

    #[test]
    fn what_adds_up_is_found_with_as_few_as_can_be() {
        for (amounts, target, expected) in [
            (vec![100, 250, 333], 433, Found::One(vec![0, 2])),
            (vec![100, 250, 333], 683, Found::One(vec![0, 1, 2])),
            (vec![100, 250, 333], 434, Found::Nothing),
            (vec![100, 100, 333], 433, Found::Several(vec![0, 2])),
            (vec![100, 200, 300], 300, Found::One(vec![2])),
            (vec![], 300, Found::Nothing),
        ] {
            assert_eq!(subset(&amounts, target, 1, 6, STEPS), expected, "{amounts:?} {target}");
        }
        assert_eq!(subset(&[300, 100, 200], 300, 2, 6, STEPS), Found::One(vec![1, 2]));
    }

    #[test]
    fn a_thousand_amounts_end_as_surely_as_ten() {
        let amounts: Vec<i64> = (0..1_000).map(|rank| 10_007 + rank * 6_151 % 500_000).collect();
        let found = subset(&amounts, 1_234_567, 1, 6, STEPS);
        assert!(matches!(found, Found::Several(_) | Found::GaveUp), "{found:?}");
        // Even numbers never make an odd one, and to be sure of it would take days.
        let even: Vec<i64> = (0..1_000).map(|rank| 20_000 + rank * 46).collect();
        assert_eq!(subset(&even, 150_001, 1, 6, STEPS), Found::GaveUp);
        let equal = vec![45_000; 1_000];
        assert!(matches!(subset(&equal, 270_000, 1, 6, STEPS), Found::Several(_)));
    }

    proptest! {
        #[test]
        fn a_way_found_adds_up_and_one_that_exists_is_found(
            amounts in prop::collection::vec(1_i64..400, 1..12),
            mask in 1_u32..4_096,
        ) {
            let chosen = |rank: &usize| mask >> rank & 1 == 1;
            let target: i64 = (0..amounts.len()).filter(chosen).map(|rank| amounts[rank]).sum();
            prop_assume!(target > 0);
            let sum = |way: &[usize]| way.iter().map(|rank| amounts[*rank]).sum::<i64>();
            match subset(&amounts, target, 1, 12, 1_000_000) {
                Found::One(way) | Found::Several(way) => prop_assert_eq!(sum(&way), target),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
