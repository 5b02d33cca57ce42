//! Pieces shown by lists and e-invoices meet the lines of accounting.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Beyond, SightedKind, Sighting};
use crate::dates::{Date, days_between};
use crate::entries::{AccountClass, Line, Nature, Source};
use crate::extracts::Extract;
use crate::money::Cents;
use crate::references::{normalise, number_in_label};

/// Days between the dates that a list and accounting give to one piece, at most, when its number does not tell.
pub(crate) const NEAR: i64 = 3;

/// What each number of the files stands for in the books: its lines, in the order of their instalments.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pub(super) lines: BTreeMap<String, Vec<usize>>,
}

/// What the files say of one piece, the latest file last.
pub(super) type Sightings<'a> = BTreeMap<String, Vec<&'a Sighting>>;

/// Sightings by number, each in the order of the files: by day, then by digest.
pub(super) fn by_number(beyond: &Beyond) -> Sightings<'_> {
    let mut pieces: Sightings<'_> = BTreeMap::new();
    for sighting in beyond.sightings.iter().filter(|sighting| sighting.kind != SightedKind::Balance) {
        pieces.entry(key(sighting)).or_default().push(sighting);
    }
    for sightings in pieces.values_mut() {
        // Without due dates the rows of one file are told apart by what they hold, never by who came first.
        sightings.sort_by(|a, b| (in_order(a), a.due, row(a)).cmp(&(in_order(b), b.due, row(b))));
    }
    pieces
}

fn in_order(sighting: &Sighting) -> (Date, &str) {
    (sighting.as_of, &sighting.file)
}

fn row(sighting: &Sighting) -> (Option<Date>, Cents, Option<Cents>, &str) {
    (sighting.issued, sighting.amount, sighting.remaining, &sighting.number)
}

/// A credit note never meets the invoice that bears its number.
fn key(sighting: &Sighting) -> String {
    let number = normalise(&sighting.number);
    match sighting.kind {
        SightedKind::CreditNote => format!("-{number}"),
        _ => number,
    }
}

/// States the due dates that files give, cuts an invoice into its instalments, and adds the pieces that accounting
/// does not hold yet.
///
/// A piece dated inside the days of the ledger that accounting does not hold is not added: the ledger says so.
pub fn meet(lines: &mut Vec<Line>, beyond: &Beyond, extracts: &[Extract], as_of: Option<Date>) -> Pieces {
    let mut pieces = Pieces::default();
    if beyond.sightings.is_empty() {
        return pieces;
    }
    let sighted = by_number(beyond);
    let mut held = Held::of(lines);
    for (key, sightings) in &sighted {
        let Some(latest) = latest_file(sightings) else { continue };
        // What an earlier file recognised stays recognised, whatever the latest one changed of it.
        let found =
            files(sightings).map(|file| held.lines_of(key, file, lines)).find(|found| !found.is_empty());
        let Some(mut found) = found else { continue };
        if let ([one], true) = (found.as_slice(), latest.len() > 1) {
            found = cut(lines, *one, latest);
        }
        state_due_dates(lines, &found, sightings);
        pieces.lines.insert(key.clone(), found);
    }
    let covered = |day: Date| extracts.iter().any(|extract| extract.from <= day && day <= extract.to);
    for (key, sightings) in &sighted {
        if pieces.lines.contains_key(key) {
            continue;
        }
        // A file that says a debt is somebody else's brings none.
        let ours: Vec<&Sighting> = sightings.iter().copied().filter(|one| one.assigned.is_none()).collect();
        let Some(latest) = latest_file(&ours) else { continue };
        let issued = |sighting: &Sighting| sighting.issued.unwrap_or(sighting.as_of);
        let counts = latest.first().is_some_and(|first| {
            let day = issued(first);
            !covered(day) && as_of.is_none_or(|limit| day <= limit)
        });
        if counts {
            let added = latest.iter().map(|sighting| {
                lines.push(line_of(sighting, issued(sighting), extracts.len(), lines.len()));
                lines.len() - 1
            });
            let added = added.collect();
            pieces.lines.insert(key.clone(), added);
            state_due_dates(lines, pieces.lines.get(key).map_or(&[], Vec::as_slice), sightings);
        }
    }
    balances(lines, beyond, extracts, as_of);
    put_in_order(lines, &mut pieces);
    pieces
}

