//! The order in which receipts are read: what is surest first, and what it takes is no longer open to the others.

use std::collections::BTreeMap;

use super::batches::without_details;
use super::book::Book;
use super::by_letter::by_letter;
use super::by_number::{agreeing, nearly, written_in_full};
use super::by_payer::{any_sum, nearly_all, on_the_account, one_item, one_of_all, usual_sum};
use super::parts;
use super::proposal::{Proposal, Standing};
use super::reading::{Case, Reading};
use super::receipt::Receipt;
use super::returned::{self, is_returned, nothing};
use super::shelf::{Open, Shelf};
use super::shortfall::named_otherwise;

/// One way of looking at a payment.
pub(super) struct Strategy {
    pub read: fn(&Shelf, &Open, &Case) -> Option<Reading>,
    /// The best it can be.
    best: Standing,
    /// True when only the amount tells the item: two payments that want the same one are both unsure.
    by_amount: bool,
}

const fn strategy(
    read: fn(&Shelf, &Open, &Case) -> Option<Reading>,
    best: Standing,
    by_amount: bool,
) -> Strategy {
    Strategy { read, best, by_amount }
}

/// Best evidence first.
const STRATEGIES: [Strategy; 12] = [
    strategy(by_letter, Standing::Sure, false),
    strategy(written_in_full, Standing::Sure, false),
    strategy(agreeing, Standing::Sure, false),
    strategy(one_item, Standing::Sure, true),
    strategy(nearly, Standing::Likely, false),
    strategy(named_otherwise, Standing::Likely, false),
    strategy(usual_sum, Standing::Likely, true),
    strategy(any_sum, Standing::Likely, true),
    strategy(nearly_all, Standing::Possible, true),
    strategy(without_details, Standing::Likely, true),
    strategy(one_of_all, Standing::Possible, true),
    strategy(on_the_account, Standing::Possible, true),
];

/// Rounds in which sure readings make others sure: two invoices of one amount, one of which is named elsewhere.
const ROUNDS: usize = 4;

/// A receipt that waits to be read.
struct Waiting<'a> {
    receipt: &'a Receipt,
    case: Case,
    parts: Vec<Case>,
}

impl Waiting<'_> {
    fn read(&self, strategy: &Strategy, standing: Standing, shelf: &Shelf, open: &Open) -> Option<Reading> {
        if !self.parts.is_empty() {
            return None;
        }
        let reading =
            (strategy.read)(shelf, open, &self.case).filter(|reading| reading.standing <= standing)?;
        // What was contested, or stands out only because of guesses before it, is no surer than its turn.
        Some(reading.at_best(standing))
    }
}

/// Reads all receipts against the book. One proposal for each, in the order given.
pub(super) fn propose(receipts: &[Receipt], book: &Book) -> Vec<Proposal> {
    let shelf = Shelf::of(book);
    let mut open = Open::of(&shelf);
    let mut sorted: Vec<&Receipt> = receipts.iter().collect();
    sorted.sort_by_key(|receipt| (receipt.on, receipt.id));
    let mut told: BTreeMap<crate::ids::Id, Proposal> = BTreeMap::new();
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for receipt in sorted {
        if is_returned(receipt) {
            let (proposal, more) = returned::reading(receipt, &taken, &shelf);
            taken.extend(more);
            told.insert(receipt.id, proposal);
        } else if receipt.amount.is_positive() {
            let case = Case::of(receipt, &shelf);
            waiting.push(Waiting { receipt, case, parts: parts::cases(receipt, &shelf) });
        }
    }
    for standing in [Standing::Sure, Standing::Likely, Standing::Possible] {
        let rounds = if standing == Standing::Sure { ROUNDS } else { 1 };
        for _ in 0..rounds {
            let before = waiting.len();
            one_round(standing, &mut waiting, &mut open, &mut told, &shelf);
            if waiting.len() == before {
                break;
            }
        }
    }
    receipts
        .iter()
        .map(|receipt| told.get(&receipt.id).cloned().unwrap_or_else(|| nothing(receipt)))
        .collect()
}

fn one_round(
    standing: Standing,
    waiting: &mut Vec<Waiting>,
    open: &mut Open,
    told: &mut BTreeMap<crate::ids::Id, Proposal>,
    shelf: &Shelf,
) {
    let mut accept = |reading: Reading, receipt: &Receipt, open: &mut Open| {
        reading.take(open);
        told.insert(receipt.id, reading.proposal(receipt.id, shelf));
    };
    waiting.retain(|one| {
        if one.parts.is_empty() {
            return true;
        }
        match parts::read(&one.parts, one.receipt, &STRATEGIES, standing, shelf, open) {
            Some(reading) if reading.standing <= standing => {
                accept(reading.at_best(standing), one.receipt, open);
                false
            }
            _ => true,
        }
    });
    for strategy in STRATEGIES.iter().filter(|strategy| strategy.best <= standing) {
        let contested = if standing == Standing::Sure && strategy.by_amount {
            contested(strategy, waiting, open, shelf)
        } else {
            Vec::new()
        };
        waiting.retain(|one| {
            let reading = one.read(strategy, standing, shelf, open);
            match reading.filter(|reading| !reading.ranks().any(|rank| contested.contains(&rank))) {
                Some(reading) => {
                    accept(reading, one.receipt, open);
                    false
                }
                None => true,
            }
        });
    }
}

/// Items that two receipts want by their amount alone.
fn contested(strategy: &Strategy, waiting: &[Waiting], open: &Open, shelf: &Shelf) -> Vec<usize> {
    let readings = waiting.iter().filter_map(|one| one.read(strategy, Standing::Sure, shelf, open));
    let mut wanted: Vec<usize> = readings.flat_map(|reading| reading.ranks().collect::<Vec<_>>()).collect();
    wanted.sort_unstable();
    let twice = wanted.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    twice.filter_map(|same| same.first().copied()).collect()
}
