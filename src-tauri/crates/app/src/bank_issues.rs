//! French words for what is wrong in a bank file, with the code of each.

use encaisse_core::typography::amount;
use encaisse_formats::archive::ArchiveError;
use encaisse_formats::bank::{Issue, IssueKind, Limit};
use encaisse_formats::inspect::FileKind;
use encaisse_formats::severity::Severity as FileSeverity;
use encaisse_formats::tables::TableError;

use crate::border::problem::FileIssue;
use crate::file_issues::{kind_words, severity};

const DOWNLOAD_AGAIN: &str =
    "Téléchargez de nouveau le relevé sur le site de la banque, sans l’ouvrir dans un tableur.";
const OTHER_FORMAT: &str =
    "Téléchargez le relevé dans un autre format\u{a0}: CAMT.053, OFX, CFONB 120 ou CSV.";
const COMPARE: &str = "Comparez avec le relevé papier\u{a0}; s’il manque un jour, importez-le aussi.";
const LEFT_OUT: &str =
    "L’opération est laissée de côté\u{a0}: vérifiez-la sur le relevé papier, et demandez un nouvel export.";
const NOTHING: &str = "Rien à faire.";

/// Says an issue of a bank file.
pub fn say(issue: &Issue) -> FileIssue {
    let (code, mut message, remedy) = words(&issue.kind);
    if !issue.excerpt.is_empty() {
        message = format!("{message} «\u{a0}{}\u{a0}»", issue.excerpt);
    }
    FileIssue {
        code: code.to_owned(),
        severity: severity(issue.kind.severity()),
        line: issue.line.filter(|line| *line > 0).and_then(|line| i64::try_from(line).ok()),
        column: None,
        message,
        remedy: remedy.to_owned(),
    }
}

/// Says why an archive is not opened.
pub fn archive(error: ArchiveError) -> FileIssue {
    let message = match error {
        ArchiveError::Damaged => "L’archive est abîmée, ou n’est pas un ZIP.".to_owned(),
        ArchiveError::Encrypted => "L’archive demande un mot de passe.".to_owned(),
        ArchiveError::TooManyEntries(entries) => {
            format!("L’archive contient {entries} fichiers, plus de 1\u{202f}000.")
        }
        ArchiveError::TooMuchExpanded(_) => "L’archive dépasse 512\u{a0}Mio une fois ouverte.".to_owned(),
        ArchiveError::Ratio(times) => {
            format!("Un fichier de l’archive grossit {times} fois une fois ouvert\u{a0}: plus de 100.")
        }
        ArchiveError::Overlap => {
            "Les fichiers de l’archive se chevauchent ou ne sont pas ce qu’elle annonce.".to_owned()
        }
    };
    let remedy = "Téléchargez les relevés sans les mettre en archive, ou ouvrez-la vous-même.";
    of_archive("BNK-040", FileSeverity::Refusal, message, remedy)
}

/// An archive inside an archive: nobody needs one, and it may grow without end.
pub fn nested(name: &str) -> FileIssue {
    let message = format!("Une archive dans l’archive n’est pas ouverte. «\u{a0}{name}\u{a0}»");
    let remedy = "Sortez-en les relevés et importez-les.";
    of_archive("BNK-041", FileSeverity::Refusal, message, remedy)
}

/// A file of an archive that is no statement.
pub fn left_out(name: &str, kind: FileKind) -> FileIssue {
    let words = kind_words(kind);
    let message =
        format!("Un fichier de l’archive n’est pas un relevé\u{a0}: c’est {words}. «\u{a0}{name}\u{a0}»");
    let remedy = "Il est laissé de côté\u{a0}: sortez-le de l’archive pour l’importer.";
    of_archive("BNK-042", FileSeverity::Warning, message, remedy)
}

/// An archive without any statement.
pub fn nothing() -> FileIssue {
    say(&Issue { kind: IssueKind::NoStatement, line: None, excerpt: String::new() })
}

fn of_archive(code: &str, grave: FileSeverity, message: String, remedy: &str) -> FileIssue {
    let (code, severity, remedy) = (code.to_owned(), severity(grave), remedy.to_owned());
    FileIssue { code, severity, line: None, column: None, message, remedy }
}

fn words(kind: &IssueKind) -> (&'static str, String, &'static str) {
    refusal(kind).or_else(|| operation(kind)).unwrap_or_else(|| statement(kind))
}

