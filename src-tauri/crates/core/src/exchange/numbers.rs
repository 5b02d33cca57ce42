//! Which operations of a desk have come: each desk numbers its own from 1, so that what lacks can be named.

use std::collections::BTreeSet;

/// Numbers received from one desk, as ranges.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbers(BTreeSet<u64>);

impl FromIterator<u64> for Numbers {
    fn from_iter<I: IntoIterator<Item = u64>>(numbers: I) -> Self {
        Numbers(numbers.into_iter().collect())
    }
}

impl Numbers {
    /// What came: « 1–412 » and so on.
    ///
    /// ```
    /// use encaisse_core::exchange::Numbers;
    /// let came: Numbers = (1..=397).chain(402..=412).collect();
    /// assert_eq!(came.ranges(), [(1, 397), (402, 412)]);
    /// assert_eq!(came.missing(), [(398, 401)]);
    /// ```
    pub fn ranges(&self) -> Vec<(u64, u64)> {
        let mut ranges: Vec<(u64, u64)> = Vec::new();
        for number in &self.0 {
            match ranges.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
                _ => ranges.push((*number, *number)),
            }
        }
        ranges
    }

    /// What lacks before the last one that came. What was never sent cannot be known.
    pub fn missing(&self) -> Vec<(u64, u64)> {
        let mut next = 1;
        let mut missing = Vec::new();
        for (from, to) in self.ranges() {
            if next < from {
                missing.push((next, from - 1));
            }
            next = to.saturating_add(1);
        }
        missing
    }

    /// The last one that came.
    pub fn last(&self) -> Option<u64> {
        self.0.last().copied()
    }
}
