//! The names a template may put between braces, with what each stands for and the letters that have it.

use super::letter::LetterKind;

/// A value a template may ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placeholder {
    /// Name of the client.
    Client,
    /// Greeting.
    Salutation,
    /// Reference of the letter.
    Reference,
    /// Day of the letter, in full.
    Date,
    /// Day of the letter, in figures.
    ShortDate,
    /// Whole claim.
    Total,
    /// Principal.
    Principal,
    /// Penalties.
    Penalties,
    /// Flat indemnities.
    Indemnities,
    /// Previous reminders common to all items.
    Reminders,
    /// The invoices claimed, named when there is one.
    Invoices,
    /// Disputed items, as a subject.
    Disputed,
    /// Time limit.
    Deadline,
    /// Penalties and indemnities given up.
    Waived,
    /// Rate of the penalties.
    Rate,
    /// Penalties of one more day.
    DailyAmount,
    /// What the owner has decided to do.
    Consequence,
    /// Clause that makes all terms due.
    AccelerationClause,
    /// Day of a promise that was not kept.
    BrokenPromise,
    /// Last day payments are known of.
    PaymentsUntil,
    /// Day the receipts were checked.
    PaymentsChecked,
    /// Who answers.
    Contact,
    /// Invoice that is contested, with its date.
    ContestedInvoice,
    /// Part of it that is contested.
    ContestedAmount,
    /// Day the contest was received.
    ReceivedOn,
    /// Reason it was filed under.
    Reason,
    /// Part that is not contested.
    UncontestedAmount,
    /// When that part falls due.
    UncontestedDue,
    /// Who takes care of the dispute.
    Resolver,
    /// The formal notice that claimed every item.
    NoticeSent,
    /// What is asked of a balance.
    Asked,
    /// Day a promise was made.
    PromisedOn,
    /// What was promised in all.
    PromisedAmount,
    /// Day it was promised for.
    PromisedFor,
    /// What was received.
    Received,
    /// Day of the last payment received.
    PaidOn,
    /// What is late.
    Overdue,
    /// What is not due yet.
    NotDue,
    /// Credits that settle nothing yet.
    Credit,
}

impl Placeholder {
    /// All of them, in the order a list shows.
    pub const ALL: [Placeholder; 39] = [
        Placeholder::Client,
        Placeholder::Salutation,
        Placeholder::Reference,
        Placeholder::Date,
        Placeholder::ShortDate,
        Placeholder::Total,
        Placeholder::Principal,
        Placeholder::Penalties,
        Placeholder::Indemnities,
        Placeholder::DailyAmount,
        Placeholder::Waived,
        Placeholder::Rate,
        Placeholder::Invoices,
        Placeholder::Reminders,
        Placeholder::Disputed,
        Placeholder::Deadline,
        Placeholder::Consequence,
        Placeholder::AccelerationClause,
        Placeholder::BrokenPromise,
        Placeholder::PaymentsUntil,
        Placeholder::PaymentsChecked,
        Placeholder::Contact,
        Placeholder::ContestedInvoice,
        Placeholder::ContestedAmount,
        Placeholder::ReceivedOn,
        Placeholder::Reason,
        Placeholder::UncontestedAmount,
        Placeholder::UncontestedDue,
        Placeholder::Resolver,
        Placeholder::NoticeSent,
        Placeholder::Asked,
        Placeholder::PromisedOn,
        Placeholder::PromisedAmount,
        Placeholder::PromisedFor,
        Placeholder::Received,
        Placeholder::PaidOn,
        Placeholder::Overdue,
        Placeholder::NotDue,
        Placeholder::Credit,
    ];

