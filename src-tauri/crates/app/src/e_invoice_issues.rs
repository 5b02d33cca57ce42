//! French words for what is wrong in an e-invoice.

use encaisse_core::typography::{date_short, thousands};
use encaisse_formats::e_invoice::{EInvoiceIssue, EInvoiceIssueKind, Field};
use encaisse_formats::pdf::PdfFault;
use encaisse_formats::xml::XmlFaultKind;
use rust_decimal::Decimal;

use crate::border::problem::FileIssue;
use crate::file_issues::{kind_words, severity};

const ASK_AGAIN: &str = "Téléchargez-la de nouveau depuis votre plateforme ou votre logiciel de facturation.";
const ASK_XML: &str = "Importez plutôt le fichier XML de la facture, s’il existe.";
const FIX_AT_SOURCE: &str = "Corrigez-la dans le logiciel de facturation.";
const DOUBT: &str = "Aucune facture n’est faite ainsi\u{a0}: vérifiez d’où vient ce fichier.";
const COMPARE: &str = "Comparez avec la facture.";

/// Says an issue of an e-invoice. Its column is the number of the term in the European norm.
pub fn say(issue: &EInvoiceIssue) -> FileIssue {
    let (code, mut message, remedy) = words(&issue.kind);
    if !issue.excerpt.is_empty() {
        message = format!("{message} «\u{a0}{}\u{a0}»", issue.excerpt);
    }
    FileIssue {
        code: code.to_owned(),
        severity: severity(issue.severity()),
        line: issue.line.and_then(|line| i64::try_from(line).ok()),
        column: issue.field().and_then(Field::term).map(str::to_owned),
        message,
        remedy: remedy.to_owned(),
    }
}

/// Why a sound invoice is not taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aside {
    /// We are its buyer.
    Purchase,
    /// Neither its seller nor its buyer is us.
    OthersInvoice,
    /// The debt was assigned to a factor.
    Assigned,
    /// A pro forma, or a document that changes no debt.
    NoDebt,
}

/// Says why a sound invoice is not taken in.
pub fn aside(aside: Aside, number: &str, buyer: &str) -> FileIssue {
    let (code, message, remedy) = match aside {
        Aside::Purchase => (
            "EIN-033",
            format!("La facture {number} est un achat\u{a0}: votre entreprise en est l’acheteur."),
            "Rien à relancer\u{a0}: donnez-la à la comptabilité fournisseurs.",
        ),
        Aside::OthersInvoice => (
            "EIN-034",
            format!(
                "La facture {number} pour {buyer} n’est pas de votre entreprise\u{a0}: ni vendeur, ni acheteur."
            ),
            "Vérifiez le SIREN de votre entreprise dans Réglages, ou d’où vient ce fichier.",
        ),
        Aside::Assigned => (
            "EIN-035",
            format!(
                "La facture {number} pour {buyer} est cédée\u{a0}: un autre que vous en reçoit le paiement."
            ),
            "Elle ne se relance pas pour votre compte\u{a0}: c’est le factor qui la suit.",
        ),
        Aside::NoDebt => (
            "EIN-036",
            format!("Le document {number} ne crée aucune dette\u{a0}: pro forma, ou d’un type inconnu."),
            "Importez la facture définitive.",
        ),
    };
    FileIssue {
        code: code.to_owned(),
        severity: crate::border::problem::Severity::Refusal,
        line: None,
        column: None,
        message,
        remedy: remedy.to_owned(),
    }
}

fn words(kind: &EInvoiceIssueKind) -> (&'static str, String, &'static str) {
    use EInvoiceIssueKind as K;
    match kind {
        K::Xml(fault) => of_xml(fault),
        K::Pdf(fault) => of_pdf(*fault),
        K::OtherFormat(kind) => (
            "EIN-002",
            format!("Ce n’est pas une facture électronique\u{a0}: c’est {}.", kind_words(*kind)),
            "Une facture électronique est un XML (UBL ou CII) ou un PDF Factur-X.",
        ),
        K::NotAnInvoice(root) => (
            "EIN-007",
            format!("Ce XML n’est pas une facture\u{a0}: sa racine est «\u{a0}{root}\u{a0}»."),
            "Une facture commence par CrossIndustryInvoice, Invoice ou CreditNote.",
        ),
        K::NoAttachment => (
            "EIN-011",
            "Ce PDF n’est pas un Factur-X\u{a0}: il ne contient aucune facture en XML.".to_owned(),
            "Rien n’est lu dans l’image des pages. Demandez le Factur-X, ou le fichier XML.",
        ),
        K::SeveralAttachments(name) => (
            "EIN-012",
            format!("Le PDF contient plusieurs factures en XML\u{a0}: «\u{a0}{name}\u{a0}» a été lue."),
            "Rien à faire si c’est la bonne.",
        ),
        K::Mislabelled => (
            "EIN-013",
            "Les caractères ne sont pas ceux que le fichier annonce.".to_owned(),
            "Vérifiez les accents des noms.",
        ),
        K::LooseXml => (
            "EIN-014",
            "Le XML commence ou finit par autre chose que la facture.".to_owned(),
            "Rien à faire\u{a0}: la facture est entière.",
        ),
        K::Missing(field) => ("EIN-015", format!("{} manque.", capital(field_words(*field))), FIX_AT_SOURCE),
        K::BadAmount(field) => {
            ("EIN-016", format!("Ce n’est pas un montant\u{a0}: {}.", field_words(*field)), FIX_AT_SOURCE)
        }
        K::BadDate(field) => {
            ("EIN-017", format!("Date impossible\u{a0}: {}.", field_words(*field)), FIX_AT_SOURCE)
        }
        K::FractionOfCent(field) => (
            "EIN-018",
            format!("Plus de deux décimales\u{a0}: {}. Arrondi au centime.", field_words(*field)),
            COMPARE,
        ),
        _ => of_content(kind),
    }
}

