//! Operations of bank statements: one operation, however many files show it.
//!
//! The same month may come as CAMT.053, as OFX and as a table, each with its own words and references. Two files of
//! one account that both hold a day hold the same operations of that day: as many of one amount as the file that
//! shows most of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::dates::Date;
use crate::ids::Id;
use crate::money::Cents;

/// An operation as one file shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenMove {
    /// Rank of its file, in an order that does not depend on when files came.
    pub file: usize,
    /// Its name in that file: by bank reference, else by words.
    pub name: Id,
    /// Its name without the bank reference.
    pub content: Id,
    /// Account, as the file calls it; empty when it does not.
    pub account: Arc<str>,
    /// Day it was booked.
    pub on: Date,
    /// Amount.
    pub amount: Cents,
    /// How much the file tells of it: the richest one speaks.
    pub detail: usize,
}

/// One operation of an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// Its identity: the least of its names, so that no order of the files changes it.
    pub id: Id,
    /// The names it has in the files.
    pub names: BTreeSet<Id>,
    /// Index of the move that tells it best.
    pub best: usize,
}

/// Merges what files show, in any order of `moves`.
///
/// ```
/// use encaisse_core::bank::{SeenMove, merge};
/// use encaisse_core::{dates::Date, ids::Id, money::Cents};
/// let seen = |file, name: &str| SeenMove {
///     file, name: Id::of(&[name]), content: Id::of(&[name]), account: "FR76".into(),
///     on: Date::from_ymd_opt(2026, 11, 20).unwrap(), amount: Cents::new(120_00), detail: 10,
/// };
/// // Two transfers of 120,00 € that day in the CAMT file, one already in the table downloaded at noon.
/// let merged = merge(&[seen(0, "camt 1"), seen(0, "camt 2"), seen(1, "table 1")]);
/// assert_eq!(merged.len(), 2);
/// ```
pub fn merge(moves: &[SeenMove]) -> Vec<Merged> {
    let accounts = accounts(moves);
    let mut groups: BTreeMap<(&str, Date, Cents), BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, seen) in moves.iter().enumerate() {
        let account = accounts.get(&seen.account).map_or("", |account| &**account);
        let files = groups.entry((account, seen.on, seen.amount)).or_default();
        files.entry(seen.file).or_default().push(index);
    }
    let mut merged = Vec::new();
    for files in groups.into_values() {
        let mut found: Vec<Slot> = Vec::new();
        for mut of_file in files.into_values() {
            of_file.sort_by_key(|&index| moves.get(index).map(|seen| seen.name));
            of_file.dedup_by_key(|index| moves.get(*index).map(|seen| seen.name));
            take_file(&mut found, &of_file, moves);
        }
        merged.extend(found.into_iter().filter_map(|slot| slot.told(moves)));
    }
    merged
}

/// An operation being put together.
#[derive(Default)]
struct Slot {
    moves: Vec<usize>,
    names: BTreeSet<Id>,
    contents: BTreeSet<Id>,
    /// Taken by the file that is being read.
    taken: bool,
}

impl Slot {
    fn take(&mut self, index: usize, seen: &SeenMove) {
        self.moves.push(index);
        self.names.insert(seen.name);
        self.contents.insert(seen.content);
        self.taken = true;
    }

    fn told(self, moves: &[SeenMove]) -> Option<Merged> {
        let detail =
            |index: &usize| moves.get(*index).map(|seen| (seen.detail, std::cmp::Reverse(seen.file)));
        let best = self.moves.iter().copied().max_by_key(|index| detail(index))?;
        Some(Merged { id: self.names.first().copied()?, names: self.names, best })
    }
}

/// Sets the moves of one file against those known: by name, then by words, then one for one.
fn take_file(slots: &mut Vec<Slot>, of_file: &[usize], moves: &[SeenMove]) {
    slots.iter_mut().for_each(|slot| slot.taken = false);
    let tests: [fn(&Slot, &SeenMove) -> bool; 3] = [
        |slot, seen| slot.names.contains(&seen.name),
        |slot, seen| slot.contents.contains(&seen.content),
        |_, _| true,
    ];
    let mut waiting: Vec<usize> = of_file.to_vec();
    for test in tests {
        waiting.retain(|&index| {
            let Some(seen) = moves.get(index) else { return false };
            match slots.iter_mut().find(|slot| !slot.taken && test(slot, seen)) {
                Some(slot) => {
                    slot.take(index, seen);
                    false
                }
                None => true,
            }
        });
    }
    for index in waiting {
        let mut slot = Slot::default();
        if let Some(seen) = moves.get(index) {
            slot.take(index, seen);
            slots.push(slot);
        }
    }
}

