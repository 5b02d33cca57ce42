//! Lettrage: which credits settle which debits, as far as accounting itself says so.
//!
//! Only two things settle here: a shared lettrage code and an equal identifying reference. Numbers found in
//! labels, amounts and ages may be proposed to a person elsewhere; they never move a balance by themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dates::Date;
use crate::entries::{AccountClass, Line};
use crate::money::Cents;

/// Why a credit was set against a debit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// Same lettrage code, on the same account, in the same file.
    Lettrage,
    /// Same reference of the piece.
    Reference,
    /// A receipt lettered with an invoice of the former year of which only the opening balance is known.
    OpeningLettrage,
    /// A list says that it is paid.
    Listed,
    /// A person of this desk accepted it.
    Accepted,
}

/// Part of a credit set against part of a debit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allocation {
    /// Index of the credit line.
    pub credit: usize,
    /// Index of the debit line.
    pub debit: usize,
    /// How much, always positive.
    pub amount: Cents,
    /// Date of the credit: the day the debit was reduced.
    pub on: Date,
    /// Why.
    pub origin: Origin,
}

/// A lettrage code only means something on one account of one file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LetterGroup {
    /// Position of the extract.
    pub extract: usize,
    /// Account number.
    pub account: Arc<str>,
    /// The code, case kept: `aa` is partial where `AA` is complete.
    pub letter: Arc<str>,
}

impl LetterGroup {
    /// The group of a line, when it has a code.
    pub fn of(line: &Line) -> Option<Self> {
        let letter = line.letter.clone()?;
        Some(LetterGroup { extract: line.extract, account: line.account.clone(), letter })
    }
}

/// What remains of each line, and what was set against what.
#[derive(Clone, Debug)]
pub struct Matching<'a> {
    lines: &'a [Line],
    remaining: Vec<Cents>,
    allocations: Vec<Allocation>,
}

impl<'a> Matching<'a> {
    /// Starts with everything open. Lines are in order of age: the oldest is settled first.
    pub fn new(lines: &'a [Line]) -> Self {
        Matching { lines, remaining: lines.iter().map(|line| line.amount).collect(), allocations: Vec::new() }
    }

    /// What remains of a line: positive on a debit, negative on a credit.
    pub fn remaining(&self, index: usize) -> Cents {
        self.remaining.get(index).copied().unwrap_or_default()
    }

    /// Takes a line out: it is told elsewhere, or is history.
    pub fn close(&mut self, index: usize) {
        if let Some(remaining) = self.remaining.get_mut(index) {
            *remaining = Cents::ZERO;
        }
    }

    /// Everything that was set against something, in the order it was done.
    pub fn allocations(&self) -> &[Allocation] {
        &self.allocations
    }

    /// What remains of each line and what was set against what, once accounting settles nothing more.
    pub fn into_parts(self) -> (Vec<Cents>, Vec<Allocation>) {
        (self.remaining, self.allocations)
    }

    /// Sets credits against debits inside one lettrage group: equal references first, then oldest first.
    pub fn settle_letter_group(&mut self, members: &[usize]) {
        let mut by_reference: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &index in members {
            if let Some(reference) = self.lines.get(index).and_then(|line| line.reference.as_deref()) {
                by_reference.entry(reference).or_default().push(index);
            }
        }
        for same in by_reference.values().filter(|same| same.len() > 1) {
            self.settle_oldest_first(same, Origin::Lettrage);
        }
        self.settle_oldest_first(members, Origin::Lettrage);
    }

    /// Sets credits against debits that carry the same identifying reference, among `candidates`.
    pub fn settle_equal_references(&mut self, candidates: &[usize]) {
        let mut groups: BTreeMap<(AccountClass, &str), Vec<usize>> = BTreeMap::new();
        for &index in candidates {
            if self.remaining(index).is_zero() {
                continue;
            }
            if let Some(line) = self.lines.get(index)
                && let Some(reference) = line.reference.as_deref()
            {
                groups.entry((line.class, reference)).or_default().push(index);
            }
        }
        for same in groups.values().filter(|same| same.len() > 1) {
            self.settle_oldest_first(same, Origin::Reference);
        }
    }

    /// Sets the credits among `members` against the debits among them, oldest debit first.
    pub fn settle_oldest_first(&mut self, members: &[usize], origin: Origin) {
        let mut debits =
            members.iter().copied().filter(|&index| self.is_debit(index)).collect::<Vec<_>>().into_iter();
        let mut debit = debits.next();
        for &credit in members {
            while let Some(open) = debit {
                if !self.remaining(credit).is_negative() {
                    break;
                }
                self.set_against(credit, open, origin);
                if self.remaining(open).is_zero() {
                    debit = debits.next();
                }
            }
        }
    }

    fn is_debit(&self, index: usize) -> bool {
        self.remaining(index).is_positive()
    }

    fn set_against(&mut self, credit: usize, debit: usize, origin: Origin) {
        let amount = self.remaining(debit).min(-self.remaining(credit));
        if !amount.is_positive() {
            return;
        }
        let on = self.lines.get(credit).map_or(Date::MIN, |line| line.piece_date);
        if let Some(remaining) = self.remaining.get_mut(debit) {
            *remaining -= amount;
        }
        if let Some(remaining) = self.remaining.get_mut(credit) {
            *remaining += amount;
        }
        self.allocations.push(Allocation { credit, debit, amount, on, origin });
    }
}
