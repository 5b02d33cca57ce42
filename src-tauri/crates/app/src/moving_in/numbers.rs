//! Which invoice the name of a file speaks of: one number, in full, and nobody else's.

use std::collections::HashMap;

use encaisse_core::invoices::ItemKind;
use encaisse_core::references::normalise;
use encaisse_store::items::ItemLine;

/// Digits a number needs to be looked for in a name: shorter ones are in every date.
const DIGITS: usize = 3;

/// Words before a bare number that say it is not the one of an invoice.
const OTHER_PAPERS: [&str; 12] =
    ["AV", "AVOIR", "BC", "BL", "BON", "CDE", "CMD", "COMMANDE", "DEV", "DEVIS", "RELEVE", "RELEVÉ"];

/// An invoice a file may be of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Invoice {
    pub id: String,
    pub client: String,
    pub client_name: String,
    pub piece: String,
}

/// Invoices by their number, in capitals and digits only.
#[derive(Default)]
pub(super) struct Numbers {
    invoices: HashMap<String, Vec<Invoice>>,
    /// Lengths of the numbers looked for in names, in bytes, longest first.
    lengths: Vec<usize>,
}

/// What a name or an e-invoice speaks of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Found<'a> {
    One(&'a Invoice),
    /// One number that several invoices bear, or several numbers.
    Several(Vec<&'a Invoice>),
    /// Some number, that no invoice bears.
    Nobody,
    /// Too few digits to be a number.
    NoNumber,
}

impl Numbers {
    /// The invoices and credit notes among these items, settled or not.
    pub fn of(items: &[ItemLine]) -> Self {
        let mut numbers = Numbers::default();
        for item in items {
            let kind = ItemKind::from_code(&item.kind);
            if !matches!(kind, ItemKind::Invoice | ItemKind::CreditNote) {
                continue;
            }
            numbers.add(Invoice {
                id: item.invoice.to_string(),
                client: item.client.clone(),
                client_name: item.client_name.clone(),
                piece: item.piece.clone(),
            });
        }
        numbers
    }

    fn add(&mut self, invoice: Invoice) {
        let number = normalise(&invoice.piece);
        if digits(&number) >= DIGITS && !self.lengths.contains(&number.len()) {
            self.lengths.push(number.len());
            self.lengths.sort_unstable_by_key(|&length| std::cmp::Reverse(length));
        }
        let bearers = self.invoices.entry(number).or_default();
        // The instalments of an invoice bear its number: it is one invoice all the same.
        if bearers.iter().all(|known| known.id != invoice.id) {
            bearers.push(invoice);
        }
    }

    /// The invoice of exactly this number.
    pub fn exactly(&self, number: &str) -> Found<'_> {
        match self.invoices.get(&normalise(number)).map(Vec::as_slice) {
            None | Some([]) => Found::Nobody,
            Some([one]) => Found::One(one),
            Some(many) => Found::Several(many.iter().collect()),
        }
    }

    /// The invoice whose number stands in the name of a file; a longer number hides those it contains.
    pub fn in_name(&self, stem: &str) -> Found<'_> {
        let name = Name::of(stem);
        if digits(&name.normal) < DIGITS {
            return Found::NoNumber;
        }
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut numbers: Vec<&str> = Vec::new();
        for &length in &self.lengths {
            for start in 0..=name.normal.len().saturating_sub(length) {
                let end = start + length;
                let Some(number) = name.normal.get(start..end) else { continue };
                let hidden = taken.iter().any(|&(from, to)| start < to && from < end);
                if hidden || digits(number) < DIGITS || !self.invoices.contains_key(number) {
                    continue;
                }
                if name.stands_alone(start, end) {
                    taken.push((start, end));
                    numbers.push(number);
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        match numbers.as_slice() {
            [] => Found::Nobody,
            [one] => self.exactly(one),
            many => Found::Several(
                many.iter().filter_map(|number| self.invoices.get(*number)).flatten().collect(),
            ),
        }
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// The name of a file in capitals and digits, with where each stood.
struct Name {
    normal: String,
    /// For each byte of `normal`, the character it comes from.
    places: Vec<usize>,
    raw: Vec<char>,
}

impl Name {
    fn of(stem: &str) -> Self {
        let raw: Vec<char> = stem.chars().collect();
        let (mut normal, mut places) = (String::new(), Vec::new());
        for (place, &character) in raw.iter().enumerate().filter(|(_, character)| character.is_alphanumeric())
        {
            normal.extend(character.to_uppercase());
            places.resize(normal.len(), place);
        }
        Name { normal, places, raw }
    }

    fn character(&self, byte: usize) -> Option<(usize, char)> {
        let place = *self.places.get(byte)?;
        Some((place, *self.raw.get(place)?))
    }

    /// True when the number is not cut out of a longer word, nor out of a date, nor the number of another paper.
    fn stands_alone(&self, start: usize, end: usize) -> bool {
        let number = self.normal.get(start..end).unwrap_or_default();
        let before =
            start.checked_sub(1).and_then(|byte| Some((self.character(byte)?, self.character(start)?)));
        let after = end.checked_sub(1).and_then(|byte| Some((self.character(byte)?, self.character(end)?)));
        let bare = number.bytes().all(|byte| byte.is_ascii_digit());
        let joined = [before, after].into_iter().flatten().any(|((left, a), (right, b))| {
            let linked = self.raw.get(left + 1..right).unwrap_or_default();
            match (a.is_ascii_digit(), b.is_ascii_digit()) {
                (true, true) => {
                    // Part of a date, or of a longer number, unless something sets it apart.
                    let short = bare && number.len() <= 4;
                    linked.is_empty() || short && matches!(linked, ['-' | '.' | '/'])
                }
                (false, false) => linked.is_empty() && !(a.is_lowercase() && b.is_uppercase()),
                _ => false,
            }
        });
        // One sign at most between two parts of a number: « (1) » after it is the mark of a copy.
        let scattered = (start + 1..end).any(|byte| {
            let (left, right) = (self.places.get(byte - 1), self.places.get(byte));
            left.zip(right).is_some_and(|(left, right)| right - left > 2)
        });
        // A year is a number of four digits: it names an invoice only when it is the whole name.
        let year = bare && number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let dated = year && number.len() < self.normal.len();
        let elsewhere = bare && self.is_other_paper(start);
        !(joined || scattered || dated || elsewhere)
    }

    fn is_other_paper(&self, start: usize) -> bool {
        let before = self.normal.get(..start).unwrap_or_default();
        let word = before.rfind(|character: char| character.is_ascii_digit()).map_or(0, |place| place + 1);
        before.get(word..).is_some_and(|word| OTHER_PAPERS.contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers found in a name, among those of a small ledger.
    fn found(stem: &str) -> Vec<String> {
        let mut numbers = Numbers::default();
        let known = [
            ("a", "F2026-0042"),
            ("a", "F2026-0042"),
            ("b", "F2026-00421"),
            ("c", "1042"),
            ("d", "2026"),
            ("e", "DUP-100"),
            ("f", "dup 100"),
            ("g", "F12"),
            ("i", "AV-2026-7"),
        ];
        for (id, piece) in known {
            let (client, client_name) = ("C1".to_owned(), "Client".to_owned());
            numbers.add(Invoice { id: id.to_owned(), client, client_name, piece: piece.to_owned() });
        }
        match numbers.in_name(stem) {
            Found::One(invoice) => vec![invoice.piece.clone()],
            Found::Several(many) => many.into_iter().map(|invoice| invoice.piece.clone()).collect(),
            Found::Nobody => Vec::new(),
            Found::NoNumber => vec!["no number".to_owned()],
        }
    }

    #[test]
    fn a_name_speaks_of_the_longest_number_it_holds_in_full() {
        for (stem, expected) in [
            ("F2026-0042", vec!["F2026-0042"]),
            ("facture_f2026 0042 Dupont", vec!["F2026-0042"]),
            ("FactureF2026-0042", vec!["F2026-0042"]),
            ("F2026-0042 (1)", vec!["F2026-0042"]),
            ("F2026-0042-2", vec!["F2026-0042"]),
            ("F2026-0042_2026-11-20", vec!["F2026-0042"]),
            ("F2026-00421", vec!["F2026-00421"]),
            ("facture F 2026/0042", vec!["F2026-0042"]),
            ("F2026-004212", vec![]),
            ("1042", vec!["1042"]),
            ("FA1042", vec!["1042"]),
            ("Facture 1042 Martin", vec!["1042"]),
            ("11042", vec![]),
            ("Avoir 1042", vec![]),
            ("BL1042", vec![]),
            ("2025-1042", vec![]),
            ("AV-2026-7", vec!["AV-2026-7"]),
        ] {
            assert_eq!(found(stem), expected, "{stem}");
        }
    }

    #[test]
    fn a_date_is_no_number() {
        for (stem, expected) in [
            ("Relevé 2026", vec![]),
            ("2026-11-20 Dupont", vec![]),
            ("2026", vec!["2026"]),
            ("1042 2026-11-20", vec!["1042"]),
        ] {
            assert_eq!(found(stem), expected, "{stem}");
        }
    }

    #[test]
    fn doubt_is_told_and_few_digits_are_none() {
        for (stem, expected) in [
            ("DUP-100", vec!["DUP-100", "dup 100"]),
            ("F2026-0042 et 1042", vec!["1042", "F2026-0042"]),
            ("F12", vec!["no number"]),
            ("conditions générales", vec!["no number"]),
        ] {
            assert_eq!(found(stem), expected, "{stem}");
        }
    }
}
