//! What the law gives against each client, and what the owner decided.

use LetterKind::{
    DisputeAcknowledgement, FirstReminder, FormalNotice, LastNotice, PreDue, PromiseConfirmation,
    SecondReminder, Statement, ThankYou,
};
use encaisse_core::legal::late_interest::RateRule;
use encaisse_core::letters::{Consequence, CustomerWording, LetterError, LetterKind};
use encaisse_core::money::Cents;

use super::sample::more::World;
use super::{COURTEOUS, Case, FORMAL, LATE, REMINDERS, check, piece, refused};

#[test]
fn what_the_law_gives_against_each_client() {
    // Law page §2.9 and decision 16.
    let between_professionals: [&[&str]; 2] = [
        &["441-10", "441-5", "40 €", "40,00 €", "Escompte", "Pénalités de retard"],
        &["441-10", "441-5", "€40", "Escompte", "Late-payment interest"],
    ];
    for customer in [CustomerWording::Consumer, CustomerWording::Association, CustomerWording::Unknown] {
        check(&Case {
            name: "neither penalties nor 40 €",
            kinds: &[
                PreDue,
                FirstReminder,
                SecondReminder,
                Statement,
                DisputeAcknowledgement,
                PromiseConfirmation,
                ThankYou,
            ],
            given: &|world| {
                world.audience(customer);
                world.without_penalties();
            },
            says: [&[], &[]],
            never: between_professionals,
        });
    }
    for customer in [CustomerWording::Consumer, CustomerWording::Association] {
        refused(
            &LATE[1..],
            |world| world.audience(customer),
            &LetterError::PenaltiesNotAllowed { piece: piece("F2026-1043") },
        );
        let given = |world: &mut World| {
            world.audience(customer);
            world.without_penalties();
        };
        check(&Case {
            name: "legal interest from the notice",
            kinds: &FORMAL,
            given: &given,
            says: [
                &["taux légal", "1231-6", "Total dû au 23/11/2026 | 22 461,60 €"],
                &["legal rate", "1231-6", "€22,461.60"],
            ],
            never: between_professionals,
        });
        check(&Case {
            name: "no legal interest before the notice",
            kinds: &REMINDERS,
            given: &given,
            says: [&[], &[]],
            never: [&["taux légal", "1231-6"], &["legal rate", "1231-6"]],
        });
    }
    let unknown = |world: &mut World| {
        world.audience(CustomerWording::Unknown);
        world.without_penalties();
    };
    refused(&FORMAL, unknown, &LetterError::TypeUnknown);
    refused(
        &LATE[1..],
        |world| world.audience(CustomerWording::Unknown),
        &LetterError::PenaltiesNotAllowed { piece: piece("F2026-0812") },
    );
    check(&Case {
        name: "company, footer and claim",
        kinds: &FORMAL,
        given: &|_| {},
        says: [
            &["L. 441-10 et D. 441-5", "Escompte", "3 factures × 40,00 € = 120,00 €", "23 507,94 €"],
            &[
                "French Commercial Code, art. L441-10 and D441-5",
                "3 invoices × €40.00 = €120.00",
                "€23,507.94",
            ],
        ],
        never: [&["2192", "taux légal, sans"], &["2192", "legal rate, without"]],
    });
}

