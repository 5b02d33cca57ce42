//! Readings that start from who pays.

use chrono::Datelike;

use crate::money::Cents;

use super::proposal::{How, Reason, Standing};
use super::reading::{Accord, Case, Reading, accord, number};
use super::shelf::{Open, Shelf};
use super::shortfall::{oldest_first, small_rest, with_difference};
use super::sums::{Found, subset};

const STEPS: u32 = 50_000;
/// A person adds up a few invoices; beyond, sums meet by chance.
const LARGEST_SUM: usize = 6;

/// The amount is that of one item of the payer.
pub(super) fn one_item(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let ranks = case.items_of(&case.payer.candidates, shelf, open);
    let count = ranks.len();
    let same: Vec<usize> = ranks.into_iter().filter(|rank| open.remaining(*rank) == case.amount).collect();
    let first = *same.first()?;
    let (_, mut reasons) = accord(case, &[first], shelf);
    reasons.push(Reason::AmountOfOne);
    let named_elsewhere = case.named().any(|mention| !mention.hits.iter().any(|(rank, _)| *rank == first));
    let own = case.payer.unique.is_some_and(|payer| shelf.debtor_of(first) == Some(payer));
    let standing = if same.len() > 1 {
        reasons.push(Reason::OldestFirst);
        Standing::Possible
    } else if named_elsewhere || case.settled_named {
        Standing::Possible
    } else if own
        && alone_in_the_group(first, shelf, open, case)
        && (case.named().next().is_some() || tells(case.amount, count))
    {
        Standing::Sure
    } else {
        Standing::Likely
    };
    Some(Reading::settling(&[first], open, standing, reasons))
}

/// True when no other company of the group owes this amount: inside a group, who pays is not who owes, and the account
/// that paid for one company may be that of the company above it.
fn alone_in_the_group(rank: usize, shelf: &Shelf, open: &Open, case: &Case) -> bool {
    let Some(debtor) = shelf.debtor_of(rank) else { return false };
    let of_group = case.items_of(&shelf.group(debtor), shelf, open);
    of_group.into_iter().all(|other| other == rank || open.remaining(other) != case.amount)
}

/// True when an amount paid for something else would hardly be that of one of these items by chance.
///
/// Part of another invoice without its number is the reading that competes. Among `count` items, an amount of so many
/// cents meets one of them about `count` times in that many; one in two thousand is little enough. Thirty items of a
/// client leave 600 € sure, and 377,90 € to be looked at.
fn tells(amount: Cents, count: usize) -> bool {
    i64::try_from(count).is_ok_and(|count| count.saturating_mul(2_000) <= amount.get())
}

/// The amount is a sum that people pay: all, all that is due, a month, the oldest ones, some in a row.
pub(super) fn usual_sum(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let mut found: Vec<(usize, Vec<usize>, Reason)> = Vec::new();
    for client in &case.payer.candidates {
        let ranks = case.items_of(&[*client], shelf, open);
        if let Some((set, reason)) = usual_set(&ranks, case, case.amount, shelf, open) {
            found.push((*client, set, reason));
        }
    }
    let [(_, set, reason)] = found.as_slice() else { return None };
    let (accord, mut reasons) = accord(case, set, shelf);
    reasons.push(reason.clone());
    reasons.push(Reason::SumOf(set.len()));
    let clear = case.payer.unique.is_some() && accord == Accord::Agrees && case.named().next().is_none();
    let standing = if clear { Standing::Likely } else { Standing::Possible };
    Some(Reading::settling(set, open, standing, reasons))
}

/// Two items at least whose sum is the amount, and what they have in common. Ranks are in order of age.
pub(super) fn usual_set(
    ranks: &[usize],
    case: &Case,
    amount: Cents,
    shelf: &Shelf,
    open: &Open,
) -> Option<(Vec<usize>, Reason)> {
    let sum = |set: &[usize]| set.iter().map(|rank| open.remaining(*rank)).sum::<Cents>();
    let makes = |set: &[usize]| set.len() >= 2 && sum(set) == amount;
    if makes(ranks) {
        return Some((ranks.to_vec(), Reason::WholeAccount));
    }
    let due = |rank: &usize| shelf.item(*rank).and_then(|item| item.due);
    let all_due: Vec<usize> =
        ranks.iter().copied().filter(|rank| due(rank).is_some_and(|due| due <= case.on)).collect();
    if makes(&all_due) {
        return Some((all_due, Reason::AllDue));
    }
    let month = |rank: &usize| shelf.item(*rank).map(|item| (item.issued.year(), item.issued.month()));
    for one_month in ranks.chunk_by(|a, b| month(a) == month(b)) {
        if makes(one_month) {
            return Some((one_month.to_vec(), Reason::OneMonth));
        }
    }
    let mut by_due = ranks.to_vec();
    by_due.sort_by_key(|rank| (due(rank), *rank));
    for one_day in by_due.chunk_by(|a, b| due(a) == due(b)) {
        if makes(one_day) {
            return Some((one_day.to_vec(), Reason::AllDue));
        }
    }
    let mut rows: Vec<Vec<usize>> =
        [ranks, &by_due].into_iter().flat_map(|row| in_a_row(row, amount, open)).collect();
    rows.iter_mut().for_each(|row| row.sort_unstable());
    rows.sort();
    rows.dedup();
    match rows.as_slice() {
        [only] => {
            let oldest = ranks.starts_with(only);
            Some((only.clone(), if oldest { Reason::OldestFirst } else { Reason::SumOf(only.len()) }))
        }
        _ => None,
    }
}

