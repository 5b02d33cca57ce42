//! Codes of the trade in French words, for screens and reports.

use encaisse_core::causes::{Cause, SubReason};
use encaisse_core::dates::{Date, PaymentTerms};
use encaisse_core::legal::customer_type::{CustomerType, PublicBuyerKind};
use encaisse_core::typography;

/// A customer type in words.
pub fn customer_type(code: &str) -> &'static str {
    match CustomerType::from_code(code).unwrap_or(CustomerType::Unknown) {
        CustomerType::Company => "Entreprise",
        CustomerType::PublicBuyer(PublicBuyerKind::State) => "Secteur public",
        CustomerType::PublicBuyer(PublicBuyerKind::Health) => "Établissement public de santé",
        CustomerType::PublicBuyer(PublicBuyerKind::Undertaking) => "Entreprise publique",
        CustomerType::Consumer => "Particulier",
        CustomerType::Association { professional: true } => "Association professionnelle",
        CustomerType::Association { professional: false } => "Association",
        CustomerType::Unknown => "À préciser",
    }
}

/// Terms of payment in words.
pub fn terms(terms: PaymentTerms) -> String {
    match terms {
        PaymentTerms::OnReceipt => "à réception".to_owned(),
        PaymentTerms::Net(days) => format!("{days} jours nets"),
        PaymentTerms::DaysThenEndOfMonth(days) => format!("{days} jours fin de mois"),
        PaymentTerms::EndOfMonthThenDays(days) => format!("fin de mois {days} jours"),
        PaymentTerms::DaysThenEndOfMonthOn(days, day) => format!("{days} jours fin de mois le {day}"),
    }
}

/// A cause in words.
pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Invoicing => "Facturation",
        Cause::Delivery => "Litige livraison / prestation",
        Cause::Administrative => "Administratif",
        Cause::Solvency => "Solvabilité",
        Cause::NoReminder => "Absence de relances",
    }
}

/// A few examples of a cause.
pub fn cause_hint(cause: Cause) -> &'static str {
    match cause {
        Cause::Invoicing => "Libellé, n° de commande, prix, date",
        Cause::Delivery => "Qualité, quantité, conformité",
        Cause::Administrative => "Validation, portail, conditions",
        Cause::Solvency => "Trésorerie, dépendance, défaillance",
        Cause::NoReminder => "Relance tardive, mauvais interlocuteur",
    }
}

/// The process at home a cause points to.
pub fn process(cause: Cause) -> &'static str {
    match cause {
        Cause::Invoicing => "Facturation",
        Cause::Delivery => "Logistique",
        Cause::Administrative => "Contractualisation",
        Cause::Solvency => "Crédit client",
        Cause::NoReminder => "Recouvrement",
    }
}

/// A sub-reason in words; empty for a code nobody knows.
pub fn sub_reason(code: &str) -> &'static str {
    match SubReason::from_code(code) {
        Some(SubReason::A1) => "Mauvais libellé",
        Some(SubReason::A2) => "Information manquante (n° de commande…)",
        Some(SubReason::A3) => "Facturation tardive ou anticipée",
        Some(SubReason::A4) => "Problème de prix",
        Some(SubReason::B1) => "Qualité",
        Some(SubReason::B2) => "Quantité",
        Some(SubReason::B3) => "Non conforme à la commande",
        Some(SubReason::C1) => "Circuit de validation du client",
        Some(SubReason::C2) => "Conditions de paiement applicables",
        Some(SubReason::D1) => "Trésorerie tendue",
        Some(SubReason::D2) => "Dépendance financière",
        Some(SubReason::D3) => "Défaillance ou procédure",
        Some(SubReason::E1) => "Relance non faite à temps",
        Some(SubReason::E2) => "Mauvais interlocuteur",
        None => "",
    }
}

/// A means of payment in words.
pub fn means(code: &str) -> &'static str {
    match code {
        "transfer" => "virement",
        "cheque" => "chèque",
        "card" => "carte",
        "cash" => "espèces",
        "direct_debit" => "prélèvement",
        "bill" => "effet",
        _ => "autre moyen",
    }
}

/// A step of dunning in words.
pub fn step(code: &str) -> &'static str {
    match code {
        "reminder-1" => "Relance 1",
        "reminder-2" => "Relance 2",
        "formal-notice" => "Mise en demeure",
        "statement" => "Relevé de compte",
        _ => "Lettre",
    }
}

/// A half-year `2026-S2` as « 2e semestre 2026 »; anything else as it is.
pub fn half_year(text: &str) -> String {
    match text.split_once("-S") {
        Some((year, "1")) => format!("1er semestre {year}"),
        Some((year, "2")) => format!("2e semestre {year}"),
        _ => text.to_owned(),
    }
}

/// A `YYYY-MM-DD` as `JJ/MM/AAAA`; anything else as it is.
pub fn day(text: &str) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), typography::date_short)
}
