//! Numbers are there, and the amount is not their sum: part of an invoice, a discount, a list that was cut, too much.

use crate::money::Cents;

use super::by_number::{meant, total};
use super::by_payer::usual_set;
use super::proposal::{DifferenceKind, How, Reason, Standing};
use super::reading::{Accord, Case, Reading, accord, number};
use super::shelf::{Open, Shelf};
use super::sums::{Found, subset};

/// Steps of the search for the items that a list cut short no longer names.
const STEPS: u32 = 50_000;
/// At most so many items are added to a list cut short.
const MISSING: usize = 5;

/// Reads a payment whose numbers are clear and whose amount is not their sum.
pub(super) fn named_otherwise(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let items = meant(shelf, open, case)?;
    let sum = total(&items, open);
    if sum == case.amount {
        return None;
    }
    let ranks: Vec<usize> = items.iter().map(|(rank, _)| *rank).collect();
    let (accord, more) = accord(case, &ranks, shelf);
    if accord == Accord::Contradicts && case.payer.unique.is_some() {
        // Neither the amount nor the payer speaks for the number.
        return None;
    }
    let mut reasons: Vec<Reason> =
        items.iter().filter_map(|(rank, how)| number(*rank, *how, shelf)).collect();
    reasons.extend(more);
    let reading = if case.amount < sum {
        too_little(&ranks, sum, open, case, reasons)
    } else {
        list_cut_short(&items, sum, shelf, open, case, &reasons)
            .unwrap_or_else(|| too_much(&ranks, sum, shelf, open, case, reasons))
    };
    let existed = ranks.iter().all(|rank| case.may_pay(*rank, shelf));
    let doubt = accord == Accord::Contradicts || !existed;
    Some(if doubt { reading.at_best(Standing::Possible) } else { reading })
}

fn too_little(ranks: &[usize], sum: Cents, open: &Open, case: &Case, mut reasons: Vec<Reason>) -> Reading {
    let gap = sum - case.amount;
    if let Some(kind) = small_rest(gap, sum) {
        return with_difference(ranks, gap, kind, open, reasons);
    }
    reasons.push(Reason::Partial);
    let standing = if ranks.len() == 1 { Standing::Likely } else { Standing::Possible };
    if ranks.len() > 1 {
        reasons.push(Reason::OldestFirst);
    }
    oldest_first(ranks, case.amount, open, standing, reasons)
}

/// All of the items but a small rest, left on the largest one.
pub(super) fn with_difference(
    ranks: &[usize],
    gap: Cents,
    kind: DifferenceKind,
    open: &Open,
    reasons: Vec<Reason>,
) -> Reading {
    let mut reading = Reading::settling(ranks, open, Standing::Likely, reasons);
    if let Some(largest) =
        reading.lines.iter_mut().max_by_key(|(rank, amount)| (*amount, std::cmp::Reverse(*rank)))
    {
        largest.1 -= gap;
        reading.difference = Some((largest.0, gap, kind));
    }
    reading
}

/// What a missing amount looks like, when it is small enough to be meant.
///
/// A discount is a rate that people write (by halves of a percent, up to 3 %); up to 20 € else look like charges of a
/// bank, as far as 3 % of what is owed; up to 1 € like a slip.
pub(super) fn small_rest(gap: Cents, sum: Cents) -> Option<DifferenceKind> {
    let (gap, sum) = (gap.get(), sum.get());
    if gap <= 0 || sum <= gap || gap > sum / 10 {
        return None;
    }
    if gap <= 100 {
        return Some(DifferenceKind::Rounding);
    }
    let halves = (1..=6).any(|halves| (gap * 200 - sum * halves).abs() <= 200);
    let within = i128::from(gap) * 100 <= i128::from(sum) * 3;
    match (halves && within, gap <= 20_00, within) {
        (true, _, _) => Some(DifferenceKind::Discount),
        (false, true, _) => Some(DifferenceKind::BankCharges),
        (false, false, true) => Some(DifferenceKind::Discount),
        _ => None,
    }
}

