//! What a limit or a decision on orders may be refused for.

use super::{Entry, entry};

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry(
        "LIM-001",
        "Une limite ou une décision n’a pas de motif.",
        "Dites en quelques mots pourquoi\u{a0}: c’est ce qu’on relira le jour de la révision.",
    ),
    entry(
        "LIM-002",
        "La date de révision d’une limite est passée.",
        "Choisissez un jour à venir, ou laissez la date vide.",
    ),
    entry(
        "LIM-003",
        "Les commandes d’un client seraient débloquées sans fin.",
        "Donnez le dernier jour de la décision\u{a0}: elle tombe d’elle-même le lendemain.",
    ),
];
