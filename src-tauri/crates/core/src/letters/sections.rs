//! The parts of each letter: which the template must hold, what each must say, and when it is printed.

use super::letter::LetterKind;
use super::placeholders::Placeholder;
use super::words::Language;

/// One named part of a template.
#[derive(PartialEq, Eq, Debug)]
pub struct Section {
    /// Its name between square brackets.
    pub name: &'static str,
    /// When it is printed, in French, for the editor.
    pub printed: &'static str,
    /// True when a letter cannot do without.
    pub compulsory: bool,
    /// Values it must contain.
    pub holds: &'static [Placeholder],
    /// Words it must contain, in lower case.
    pub says: &'static [Phrase],
}

/// Words a part must say, in each language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Phrase {
    french: &'static str,
    english: &'static str,
}

impl Phrase {
    const fn new(french: &'static str, english: &'static str) -> Self {
        Phrase { french, english }
    }

    /// An article of a code: its number is the same in every language.
    const fn article(number: &'static str) -> Self {
        Phrase::new(number, number)
    }

    /// The words in a language.
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::French => self.french,
            Language::English => self.english,
        }
    }
}

/// The parts of a letter in the order they are printed.
pub const fn sections(kind: LetterKind) -> &'static [Section] {
    match kind {
        LetterKind::PreDue => &PRE_DUE,
        LetterKind::FirstReminder => &FIRST_REMINDER,
        LetterKind::SecondReminder => &SECOND_REMINDER,
        LetterKind::FormalNotice => &FORMAL_NOTICE,
        LetterKind::LastNotice => &LAST_NOTICE,
        LetterKind::Statement => &STATEMENT,
        LetterKind::DisputeAcknowledgement => &DISPUTE_ACKNOWLEDGEMENT,
        LetterKind::PromiseConfirmation => &PROMISE_CONFIRMATION,
        LetterKind::ThankYou => &THANK_YOU,
    }
}

/// The words only a letter with nothing after it may use (checked in every other part).
pub(super) const WITHOUT_FURTHER_NOTICE: Phrase = Phrase::new("sans autre avis", "without further notice");

/// The only part allowed to use them.
pub(super) const LAST_STEP: &str = "suites-sans-autre-avis";

const RESERVED: Phrase = Phrase::new("tous nos droits étant réservés", "all our rights being reserved");

const fn part(name: &'static str, printed: &'static str) -> Section {
    Section { name, printed, compulsory: true, holds: &[], says: &[] }
}

/// A part a wording may leave out.
const fn free(name: &'static str, printed: &'static str) -> Section {
    Section { name, printed, compulsory: false, holds: &[], says: &[] }
}

const SUBJECT: Section = part("objet", "toujours");
const SALUTATION: Section = Section { holds: &[Placeholder::Salutation], ..part("appel", "toujours") };
const CLOSING: Section = part("salutations", "toujours");
const ADDITION: Section = free("complément", "toujours, si vous l’écrivez");
const CROSSED: Section = free("croisement", "toujours, si vous l’écrivez");

const BROKEN_PROMISE: Section = Section {
    holds: &[Placeholder::BrokenPromise],
    ..part("promesse-non-tenue", "quand une promesse de règlement est restée sans effet")
};

const DISPUTED: Section = Section {
    holds: &[Placeholder::Disputed],
    says: &[RESERVED],
    ..part("contestées", "quand une facture contestée est laissée, en tout ou en partie, hors de la demande")
};

const PAYMENTS_KNOWN: Section = Section {
    holds: &[Placeholder::PaymentsUntil],
    ..free(
        "règlements-connus",
        "à la suite de la demande, quand la banque ou la comptabilité fait connaître des règlements",
    )
};

const PAYMENTS_CHECKED: Section = Section {
    holds: &[Placeholder::PaymentsChecked],
    ..free("règlements-vérifiés", "quand la date de vérification est connue")
};