/// An instalment is as old as its invoice: accounting settles the oldest first, and must find it there.
fn put_in_order(lines: &mut Vec<Line>, pieces: &mut Pieces) {
    if lines.is_sorted_by_key(Line::age) {
        return;
    }
    let mut aged: Vec<(usize, Line)> = lines.drain(..).enumerate().collect();
    aged.sort_by_key(|(_, line)| line.age());
    let mut places = vec![0; aged.len()];
    for (place, (former, line)) in aged.into_iter().enumerate() {
        if let Some(known) = places.get_mut(former) {
            *known = place;
        }
        lines.push(line);
    }
    for index in pieces.lines.values_mut().flatten() {
        *index = places.get(*index).copied().unwrap_or(*index);
    }
}

/// The sightings of the latest file that shows a piece: one, or one for each instalment.
fn latest_file<'a, 'b>(sightings: &'b [&'a Sighting]) -> Option<&'b [&'a Sighting]> {
    let last = sightings.last()?;
    let from = sightings.iter().position(|one| one.file == last.file && one.as_of == last.as_of)?;
    sightings.get(from..)
}

/// The files that show a piece, the latest first, each with its sightings.
pub(super) fn files<'a, 'b>(sightings: &'b [&'a Sighting]) -> impl Iterator<Item = &'b [&'a Sighting]> {
    let mut rest = sightings;
    std::iter::from_fn(move || {
        let file = latest_file(rest)?;
        rest = rest.get(..rest.len() - file.len())?;
        Some(file)
    })
}

/// Lines of accounting by the numbers they bear.
struct Held {
    by_number: BTreeMap<String, Vec<usize>>,
    taken: BTreeSet<usize>,
}

impl Held {
    fn of(lines: &[Line]) -> Self {
        let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| is_piece(line)) {
            let mut numbers: BTreeSet<String> = line.reference.iter().map(|text| text.to_string()).collect();
            numbers.insert(normalise(&line.piece));
            numbers.extend(number_in_label(&line.label).map(normalise));
            for number in numbers.into_iter().filter(|number| number.bytes().any(|b| b.is_ascii_digit())) {
                let sign = if line.amount.is_negative() { "-" } else { "" };
                by_number.entry(format!("{sign}{number}")).or_default().push(index);
            }
        }
        Held { by_number, taken: BTreeSet::new() }
    }

    /// Lines of a piece: by its number when that says one amount or one date of it, else by amount and date.
    fn lines_of(&mut self, key: &str, latest: &[&Sighting], lines: &[Line]) -> Vec<usize> {
        let amount: Cents = latest.iter().map(|sighting| sighting.amount).sum();
        let issued = latest.iter().find_map(|sighting| sighting.issued);
        let near = |line: &Line| issued.is_some_and(|day| days_between(line.piece_date, day).abs() <= NEAR);
        let numbered: Vec<usize> = self
            .by_number
            .get(key)
            .into_iter()
            .flatten()
            .copied()
            .filter(|i| !self.taken.contains(i))
            .collect();
        let sum: Cents = numbered.iter().filter_map(|&i| lines.get(i)).map(|line| line.amount).sum();
        let those = |fits: &dyn Fn(&Line) -> bool| -> Vec<usize> {
            numbered.iter().copied().filter(|&i| lines.get(i).is_some_and(fits)).collect()
        };
        // A number may come back the year after: its date tells which piece is meant.
        let meant = match sum == amount {
            true => Some(numbered.clone()),
            false => [
                those(&near),
                those(&|line: &Line| line.amount == amount),
                those(&|line: &Line| line.nature == Nature::Opening),
            ]
            .into_iter()
            .find(|found| !found.is_empty()),
        };
        let found = meant.unwrap_or_else(|| {
            let fits = |(_, line): &(usize, &Line)| is_piece(line) && line.amount == amount && near(line);
            let mut alike = lines.iter().enumerate().filter(fits).map(|(index, _)| index);
            match (alike.next(), alike.next()) {
                (Some(one), None) if !self.taken.contains(&one) => vec![one],
                _ => Vec::new(),
            }
        });
        self.taken.extend(&found);
        found
    }
}

