//! The register of codes: what each refusal or remark means, for `encaisse explain` and for support.

use crate::error::{Outcome, Refusal};

/// A code and its explanation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Stable code, never reused.
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

const fn entry(code: &'static str, meaning: &'static str, remedy: &'static str) -> Entry {
    Entry { code, meaning, remedy }
}

const EXPORT: &str =
    "Exportez de nouveau le FEC depuis le logiciel comptable, sans l’ouvrir dans un tableur.";
const FIX_ENTRY: &str = "Corrigez l’écriture dans le logiciel comptable, ou demandez un nouvel export.";
const DOWNLOAD_STATEMENT: &str =
    "Téléchargez de nouveau le relevé sur le site de la banque, sans l’ouvrir dans un tableur.";
const CHECK_PAPER: &str = "Comparez avec le relevé papier\u{a0}; demandez un nouvel export s’il diffère.";

const DOWNLOAD_INVOICE: &str =
    "Téléchargez-la de nouveau depuis votre plateforme ou votre logiciel de facturation.";
const FIX_INVOICE: &str = "Corrigez-la dans le logiciel de facturation.";
const EXPORT_TABLE: &str = "Exportez de nouveau la table depuis le logiciel, sans l’ouvrir dans un tableur.";
const SAVE_TABLE: &str = "Ouvrez-le dans le tableur et enregistrez-le en .xlsx ou en CSV.";
const CHECK_TABLE: &str = "Vérifiez la ligne dans le logiciel d’où vient le fichier.";

/// Every code, in order.
pub const REGISTER: &[Entry] = &[
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
    entry("CLI-001", "Aucun client n’a ce code.", "Vérifiez le code dans la liste des clients."),
    entry("CLI-002", "Aucune pièce ne porte ce numéro.", "Cherchez-la par client ou par montant."),
    entry("CLI-003", "Plusieurs pièces portent ce numéro.", "Précisez le client."),
    entry("EIN-001", "Fichier vide.", DOWNLOAD_INVOICE),
    entry(
        "EIN-002",
        "Ni XML ni PDF.",
        "Une facture électronique est un XML (UBL ou CII) ou un PDF Factur-X.",
    ),
    entry(
        "EIN-003",
        "Le XML déclare un type de document ou nomme une entité inconnue.",
        "Aucune facture n’est faite ainsi\u{a0}: vérifiez d’où vient ce fichier.",
    ),
    entry("EIN-004", "XML mal formé ou incomplet.", DOWNLOAD_INVOICE),
    entry(
        "EIN-005",
        "XML hors limites\u{a0}: taille, profondeur ou nombre d’éléments.",
        "Aucune facture n’est faite ainsi\u{a0}: vérifiez d’où vient ce fichier.",
    ),
    entry("EIN-006", "Jeu de caractères inconnu.", DOWNLOAD_INVOICE),
    entry(
        "EIN-007",
        "XML qui n’est pas une facture.",
        "Une facture commence par CrossIndustryInvoice, Invoice ou CreditNote.",
    ),
    entry("EIN-008", "PDF protégé.", "Enregistrez-le sans protection, ou importez le fichier XML."),
    entry("EIN-009", "PDF abîmé là où il mène à la facture.", "Importez plutôt le fichier XML."),
    entry(
        "EIN-010",
        "PDF hors limites\u{a0}: taille, profondeur, objets ou décompression.",
        "Importez plutôt le fichier XML.",
    ),
    entry(
        "EIN-011",
        "PDF sans facture en XML\u{a0}: ce n’est pas un Factur-X.",
        "Demandez le Factur-X, ou le fichier XML.",
    ),
    entry(
        "EIN-012",
        "Plusieurs factures en XML dans le PDF\u{a0}: la plus récente des générations est lue.",
        "Rien à faire si c’est la bonne.",
    ),
    entry(
        "EIN-013",
        "Caractères différents de ceux que le fichier annonce.",
        "Vérifiez les accents des noms.",
    ),
    entry("EIN-014", "Autre chose avant ou après la facture.", "Rien à faire."),
    entry("EIN-015", "Numéro, date, devise ou montant absent.", FIX_INVOICE),
    entry("EIN-016", "Ce n’est pas un montant.", FIX_INVOICE),
    entry("EIN-017", "Date impossible.", FIX_INVOICE),
    entry("EIN-018", "Plus de deux décimales, arrondi au centime.", "Comparez avec la facture."),
    entry("EIN-019", "Type absent ou inconnu\u{a0}: aucun effet sur l’encours.", FIX_INVOICE),
    entry(
        "EIN-020",
        "Facture pro forma\u{a0}: elle n’est due par personne.",
        "Attendez la facture définitive.",
    ),
    entry(
        "EIN-021",
        "Facture en devise, gardée pour information.",
        "Le montant en euros vient de la comptabilité.",
    ),
    entry(
        "EIN-022",
        "Pas de date d’échéance.",
        "Indiquez-la, ou laissez supposer celle des conditions du client.",
    ),
    entry("EIN-023", "L’échéance précède l’émission.", "Vérifiez les deux dates."),
    entry("EIN-024", "Plusieurs échéances.", "Rien à faire si c’est convenu."),
    entry("EIN-025", "Les parts des échéances ne font pas le montant à payer.", "Comparez avec la facture."),
    entry("EIN-026", "Les totaux ne s’accordent pas.", "Comparez avec la facture."),
    entry("EIN-027", "Montant à payer calculé\u{a0}: total moins acompte.", "Comparez avec la facture."),
    entry(
        "EIN-028",
        "Acompte supérieur au total\u{a0}: le vendeur doit la différence.",
        "Vérifiez l’acompte, ou prévoyez le remboursement.",
    ),
    entry(
        "EIN-029",
        "Avoir écrit en négatif\u{a0}: compté une seule fois.",
        "Rien à faire si c’est bien un avoir.",
    ),
    entry(
        "EIN-030",
        "Créance à régler à un autre que le vendeur.",
        "Elle ne se relance pas pour votre compte.",
    ),
    entry("EIN-031", "TVA donnée aussi dans une autre devise, non comptée.", "Rien à faire."),
    entry("EIN-032", "Deux noms d’acheteur\u{a0}: celui de l’entité légale est pris.", "Rien à faire."),
    entry(
        "EXP-001",
        "Le fichier n’a pas pu être écrit\u{202f}; rien n’a été remplacé.",
        "Choisissez un autre dossier ou un autre nom.",
    ),
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
    entry("VAL-001", "Champ inconnu.", "Vérifiez son nom."),
    entry("VAL-002", "Valeur non valable pour ce champ.", "La phrase dit ce qui est attendu."),
];

