//! Which operations of a desk have come: each desk numbers its own from 1, so that what lacks can be named.

/// Numbers received from one desk, as ranges, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbers(Vec<(u64, u64)>);

impl FromIterator<(u64, u64)> for Numbers {
    fn from_iter<I: IntoIterator<Item = (u64, u64)>>(ranges: I) -> Self {
        let mut ranges: Vec<(u64, u64)> = ranges.into_iter().collect();
        ranges.sort_unstable();
        let mut numbers = Numbers::default();
        for (from, to) in ranges {
            numbers.add(from, to);
        }
        numbers
    }
}

impl Numbers {
    /// Counts one more range in; ranges come in order.
    pub fn add(&mut self, from: u64, to: u64) {
        match self.0.last_mut() {
            Some((_, last)) if from <= last.saturating_add(1) => *last = to.max(*last),
            _ => self.0.push((from, to)),
        }
    }

    /// What came: « 1–412 » and so on.
    ///
    /// ```
    /// use encaisse_core::exchange::Numbers;
    /// let came: Numbers = [(1, 300), (301, 397), (402, 412)].into_iter().collect();
    /// assert_eq!(came.ranges(), [(1, 397), (402, 412)]);
    /// assert_eq!(came.missing(), [(398, 401)]);
    /// ```
    pub fn ranges(&self) -> &[(u64, u64)] {
        &self.0
    }

    /// What lacks before the last one that came. What was never sent cannot be known.
    pub fn missing(&self) -> Vec<(u64, u64)> {
        let mut next = 1;
        let mut missing = Vec::new();
        for (from, to) in &self.0 {
            if next < *from {
                missing.push((next, from - 1));
            }
            next = to.saturating_add(1);
        }
        missing
    }

    /// The last one that came.
    pub fn last(&self) -> Option<u64> {
        self.0.last().map(|(_, to)| *to)
    }
}