    /// Those a letter of that kind may use, in the order of [`Placeholder::ALL`].
    ///
    /// ```
    /// use encaisse_core::letters::{LetterKind, Placeholder};
    /// assert!(Placeholder::of(LetterKind::FormalNotice).any(|known| known == Placeholder::Penalties));
    /// assert!(Placeholder::of(LetterKind::DisputeAcknowledgement).all(|known| known != Placeholder::Penalties));
    /// ```
    pub fn of(kind: LetterKind) -> impl Iterator<Item = Placeholder> {
        Self::ALL.into_iter().filter(move |placeholder| placeholder.has_value_in(kind))
    }

    const fn has_value_in(self, kind: LetterKind) -> bool {
        use LetterKind::{
            DisputeAcknowledgement, LastNotice, PreDue, PromiseConfirmation, Statement, ThankYou,
        };
        match self {
            Placeholder::Client
            | Placeholder::Salutation
            | Placeholder::Reference
            | Placeholder::Date
            | Placeholder::ShortDate
            | Placeholder::Contact => true,
            Placeholder::Total | Placeholder::Principal | Placeholder::PaymentsUntil => {
                kind.reminds() || matches!(kind, PreDue | Statement)
            }
            Placeholder::Deadline => kind.reminds() || matches!(kind, DisputeAcknowledgement),
            Placeholder::PaymentsChecked => kind.reminds() || matches!(kind, PreDue | DisputeAcknowledgement),
            Placeholder::Invoices | Placeholder::Disputed => kind.reminds() || matches!(kind, PreDue),
            Placeholder::Penalties
            | Placeholder::Indemnities
            | Placeholder::Reminders
            | Placeholder::Rate
            | Placeholder::Waived
            | Placeholder::DailyAmount
            | Placeholder::Consequence
            | Placeholder::AccelerationClause
            | Placeholder::BrokenPromise => kind.reminds(),
            Placeholder::NoticeSent => matches!(kind, LastNotice),
            Placeholder::ContestedAmount => matches!(kind, DisputeAcknowledgement | ThankYou),
            Placeholder::ContestedInvoice
            | Placeholder::ReceivedOn
            | Placeholder::Reason
            | Placeholder::UncontestedAmount
            | Placeholder::UncontestedDue
            | Placeholder::Resolver => matches!(kind, DisputeAcknowledgement),
            Placeholder::Asked => matches!(kind, Statement),
            Placeholder::PromisedOn | Placeholder::PromisedAmount | Placeholder::PromisedFor => {
                matches!(kind, PromiseConfirmation)
            }
            Placeholder::Received => matches!(kind, PromiseConfirmation | ThankYou),
            Placeholder::PaidOn | Placeholder::Overdue | Placeholder::NotDue | Placeholder::Credit => {
                matches!(kind, ThankYou)
            }
        }
    }