/// All the runs of two items or more that make the amount.
fn in_a_row(ranks: &[usize], amount: Cents, open: &Open) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let (mut from, mut sum) = (0, Cents::ZERO);
    for (at, rank) in ranks.iter().enumerate() {
        sum += open.remaining(*rank);
        while sum > amount && from <= at {
            sum -= ranks.get(from).map_or(Cents::ZERO, |rank| open.remaining(*rank));
            from += 1;
        }
        if sum == amount && at > from {
            found.extend(ranks.get(from..=at).map(<[usize]>::to_vec));
        }
    }
    found
}

/// The amount is the sum of a few items of the payer, in one way only.
pub(super) fn any_sum(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for client in &case.payer.candidates {
        let ranks = case.items_of(&[*client], shelf, open);
        let amounts: Vec<i64> = ranks.iter().map(|rank| open.remaining(*rank).get()).collect();
        match subset(&amounts, case.amount.get(), 2, LARGEST_SUM, STEPS) {
            Found::One(way) => found.push(way.iter().filter_map(|at| ranks.get(*at)).copied().collect()),
            Found::Nothing => {}
            Found::Several(_) | Found::GaveUp => return None,
        }
    }
    let [set] = found.as_slice() else { return None };
    let (_, mut reasons) = accord(case, set, shelf);
    reasons.push(Reason::SumOf(set.len()));
    let likely = case.payer.unique.is_some() && set.len() <= 3 && case.named().next().is_none();
    let standing = if likely { Standing::Likely } else { Standing::Possible };
    Some(Reading::settling(set, open, standing, reasons))
}

/// The amount is a little less than one item, or than all of them.
pub(super) fn nearly_all(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    case.payer.unique?;
    let ranks = case.items_of(&case.payer.candidates, shelf, open);
    let mut sets: Vec<Vec<usize>> = ranks.iter().map(|rank| vec![*rank]).collect();
    if ranks.len() > 1 {
        sets.push(ranks.clone());
    }
    let near = sets.iter().filter_map(|set| {
        let sum: Cents = set.iter().map(|rank| open.remaining(*rank)).sum();
        small_rest(sum - case.amount, sum).map(|kind| (set, sum - case.amount, kind))
    });
    let near: Vec<_> = near.collect();
    let [(set, gap, kind)] = near.as_slice() else { return None };
    let (_, reasons) = accord(case, set, shelf);
    Some(with_difference(set, *gap, *kind, open, reasons).at_best(Standing::Possible))
}

/// Nothing adds up: the client is known all the same.
pub(super) fn on_the_account(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let client = case.payer.unique?;
    let ranks = case.items_of(&[client], shelf, open);
    let (_, mut reasons) = accord(case, &ranks, shelf);
    if ranks.is_empty() {
        reasons.extend(case.payer.reason.clone());
    }
    let total: Cents = ranks.iter().map(|rank| open.remaining(*rank)).sum();
    if !ranks.is_empty() {
        reasons.push(if case.amount > total { Reason::Overpaid } else { Reason::Partial });
    }
    if ranks.len() > 1 && case.amount < total {
        reasons.push(Reason::OldestFirst);
    }
    let ranks = cut_number_first(ranks, case, shelf, &mut reasons);
    let mut reading = oldest_first(&ranks, case.amount, open, Standing::Possible, reasons);
    if reading.unassigned.is_positive() {
        reading.on_account = Some((client, reading.unassigned));
        reading.unassigned = Cents::ZERO;
    }
    Some(reading)
}

/// The items of the payer, the one that a number cut short can only mean before the others.
fn cut_number_first(
    mut ranks: Vec<usize>,
    case: &Case,
    shelf: &Shelf,
    reasons: &mut Vec<Reason>,
) -> Vec<usize> {
    let cut = case.named().flat_map(|mention| &mention.hits).filter(|(_, how)| *how == How::Cut);
    let meant: Vec<usize> = cut.map(|(rank, _)| *rank).filter(|rank| ranks.contains(rank)).collect();
    if let [only] = meant.as_slice() {
        reasons.retain(|reason| *reason != Reason::OldestFirst);
        reasons.extend(number(*only, How::Cut, shelf));
        ranks.sort_by_key(|rank| (rank != only, *rank));
    }
    ranks
}

/// The amount is that of one open item among all, and nothing says who paid.
pub(super) fn one_of_all(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    if !case.payer.candidates.is_empty() {
        return None;
    }
    let mut same = (0..shelf.items.len())
        .filter(|rank| open.remaining(*rank) == case.amount && case.may_pay(*rank, shelf));
    let first = same.next()?;
    if same.next().is_some() {
        return None;
    }
    Some(Reading::settling(&[first], open, Standing::Possible, vec![Reason::AmountOfOne]))
}
