//! French words for what is wrong in a table: list of invoices, customer ledger, aged balance.

use encaisse_core::typography;
use encaisse_formats::severity::Severity as FileSeverity;
use encaisse_formats::tables::{TableError, TableIssue, TableIssueKind, WorkbookError};
use encaisse_formats::text::amount::AmountError;
use encaisse_formats::text::date::DateError;

use crate::border::problem::{FileIssue, Problem, Severity};
use crate::error::Refusal;
use crate::file_issues::kind_words;

const SAVE_AGAIN: &str = "Ouvrez-le dans le tableur et enregistrez-le en .xlsx ou en CSV.";
const EXPORT_AGAIN: &str = "Exportez de nouveau la table depuis le logiciel, sans l’ouvrir dans un tableur.";
const CHECK: &str = "Vérifiez la ligne dans le logiciel d’où vient le fichier.";
const NOTHING: &str = "Rien à faire.";

/// Says an issue of a table.
pub fn say(issue: &TableIssue) -> FileIssue {
    let (code, message, remedy) = words(issue.kind);
    let message = match issue.excerpt.is_empty() {
        true => message,
        false => format!("{message} «\u{a0}{}\u{a0}»", issue.excerpt),
    };
    FileIssue {
        code: code.to_owned(),
        severity: match issue.kind.severity() {
            FileSeverity::Info => Severity::Info,
            FileSeverity::Warning => Severity::Warning,
            FileSeverity::Refusal => Severity::Refusal,
        },
        line: issue.line.and_then(|line| i64::try_from(line).ok()),
        column: issue.column.map(|column| (column + 1).to_string()),
        message,
        remedy: remedy.to_owned(),
    }
}

fn words(kind: TableIssueKind) -> (&'static str, String, &'static str) {
    use TableIssueKind as K;
    match kind {
        K::NoCustomerColumn
        | K::NoAmountColumn
        | K::RowTooLong
        | K::OtherSeparator
        | K::HiddenSheet
        | K::SheetLeftOut
        | K::HiddenRows(_)
        | K::FormulaWithoutValue(_)
        | K::FaultyCell => of_layout(kind),
        K::BadAmount(_)
        | K::Rounded
        | K::MixedDecimals
        | K::BadDate(_)
        | K::MixedDateOrder
        | K::DateOrderAssumed => of_writing(kind),
        K::TotalDisagrees
        | K::RunningBalanceDisagrees
        | K::BucketsDisagree
        | K::NoAsOfDate
        | K::BasisUnknown
        | K::BasisInvoiceDate
        | K::CreditSignUnclear
        | K::RemainingDisagrees => of_sums(kind),
        _ => of_rows(kind),
    }
}

fn of_layout(kind: TableIssueKind) -> (&'static str, String, &'static str) {
    use TableIssueKind as K;
    match kind {
        K::NoCustomerColumn => (
            "TAB-005",
            "Aucune colonne ne dit de quel client il s’agit.".to_owned(),
            "Ajoutez une colonne «\u{a0}Code client\u{a0}» ou «\u{a0}Client\u{a0}».",
        ),
        K::NoAmountColumn => (
            "TAB-006",
            "Aucune colonne de montant n’est reconnue.".to_owned(),
            "Nommez-la par exemple «\u{a0}Montant TTC\u{a0}», «\u{a0}Reste dû\u{a0}» ou «\u{a0}Débit\u{a0}» et «\u{a0}Crédit\u{a0}».",
        ),
        K::HiddenSheet => (
            "TAB-007",
            "Feuille masquée, laissée de côté.".to_owned(),
            "Affichez-la si c’est elle qu’il faut lire.",
        ),
        K::SheetLeftOut => (
            "TAB-008",
            "Autre feuille, laissée de côté.".to_owned(),
            "Mettez chaque table dans un classeur à elle si celle-ci compte aussi.",
        ),
        K::HiddenRows(count) => (
            "TAB-009",
            format!("{}\u{a0}: lues comme les autres.", counted(count, "ligne masquée", "lignes masquées")),
            "Supprimez-les si elles ne doivent pas compter.",
        ),
        K::FormulaWithoutValue(count) => (
            "TAB-010",
            format!(
                "{} sans valeur\u{a0}: le classeur n’a jamais été calculé.",
                counted(count, "formule", "formules")
            ),
            "Ouvrez-le dans le tableur, enregistrez-le, et recommencez.",
        ),
        K::FaultyCell => (
            "TAB-011",
            "La cellule contient une erreur de formule.".to_owned(),
            "Corrigez la formule, ou écrivez la valeur.",
        ),
        K::RowTooLong => (
            "TAB-012",
            "La ligne a plus de cellules que d’en-têtes.".to_owned(),
            "Vérifiez le séparateur et les guillemets.",
        ),
        _ => (
            "TAB-013",
            "La ligne est découpée par un autre séparateur que le fichier\u{a0}: lue avec le sien."
                .to_owned(),
            CHECK,
        ),
    }
}

