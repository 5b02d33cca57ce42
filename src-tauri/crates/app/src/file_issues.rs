//! French words for what is wrong in a ledger file, with the code of each.

use encaisse_core::typography;
use encaisse_formats::fec::{Issue, IssueKind};
use encaisse_formats::inspect::FileKind;
use encaisse_formats::severity::Severity as FileSeverity;

use crate::border::problem::{FileIssue, Problem, Severity};

/// What kind of file it is, in French, with its article.
pub fn kind_words(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Fec => "un fichier des écritures comptables",
        FileKind::ClientsCsv => "une liste de clients",
        FileKind::OtherCsv => "un tableau texte",
        FileKind::Pdf => "un PDF",
        FileKind::Xlsx => "un classeur de tableur",
        FileKind::OldWorkbook => "un classeur au format .xls d’avant 2007",
        FileKind::Html => "une page web, même nommée .xls",
        FileKind::Xml => "un document XML",
        FileKind::Camt => "un relevé bancaire CAMT",
        FileKind::BankCsv => "un relevé bancaire en tableau",
        FileKind::Ofx => "un relevé bancaire OFX",
        FileKind::Cfonb => "un relevé bancaire CFONB",
        FileKind::Mt940 => "un relevé bancaire MT940",
        FileKind::Qif => "un relevé bancaire QIF",
        FileKind::Zip => "une archive compressée",
        FileKind::Image => "une image",
        FileKind::Empty => "un fichier vide",
        FileKind::Unknown => "un fichier d’un format inconnu",
    }
}

/// Says an issue of a ledger file.
pub fn say(issue: &Issue) -> FileIssue {
    let (code, mut message, remedy) = words(&issue.kind);
    // The first bytes of a PDF or a workbook tell a person nothing.
    if !issue.excerpt.is_empty() && !matches!(issue.kind, IssueKind::OtherFormat(_) | IssueKind::Binary) {
        message = format!("{message} «\u{a0}{}\u{a0}»", issue.excerpt);
    }
    FileIssue {
        code: code.to_owned(),
        severity: severity(issue.severity()),
        // Line 0 stands for what is before the first one.
        line: issue.line.filter(|line| *line > 0).and_then(|line| i64::try_from(line).ok()),
        column: issue.column.map(|column| column.name().to_owned()),
        message,
        remedy: remedy.to_owned(),
    }
}

/// The same words as a problem, for a file refused whole.
pub fn as_problem(issue: &FileIssue) -> Problem {
    let place = match (issue.line, &issue.column) {
        (Some(line), Some(column)) => format!("ligne {line}, colonne {column}"),
        (Some(line), None) => format!("ligne {line}"),
        _ => "fichier entier".to_owned(),
    };
    Problem {
        code: issue.code.clone(),
        title: issue.message.clone(),
        place,
        remedy: issue.remedy.clone(),
        severity: issue.severity,
    }
}

pub(crate) fn severity(severity: FileSeverity) -> Severity {
    match severity {
        FileSeverity::Info => Severity::Info,
        FileSeverity::Warning => Severity::Warning,
        FileSeverity::Refusal => Severity::Refusal,
    }
}

const EXPORT_AGAIN: &str =
    "Exportez de nouveau le FEC depuis le logiciel comptable, sans l’ouvrir dans un tableur.";
const ASK_ACCOUNTANT: &str = "Corrigez l’écriture dans le logiciel comptable, ou demandez un nouvel export.";

