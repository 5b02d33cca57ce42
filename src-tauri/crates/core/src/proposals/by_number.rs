//! Readings that follow the numbers in the texts.

use crate::money::Cents;

use super::mentions::{Mention, Strength};
use super::proposal::{How, Reason, Standing};
use super::reading::{Accord, Case, Reading, accord, number};
use super::shelf::{Open, Shelf};
use super::ways::{Choices, Way, choices, ways, with_instalments};

/// Numbers and amount agree, and each number is written in full.
pub(super) fn written_in_full(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let exact = |reason: &Reason| match reason {
        Reason::Number { how, .. } => *how == How::Exact,
        _ => true,
    };
    agreeing(shelf, open, case).filter(|reading| reading.reasons.iter().all(exact))
}

/// Numbers and amount agree.
pub(super) fn agreeing(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let lists = |wanted: &dyn Fn(&Mention) -> bool| -> Vec<Choices> {
        let mentions = case.mentions.iter().filter(|mention| wanted(mention) && !mention.hits.is_empty());
        mentions.map(|mention| choices(mention, case, shelf, open)).collect()
    };
    let named = lists(&|mention| mention.strength > Strength::Weak);
    let strong = lists(&|mention| mention.strength == Strength::Strong);
    let medium = lists(&|mention| mention.strength == Strength::Medium);
    let weak = lists(&|mention| mention.strength == Strength::Weak);
    let all: Vec<Choices> = named.iter().chain(&weak).cloned().collect();
    let others: Vec<Choices> = medium.iter().chain(&weak).cloned().collect();
    // Every number the texts insist on, then every number there is, then as many as it takes.
    let tries: [(&[Choices], &[Choices], Standing); 4] = [
        (&named, &[], Standing::Sure),
        (&all, &[], Standing::Likely),
        (&strong, &others, Standing::Likely),
        (&[], &all, Standing::Possible),
    ];
    for (needed, free, best) in tries {
        if needed.is_empty() && free.is_empty() {
            continue;
        }
        let found = ways(needed, free, case.amount, open)?;
        if !found.is_empty() {
            return one_of(found, best, shelf, open, case);
        }
    }
    None
}

/// The way meant, when one stands out: one invoice whose instalments are alike is one invoice.
fn one_of(mut found: Vec<Way>, best: Standing, shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    // A number written in full beats one that was cut or shortened.
    let worst = |way: &Way| way.items.iter().map(|(_, how)| *how).max();
    let least = found.iter().map(worst).min()?;
    let several = found.len() > 1;
    found.retain(|way| worst(way) == least);
    let pieces = |way: &Way| -> Vec<Option<(usize, &str)>> {
        let mut all: Vec<_> = way
            .items
            .iter()
            .map(|(rank, _)| shelf.item(*rank).map(|item| (item.debtor, item.piece.as_str())))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let first = found.first()?;
    if !found.iter().all(|way| pieces(way) == pieces(first)) {
        return None;
    }
    let ranks = first.ranks();
    let mut reasons: Vec<Reason> =
        first.items.iter().filter_map(|(rank, how)| number(*rank, *how, shelf)).collect();
    reasons.push(if ranks.len() == 1 { Reason::AmountOfOne } else { Reason::SumOf(ranks.len()) });
    if found.len() > 1 {
        reasons.push(Reason::OldestFirst);
    }
    if case.mentions.iter().any(|mention| mention.alone && ranks.contains(&first_hit(mention))) {
        reasons.push(Reason::EndToEnd);
    }
    let (accord, more) = accord(case, &ranks, shelf);
    reasons.extend(more);
    let standing = standing(first, accord, best, case, shelf);
    let standing = if several { standing.max(Standing::Likely) } else { standing };
    Some(Reading::settling(&ranks, open, standing, reasons))
}

fn first_hit(mention: &Mention) -> usize {
    mention.hits.first().map_or(usize::MAX, |(rank, _)| *rank)
}

fn standing(way: &Way, accord: Accord, best: Standing, case: &Case, shelf: &Shelf) -> Standing {
    let clear = way.items.iter().all(|(_, how)| matches!(how, How::Exact | How::Reformatted));
    let existed = way.items.iter().all(|(rank, _)| case.may_pay(*rank, shelf));
    let by_long_numbers = case.named().all(|mention| mention.strength == Strength::Strong);
    let sure = match accord {
        Accord::Agrees => true,
        Accord::Unknown => by_long_numbers,
        Accord::Contradicts => false,
    };
    if !existed || accord == Accord::Contradicts && !by_long_numbers {
        return best.max(Standing::Possible);
    }
    if sure && clear { best } else { best.max(Standing::Likely) }
}

/// One number is a character away from that of an invoice, and the amount agrees with that invoice.
pub(super) fn nearly(shelf: &Shelf, open: &Open, case: &Case) -> Option<Reading> {
    let mut found: Vec<Way> = Vec::new();
    let named: Vec<&Mention> = case.named().collect();
    for mention in case.mentions.iter().filter(|mention| !mention.near.is_empty()) {
        let hits = mention.near.iter().filter(|rank| open.is_open(**rank) && case.may_pay(**rank, shelf));
        let near = with_instalments(hits.map(|rank| (*rank, How::OneCharacter)).collect(), shelf);
        let others = named.iter().filter(|other| **other != mention);
        let mut needed: Vec<Choices> = others.map(|other| choices(other, case, shelf, open)).collect();
        needed.push(near);
        found.extend(ways(&needed, &[], case.amount, open)?);
    }
    found.sort();
    found.dedup();
    let [way] = found.as_slice() else { return None };
    let ranks = way.ranks();
    let (accord, more) = accord(case, &ranks, shelf);
    if accord == Accord::Contradicts {
        return None;
    }
    let mut reasons: Vec<Reason> =
        way.items.iter().filter_map(|(rank, how)| number(*rank, *how, shelf)).collect();
    reasons.push(if ranks.len() == 1 { Reason::AmountOfOne } else { Reason::SumOf(ranks.len()) });
    reasons.extend(more);
    Some(Reading::settling(&ranks, open, Standing::Likely, reasons))
}

/// The items that the numbers mean whatever the amount: every number must mean one invoice.
pub(super) fn meant(shelf: &Shelf, open: &Open, case: &Case) -> Option<Vec<(usize, How)>> {
    let mut items: Vec<(usize, How)> = Vec::new();
    for mention in case.named() {
        let mut hits: Vec<(usize, How)> = choices(mention, case, shelf, open)
            .into_iter()
            .filter(|choice| choice.len() == 1)
            .flatten()
            .collect();
        let best = hits.iter().map(|(_, how)| *how).min()?;
        hits.retain(|(_, how)| *how == best);
        let piece = |rank: usize| shelf.item(rank).map(|item| (item.debtor, item.piece.as_str()));
        let first = hits.first().and_then(|(rank, _)| piece(*rank));
        if best == How::Cut && hits.len() > 1 || hits.iter().any(|(rank, _)| piece(*rank) != first) {
            return None;
        }
        items.extend(hits);
    }
    items.sort_unstable();
    items.dedup_by_key(|(rank, _)| *rank);
    (!items.is_empty()).then_some(items)
}

/// What the items still owe together.
pub(super) fn total(items: &[(usize, How)], open: &Open) -> Cents {
    items.iter().map(|(rank, _)| open.remaining(*rank)).sum()
}
