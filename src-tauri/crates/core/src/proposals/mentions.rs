//! Numbers of invoices found in texts.

use crate::identifiers::RfReference;

use super::pieces::Pieces;
use super::proposal::How;
use super::text::{Atom, atoms, bare};
use super::{doubtful, ranges};

/// One number of a text, and the invoices it may be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mention {
    /// Positions in the list of [`Pieces`], best spelling first.
    pub hits: Vec<(usize, How)>,
    /// Invoices whose number is one character away.
    pub near: Vec<usize>,
    pub strength: Strength,
    /// True when it is a whole text by itself.
    pub alone: bool,
}

/// How much a text insists that it names an invoice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Strength {
    /// Believed where the amount agrees.
    Weak,
    /// A short number after a word for invoice.
    Medium,
    /// A long number.
    Strong,
}

/// A mention with its place among the atoms of its text: first one, one after the last.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub mention: Mention,
    pub from: usize,
    pub to: usize,
}

/// More numbers than this in one text are no list that a person wrote.
const MOST: usize = 60;
/// A number is written in at most so many runs: `VE 26-03-0012` has four.
const LONGEST: usize = 5;

/// All the numbers of some texts, each once.
pub(super) fn mentions(
    texts: &[String],
    documents: &[String],
    pieces: &Pieces,
    ours: &[String],
) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (text, announced) in
        texts.iter().map(|text| (text, false)).chain(documents.iter().map(|text| (text, true)))
    {
        let (own, announces) = without_check_digits(text);
        let mut atoms = atoms(own.as_deref().unwrap_or(text));
        doubtful::mark(&mut atoms, ours);
        let placed = scan(&atoms, announced || announces, pieces);
        let inside = ranges::between(&atoms, &placed, pieces);
        found.extend(placed.into_iter().map(|placed| placed.mention).chain(inside).take(MOST));
    }
    once_each(found)
}

/// A text with each structured reference in it read as its own part, when there is one; true when there is nothing else.
fn without_check_digits(text: &str) -> (Option<String>, bool) {
    if let Ok(reference) = RfReference::parse(text) {
        return (Some(reference.own().to_owned()), true);
    }
    if !text.contains("RF") && !text.contains("rf") {
        return (None, false);
    }
    let own = |word: &str| {
        RfReference::parse(word)
            .map_or_else(|_| word.to_owned(), |reference| format!("REF {}", reference.own()))
    };
    let words: Vec<String> = text.split(' ').map(own).collect();
    (Some(words.join(" ")), false)
}

/// A number told twice is one, and what is told in full needs no shorter spelling.
fn once_each(mut found: Vec<Mention>) -> Vec<Mention> {
    found.sort_by_key(|mention| {
        (std::cmp::Reverse(mention.strength), mention.hits.len(), mention.hits.clone(), mention.near.len())
    });
    let mut kept: Vec<Mention> = Vec::new();
    for mention in found {
        let covers = |other: &Mention| {
            let has = |rank: usize| mention.hits.iter().any(|(own, _)| *own == rank);
            !other.hits.is_empty() && other.hits.iter().all(|(rank, _)| has(*rank))
                || mention.hits.is_empty() && other.near == mention.near
        };
        match kept.iter_mut().find(|other| covers(other)) {
            Some(other) => other.alone |= mention.alone,
            None => kept.push(mention),
        }
    }
    kept
}

fn scan(atoms: &[Atom], mut announced: bool, pieces: &Pieces) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        if let Some(placed) = read(atoms, at, announced, pieces) {
            at = placed.to;
            announced = true;
            found.push(placed);
            continue;
        }
        if !atom.digits {
            announced = announces(&atom.text)
                || announced && matches!(atom.text.as_str(), "ET" | "A" | "AU" | "PLUS" | "E")
                || pieces.is_prefix(&atom.text) && atoms.get(at + 1).is_some_and(|next| next.digits);
        }
        at += 1;
    }
    found
}

/// Words that a number of an invoice stands after.
fn announces(word: &str) -> bool {
    const WORDS: [&str; 31] = [
        "FACTURE",
        "FACTURES",
        "FACT",
        "FACTS",
        "FAC",
        "FACS",
        "FA",
        "FCT",
        "FCTS",
        "FT",
        "F",
        "FRE",
        "N",
        "NO",
        "NUM",
        "NUMERO",
        "NUMEROS",
        "NR",
        "NOS",
        "REF",
        "REFS",
        "REFERENCE",
        "INV",
        "INVOICE",
        "PIECE",
        "PCE",
        "SOLDE",
        "REGLT",
        "RGT",
        "REGLEMENT",
        "PAIEMENT",
    ];
    WORDS.contains(&word)
}

