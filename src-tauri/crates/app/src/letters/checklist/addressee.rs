//! Whether the address can be read in the window of the envelope and by the post, each fault with its fix.

use encaisse_core::postal::{self, AddressIssue};

use super::{Checked, fix, line};
use crate::border::letters::{CheckLine, Fix};
use crate::letters::facts::address;
use crate::letters::purpose;
use crate::printing::fonts;

/// Lines a person may type between the name and the city: service, building, street, locality.
const MOST_LINES: usize = 4;

/// Every fault of the address, the worst first; one line that says it is right when there is none.
pub(super) fn postal_address(checked: &Checked<'_>) -> Vec<CheckLine> {
    let record = &checked.projected.record;
    let edit = || match purpose::has_billing(checked.registers, &record.code)
        && !checked.kind.goes_to_the_office()
    {
        true => fix("edit_billing", "Corriger l’adresse de facturation", &record.code),
        false => fix("edit_address", "Corriger l’adresse", &record.code),
    };
    let block = postal::block(&address(record));
    // An address nobody typed is one thing to mend, not three.
    let nothing = block.issues.contains(&AddressIssue::MissingStreet);
    let part = |issue: &&AddressIssue| {
        !(nothing && matches!(issue, AddressIssue::MissingPostcode | AddressIssue::MissingCity))
    };
    let mut found: Vec<(&str, String)> = block.issues.iter().filter(part).map(address_words).collect();
    let typed = record.address.lines().filter(|line| !line.trim().is_empty()).count();
    if typed > MOST_LINES {
        let text = format!(
            "L’adresse a {typed} lignes avant le code postal\u{a0}: quatre au plus, six avec le nom et la ville"
        );
        found.push(("blocking", text));
    }
    let lacking = lacking(&block.lines);
    if !lacking.is_empty() {
        let text = format!("L’adresse a des caractères que la police n’a pas\u{a0}: {lacking}");
        found.push(("blocking", text));
    }
    found.sort_by_key(|(level, _)| *level != "blocking");
    if found.is_empty() {
        let text = match checked.kind.goes_to_the_office() {
            true => "Adresse du siège, dans la fenêtre de l’enveloppe",
            false => "Adresse dans la fenêtre de l’enveloppe",
        };
        return vec![line("address", "ok", text, edit())];
    }
    let told = |(rank, (level, text)): (usize, (&str, String))| {
        let code = if rank == 0 { "address".to_owned() } else { format!("address-{}", rank + 1) };
        let offered: Option<Fix> = edit();
        line(&code, level, text, offered)
    };
    found.into_iter().enumerate().map(told).collect()
}

/// Characters of these lines that would be printed « ? ».
fn lacking(lines: &[String]) -> String {
    fonts().map(|fonts| fonts.lacking(lines.iter().map(String::as_str))).unwrap_or_default()
}

fn address_words(issue: &AddressIssue) -> (&'static str, String) {
    match issue {
        AddressIssue::MissingName => ("blocking", "Le nom du destinataire manque".to_owned()),
        AddressIssue::MissingStreet => ("blocking", "L’adresse du siège manque".to_owned()),
        AddressIssue::MissingPostcode => ("blocking", "Le code postal manque".to_owned()),
        AddressIssue::MissingCity => ("blocking", "La ville manque".to_owned()),
        AddressIssue::MissingNumber => ("look", "Le numéro dans la voie manque".to_owned()),
        AddressIssue::CedexWithoutBox => {
            ("look", "Une adresse CEDEX a une boîte postale\u{a0}: BP, CS ou TSA, à ajouter".to_owned())
        }
        AddressIssue::CountryCode { found } => {
            ("look", format!("Le pays «\u{a0}{found}\u{a0}» s’écrit en toutes lettres"))
        }
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
