//! What was said of batches, and what became of them.

use std::collections::HashMap;

use encaisse_core::journal::Kind;
use encaisse_store::letters::LetterRecord;
use encaisse_store::{Read, clients, journal, letters};

use crate::border::batches::{BatchClosing, BatchRowMade, BatchView};
use crate::border::clients::Done;
use crate::border::letters::LetterRow;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::letters::is_registered;
use crate::operations::{Change, to_json};
use crate::recorded::{BatchSaid, Issued, TakenBack};

/// Field of a batch that says why its rest was given up.
const CLOSED: &str = "closed";

/// The letter of a batch for a client and a step, when it was made.
pub(crate) fn letter_of(read: Read<'_>, batch: &str, client: &str, step: &str) -> Outcome<Option<String>> {
    let held = journal::held_of_client(read, Kind::LetterIssued, client)?;
    Ok(held.into_iter().find_map(|held| {
        let issued: Issued = serde_json::from_str(held.value.as_deref()?).ok()?;
        (issued.batch.as_deref() == Some(batch) && issued.step == step).then_some(held.entity)
    }))
}

impl Desk {
    /// Batches made, latest first.
    pub fn letter_batches(&self) -> Outcome<Vec<BatchView>> {
        let said = self.batches_said()?;
        if said.is_empty() {
            return Ok(Vec::new());
        }
        let letters = self.letters()?;
        said.into_iter().rev().map(|(id, said)| self.batch_view(&id, said, &letters)).collect()
    }

    /// One batch, by its id or its name.
    pub fn letter_batch(&self, batch: &str) -> Outcome<BatchView> {
        let (id, said) = self.batch(batch)?;
        self.batch_view(&id, said, &self.letters()?)
    }

    /// Gives up what a batch still had to make, with the reason. What it made stays.
    pub fn close_batch(&mut self, closing: &BatchClosing) -> Outcome<Done> {
        let (id, said) = self.batch(&closing.batch)?;
        let Some(reason) = crate::typed::filled(&closing.reason) else {
            let expected = "la raison, en quelques mots";
            return Err(Refusal::BadValue { field: "Motif", value: String::new(), expected });
        };
        let value = to_json(&TakenBack { reason })?;
        let change = Change::desk(Kind::LetterBatch, &id, CLOSED, Some(value));
        self.act(format!("{}\u{a0}: le reste est abandonné", said.name), &[change], &["letters"])
    }

    /// Every batch said, in the order they were begun.
    pub(super) fn batches_said(&self) -> Outcome<Vec<(String, BatchSaid)>> {
        let held = journal::held_of_kind(self.ledger()?.read(), Kind::LetterBatch)?;
        let mut said: Vec<(String, BatchSaid)> = held
            .into_iter()
            .filter(|held| held.field.is_empty())
            .filter_map(|held| {
                let said: BatchSaid = serde_json::from_str(held.value.as_deref()?).ok()?;
                Some((held.entity, said))
            })
            .collect();
        said.sort_by_key(|(id, said)| (said.on.clone(), rank_of(&said.name), id.clone()));
        Ok(said)
    }

    pub(super) fn batch(&self, batch: &str) -> Outcome<(String, BatchSaid)> {
        let found =
            self.batches_said()?.into_iter().find(|(id, said)| id == batch || is_named(&said.name, batch));
        found.ok_or_else(|| Refusal::UnknownBatch(batch.to_owned()))
    }

    /// Letters of a batch that were made and not voided, in the order of the batch.
    pub(super) fn letters_of_batch(&self, batch: &str) -> Outcome<(BatchSaid, Vec<LetterRecord>)> {
        let (id, said) = self.batch(batch)?;
        let read = self.ledger()?.read();
        let mut found = Vec::with_capacity(said.letters.len());
        for letter in &said.letters {
            let Some(made) = letter_of(read, &id, &letter.client, &letter.step)? else { continue };
            let voided = journal::held(read, Kind::LetterVoided, &made, "")?;
            if voided.is_none_or(|held| held.value.is_none())
                && let Some(record) = letters::one(read, &made)?
            {
                found.push(record);
            }
        }
        Ok((said, found))
    }

    fn batch_view(&self, id: &str, said: BatchSaid, letters: &[LetterRow]) -> Outcome<BatchView> {
        let read = self.ledger()?.read();
        let mut view = BatchView {
            batch: id.to_owned(),
            name: said.name,
            on: said.on,
            asked: i64::try_from(said.letters.len()).unwrap_or(i64::MAX),
            closed_because: journal::held(read, Kind::LetterBatch, id, CLOSED)?
                .and_then(|held| serde_json::from_str::<TakenBack>(held.value.as_deref()?).ok())
                .map(|said| said.reason),
            ..BatchView::default()
        };
        let of_batch: HashMap<(&str, &str), &LetterRow> = letters
            .iter()
            .filter(|row| row.batch.as_deref() == Some(id))
            .map(|row| ((row.client.as_str(), row.step.as_str()), row))
            .collect();
        for letter in &said.letters {
            let row = of_batch.get(&(letter.client.as_str(), letter.step.as_str()));
            if let Some(row) = row.filter(|row| row.status != "voided") {
                view.letters += 1;
                view.pages += row.pages;
                view.claimed_cents += row.claimed_cents;
                view.posted += i64::from(row.status == "posted");
                view.registered += i64::from(is_registered(&row.step));
            }
            view.made += i64::from(row.is_some());
            view.rows.push(BatchRowMade {
                client_name: match row {
                    Some(row) => row.client_name.clone(),
                    None => clients::name_of(read, &letter.client)?.unwrap_or_else(|| letter.client.clone()),
                },
                code: letter.client.clone(),
                step_label: labels::step(&letter.step).to_owned(),
                letter: row.map(|row| row.letter.clone()),
                reference: row.map(|row| row.reference.clone()),
                status: row.map_or("waiting", |row| row.status.as_str()).to_owned(),
            });
        }
        Ok(view)
    }
}

/// « Lot 3 », « lot 3 » and « 3 » are the same batch.
fn is_named(name: &str, typed: &str) -> bool {
    name.eq_ignore_ascii_case(typed) || rank_of(name).is_some_and(|rank| typed.parse() == Ok(rank))
}

fn rank_of(name: &str) -> Option<u32> {
    name.rsplit(' ').next()?.parse().ok()
}