/// The number that begins at this atom, as long as it can be.
fn read(atoms: &[Atom], at: usize, announced: bool, pieces: &Pieces) -> Option<Placed> {
    let first = atoms.get(at)?;
    let mut near: Option<(Vec<usize>, usize)> = None;
    for length in (1..=LONGEST).rev() {
        let Some(run) = atoms.get(at..at + length) else { continue };
        // The number ends with digits, and no word stands inside unless it is glued: `26F0012`.
        let solid = run.last().is_some_and(|last| last.digits)
            && run.iter().skip(1).all(|atom| atom.digits || atom.glued || atom.before == '-');
        if !solid || first.glued && !first.digits {
            continue;
        }
        let placed = |mention| Placed { mention, from: at, to: at + length };
        let run_near = near_of(run, pieces);
        let hits = hits_of(run, pieces, announced);
        let last = at + length == atoms.len();
        let cut = if last { cut_of(run, pieces) } else { Vec::new() };
        let doubtful = run.iter().any(|atom| atom.doubtful);
        match hits {
            Some((mut hits, strength)) => {
                let known: Vec<usize> = hits.iter().map(|(rank, _)| *rank).collect();
                hits.extend(cut.into_iter().filter(|(rank, _)| !known.contains(rank)));
                let strength = if doubtful { Strength::Weak } else { strength };
                let alone = at == 0 && last;
                return Some(placed(Mention { hits, near: run_near, strength, alone }));
            }
            None if !cut.is_empty() && !doubtful => {
                let strength = Strength::Medium;
                return Some(placed(Mention { hits: cut, near: run_near, strength, alone: false }));
            }
            None if !run_near.is_empty() && near.is_none() => near = Some((run_near, length)),
            None => {}
        }
    }
    let (near, length) = near?;
    let mention = Mention { hits: Vec::new(), near, strength: Strength::Weak, alone: false };
    Some(Placed { mention, from: at, to: at + length })
}

/// Every sign is there, or every digit, or the year and the number.
fn hits_of(run: &[Atom], pieces: &Pieces, announced: bool) -> Option<(Vec<(usize, How)>, Strength)> {
    let key: String = run.iter().map(|atom| atom.text.as_str()).collect();
    let all = |ranks: &[usize], how| ranks.iter().map(|rank| (*rank, how)).collect::<Vec<_>>();
    let mended = run.iter().any(|atom| atom.mended);
    let starts = run.first().is_some_and(|first| !first.glued);
    if starts && !pieces.by_full(&key).is_empty() {
        let how = if mended { How::Reformatted } else { How::Exact };
        let long = key.len() >= 6 || announced || run.first().is_some_and(|first| !first.digits);
        return Some((all(pieces.by_full(&key), how), if long { Strength::Strong } else { Strength::Weak }));
    }
    if !run.iter().all(|atom| atom.digits) {
        return None;
    }
    if !pieces.by_digits(&key).is_empty() {
        let strength = match (key.len() >= 6, announced) {
            (true, _) => Strength::Strong,
            (false, true) => Strength::Medium,
            (false, false) => Strength::Weak,
        };
        return Some((all(pieces.by_digits(&key), How::Reformatted), strength));
    }
    match run {
        [one, two] => {
            let (year, ranks) = match pieces.by_year(&one.text, &two.text) {
                [] if matches!(two.before, '/' | '-') => (two, pieces.by_year(&two.text, &one.text)),
                ranks => (one, ranks),
            };
            let strength = match (year.text.len(), announced) {
                (4, true) => Strength::Strong,
                (4, false) | (2, true) => Strength::Medium,
                _ => Strength::Weak,
            };
            (!ranks.is_empty()).then(|| (all(ranks, How::Reformatted), strength))
        }
        [one] => {
            let joined = pieces.by_joined(&one.text);
            if !joined.is_empty() {
                let strength = if announced { Strength::Strong } else { Strength::Medium };
                return Some((all(joined, How::Reformatted), strength));
            }
            let looks_like_a_year = one.text.len() == 4 && one.text.starts_with("20");
            let strength = match announced && !looks_like_a_year {
                true => Strength::Medium,
                false if bare(&one.text).len() >= 3 => Strength::Weak,
                false => return None,
            };
            let ranks = pieces.by_tail(&one.text);
            (!ranks.is_empty()).then(|| (all(ranks, How::Reformatted), strength))
        }
        _ => None,
    }
}

fn cut_of(run: &[Atom], pieces: &Pieces) -> Vec<(usize, How)> {
    let key: String = run.iter().map(|atom| atom.text.as_str()).collect();
    pieces.beginning_with(&key).into_iter().map(|rank| (rank, How::Cut)).collect()
}

fn near_of(run: &[Atom], pieces: &Pieces) -> Vec<usize> {
    let key: String = run.iter().map(|atom| atom.text.as_str()).collect();
    if key.bytes().filter(u8::is_ascii_digit).count() < 4 { Vec::new() } else { pieces.near(&key) }
}
