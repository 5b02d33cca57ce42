//! The names a template may put between braces, with what each stands for.

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
    /// Day the receipts were checked.
    PaymentsChecked,
    /// Who answers.
    Contact,
}

impl Placeholder {
    /// All of them, in the order a list shows.
    pub const ALL: [Placeholder; 20] = [
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
        Placeholder::Rate,
        Placeholder::Invoices,
        Placeholder::Reminders,
        Placeholder::Disputed,
        Placeholder::Deadline,
        Placeholder::Consequence,
        Placeholder::AccelerationClause,
        Placeholder::BrokenPromise,
        Placeholder::PaymentsChecked,
        Placeholder::Contact,
    ];

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
            Placeholder::Rate => "taux",
            Placeholder::DailyAmount => "par_jour",
            Placeholder::Consequence => "suite",
            Placeholder::AccelerationClause => "clause",
            Placeholder::BrokenPromise => "promesse",
            Placeholder::PaymentsChecked => "vérifiés_le",
            Placeholder::Contact => "contact",
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
            Placeholder::Disputed => "les factures contestées, exclues de la demande",
            Placeholder::Deadline => "délai de paiement accordé",
            Placeholder::Rate => "règle et taux des pénalités",
            Placeholder::DailyAmount => "pénalités d’un jour de plus",
            Placeholder::Consequence => "suite décidée en l’absence de paiement",
            Placeholder::AccelerationClause => "clause de déchéance du terme",
            Placeholder::BrokenPromise => "date d’une promesse de règlement non tenue",
            Placeholder::PaymentsChecked => "date de vérification des règlements",
            Placeholder::Contact => "personne à joindre et téléphone",
        }
    }

    /// The placeholder of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placeholder| placeholder.name() == name)
    }
}
