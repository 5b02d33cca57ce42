//! How many are right, how many are sure, and what the others are.

use std::collections::BTreeMap;
use std::fmt;

use encaisse_core::money::Cents;
use encaisse_core::proposals::{Book, Proposal, Receipt, Standing};

use crate::months::{Move, item};

/// Counts of many proposals.
#[derive(Default)]
pub struct Tally {
    pub all: usize,
    pub right: usize,
    pub sure: usize,
    /// What was called sure and is not so.
    pub wrong_and_sure: Vec<String>,
    /// By kind of payment: how many, how many right, how many sure.
    kinds: BTreeMap<String, [usize; 3]>,
    /// By standing, and whether it is right.
    standings: BTreeMap<(Standing, bool), usize>,
}

impl Tally {
    /// Compares one proposal with what happened.
    pub fn count(&mut self, book: &Book, receipt: &Receipt, truth: &Move, proposal: &Proposal) {
        let lines: Cents = proposal.lines.iter().map(|line| line.amount).sum();
        let account = proposal.on_account.map(|(_, amount)| amount).unwrap_or_default();
        assert_eq!(lines + account + proposal.unassigned, receipt.amount, "{proposal:?}");
        if truth.settled.is_empty() {
            assert!(proposal.lines.is_empty(), "an expense settles nothing: {receipt:?} {proposal:?}");
            return;
        }
        let mut expected: Vec<_> =
            truth.settled.iter().map(|(piece, amount)| (item(piece), *amount)).collect();
        let mut found: Vec<_> = proposal.lines.iter().map(|line| (line.item, line.amount.get())).collect();
        expected.sort_unstable();
        found.sort_unstable();
        let right = expected == found && proposal.unassigned.is_zero() && proposal.on_account.is_none();
        let sure = proposal.standing == Standing::Sure;
        self.all += 1;
        self.right += usize::from(right);
        self.sure += usize::from(sure);
        *self.standings.entry((proposal.standing, right)).or_default() += 1;
        let kind = self.kinds.entry(truth.kind.clone()).or_default();
        for (count, one) in kind.iter_mut().zip([true, right, sure]) {
            *count += usize::from(one);
        }
        if !right {
            let pieces: Vec<&str> = proposal
                .lines
                .iter()
                .filter_map(|line| book.items.iter().find(|item| item.id == line.item))
                .map(|item| item.piece.as_str())
                .collect();
            let told = format!("{truth:?}\n  {:?}\n  {pieces:?} {proposal:?}", receipt.texts);
            if std::env::var_os("ENCAISSE_TOLD").is_some() {
                println!("{told}");
            }
            if sure {
                self.wrong_and_sure.push(told);
            }
        }
    }

    /// Right ones, of a hundred.
    pub fn right_in_percent(&self) -> usize {
        self.right * 100 / self.all.max(1)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { all, right, sure, .. } = self;
        let wrong = self.wrong_and_sure.len();
        writeln!(
            out,
            "{right} of {all} right ({} %), {sure} sure, {wrong} of them wrong",
            self.right_in_percent()
        )?;
        for ((standing, right), count) in &self.standings {
            write!(out, "  {}{}: {count}", standing.code(), if *right { " right" } else { " wrong" })?;
        }
        writeln!(out)?;
        for (kind, [all, right, sure]) in &self.kinds {
            write!(out, "  {kind}: {right}/{all} ({sure} sure)")?;
        }
        Ok(())
    }
}