const SAME_REMINDERS: Section = Section {
    holds: &[Placeholder::Reminders],
    ..part("exposé-relances", "quand toutes les factures ont reçu les mêmes relances")
};
const OWN_REMINDERS: Section =
    part("exposé-par-facture", "quand les relances diffèrent d’une facture à l’autre");
const NO_REMINDER: Section = part("exposé-sans-relance", "quand aucune facture n’a été relancée");

const PENALTIES: Section = Section {
    holds: &[Placeholder::Rate, Placeholder::DailyAmount],
    says: &[Phrase::article("441-10"), Phrase::article("441-5")],
    ..part("pénalités", "client professionnel dont les pénalités sont réclamées")
};
const PUBLIC_INTEREST: Section = Section {
    holds: &[Placeholder::Rate, Placeholder::DailyAmount],
    says: &[Phrase::article("2192-13")],
    ..part("intérêts-moratoires", "acheteur public dont les intérêts sont réclamés")
};
const PUBLIC_RESERVED: Section = Section {
    says: &[Phrase::article("2192-13"), RESERVED],
    ..free("intérêts-réservés", "acheteur public dont la date de réception de la demande manque")
};
const LEGAL_INTEREST: Section = Section {
    says: &[Phrase::article("1231-6")],
    ..part("intérêt-légal", "client pour lequel aucune pénalité contractuelle ou commerciale n’est réclamée")
};

/// Parts of a letter that claims penalties alone. A wording made before them takes the shipped ones.
const SETTLED: Section = free(
    "exposé-réglées",
    "à la place de l’exposé, quand le principal est réglé et que seules des pénalités restent dues",
);
const PENALTIES_ALONE: Section = Section {
    holds: &[Placeholder::Rate],
    says: &[Phrase::article("441-10")],
    ..free("pénalités-seules", "client professionnel, quand seules des pénalités restent dues")
};
const INTEREST_ALONE: Section = Section {
    holds: &[Placeholder::Rate],
    says: &[Phrase::article("2192-13")],
    ..free("intérêts-seuls", "acheteur public, quand seuls des intérêts restent dus")
};
const WAIVED: Section = Section {
    holds: &[Placeholder::Waived],
    ..free("abandon", "quand une partie des pénalités ou des indemnités est abandonnée")
};

const NEXT_RESERVED: Section = part("suites-réservées", "quand aucune suite n’est décidée");
const NEXT_DECIDED: Section = Section {
    holds: &[Placeholder::Consequence],
    ..part("suites-décidées", "suite décidée, une étape restant à venir")
};
const NEXT_LAST: Section = Section {
    holds: &[Placeholder::Consequence],
    ..part(LAST_STEP, "suite décidée, sans étape à venir")
};

/// It asks for nothing late: no part speaks of penalties or of a court.
const PRE_DUE: [Section; 10] = [
    SUBJECT,
    SALUTATION,
    part("exposé", "toujours, avant le tableau"),
    Section { holds: &[Placeholder::Total], ..part("demande", "toujours, après le tableau") },
    PAYMENTS_KNOWN,
    DISPUTED,
    CROSSED,
    PAYMENTS_CHECKED,
    ADDITION,
    CLOSING,
];

const FIRST_REMINDER: [Section; 15] = [
    SUBJECT,
    SALUTATION,
    BROKEN_PROMISE,
    part("exposé", "avant le tableau, quand le principal reste dû"),
    SETTLED,
    Section { holds: &[Placeholder::Total], ..part("demande", "toujours, après le tableau") },
    PAYMENTS_KNOWN,
    PENALTIES_ALONE,
    INTEREST_ALONE,
    WAIVED,
    DISPUTED,
    CROSSED,
    PAYMENTS_CHECKED,
    ADDITION,
    CLOSING,
];