fn is_piece(line: &Line) -> bool {
    let told = matches!(line.nature, Nature::Sale | Nature::CreditNote | Nature::Opening);
    told && line.class == AccountClass::Receivable && line.source == Source::Ledger
}

/// Cuts one line into the instalments that a file states, when they add up to it; returns the lines.
fn cut(lines: &mut Vec<Line>, whole: usize, instalments: &[&Sighting]) -> Vec<usize> {
    let sum: Cents = instalments.iter().map(|one| one.amount).sum();
    let Some(line) = lines.get_mut(whole).filter(|line| line.amount == sum) else { return vec![whole] };
    let mut parts = vec![whole];
    let model = line.clone();
    if let Some(first) = instalments.first() {
        line.amount = first.amount;
    }
    for instalment in instalments.iter().skip(1) {
        lines.push(Line { amount: instalment.amount, ..model.clone() });
        parts.push(lines.len() - 1);
    }
    parts
}

/// The latest due date that was stated for each line, instalment by instalment.
fn state_due_dates(lines: &mut [Line], found: &[usize], sightings: &[&Sighting]) {
    let mut rest = sightings;
    while let Some(file) = latest_file(rest) {
        let mut dated = file.iter().filter_map(|sighting| sighting.due);
        if file.len() == found.len() || dated.clone().count() == 1 {
            let only = if file.len() == found.len() { None } else { dated.next() };
            let mut stated = false;
            for (place, &index) in found.iter().enumerate() {
                let due = only.or_else(|| file.get(place).and_then(|sighting| sighting.due));
                if let (Some(line), Some(due)) = (lines.get_mut(index), due) {
                    line.due = Some(due);
                    stated = true;
                }
            }
            if stated {
                return;
            }
        }
        rest = rest.get(..rest.len() - file.len()).unwrap_or_default();
    }
}

fn line_of(sighting: &Sighting, issued: Date, extract: usize, rank: usize) -> Line {
    let credit = sighting.kind == SightedKind::CreditNote;
    let number = normalise(&sighting.number);
    let numbered = number.bytes().any(|byte| byte.is_ascii_digit());
    Line {
        extract,
        rank: u32::try_from(rank).unwrap_or(u32::MAX),
        source: sighting.source,
        class: AccountClass::Receivable,
        nature: if credit { Nature::CreditNote } else { Nature::Sale },
        account: "411".into(),
        journal: "".into(),
        entry: "".into(),
        date: issued,
        piece: Arc::clone(&sighting.number),
        reference: numbered.then(|| number.into()),
        piece_date: issued,
        label: Arc::clone(&sighting.label),
        // Of a credit note only what is left matters: what it was used for lowers the invoices of the same list.
        amount: sighting.remaining.filter(|_| credit).unwrap_or(sighting.amount),
        letter: None,
        letter_date: None,
        due: sighting.due,
        currency: sighting.currency.clone(),
    }
}

/// Balances of an aged balance stand for the account of a client of whom nothing else is known.
fn balances(lines: &mut Vec<Line>, beyond: &Beyond, extracts: &[Extract], as_of: Option<Date>) {
    if !lines.is_empty() {
        return;
    }
    let balances = || beyond.sightings.iter().filter(|one| one.kind == SightedKind::Balance);
    let told = balances().filter(|one| as_of.is_none_or(|day| one.as_of <= day));
    let Some(latest) = told.max_by(|a, b| (a.as_of, &a.file).cmp(&(b.as_of, &b.file))) else { return };
    for sighting in balances().filter(|one| one.file == latest.file && !one.amount.is_zero()) {
        let line = line_of(sighting, sighting.issued.unwrap_or(sighting.as_of), extracts.len(), lines.len());
        lines.push(Line { nature: Nature::Other, reference: None, due: None, ..line });
    }
}
