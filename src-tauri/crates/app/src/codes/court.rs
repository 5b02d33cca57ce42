//! What a file for a court may be refused for.

use super::{Entry, entry};

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry(
        "CRT-001",
        "Aucune facture échue et non contestée à porter au dossier.",
        "Choisissez les factures du dossier.",
    ),
    entry(
        "CRT-002",
        "Les pièces cochées sont trop lourdes pour un seul PDF.",
        "Décochez des documents, ou joignez-en une version plus légère.",
    ),
    entry(
        "CRT-003",
        "Le PDF du dossier n’a pas pu être assemblé.",
        "Décochez les documents un à un pour trouver celui qui gêne.",
    ),
];
