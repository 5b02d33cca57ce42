//! Codes of the trade in French words, for screens and reports.

use encaisse_core::causes::{Cause, PlatformStatus, Process, SubReason};
use encaisse_core::conversations::{Channel, Outcome, Task};
use encaisse_core::dates::{Date, PaymentTerms};
use encaisse_core::disputes::Ending;
use encaisse_core::dunning;
use encaisse_core::legal::customer_type::{CustomerType, PublicBuyerKind};
use encaisse_core::payer::Behaviour;
use encaisse_core::risk::Mark;
use encaisse_core::tracking::PostalState;
use encaisse_core::{promises, typography};

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

/// How a client pays, in words that follow « règlements ».
pub fn behaviour(code: &str) -> &'static str {
    match Behaviour::from_code(code).unwrap_or(Behaviour::Unknown) {
        Behaviour::OnTime => "à l’heure",
        Behaviour::Late => "en retard",
        Behaviour::VeryLate => "très en retard",
        Behaviour::Unknown => "inconnus",
    }
}

/// How a step of a scenario reaches a client, in words.
pub fn step_channel(code: &str) -> &'static str {
    match dunning::Channel::from_code(code).unwrap_or(dunning::Channel::Task) {
        dunning::Channel::Email => "e-mail",
        dunning::Channel::Phone => "téléphone",
        dunning::Channel::Letter => "courrier",
        dunning::Channel::Tracked => "lettre suivie",
        dunning::Channel::Registered => "recommandé",
        dunning::Channel::Text => "SMS",
        dunning::Channel::Task => "tâche",
    }
}

/// Who does a step of a scenario, in words.
pub fn step_owner(code: &str) -> &'static str {
    match dunning::Owner::from_code(code).unwrap_or(dunning::Owner::Accounting) {
        dunning::Owner::Accounting => "comptabilité",
        dunning::Owner::SalesRep => "commercial",
        dunning::Owner::OwnerManager => "dirigeant",
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

/// A risk mark in words.
pub fn risk(mark: Mark) -> &'static str {
    match mark {
        Mark::Low => "Faible",
        Mark::Moderate => "Modéré",
        Mark::High => "Élevé",
        Mark::Critical => "Critique",
    }
}

/// « 1 jour », « 34 jours ».
pub fn days(count: i64) -> String {
    let plural = if count.abs() > 1 { "s" } else { "" };
    format!("{count} jour{plural}")
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

/// What becomes of a promise, in words.
pub fn promise_state(state: promises::State) -> &'static str {
    match state {
        promises::State::Expected => "attendue",
        promises::State::Late => "en retard",
        promises::State::Kept => "tenue",
        promises::State::Broken => "rompue",
        promises::State::Cancelled => "annulée",
    }
}

/// A channel of a promise in words.
pub fn promise_channel(code: &str) -> &'static str {
    match code {
        "phone" => "au téléphone",
        "email" => "par e-mail",
        "letter" => "par lettre",
        "meeting" => "en rendez-vous",
        _ => "autrement",
    }
}

/// How a dispute ended, in words.
pub fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::CreditNote => "avoir",
        Ending::Payment => "règlement",
        Ending::Agreement => "accord",
        Ending::Rejection => "contestation rejetée",
    }
}

/// How one talked, in words.
pub fn conversation(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "Appel",
        Channel::Message => "Message",
        Channel::Visit => "Visite",
    }
}

/// What came out of a conversation, in words.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Promise => "Promet de payer",
        Outcome::Dispute => "Conteste",
        Outcome::MessageLeft => "Message laissé",
        Outcome::WrongContact => "Mauvais interlocuteur",
        Outcome::WillCallBack => "Doit rappeler",
        Outcome::Refuses => "Refuse de payer",
        Outcome::SaysPaid => "Dit avoir payé",
        Outcome::Other => "Autre",
    }
}

/// What is to be done after a conversation, in words.
pub fn task(task: Task) -> &'static str {
    match task {
        Task::CallAgain => "Rappeler",
        Task::FindContact => "Trouver le bon interlocuteur",
        Task::CallBackExpected => "Rappel attendu\u{a0}: relancer",
        Task::DecideAfterRefusal => "Décider de la suite du refus",
    }
}

/// A service a question goes to, in words; empty for a code nobody knows.
pub fn service(code: &str) -> &'static str {
    match code {
        "adv" => "ADV",
        "after_sales" => "SAV",
        "delivery" => "Livraison",
        "agency" => "Agence",
        "sales" => "Commercial",
        _ => "",
    }
}

