//! Batches whose payments the bank tells one by one.

use crate::money::Cents;

use super::engine::Strategy;
use super::proposal::{DifferenceKind, Reason, Standing};
use super::reading::{Case, Reading};
use super::receipt::Receipt;
use super::shelf::{Open, Shelf};

/// Banks keep at most this from a batch.
const MOST_CHARGES: i64 = 20_00;

/// The payments of a batch, when each has its amount and they make the total, or the total less some charges.
pub(super) fn cases(receipt: &Receipt, shelf: &Shelf) -> Vec<Case> {
    let amounts: Option<Vec<Cents>> = receipt.parts.iter().map(|part| part.amount).collect();
    let Some(amounts) = amounts.filter(|amounts| !amounts.is_empty()) else { return Vec::new() };
    let total = amounts.iter().try_fold(Cents::ZERO, |sum, amount| sum.checked_add(*amount));
    let charges = total.and_then(|total| total.checked_add(-receipt.amount)).map(Cents::get);
    let adds_up = charges.is_some_and(|charges| (0..=MOST_CHARGES).contains(&charges));
    let alone = amounts.len() == 1 && charges == Some(0);
    if !adds_up || alone || amounts.iter().any(|amount| !amount.is_positive()) {
        return Vec::new();
    }
    receipt.parts.iter().map(|part| Case::of_part(receipt, part, shelf)).collect()
}

/// Reads each payment with the best strategy of this standing or better, one after the other.
pub(super) fn read(
    cases: &[Case],
    receipt: &Receipt,
    strategies: &[Strategy],
    worst: Standing,
    shelf: &Shelf,
    open: &Open,
) -> Option<Reading> {
    let mut open = open.clone();
    let mut whole = Reading::settling(&[], &open, Standing::Sure, Vec::new());
    let mut missing = Vec::new();
    for standing in [Standing::Sure, Standing::Likely, Standing::Possible] {
        let waiting: Vec<&Case> =
            if standing == Standing::Sure { cases.iter().collect() } else { std::mem::take(&mut missing) };
        for case in waiting {
            let found = strategies.iter().filter(|_| standing <= worst).find_map(|strategy| {
                (strategy.read)(shelf, &open, case).filter(|reading| reading.standing <= standing)
            });
            match found {
                Some(reading) => {
                    reading.take(&mut open);
                    join(&mut whole, reading);
                }
                None => missing.push(case),
            }
        }
    }
    if worst < Standing::Possible && !missing.is_empty() || whole.lines.is_empty() {
        return None;
    }
    for case in missing {
        whole.unassigned += case.amount;
        whole.standing = Standing::Possible;
    }
    let charges: Cents = cases.iter().map(|case| case.amount).sum::<Cents>() - receipt.amount;
    if charges.is_positive() {
        keep_back(&mut whole, charges)?;
    }
    whole.lines.sort_unstable();
    Some(whole)
}

fn join(whole: &mut Reading, part: Reading) {
    for (rank, amount) in part.lines {
        match whole.lines.iter_mut().find(|(other, _)| *other == rank) {
            Some(line) => line.1 += amount,
            None => whole.lines.push((rank, amount)),
        }
    }
    whole.unassigned += part.unassigned;
    whole.standing = whole.standing.max(part.standing);
    whole.reasons.extend(part.reasons);
    // One rest and one account fit a proposal; what else there is waits for a person.
    match (whole.on_account, part.on_account) {
        (None, part) => whole.on_account = part,
        (Some((client, amount)), Some((other, more))) if client == other => {
            whole.on_account = Some((client, amount + more));
        }
        (Some(_), Some((_, more))) => whole.unassigned += more,
        (Some(_), None) => {}
    }
    whole.difference = whole.difference.or(part.difference);
}

/// Charges the bank kept: taken off the largest line, which is left with a small rest.
fn keep_back(whole: &mut Reading, charges: Cents) -> Option<()> {
    let largest = whole.lines.iter_mut().max_by_key(|(rank, amount)| (*amount, std::cmp::Reverse(*rank)))?;
    if largest.1 <= charges || whole.difference.is_some() {
        return None;
    }
    largest.1 -= charges;
    whole.difference = Some((largest.0, charges, DifferenceKind::BankCharges));
    whole.standing = whole.standing.max(Standing::Likely);
    whole.reasons.push(Reason::Partial);
    Some(())
}
