//! Whether the address can be read in the window of the envelope, each fault with its fix.

use encaisse_core::postal::{self, AddressIssue};

use super::{Checked, fix, line};
use crate::border::letters::CheckLine;
use crate::letters::facts::address;

pub(super) fn postal_address(checked: &Checked<'_>) -> CheckLine {
    let record = &checked.projected.record;
    let block = postal::block(&address(record));
    let edit = fix("edit_address", "Corriger l’adresse", &record.code);
    match block.issues.first() {
        None => line("address", "ok", "Adresse dans la fenêtre de l’enveloppe", edit),
        Some(issue) => {
            let (level, text) = address_words(issue);
            line("address", level, text, edit)
        }
    }
}

fn address_words(issue: &AddressIssue) -> (&'static str, String) {
    match issue {
        AddressIssue::MissingName => ("blocking", "Le nom du destinataire manque".to_owned()),
        AddressIssue::MissingStreet => ("blocking", "L’adresse du siège manque".to_owned()),
        AddressIssue::MissingPostcode => ("blocking", "Le code postal manque".to_owned()),
        AddressIssue::MissingCity => ("blocking", "La ville manque".to_owned()),
        AddressIssue::MalformedPostcode { found } => {
            ("blocking", format!("Le code postal «\u{a0}{found}\u{a0}» n’a pas cinq chiffres"))
        }
        AddressIssue::LineTooLong { length, proposal: Some(proposal), .. } => (
            "blocking",
            format!(
                "Une ligne de {length} caractères sort de la fenêtre (38 au plus)\u{a0}: «\u{a0}{proposal}\u{a0}» tiendrait"
            ),
        ),
        AddressIssue::LineTooLong { length, proposal: None, .. } => {
            ("blocking", format!("Une ligne de {length} caractères sort de la fenêtre (38 au plus)"))
        }
    }
}
