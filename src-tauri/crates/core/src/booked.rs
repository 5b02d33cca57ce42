//! Which receipts of the bank does the ledger already hold?
//!
//! The bank and accounting write the same money twice, with other words and often on another day. What is found here
//! is not proposed again.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::dates::{Date, days_between};
use crate::ids::Id;
use crate::money::Cents;
use crate::proposals::Means;
use crate::proposals::batches::count;
use crate::proposals::names::{Agreement, Name};
use crate::proposals::payer::segments;
use crate::proposals::sums::{Found, subset};
use crate::proposals::text::{atoms, bare};

/// Accounting may write a receipt so many days before the bank does…
const DAYS_BEFORE: i64 = 3;
/// …or so many days after.
const DAYS_AFTER: i64 = 10;
/// At most so many entries make one batch of which the bank gives no count.
const LARGEST_BATCH: usize = 8;
const STEPS: u32 = 200_000;

/// Money on the statement of the bank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BankMove {
    /// Its identity.
    pub id: Id,
    /// The day it was booked.
    pub on: Date,
    /// Above zero: money in.
    pub amount: Cents,
    /// How it came.
    pub means: Means,
    /// Amounts of the payments of a batch, when the bank tells them.
    pub parts: Vec<Cents>,
    /// Its texts.
    pub texts: Vec<String>,
    /// Name of the payer.
    pub payer: Option<String>,
}

/// A receipt as accounting wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LedgerReceipt {
    /// Its number in the list it comes from.
    pub id: usize,
    /// Position of its client among the clients of the ledger.
    pub debtor: usize,
    /// Name of that client; empty when it is not known.
    pub name: String,
    /// The day of the entry.
    pub on: Date,
    /// Above zero: the client paid. Below: the payment came back.
    pub amount: Cents,
    /// Label of the entry.
    pub label: String,
    /// Reference of the entry.
    pub reference: String,
}

/// A move of the bank and the entries that are the same money.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Booked {
    /// The move.
    pub bank_move: Id,
    /// Numbers of the entries, in order: one, or those of a batch.
    pub entries: Vec<usize>,
}

/// Finds the moves that the ledger already holds, in order of day and identity.
///
/// The same amount at most 3 days before or 10 after, the closest day first, then whatever names and numbers have in
/// common; an entry serves once. A batch is found as one entry, as an entry for each of its parts, or as entries of
/// one day that make its total. The order of the lists says nothing.
///
/// ```
/// use encaisse_core::booked::{BankMove, LedgerReceipt, booked};
/// use encaisse_core::ids::Id;
/// use encaisse_core::money::Cents;
/// use encaisse_core::proposals::Means;
/// let day = |text: &str| text.parse().unwrap();
/// let slip = BankMove {
///     id: Id::of(&["move"]),
///     on: day("2026-06-03"),
///     amount: Cents::new(1_395_70),
///     means: Means::Cheques,
///     parts: vec![],
///     texts: vec!["REMISE CHEQUES N 2790565 2 CHQ".into()],
///     payer: None,
/// };
/// let entry = |id, cents| LedgerReceipt { id, on: day("2026-06-02"), amount: Cents::new(cents), ..Default::default() };
/// let found = booked(&[slip], &[entry(7, 657_87), entry(8, 100_00), entry(9, 737_83)]);
/// assert_eq!(found[0].entries, [7, 9]);
/// ```
pub fn booked(moves: &[BankMove], entries: &[LedgerReceipt]) -> Vec<Booked> {
    let mut search = Search::of(entries);
    let mut moves: Vec<&BankMove> = moves.iter().collect();
    moves.sort_by_key(|one| (one.on, one.id));
    moves.dedup_by_key(|one| one.id);
    search.one_for_one(&moves);
    for one in &moves {
        if !search.found.contains_key(&(one.on, one.id))
            && let Some(set) = search.batch(one)
        {
            search.take(one, set);
        }
    }
    search.found.into_iter().map(|((_, bank_move), entries)| Booked { bank_move, entries }).collect()
}

/// How far a day of the ledger is from that of the bank; `None` when it is too far.
fn distance(bank: Date, ledger: Date) -> Option<i64> {
    let days = days_between(bank, ledger);
    (-DAYS_BEFORE..=DAYS_AFTER).contains(&days).then_some(days.abs())
}

