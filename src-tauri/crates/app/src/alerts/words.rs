//! Alerts in words: what is known, the text it comes from, what to do.

use encaisse_core::alerts::{Alert, Kind};
use encaisse_core::dates::Date;
use encaisse_core::typography::{self, NNBSP, amount, date_short};

use crate::labels::days;

/// A kind in words.
pub(super) fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Limitation => "Prescription",
        Kind::Declaration => "Déclaration à l’assureur",
        Kind::BrokenPromise => "Promesse rompue",
        Kind::LimitExceeded => "Limite dépassée",
        Kind::NinetyDays => "90 jours de retard",
        Kind::Silent => "Client silencieux",
        Kind::Deposit => "Acompte non reçu",
        Kind::CoverEnds => "Garantie à échéance",
        Kind::TermsBeyondLaw => "Délai au-delà de la loi",
        Kind::Concentration => "Concentration",
        Kind::LimitReview => "Limite à revoir",
    }
}

/// What is known.
pub(super) fn text(alert: &Alert, today: Date) -> String {
    let (on, sum, figure) = (date_short(alert.on), amount(alert.amount), alert.figure);
    let pieces = pieces(alert);
    match alert.kind {
        Kind::Limitation if figure == 0 => {
            format!("{pieces}, {sum}\u{a0}: prescription acquise depuis le {on}")
        }
        Kind::Limitation => format!(
            "{pieces}, {sum}\u{a0}: à porter en justice au plus tard le {on}, dans moins de {figure} mois"
        ),
        Kind::Declaration if alert.on < today => format!("{pieces}, {sum}\u{a0}: à déclarer depuis le {on}"),
        Kind::Declaration => format!("{pieces}, {sum}\u{a0}: à déclarer au plus tard le {on}"),
        Kind::BrokenPromise => format!("{sum} promis pour le {on} manquent depuis {}", days(figure)),
        Kind::LimitExceeded if alert.amount.is_positive() => {
            format!("{sum} de plus que la limite, utilisée à {figure}{NNBSP}%")
        }
        Kind::LimitExceeded => "retard au-delà de la limite en jours".to_owned(),
        Kind::NinetyDays if alert.on < today => {
            format!("{pieces}, {sum}\u{a0}: 90 jours de retard passés le {on}")
        }
        Kind::NinetyDays if alert.on == today => {
            format!("{pieces}, {sum}\u{a0}: 90 jours de retard aujourd’hui")
        }
        Kind::NinetyDays => {
            format!("{pieces}, {sum}\u{a0}: 90 jours de retard dans {}, le {on}", days(figure))
        }
        Kind::Silent => format!("rien dit ni payé depuis {}, {sum} échus", days(figure)),
        Kind::Deposit => format!("acompte de {sum} attendu le {on}, rien noté depuis {}", days(figure)),
        Kind::CoverEnds if alert.on < today => format!("{sum} couverts jusqu’au {on}, terminé"),
        Kind::CoverEnds => format!("{sum} couverts jusqu’au {on}"),
        Kind::TermsBeyondLaw => format!("{pieces}\u{a0}: échéance {} après le plafond du {on}", days(figure)),
        Kind::Concentration => format!("{figure}{NNBSP}% de tout ce qui est dû, {sum}"),
        Kind::LimitReview if alert.on < today => format!("limite à revoir depuis le {on}"),
        Kind::LimitReview => format!("limite à revoir le {on}"),
    }
}

/// Three numbers, and how many more.
fn pieces(alert: &Alert) -> String {
    let shown: Vec<String> = alert.pieces.iter().take(3).cloned().collect();
    match alert.pieces.len().saturating_sub(shown.len()) {
        0 => typography::list(&shown),
        more => format!("{} et {more} autre{}", shown.join(", "), if more > 1 { "s" } else { "" }),
    }
}

/// The text it comes from.
pub(super) fn source(alert: &Alert) -> Option<String> {
    match alert.kind {
        Kind::Declaration => Some("police d’assurance-crédit, délai de déclaration".to_owned()),
        _ => alert.source.clone(),
    }
}

/// What to do.
pub(super) const fn todo(alert: &Alert) -> &'static str {
    match alert.kind {
        Kind::Limitation if alert.figure == 0 => {
            "Demandez conseil avant toute action, et notez un acte qui l’aurait interrompue"
        }
        Kind::Limitation => {
            "Obtenez une reconnaissance de dette écrite ou saisissez le tribunal\u{a0}: une lettre n’interrompt rien"
        }
        Kind::Declaration => "Déclarez l’impayé à l’assureur, puis notez-le sur la facture",
        Kind::BrokenPromise => "Appelez\u{a0}: convenez d’une date, ou passez à l’étape suivante",
        Kind::LimitExceeded => "Prévenez le commercial avant la prochaine commande",
        Kind::NinetyDays => "Décidez avant ce jour\u{a0}: échéancier, mise en demeure ou dossier",
        Kind::Silent => "Changez de canal ou d’interlocuteur, faites appeler le commercial",
        Kind::Deposit => "Relancez l’acompte, ou notez qu’il est reçu",
        Kind::CoverEnds => "Demandez le renouvellement, ou revoyez la limite",
        Kind::TermsBeyondLaw => "Ramenez les conditions du client sous le plafond de la loi",
        Kind::Concentration => "Fixez une limite, demandez un acompte ou une garantie",
        Kind::LimitReview => "Revoyez la limite avec le commercial, et sa date",
    }
}
