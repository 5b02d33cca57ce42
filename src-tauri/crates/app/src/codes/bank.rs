//! What a bank statement may be refused for.

use super::{Entry, entry};

const DOWNLOAD_STATEMENT: &str =
    "Téléchargez de nouveau le relevé sur le site de la banque, sans l’ouvrir dans un tableur.";
const CHECK_PAPER: &str = "Comparez avec le relevé papier\u{a0}; demandez un nouvel export s’il diffère.";

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry("BNK-001", "Fichier vide.", DOWNLOAD_STATEMENT),
    entry(
        "BNK-002",
        "Le fichier n’est pas un relevé bancaire lisible\u{a0}: PDF, classeur, image, archive.",
        "Téléchargez le relevé en CAMT.053, OFX, CFONB 120 ou CSV.",
    ),
    entry(
        "BNK-003",
        "Des octets ne sont pas du texte.",
        "Téléchargez le relevé en CAMT.053, OFX, CFONB 120 ou CSV.",
    ),
    entry(
        "BNK-004",
        "Fichier hors des limites\u{a0}: taille, nombre d’opérations, profondeur.",
        "Téléchargez une période plus courte, un mois par exemple.",
    ),
    entry(
        "BNK-005",
        "Document XML avec un DOCTYPE, refusé.",
        "N’ouvrez pas ce fichier\u{202f}; téléchargez le relevé sur le site de la banque.",
    ),
    entry("BNK-006", "Entité inconnue dans un document XML.", DOWNLOAD_STATEMENT),
    entry("BNK-007", "Document XML interrompu ou mal formé.", DOWNLOAD_STATEMENT),
    entry("BNK-008", "Tableau impossible à découper en cellules.", DOWNLOAD_STATEMENT),
    entry(
        "BNK-009",
        "Ni colonne de dates ni colonne de montants.",
        "Choisissez la liste des opérations du compte, avec ses en-têtes.",
    ),
    entry("BNK-010", "Aucun relevé dans le fichier.", "Téléchargez le relevé dans un autre format."),
    entry("BNK-011", "Aucune opération lisible\u{a0}: rien n’est importé.", DOWNLOAD_STATEMENT),
    entry("BNK-012", "Fichier CFONB d’effets ou de prélèvements.", "Demandez le relevé de compte CFONB 120."),
    entry("BNK-013", "Ce n’est pas un montant, opération laissée de côté.", CHECK_PAPER),
    entry("BNK-014", "Opération sans montant, laissée de côté.", CHECK_PAPER),
    entry("BNK-015", "Entrée ou sortie\u{a0}? Rien ne le dit\u{a0}: opération laissée de côté.", CHECK_PAPER),
    entry("BNK-016", "Date d’opération absente ou impossible, opération laissée de côté.", CHECK_PAPER),
    entry("BNK-017", "Date de valeur impossible, lue comme absente.", "Rien à faire."),
    entry("BNK-018", "Date écrite jour d’abord, contre la règle du format.", CHECK_PAPER),
    entry("BNK-019", "Ligne d’opération mal formée, laissée de côté.", CHECK_PAPER),
    entry("BNK-020", "Un solde n’est pas un montant.", CHECK_PAPER),
    entry("BNK-021", "Solde de départ et opérations ne donnent pas le solde de fin.", CHECK_PAPER),
    entry(
        "BNK-022",
        "Un relevé ne part pas d’où le précédent finissait.",
        "Il en manque peut-être un\u{a0}: importez-le aussi.",
    ),
    entry("BNK-023", "Le même relevé figure deux fois.", "Rien à faire."),
    entry("BNK-024", "Opération hors de tout relevé, laissée de côté.", DOWNLOAD_STATEMENT),
    entry("BNK-025", "Complément sans opération, laissé de côté.", DOWNLOAD_STATEMENT),
    entry("BNK-026", "Relevé sans solde de fin.", CHECK_PAPER),
    entry("BNK-027", "Un solde de fin de plus, ou d’un autre compte.", CHECK_PAPER),
    entry("BNK-028", "Enregistrement d’un type inconnu, laissé de côté.", "Rien à faire."),
    entry(
        "BNK-029",
        "Le détail d’une remise et son total diffèrent.",
        "Souvent des frais. Le total fait foi.",
    ),
    entry("BNK-030", "Les parties d’une opération et son montant diffèrent.", "Le montant fait foi."),
    entry(
        "BNK-031",
        "Ordre du jour et du mois inconnu\u{a0}: lu à la française.",
        "Vérifiez une date de l’aperçu.",
    ),
    entry("BNK-032", "Compte inconnu du fichier.", "Dites-le à l’import, le même à chaque fois."),
    entry("BNK-033", "IBAN dont la clé est fausse.", "Vérifiez le compte avec la banque."),
    entry(
        "BNK-034",
        "Opération dans une autre monnaie que le compte.",
        "Vérifiez le montant porté au compte.",
    ),
    entry(
        "BNK-035",
        "Opérations annoncées ou refusées\u{a0}: elles ne comptent pas.",
        "Elles viendront avec un prochain relevé.",
    ),
    entry("BNK-036", "Signe rétabli d’après le solde qui suit.", "Vérifiez le sens de cette opération."),
    entry("BNK-037", "Texte après la fin du document, laissé de côté.", "Rien à faire."),
    entry("BNK-038", "Jeu de caractères autre que celui annoncé.", "Vérifiez les accents des noms."),
    entry("BNK-039", "Pas d’en-têtes\u{a0}: colonnes reconnues à leur contenu.", "Vérifiez l’aperçu."),
    entry(
        "BNK-040",
        "L’archive ne peut pas être ouverte\u{a0}: abîmée, protégée, ou hors des limites.",
        "Téléchargez les relevés sans les mettre en archive.",
    ),
    entry("BNK-041", "Archive dans une archive, non ouverte.", "Sortez-en les relevés et importez-les."),
    entry(
        "BNK-042",
        "Un fichier de l’archive n’est pas un relevé\u{a0}: laissé de côté.",
        "Sortez-le de l’archive pour l’importer.",
    ),
];
