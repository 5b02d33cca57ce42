//! The plan in words.

use encaisse_core::dunning::{Channel, Hold, Level, Owner, Preset, Ready, Reason, Step, Why};
use encaisse_core::ids::Id;
use encaisse_core::typography;

use crate::labels;
use crate::letters::step_of;

/// A scenario.
pub(crate) const fn scenario(ready: Ready) -> &'static str {
    match ready {
        Ready::Company => "Entreprise",
        Ready::PublicBuyer => "Secteur public",
        Ready::Individual => "Particulier",
        Ready::Export => "Export",
    }
}

/// A way to share the work.
pub(super) const fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::Accounting => "la comptabilité pilote",
        Preset::SalesFirst => "les commerciaux d’abord",
        Preset::CreditManager => "un responsable du crédit client",
        Preset::SalesEnds => "les commerciaux au début et à la fin",
    }
}

/// A step.
pub(crate) fn step(step: &Step) -> String {
    if let Some(kind) = step.letter {
        return labels::step(step_of(kind)).to_owned();
    }
    let what = match step.channel {
        Channel::Phone => "Appel",
        Channel::Text => "SMS",
        _ if step.level == Level::Litigation => return "Dossier contentieux".to_owned(),
        _ => "À faire",
    };
    let level = match step.level {
        Level::Preventive => "avant échéance",
        Level::First => "de niveau 1",
        Level::Second => "de niveau 2",
        Level::Third => "de niveau 3",
        Level::Litigation => "du dossier",
    };
    format!("{what} {level}")
}

/// Who does a step.
pub(crate) fn owner(owner: Owner, sales_rep: Option<&str>) -> String {
    match (owner, sales_rep) {
        (Owner::SalesRep, Some(name)) => name.to_owned(),
        (Owner::SalesRep, None) => "Commercial".to_owned(),
        (Owner::Accounting, _) => "Comptabilité".to_owned(),
        (Owner::OwnerManager, _) => "Dirigeant".to_owned(),
    }
}

/// Why something waits, whoever it waits for.
const fn why_alone(why: Why) -> &'static str {
    match why {
        Why::Insolvency => "procédure collective\u{a0}: on déclare, on ne relance plus",
        Why::Paused => "relances en pause",
        Why::PaymentsNotChecked => "les règlements reçus sont à vérifier",
        Why::ReportedPayment => "règlement annoncé par le client",
        Why::NotPosted => "une lettre attend sa date de dépôt",
        Why::NotAgreed => "accord du dirigeant attendu",
        Why::Postponed => "étape reportée",
        Why::Contacted => "contact trop récent",
        Why::Credit => "un crédit non affecté couvre la somme",
        Why::Dispute => "tout est contesté",
        Why::Promise => "promesse du client",
        Why::Ultimatum => "le délai de la mise en demeure court",
        Why::ToMend => "facture à corriger d’abord (cause A)",
        Why::Assigned => "créance cédée",
        Why::LeftOut => "facture laissée de côté",
        Why::ForeignCurrency => "en devise\u{a0}: à réclamer à la main",
        Why::Tolerance => "somme sous le seuil",
        Why::NotQualified => "à qualifier avant le niveau 2",
        Why::TypeUnknown => "typologie du client à préciser",
        Why::DueAssumed => "échéance à confirmer",
        Why::NoEmail => "adresse e-mail inconnue",
        Why::NoPhone => "téléphone inconnu",
        Why::NoAddress => "adresse postale inconnue",
    }
}

/// The same, by its code.
pub(super) fn why_of(code: &str) -> &'static str {
    Why::of_code(code).map_or("en attente", why_alone)
}

/// Why something waits.
pub(crate) fn why(hold: &Hold, note: Option<&str>) -> String {
    let what = why_alone(hold.why);
    let until = hold.until.map(|day| format!(", jusqu’au {}", typography::date_short(day)));
    let note = note.map(|note| format!("\u{a0}: {note}"));
    format!("{what}{}{}", note.unwrap_or_default(), until.unwrap_or_default())
}

/// Why today.
pub(crate) fn reason(reason: &Reason, piece: impl Fn(Id) -> String) -> String {
    match reason {
        Reason::Leads { item, due, days_late } => {
            let piece = piece(*item);
            match *days_late {
                ..=0 => format!("{piece} échoit le {}", typography::date_short(*due)),
                1 => format!("{piece} est échue depuis hier"),
                days => format!("{piece} est échue depuis {days} jours"),
            }
        }
        Reason::DueSince { days: 0, .. } => "l’étape tombe aujourd’hui".to_owned(),
        Reason::DueSince { on, .. } => format!("l’étape est due depuis le {}", typography::date_short(*on)),
        Reason::Instead(Channel::Email) => "par lettre, faute d’adresse e-mail".to_owned(),
        Reason::Instead(_) => "par e-mail, faute d’adresse postale".to_owned(),
        Reason::LastContact(on) => format!("dernier contact le {}", typography::date_short(*on)),
    }
}
