//! What the program itself says no to, on the ledger, the letters, the settings.

use super::{Entry, entry};

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
    entry(
        "APP-001",
        "Défaut du programme. Rien n’a été modifié.",
        "Copiez les détails et envoyez-les à l’éditeur.",
    ),
    entry(
        "APP-002",
        "Le registre a répondu quelque chose d’inattendu.",
        "Copiez les détails\u{202f}; restaurez une sauvegarde si cela se répète.",
    ),
    entry("CLI-001", "Aucun client n’a ce code.", "Vérifiez le code dans la liste des clients."),
    entry("CLI-002", "Aucune pièce ne porte ce numéro.", "Cherchez-la par client ou par montant."),
    entry("CLI-003", "Plusieurs pièces portent ce numéro.", "Précisez le client."),
    entry(
        "CLI-004",
        "Un client ne peut pas être sa propre société mère.",
        "Donnez le code d’un autre client, ou laissez le champ vide.",
    ),
    entry(
        "CLI-005",
        "La société mère est déjà une filiale de ce client.",
        "Retirez d’abord la société mère de l’autre fiche.",
    ),
    entry(
        "EXP-001",
        "Le fichier n’a pas pu être écrit\u{202f}; rien n’a été remplacé.",
        "Choisissez un autre dossier ou un autre nom.",
    ),
    entry(
        "IMP-001",
        "Le fichier n’a pas pu être lu.",
        "Vérifiez qu’il existe et qu’aucun programme ne le tient ouvert.",
    ),
    entry(
        "IMP-003",
        "Fichier d’une autre entreprise\u{a0}: les deux SIREN sont valables et différents.",
        "Ouvrez le registre de cette entreprise.",
    ),
    entry("IMP-004", "L’aperçu n’est plus à jour.", "Refaites l’aperçu, puis confirmez."),
    entry("IMP-005", "Aucun import de ce numéro.", "La liste des imports donne leurs numéros."),
    entry("IMP-006", "Import déjà annulé.", "Importez de nouveau son fichier."),
    entry(
        "IMP-007",
        "Peu de clients du fichier sont déjà connus : il peut être d’une autre entreprise.",
        "Vérifiez le fichier avant de confirmer.",
    ),
    entry(
        "IMP-008",
        "Le classeur ou le PDF n’a pas pu être lu à part\u{a0}: trop de mémoire, trop de temps, ou abîmé.",
        "Enregistrez le classeur en CSV, ou demandez le XML de la facture.",
    ),
    entry("IMP-009", "Travail arrêté par une personne.", "Importez le fichier de nouveau."),
    entry("IMP-010", "Aucun client du fichier n’est reconnu avec certitude.", "Dites qui est qui."),
    entry("LED-001", "Aucun registre ouvert.", "Créez-en un, ouvrez-en un, ou essayez la société d’exemple."),
    entry("LED-002", "Registre introuvable.", "Retrouvez le fichier, ou restaurez une sauvegarde."),
    entry("LED-003", "Un registre porte déjà ce nom.", "Ouvrez-le, ou choisissez un autre nom."),
    entry(
        "LED-004",
        "Ce n’est pas un registre d’Encaisse.",
        "Choisissez un fichier «\u{a0}.registre\u{a0}».",
    ),
    entry("LED-005", "Registre d’une version plus récente.", "Mettez Encaisse à jour."),
    entry("LED-006", "Registre déjà ouvert.", "Fermez l’autre fenêtre."),
    entry("LED-007", "Registre endommagé.", "Restaurez la dernière sauvegarde vérifiée."),
    entry("LED-008", "Disque plein. Rien n’a été modifié.", "Libérez de la place, puis recommencez."),
    entry("LED-009", "Le disque a refusé l’opération.", "Vérifiez le disque et les droits du dossier."),
    entry("LED-010", "Aucune sauvegarde de ce nom.", "Choisissez-en une dans la liste."),
    entry("LED-011", "Dossier synchronisé ou en réseau.", "Choisissez un dossier de cet ordinateur."),
    entry("LEG-001", "Le taux d’un semestre manque\u{a0}: rien n’est supposé.", "Saisissez le taux publié."),
    entry(
        "LEG-002",
        "Taux connu de sources secondaires, à confirmer une fois.",
        "Vérifiez-le à la source officielle, puis confirmez-le.",
    ),
    entry(
        "LEG-003",
        "Ce client ne doit pas de pénalités, ou on ne peut pas le savoir.",
        "Complétez la fiche du client.",
    ),
    entry(
        "LEG-004",
        "Taux contractuel sous le plancher légal.",
        "C. com. L441-10\u{a0}: trois fois l’intérêt légal au moins.",
    ),
    entry(
        "LEG-005",
        "Le plancher a dépassé le taux contractuel depuis.",
        "À revoir dans les conditions générales.",
    ),
    entry("LEG-006", "Plancher impossible à vérifier.", "Complétez les taux."),
    entry("LET-001", "Aucune lettre de ce nom.", "La liste des lettres donne leurs références."),
    entry(
        "LET-002",
        "La lettre ne peut pas encore partir.",
        "Complétez chaque ligne de la liste de contrôle.",
    ),
    entry("LET-003", "Une lettre émise ne change plus.", "Une erreur se corrige par une autre lettre."),
    entry(
        "LET-004",
        "Le texte du modèle ne peut pas servir.",
        "Corrigez ces lignes, ou revenez au texte fourni.",
    ),
    entry("MEL-001", "Le message ne peut pas être préparé.", "Corrigez l’adresse e-mail."),
    entry("PRN-001", "Aucun programme n’a accepté la lettre.", "Enregistrez le PDF et imprimez-le."),
    entry("QUA-001", "La précision n’est pas sous cette cause.", "Choisissez une précision de la cause."),
    entry(
        "QUA-002",
        "Un montant dépasse le reste dû.",
        "Ramenez-le au reste dû, ou laissez-le vide pour tout le reste.",
    ),
    entry("SET-001", "Le n° de TVA n’est pas celui du SIREN.", "Vérifiez l’un et l’autre."),
    entry("UND-001", "Rien à annuler.", "Les lettres émises s’annulent depuis Lettres, avec un motif."),
    entry("UND-002", "La donnée a changé depuis.", "Corrigez la valeur actuelle sur la fiche."),
    entry("UND-003", "Rien à rétablir.", "On ne rétablit que ce qui vient d’être annulé."),
    entry(
        "SUI-001",
        "Aucune promesse, question, action ou litige de cet identifiant.",
        "La fiche du client en donne la liste.",
    ),
    entry(
        "SUI-002",
        "C’est déjà clos, répondu ou fait.",
        "La fiche du client dit où en est l’affaire\u{202f}; la dernière action s’annule.",
    ),
    entry("SUI-003", "Document de plus de 25\u{a0}Mo.", "Joignez un fichier plus léger."),
    entry(
        "SUI-004",
        "Document absent du dossier des pièces, ou modifié.",
        "Restaurez une sauvegarde, ou joignez-le de nouveau.",
    ),
    entry("VAL-001", "Champ inconnu.", "Vérifiez son nom."),
    entry("VAL-002", "Valeur non valable pour ce champ.", "La phrase dit ce qui est attendu."),
];
