//! « Prouver cette lettre »: everything that is known of it, with the check just made.

mod paper;

use std::collections::BTreeMap;
use std::path::Path;

use encaisse_core::journal::Kind;
use encaisse_core::letters::Language;
use encaisse_core::letters::shipped_wording;
use encaisse_store::letters::LetterRecord;
use encaisse_store::{Read, journal, letters};
use encaisse_typeset::{Document, Offset};
use serde_json::Value;

use super::issue::sha256;
use super::{kind_of, sent};
use crate::border::clients::{Done, SavedFile};
use crate::border::letters::LetterItem;
use crate::border::proofs::{LetterProof, ProofEvent, ProofItem, ProofRate, ProofSeal};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::done;
use crate::places::{safe_name, write_whole};
use crate::printing::{fonts, pdf};
use crate::recorded::{Issued, Posted, Voided};

/// What such a page is worth, in words true for every letter.
const REACH: &str = "Ces éléments permettent de détecter une altération de la lettre ou du registre. Ils ne prouvent \
                     pas à eux seuls la remise au destinataire.";

impl Desk {
    /// Everything a letter can be proved by, checked now.
    pub fn letter_proof(&self, letter: &str) -> Outcome<LetterProof> {
        let row = self.letter_row(letter)?;
        let findings: Vec<String> = self.letter_findings()?.into_iter().map(|finding| finding.text).collect();
        let read = self.ledger()?.read();
        let chain = letters::chain(read)?;
        let rank = chain.iter().position(|known| known.id == row.letter);
        let rank = rank.ok_or_else(|| Refusal::UnknownLetter(letter.to_owned()))?;
        let record = chain.get(rank).ok_or_else(|| Refusal::UnknownLetter(letter.to_owned()))?;
        let neighbour = |at: Option<usize>| {
            let known: &LetterRecord = chain.get(at?)?;
            Some(ProofSeal { reference: known.reference.clone(), seal: known.seal.clone() })
        };
        let data: Value = serde_json::from_str(&record.data).unwrap_or_default();
        let items = claimed(&data);
        let (template, template_sha256) = template(&record.step, &data);
        let voided = said::<Voided>(read, Kind::LetterVoided, &row.letter)?;
        let issued = said::<Issued>(read, Kind::LetterIssued, &row.letter)?;
        let replaces = match issued.and_then(|issued| issued.replaces) {
            Some(replaced) => letters::one(read, &replaced)?.map(|known| known.reference),
            None => None,
        };
        Ok(LetterProof {
            author: record.author.clone(),
            sealed_at: data.get("sealed_at").and_then(Value::as_str).map(str::to_owned),
            template,
            template_sha256,
            rates: rates(&items),
            items: items.iter().map(proof_item).collect(),
            position: i64::try_from(rank + 1).unwrap_or(0),
            letters: i64::try_from(chain.len()).unwrap_or(0),
            previous: neighbour(rank.checked_sub(1)),
            seal: record.seal.clone(),
            next: neighbour(Some(rank + 1)),
            events: events(read, &row.letter)?,
            mails: sent::of_letter(read, &row.client, &row.letter)?,
            replaces,
            replaced_by: voided.and_then(|voided| voided.replaced_by),
            verified_on: self.today().to_string(),
            verified: findings.is_empty(),
            findings,
            reach: REACH.to_owned(),
            letter: row,
        })
    }

    /// Name proposed for the file of a proof.
    pub fn proof_file_name(&self, letter: &str) -> Outcome<String> {
        let row = self.letter_row(letter)?;
        Ok(format!("{}.pdf", safe_name(&format!("Preuve {} {}", row.reference, row.client_name))))
    }

    /// Writes the proof of a letter, one page.
    pub fn save_letter_proof(&self, letter: &str, path: &Path) -> Outcome<SavedFile> {
        write_whole(path, &self.proof_pdf(letter)?)?;
        Ok(SavedFile { path: path.display().to_string(), rows: 1 })
    }

    /// Hands the proof of a letter to the printer of the system, or to the program that shows PDF.
    pub fn print_letter_proof(&self, letter: &str) -> Outcome<Done> {
        let taken = self.hand_to_printer(&self.proof_file_name(letter)?, &self.proof_pdf(letter)?)?;
        Ok(done(format!("Preuve {}, 1 page", taken.words()), &[]))
    }

