//! What a carnet may be refused for.

use super::{Entry, entry};

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry(
        "CAR-001",
        "Il n’y a rien à demander à cette personne ou à ce service.",
        "Choisissez un commercial dont un client a une facture échue, ou posez une question.",
    ),
    entry(
        "CAR-002",
        "Le fichier n’est pas le retour d’un carnet\u{a0}: aucune ligne n’a de code.",
        "Choisissez le fichier rendu, avec sa colonne Ligne.",
    ),
    entry(
        "CAR-003",
        "Les lignes du fichier ne sont dans aucun carnet de ce registre.",
        "Ouvrez le registre de la société qui a envoyé ce carnet.",
    ),
    entry(
        "CAR-004",
        "La réponse est incomplète\u{a0}: sa fin manque.",
        "Demandez à nouveau la réponse, en fichier joint.",
    ),
    entry(
        "CAR-005",
        "La réponse désignée ne peut pas être prise.",
        "Relisez le retour avec --dry-run\u{a0}: chaque réponse y a son code.",
    ),
    entry(
        "CAR-006",
        "Le carnet rendu est au format OpenDocument (.ods), qui n’est pas lu.",
        "Enregistrez-le au format Excel (.xlsx)\u{a0}: LibreOffice le propose dans Fichier, Enregistrer sous.",
    ),
    entry(
        "CAR-007",
        "Le fichier rendu s’ouvre avec un mot de passe que ce registre ne connaît pas.",
        "Demandez le mot de passe à qui l’a changé, et donnez-le avec --password.",
    ),
    entry(
        "CAR-008",
        "Le mot de passe du carnet est trop faible.",
        "Prenez cinq mots sans rapport entre eux, douze caractères au moins, ou laissez celui qui est proposé.",
    ),
    entry(
        "CAR-009",
        "Le fichier protégé ne s’ouvre pas\u{a0}: il est abîmé, ou protégé autrement que par un mot de passe.",
        "Demandez à nouveau le fichier, enregistré au format Excel (.xlsx).",
    ),
    entry(
        "CAR-010",
        "Le message ne contient pas une réponse, et une seule.",
        "Enregistrez la pièce jointe du message, et ouvrez-la.",
    ),
];
