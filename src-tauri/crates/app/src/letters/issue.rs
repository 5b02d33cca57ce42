//! Issuing: the letter is sealed with its exact PDF, chained to the one before.

use encaisse_core::journal::Kind;
use encaisse_store::{acts, journal, letters};
use encaisse_typeset::Document;
use sha2::{Digest, Sha256};

use super::{Drafted, batch};
use crate::border::letters::LetterRow;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::letterhead::{self, named};
use crate::operations::{Change, append, reproject, to_json};
use crate::places::random_id;
use crate::printing::{fonts, pdf_with};
use crate::recorded::{Issued, Voided};

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    encaisse_core::ids::hex(&Sha256::digest(bytes))
}

/// The seal of a letter: its data, its PDF and the seal before it. One changed byte anywhere changes all that
/// follow.
pub(crate) fn seal(data: &str, pdf_sha256: &str, previous: Option<&str>) -> String {
    sha256(format!("{}\n{pdf_sha256}\n{data}", previous.unwrap_or_default()).as_bytes())
}

impl Drafted {
    /// What the file says of itself.
    pub(super) fn document(&self) -> Document {
        Document {
            title: self.title.clone(),
            author: self.author.clone(),
            date: self.day,
            language: self.language.tag(),
        }
    }
}

impl Desk {
    /// Issues the letter that was looked at; refused when the ledger moved since.
    pub fn issue_letter(&mut self, token: &str) -> Outcome<LetterRow> {
        let draft = self.drafted.remove(token).ok_or(Refusal::Stale)?;
        self.issue_drafted(draft)
    }

    /// Issues a letter as it was drawn.
    pub(super) fn issue_drafted(&mut self, draft: Drafted) -> Outcome<LetterRow> {
        if !draft.missing.is_empty() {
            return Err(Refusal::LetterNotReady { client: draft.client, missing: draft.missing });
        }
        if draft.revision != self.revision()? || draft.day != self.today() {
            return Err(Refusal::Stale);
        }
        self.not_in_the_past()?;
        let pdf = self.letter_bytes(&draft)?;
        let id = self.seal_letter(&draft, &pdf, None)?.ok_or(Refusal::Stale)?;
        self.letter_row(&id)
    }

    /// Seals one letter in a transaction of its own. Of a batch, each letter is made once: nothing when it was.
    pub(super) fn seal_letter(
        &mut self,
        draft: &Drafted,
        pdf: &[u8],
        batch: Option<&str>,
    ) -> Outcome<Option<String>> {
        let author = self.author();
        let id = random_id()?;
        let pdf_sha256 = sha256(pdf);
        let mut data = draft.data.clone();
        if let Some(data) = data.as_object_mut() {
            data.insert("id".to_owned(), id.clone().into());
            data.insert("author".to_owned(), author.name.clone().into());
            // What the computer said, whatever day was chosen: it stays under the seal.
            data.insert("sealed_at".to_owned(), author.clock.stamp().into());
        }
        let data = data.to_string();
        self.ledger_mut()?.write(|write| -> Outcome<Option<String>> {
            if let Some(batch) = batch
                && batch::letter_of(write.read(), batch, &draft.client, &draft.step)?.is_some()
            {
                return Ok(None);
            }
            let previous = letters::last_seal(write.read())?;
            let seal = seal(&data, &pdf_sha256, previous.as_deref());
            let record = letters::LetterRecord {
                id: id.clone(),
                reference: draft.reference.clone(),
                client: draft.client.clone(),
                client_name: draft.client_name.clone(),
                step: draft.step.clone(),
                issued_on: draft.day.to_string(),
                author: author.name.clone(),
                claimed: draft.claimed.get(),
                pages: i64::try_from(draft.layout.pages.len()).unwrap_or(0),
                sha256: pdf_sha256.clone(),
                previous,
                seal: seal.clone(),
                data: data.clone(),
            };
            letters::insert(write, &record, pdf)?;
            let issued = Issued {
                step: draft.step.clone(),
                reference: draft.reference.clone(),
                claimed_cents: draft.claimed.get(),
                sha256: pdf_sha256.clone(),
                seal,
                items: draft.items.clone(),
                replaces: draft.replaces.as_ref().map(|replaced| replaced.letter.clone()),
                batch: batch.map(str::to_owned),
                deadline: draft.data.get("deadline").and_then(|text| text.as_str()).map(str::to_owned),
            };
            let client = draft.client.as_str();
            let mut changes =
                vec![Change::client(Kind::LetterIssued, client, &id, "", Some(to_json(&issued)?))];
            if let Some(replaced) = &draft.replaces {
                let (reason, replaced_by) = (replaced.reason.clone(), Some(draft.reference.clone()));
                let value = to_json(&Voided { reason, replaced_by })?;
                changes.push(Change::client(Kind::LetterVoided, client, &replaced.letter, "", Some(value)));
            }
            let made = append(write, &author, &changes)?;
            reproject(write, &changes)?;
            if batch.is_none() {
                // A letter is voided with a reason, never undone. Those of a batch stand under the act of the batch, so
                // that a hundred letters do not push out what can still be taken back.
                let label = format!("Lettre {} émise", draft.reference);
                acts::record(write, &label, &draft.day.to_string(), &made, false)?;
            }
            Ok(Some(id.clone()))
        })
    }

    /// A past day is read, never written to: a letter bears the day it is sealed.
    fn not_in_the_past(&self) -> Outcome<()> {
        let Clock::Day(day) = self.clock else { return Ok(()) };
        match journal::last_day(self.ledger()?.read())? {
            Some(last) if last > day => Err(Refusal::LetterBackdated { day, last }),
            _ => Ok(()),
        }
    }

    /// The PDF of a letter that was looked at and not issued.
    pub fn draft_pdf(&self, token: &str) -> Outcome<Vec<u8>> {
        let draft = self.drafted.get(token).ok_or(Refusal::Stale)?;
        if draft.layout.pages.is_empty() {
            let (client, missing) = (draft.client.clone(), draft.missing.clone());
            return Err(Refusal::LetterNotReady { client, missing });
        }
        self.letter_bytes(draft)
    }

    fn letter_bytes(&self, draft: &Drafted) -> Outcome<Vec<u8>> {
        let pictures = letterhead::pictures(self.ledger()?.path(), named(&draft.layout))?;
        pdf_with(fonts()?, &draft.layout, &draft.document(), self.print_offset()?, pictures)
    }

    /// The exact PDF of a letter, checked against its seal.
    pub fn letter_pdf(&self, letter: &str) -> Outcome<(LetterRow, Vec<u8>)> {
        let row = self.letter_row(letter)?;
        let pdf = letters::pdf(self.ledger()?.read(), &row.letter)?
            .ok_or_else(|| Refusal::UnknownLetter(letter.to_owned()))?;
        if sha256(&pdf) != row.sha256 {
            let damaged = encaisse_store::StoreError::Damaged(format!("PDF de la lettre {}", row.reference));
            return Err(damaged.into());
        }
        Ok((row, pdf))
    }
}