fn of_writing(kind: TableIssueKind) -> (&'static str, String, &'static str) {
    use TableIssueKind as K;
    match kind {
        K::BadAmount(AmountError::Ambiguous) => (
            "TAB-014",
            "Milliers ou décimales\u{a0}: rien ne le dit. Montant laissé de côté.".to_owned(),
            "Choisissez la virgule ou le point pour cette colonne.",
        ),
        K::BadAmount(reason) => {
            let reason = match reason {
                AmountError::TooManyDigits => "Montant trop grand pour être vrai",
                AmountError::FractionOfCent => "Montant avec plus de deux décimales",
                _ => "Ce n’est pas un montant",
            };
            ("TAB-015", format!("{reason}\u{a0}: laissé de côté."), CHECK)
        }
        K::Rounded => ("TAB-016", "Plus de deux décimales\u{a0}: arrondi au centime.".to_owned(), CHECK),
        K::MixedDecimals => (
            "TAB-017",
            "La colonne mêle virgules et points décimaux\u{a0}: ce qui se lit de deux façons est laissé de côté.".to_owned(),
            "Choisissez la virgule ou le point pour cette colonne.",
        ),
        K::BadDate(reason) => {
            let reason = match reason {
                DateError::NotADate => "Ce n’est pas une date",
                DateError::NoSuchDay => "Ce jour n’existe pas",
            };
            ("TAB-018", format!("{reason}\u{a0}: laissé de côté."), CHECK)
        }
        K::MixedDateOrder => (
            "TAB-019",
            "La colonne mêle jour/mois et mois/jour\u{a0}: ce qui se lit de deux façons est laissé de côté.".to_owned(),
            EXPORT_AGAIN,
        ),
        _ => (
            "TAB-020",
            "Rien ne distingue le jour du mois\u{a0}: lu jour/mois/année.".to_owned(),
            "Si le fichier vient d’un logiciel anglais, choisissez mois/jour.",
        ),
    }
}

fn of_sums(kind: TableIssueKind) -> (&'static str, String, &'static str) {
    use TableIssueKind as K;
    match kind {
        K::TotalDisagrees => (
            "TAB-021",
            "Ce total n’est pas la somme des lignes.".to_owned(),
            "Cherchez une ligne manquante, en double ou refusée.",
        ),
        K::RunningBalanceDisagrees => (
            "TAB-022",
            "Ce solde n’est pas la somme des lignes du compte.".to_owned(),
            "Cherchez une ligne manquante, en double ou refusée.",
        ),
        K::BucketsDisagree => ("TAB-023", "La somme des tranches n’est pas le solde.".to_owned(), CHECK),
        K::NoAsOfDate => (
            "TAB-024",
            "Rien ne dit à quelle date la balance est arrêtée.".to_owned(),
            "Indiquez la date, ou ajoutez une ligne de titre «\u{a0}au 30/06/2026\u{a0}».",
        ),
        K::BasisUnknown => (
            "TAB-025",
            "Rien ne dit si les tranches comptent depuis l’échéance ou depuis la facture.".to_owned(),
            "Vérifiez-le dans le logiciel\u{a0}: seul le retard depuis l’échéance se relance.",
        ),
        K::BasisInvoiceDate => (
            "TAB-026",
            "Les tranches comptent depuis la date de facture\u{a0}: elles ne disent pas le retard."
                .to_owned(),
            "Demandez la balance par date d’échéance.",
        ),
        K::CreditSignUnclear => (
            "TAB-027",
            "Le signe des avoirs n’est pas sûr dans cette colonne\u{a0}: chacun est pris en diminution."
                .to_owned(),
            "Vérifiez-les avec le total du logiciel.",
        ),
        _ => ("TAB-028", "Le reste dû n’est pas le montant moins le réglé.".to_owned(), CHECK),
    }
}

fn of_rows(kind: TableIssueKind) -> (&'static str, String, &'static str) {
    use TableIssueKind as K;
    match kind {
        K::NumberDamaged => (
            "TAB-029",
            "Un tableur a changé ce numéro en date ou en puissance de dix\u{a0}: il est perdu.".to_owned(),
            EXPORT_AGAIN,
        ),
        K::NoNumber => (
            "TAB-030",
            "Pas de numéro de pièce.".to_owned(),
            "La pièce sera reconnue à sa date, son client et son montant.",
        ),
        K::NoCustomer => ("TAB-031", "Pas de client\u{a0}: ligne refusée.".to_owned(), "Complétez la ligne."),
        K::CustomerCarried(count) => (
            "TAB-032",
            format!("{} sans client\u{a0}: pris sur la ligne au-dessus.", counted(count, "ligne", "lignes")),
            CHECK,
        ),
        K::NoAmount => ("TAB-033", "Aucun montant lisible\u{a0}: ligne refusée.".to_owned(), CHECK),
        K::Duplicate { first_line } => (
            "TAB-034",
            format!("La même pièce figure déjà ligne {first_line}\u{a0}: ligne refusée."),
            NOTHING,
        ),
        K::DueBeforeIssued => ("TAB-035", "L’échéance est avant la date de la pièce.".to_owned(), CHECK),
        K::ForeignCurrency => (
            "TAB-036",
            "Autre devise que l’euro.".to_owned(),
            "Donnez la contre-valeur en euros, ou laissez cette pièce à la comptabilité.",
        ),
        K::UnknownKind => (
            "TAB-037",
            "Type de pièce inconnu\u{a0}: pris pour une facture.".to_owned(),
            "Écrivez «\u{a0}Facture\u{a0}», «\u{a0}Avoir\u{a0}» ou «\u{a0}Acompte\u{a0}».",
        ),
        K::CreditByNumber => (
            "TAB-038",
            "Le numéro est celui d’un avoir et rien d’autre ne le dit\u{a0}: pris pour un avoir.".to_owned(),
            "Ajoutez une colonne «\u{a0}Type\u{a0}».",
        ),
        K::BadSiren => (
            "TAB-039",
            "SIREN non valable\u{a0}: laissé de côté.".to_owned(),
            "Vérifiez-le au répertoire Sirene.",
        ),
        K::SirenRestored => (
            "TAB-040",
            "Zéros de tête remis au SIREN.".to_owned(),
            "Rien à faire\u{a0}: un tableur les avait retirés.",
        ),
        _ => (
            "TAB-041",
            "Code plus court que d’autres qui commencent par zéro\u{a0}: un tableur a pu retirer les siens."
                .to_owned(),
            EXPORT_AGAIN,
        ),
    }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", typography::thousands(count), if count > 1 { many } else { one })
}

