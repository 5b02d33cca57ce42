//! After the issue: the deposit date a person types, the reason a letter is voided for, the paper and the draft.

use std::path::Path;

use encaisse_core::dates::Date;
use encaisse_core::identifiers::{RegisteredNumber, check_registered_number};
use encaisse_core::journal::Kind;

use crate::border::clients::{Done, SavedFile};
use crate::border::letters::{Posting, Voiding};
use crate::border::postal::BulkPosting;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, done, to_json};
use crate::places::{safe_name, write_whole};
use crate::recorded::{Posted, Voided};
use crate::typed::checked_date;

const VIEWS: &[&str] = &["letters", "card", "session"];

impl Desk {
    /// Records the day a letter was handed to the post: typed by a person, never deduced from printing.
    pub fn post_letter(&mut self, posting: &Posting) -> Outcome<Done> {
        let (change, label) = self.posting(posting)?;
        self.act(label, &[change], VIEWS)
    }

    /// Records one deposit of many letters, in one act.
    pub fn post_letters(&mut self, posting: &BulkPosting) -> Outcome<Done> {
        let mut changes = Vec::with_capacity(posting.letters.len());
        for one in &posting.letters {
            let one = Posting {
                letter: one.letter.clone(),
                on: posting.on.clone(),
                tracking_number: one.tracking_number.clone(),
            };
            changes.push(self.posting(&one)?.0);
        }
        if changes.is_empty() {
            return Err(Refusal::NothingInBatch);
        }
        let on = crate::labels::day(&checked_date(&posting.on)?.to_string());
        let many = if changes.len() > 1 { "s" } else { "" };
        self.act(format!("{} lettre{many} postée{many} le {on}", changes.len()), &changes, VIEWS)
    }

    fn posting(&self, posting: &Posting) -> Outcome<(Change, String)> {
        let row = self.letter_row(&posting.letter)?;
        if row.status == "voided" {
            return Err(Refusal::LetterStatus { reference: row.reference, status: "annulée" });
        }
        let on = checked_date(&posting.on)?;
        let issued: Date = checked_date(&row.issued_on)?;
        if on < issued || on > self.today() {
            return Err(Refusal::BadValue {
                field: "Date de dépôt",
                value: crate::labels::day(&on.to_string()),
                expected: "un jour entre la date de la lettre et aujourd’hui",
            });
        }
        let number = posting.tracking_number.as_deref().and_then(crate::typed::filled);
        let doubtful = number.as_deref().is_some_and(|number| {
            matches!(check_registered_number(number), RegisteredNumber::CheckDigitDiffers { .. })
        });
        let value = Posted { on: on.to_string(), tracking_number: number };
        let change = Change::client(Kind::LetterPosted, &row.client, &row.letter, "", Some(to_json(&value)?));
        let label = format!("Lettre {} postée le {}", row.reference, crate::labels::day(&value.on));
        Ok((change, if doubtful { format!("{label} (clé du numéro à vérifier)") } else { label }))
    }

    /// Voids a letter with its reason: it stays, and counts for nothing.
    pub fn void_letter(&mut self, voiding: &Voiding) -> Outcome<Done> {
        let row = self.letter_row(&voiding.letter)?;
        if row.status == "voided" {
            return Err(Refusal::LetterStatus { reference: row.reference, status: "déjà annulée" });
        }
        let Some(reason) = crate::typed::filled(&voiding.reason) else {
            let expected = "la raison de l’annulation, en quelques mots";
            return Err(Refusal::BadValue { field: "Motif", value: String::new(), expected });
        };
        let value = to_json(&Voided { reason, replaced_by: None })?;
        let change = Change::client(Kind::LetterVoided, &row.client, &row.letter, "", Some(value));
        self.act(format!("Lettre {} annulée", row.reference), &[change], VIEWS)
    }

    /// Name proposed for the file of a letter.
    pub fn letter_file_name(&self, letter: &str) -> Outcome<String> {
        let row = self.letter_row(letter)?;
        Ok(format!("{}.pdf", safe_name(&format!("{} {}", row.reference, row.client_name))))
    }

    /// Writes the exact PDF of a letter.
    pub fn save_letter_pdf(&self, letter: &str, path: &Path) -> Outcome<SavedFile> {
        let (row, pdf) = self.letter_pdf(letter)?;
        write_whole(path, &pdf)?;
        Ok(SavedFile { path: path.display().to_string(), rows: row.pages })
    }

    /// Hands the exact PDF of a letter to the printer of the system, or to the program that shows PDF.
    pub fn print_letter(&self, letter: &str) -> Outcome<Done> {
        let (row, pdf) = self.letter_pdf(letter)?;
        let taken = self.hand_to_printer(&self.letter_file_name(letter)?, &pdf)?;
        Ok(done(format!("{} {}, {} pages", row.reference, taken.words(), row.pages), &[]))
    }
}