/// The amount spent on the items, oldest first, as far as it goes.
pub(super) fn oldest_first(
    ranks: &[usize],
    amount: Cents,
    open: &Open,
    standing: Standing,
    reasons: Vec<Reason>,
) -> Reading {
    let mut left = amount;
    let mut reading = Reading::settling(&[], open, standing, reasons);
    for rank in ranks {
        let share = open.remaining(*rank).min(left);
        if share.is_positive() {
            reading.lines.push((*rank, share));
            left -= share;
        }
    }
    reading.unassigned = left;
    reading
}

/// « FA1 FA2 FA » cut in the middle: the amount is the sum of the items named and of others of the same client.
fn list_cut_short(
    items: &[(usize, How)],
    sum: Cents,
    shelf: &Shelf,
    open: &Open,
    case: &Case,
    reasons: &[Reason],
) -> Option<Reading> {
    let mut debtors: Vec<usize> = items.iter().filter_map(|(rank, _)| shelf.debtor_of(*rank)).collect();
    debtors.dedup();
    let [debtor] = debtors.as_slice() else { return None };
    let named: Vec<usize> = items.iter().map(|(rank, _)| *rank).collect();
    let others: Vec<usize> =
        case.items_of(&[*debtor], shelf, open).into_iter().filter(|rank| !named.contains(rank)).collect();
    let amounts: Vec<i64> = others.iter().map(|rank| open.remaining(*rank).get()).collect();
    let missing = (case.amount - sum).get();
    let few = match subset(&amounts, missing, 1, MISSING, STEPS) {
        Found::One(way) => Some(way.iter().filter_map(|at| others.get(*at)).copied().collect::<Vec<_>>()),
        Found::Nothing | Found::Several(_) | Found::GaveUp => None,
    };
    let more = match few {
        Some(few) => few,
        None => usual_set(&others, case, Cents::new(missing), shelf, open)?.0,
    };
    let mut all = named;
    all.extend(&more);
    let mut reasons = reasons.to_vec();
    reasons.push(Reason::SumOf(all.len()));
    let standing = if more.len() == 1 { Standing::Likely } else { Standing::Possible };
    Some(Reading::settling(&all, open, standing, reasons))
}

fn too_much(
    ranks: &[usize],
    sum: Cents,
    shelf: &Shelf,
    open: &Open,
    case: &Case,
    mut reasons: Vec<Reason>,
) -> Reading {
    let more = case.amount - sum;
    reasons.push(Reason::Overpaid);
    // Several numbers and more money: the list may have been cut.
    let clear = more < sum && ranks.len() == 1;
    let standing = if clear { Standing::Likely } else { Standing::Possible };
    let mut reading = Reading::settling(ranks, open, standing, reasons);
    let debtor = ranks.last().and_then(|rank| shelf.debtor_of(*rank));
    match case.payer.unique.or(debtor) {
        Some(client) => reading.on_account = Some((client, more)),
        None => reading.unassigned = more,
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_rest_has_a_kind() {
        use DifferenceKind::{BankCharges, Discount, Rounding};
        for (gap, sum, expected) in [
            (1, 100_000, Some(Rounding)),
            (100, 100_000, Some(Rounding)),
            (2_000, 100_000, Some(Discount)),
            (2_469, 123_456, Some(Discount)),
            (1_200, 100_000, Some(BankCharges)),
            (1_850, 50_000, Some(BankCharges)),
            (2_700, 100_000, Some(Discount)),
            (3_001, 100_000, None),
            (5_000, 100_000, None),
            (50, 60, None),
            (0, 100, None),
        ] {
            assert_eq!(small_rest(Cents::new(gap), Cents::new(sum)), expected, "{gap} of {sum}");
        }
    }
}