/// What refuses the whole file.
fn refusal(kind: &IssueKind) -> Option<(&'static str, String, &'static str)> {
    use IssueKind as K;
    let said = match kind {
        K::Empty => ("BNK-001", "Le fichier est vide.".to_owned(), DOWNLOAD_AGAIN),
        K::OtherFormat(found) => (
            "BNK-002",
            format!("Ce n’est pas un relevé bancaire lisible\u{a0}: c’est {}.", kind_words(*found)),
            OTHER_FORMAT,
        ),
        K::Binary => ("BNK-003", "Le fichier n’est pas du texte.".to_owned(), OTHER_FORMAT),
        K::TooBig(limit) => {
            ("BNK-004", limit_words(*limit), "Téléchargez une période plus courte, un mois par exemple.")
        }
        K::Doctype => (
            "BNK-005",
            "Le document déclare un type (DOCTYPE)\u{a0}: aucun relevé n’en a besoin, et il peut être dangereux."
                .to_owned(),
            "N’ouvrez pas ce fichier. Téléchargez le relevé sur le site de la banque.",
        ),
        K::UnknownEntity => {
            ("BNK-006", "Le document emploie une entité qui n’est pas de XML.".to_owned(), DOWNLOAD_AGAIN)
        }
        K::BrokenXml => {
            ("BNK-007", "Le document XML est interrompu ou mal formé ici.".to_owned(), DOWNLOAD_AGAIN)
        }
        K::BrokenTable(error) => ("BNK-008", table_words(*error), DOWNLOAD_AGAIN),
        K::NoColumns => (
            "BNK-009",
            "Aucune colonne de dates, ou aucune de montants.".to_owned(),
            "Vérifiez que le fichier est la liste des opérations du compte, avec ses en-têtes.",
        ),
        K::NoStatement => ("BNK-010", "Le fichier ne contient aucun relevé.".to_owned(), OTHER_FORMAT),
        K::NothingReadable => (
            "BNK-011",
            "Aucune opération n’a pu être lue\u{a0}: rien n’est importé.".to_owned(),
            DOWNLOAD_AGAIN,
        ),
        K::CfonbOtherRecords => (
            "BNK-012",
            "C’est un fichier CFONB d’effets ou de prélèvements, pas un relevé de compte.".to_owned(),
            "Demandez à la banque le relevé de compte CFONB 120, enregistrements 01, 04, 05 et 07.",
        ),
        _ => return None,
    };
    Some(said)
}

/// What is wrong with one operation.
fn operation(kind: &IssueKind) -> Option<(&'static str, String, &'static str)> {
    use IssueKind as K;
    let said = match kind {
        K::BadAmount => ("BNK-013", "Ce n’est pas un montant.".to_owned(), LEFT_OUT),
        K::MissingAmount => ("BNK-014", "L’opération n’a pas de montant.".to_owned(), LEFT_OUT),
        K::UnknownDirection => {
            ("BNK-015", "Rien ne dit si l’argent est entré ou sorti.".to_owned(), LEFT_OUT)
        }
        K::BadDate => ("BNK-016", "La date d’opération manque ou n’existe pas.".to_owned(), LEFT_OUT),
        K::BadValueDate => (
            "BNK-017",
            "La date de valeur n’existe pas\u{a0}: l’opération est prise sans elle.".to_owned(),
            NOTHING,
        ),
        K::TurnedDate => (
            "BNK-018",
            "La date est écrite jour d’abord, contre la règle du format\u{a0}: lue ainsi.".to_owned(),
            "Vérifiez cette date sur le relevé papier.",
        ),
        K::BadLine => ("BNK-019", "Cette ligne d’opération n’a pas la forme attendue.".to_owned(), LEFT_OUT),
        K::DetailsDiffer(by) => (
            "BNK-029",
            format!("Le détail de la remise et son total diffèrent de {}.", amount(*by)),
            "Souvent des frais. Le total fait foi.",
        ),
        K::SplitsDiffer(by) => (
            "BNK-030",
            format!("Les parties de l’opération et son montant diffèrent de {}.", amount(*by)),
            "Le montant fait foi\u{a0}; vérifiez la ventilation.",
        ),
        K::OtherCurrency => (
            "BNK-034",
            "L’opération est dans une autre monnaie que le compte.".to_owned(),
            "Vérifiez le montant porté au compte.",
        ),
        K::SignFromBalance => (
            "BNK-036",
            "Le solde qui suit dit l’inverse du signe écrit\u{a0}: le solde fait foi.".to_owned(),
            "Vérifiez le sens de cette opération.",
        ),
        K::OutsideStatement => (
            "BNK-024",
            "Une opération est hors de tout relevé\u{a0}: laissée de côté.".to_owned(),
            DOWNLOAD_AGAIN,
        ),
        K::DetailWithoutOperation => (
            "BNK-025",
            "Un complément ne suit aucune opération\u{a0}: laissé de côté.".to_owned(),
            DOWNLOAD_AGAIN,
        ),
        _ => return None,
    };
    Some(said)
}

