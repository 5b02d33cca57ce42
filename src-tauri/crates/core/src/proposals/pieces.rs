//! Invoice numbers, under every form a label may give them.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;

use crate::dates::Date;

use super::near::Near;
use super::text::{atoms, bare};

/// The forms of one number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Forms {
    /// Letters and digits: `FA2026000123`.
    pub full: String,
    /// Digits: `2026000123`.
    pub digits: String,
    /// The last run of digits without its zeros: `123`.
    pub tail: String,
    /// The year written before it: `2026`, `26`.
    pub year: Option<String>,
    /// Letters before the first digit: `FA`.
    pub prefix: String,
}

impl Forms {
    pub(super) fn of(piece: &str, issued: Date) -> Self {
        let atoms = atoms(piece);
        let full: String = atoms.iter().map(|atom| atom.text.as_str()).collect();
        let runs: Vec<&str> =
            atoms.iter().filter(|atom| atom.digits).map(|atom| atom.text.as_str()).collect();
        let prefix = atoms.iter().take_while(|atom| !atom.digits).map(|atom| atom.text.as_str()).collect();
        let digits = runs.concat();
        let last = runs.last().copied().unwrap_or("");
        let long = format!("{:04}", issued.year());
        let short = long.get(2..).unwrap_or("").to_owned();
        let before = runs.get(..runs.len().saturating_sub(1)).unwrap_or(&[]);
        let separate = before.iter().rev().find(|run| **run == long || **run == short);
        let (year, tail) = match separate {
            Some(year) => (Some((*year).to_owned()), last),
            // `20260042` and `26030045` bear their year too.
            None if last.len() >= 7 && last.starts_with(&long) => (Some(long), last.get(4..).unwrap_or(last)),
            None if last.len() >= 6 && last.starts_with(&short) => {
                (Some(short), last.get(2..).unwrap_or(last))
            }
            None => (None, last),
        };
        Forms { full, digits, tail: bare(tail).to_owned(), year, prefix }
    }

    /// True when a text that bears all its signs can hardly mean anything else.
    fn is_telling(&self) -> bool {
        self.digits.len() >= 5 || self.digits.len() >= 3 && self.full.len() > self.digits.len()
    }
}

/// Numbers by each of their forms. Positions are those of the list it was made from.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    forms: Vec<Forms>,
    full: HashMap<String, Vec<usize>>,
    digits: HashMap<String, Vec<usize>>,
    dated: HashMap<(String, String), Vec<usize>>,
    joined: HashMap<String, Vec<usize>>,
    tails: HashMap<String, Vec<usize>>,
    prefixes: HashMap<String, usize>,
    /// By their signs and by their digits, in the order of the alphabet.
    sorted: BTreeMap<String, Vec<usize>>,
    near: Near,
}

impl Pieces {
    pub(super) fn of<'a>(pieces: impl Iterator<Item = (&'a str, Date)>) -> Self {
        let mut all = Pieces::default();
        for (rank, (piece, issued)) in pieces.enumerate() {
            let forms = Forms::of(piece, issued);
            if !forms.digits.is_empty() {
                if forms.is_telling() {
                    all.full.entry(forms.full.clone()).or_default().push(rank);
                }
                if forms.digits.len() >= 4 {
                    all.digits.entry(forms.digits.clone()).or_default().push(rank);
                }
                if let Some(year) = &forms.year {
                    let short = year.get(year.len().saturating_sub(2)..).unwrap_or(year).to_owned();
                    all.dated.entry((short, forms.tail.clone())).or_default().push(rank);
                    all.joined.entry(format!("{year}{}", forms.tail)).or_default().push(rank);
                }
                all.tails.entry(forms.tail.clone()).or_default().push(rank);
                *all.prefixes.entry(forms.prefix.clone()).or_default() += 1;
            }
            all.sorted.entry(forms.full.clone()).or_default().push(rank);
            all.near.add(&forms.full, rank);
            if forms.digits != forms.full {
                all.sorted.entry(forms.digits.clone()).or_default().push(rank);
                all.near.add(&forms.digits, rank);
            }
            all.forms.push(forms);
        }
        all
    }

    pub(super) fn forms(&self, rank: usize) -> Option<&Forms> {
        self.forms.get(rank)
    }

    pub(super) fn is_prefix(&self, letters: &str) -> bool {
        self.prefixes.contains_key(letters)
    }

    pub(super) fn by_full(&self, key: &str) -> &[usize] {
        self.full.get(key).map_or(&[], Vec::as_slice)
    }

    pub(super) fn by_digits(&self, key: &str) -> &[usize] {
        self.digits.get(key).map_or(&[], Vec::as_slice)
    }

    /// By year, of two or four digits, and number.
    pub(super) fn by_year(&self, year: &str, number: &str) -> &[usize] {
        let short = match year.len() {
            2 => year,
            4 if year.starts_with("20") => year.get(2..).unwrap_or(year),
            _ => return &[],
        };
        self.dated.get(&(short.to_owned(), bare(number).to_owned())).map_or(&[], Vec::as_slice)
    }

    /// By year and number written without a break: `2026123`.
    pub(super) fn by_joined(&self, key: &str) -> &[usize] {
        if key.len() < 5 { &[] } else { self.joined.get(key).map_or(&[], Vec::as_slice) }
    }

    pub(super) fn by_tail(&self, key: &str) -> &[usize] {
        self.tails.get(bare(key)).map_or(&[], Vec::as_slice)
    }

    /// Numbers that begin with the key, or whose digits do, and lack at most four signs.
    pub(super) fn beginning_with(&self, key: &str) -> Vec<usize> {
        let cut = |whole: &str| whole.len() > key.len() && whole.len() <= key.len() + 4;
        if key.len() < 5 {
            return Vec::new();
        }
        let telling = |forms: &Forms| {
            // More than the year must be there.
            let known = key.bytes().filter(u8::is_ascii_digit).count();
            known > forms.year.as_ref().map_or(2, |year| year.len() + 1)
        };
        let begun = self.sorted.range(key.to_owned()..).take_while(|(whole, _)| whole.starts_with(key));
        let mut ranks: Vec<usize> =
            begun.filter(|(whole, _)| cut(whole)).flat_map(|(_, ranks)| ranks).copied().collect();
        ranks.retain(|rank| self.forms(*rank).is_some_and(telling));
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }

    /// Numbers one character away: one wrong, or two neighbours swapped.
    pub(super) fn near(&self, key: &str) -> Vec<usize> {
        if key.len() < 6 || !key.is_ascii() {
            return Vec::new();
        }
        self.near.of(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(piece: &str) -> String {
        let forms = Forms::of(piece, Date::from_ymd_opt(2026, 3, 5).unwrap());
        let year = forms.year.unwrap_or_default();
        format!("{} {} {year}/{}", forms.full, forms.digits, forms.tail)
    }

    #[test]
    fn a_number_has_several_forms() {
        for (piece, expected) in [
            ("FA2026-000123", "FA2026000123 2026000123 2026/123"),
            ("2026/0042", "20260042 20260042 2026/42"),
            ("20260042", "20260042 20260042 2026/42"),
            ("26030045", "26030045 26030045 26/30045"),
            ("F-1042", "F1042 1042 /1042"),
            ("VE 26-03-0012", "VE26030012 26030012 26/12"),
            ("FA2025-000009", "FA2025000009 2025000009 /9"),
            ("AVOIR", "AVOIR  /"),
        ] {
            assert_eq!(forms(piece), expected, "{piece}");
        }
    }
}
