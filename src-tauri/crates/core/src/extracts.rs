//! Several ledger files of one company: which lines count.
//!
//! Facts are a function of the set of extracts, whatever the order they were taken in: a newer extract of the
//! same days replaces the older one there, and what only the older one held stays as history.

use crate::dates::Date;
use crate::entries::Line;

/// The days a ledger file covers: first to last entry date found in it, never what its name says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extract {
    /// First entry date.
    pub from: Date,
    /// Last entry date.
    pub to: Date,
    /// Order of arrival: breaks ties only, between two extracts that end on the same day.
    pub order: u32,
    /// True when the file carries opening balances: a client it opens without had nothing left.
    pub has_opening: bool,
}

impl Extract {
    fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    fn newer_than(&self, other: &Extract) -> bool {
        (self.to, self.order) > (other.to, other.order)
    }
}

/// True when a newer extract covers the day of this line, so that this line is history.
pub fn is_superseded(line: &Line, extracts: &[Extract]) -> bool {
    let Some(own) = extracts.get(line.extract) else { return false };
    extracts.iter().any(|other| other.newer_than(own) && other.covers(line.date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extract(from: &str, to: &str, order: u32) -> Extract {
        Extract { from: from.parse().unwrap(), to: to.parse().unwrap(), order, has_opening: false }
    }

    #[test]
    fn the_extract_that_goes_further_wins_whatever_the_order_of_arrival() {
        let half = extract("2026-01-01", "2026-06-30", 2);
        let whole = extract("2026-01-01", "2026-12-31", 1);
        assert!(whole.newer_than(&half));
        assert!(!half.newer_than(&whole));
    }

    #[test]
    fn two_extracts_of_the_same_days_are_told_apart_by_arrival() {
        let first = extract("2026-01-01", "2026-06-30", 1);
        let second = extract("2026-01-01", "2026-06-30", 2);
        assert!(second.newer_than(&first));
    }
}
