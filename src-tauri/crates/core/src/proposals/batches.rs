//! Cheques or direct debits under one amount, without a word about each.

use crate::dates::days_between;

use super::by_payer::usual_set;
use super::doubtful::counts;
use super::proposal::{Reason, Standing};
use super::reading::{Case, Reading};
use super::shelf::{Open, Shelf};
use super::sums::{Found, subset};
use super::text::atoms;

const STEPS: u32 = 200_000;
/// Days around the due date in which payments of a batch are looked for, narrow first.
const WINDOWS: [i64; 5] = [4, 10, 20, 45, 120];
/// Beyond so many payments a sum proves nothing.
const MOST: usize = 6;

/// Reads a batch of which the bank gives the total and, at best, the count.
pub(super) fn without_details(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    if !case.means.is_batch() || !case.payer.candidates.is_empty() {
        return None;
    }
    let count = count(&case.texts);
    let all: Vec<usize> =
        (0..shelf.items.len()).filter(|rank| open.is_open(*rank) && case.may_pay(*rank, shelf)).collect();
    one_client(&all, count, shelf, open, case).or_else(|| around_the_due_date(&all, count, shelf, open, case))
}

/// « 3 CHQ », « 12 OPERATIONS »: how many payments the bank counts.
pub(crate) fn count(texts: &[String]) -> Option<usize> {
    texts.iter().find_map(|text| {
        let atoms = atoms(text);
        let mut pairs = atoms.windows(2);
        pairs.find_map(|pair| match pair {
            [number, word] if number.digits && counts(&word.text) && number.text.len() <= 4 => {
                number.text.parse().ok().filter(|count| *count > 0)
            }
            _ => None,
        })
    })
}

/// One payment, or one client who pays several invoices.
fn one_client(
    all: &[usize],
    count: Option<usize>,
    shelf: &Shelf,
    open: &Open,
    case: &Case,
) -> Option<Reading> {
    if count.is_some_and(|count| count != 1) {
        return None;
    }
    let same: Vec<usize> = all.iter().copied().filter(|rank| open.remaining(*rank) == case.amount).collect();
    match same.as_slice() {
        [only] => {
            // One payment of a strange amount, and one invoice of that amount.
            let strange = case.amount.get() % 5_00 != 0;
            let standing = if strange && count.is_some() { Standing::Likely } else { Standing::Possible };
            return Some(Reading::settling(&[*only], open, standing, vec![Reason::AmountOfOne]));
        }
        [] => {}
        _ => return None,
    }
    let mut sets = (0..shelf.book.debtors.len()).filter_map(|client| {
        let own: Vec<usize> =
            shelf.items_of(client).iter().copied().filter(|rank| all.binary_search(rank).is_ok()).collect();
        usual_set(&own, case, case.amount, shelf, open)
    });
    let (set, reason) = sets.next()?;
    if sets.next().is_some() {
        return None;
    }
    let reasons = vec![reason, Reason::SumOf(set.len())];
    Some(Reading::settling(&set, open, Standing::Possible, reasons))
}

/// As many items as there are payments, all due about that day, in one way only.
fn around_the_due_date(
    all: &[usize],
    count: Option<usize>,
    shelf: &Shelf,
    open: &Open,
    case: &Case,
) -> Option<Reading> {
    let (least, most) = count.map_or((2, 4), |count| (count.max(2), count));
    if most > MOST || most < least {
        return None;
    }
    for window in WINDOWS {
        let near: Vec<usize> = all
            .iter()
            .copied()
            .filter(|rank| {
                let due = shelf.item(*rank).map(|item| item.due.unwrap_or(item.issued));
                due.is_some_and(|due| days_between(due, case.on).abs() <= window)
            })
            .collect();
        let amounts: Vec<i64> = near.iter().map(|rank| open.remaining(*rank).get()).collect();
        match subset(&amounts, case.amount.get(), least, most, STEPS) {
            Found::One(way) => {
                let set: Vec<usize> = way.iter().filter_map(|at| near.get(*at)).copied().collect();
                let reasons = vec![Reason::SumOf(set.len()), Reason::DueThatDay];
                return Some(Reading::settling(&set, open, Standing::Possible, reasons));
            }
            Found::Nothing => {}
            Found::Several(_) | Found::GaveUp => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_counts_what_it_hides() {
        for (text, expected) in [
            ("REMISE CHEQUES N 2790565 2 CHQ", Some(2)),
            ("REMISE PRLV SEPA 12 OPERATIONS", Some(12)),
            ("REMISE DE 3 CHEQUES BORD 123456", Some(3)),
            ("REMISE CHEQUES", None),
            ("VIR SEPA RECU NOE FACT 12", None),
        ] {
            assert_eq!(count(&[text.to_owned()]), expected, "{text}");
        }
    }
}
