//! Issuing a batch: the act that says what it is made of, then each letter sealed by itself.

use encaisse_core::journal::Kind;
use encaisse_store::acts;
use encaisse_typeset::Printer;

use super::look::{digest, request_of};
use super::{Looked, LookedLetter, counted};
use crate::border::batches::{BatchResult, LeftLetter};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::letterhead;
use crate::letters::preview::Shared;
use crate::operations::{Change, append, to_json};
use crate::places::random_id;
use crate::printing::{self, fonts};
use crate::recorded::BatchSaid;

/// What became of one letter.
enum Made {
    /// Sealed, on so many pages.
    Sealed(i64),
    /// Left, and why.
    Left(String),
    /// Made before.
    Known,
}

impl Desk {
    /// Issues the batch that was looked at; refused when the ledger moved since. What is stopped or cut short goes on
    /// later: each letter is there whole or not at all, and none twice.
    pub fn issue_batch(&mut self, token: &str) -> Outcome<BatchResult> {
        let looked = self.batches.remove(token).ok_or(Refusal::Stale)?;
        if looked.revision != self.revision()? || looked.day != self.today() {
            return Err(Refusal::Stale);
        }
        let (id, name) = self.begin_batch(&looked)?;
        let shared = self.shared()?;
        let pictures = letterhead::pictures(self.ledger()?.path(), shared.around.pictures())?;
        let printer = Printer::of_characters(fonts()?, &looked.characters, self.print_offset()?)
            .map_err(|error| Refusal::Fault(error.to_string()))?
            .with_pictures(pictures);
        self.work.begin();
        let mut result = BatchResult { batch: id.clone(), name, ..BatchResult::default() };
        let total = looked.letters.len();
        for (rank, letter) in looked.letters.iter().enumerate() {
            if self.work.is_stopped() {
                result.stopped = true;
                break;
            }
            let rank = u64::try_from(rank).unwrap_or(u64::MAX);
            self.work.tell("Lettres", rank, u64::try_from(total).ok());
            match self.issue_of_batch(&shared, &id, letter, &printer)? {
                Made::Sealed(pages) => {
                    result.letters += 1;
                    result.pages += pages;
                }
                Made::Left(reason) => {
                    let (code, name) = (letter.letter.client.clone(), letter.name.clone());
                    result.left.push(LeftLetter { code, name, reason });
                }
                Made::Known => {}
            }
        }
        self.work.tell("Lettres", 1, Some(1));
        let made = usize::try_from(result.letters).unwrap_or(usize::MAX);
        result.label = match result.stopped {
            true => format!("{}, arrêté sur {total}", counted(made, result.pages)),
            false => counted(made, result.pages),
        };
        Ok(result)
    }

    /// Writes down what the batch is made of, before its first letter.
    fn begin_batch(&mut self, looked: &Looked) -> Outcome<(String, String)> {
        if let Some(batch) = &looked.resumed {
            let (id, said) = self.batch(batch)?;
            return Ok((id, said.name));
        }
        if looked.letters.is_empty() {
            return Err(Refusal::NothingInBatch);
        }
        let (author, id) = (self.author(), random_id()?);
        let name = format!("Lot {}", self.batches_said()?.len() + 1);
        let said = BatchSaid {
            name: name.clone(),
            on: looked.day.to_string(),
            letters: looked.letters.iter().map(|letter| letter.letter.clone()).collect(),
        };
        let change = Change::desk(Kind::LetterBatch, &id, "", Some(to_json(&said)?));
        let label = format!("{name}, {} lettres", said.letters.len());
        self.ledger_mut()?.write(|write| -> Outcome<()> {
            let made = append(write, &author, &[change])?;
            acts::record(write, &label, &said.on, &made, false)?;
            Ok(())
        })?;
        Ok((id, name))
    }

    fn issue_of_batch(
        &mut self,
        shared: &Shared,
        batch: &str,
        looked: &LookedLetter,
        printer: &Printer,
    ) -> Outcome<Made> {
        let (draft, _) = self.drafted(shared, &request_of(&looked.letter), None)?;
        if !draft.missing.is_empty() {
            return Ok(Made::Left(draft.missing.join(", ")));
        }
        if digest(&draft) != looked.sha256 {
            return Ok(Made::Left("a changé depuis qu’elle a été regardée".to_owned()));
        }
        let bytes = printing::pdf_of_batch(printer, &draft.layout, &draft.document())?;
        Ok(match self.seal_letter(&draft, &bytes, Some(batch))? {
            Some(_) => Made::Sealed(i64::try_from(draft.layout.pages.len()).unwrap_or(0)),
            None => Made::Known,
        })
    }
}