#[test]
fn public_buyers_have_their_own_law() {
    let references = |world: &mut World| {
        world.audience(CustomerWording::PublicBuyer);
        for item in &mut world.claim.items {
            item.terms.rate_rule = RateRule::PublicBuyer;
        }
        world.clients(|client| {
            client.engagement = Some("EJ2026-000451".into());
            client.service = Some("COMPTA-01".into());
        });
    };
    check(&Case {
        name: "engagement and service",
        kinds: &LetterKind::ALL,
        given: &references,
        says: [
            &["Engagement EJ2026-000451", "Service COMPTA-01"],
            &["Commitment no. EJ2026-000451", "Service code COMPTA-01"],
        ],
        never: [&["441-10", "441-5", "Escompte"], &["441-10", "441-5", "Escompte"]],
    });
    check(&Case {
        name: "its own interest",
        kinds: &[SecondReminder, FormalNotice, LastNotice],
        given: &references,
        says: [
            &["2192-13", "BCE majoré de 8 points"],
            &["L2192-13", "ECB refinancing rate plus 8 percentage points"],
        ],
        never: [&["taux légal"], &["legal rate"]],
    });
    let undated = |world: &mut World| {
        references(world);
        world.without_penalties();
    };
    check(&Case {
        name: "date of receipt missing",
        kinds: &FORMAL,
        given: &undated,
        says: [
            &[
                "nous ne réclamons par cette lettre ni intérêts moratoires ni indemnité forfaitaire",
                "22 461,60 €",
            ],
            &["we claim in this letter neither interest nor the fixed sum", "€22,461.60"],
        ],
        never: [
            &["taux légal", "continue de courir", "majoré", "Annexe"],
            &["legal rate", "plus 8", "Annex"],
        ],
    });
    check(&Case {
        name: "date of receipt missing, reminders",
        kinds: &REMINDERS,
        given: &undated,
        says: [&[], &[]],
        never: [&["ntérêts", "énalité"], &["nterest"]],
    });
    refused(
        &FORMAL,
        |world| {
            undated(world);
            world.claim.items[0].indemnity = Cents::new(4_000);
        },
        &LetterError::IndemnityWithoutInterest { piece: piece("F2026-0812") },
    );
    check(&Case {
        name: "rate missing",
        kinds: &[SecondReminder],
        given: &|world| world.without_penalties(),
        says: [&["22 461,60 €"], &["€22,461.60"]],
        never: [&["À ce jour, les pénalités", "% l’an"], &["To date, late-payment", "% a year"]],
    });
}

#[test]
fn only_what_the_owner_decided_is_announced() {
    let announced: [&[&str]; 2] = [
        &["nous saisirons", "injonction", "sans autre avis"],
        &["we will bring", "we will apply", "without further notice"],
    ];
    for later_step in [true, false] {
        check(&Case {
            name: "nothing decided",
            kinds: &FORMAL,
            given: &|world| world.claim.later_step = later_step,
            says: [&["nous nous réservons le droit"], &["we reserve the right"]],
            never: announced,
        });
    }
    check(&Case {
        name: "decided, a step to come",
        kinds: &FORMAL,
        given: &|world| (world.claim.consequence, world.claim.later_step) = (Consequence::PaymentOrder, true),
        says: [
            &["par voie d’injonction de payer et demanderons"],
            &["order for payment (injonction de payer) and will ask"],
        ],
        never: [&["sans autre avis"], &["without further notice"]],
    });
    check(&Case {
        name: "decided, nothing to come",
        kinds: &FORMAL,
        given: &|world| (world.claim.consequence, world.claim.later_step) = (Consequence::Court, false),
        says: [
            &["nous saisirons la juridiction compétente, sans autre avis"],
            &["competent court, without further notice"],
        ],
        never: [&["réservons le droit"], &["reserve the right"]],
    });
    check(&Case {
        name: "courteous letters",
        kinds: &COURTEOUS,
        given: &|world| {
            (world.coming.consequence, world.coming.later_step) = (Consequence::Court, false);
            world.statement.sender.terms_note = None;
        },
        says: [&[], &[]],
        never: [
            &[
                "juridiction",
                "tribunal",
                "énalité",
                "ntérêt",
                "demeure de",
                "441-10",
                "frais de la procédure",
            ],
            &["court", "nterest", "enalt", "ormal notice", "441-10", "proceedings"],
        ],
    });
    check(&Case {
        name: "reminders announce nothing",
        kinds: &REMINDERS,
        given: &|world| (world.claim.consequence, world.claim.later_step) = (Consequence::Court, false),
        says: [&[], &[]],
        never: [
            &["juridiction", "mettons en demeure", "sans autre avis"],
            &["court", "give you formal notice", "without further"],
        ],
    });
}
