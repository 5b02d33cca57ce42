//! The pieces of a file, in order, and what it lacks.

use encaisse_core::court::{InvoiceHeld, LetterHeld, Missing, missing};

use super::attach::role_label;
use super::case::Case;
use super::own_pages::tells;
use crate::border::court::MissingPiece;
use crate::labels;
use crate::letters::FORMAL_NOTICE;
use crate::recorded::Document;

/// Where the pages of a piece come from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A page made for this file.
    Own(OwnPage),
    /// A letter, sealed.
    Letter { letter: String, sha256: String },
    /// A document attached.
    Document { name: String, sha256: String, bytes: i64 },
}

/// Pages made for a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OwnPage {
    Chronology,
    Account,
    Letters,
    Calls,
    Promises,
    Penalties,
    Fingerprints,
}

/// A piece.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub id: String,
    pub group: &'static str,
    pub title: String,
    pub source: Source,
}

const ACCOUNT: &str = "Chronologie et compte";
const INVOICES: &str = "Factures, commandes et livraisons";
const LETTERS: &str = "Lettres et preuves postales";
const OTHERS: &str = "Autres documents";
const CONVERSATIONS: &str = "Échanges et promesses";
const PENALTIES: &str = "Pénalités";
const FINGERPRINTS: &str = "Empreintes";

fn own(page: OwnPage, group: &'static str, id: &str, title: &str) -> Piece {
    Piece { id: id.to_owned(), group, title: title.to_owned(), source: Source::Own(page) }
}

fn document(group: &'static str, title: String, id: &str, document: &Document) -> Piece {
    Piece {
        id: format!("document:{id}"),
        group,
        title,
        source: Source::Document {
            name: document.name.clone(),
            sha256: document.sha256.clone(),
            bytes: document.bytes,
        },
    }
}

/// Documents of an invoice that play a part; a page rather than the data beside it.
fn of_invoice<'a>(
    case: &'a Case,
    invoice: &'a str,
    role: &'a str,
) -> impl Iterator<Item = &'a (String, Document)> {
    case.documents.iter().filter(move |(_, document)| {
        document.invoice.as_deref() == Some(invoice)
            && document.role == role
            && !(role.is_empty() && document.name.to_lowercase().ends_with(".xml"))
    })
}

/// Every piece the file may hold, in its order.
pub(super) fn pieces(case: &Case) -> Vec<Piece> {
    let mut found = vec![
        own(OwnPage::Chronology, ACCOUNT, "chronology", "Chronologie"),
        own(OwnPage::Account, ACCOUNT, "account", "Compte et solde"),
    ];
    let invoices: Vec<(String, &str)> = {
        let mut seen = Vec::new();
        for item in &case.items {
            let id = item.invoice.to_string();
            if !seen.iter().any(|(known, _)| *known == id) {
                seen.push((id, item.piece.as_str()));
            }
        }
        seen
    };
    for (invoice, piece) in &invoices {
        for (role, label) in [
            ("order", "Commande ou contrat de"),
            ("", "Facture"),
            ("delivery_note", "Preuve de livraison de"),
        ] {
            for (id, attached) in of_invoice(case, invoice, role) {
                found.push(document(INVOICES, format!("{label} {piece}"), id, attached));
            }
        }
    }
    found.push(own(OwnPage::Letters, LETTERS, "letters", "Lettres émises, dépôt et suivi"));
    for letter in &case.letters {
        found.push(Piece {
            id: format!("letter:{}", letter.letter),
            group: LETTERS,
            title: format!(
                "{} {} du {}",
                letter.step_label,
                letter.reference,
                labels::day(&letter.issued_on)
            ),
            source: Source::Letter { letter: letter.letter.clone(), sha256: letter.sha256.clone() },
        });
        for (id, proof) in case.documents.iter().filter(|(_, d)| d.letter.as_deref() == Some(&letter.letter))
        {
            let title = format!("{} de {}", role_label(&proof.role), letter.reference);
            found.push(document(LETTERS, title, id, proof));
        }
    }
    for (id, other) in &case.documents {
        let of_client = matches!(other.role.as_str(), "register" | "other") && other.letter.is_none();
        let of_chosen =
            other.invoice.as_ref().is_none_or(|invoice| invoices.iter().any(|(id, _)| id == invoice));
        if of_client && of_chosen {
            found.push(document(
                OTHERS,
                format!("{}\u{a0}: {}", role_label(&other.role), other.name),
                id,
                other,
            ));
        }
    }
    found.push(own(OwnPage::Calls, CONVERSATIONS, "calls", "Appels, messages et visites"));
    found.push(own(OwnPage::Promises, CONVERSATIONS, "promises", "Promesses tenues et rompues"));
    found.push(own(OwnPage::Penalties, PENALTIES, "penalties", "Calcul des pénalités, période par période"));
    found.push(own(OwnPage::Fingerprints, FINGERPRINTS, "fingerprints", "Empreintes SHA-256 des pièces"));
    found.retain(|piece| if let Source::Own(page) = piece.source { tells(page, case) } else { true });
    found
}

/// What the file lacks.
pub(super) fn lacking(case: &Case) -> Vec<Missing> {
    let mut invoices: Vec<InvoiceHeld> = Vec::new();
    for item in &case.items {
        if invoices.iter().any(|held| held.piece == item.piece) {
            continue;
        }
        let id = item.invoice.to_string();
        let has = |role: &str| of_invoice(case, &id, role).next().is_some();
        let (copy, delivery, order) = (has(""), has("delivery_note"), has("order"));
        invoices.push(InvoiceHeld { piece: item.piece.clone(), copy, delivery, order });
    }
    let letters: Vec<LetterHeld> = case
        .letters
        .iter()
        .map(|letter| LetterHeld {
            reference: letter.reference.clone(),
            notice: letter.step == FORMAL_NOTICE,
            posted: letter.posted_on.is_some(),
            number: letter.tracking_number.is_some(),
            proof: case.documents.iter().any(|(_, document)| {
                document.role == "postal_proof" && document.letter.as_deref() == Some(&letter.letter)
            }),
        })
        .collect();
    let register = case.documents.iter().any(|(_, document)| document.role == "register");
    let mut found = missing(&invoices, &letters, register);
    found.extend(case.penalties.as_ref().err().map(|why| Missing::Penalties(lowered(why))));
    found
}

fn lowered(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What it lacks, as a screen shows it, each with what fills it.
pub(super) fn missing_views(case: &Case) -> Vec<MissingPiece> {
    lacking(case)
        .iter()
        .map(|lack| {
            let about = lack.about();
            let letter = case.letters.iter().find(|letter| Some(letter.reference.as_str()) == about);
            let item = case.items.iter().find(|item| letter.is_none() && Some(item.piece.as_str()) == about);
            MissingPiece {
                words: lack.words(),
                role: lack.role().map(str::to_owned),
                invoice: item.map(|item| item.invoice.to_string()),
                letter: letter.map(|letter| letter.letter.clone()),
            }
        })
        .collect()
}
