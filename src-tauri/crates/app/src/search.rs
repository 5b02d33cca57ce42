//! The palette: a client, a piece or a letter from a few letters or digits.

use encaisse_core::references::normalise;
use encaisse_store::clients::{self, Filter, Sort};
use encaisse_store::items;

use crate::amounts::parse_amount;
use crate::border::search::Hit;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::french_search::fold;

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
