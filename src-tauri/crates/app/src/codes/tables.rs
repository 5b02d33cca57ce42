//! What a list of invoices, a customer ledger or an aged balance may be refused for.

use super::{Entry, entry};

const EXPORT_TABLE: &str = "Exportez de nouveau la table depuis le logiciel, sans l’ouvrir dans un tableur.";
const SAVE_TABLE: &str = "Ouvrez-le dans le tableur et enregistrez-le en .xlsx ou en CSV.";
const CHECK_TABLE: &str = "Vérifiez la ligne dans le logiciel d’où vient le fichier.";

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry("TAB-001", "Fichier vide.", EXPORT_TABLE),
    entry("TAB-002", "Le fichier est d’un autre format\u{a0}: .xls d’avant 2007, page web, PDF.", SAVE_TABLE),
    entry("TAB-003", "La table est trop grande, ou un guillemet n’est jamais fermé.", EXPORT_TABLE),
    entry(
        "TAB-004",
        "Le classeur n’est pas ouvert\u{a0}: abîmé, protégé, avec des macros, ou démesuré.",
        SAVE_TABLE,
    ),
    entry("TAB-005", "Aucune colonne de client.", "Ajoutez une colonne «\u{a0}Code client\u{a0}»."),
    entry(
        "TAB-006",
        "Aucune colonne de montant.",
        "Nommez-la «\u{a0}Montant TTC\u{a0}», «\u{a0}Reste dû\u{a0}», «\u{a0}Débit\u{a0}» et «\u{a0}Crédit\u{a0}».",
    ),
    entry("TAB-007", "Feuille masquée, laissée de côté.", "Affichez-la si c’est elle qu’il faut lire."),
    entry("TAB-008", "Autre feuille, laissée de côté.", "Une table par classeur."),
    entry(
        "TAB-009",
        "Lignes masquées, lues comme les autres.",
        "Supprimez-les si elles ne doivent pas compter.",
    ),
    entry("TAB-010", "Formules sans valeur.", "Ouvrez le classeur dans le tableur et enregistrez-le."),
    entry("TAB-011", "Erreur de formule dans une cellule.", "Corrigez la formule, ou écrivez la valeur."),
    entry("TAB-012", "Ligne plus longue que les en-têtes.", "Vérifiez le séparateur et les guillemets."),
    entry("TAB-013", "Ligne découpée par un autre séparateur.", CHECK_TABLE),
    entry(
        "TAB-014",
        "Milliers ou décimales\u{a0}: rien ne le dit.",
        "Choisissez la virgule ou le point pour la colonne.",
    ),
    entry("TAB-015", "Ce n’est pas un montant.", CHECK_TABLE),
    entry("TAB-016", "Montant arrondi au centime.", CHECK_TABLE),
    entry(
        "TAB-017",
        "Virgules et points décimaux mêlés dans une colonne.",
        "Choisissez la virgule ou le point pour la colonne.",
    ),
    entry("TAB-018", "Ce n’est pas une date, ou ce jour n’existe pas.", CHECK_TABLE),
    entry("TAB-019", "Jour/mois et mois/jour mêlés dans une colonne.", EXPORT_TABLE),
    entry(
        "TAB-020",
        "Rien ne distingue le jour du mois\u{a0}: lu jour/mois.",
        "Choisissez mois/jour si le logiciel est anglais.",
    ),
    entry(
        "TAB-021",
        "Un total n’est pas la somme des lignes.",
        "Cherchez une ligne manquante, en double ou refusée.",
    ),
    entry(
        "TAB-022",
        "Un solde progressif n’est pas la somme des lignes.",
        "Cherchez une ligne manquante, en double ou refusée.",
    ),
    entry("TAB-023", "La somme des tranches n’est pas le solde.", CHECK_TABLE),
    entry("TAB-024", "Date d’arrêté de la balance inconnue.", "Indiquez la date."),
    entry("TAB-025", "Les tranches comptent depuis une date inconnue.", "Vérifiez-le dans le logiciel."),
    entry(
        "TAB-026",
        "Les tranches comptent depuis la date de facture.",
        "Demandez la balance par date d’échéance.",
    ),
    entry(
        "TAB-027",
        "Signe des avoirs incertain\u{a0}: chacun pris en diminution.",
        "Vérifiez-les avec le total du logiciel.",
    ),
    entry("TAB-028", "Le reste dû n’est pas le montant moins le réglé.", CHECK_TABLE),
    entry("TAB-029", "Numéro de pièce changé par un tableur\u{a0}: perdu.", EXPORT_TABLE),
    entry(
        "TAB-030",
        "Pas de numéro de pièce.",
        "La pièce est reconnue à sa date, son client et son montant.",
    ),
    entry("TAB-031", "Pas de client, ligne refusée.", "Complétez la ligne."),
    entry("TAB-032", "Client pris sur la ligne au-dessus.", CHECK_TABLE),
    entry("TAB-033", "Aucun montant lisible, ligne refusée.", CHECK_TABLE),
    entry("TAB-034", "Pièce en double, ligne refusée.", "Rien à faire."),
    entry("TAB-035", "Échéance avant la date de la pièce.", CHECK_TABLE),
    entry("TAB-036", "Autre devise que l’euro.", "Donnez la contre-valeur en euros."),
    entry(
        "TAB-037",
        "Type de pièce inconnu\u{a0}: pris pour une facture.",
        "Écrivez «\u{a0}Facture\u{a0}», «\u{a0}Avoir\u{a0}» ou «\u{a0}Acompte\u{a0}».",
    ),
    entry("TAB-038", "Avoir reconnu à son numéro.", "Ajoutez une colonne «\u{a0}Type\u{a0}»."),
    entry("TAB-039", "SIREN non valable, laissé de côté.", "Vérifiez-le au répertoire Sirene."),
    entry("TAB-040", "Zéros de tête remis au SIREN.", "Rien à faire."),
    entry("TAB-041", "Des codes ont pu perdre leurs zéros de tête.", EXPORT_TABLE),
];