fn of_content(kind: &EInvoiceIssueKind) -> (&'static str, String, &'static str) {
    use EInvoiceIssueKind as K;
    match kind {
        K::UnknownType => (
            "EIN-019",
            "Le type ne dit pas si c’est une facture ou un avoir\u{a0}: aucun effet sur l’encours.".to_owned(),
            FIX_AT_SOURCE,
        ),
        K::ProForma => (
            "EIN-020",
            "C’est une facture pro forma\u{a0}: elle n’est due par personne.".to_owned(),
            "Attendez la facture définitive.",
        ),
        K::ForeignCurrency(currency) => (
            "EIN-021",
            format!("La facture est en {currency}\u{a0}: gardée pour information."),
            "Le montant en euros vient de la comptabilité.",
        ),
        K::NoDueDate { in_words: true } => (
            "EIN-022",
            "Pas de date d’échéance\u{a0}: les conditions sont écrites en toutes lettres.".to_owned(),
            "Lisez-les et indiquez l’échéance.",
        ),
        K::NoDueDate { in_words: false } => (
            "EIN-022",
            "Pas de date d’échéance.".to_owned(),
            "Celle des conditions du client sera supposée\u{a0}: indiquez-la si vous la connaissez.",
        ),
        K::DueBeforeIssue { due, issued } => (
            "EIN-023",
            format!(
                "L’échéance ({}) précède l’émission ({}).",
                date_short(*due),
                date_short(*issued)
            ),
            "Vérifiez les deux dates.",
        ),
        K::Instalments(count) => {
            ("EIN-024", format!("À régler en {count} échéances."), "Rien à faire si c’est convenu.")
        }
        K::InstalmentsDisagree => (
            "EIN-025",
            "Les parts des échéances manquent ou ne font pas le montant à payer\u{a0}: tout est à la dernière date."
                .to_owned(),
            COMPARE,
        ),
        K::TotalsDisagree { computed, written } => (
            "EIN-026",
            format!("Le hors taxes et la TVA font {}\u{202f}; le total écrit est {}.", decimal(*computed), decimal(*written)),
            COMPARE,
        ),
        K::ToPayDisagrees { computed, written } => (
            "EIN-026",
            format!("Le total moins l’acompte fait {}\u{202f}; il est écrit {} à payer.", decimal(*computed), decimal(*written)),
            COMPARE,
        ),
        K::ToPayComputed => (
            "EIN-027",
            "Le montant à payer n’est pas écrit\u{a0}: total moins acompte a été pris.".to_owned(),
            COMPARE,
        ),
        K::PrepaidAboveTotal => (
            "EIN-028",
            "L’acompte dépasse le total\u{a0}: le vendeur doit la différence.".to_owned(),
            "Vérifiez l’acompte, ou prévoyez le remboursement.",
        ),
        K::NegativeCreditNote => (
            "EIN-029",
            "Avoir écrit en négatif\u{a0}: il diminue l’encours, une seule fois.".to_owned(),
            "Rien à faire si c’est bien un avoir.",
        ),
        K::Assigned => (
            "EIN-030",
            "La créance est à régler à un autre que le vendeur (affacturage).".to_owned(),
            "Elle ne se relance pas pour votre compte.",
        ),
        K::SecondVatTotal(currency) => (
            "EIN-031",
            format!("La TVA est donnée une seconde fois, en {currency}\u{a0}: non comptée."),
            "Rien à faire.",
        ),
        _ => (
            "EIN-032",
            "L’acheteur a deux noms\u{a0}: celui de l’entité légale a été pris.".to_owned(),
            "Rien à faire.",
        ),
    }
}

