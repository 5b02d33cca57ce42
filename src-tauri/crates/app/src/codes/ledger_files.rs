//! What a ledger file or a list of clients may be refused for.

use super::{Entry, entry};

const EXPORT: &str =
    "Exportez de nouveau le FEC depuis le logiciel comptable, sans l’ouvrir dans un tableur.";
const FIX_ENTRY: &str = "Corrigez l’écriture dans le logiciel comptable, ou demandez un nouvel export.";

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry("FEC-001", "Fichier vide.", EXPORT),
    entry(
        "FEC-002",
        "Le fichier est d’un autre format\u{a0}: PDF, classeur, image, archive.",
        "Demandez l’export «\u{a0}fichier des écritures comptables\u{a0}», en texte.",
    ),
    entry("FEC-003", "Des octets ne sont pas du texte.", EXPORT),
    entry(
        "FEC-004",
        "Ni en-tête ni première ligne d’un FEC.",
        "L’en-tête commence par JournalCode, JournalLib, EcritureNum, EcritureDate, CompteNum.",
    ),
    entry(
        "FEC-005",
        "Aucun séparateur ne découpe les lignes.",
        "Le séparateur d’un FEC est la tabulation ou la barre verticale.",
    ),
    entry("FEC-006", "Une colonne indispensable manque.", EXPORT),
    entry("FEC-007", "Aucune écriture sous l’en-tête.", "Vérifiez la période de l’export."),
    entry("FEC-008", "Fichier de plus de 2 Gio.", "Exportez exercice par exercice."),
    entry("FEC-009", "Plus de 20 millions de lignes.", "Exportez exercice par exercice."),
    entry("FEC-010", "Totaux hors de portée d’un registre.", FIX_ENTRY),
    entry(
        "FEC-011",
        "Débit et crédit du fichier diffèrent.",
        "Le fichier est incomplet ou une ligne a été refusée\u{a0}: exportez-le de nouveau en entier.",
    ),
    entry("FEC-012", "Aucun compte client (411).", "Vérifiez qu’il s’agit de la comptabilité générale."),
    entry("FEC-013", "Une écriture n’est pas équilibrée.", FIX_ENTRY),
    entry(
        "FEC-014",
        "Des lignes d’une même écriture sont éloignées.",
        "Exportez dans l’ordre des écritures si possible.",
    ),
    entry(
        "FEC-015",
        "La dernière ligne s’arrête au milieu.",
        "L’export a été interrompu\u{a0}: recommencez-le.",
    ),
    entry("FEC-016", "Ligne trop courte, refusée.", EXPORT),
    entry("FEC-017", "Ligne trop longue en champs, refusée.", EXPORT),
    entry("FEC-018", "Derniers champs facultatifs absents, lus comme vides.", "Rien à faire."),
    entry("FEC-019", "Le séparateur figure dans un champ, recollé.", "Vérifiez ce libellé."),
    entry("FEC-020", "Ligne de plus de 64 Kio, refusée.", EXPORT),
    entry("FEC-021", "Ce n’est pas un montant, ligne refusée.", EXPORT),
    entry("FEC-022", "Sens inconnu, ligne refusée.", EXPORT),
    entry("FEC-023", "Date d’écriture absente, ligne refusée.", FIX_ENTRY),
    entry("FEC-024", "Date d’écriture impossible, ligne refusée.", FIX_ENTRY),
    entry("FEC-025", "Autre date impossible, lue comme absente.", FIX_ENTRY),
    entry("FEC-026", "Numéro de compte absent, ligne refusée.", FIX_ENTRY),
    entry("FEC-027", "Deux jeux de caractères mêlés.", "Vérifiez les accents des noms."),
    entry("FEC-028", "Plus de vingt-quatre mois dans le fichier.", "Vérifiez la période."),
    entry("FEC-029", "Pas d’en-tête\u{a0}: colonnes prises dans l’ordre légal.", "Vérifiez l’aperçu."),
    entry("FEC-030", "Plus de quarante colonnes.", EXPORT),
    entry("FEC-031", "Séparateur inhabituel.", "Rien à faire si l’aperçu est juste."),
    entry("LST-001", "Liste vide.", "Vérifiez l’export."),
    entry(
        "LST-002",
        "Ce n’est pas une liste de clients lisible.",
        "Exportez-la en CSV, ou collez-la depuis le tableur.",
    ),
    entry("LST-003", "Ni colonne de code ni colonne de nom.", "Indiquez la colonne du code client."),
    entry("LST-004", "Ligne sans code ni nom, refusée.", "Complétez la ligne."),
    entry("LST-005", "Code en double, ligne refusée.", "Gardez une seule ligne par client."),
    entry("LST-006", "Ligne plus longue que les en-têtes.", "Vérifiez le séparateur et les guillemets."),
    entry("LST-007", "Valeur non valable, laissée de côté.", "Corrigez-la dans la liste, ou sur la fiche."),
    entry("LST-008", "Zéros de tête remis.", "Rien à faire."),
    entry("LST-009", "Identifiants de deux entreprises différentes.", "Vérifiez-les au répertoire Sirene."),
    entry(
        "LST-010",
        "Conditions de règlement non comprises.",
        "Écrivez «\u{a0}30 jours nets\u{a0}» ou «\u{a0}45 jours fin de mois\u{a0}».",
    ),
    entry(
        "LST-011",
        "Typologie non comprise.",
        "Écrivez «\u{a0}entreprise\u{a0}», «\u{a0}particulier\u{a0}», «\u{a0}association\u{a0}» ou «\u{a0}public\u{a0}».",
    ),
    entry(
        "LST-012",
        "Ligne sans code client, refusée.",
        "Ajoutez le code\u{a0}: un nom seul ne rattache rien.",
    ),
    entry(
        "LST-013",
        "C’est une table de factures ou de soldes, pas une liste de clients.",
        "Les factures viennent du FEC\u{202f}; exportez la liste des tiers.",
    ),
];