    /// Its name between braces.
    pub const fn name(self) -> &'static str {
        match self {
            Placeholder::Client => "client",
            Placeholder::Salutation => "appel",
            Placeholder::Reference => "référence",
            Placeholder::Date => "date",
            Placeholder::ShortDate => "date_courte",
            Placeholder::Total => "total",
            Placeholder::Principal => "principal",
            Placeholder::Penalties => "pénalités",
            Placeholder::Indemnities => "indemnités",
            Placeholder::Reminders => "relances",
            Placeholder::Invoices => "factures",
            Placeholder::Disputed => "contestées",
            Placeholder::Deadline => "délai",
            Placeholder::Waived => "abandonné",
            Placeholder::Rate => "taux",
            Placeholder::DailyAmount => "par_jour",
            Placeholder::Consequence => "suite",
            Placeholder::AccelerationClause => "clause",
            Placeholder::BrokenPromise => "promesse",
            Placeholder::PaymentsUntil => "règlements_au",
            Placeholder::PaymentsChecked => "vérifiés_le",
            Placeholder::Contact => "contact",
            Placeholder::ContestedInvoice => "facture_contestée",
            Placeholder::ContestedAmount => "montant_contesté",
            Placeholder::ReceivedOn => "reçue_le",
            Placeholder::Reason => "motif",
            Placeholder::UncontestedAmount => "montant_non_contesté",
            Placeholder::UncontestedDue => "échéance",
            Placeholder::Resolver => "interlocuteur",
            Placeholder::NoticeSent => "mise_en_demeure",
            Placeholder::Asked => "demandé",
            Placeholder::PromisedOn => "promis_le",
            Placeholder::PromisedAmount => "promis",
            Placeholder::PromisedFor => "promis_pour",
            Placeholder::Received => "reçu",
            Placeholder::PaidOn => "reçu_le",
            Placeholder::Overdue => "échu",
            Placeholder::NotDue => "à_échoir",
            Placeholder::Credit => "crédit",
        }
    }

    /// What it stands for, in French, for the list the editor shows.
    pub const fn meaning(self) -> &'static str {
        match self {
            Placeholder::Client => "nom exact du client",
            Placeholder::Salutation => "formule d’appel, par exemple « Madame, Monsieur, »",
            Placeholder::Reference => "référence de la lettre, à rappeler au paiement",
            Placeholder::Date => "date de la lettre en toutes lettres",
            Placeholder::ShortDate => "date de la lettre en chiffres",
            Placeholder::Total => "total réclamé à la date de la lettre",
            Placeholder::Principal => "principal restant dû",
            Placeholder::Penalties => "pénalités de retard arrêtées à la date de la lettre",
            Placeholder::Indemnities => "indemnités forfaitaires de recouvrement",
            Placeholder::Reminders => "relances précédentes, quand elles portent sur toutes les factures",
            Placeholder::Invoices => "les factures réclamées, ou la facture si elle est seule",
            Placeholder::Disputed => "les factures contestées, ou leur part contestée, exclues de la demande",
            Placeholder::Deadline => "délai accordé",
            Placeholder::Waived => "pénalités et indemnités abandonnées",
            Placeholder::Rate => "règle et taux des pénalités",
            Placeholder::DailyAmount => "pénalités d’un jour de plus",
            Placeholder::Consequence => "suite décidée en l’absence de paiement",
            Placeholder::AccelerationClause => "clause de déchéance du terme",
            Placeholder::BrokenPromise => "date d’une promesse de règlement non tenue",
            Placeholder::PaymentsUntil => {
                "dernier jour dont la banque ou la comptabilité fait connaître les règlements"
            }
            Placeholder::PaymentsChecked => "date de vérification des règlements",
            Placeholder::Contact => "personne à joindre et téléphone",
            Placeholder::ContestedInvoice => "facture contestée, avec sa date",
            Placeholder::ContestedAmount => "montant contesté",
            Placeholder::ReceivedOn => "jour où la contestation a été reçue",
            Placeholder::Reason => "motif sous lequel la contestation est enregistrée",
            Placeholder::UncontestedAmount => "part de la facture qui n’est pas contestée",
            Placeholder::UncontestedDue => {
                "échéance de cette part, par exemple « à son échéance du 30/11/2026 »"
            }
            Placeholder::Resolver => "personne ou service qui traite la contestation",
            Placeholder::NoticeSent => {
                "mise en demeure postée, quand elle est la même pour toutes les factures"
            }
            Placeholder::Asked => "part du solde dont le règlement est demandé",
            Placeholder::PromisedOn => "jour où l’engagement a été pris",
            Placeholder::PromisedAmount => "montant promis en tout",
            Placeholder::PromisedFor => "dernier jour promis",
            Placeholder::Received => "montant reçu",
            Placeholder::PaidOn => "jour du dernier règlement reçu",
            Placeholder::Overdue => "principal échu restant dû, hors contestation",
            Placeholder::NotDue => "principal à échoir, hors contestation",
            Placeholder::Credit => "avoirs et règlements à affecter",
        }
    }

    /// The placeholder of that name, in a letter of that kind.
    pub fn named(kind: LetterKind, name: &str) -> Option<Self> {
        Self::of(kind).find(|placeholder| placeholder.name() == name)
    }
}