const SECOND_REMINDER: [Section; 20] = [
    SUBJECT,
    SALUTATION,
    BROKEN_PROMISE,
    SAME_REMINDERS,
    OWN_REMINDERS,
    NO_REMINDER,
    SETTLED,
    Section {
        holds: &[Placeholder::Total, Placeholder::Deadline],
        ..part("demande", "toujours, après le tableau")
    },
    PAYMENTS_KNOWN,
    Section {
        holds: &[Placeholder::Penalties, Placeholder::Rate],
        ..free("pénalités-annoncées", "quand des pénalités ont couru ; elles ne sont pas réclamées")
    },
    Section {
        holds: &[Placeholder::Penalties, Placeholder::Rate],
        ..free("intérêts-annoncés", "quand des intérêts ont couru, pour un acheteur public")
    },
    PENALTIES_ALONE,
    INTEREST_ALONE,
    WAIVED,
    free("contestation", "toujours, si vous l’écrivez"),
    DISPUTED,
    CROSSED,
    PAYMENTS_CHECKED,
    ADDITION,
    CLOSING,
];

/// The ten things courts look for hold in these parts and in the fixed blocks around them: table, references,
/// address, signature, enclosures.
const FORMAL_NOTICE: [Section; 25] = [
    Section { says: &[Phrase::new("mise en demeure", "formal notice")], ..SUBJECT },
    SALUTATION,
    BROKEN_PROMISE,
    SAME_REMINDERS,
    OWN_REMINDERS,
    NO_REMINDER,
    SETTLED,
    Section {
        holds: &[Placeholder::Total, Placeholder::Deadline],
        says: &[Phrase::new("mettons en demeure", "give you formal notice")],
        ..part("demande", "toujours, après le tableau")
    },
    PAYMENTS_KNOWN,
    PENALTIES,
    PUBLIC_INTEREST,
    PUBLIC_RESERVED,
    PENALTIES_ALONE,
    INTEREST_ALONE,
    WAIVED,
    LEGAL_INTEREST,
    Section {
        says: &[Phrase::article("1231-6"), Phrase::article("1344"), Phrase::article("1344-1")],
        ..part("fondement", "toujours")
    },
    Section {
        holds: &[Placeholder::AccelerationClause],
        ..part("déchéance-du-terme", "quand le contrat le prévoit")
    },
    NEXT_RESERVED,
    NEXT_DECIDED,
    NEXT_LAST,
    DISPUTED,
    PAYMENTS_CHECKED,
    ADDITION,
    CLOSING,
];

/// It follows a formal notice, and names it.
const LAST_NOTICE: [Section; 21] = [
    Section { says: &[Phrase::new("dernier avis", "final notice")], ..SUBJECT },
    SALUTATION,
    BROKEN_PROMISE,
    Section {
        holds: &[Placeholder::NoticeSent],
        ..part("exposé-mise-en-demeure", "quand la même mise en demeure porte sur toutes les factures")
    },
    part("exposé-par-facture", "quand les mises en demeure diffèrent d’une facture à l’autre"),
    Section {
        holds: &[Placeholder::Total, Placeholder::Deadline],
        ..part("demande", "toujours, après le tableau")
    },
    PAYMENTS_KNOWN,
    PENALTIES,
    PUBLIC_INTEREST,
    PUBLIC_RESERVED,
    PENALTIES_ALONE,
    INTEREST_ALONE,
    WAIVED,
    LEGAL_INTEREST,
    NEXT_RESERVED,
    NEXT_DECIDED,
    NEXT_LAST,
    DISPUTED,
    PAYMENTS_CHECKED,
    ADDITION,
    CLOSING,
];

/// A statement binds nobody: the reservation is part of it.
const STATEMENT: [Section; 11] = [
    SUBJECT,
    free("objet-groupe", "relevé de plusieurs comptes"),
    SALUTATION,
    part("introduction", "toujours, avant le tableau"),
    free("introduction-groupe", "relevé de plusieurs comptes, avant le tableau"),
    Section { holds: &[Placeholder::Principal], ..part("demande", "quand une partie du solde est échue") },
    Section {
        holds: &[Placeholder::Principal, Placeholder::Asked],
        ..free(
            "demande-partielle",
            "quand une part de l’échu est contestée, promise ou couverte par un crédit",
        )
    },
    PAYMENTS_KNOWN,
    Section {
        says: &[Phrase::new("sauf erreur ou omission", "errors and omissions excepted")],
        ..part("réserve", "toujours")
    },
    ADDITION,
    CLOSING,
];

