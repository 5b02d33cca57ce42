//! A batch on paper: one file in the order of the counter, or one file per client. The bytes are those that were sealed.

use std::path::Path;

use encaisse_core::letters::Language;
use encaisse_core::letters::{First, Mailing};
use encaisse_store::letters::LetterRecord;
use encaisse_store::{Read, clients};
use encaisse_typeset::{Document, Offset, merge, separator};
use serde::Deserialize;

use super::counted;
use crate::border::batches::{BatchPapers, PrintedLetter, Written};
use crate::border::clients::SavedFile;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::letters::is_registered;
use crate::places::{safe_name, write_whole};
use crate::printing::{self, fonts};
use crate::rules;

/// Where a letter went, as it was printed on it.
#[derive(Deserialize, Default)]
pub(crate) struct Addressed {
    #[serde(default)]
    pub address: Address,
}

/// The address of a letter, as it was printed.
#[derive(Deserialize, Default)]
pub(crate) struct Address {
    #[serde(default)]
    pub lines: Vec<String>,
    #[serde(default)]
    pub postcode: Option<String>,
    #[serde(default)]
    pub city: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
}

impl Address {
    /// The address on a letter; the one of today for letters that did not keep theirs.
    pub fn of(read: Read<'_>, letter: &LetterRecord) -> Outcome<Self> {
        let sealed: Addressed = serde_json::from_str(&letter.data).unwrap_or_default();
        if !sealed.address.lines.is_empty() {
            return Ok(sealed.address);
        }
        let record = clients::record(read, &letter.client)?;
        Ok(record.map_or_else(Address::default, |record| Address {
            lines: crate::letters::printed_address(&record),
            postcode: record.postcode,
            city: record.city,
            country: record.country,
        }))
    }
}

impl Desk {
    /// Name proposed for the file of a batch.
    pub fn batch_file_name(&self, batch: &str) -> Outcome<String> {
        let (_, said) = self.batch(batch)?;
        Ok(format!("{}.pdf", safe_name(&format!("{} du {}", said.name, said.on))))
    }

    /// All letters of a batch in one PDF, in the order of the counter, and where each stands in it.
    pub(super) fn batch_pdf(&self, asked: &BatchPapers) -> Outcome<(Vec<u8>, Vec<PrintedLetter>, i64)> {
        let (said, letters) = self.heap(asked)?;
        let (mut parts, mut places): (Vec<Vec<u8>>, Vec<PrintedLetter>) = (Vec::new(), Vec::new());
        let mut pages = 0;
        let mut rest = letters.as_slice();
        while let Some(first) = rest.first() {
            let registered = is_registered(&first.step);
            let count = rest.iter().take_while(|letter| is_registered(&letter.step) == registered).count();
            let (heap, others) = rest.split_at(count);
            if asked.separators {
                parts.push(self.separator(registered, heap)?);
                pages += 1;
            }
            for letter in heap {
                parts.push(self.letter_pdf(&letter.id)?.1);
                places.push(PrintedLetter {
                    letter: letter.id.clone(),
                    reference: letter.reference.clone(),
                    client_name: letter.client_name.clone(),
                    first_page: pages + 1,
                    last_page: pages + letter.pages,
                });
                pages += letter.pages;
            }
            rest = others;
        }
        let company = rules::company(self.ledger()?.read())?.name;
        let bytes = merge(parts.iter().map(Vec::as_slice), &said, &company, self.today())
            .map_err(|error| Refusal::Fault(error.to_string()))?;
        Ok((bytes, places, pages))
    }

    /// Writes all letters of a batch in one PDF.
    pub fn save_batch_pdf(&self, asked: &BatchPapers, path: &Path) -> Outcome<SavedFile> {
        let (bytes, _, pages) = self.batch_pdf(asked)?;
        write_whole(path, &bytes)?;
        Ok(SavedFile { path: path.display().to_string(), rows: pages })
    }

    /// Writes each letter of a batch in its own PDF, in a folder.
    pub fn save_batch_folder(&self, batch: &str, folder: &Path) -> Outcome<Written> {
        let (_, letters) = self.letters_of_batch(batch)?;
        let mut written = Written { folder: folder.display().to_string(), ..Written::default() };
        for letter in letters {
            let (row, pdf) = self.letter_pdf(&letter.id)?;
            let name = self.letter_file_name(&letter.id)?;
            write_whole(&folder.join(&name), &pdf)?;
            written.files.push(name);
            written.pages += row.pages;
        }
        Ok(written)
    }

    /// The letters of a batch as they go to the counter, from one of them on when the printer stopped there.
    pub(super) fn heap(&self, asked: &BatchPapers) -> Outcome<(String, Vec<LetterRecord>)> {
        let (said, letters) = self.letters_of_batch(&asked.batch)?;
        let read = self.ledger()?.read();
        let first = if asked.ordinary_first { First::Ordinary } else { First::Registered };
        let mut ranked = Vec::with_capacity(letters.len());
        for letter in letters {
            let address = Address::of(read, &letter)?;
            let text = |part: &'_ Option<String>| part.clone().unwrap_or_default();
            let (postcode, city, country) =
                (text(&address.postcode), text(&address.city), text(&address.country));
            let mailing = Mailing {
                registered: is_registered(&letter.step),
                postcode: &postcode,
                city: &city,
                country: &country,
                client: &letter.client,
            };
            ranked.push((mailing.rank(first), letter));
        }
        ranked.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.reference.cmp(&y.reference)));
        let mut letters: Vec<LetterRecord> = ranked.into_iter().map(|(_, letter)| letter).collect();
        if let Some(from) = &asked.from {
            let at = letters.iter().position(|letter| letter.id == *from || letter.reference == *from);
            letters.drain(..at.ok_or_else(|| Refusal::UnknownLetter(from.clone()))?);
        }
        if letters.is_empty() {
            return Err(Refusal::NothingInBatch);
        }
        Ok((format!("{} du {}", said.name, crate::labels::day(&said.on)), letters))
    }

    fn separator(&self, registered: bool, heap: &[LetterRecord]) -> Outcome<Vec<u8>> {
        let title =
            if registered { "Lettres recommandées avec avis de réception" } else { "Lettres ordinaires" };
        let company = rules::company(self.ledger()?.read())?.name;
        let counts = counted(heap.len(), heap.iter().map(|letter| letter.pages).sum());
        let fonts = fonts()?;
        let layout = separator(title, &[counts, company.clone()], fonts);
        let document = Document {
            title: title.to_owned(),
            author: company,
            date: self.today(),
            language: Language::French.tag(),
        };
        printing::pdf(fonts, &layout, &document, Offset::default())
    }
}