fn words(kind: &IssueKind) -> (&'static str, String, &'static str) {
    use IssueKind as K;
    match kind {
        K::Empty => ("FEC-001", "Le fichier est vide.".to_owned(), EXPORT_AGAIN),
        K::OtherFormat(found) => (
            "FEC-002",
            format!("Ce n’est pas un FEC\u{a0}: c’est {}.", kind_words(*found)),
            "Un FEC est un fichier texte. Demandez l’export «\u{a0}fichier des écritures comptables\u{a0}».",
        ),
        K::Binary => {
            ("FEC-003", "Le fichier contient des octets qui ne sont pas du texte.".to_owned(), EXPORT_AGAIN)
        }
        K::NotAFec => (
            "FEC-004",
            "Ni l’en-tête ni la première ligne ne sont ceux d’un FEC.".to_owned(),
            "L’en-tête attendu commence par JournalCode, JournalLib, EcritureNum, EcritureDate, CompteNum.",
        ),
        K::UnknownSeparator => (
            "FEC-005",
            "Aucun séparateur connu ne découpe les lignes.".to_owned(),
            "Le séparateur d’un FEC est la tabulation ou la barre verticale.",
        ),
        K::MissingColumn(column) => {
            ("FEC-006", format!("La colonne {} manque.", column.name()), EXPORT_AGAIN)
        }
        K::NoLine => (
            "FEC-007",
            "Il n’y a aucune écriture sous l’en-tête.".to_owned(),
            "Vérifiez la période de l’export.",
        ),
        K::TooBig => {
            ("FEC-008", "Le fichier dépasse 2\u{a0}Gio.".to_owned(), "Exportez exercice par exercice.")
        }
        K::TooManyColumns(found) => {
            ("FEC-030", format!("L’en-tête compte {found} colonnes, au-delà de 40."), EXPORT_AGAIN)
        }
        K::TooManyLines => (
            "FEC-009",
            "Le fichier dépasse 20 millions de lignes.".to_owned(),
            "Exportez exercice par exercice.",
        ),
        K::TotalTooLarge => {
            ("FEC-010", "Les totaux dépassent ce qu’un registre peut porter.".to_owned(), ASK_ACCOUNTANT)
        }
        K::UnbalancedFile { debit, credit } => (
            "FEC-011",
            format!(
                "Le débit ({}) n’égale pas le crédit ({})\u{a0}: écart {}.",
                typography::amount(*debit),
                typography::amount(*credit),
                typography::amount(*debit - *credit)
            ),
            "Le fichier est incomplet ou une ligne a été refusée\u{a0}: exportez-le de nouveau en entier.",
        ),
        K::NoCustomerLine => (
            "FEC-012",
            "Aucune ligne de compte client (411).".to_owned(),
            "Ce fichier ne permet pas de suivre des clients\u{a0}: vérifiez qu’il s’agit de la comptabilité générale.",
        ),
        K::UnbalancedEntry(gap) => (
            "FEC-013",
            format!("Une écriture n’est pas équilibrée\u{a0}: écart {}.", typography::amount(*gap)),
            ASK_ACCOUNTANT,
        ),
        K::EntriesScattered => (
            "FEC-014",
            "Des lignes d’une même écriture sont éloignées\u{a0}: leur nature peut manquer.".to_owned(),
            "Exportez le FEC dans l’ordre des écritures si possible.",
        ),
        K::TruncatedLastLine => (
            "FEC-015",
            "La dernière ligne s’arrête au milieu.".to_owned(),
            "L’export ou la copie a été interrompu\u{a0}: recommencez-le.",
        ),
        K::RowTooShort { found, expected } => (
            "FEC-016",
            format!("La ligne a {found} champs au lieu de {expected}\u{a0}: refusée."),
            EXPORT_AGAIN,
        ),
        K::RowTooLong { found, expected } => (
            "FEC-017",
            format!("La ligne a {found} champs au lieu de {expected}\u{a0}: refusée."),
            EXPORT_AGAIN,
        ),
        K::RowWithoutTail { found, expected } => (
            "FEC-018",
            format!(
                "La ligne a {found} champs au lieu de {expected}\u{a0}: les derniers sont lus comme vides."
            ),
            "Rien à faire.",
        ),
        K::RowRejoined(column) => (
            "FEC-019",
            format!("Le séparateur figure dans {}\u{a0}: la ligne a été recollée.", column.name()),
            "Vérifiez ce libellé.",
        ),
        K::LineTooLong => {
            ("FEC-020", "La ligne dépasse 64\u{a0}Kio\u{a0}: refusée.".to_owned(), EXPORT_AGAIN)
        }
        K::BadAmount(_) => {
            ("FEC-021", "Ce n’est pas un montant\u{a0}: ligne refusée.".to_owned(), EXPORT_AGAIN)
        }
        K::BadSide => (
            "FEC-022",
            "Le sens n’est ni D, ni C, ni +1, ni -1\u{a0}: ligne refusée.".to_owned(),
            EXPORT_AGAIN,
        ),
        K::MissingDate => {
            ("FEC-023", "La date d’écriture manque\u{a0}: ligne refusée.".to_owned(), ASK_ACCOUNTANT)
        }
        K::BadEntryDate => {
            ("FEC-024", "La date d’écriture est impossible\u{a0}: ligne refusée.".to_owned(), ASK_ACCOUNTANT)
        }
        K::BadDate(column) => (
            "FEC-025",
            format!("{} est une date impossible\u{a0}: lue comme absente.", column.name()),
            ASK_ACCOUNTANT,
        ),
        K::MissingAccount => {
            ("FEC-026", "Le numéro de compte manque\u{a0}: ligne refusée.".to_owned(), ASK_ACCOUNTANT)
        }
        K::MixedEncodings => (
            "FEC-027",
            "Deux jeux de caractères sont mêlés dans le fichier.".to_owned(),
            "Vérifiez les accents des noms de clients.",
        ),
        K::DatesBeyondFiscalYear { .. } => (
            "FEC-028",
            "Le fichier couvre plus de vingt-quatre mois.".to_owned(),
            "Vérifiez la période\u{a0}: un FEC couvre un exercice.",
        ),
        K::NoHeading => (
            "FEC-029",
            "Pas d’en-tête\u{a0}: les colonnes sont prises dans l’ordre légal.".to_owned(),
            "Vérifiez l’aperçu.",
        ),
        K::UnusualSeparator => (
            "FEC-031",
            "Séparateur inhabituel (point-virgule ou virgule).".to_owned(),
            "Rien à faire si l’aperçu est juste.",
        ),
    }
}
