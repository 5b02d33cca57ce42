//! Documents that prove something: a delivery note, an order, a postal proof, an extract of the register.

use std::fs;
use std::path::Path;

use encaisse_core::journal::Kind;
use encaisse_core::references::normalise;
use encaisse_store::items::{self, ItemFilter, ItemSort};

use crate::border::clients::Done;
use crate::border::court::PieceAttachment;
use crate::desk::Desk;
use crate::documents::{LARGEST, keep};
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::operations::{Change, to_json};
use crate::places::random_id;
use crate::recorded::Document;

/// What a document proves, by code, and in words.
pub(super) const ROLES: [(&str, &str); 6] = [
    ("invoice", "Facture"),
    ("delivery_note", "Preuve de livraison"),
    ("order", "Commande ou contrat"),
    ("postal_proof", "Preuve postale"),
    ("register", "Extrait du registre (Kbis)"),
    ("other", "Document"),
];

/// A role in words.
pub(super) fn role_label(role: &str) -> &'static str {
    ROLES.into_iter().find(|(code, _)| *code == role).map_or("Document", |(_, label)| label)
}

impl Desk {
    /// Attaches a document that proves something of an invoice, of a letter or of the client. The same bytes are kept once.
    pub fn attach_piece(&mut self, about: &PieceAttachment, path: &Path) -> Outcome<Done> {
        let name_of_client = self.client_name(&about.code)?;
        if !ROLES.iter().any(|(code, _)| *code == about.role) {
            return Err(Refusal::BadValue {
                field: "Pièce",
                value: about.role.clone(),
                expected: "invoice, delivery_note, order, postal_proof, register ou other",
            });
        }
        let invoice =
            about.invoice.as_deref().map(|piece| self.invoice_of(&about.code, piece)).transpose()?;
        let letter = match about.letter.as_deref() {
            Some(letter) => {
                let row = self.letter_row(letter)?;
                if row.client != about.code {
                    return Err(Refusal::UnknownLetter(letter.to_owned()));
                }
                Some(row.letter)
            }
            None => None,
        };
        if matches!(about.role.as_str(), "invoice" | "delivery_note" | "order") && invoice.is_none() {
            let expected = "le numéro de la facture que ce document concerne";
            return Err(Refusal::BadValue { field: "Facture", value: String::new(), expected });
        }
        if about.role == "postal_proof" && letter.is_none() {
            let expected = "la référence de la lettre que ce document prouve";
            return Err(Refusal::BadValue { field: "Lettre", value: String::new(), expected });
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let unreadable = |reason| Refusal::CannotRead { file: name.clone(), reason };
        if fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
            return Err(Refusal::DocumentTooLarge { file: name });
        }
        let bytes = fs::read(path).map_err(unreadable)?;
        let value = Document {
            name: name.clone(),
            sha256: keep(self.ledger()?.path(), &bytes)?,
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            dispute: None,
            invoice,
            terms: None,
            on: self.today().to_string(),
            role: if about.role == "invoice" { String::new() } else { about.role.clone() },
            letter,
        };
        let change = Change::client(Kind::Document, &about.code, &random_id()?, "", Some(to_json(&value)?));
        let label = format!(
            "Pièce jointe pour {name_of_client}\u{a0}: {}, {name}",
            role_label(&about.role).to_lowercase()
        );
        self.act(label, &[change], super::VIEWS)
    }

    /// The invoice of a client by its id or by its number.
    pub(super) fn invoice_of(&mut self, code: &str, piece: &str) -> Outcome<String> {
        let filter = ItemFilter { client: Some(code), settled: true, ..ItemFilter::default() };
        let wanted = normalise(piece);
        let found = items::list(self.view()?, &filter, ItemSort::Client, EVERYTHING)?
            .into_iter()
            .find(|item| item.invoice.to_string() == piece || normalise(&item.piece) == wanted);
        found
            .map(|item| item.invoice.to_string())
            .ok_or_else(|| Refusal::UnknownPiece { piece: piece.to_owned() })
    }
}
