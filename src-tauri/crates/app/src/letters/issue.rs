//! Issuing: the letter is sealed with its exact PDF, chained to the one before.

use encaisse_core::journal::Kind;
use encaisse_store::{acts, letters};
use encaisse_typeset::{Document, Offset};
use sha2::{Digest, Sha256};

use super::Drafted;
use crate::border::letters::LetterRow;
use crate::clients::to_json;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, append, reproject};
use crate::places::random_id;
use crate::printing::{fonts, pdf_with};
use crate::recorded::Issued;

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    encaisse_core::ids::hex(&Sha256::digest(bytes))
}

/// The seal of a letter: its data, its PDF and the seal before it. One changed byte anywhere changes all that
/// follow.
pub(crate) fn seal(data: &str, pdf_sha256: &str, previous: Option<&str>) -> String {
    sha256(format!("{}\n{pdf_sha256}\n{data}", previous.unwrap_or_default()).as_bytes())
}

impl Desk {
    /// Issues the letter that was looked at; refused when the ledger moved since.
    pub fn issue_letter(&mut self, token: &str) -> Outcome<LetterRow> {
        let draft = self.drafted.remove(token).ok_or(Refusal::Stale)?;
        if !draft.missing.is_empty() {
            return Err(Refusal::LetterNotReady { client: draft.client, missing: draft.missing });
        }
        if draft.revision != self.revision()? || draft.day != self.today() {
            return Err(Refusal::Stale);
        }
        let pdf = self.letter_bytes(&draft)?;
        let author = self.author();
        let id = random_id()?;
        let pdf_sha256 = sha256(&pdf);
        let data = draft.data.to_string();
        self.ledger_mut()?.write(|write| -> Outcome<()> {
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
            letters::insert(write, &record, &pdf)?;
            let issued = Issued {
                step: draft.step.clone(),
                reference: draft.reference.clone(),
                claimed_cents: draft.claimed.get(),
                sha256: pdf_sha256.clone(),
                seal,
                items: draft.items.clone(),
            };
            let change = Change::client(Kind::LetterIssued, &draft.client, &id, "", Some(to_json(&issued)?));
            let made = append(write, &author, std::slice::from_ref(&change))?;
            reproject(write, &[change])?;
            // A letter is voided with a reason, never undone.
            acts::record(
                write,
                &format!("Lettre {} émise", draft.reference),
                &draft.day.to_string(),
                &made,
                false,
            )?;
            Ok(())
        })?;
        self.letter_row(&id)
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
        let rules = crate::rules::rules(self.ledger()?.read())?;
        let offset = Offset { right: i64::from(rules.offset_x), down: i64::from(rules.offset_y) };
        let document = Document { title: draft.title.clone(), author: draft.author.clone(), date: draft.day };
        let pictures = crate::letterhead::pictures(self.ledger()?.path(), &draft.layout)?;
        pdf_with(&fonts()?, &draft.layout, &document, offset, pictures)
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