/// Says why a file is no table at all.
pub fn refuse(file: &str, error: &TableError) -> Refusal {
    let (code, title, remedy) = match error {
        TableError::Empty => ("TAB-001", "Le fichier est vide.".to_owned(), EXPORT_AGAIN),
        TableError::OtherFormat(kind) => (
            "TAB-002",
            format!("Ce n’est pas une table lisible\u{a0}: c’est {}.", kind_words(*kind)),
            SAVE_AGAIN,
        ),
        TableError::Binary => ("TAB-002", "Le fichier n’est pas du texte.".to_owned(), EXPORT_AGAIN),
        TableError::TooBig => ("TAB-003", "La table dépasse 64\u{a0}Mio.".to_owned(), EXPORT_AGAIN),
        TableError::TooManyRows => {
            ("TAB-003", "La table dépasse 500\u{202f}000 lignes.".to_owned(), EXPORT_AGAIN)
        }
        TableError::TooManyCells => {
            ("TAB-003", "La table dépasse 2\u{202f}500\u{202f}000 cellules.".to_owned(), EXPORT_AGAIN)
        }
        TableError::TooManyColumns(line) => {
            ("TAB-003", format!("Plus de 512 colonnes, ligne {line}."), EXPORT_AGAIN)
        }
        TableError::CellTooLong(line) => {
            ("TAB-003", format!("Une cellule dépasse 64\u{a0}Kio, ligne {line}."), EXPORT_AGAIN)
        }
        TableError::UnclosedQuote(line) => {
            ("TAB-003", format!("Le guillemet ouvert ligne {line} n’est jamais fermé."), EXPORT_AGAIN)
        }
        TableError::Workbook(reason) => return refuse_workbook(file, *reason),
    };
    refusal(file, code, title, remedy)
}

/// Says why a workbook is not opened.
pub fn refuse_workbook(file: &str, reason: WorkbookError) -> Refusal {
    use WorkbookError as W;
    let title = match reason {
        W::Damaged | W::Overlap => "Le classeur est abîmé.".to_owned(),
        W::Encrypted => "Le classeur est protégé par un mot de passe.".to_owned(),
        W::Macros => "Le classeur contient des macros.".to_owned(),
        W::TooManyEntries(count) => format!("Le classeur contient {count} fichiers, plus que 1\u{202f}000."),
        W::TooMuchExpanded(_) => "Le classeur dépasse 512\u{a0}Mio une fois décompressé.".to_owned(),
        W::Ratio(ratio) => format!("Le classeur grossirait {ratio} fois à la décompression, plus que 100."),
        W::Doctype => "Le classeur déclare un type de document, ce qu’aucun tableur n’écrit.".to_owned(),
        W::TooDeep | W::TooLong => "Le classeur contient des éléments démesurés.".to_owned(),
        W::TooManyTexts(count) => {
            format!("Le classeur annonce {count} textes, plus qu’il ne peut en contenir.")
        }
        W::TooManySheets(count) => format!("Le classeur contient {count} feuilles, plus que 64."),
        W::TooManyCells => "Le classeur dépasse 2\u{202f}000\u{202f}000 cellules.".to_owned(),
        W::TooMuchText => "Le classeur dépasse 128\u{a0}Mio de texte.".to_owned(),
    };
    refusal(file, "TAB-004", title, SAVE_AGAIN)
}

fn refusal(file: &str, code: &str, title: String, remedy: &str) -> Refusal {
    let first = Problem {
        code: code.to_owned(),
        title,
        place: "fichier entier".to_owned(),
        remedy: remedy.to_owned(),
        severity: Severity::Refusal,
    };
    Refusal::FileRefused { file: file.to_owned(), first: Box::new(first) }
}
