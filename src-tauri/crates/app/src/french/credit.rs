//! The words of what a limit or a decision on orders is refused for.

use super::Words;
use crate::error::CreditFault;

pub(super) fn credit_words(fault: &CreditFault) -> Words {
    match fault {
        CreditFault::NoReason { client } => (
            "LIM-001",
            "Il manque le motif.".to_owned(),
            format!("Client {client}"),
            "Dites en quelques mots pourquoi\u{a0}: c’est ce qu’on relira le jour de la révision.".to_owned(),
        ),
        CreditFault::ReviewPast { client, day } => (
            "LIM-002",
            format!("La date de révision est passée\u{a0}: {day}."),
            format!("Client {client}"),
            "Choisissez un jour à venir, ou laissez la date vide.".to_owned(),
        ),
        CreditFault::NoEnd { client } => (
            "LIM-003",
            "Cette décision laisserait passer les commandes sans fin.".to_owned(),
            format!("Client {client}"),
            "Donnez son dernier jour\u{a0}: elle tombe d’elle-même le lendemain.".to_owned(),
        ),
    }
}