/// It admits nothing and gives nothing up: the reservation is part of it.
const DISPUTE_ACKNOWLEDGEMENT: [Section; 12] = [
    SUBJECT,
    SALUTATION,
    Section {
        holds: &[Placeholder::ContestedInvoice, Placeholder::ReceivedOn, Placeholder::ContestedAmount],
        ..part("réception", "toujours")
    },
    Section { holds: &[Placeholder::Reason], ..free("motif", "quand un motif est enregistré") },
    Section {
        holds: &[Placeholder::Deadline],
        says: &[Phrase::new("par écrit", "in writing")],
        ..part("demande", "toujours")
    },
    Section {
        holds: &[Placeholder::UncontestedAmount, Placeholder::UncontestedDue],
        ..part("part-non-contestée", "quand une partie de la facture n’est pas contestée")
    },
    Section {
        says: &[Phrase::new("ne vaut pas reconnaissance", "is not an admission"), RESERVED],
        ..part("réserve", "toujours")
    },
    Section {
        holds: &[Placeholder::Resolver],
        ..free("interlocuteur", "quand la personne qui traite la contestation est connue")
    },
    Section { holds: &[Placeholder::Contact], ..free("contact", "quand la personne à joindre est connue") },
    PAYMENTS_CHECKED,
    ADDITION,
    CLOSING,
];

/// It grants no new term: the reservation is part of it.
const PROMISE_CONFIRMATION: [Section; 11] = [
    SUBJECT,
    SALUTATION,
    Section {
        holds: &[Placeholder::PromisedAmount, Placeholder::PromisedFor],
        ..part("promesse", "engagement d’un seul versement")
    },
    Section {
        holds: &[Placeholder::PromisedAmount],
        ..part("échéancier", "engagement de plusieurs versements, avant leur tableau")
    },
    Section {
        holds: &[Placeholder::Received],
        ..part("déjà-reçu", "quand une part de l’engagement est déjà reçue")
    },
    part("factures", "quand l’engagement porte sur des factures, avant leur tableau"),
    part("tout-le-compte", "quand l’engagement ne nomme aucune facture"),
    part("règlement", "toujours"),
    Section { says: &[RESERVED], ..part("défaut", "toujours") },
    ADDITION,
    CLOSING,
];

/// It speaks of principal, asks nothing, and says exactly what remains.
const THANK_YOU: [Section; 14] = [
    SUBJECT,
    SALUTATION,
    Section {
        holds: &[Placeholder::Received, Placeholder::PaidOn],
        ..part("règlement", "un seul règlement reçu")
    },
    Section {
        holds: &[Placeholder::Received],
        ..part("règlements", "plusieurs règlements reçus, avant leur tableau")
    },
    part("affectation", "quand le règlement est affecté à des factures, avant leur tableau"),
    part("plus-rien", "quand plus rien n’est dû"),
    Section {
        holds: &[Placeholder::ContestedAmount],
        ..part("reste-contesté", "quand seules des sommes contestées restent")
    },
    Section {
        holds: &[Placeholder::NotDue], ..part("reste-à-échoir", "quand rien d’échu ne reste dû")
    },
    Section {
        holds: &[Placeholder::Overdue], ..part("reste-échu", "quand des sommes échues restent dues")
    },
    Section {
        holds: &[Placeholder::Overdue, Placeholder::NotDue],
        ..part("reste-échu-et-à-échoir", "quand des sommes échues et d’autres à échoir restent dues")
    },
    Section {
        holds: &[Placeholder::ContestedAmount],
        says: &[RESERVED],
        ..part("contestées", "quand une part est contestée, outre ce qui reste")
    },
    Section { holds: &[Placeholder::Credit], ..part("crédit", "quand un crédit reste à affecter") },
    ADDITION,
    CLOSING,
];
