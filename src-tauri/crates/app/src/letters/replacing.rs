//! Correcting a letter: it is voided with its reason, and another one takes its place in the same act.

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::letters::Replaced;
use encaisse_store::journal::{self, Held};

use crate::border::letters::LetterRequest;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::to_json;
use crate::projection::Registers;
use crate::recorded::Voided;
use crate::typed::{checked_date, filled};

/// A letter about to be taken back.
#[derive(Clone, Debug)]
pub(crate) struct Replacing {
    /// Its id.
    pub letter: String,
    pub reference: String,
    /// Why it is voided.
    pub reason: String,
    /// What the new letter says of it, when it has left: posted, or sent by mail.
    pub named: Option<Replaced>,
}

impl Desk {
    /// The letter a request takes back; from here on, everything that is composed reads it as voided.
    pub(super) fn replacing(
        &self,
        request: &LetterRequest,
        registers: &mut Registers,
    ) -> Outcome<Option<Replacing>> {
        let Some(asked) = &request.replaces else { return Ok(None) };
        let row = self.letter_row(&asked.letter)?;
        if row.client != request.code {
            let expected = "une lettre de ce client";
            return Err(Refusal::BadValue { field: "Lettre remplacée", value: row.reference, expected });
        }
        if row.status == "voided" {
            return Err(Refusal::LetterStatus { reference: row.reference, status: "déjà annulée" });
        }
        let Some(reason) = filled(&asked.reason) else {
            let expected = "la raison de l’annulation, en quelques mots";
            return Err(Refusal::BadValue { field: "Motif", value: String::new(), expected });
        };
        let mailed = journal::held_of_client(self.ledger()?.read(), Kind::LetterMailed, &row.client)?
            .iter()
            .any(|held| held.entity == row.letter && held.value.is_some());
        let date: Date = checked_date(&row.issued_on)?;
        let named =
            (row.posted_on.is_some() || mailed).then(|| Replaced { date, reference: row.reference.clone() });
        let voided = Held {
            entity: row.letter.clone(),
            field: String::new(),
            client: Some(row.client),
            value: Some(to_json(&Voided { reason: reason.clone(), replaced_by: None })?),
            operation: String::new(),
            author: self.person().to_owned(),
            day: self.today(),
        };
        registers.insert((Kind::LetterVoided, row.letter.clone(), String::new()), voided);
        Ok(Some(Replacing { letter: row.letter, reference: row.reference, reason, named }))
    }
}
