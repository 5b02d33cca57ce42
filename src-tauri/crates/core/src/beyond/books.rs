//! The lines of one account with what remains of each, open to lines that accounting does not hold.

use std::collections::HashMap;

use crate::allocation::{Allocation, Origin};
use crate::dates::Date;
use crate::entries::Line;
use crate::money::Cents;

/// Lines, what remains of each, and what was set against what.
#[derive(Clone, Debug)]
pub struct Books {
    /// Lines: those of accounting first.
    pub lines: Vec<Line>,
    /// What remains of each: positive on a debit, negative on a credit.
    pub remaining: Vec<Cents>,
    /// What was set against what.
    pub allocations: Vec<Allocation>,
    /// Debits that bring an invoice back to life, and the line of that invoice.
    pub reopened: HashMap<usize, usize>,
}

impl Books {
    /// The books as accounting leaves them.
    pub fn new(lines: Vec<Line>, remaining: Vec<Cents>, allocations: Vec<Allocation>) -> Self {
        Books { lines, remaining, allocations, reopened: HashMap::new() }
    }

    /// What remains of a line.
    pub(super) fn left(&self, index: usize) -> Cents {
        self.remaining.get(index).copied().unwrap_or_default()
    }

    /// Adds a line; returns its index.
    pub(super) fn push(&mut self, line: Line) -> usize {
        self.remaining.push(line.amount);
        self.lines.push(line);
        self.lines.len() - 1
    }

    /// Day of a line.
    pub(super) fn day(&self, index: usize) -> Date {
        self.lines.get(index).map_or(Date::MIN, |line| line.piece_date)
    }

    /// Sets at most `wanted` of a credit against a debit; returns how much it was.
    pub(super) fn set_against(
        &mut self,
        credit: usize,
        debit: usize,
        wanted: Cents,
        origin: Origin,
    ) -> Cents {
        let amount = wanted.min(self.left(debit)).min(-self.left(credit));
        if !amount.is_positive() {
            return Cents::ZERO;
        }
        if let Some(left) = self.remaining.get_mut(debit) {
            *left -= amount;
        }
        if let Some(left) = self.remaining.get_mut(credit) {
            *left += amount;
        }
        let on = self.day(credit);
        self.allocations.push(Allocation { credit, debit, amount, on, origin });
        amount
    }

    /// What of a credit was set against a debit already.
    pub(super) fn between(&self, credit: usize, debit: usize) -> Cents {
        let same = |allocation: &&Allocation| allocation.credit == credit && allocation.debit == debit;
        self.allocations.iter().filter(same).map(|allocation| allocation.amount).sum()
    }
}
