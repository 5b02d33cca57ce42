//! À-nouveaux: the opening lines of a year meet the open lines of the year before.
//!
//! Counting both would show every unpaid invoice twice. Where the opening says the same as the closing of the
//! former year, the former year keeps its detail (dates, numbers) and the opening line only hands over its
//! lettrage code. Where it says otherwise the opening is right, because the ledger is: the account always sums
//! to what the latest file says.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::allocation::{LetterGroup, Matching};
use crate::entries::{AccountClass, Line, Nature};
use crate::money::Cents;

/// What the opening lines of one extract became.
#[derive(Default, Debug)]
pub struct CarryForward {
    /// Former lines that take over the lettrage code of the opening line that repeats them.
    pub joins: Vec<(usize, LetterGroup)>,
    /// Opening lines in one sum per client that differ from the closing: the line to keep as a difference,
    /// and its amount.
    pub differences: Vec<(usize, Cents)>,
}

/// Sets the `opening` lines of an extract against the `former` lines, per kind of account.
///
/// Closes in `matching` every line that the other side tells better.
pub fn carry_forward(
    lines: &[Line],
    matching: &mut Matching<'_>,
    former: &[usize],
    opening: &[usize],
) -> CarryForward {
    let mut carried = CarryForward::default();
    for class in AccountClass::ALL {
        let of_class = |index: &&usize| lines.get(**index).is_some_and(|line| line.class == class);
        let open = |index: &&usize| !matching.remaining(**index).is_zero();
        let before: Vec<usize> = former.iter().filter(of_class).filter(open).copied().collect();
        let after: Vec<usize> = opening.iter().filter(of_class).copied().collect();
        if !after.is_empty() && !former.iter().any(|index| of_class(&index)) {
            continue;
        }
        carry_class(lines, matching, &before, &after, &mut carried);
    }
    carried
}

fn carry_class(
    lines: &[Line],
    matching: &mut Matching<'_>,
    before: &[usize],
    after: &[usize],
    carried: &mut CarryForward,
) {
    let by_reference = |indexes: &[usize]| {
        let mut groups: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
        let mut rest = Vec::new();
        for &index in indexes {
            match lines.get(index).and_then(|line| line.reference.clone()) {
                Some(reference) => groups.entry(reference).or_default().push(index),
                None => rest.push(index),
            }
        }
        (groups, rest)
    };
    let sum = |matching: &Matching<'_>, indexes: &[usize]| -> Cents {
        indexes.iter().map(|&index| matching.remaining(index)).sum()
    };
    let (mut before_groups, mut before_rest) = by_reference(before);
    let (after_groups, mut after_rest) = by_reference(after);
    let mut after_unknown = Vec::new();
    for (reference, repeated) in after_groups {
        match before_groups.remove(&reference) {
            Some(known) if sum(matching, &known) == sum(matching, &repeated) => {
                for group in repeated.iter().filter_map(|&index| lines.get(index)).filter_map(LetterGroup::of)
                {
                    carried.joins.extend(known.iter().map(|&index| (index, group.clone())));
                }
                close_all(matching, &repeated);
            }
            Some(known) => {
                before_rest.extend(known);
                after_unknown.extend(repeated);
            }
            None => after_unknown.extend(repeated),
        }
    }
    before_rest.extend(before_groups.into_values().flatten());
    let detailed = after_rest.is_empty();
    after_rest.extend(after_unknown);
    let (closing, reopened) = (sum(matching, &before_rest), sum(matching, &after_rest));
    if closing == reopened {
        close_all(matching, &after_rest);
    } else if detailed || before_rest.is_empty() {
        close_all(matching, &before_rest);
    } else if let Some((&kept, others)) = after_rest.split_first() {
        close_all(matching, others);
        matching.close(kept);
        carried.differences.push((kept, reopened - closing));
    } else {
        close_all(matching, &before_rest);
    }
}

fn close_all(matching: &mut Matching<'_>, indexes: &[usize]) {
    indexes.iter().for_each(|&index| matching.close(index));
}

/// True for a line that repeats what the former year left open.
pub fn is_opening(line: &Line) -> bool {
    line.nature == Nature::Opening
}
