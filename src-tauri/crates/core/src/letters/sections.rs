//! The parts of each letter: which the template must hold, what each must say, and when it is printed.

use super::letter::LetterKind;
use super::placeholders::Placeholder;

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
    pub says: &'static [&'static str],
}

/// The parts of a letter in the order they are printed.
pub const fn sections(kind: LetterKind) -> &'static [Section] {
    match kind {
        LetterKind::FirstReminder => &FIRST_REMINDER,
        LetterKind::SecondReminder => &SECOND_REMINDER,
        LetterKind::FormalNotice => &FORMAL_NOTICE,
        LetterKind::Statement => &STATEMENT,
        LetterKind::DisputeAcknowledgement => &DISPUTE_ACKNOWLEDGEMENT,
    }
}

/// The words only a letter with nothing after it may use (checked in every other part).
pub(super) const WITHOUT_FURTHER_NOTICE: &str = "sans autre avis";

/// The only part allowed to use them.
pub(super) const LAST_STEP: &str = "suites-sans-autre-avis";

/// The wording that ships for a letter.
pub const fn shipped_wording(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::FirstReminder => include_str!("../../../../../assets/letters/fr/first-reminder.txt"),
        LetterKind::SecondReminder => include_str!("../../../../../assets/letters/fr/second-reminder.txt"),
        LetterKind::FormalNotice => include_str!("../../../../../assets/letters/fr/formal-notice.txt"),
        LetterKind::Statement => include_str!("../../../../../assets/letters/fr/statement.txt"),
        LetterKind::DisputeAcknowledgement => {
            include_str!("../../../../../assets/letters/fr/dispute-acknowledgement.txt")
        }
    }
}

const fn part(name: &'static str, printed: &'static str) -> Section {
    Section { name, printed, compulsory: true, holds: &[], says: &[] }
}

/// The ten things courts look for hold in these parts and in the fixed blocks around them: table, references,
/// address, signature, enclosures.
const FORMAL_NOTICE: [Section; 24] = [
    Section { says: &["mise en demeure"], ..part("objet", "toujours") },
    SALUTATION,
    BROKEN_PROMISE,
    SAME_REMINDERS,
    OWN_REMINDERS,
    NO_REMINDER,
    SETTLED,
    Section {
        holds: &[Placeholder::Total, Placeholder::Deadline],
        says: &["mettons en demeure"],
        ..part("demande", "toujours, après le tableau")
    },
    PAYMENTS_KNOWN,
    Section {
        holds: &[Placeholder::Rate, Placeholder::DailyAmount],
        says: &["441-10", "441-5"],
        ..part("pénalités", "client professionnel dont les pénalités sont réclamées")
    },
    Section {
        holds: &[Placeholder::Rate, Placeholder::DailyAmount],
        says: &["2192-13"],
        ..part("intérêts-moratoires", "acheteur public dont les intérêts sont réclamés")
    },
    PENALTIES_ALONE,
    INTEREST_ALONE,
    WAIVED,
    Section {
        says: &["1231-6"],
        ..part(
            "intérêt-légal",
            "client pour lequel aucune pénalité contractuelle ou commerciale n’est réclamée",
        )
    },
    Section { says: &["1231-6", "1344", "1344-1"], ..part("fondement", "toujours") },
    Section {
        holds: &[Placeholder::AccelerationClause],
        ..part("déchéance-du-terme", "quand le contrat le prévoit")
    },
    part("suites-réservées", "quand aucune suite n’est décidée"),
    Section {
        holds: &[Placeholder::Consequence],
        ..part("suites-décidées", "suite décidée, une étape restant à venir")
    },
    Section {
        holds: &[Placeholder::Consequence], ..part(LAST_STEP, "suite décidée, sans étape à venir")
    },
    DISPUTED,
    PAYMENTS_CHECKED,
    ADDITION,
    part("salutations", "toujours"),
];

const SALUTATION: Section = Section { holds: &[Placeholder::Salutation], ..part("appel", "toujours") };

const BROKEN_PROMISE: Section = Section {
    holds: &[Placeholder::BrokenPromise],
    ..part("promesse-non-tenue", "quand une promesse de règlement est restée sans effet")
};

const DISPUTED: Section = Section {
    holds: &[Placeholder::Disputed],
    says: &["tous nos droits étant réservés"],
    ..part("contestées", "quand une facture contestée est laissée, en tout ou en partie, hors de la demande")
};

const PAYMENTS_KNOWN: Section = Section {
    compulsory: false,
    holds: &[Placeholder::PaymentsUntil],
    ..part(
        "règlements-connus",
        "à la suite de la demande, quand la banque ou la comptabilité fait connaître des règlements",
    )
};

