//! French words for what is wrong in a list of clients.

use encaisse_formats::clients::{ClientIssue, ClientIssueKind};
use encaisse_formats::severity::Severity as FileSeverity;
use encaisse_formats::tables::TableError;

use crate::border::problem::{FileIssue, Problem, Severity};
use crate::error::Refusal;
use crate::file_issues::kind_words;
use crate::import::clients::field_words;
use crate::tables_issues;

/// Says an issue of a list.
pub fn say(issue: &ClientIssue) -> FileIssue {
    use ClientIssueKind as K;
    let (code, message, remedy) = match issue.kind {
        K::NoKeyColumn => (
            "LST-003",
            "Aucune colonne ne donne le code ou le nom des clients.".to_owned(),
            "Indiquez la colonne du code client, celui du compte auxiliaire en comptabilité.",
        ),
        K::RowWithoutKey => {
            ("LST-004", "Ni code ni nom\u{a0}: ligne refusée.".to_owned(), "Complétez la ligne.")
        }
        K::DuplicateCode { first_line } => (
            "LST-005",
            format!("Le même code figure déjà ligne {first_line}\u{a0}: ligne refusée."),
            "Gardez une seule ligne par client.",
        ),
        K::RowTooLong => (
            "LST-006",
            "La ligne a plus de cellules que d’en-têtes.".to_owned(),
            "Vérifiez le séparateur et les guillemets.",
        ),
        K::Invalid(field) => (
            "LST-007",
            format!("Valeur non valable pour «\u{a0}{}\u{a0}»\u{a0}: laissée de côté.", field_words(field)),
            "Corrigez-la dans la liste, ou plus tard sur la fiche.",
        ),
        K::ZerosRestored(field) => (
            "LST-008",
            format!("Zéros de tête remis dans «\u{a0}{}\u{a0}».", field_words(field)),
            "Rien à faire\u{a0}: un tableur les avait retirés.",
        ),
        K::IdentifiersDisagree => (
            "LST-009",
            "Le SIREN, le SIRET et le n° de TVA ne sont pas de la même entreprise\u{a0}: laissés de côté."
                .to_owned(),
            "Vérifiez-les au répertoire Sirene.",
        ),
        K::UnknownTerms => (
            "LST-010",
            "Conditions de règlement non comprises\u{a0}: laissées de côté.".to_owned(),
            "Écrivez par exemple «\u{a0}30 jours nets\u{a0}» ou «\u{a0}45 jours fin de mois\u{a0}».",
        ),
        K::UnknownKind => (
            "LST-011",
            "Typologie non comprise\u{a0}: laissée de côté.".to_owned(),
            "Écrivez «\u{a0}entreprise\u{a0}», «\u{a0}particulier\u{a0}», «\u{a0}association\u{a0}» ou «\u{a0}public\u{a0}».",
        ),
    };
    let severity = match issue.kind.severity() {
        FileSeverity::Info => Severity::Info,
        FileSeverity::Warning => Severity::Warning,
        FileSeverity::Refusal => Severity::Refusal,
    };
    let message = if issue.excerpt.is_empty() {
        message
    } else {
        format!("{message} «\u{a0}{}\u{a0}»", issue.excerpt)
    };
    FileIssue {
        code: code.to_owned(),
        severity,
        line: issue.line.and_then(|line| i64::try_from(line).ok()),
        column: issue.column.map(|column| (column + 1).to_string()),
        message,
        remedy: remedy.to_owned(),
    }
}

/// A row that has a name but no code: nothing is ever linked on a name alone.
pub fn without_code(line: u64, name: &str) -> FileIssue {
    FileIssue {
        code: "LST-012".to_owned(),
        severity: Severity::Warning,
        line: i64::try_from(line).ok(),
        column: None,
        message: format!("Pas de code client\u{a0}: ligne refusée. «\u{a0}{name}\u{a0}»"),
        remedy: "Ajoutez le code du compte client\u{a0}: un nom seul ne suffit pas à rattacher.".to_owned(),
    }
}

/// A table of invoices or balances: read as clients, it would give nonsense.
pub fn not_clients(file: &str, heading: &str) -> Refusal {
    let first = Problem {
        code: "LST-013".to_owned(),
        title: format!("Ce n’est pas une liste de clients\u{a0}: la colonne «\u{a0}{heading}\u{a0}» est celle de factures ou de soldes."),
        place: "en-tête".to_owned(),
        remedy: "Les factures viennent du FEC. Pour les clients, exportez la liste des tiers\u{a0}: code, nom, adresse.".to_owned(),
        severity: Severity::Refusal,
    };
    Refusal::FileRefused { file: file.to_owned(), first: Box::new(first) }
}

/// Says why a file is not a table at all.
pub fn refuse(file: &str, error: &TableError) -> Refusal {
    let (code, title) = match error {
        TableError::Empty => ("LST-001", "Le fichier est vide.".to_owned()),
        TableError::OtherFormat(kind) => {
            ("LST-002", format!("Ce n’est pas une liste de clients\u{a0}: c’est {}.", kind_words(*kind)))
        }
        TableError::Binary => ("LST-002", "Le fichier n’est pas du texte.".to_owned()),
        TableError::TooBig => ("LST-002", "La liste dépasse 64\u{a0}Mio.".to_owned()),
        TableError::TooManyRows => ("LST-002", "La liste dépasse 500\u{202f}000 lignes.".to_owned()),
        TableError::TooManyCells => {
            ("LST-002", "La liste dépasse 2\u{202f}500\u{202f}000 cellules.".to_owned())
        }
        TableError::TooManyColumns(line) => {
            ("LST-002", format!("Plus de 512 colonnes, ligne {line}\u{a0}: le séparateur n’est pas le bon."))
        }
        TableError::CellTooLong(line) => {
            ("LST-002", format!("Une cellule dépasse 64\u{a0}Kio, ligne {line}."))
        }
        TableError::UnclosedQuote(line) => {
            ("LST-002", format!("Le guillemet ouvert ligne {line} n’est jamais fermé."))
        }
        TableError::Workbook(reason) => return tables_issues::refuse_workbook(file, *reason),
    };
    let first = Problem {
        code: code.to_owned(),
        title,
        place: "fichier entier".to_owned(),
        remedy: "Exportez la liste en CSV, ou copiez-la depuis le tableur et collez-la ici.".to_owned(),
        severity: Severity::Refusal,
    };
    Refusal::FileRefused { file: file.to_owned(), first: Box::new(first) }
}