/// A status of an e-invoice platform in words.
pub fn platform_status(status: PlatformStatus) -> &'static str {
    match status {
        PlatformStatus::PartlyApproved => "Approuvée partiellement",
        PlatformStatus::Disputed => "En litige",
        PlatformStatus::Suspended => "Suspendue",
        PlatformStatus::Refused => "Refusée",
        PlatformStatus::Rejected => "Rejetée",
    }
}

/// A reason code of an e-invoice platform in words; empty for a code nobody knows.
pub fn platform_reason(code: &str) -> &'static str {
    match code {
        "COORD_BANC_ERR" => "coordonnées bancaires",
        "CMD_EJ_ERR" => "n° de commande ou d’engagement",
        "FACT_NON_CONFORME" => "facture non conforme",
        "JUSTIF_ABS" => "justificatif absent",
        "LIVR_INCOMP" => "livraison incomplète",
        "MONTANT_ERR" => "montant",
        "TX_TVA_ERR" => "taux de TVA",
        "PU_ERR" => "prix unitaire",
        "REM_ERR" => "remise",
        "QTE_ERR" => "quantité",
        "ART_ERR" => "article",
        "QUALITE_ERR" => "qualité",
        "MODPAI_ERR" => "conditions de paiement",
        "DOUBLON" => "doublon",
        "REF_ERR" => "référence",
        "SIRET_ERR" => "SIRET",
        "TRANSAC_INC" => "transaction inconnue",
        "MONTANTTOTAL_ERR" => "montant total",
        "AUTRE" => "autre motif",
        _ => "",
    }
}

/// State of an improvement action, in words.
pub fn improvement(state: &str) -> &'static str {
    match state {
        "running" => "En cours",
        "done" => "Faite",
        "dropped" => "Abandonnée",
        _ => "À lancer",
    }
}

/// A process at home in words.
pub fn process(process: Process) -> &'static str {
    match process {
        Process::Invoicing => "Facturation",
        Process::Logistics => "Logistique",
        Process::Contracting => "Contractualisation",
        Process::CustomerCredit => "Crédit client",
        Process::Collection => "Recouvrement",
    }
}

/// A step of dunning in words.
pub fn step(code: &str) -> &'static str {
    match code {
        "pre-due" => "Rappel avant échéance",
        "reminder-1" => "Relance 1",
        "reminder-2" => "Relance 2",
        "formal-notice" => "Mise en demeure",
        "last-notice" => "Dernier avis avant poursuites",
        "statement" => "Relevé de compte",
        "dispute-acknowledgement" => "Accusé de réception d’une contestation",
        "promise-confirmation" => "Confirmation d’un engagement de paiement",
        "thank-you" => "Remerciement après paiement",
        _ => "Lettre",
    }
}

/// Tenths of a millimetre as « 148,5 ».
pub fn millimetres(tenths: i64) -> String {
    typography::millimetres(tenths)
}

/// How a letter speaks, for who words it.
pub fn tone(step: &str) -> &'static str {
    match step {
        "pre-due" => "prévenant (rien n’est en retard, rien n’est réclamé)",
        "reminder-1" => "courtois (un oubli est présumé, rien d’autre que le principal n’est demandé)",
        "reminder-2" => "ferme (une date est fixée, les pénalités sont annoncées sans être réclamées)",
        "formal-notice" => "formel (les faits, les textes, un délai)",
        "last-notice" => "formel (la mise en demeure est rappelée, la suite décidée est dite)",
        "statement" => "neutre (l’état du compte, sauf erreur ou omission)",
        "dispute-acknowledgement" => "neutre (rien n’est admis, rien n’est abandonné)",
        "promise-confirmation" => "cordial (l’engagement est rappelé, aucun délai n’est accordé)",
        "thank-you" => "cordial (ce qui est reçu, ce qui reste)",
        _ => "",
    }
}

/// What became of a registered letter, in words.
pub fn postal_state(state: PostalState) -> &'static str {
    match state {
        PostalState::Presented => "présentée",
        PostalState::Delivered => "distribuée",
        PostalState::Refused => "refusée",
        PostalState::Unclaimed => "avisée et non réclamée",
        PostalState::UnknownAddressee => "destinataire inconnu",
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

/// Who has a debt that is no longer ours.
pub fn assigned(factor: &str) -> String {
    let factor = if factor.is_empty() { "un factor" } else { factor };
    format!("créance cédée à {factor}")
}
