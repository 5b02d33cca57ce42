//! The palette: a client, a piece or a letter from a few letters or digits.

use encaisse_core::references::normalise;
use encaisse_store::clients::{self, Filter, Sort};
use encaisse_store::items;

use crate::border::search::Hit;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::french_search::fold;
use crate::typed::parse_amount;

/// Hits of each kind.
const HITS: i64 = 8;

impl Desk {
    /// What matches a text: clients by name, code or amount, pieces by number, letters by reference.
    pub fn search(&mut self, text: &str) -> Outcome<Vec<Hit>> {
        let folded = fold(text.trim_start_matches('#'));
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let today = self.today();
        let letters = self.letters()?;
        let read = self.view()?;
        let reference = normalise(text);
        let mut hits = Vec::new();
        if !text.starts_with('#') {
            let filter = Filter {
                text: folded.clone(),
                amount: parse_amount(text).map(|cents| cents.get()),
                ..Filter::default()
            };
            for line in clients::page(read, today, &filter, (Sort::Outstanding, true), (0, HITS))? {
                hits.push(Hit {
                    kind: "client".to_owned(),
                    amount_cents: Some(line.figures.outstanding()),
                    detail: line.code.clone(),
                    client: line.code,
                    label: line.name,
                    letter: None,
                });
            }
        }
        if reference.len() >= 2 && reference.chars().any(|c| c.is_ascii_digit()) {
            for (client, name, piece, cents) in items::search_pieces(read, &reference, HITS)? {
                let kind = "item".to_owned();
                hits.push(Hit {
                    kind,
                    client,
                    label: piece,
                    detail: name,
                    amount_cents: Some(cents),
                    letter: None,
                });
            }
        }
        let matching = letters
            .into_iter()
            .filter(|letter| fold(&format!("{} {}", letter.reference, letter.client_name)).contains(&folded));
        hits.extend(matching.take(4).map(|letter| Hit {
            kind: "letter".to_owned(),
            client: letter.client,
            label: letter.reference,
            detail: format!("{}, {}", letter.step_label, letter.client_name),
            amount_cents: Some(letter.claimed_cents),
            letter: Some(letter.letter),
        }));
        Ok(hits)
    }
}

#[cfg(test)]
mod tests {
    use crate::clock::Clock;
    use crate::desk::Desk;

    /// Is a client found by what one remembers of it: words of its name, its code, in any order, without accents?
    #[test]
    fn each_word_is_found_wherever_it_stands() {
        let home = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(home.path().to_owned(), Clock::Day("2026-11-23".parse().unwrap())).unwrap();
        desk.create_demo().unwrap();
        let mut clients = |text: &str| {
            let hits = desk.search(text).unwrap();
            hits.into_iter()
                .filter(|hit| hit.kind == "client")
                .map(|hit| (hit.client, hit.label))
                .collect::<Vec<_>>()
        };
        let (code, name) = clients("sa").into_iter().find(|(_, name)| name.contains(' ')).unwrap();
        let (first, last) = (name.split(' ').next().unwrap(), name.split(' ').next_back().unwrap());
        for asked in [name.clone(), format!("{last} {first}"), format!("{code} {first}"), last.to_uppercase()]
        {
            assert!(clients(&asked).iter().any(|(found, _)| *found == code), "{asked} does not find {name}");
        }
        assert!(clients(&format!("{first} zzz")).is_empty(), "every word counts");
    }
}