/// What is wrong with a statement.
fn statement(kind: &IssueKind) -> (&'static str, String, &'static str) {
    use IssueKind as K;
    match kind {
        K::BadBalance => {
            ("BNK-020", "Un solde n’est pas un montant\u{a0}: laissé de côté.".to_owned(), COMPARE)
        }
        K::BalancesDoNotChain { expected, found } => (
            "BNK-021",
            format!(
                "Solde de départ et opérations donnent {}, le relevé dit {}.",
                amount(*expected),
                amount(*found)
            ),
            COMPARE,
        ),
        K::StatementsDoNotChain { closing, opening } => (
            "BNK-022",
            format!(
                "Le relevé part de {}, le précédent finissait à {}\u{a0}: il en manque peut-être un.",
                amount(*opening),
                amount(*closing)
            ),
            COMPARE,
        ),
        K::StatementTwice => {
            ("BNK-023", "Le même relevé figure deux fois\u{a0}: lu une fois.".to_owned(), NOTHING)
        }
        K::NoClosing => ("BNK-026", "Le relevé n’a pas de solde de fin.".to_owned(), COMPARE),
        K::ClosingTwice => (
            "BNK-027",
            "Un solde de fin de plus, ou d’un autre compte\u{a0}: il remplace le précédent.".to_owned(),
            COMPARE,
        ),
        K::UnknownRecord => {
            ("BNK-028", "Enregistrement d’un type inconnu, laissé de côté.".to_owned(), NOTHING)
        }
        K::AmbiguousDates => (
            "BNK-031",
            "Rien ne dit si le jour ou le mois vient d’abord\u{a0}: lu à la française, jour d’abord."
                .to_owned(),
            "Vérifiez une date de l’aperçu avant de confirmer.",
        ),
        K::UnknownAccount => (
            "BNK-032",
            "Le fichier ne dit pas de quel compte il s’agit.".to_owned(),
            "Dites-le à l’import, le même à chaque fois.",
        ),
        K::BadIban => {
            ("BNK-033", "La clé de l’IBAN est fausse.".to_owned(), "Vérifiez le compte avec la banque.")
        }
        K::NotBooked(1) => (
            "BNK-035",
            "Une opération n’est pas comptabilisée\u{a0}: elle ne compte pas.".to_owned(),
            "Elle viendra avec un prochain relevé.",
        ),
        K::NotBooked(number) => (
            "BNK-035",
            format!("{number} opérations ne sont pas comptabilisées\u{a0}: elles ne comptent pas."),
            "Elles viendront avec un prochain relevé.",
        ),
        K::TrailingText => {
            ("BNK-037", "Du texte suit la fin du document\u{a0}: laissé de côté.".to_owned(), NOTHING)
        }
        K::WrongEncoding => (
            "BNK-038",
            "Le jeu de caractères n’est pas celui que le fichier annonce\u{a0}: lu tel qu’il est.".to_owned(),
            "Vérifiez les accents des noms.",
        ),
        // Every other kind has been said above.
        _ => (
            "BNK-039",
            "Pas d’en-têtes\u{a0}: les colonnes sont reconnues à leur contenu.".to_owned(),
            "Vérifiez l’aperçu.",
        ),
    }
}

fn limit_words(limit: Limit) -> String {
    match limit {
        Limit::Size(mebibytes) => format!("Le fichier dépasse {mebibytes}\u{a0}Mio."),
        Limit::Operations => "Le fichier a trop d’opérations pour être lu d’un coup.".to_owned(),
        Limit::Statements => "Le fichier dépasse 100\u{202f}000 relevés.".to_owned(),
        Limit::Depth => "Le document a plus de 64 éléments l’un dans l’autre.".to_owned(),
        Limit::Attributes => "Un élément a plus de 256 attributs.".to_owned(),
        Limit::Text => "Un texte du document dépasse 1\u{a0}Mio.".to_owned(),
        Limit::Line => "Une ligne ou un texte dépasse 64\u{a0}Kio.".to_owned(),
        Limit::Elements => "Le document a trop d’éléments.".to_owned(),
    }
}

fn table_words(error: TableError) -> String {
    match error {
        TableError::UnclosedQuote(line) => format!("Le guillemet ouvert ligne {line} n’est jamais fermé."),
        TableError::CellTooLong(line) => format!("Une cellule dépasse 64\u{a0}Kio, ligne {line}."),
        TableError::TooManyColumns(line) => {
            format!("Plus de 512 colonnes, ligne {line}\u{a0}: le séparateur n’est pas le bon.")
        }
        _ => "Le tableau ne peut pas être découpé en cellules.".to_owned(),
    }
}