    fn proof_pdf(&self, letter: &str) -> Outcome<Vec<u8>> {
        let proof = self.letter_proof(letter)?;
        let company = crate::rules::company(self.ledger()?.read())?.name;
        let fonts = fonts()?;
        let layout = paper::lay_out(&proof, &company, fonts);
        let title = paper::title(&proof);
        let document =
            Document { title, author: company, date: self.today(), language: Language::French.tag() };
        // The offset of letters puts an address in a window: this page has none.
        pdf(fonts, &layout, &document, Offset::default())
    }
}

fn said<T: serde::de::DeserializeOwned>(read: Read<'_>, kind: Kind, letter: &str) -> Outcome<Option<T>> {
    let held = journal::held(read, kind, letter, "")?;
    Ok(held.and_then(|held| serde_json::from_str(held.value.as_deref()?).ok()))
}

/// The items the letter claims, as they were sealed.
fn claimed(data: &Value) -> Vec<LetterItem> {
    let items = data.get("items").cloned().unwrap_or_default();
    let items: Vec<LetterItem> = serde_json::from_value(items).unwrap_or_default();
    items.into_iter().filter(|item| item.left_out.is_none()).collect()
}

fn proof_item(item: &LetterItem) -> ProofItem {
    ProofItem {
        piece: item.piece.clone(),
        due: item.due.clone(),
        remaining_cents: item.remaining_cents,
        contested_cents: item.contested_cents,
        interest_cents: item.interest_cents,
        indemnity_cents: item.indemnity_cents,
    }
}

/// Each rate once, with the days it was used for.
fn rates(items: &[LetterItem]) -> Vec<ProofRate> {
    let mut known: BTreeMap<(String, i64), (String, String)> = BTreeMap::new();
    for segment in items.iter().flat_map(|item| &item.segments) {
        let key = (segment.rate_source.clone(), segment.rate_bp);
        let (from, to) = known.entry(key).or_insert_with(|| (segment.from.clone(), segment.to.clone()));
        *from = from.clone().min(segment.from.clone());
        *to = to.clone().max(segment.to.clone());
    }
    let mut rates: Vec<ProofRate> = known
        .into_iter()
        .map(|((source, rate_bp), (from, to))| ProofRate { rate_bp, from, to, source })
        .collect();
    rates.sort_by(|a, b| a.from.cmp(&b.from));
    rates
}

/// Whose wording a letter was written with, and its digest.
fn template(step: &str, data: &Value) -> (String, String) {
    let text = data.pointer("/template/text").and_then(Value::as_str).unwrap_or_default();
    let shipped = kind_of(step)
        .is_ok_and(|(kind, _)| Language::ALL.iter().any(|language| shipped_wording(kind, *language) == text));
    let whose = if shipped { "texte fourni avec Encaisse" } else { "texte de la société" };
    (whose.to_owned(), sha256(text.as_bytes()))
}

/// What became of a letter, in order.
fn events(read: Read<'_>, letter: &str) -> Outcome<Vec<ProofEvent>> {
    let mut events = Vec::new();
    for kind in [Kind::LetterPosted, Kind::LetterVoided] {
        let Some(held) = journal::held(read, kind, letter, "")? else { continue };
        let Some(value) = held.value.as_deref() else { continue };
        let recorded_on = held.day.to_string();
        let (on, what) = match kind {
            Kind::LetterPosted => {
                let Ok(posted) = serde_json::from_str::<Posted>(value) else { continue };
                let number = posted.tracking_number.map(|number| format!(", recommandé n°\u{a0}{number}"));
                (posted.on, format!("Remise à la poste{}", number.unwrap_or_default()))
            }
            _ => {
                let Ok(voided) = serde_json::from_str::<Voided>(value) else { continue };
                (recorded_on.clone(), format!("Annulée\u{a0}: {}", voided.reason))
            }
        };
        events.push(ProofEvent { on, what, author: held.author, recorded_on });
    }
    events.sort_by(|a, b| a.on.cmp(&b.on));
    Ok(events)
}

/// A day and the day it was written down, when they differ.
fn recorded(event: &ProofEvent) -> String {
    if event.recorded_on == event.on {
        format!("noté par {}", event.author)
    } else {
        format!("noté le {} par {}", labels::day(&event.recorded_on), event.author)
    }
}