struct Search<'a> {
    entries: Vec<&'a LedgerReceipt>,
    by_amount: BTreeMap<Cents, Vec<usize>>,
    by_day: BTreeMap<Date, Vec<usize>>,
    free: BTreeSet<usize>,
    found: BTreeMap<(Date, Id), Vec<usize>>,
}

impl<'a> Search<'a> {
    fn of(entries: &'a [LedgerReceipt]) -> Self {
        let mut entries: Vec<&LedgerReceipt> = entries.iter().collect();
        entries.sort_by_key(|entry| (entry.on, entry.id));
        entries.dedup_by_key(|entry| entry.id);
        let mut search = Search {
            free: (0..entries.len()).collect(),
            entries,
            by_amount: BTreeMap::new(),
            by_day: BTreeMap::new(),
            found: BTreeMap::new(),
        };
        for (rank, entry) in search.entries.iter().enumerate() {
            search.by_amount.entry(entry.amount).or_default().push(rank);
            search.by_day.entry(entry.on).or_default().push(rank);
        }
        search
    }

    fn entry(&self, rank: usize) -> Option<&'a LedgerReceipt> {
        self.entries.get(rank).copied()
    }

    fn take(&mut self, one: &BankMove, mut ranks: Vec<usize>) {
        ranks.iter().for_each(|rank| {
            self.free.remove(rank);
        });
        ranks.sort_unstable();
        let entries = ranks.iter().filter_map(|rank| Some(self.entry(*rank)?.id)).collect();
        self.found.insert((one.on, one.id), entries);
    }

    /// Free entries of this amount about this day, with their distance.
    fn alike(&self, on: Date, amount: Cents) -> impl Iterator<Item = (i64, usize)> + '_ {
        let same = self.by_amount.get(&amount).into_iter().flatten();
        same.filter(|rank| self.free.contains(rank))
            .filter_map(move |rank| Some((distance(on, self.entry(*rank)?.on)?, *rank)))
    }

    fn one_for_one(&mut self, moves: &[&BankMove]) {
        let mut pairs: Vec<(i64, Reverse<u32>, usize, usize)> = Vec::new();
        for (at, one) in moves.iter().enumerate() {
            let words = Words::of(one);
            for (days, rank) in self.alike(one.on, one.amount) {
                let evidence = self.entry(rank).map_or(0, |entry| words.evidence(entry));
                pairs.push((days, Reverse(evidence), at, rank));
            }
        }
        // Moves and entries are in an order of their own, so that ties fall the same way whoever asks.
        pairs.sort_unstable();
        for (_, _, at, rank) in pairs {
            let Some(one) = moves.get(at) else { continue };
            if self.free.contains(&rank) && !self.found.contains_key(&(one.on, one.id)) {
                self.take(one, vec![rank]);
            }
        }
    }

    fn batch(&self, one: &BankMove) -> Option<Vec<usize>> {
        if !one.amount.is_positive() || !(one.means.is_batch() || one.parts.len() > 1) {
            return None;
        }
        let counted = count(&one.texts);
        if counted == Some(1) || one.parts.len() == 1 {
            return None;
        }
        let mut days: Vec<(i64, Date)> =
            self.by_day.keys().filter_map(|day| Some((distance(one.on, *day)?, *day))).collect();
        days.sort_unstable();
        let by_parts = days.iter().find_map(|(_, day)| self.parts_of_day(one, *day));
        by_parts
            .or_else(|| self.parts_of_any_day(one))
            .or_else(|| days.iter().find_map(|(_, day)| self.sum_of_day(one, *day, counted)))
    }

    /// An entry of this day for each part.
    fn parts_of_day(&self, one: &BankMove, day: Date) -> Option<Vec<usize>> {
        self.parts(one, |rank| self.entry(rank).is_some_and(|entry| entry.on == day))
    }

    fn parts_of_any_day(&self, one: &BankMove) -> Option<Vec<usize>> {
        self.parts(one, |_| true)
    }

    fn parts(&self, one: &BankMove, wanted: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
        if one.parts.is_empty() {
            return None;
        }
        let mut set: BTreeSet<usize> = BTreeSet::new();
        for part in &one.parts {
            let alike = self.alike(one.on, *part).filter(|(_, rank)| wanted(*rank) && !set.contains(rank));
            let rank = alike.min()?.1;
            set.insert(rank);
        }
        Some(set.into_iter().collect())
    }

    /// Entries of this day that make the total; those whose label speaks of the same means first.
    fn sum_of_day(&self, one: &BankMove, day: Date, counted: Option<usize>) -> Option<Vec<usize>> {
        let all: Vec<usize> =
            self.by_day.get(&day)?.iter().copied().filter(|rank| self.free.contains(rank)).collect();
        let said: Vec<usize> = all
            .iter()
            .copied()
            .filter(|rank| self.entry(*rank).is_some_and(|entry| speaks_of(entry, one.means)))
            .collect();
        [said, all].into_iter().find_map(|ranks| self.sum(&ranks, one.amount, counted))
    }

    fn sum(&self, ranks: &[usize], total: Cents, counted: Option<usize>) -> Option<Vec<usize>> {
        let amounts: Vec<i64> =
            ranks.iter().filter_map(|rank| self.entry(*rank)).map(|entry| entry.amount.get()).collect();
        // The whole day first: it is what accounting writes from one slip.
        if amounts.len() > 1
            && amounts.iter().all(|amount| *amount > 0)
            && amounts.iter().sum::<i64>() == total.get()
        {
            return Some(ranks.to_vec());
        }
        // A client may hand in one cheque for two invoices, booked as two entries; the count is where to begin.
        let sizes = [counted.map(|count| (count, count)), Some((2, LARGEST_BATCH))];
        sizes.into_iter().flatten().find_map(|(least, most)| {
            match subset(&amounts, total.get(), least, most, STEPS) {
                Found::One(way) | Found::Several(way) => {
                    Some(way.iter().filter_map(|at| ranks.get(*at)).copied().collect())
                }
                Found::Nothing | Found::GaveUp => None,
            }
        })
    }
}

