//! A batch by e-mail: one draft per client, its letter attached. Nothing is sent from here.

use std::path::Path;

use crate::border::batches::{LeftLetter, Written};
use crate::border::letters::MailEnclosures;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};

impl Desk {
    /// Writes a draft for each letter of a batch, in a folder; clients without an address are told.
    pub fn mail_batch(&mut self, batch: &str, folder: &Path) -> Outcome<Written> {
        let (_, letters) = self.letters_of_batch(batch)?;
        if letters.is_empty() {
            return Err(Refusal::NothingInBatch);
        }
        let mut written = Written { folder: folder.display().to_string(), ..Written::default() };
        for letter in letters {
            let name = self.mail_file_name(&letter.id)?;
            let asked = MailEnclosures { letter: letter.id.clone(), invoices: true, statement: false };
            match self.mail_letter(&asked, &folder.join(&name)) {
                Ok(_) => {
                    written.files.push(name);
                    written.pages += letter.pages;
                }
                Err(Refusal::BadMail(why)) => written.left.push(LeftLetter {
                    code: letter.client,
                    name: letter.client_name,
                    reason: why.to_owned(),
                }),
                Err(other) => return Err(other),
            }
        }
        Ok(written)
    }
}