/// Explains a code.
pub fn explain(code: &str) -> Outcome<Entry> {
    REGISTER.iter().find(|entry| entry.code.eq_ignore_ascii_case(code)).copied().ok_or_else(|| {
        Refusal::BadValue {
            field: "Code",
            value: code.to_owned(),
            expected: "un code comme FEC-011, tel que le donne un refus",
        }
    })
}

/// The register's own spelling of a code.
pub(crate) fn known(code: &str) -> Option<&'static str> {
    REGISTER.iter().map(|entry| entry.code).find(|known| *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_never_used_twice() {
        let mut codes: Vec<&str> = REGISTER.iter().map(|entry| entry.code).collect();
        codes.sort_unstable();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }

    #[test]
    fn every_code_written_in_the_sentences_is_in_the_register() {
        for source in [
            include_str!("bank_issues.rs"),
            include_str!("french.rs"),
            include_str!("e_invoice_issues.rs"),
            include_str!("file_issues.rs"),
            include_str!("list_issues.rs"),
            include_str!("settings.rs"),
            include_str!("tables_issues.rs"),
        ] {
            for code in quoted_codes(source) {
                assert!(known(code).is_some(), "{code} is not in the register");
            }
        }
    }

    /// Words between quotes that look like a code: three capitals, a dash, three digits.
    fn quoted_codes(source: &str) -> impl Iterator<Item = &str> {
        source.split('"').filter(|word| {
            word.len() == 7
                && word.is_char_boundary(3)
                && word.split_at(3).0.chars().all(|c| c.is_ascii_uppercase())
                && word.get(3..4) == Some("-")
                && word.get(4..).is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit()))
        })
    }
}
