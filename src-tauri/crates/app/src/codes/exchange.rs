//! What a file between desks may be refused for.

use super::{Entry, entry};

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry(
        "EXC-001",
        "Le fichier n’est pas un envoi d’Encaisse.",
        "Choisissez le fichier «\u{a0}.encaisse\u{a0}» reçu.",
    ),
    entry(
        "EXC-002",
        "L’envoi est abîmé\u{a0}: il n’est pas celui qui a été signé.",
        "Demandez un nouvel envoi.",
    ),
    entry("EXC-003", "L’envoi vient d’une version plus récente d’Encaisse.", "Mettez Encaisse à jour."),
    entry("EXC-004", "L’envoi dépasse la taille admise.", "Demandez un envoi plus petit."),
    entry(
        "EXC-005",
        "L’envoi est protégé par une phrase, absente ou différente.",
        "Demandez la phrase à l’expéditeur, de vive voix.",
    ),
    entry("EXC-006", "L’envoi vient d’un autre registre.", "Ouvrez le registre de cette entreprise."),
    entry("EXC-007", "L’envoi est destiné à quelqu’un d’autre.", "Remettez-le à son destinataire."),
    entry(
        "EXC-008",
        "Le poste qui a signé l’envoi n’est pas connu.",
        "Demandez un envoi protégé par une phrase convenue.",
    ),
    entry(
        "EXC-009",
        "L’envoi contient des fichiers comptables sans venir de la comptabilité.",
        "Dites que l’expéditeur est la comptabilité, si c’est vrai.",
    ),
    entry(
        "EXC-010",
        "Le contenu signé de l’envoi n’est pas valable.",
        "Prévenez l’expéditeur, et ne gardez pas ce fichier.",
    ),
    entry(
        "EXC-011",
        "Les fichiers comptables s’importent à la comptabilité.",
        "Demandez un envoi à la comptabilité.",
    ),
    entry("EXC-012", "Aucun envoi n’a été intégré.", "Il n’y a rien à retirer."),
    entry(
        "EXC-013",
        "Une saisie a suivi l’envoi intégré.",
        "Restaurez la sauvegarde nommée, si vous renoncez à ces saisies.",
    ),
    entry("EXC-014", "La phrase est trop courte.", "Choisissez quatre ou cinq mots."),
    entry(
        "EXC-015",
        "La personne n’a aucun client, et rien ne dit qu’elle est de la comptabilité.",
        "Donnez-lui ses clients, ou dites qu’elle est de la comptabilité.",
    ),
    entry(
        "EXC-016",
        "L’envoi n’est pas fait pour le rôle de ce poste.",
        "Demandez un envoi fait pour ce rôle.",
    ),
    entry("EXC-017", "La comptabilité décide cela.", "Dites-le lui par un commentaire ou une question."),
    entry(
        "EXC-018",
        "Le registre est dans le dossier partagé.",
        "Partagez un autre dossier\u{a0}: seuls les envois y vont.",
    ),
    entry("EXC-019", "Aucun dossier n’est partagé.", "Choisissez le dossier que les postes ont en commun."),
    entry(
        "EXC-020",
        "Le trousseau qui a les clés de ce poste n’est pas joignable.",
        "Ouvrez votre session, déverrouillez le trousseau, puis recommencez.",
    ),
    entry(
        "EXC-021",
        "Les clés de ce poste ne sont plus là où elles ont été rangées.",
        "Remettez-les, ou tirez de nouvelles clés (encaisse exchange keys --new)\u{a0}: un premier envoi sous phrase sera de nouveau à faire.",
    ),
];
