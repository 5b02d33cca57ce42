//! What lists say remains of a piece, where they know more than accounting.

use std::sync::Arc;

use super::books::Books;
use super::pieces::{Pieces, Sightings, by_number, files};
use super::{Beyond, Sighting};
use crate::allocation::Origin;
use crate::dates::{Date, plus_days};
use crate::entries::{AccountClass, Line, Nature, Source};
use crate::extracts::Extract;
use crate::money::Cents;
use crate::references::normalise;

/// What remains of one piece on a day, said by a list.
#[derive(Debug)]
pub(super) struct State {
    pub as_of: Date,
    /// First day it may have been paid: no interest is claimed beyond it.
    since: Date,
    lines: Vec<usize>,
    remaining: Cents,
    label: Arc<str>,
}

/// What lists say of the invoices they know better than accounting: those it does not hold, and all of them after
/// the last day of the ledger.
pub(super) fn of(
    books: &Books,
    mut pieces: Pieces,
    beyond: &Beyond,
    extracts: &[Extract],
    as_of: Option<Date>,
) -> Vec<State> {
    let ledger_end = extracts.iter().map(|extract| extract.to).max();
    let sighted = by_number(beyond);
    let told = |day: Date| as_of.is_none_or(|limit| day <= limit);
    if !beyond.complete.is_empty() {
        add_unsighted(&mut pieces, books);
    }
    let mut states = Vec::new();
    for (key, lines) in pieces.lines {
        let Some(first) = lines.first().and_then(|&index| books.lines.get(index)) else { continue };
        if !first.amount.is_positive() {
            continue;
        }
        let sightings: Vec<&Sighting> =
            sighted.get(&key).into_iter().flatten().copied().filter(|one| told(one.as_of)).collect();
        let mut said: Vec<Said> = files(&sightings).filter_map(Said::of).collect();
        said.extend(absences(&key, first, &sightings, &sighted, beyond).filter(|one| told(one.as_of)));
        said.sort_by(|a, b| (a.as_of, &a.file).cmp(&(b.as_of, &b.file)));
        let of_ledger = first.source == Source::Ledger;
        let after = |one: &Said| !of_ledger || ledger_end.is_none_or(|end| one.as_of > end);
        let Some(last) = said.last().filter(|last| after(last)) else { continue };
        let still = said.iter().rev().find(|one| one.remaining > last.remaining).map(|one| one.as_of);
        let known = if of_ledger { still.max(ledger_end) } else { still };
        let since = known.map_or(first.piece_date, |day| plus_days(day, 1)).max(first.piece_date);
        let (as_of, remaining, label) = (last.as_of, last.remaining, Arc::clone(&last.label));
        states.push(State { as_of, since: since.min(as_of), lines, remaining, label });
    }
    states
}

/// What one file says remains of a piece.
struct Said {
    as_of: Date,
    file: Arc<str>,
    remaining: Cents,
    label: Arc<str>,
}

impl Said {
    fn of(file: &[&Sighting]) -> Option<Self> {
        let first = file.first()?;
        let remaining = file.iter().map(|sighting| sighting.remaining).sum::<Option<Cents>>()?;
        let (file, label) = (Arc::clone(&first.file), Arc::clone(&first.label));
        Some(Said { as_of: first.as_of, file, remaining, label })
    }
}

/// Complete lists that lack a piece they would hold if it were open.
fn absences<'a>(
    key: &'a str,
    first: &'a Line,
    sightings: &'a [&Sighting],
    sighted: &'a Sightings<'_>,
    beyond: &'a Beyond,
) -> impl Iterator<Item = Said> + 'a {
    beyond.complete.iter().filter_map(move |list| {
        let shown = sighted.get(key).into_iter().flatten().any(|sighting| sighting.file == list.file);
        let same_origin = sightings.iter().any(|sighting| sighting.origin == list.origin);
        let spoken_of = if sightings.is_empty() { first.source == Source::Ledger } else { same_origin };
        let issued = first.piece_date;
        let within = issued <= list.as_of && list.from.is_none_or(|from| from <= issued);
        (!shown && spoken_of && within).then(|| Said {
            as_of: list.as_of,
            file: Arc::clone(&list.file),
            remaining: Cents::ZERO,
            label: Arc::clone(&list.label),
        })
    })
}

/// Invoices of accounting that no list ever showed: a complete list says that they are settled.
fn add_unsighted(pieces: &mut Pieces, books: &Books) {
    let shown: Vec<usize> = pieces.lines.values().flatten().copied().collect();
    for (index, line) in books.lines.iter().enumerate() {
        let invoice = matches!(line.nature, Nature::Sale | Nature::Opening)
            && line.amount.is_positive()
            && line.class == AccountClass::Receivable;
        if invoice && line.reference.is_some() && !shown.contains(&index) {
            let key = format!("~{}~{index}", normalise(&line.piece));
            pieces.lines.insert(key, vec![index]);
        }
    }
}

impl State {
    pub(super) fn first_line(&self) -> Option<usize> {
        self.lines.first().copied()
    }

    /// Lowers what remains to what the list says: by an open credit of exactly that amount where there is one, else
    /// by a payment known from the list alone.
    pub(super) fn settle(self, books: &mut Books) {
        let left: Cents = self.lines.iter().map(|&index| books.left(index)).sum();
        let mut paid = left - self.remaining.max(Cents::ZERO);
        if !paid.is_positive() {
            return;
        }
        let fits = |index: &usize| books.left(*index) == -paid && books.day(*index) <= self.as_of;
        let credit = (0..books.lines.len()).find(fits).unwrap_or_else(|| {
            let extract = self.first_line().and_then(|first| books.lines.get(first)).map_or(0, |l| l.extract);
            books.push(Line {
                extract,
                rank: u32::MAX,
                source: Source::List,
                class: AccountClass::Receivable,
                nature: Nature::Receipt,
                account: "411".into(),
                journal: "".into(),
                entry: "".into(),
                date: self.since,
                piece: "".into(),
                reference: None,
                piece_date: self.since,
                label: Arc::clone(&self.label),
                amount: -paid,
                letter: None,
                letter_date: None,
                due: None,
                currency: None,
            })
        });
        for index in self.lines {
            paid -= books.set_against(credit, index, paid, Origin::Listed);
        }
    }
}
