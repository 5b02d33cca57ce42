//! Which lines of the files count, and what accounting itself settles among them.

use std::collections::{BTreeMap, HashMap};

use crate::allocation::{LetterGroup, Matching, Origin};
use crate::carry_forward::{carry_forward, is_opening};
use crate::dates::Date;
use crate::entries::Line;
use crate::extracts::{Extract, is_superseded};
use crate::money::Cents;

/// Lines that count on a day, oldest first.
pub(super) fn effective_lines(mut lines: Vec<Line>, extracts: &[Extract], as_of: Option<Date>) -> Vec<Line> {
    lines.retain(|line| !is_superseded(line, extracts));
    if let Some(day) = as_of {
        let mut unsure: Vec<LetterGroup> = lines
            .iter()
            .filter(|line| line.date > day && line.letter_date.is_none())
            .filter_map(LetterGroup::of)
            .collect();
        unsure.sort();
        lines.retain(|line| line.date <= day);
        for line in &mut lines {
            let later = line.letter_date.is_some_and(|on| on > day);
            let unknown = line.letter_date.is_none()
                && LetterGroup::of(line).is_some_and(|group| unsure.binary_search(&group).is_ok());
            if later || unknown {
                line.letter = None;
            }
        }
    }
    lines.sort_by_key(Line::age);
    lines
}

/// Year after year: the opening meets the former year, codes settle, then equal references do.
pub(super) fn settle(
    extracts: &[Extract],
    lines: &[Line],
    matching: &mut Matching<'_>,
) -> HashMap<usize, Cents> {
    let mut order: Vec<usize> = (0..extracts.len()).collect();
    order.sort_by_key(|&index| extracts.get(index).map(|extract| (extract.from, extract.to, extract.order)));
    let mut former: Vec<usize> = Vec::new();
    let mut differences = HashMap::new();
    for extract in order {
        let own: Vec<usize> =
            (0..lines.len()).filter(|&i| lines.get(i).is_some_and(|l| l.extract == extract)).collect();
        let opening: Vec<usize> =
            own.iter().copied().filter(|&i| lines.get(i).is_some_and(is_opening)).collect();
        let opens = extracts.get(extract).is_some_and(|extract| extract.has_opening);
        let carried = if former.is_empty() || !opens {
            Default::default()
        } else {
            carry_forward(lines, matching, &former, &opening)
        };
        differences.extend(carried.differences);
        let mut groups: BTreeMap<LetterGroup, Vec<usize>> = BTreeMap::new();
        for &index in &own {
            if let Some(group) = lines.get(index).and_then(LetterGroup::of) {
                groups.entry(group).or_default().push(index);
            }
        }
        for (index, group) in carried.joins {
            groups.entry(group).or_default().insert(0, index);
        }
        for members in groups.values() {
            matching.settle_letter_group(members);
        }
        settle_against_opening(lines, matching, &groups, &former, &opening);
        former.extend(&own);
        former.sort_unstable();
        matching.settle_equal_references(&former);
    }
    differences
}

/// Receipts lettered with invoices of a former year that this file knows only by one opening sum: they reduce
/// that sum, oldest first. Without this the account would be right and both sides would look open.
fn settle_against_opening(
    lines: &[Line],
    matching: &mut Matching<'_>,
    groups: &BTreeMap<LetterGroup, Vec<usize>>,
    former: &[usize],
    opening: &[usize],
) {
    let summed: Vec<usize> = opening
        .iter()
        .copied()
        .filter(|&i| lines.get(i).is_some_and(|line| line.reference.is_none()))
        .collect();
    if summed.is_empty() {
        return;
    }
    let orphans: Vec<usize> = groups
        .values()
        .filter(|members| members.iter().all(|&index| !matching.remaining(index).is_positive()))
        .flatten()
        .copied()
        .filter(|&index| matching.remaining(index).is_negative())
        .collect();
    let targets =
        if summed.iter().any(|&index| matching.remaining(index).is_positive()) { &summed } else { former };
    let members: Vec<usize> = targets.iter().copied().chain(orphans).collect();
    matching.settle_oldest_first(&members, Origin::OpeningLettrage);
}
