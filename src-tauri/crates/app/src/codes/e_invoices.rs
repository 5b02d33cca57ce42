//! What an electronic invoice may be refused for.

use super::{Entry, entry};

const DOWNLOAD_INVOICE: &str =
    "Téléchargez-la de nouveau depuis votre plateforme ou votre logiciel de facturation.";
const FIX_INVOICE: &str = "Corrigez-la dans le logiciel de facturation.";

/// Codes of this part, in order.
pub(super) const CODES: &[Entry] = &[
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
    entry("EIN-033", "Facture d’achat.", "Rien à relancer."),
    entry(
        "EIN-034",
        "Facture d’une autre entreprise.",
        "Vérifiez le SIREN de votre entreprise, ou d’où vient ce fichier.",
    ),
    entry("EIN-035", "Créance cédée à un factor.", "Elle ne se relance pas pour votre compte."),
    entry("EIN-036", "Document qui ne crée aucune dette.", "Importez la facture définitive."),
];