const PAYMENTS_CHECKED: Section = Section {
    compulsory: false,
    holds: &[Placeholder::PaymentsChecked],
    ..part("règlements-vérifiés", "quand la date de vérification est connue")
};

const ADDITION: Section =
    Section { compulsory: false, ..part("complément", "toujours, si vous l’écrivez") };

const CROSSED: Section =
    Section { compulsory: false, ..part("croisement", "toujours, si vous l’écrivez") };

const SAME_REMINDERS: Section = Section {
    holds: &[Placeholder::Reminders],
    ..part("exposé-relances", "quand toutes les factures ont reçu les mêmes relances")
};

const OWN_REMINDERS: Section =
    part("exposé-par-facture", "quand les relances diffèrent d’une facture à l’autre");

const NO_REMINDER: Section = part("exposé-sans-relance", "quand aucune facture n’a été relancée");

/// Parts of a letter that claims penalties alone. A wording made before them takes the shipped ones.
const SETTLED: Section = Section {
    compulsory: false,
    ..part(
        "exposé-réglées",
        "à la place de l’exposé, quand le principal est réglé et que seules des pénalités restent dues",
    )
};

const PENALTIES_ALONE: Section = Section {
    compulsory: false,
    holds: &[Placeholder::Rate],
    says: &["441-10"],
    ..part("pénalités-seules", "client professionnel, quand seules des pénalités restent dues")
};

const INTEREST_ALONE: Section = Section {
    compulsory: false,
    holds: &[Placeholder::Rate],
    says: &["2192-13"],
    ..part("intérêts-seuls", "acheteur public, quand seuls des intérêts restent dus")
};

const WAIVED: Section = Section {
    compulsory: false,
    holds: &[Placeholder::Waived],
    ..part("abandon", "quand une partie des pénalités ou des indemnités est abandonnée")
};

const FIRST_REMINDER: [Section; 15] = [
    part("objet", "toujours"),
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
    part("salutations", "toujours"),
];

const SECOND_REMINDER: [Section; 19] = [
    part("objet", "toujours"),
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
        compulsory: false,
        holds: &[Placeholder::Penalties, Placeholder::Rate],
        ..part("pénalités-annoncées", "quand des pénalités ont couru ; elles ne sont pas réclamées")
    },
    PENALTIES_ALONE,
    INTEREST_ALONE,
    WAIVED,
    Section { compulsory: false, ..part("contestation", "toujours, si vous l’écrivez") },
    DISPUTED,
    CROSSED,
    PAYMENTS_CHECKED,
    ADDITION,
    part("salutations", "toujours"),
];

/// A statement binds nobody: the reservation is part of it.
const STATEMENT: [Section; 8] = [
    part("objet", "toujours"),
    SALUTATION,
    part("introduction", "toujours, avant le tableau"),
    Section { holds: &[Placeholder::Principal], ..part("demande", "quand une partie du solde est échue") },
    PAYMENTS_KNOWN,
    Section { says: &["sauf erreur ou omission"], ..part("réserve", "toujours") },
    ADDITION,
    part("salutations", "toujours"),
];

/// It admits nothing and gives nothing up: the reservation is part of it.
const DISPUTE_ACKNOWLEDGEMENT: [Section; 12] = [
    part("objet", "toujours"),
    SALUTATION,
    Section {
        holds: &[Placeholder::ContestedInvoice, Placeholder::ReceivedOn, Placeholder::ContestedAmount],
        ..part("réception", "toujours")
    },
    Section {
        compulsory: false,
        holds: &[Placeholder::Reason],
        ..part("motif", "quand un motif est enregistré")
    },
    Section { holds: &[Placeholder::Deadline], says: &["par écrit"], ..part("demande", "toujours") },
    Section {
        holds: &[Placeholder::UncontestedAmount, Placeholder::UncontestedDue],
        ..part("part-non-contestée", "quand une partie de la facture n’est pas contestée")
    },
    Section {
        says: &["ne vaut pas reconnaissance", "tous nos droits étant réservés"],
        ..part("réserve", "toujours")
    },
    Section {
        compulsory: false,
        holds: &[Placeholder::Resolver],
        ..part("interlocuteur", "quand la personne qui traite la contestation est connue")
    },
    Section {
        compulsory: false,
        holds: &[Placeholder::Contact],
        ..part("contact", "quand la personne à joindre est connue")
    },
    PAYMENTS_CHECKED,
    ADDITION,
    part("salutations", "toujours"),
];
