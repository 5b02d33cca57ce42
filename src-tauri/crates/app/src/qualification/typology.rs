//! The causes, their sub-reasons, and the help beside the choice.

use encaisse_core::causes::{Cause, PLATFORM_REASONS, PlatformStatus};

use crate::border::clients::Facet;
use crate::border::qualification::{CauseView, HelpRow, Typology};
use crate::causes::reasons::{Reasons, first_process, process_label};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::labels;

impl Desk {
    /// The causes, their sub-reasons, and the help beside the choice.
    pub fn typology(&self) -> Outcome<Typology> {
        let reasons = Reasons::of(self.ledger()?.read())?;
        let causes = Cause::ALL
            .into_iter()
            .map(|cause| CauseView {
                letter: cause.letter().to_owned(),
                label: labels::cause(cause).to_owned(),
                hint: labels::cause_hint(cause).to_owned(),
                process: process_label(first_process(cause).code()),
                sub_reasons: reasons.under(cause),
            })
            .collect();
        let facet =
            |code: &str, label: &str| Facet { code: code.to_owned(), label: label.to_owned(), count: 0 };
        Ok(Typology {
            causes,
            help: HELP
                .iter()
                .map(|(reason, cause, examples, internal_cause)| HelpRow {
                    reason: (*reason).to_owned(),
                    cause: cause.letter().to_owned(),
                    examples: (*examples).to_owned(),
                    internal_cause: (*internal_cause).to_owned(),
                })
                .collect(),
            free_text_notice: FREE_TEXT_NOTICE.to_owned(),
            processes: reasons.processes(),
            platform_statuses: PlatformStatus::ALL
                .into_iter()
                .map(|status| facet(status.code(), labels::platform_status(status)))
                .collect(),
            platform_reasons: PLATFORM_REASONS
                .iter()
                .map(|(code, _)| facet(code, labels::platform_reason(code)))
                .collect(),
        })
    }
}

/// Why a client does not pay, and what it says of our own house.
const HELP: [(&str, Cause, &str, &str); 5] = [
    (
        "Facture incorrecte ou incomplète",
        Cause::Invoicing,
        "libellé, prix, n° de commande absent",
        "processus de facturation à revoir, contrat pas assez clair",
    ),
    (
        "Trésorerie du client",
        Cause::Solvency,
        "pas les moyens de payer",
        "santé financière mal appréciée, conditions non adaptées (délais, garanties)",
    ),
    (
        "Livraison non conforme à la commande",
        Cause::Delivery,
        "incorrecte ou incomplète",
        "logistique, gestion et traitement des commandes",
    ),
    (
        "Qualité insuffisante",
        Cause::Delivery,
        "produit défectueux",
        "production, ou contrôle des livraisons du fournisseur",
    ),
    (
        "Blocage chez la comptabilité fournisseurs du client",
        Cause::Administrative,
        "validation manquante, blocage administratif",
        "qualité de la relance\u{a0}: connaître l’organisation du client, joindre la bonne personne au bon moment",
    ),
];

/// Free text may be read by the person it is about (CNIL, 28 February 2019).
const FREE_TEXT_NOTICE: &str = "La personne concernée peut lire ce texte\u{a0}: des faits, rien d’excessif ni de \
     blessant, aucune donnée de santé, d’opinion, de religion ou d’infraction.";
