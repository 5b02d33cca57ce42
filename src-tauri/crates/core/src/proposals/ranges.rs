//! « 123 à 126 »: the numbers between two numbers.

use super::mentions::{Mention, Placed, Strength};
use super::pieces::Pieces;
use super::proposal::How;
use super::text::Atom;

/// A longer range is no list of one payment.
const LONGEST: u64 = 60;

/// Numbers that stand between two mentions joined by « à » or a dash. They are believed where the amount agrees: some
/// of them may belong to other clients, or be paid.
pub(super) fn between(atoms: &[Atom], placed: &[Placed], pieces: &Pieces) -> Vec<Mention> {
    let mut found = Vec::new();
    for pair in placed.windows(2) {
        let [one, other] = pair else { continue };
        if joined(atoms, one, other) {
            fill(&one.mention, &other.mention, pieces, &mut found);
        }
    }
    found
}

fn joined(atoms: &[Atom], one: &Placed, other: &Placed) -> bool {
    match atoms.get(one.to..other.from).unwrap_or(&[]) {
        [] => atoms.get(other.from).is_some_and(|atom| atom.before == '-'),
        [word] => matches!(word.text.as_str(), "A" | "AU" | "JUSQU"),
        [word, _] => word.text == "AU" || word.text == "A",
        _ => false,
    }
}

fn fill(one: &Mention, other: &Mention, pieces: &Pieces, found: &mut Vec<Mention>) {
    for (first, last) in one.hits.iter().flat_map(|a| other.hits.iter().map(move |b| (a.0, b.0))) {
        let (Some(first), Some(last)) = (pieces.forms(first), pieces.forms(last)) else { continue };
        let (Ok(from), Ok(to)) = (first.tail.parse::<u64>(), last.tail.parse::<u64>()) else { continue };
        if first.prefix != last.prefix || first.year != last.year || to <= from || to - from > LONGEST {
            continue;
        }
        for number in from + 1..to {
            let same = |rank: &&usize| {
                pieces.forms(**rank).is_some_and(|f| f.prefix == first.prefix && f.year == first.year)
            };
            let ranks = pieces.by_tail(&number.to_string()).iter().filter(same);
            let hits: Vec<_> = ranks.map(|rank| (*rank, How::Reformatted)).collect();
            if !hits.is_empty() {
                let strength = Strength::Weak;
                found.push(Mention { hits, near: Vec::new(), strength, alone: false });
            }
        }
    }
}