/// Which account each name of the files means: an IBAN itself; a number, the one IBAN that holds it; nothing, the
/// only account there is.
fn accounts(moves: &[SeenMove]) -> BTreeMap<Arc<str>, Arc<str>> {
    let names: BTreeSet<&Arc<str>> = moves.iter().map(|seen| &seen.account).collect();
    let is_iban = |name: &str| {
        name.len() >= 15
            && name.bytes().take(2).all(|b| b.is_ascii_uppercase())
            && name.bytes().skip(2).take(2).all(|b| b.is_ascii_digit())
    };
    let ibans: Vec<&Arc<str>> = names.iter().copied().filter(|name| is_iban(name)).collect();
    let only = |mut fitting: Box<dyn Iterator<Item = &Arc<str>> + '_>| match (fitting.next(), fitting.next())
    {
        (Some(one), None) => Some(Arc::clone(one)),
        _ => None,
    };
    let meant = |name: &Arc<str>| {
        if is_iban(name) {
            return Arc::clone(name);
        }
        let digits: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let found = if digits.is_empty() {
            only(Box::new(names.iter().copied().filter(|other| !other.is_empty())))
        } else if digits.len() >= 5 {
            only(Box::new(ibans.iter().copied().filter(|iban| iban.contains(&digits))))
        } else {
            None
        };
        found.unwrap_or_else(|| Arc::clone(name))
    };
    names.iter().map(|name| (Arc::clone(name), meant(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(file: usize, account: &str, reference: &str, words: &str, euros: i64) -> SeenMove {
        SeenMove {
            file,
            name: Id::of(&[account, reference]),
            content: Id::of(&[account, words]),
            account: account.into(),
            on: Date::from_ymd_opt(2026, 11, 20).unwrap(),
            amount: Cents::new(euros * 100),
            detail: words.len(),
        }
    }

    fn count(moves: &[SeenMove]) -> usize {
        merge(moves).len()
    }

    const IBAN: &str = "FR7618206282314881597078266";

    #[test]
    fn the_same_file_twice_and_the_same_month_in_another_format_add_nothing() {
        let camt = [seen(0, IBAN, "r1", "VIR DUPONT", 120), seen(0, IBAN, "r2", "VIR MARTIN", 80)];
        let table =
            [seen(1, "48815970782", "", "VIREMENT DUPONT FA1", 120), seen(1, "48815970782", "", "M", 80)];
        assert_eq!(count(&[camt.clone(), camt.clone()].concat()), 2);
        assert_eq!(count(&[camt.as_slice(), &table].concat()), 2);
    }

    #[test]
    fn two_equal_transfers_of_a_day_stay_two() {
        let twins = [seen(0, IBAN, "r1", "VIR DUPONT", 120), seen(0, IBAN, "r2", "VIR DUPONT", 120)];
        assert_eq!(count(&twins), 2);
    }

    #[test]
    fn two_accounts_of_the_company_are_not_one() {
        let other = "FR1420041010050500013M02606";
        assert_eq!(count(&[seen(0, IBAN, "r1", "VIR", 120), seen(1, other, "r1", "VIR", 120)]), 2);
    }

    #[test]
    fn references_that_change_at_each_download_make_nothing_new() {
        let first = [seen(0, IBAN, "a1", "VIR DUPONT", 120), seen(0, IBAN, "a2", "VIR MARTIN", 120)];
        let again = [seen(1, IBAN, "b1", "VIR MARTIN", 120), seen(1, IBAN, "b2", "VIR DUPONT", 120)];
        let merged = merge(&[first, again].concat());
        assert_eq!(merged.len(), 2);
        assert!(merged.iter().all(|operation| operation.names.len() == 2));
    }

    #[test]
    fn the_order_of_the_files_changes_no_identity() {
        let a = seen(0, IBAN, "r1", "VIR DUPONT", 120);
        let b = seen(1, "", "", "VIR DUPONT FA1", 120);
        let ids = |moves: &[SeenMove]| merge(moves).iter().map(|merged| merged.id).collect::<Vec<_>>();
        assert_eq!(ids(&[a.clone(), b.clone()]), ids(&[b, a]));
    }

    #[test]
    fn the_file_that_tells_most_speaks() {
        let short = seen(0, IBAN, "r1", "VIR", 120);
        let long = seen(1, IBAN, "r9", "VIR SEPA RECU DUPONT FACTURE FA1", 120);
        assert_eq!(merge(&[short, long]).first().map(|merged| merged.best), Some(1));
    }
}