/// True when the entry says that it came by these means.
fn speaks_of(entry: &LedgerReceipt, means: Means) -> bool {
    let words: &[&str] = match means {
        Means::Cheques => &["CHQ", "CHEQUE", "CHEQUES", "REMISE", "REM", "CH"],
        Means::DirectDebit => &["PRLV", "PRELEVEMENT", "PRELEVEMENTS", "SDD"],
        Means::Card => &["CB", "CARTE", "CARTES"],
        Means::Cash => &["ESP", "ESPECES"],
        Means::Transfer | Means::Returned | Means::Other => &[],
    };
    [&entry.label, &entry.reference]
        .into_iter()
        .any(|text| atoms(text).iter().any(|atom| words.contains(&atom.text.as_str())))
}

/// What the texts of a move may have in common with an entry.
struct Words {
    names: Vec<Name>,
    numbers: BTreeSet<String>,
}

impl Words {
    fn of(one: &BankMove) -> Self {
        let named = one.payer.iter().map(|name| Name::of(name));
        let names = named.chain(one.texts.iter().flat_map(|text| segments(text))).collect();
        let numbers = one.texts.iter().flat_map(|text| numbers(text)).collect();
        Words { names, numbers }
    }

    /// The more, the likelier: a number in common, then a name.
    fn evidence(&self, entry: &LedgerReceipt) -> u32 {
        let theirs = numbers(&entry.label).chain(numbers(&entry.reference));
        let number = theirs.filter(|number| self.numbers.contains(number)).count();
        let clients: Vec<Name> = std::iter::once(Name::of(&entry.name))
            .chain(segments(&entry.label))
            .filter(|name| !name.is_empty())
            .collect();
        let agreement =
            self.names.iter().flat_map(|name| clients.iter().filter_map(|client| name.agrees_with(client)));
        let name = match agreement.max() {
            Some(Agreement::Same) => 3,
            Some(Agreement::Partly) => 2,
            Some(Agreement::Near | Agreement::Overlap) => 1,
            None => 0,
        };
        name + if number > 0 { 4 } else { 0 }
    }
}

/// Numbers of at least three digits, without zeros before them.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    let digits = atoms(text).into_iter().filter(|atom| atom.digits).map(|atom| bare(&atom.text).to_owned());
    digits.filter(|number| number.len() >= 3 && !(number.len() == 4 && number.starts_with("20")))
}

#[cfg(test)]
mod tests;