fn of_xml(fault: &XmlFaultKind) -> (&'static str, String, &'static str) {
    use XmlFaultKind as X;
    let over = |what: &str| format!("Trop grand pour une facture\u{a0}: plus de {what}.");
    match fault {
        X::Empty => ("EIN-001", "Le fichier est vide.".to_owned(), ASK_AGAIN),
        X::Doctype => ("EIN-003", "Le XML contient un DOCTYPE\u{a0}: refusé par prudence.".to_owned(), DOUBT),
        X::Entity(name) => (
            "EIN-003",
            format!(
                "Le XML contient une entité inconnue, «\u{a0}&{name};\u{a0}»\u{a0}: refusé par prudence."
            ),
            DOUBT,
        ),
        X::Malformed | X::Unreadable(_) => ("EIN-004", "Le XML est mal formé.".to_owned(), ASK_AGAIN),
        X::Truncated => ("EIN-004", "Le XML s’arrête avant la fin.".to_owned(), ASK_AGAIN),
        X::Charset(name) => {
            ("EIN-006", format!("Jeu de caractères inconnu\u{a0}: «\u{a0}{name}\u{a0}»."), ASK_AGAIN)
        }
        X::TooBig(bytes) => ("EIN-005", over(&mebibytes(*bytes)), DOUBT),
        X::TextTooLong(bytes) => ("EIN-005", over(&mebibytes(*bytes as u64)), DOUBT),
        X::TooDeep(count) => ("EIN-005", over(&format!("{count} éléments emboîtés")), DOUBT),
        X::TooManyAttributes(count) => ("EIN-005", over(&format!("{count} attributs sur un élément")), DOUBT),
        X::TooManyElements(count) => ("EIN-005", over(&format!("{} éléments", thousands(*count))), DOUBT),
    }
}

fn of_pdf(fault: PdfFault) -> (&'static str, String, &'static str) {
    use PdfFault as P;
    let over = |what: String| format!("PDF hors limites\u{a0}: plus de {what}.");
    let count = |count: usize, what: &str| {
        over(format!("{} {what}", thousands(u64::try_from(count).unwrap_or(u64::MAX))))
    };
    match fault {
        P::Encrypted => (
            "EIN-008",
            "Le PDF est protégé\u{a0}: un Factur-X ne doit pas l’être.".to_owned(),
            "Enregistrez-le sans protection, ou importez le fichier XML.",
        ),
        P::NotAPdf => ("EIN-009", "Ce n’est pas un PDF.".to_owned(), ASK_XML),
        P::Damaged(_) => ("EIN-009", "Le PDF est abîmé là où il mène à la facture.".to_owned(), ASK_XML),
        P::UnknownFilter => {
            ("EIN-009", "La facture est rangée dans le PDF d’une façon inconnue.".to_owned(), ASK_XML)
        }
        P::TooBig(bytes) | P::TooMuchDecoded(bytes) => ("EIN-010", over(mebibytes(bytes as u64)), ASK_XML),
        P::TooManyObjects(limit) => ("EIN-010", count(limit, "objets"), ASK_XML),
        P::TooDeep(limit) => ("EIN-010", count(limit, "niveaux"), ASK_XML),
        P::TooManyFiles(limit) => ("EIN-010", count(limit, "fichiers joints"), ASK_XML),
        P::TooManyFilters(limit) => ("EIN-010", count(limit, "filtres"), ASK_XML),
        P::RatioTooHigh(limit) => ("EIN-010", count(limit, "fois sa taille une fois décompressé"), ASK_XML),
    }
}

fn mebibytes(bytes: u64) -> String {
    format!("{}\u{a0}Mio", bytes / (1024 * 1024))
}

/// An amount in French, in whichever currency.
fn decimal(amount: Decimal) -> String {
    amount.to_string().replace('.', ",").replace('-', "−")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn field_words(field: Field) -> &'static str {
    match field {
        Field::Number => "le numéro",
        Field::IssueDate => "la date d’émission",
        Field::TypeCode => "le type",
        Field::Currency => "la devise",
        Field::DueDate => "la date d’échéance",
        Field::PrecedingDate => "la date de la facture antérieure",
        Field::BuyerName => "le nom de l’acheteur",
        Field::Payee => "le bénéficiaire",
        Field::TaxBasis => "le total hors taxes",
        Field::TaxTotal => "le total de TVA",
        Field::GrandTotal => "le total TTC",
        Field::Prepaid => "l’acompte",
        Field::Rounding => "l’arrondi",
        Field::DuePayable => "le montant à payer",
        Field::VatBasis => "la base d’un taux de TVA",
        Field::VatAmount => "la TVA d’un taux",
        Field::VatRate => "un taux de TVA",
        Field::Instalment => "la part d’une échéance",
    }
}
