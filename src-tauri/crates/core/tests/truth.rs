//! Does no letter, of any kind and in either language, state what is not true of an item or of a client?
//!
//! | Case | What must hold | Rule that holds it |
//! |---|---|---|
//! | history per item | each line tells its own reminders, the text none in common | `table::past`, `values::history` |
//! | never reminded | no letter speaks of a reminder, an earlier letter or a notice | `values::history`, `head::references` |
//! | reminded before, by a first reminder | told on the line | `table::items` |
//! | put on notice before | the notice is named with its day and number, and is no « relance » | `values::value` |
//! | never put on notice | no last notice | `check` |
//! | notices that differ | each line names its own, the text none | `last_notice::body` |
//! | disputed whole | named outside the claim, rights reserved, never claimed | `check`, `contestées` |
//! | disputed in part | claimed less the part, the part in its column, « réclamé » and not « dû » | `table`, `check` |
//! | promise broken | told with its day, only by letters that ask for what is late | `fitted` |
//! | paid in part | initial, paid and remaining on the line | `table` |
//! | paid meanwhile | no letter claims it | `check` |
//! | credits | a line of their own, deducted once | `table`, `values::claim` |
//! | not due | no reminder; due or late, no reminder before the due date | `check` |
//! | type unknown | no penalty, no article, no footer; no notice | `check`, `head::footer` |
//! | consumer, association | no L441-10, no 40 €, no such footer; legal interest from the notice only | `check`, `notice::interest` |
//! | public buyer | L2192-13, its own references; never L441-10 | `notice::interest`, `reminder::body` |
//! | public buyer, date of receipt missing | no interest claimed, none announced, the legal one neither | `notice::interest` |
//! | rate missing | a reminder says nothing of penalties | `reminder::body` |
//! | nothing decided | no procedure, no « sans autre avis » | `notice::next` |
//! | decided, a step to come | the procedure, without « sans autre avis » | `notice::next` |
//! | courteous letters | nothing of penalties, court or notice in the letters that ask for nothing late | `sections`, `head::footer` |
//! | promise | each day and amount; what came; nothing granted; refused once missed | `promise` |
//! | thanks | the one sentence true of what remains; refused when nothing came | `thanks::remains` |
//! | statement | asks neither what is contested nor what is promised; a group adds its accounts up | `statement` |
//! | language | no word of the other language, in any block | `words`, `Template::language` |

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod sample;

use LetterKind::{
    DisputeAcknowledgement, FirstReminder, FormalNotice, LastNotice, PreDue, PromiseConfirmation,
    SecondReminder, Statement, ThankYou,
};
use encaisse_core::legal::late_interest::RateRule;
use encaisse_core::letters::{
    Consequence, CustomerWording, DisputedItem, Language, LetterError, LetterKind, NoticeSent,
};
use encaisse_core::money::Cents;
use sample::day;
use sample::more::{World, letter, world};
use sample::said::said;

const REMINDERS: [LetterKind; 2] = [FirstReminder, SecondReminder];
const FORMAL: [LetterKind; 2] = [FormalNotice, LastNotice];
const LATE: [LetterKind; 4] = [FirstReminder, SecondReminder, FormalNotice, LastNotice];
const COURTEOUS: [LetterKind; 4] = [PreDue, Statement, PromiseConfirmation, ThankYou];

/// One situation, the letters it concerns, and what they say and never say: French, then English.
struct Case<'a> {
    name: &'a str,
    kinds: &'a [LetterKind],
    given: &'a dyn Fn(&mut World),
    says: [&'a [&'a str]; 2],
    never: [&'a [&'a str]; 2],
}

fn check(case: &Case<'_>) {
    for (rank, language) in Language::ALL.into_iter().enumerate() {
        for kind in case.kinds {
            let mut world = world(language);
            (case.given)(&mut world);
            let told = format!("{}, {kind:?}, {language:?}", case.name);
            let text =
                said(&letter(*kind, &world, language).unwrap_or_else(|found| panic!("{told}: {found:?}")));
            for words in case.says[rank] {
                assert!(text.contains(words), "{told}: « {words} » is missing from:\n{text}");
            }
            for words in case.never[rank] {
                assert!(!text.contains(words), "{told}: « {words} » should not be in:\n{text}");
            }
        }
    }
}

/// The same situation makes none of these letters, for that reason.
fn refused(kinds: &[LetterKind], given: impl Fn(&mut World), reason: &LetterError) {
    for language in Language::ALL {
        for kind in kinds {
            let mut world = world(language);
            given(&mut world);
            let found = letter(*kind, &world, language).err().unwrap_or_default();
            assert!(found.contains(reason), "{kind:?}, {language:?}: {reason:?} not in {found:?}");
        }
    }
}

fn piece(number: &str) -> String {
    number.to_owned()
}

fn never_noticed(world: &mut World) {
    world.claim.items.iter_mut().for_each(|item| item.notice = None);
}

#[test]
fn what_was_sent_before() {
    check(&Case {
        name: "history per item",
        kinds: &[SecondReminder, FormalNotice],
        given: &|world| {
            never_noticed(world);
            world.claim.items[1].reminders = vec![day("2026-10-21")];
            world.claim.items[2].reminders.clear();
        },
        says: [
            &["relances des 28/08/2026 et 21/10/2026", "\nrelance du 21/10/2026", "sans relance antérieure"],
            &["reminders of 28 Aug 2026 and 21 Oct 2026", "\nreminder of 21 Oct 2026", "no earlier reminder"],
        ],
        never: [&["Malgré nos relances"], &["Despite our reminders"]],
    });
    check(&Case {
        name: "never reminded",
        kinds: &[FirstReminder, SecondReminder, FormalNotice],
        given: &|world| {
            never_noticed(world);
            world.claim.items.iter_mut().for_each(|item| item.reminders.clear());
            world.claim.previous_letters.clear();
        },
        says: [&["F2026-0812"], &["F2026-0812"]],
        never: [
            &["algré", "relance du", "relances d", "Notre lettre", "Nos lettres", "notre mise en demeure"],
            &["espite", "reminder of", "reminders of", "Our letter", "our formal notice"],
        ],
    });
    check(&Case {
        name: "reminded before, by a first reminder",
        kinds: &[FirstReminder],
        given: &|world| world.claim.items[2].reminders.clear(),
        says: [
            &[
                "relances des 28/08/2026 et 21/10/2026 · mise en demeure du 05/11/2026 (recommandé n° 2C 204 551 8721 4)",
            ],
            &["reminders of 28 Aug 2026 and 21 Oct 2026 · formal notice of 5 Nov 2026"],
        ],
        never: [&["sans relance antérieure"], &["no earlier reminder"]],
    });
    check(&Case {
        name: "put on notice before",
        kinds: &[SecondReminder, FormalNotice],
        given: &|_| {},
        says: [
            &["Malgré nos relances des 28/08/2026 et 21/10/2026 et notre mise en demeure du 05/11/2026"],
            &["Despite our reminders of 28 Aug 2026 and 21 Oct 2026 and our formal notice of 5 Nov 2026"],
        ],
        never: [&["relances des 28/08/2026, 21/10/2026 et 05/11/2026"], &["and 5 Nov 2026, the"]],
    });
}

#[test]
fn a_last_notice_names_the_notice_that_was_posted() {
    check(&Case {
        name: "one notice",
        kinds: &[LastNotice],
        given: &|_| {},
        says: [
            &["Malgré notre mise en demeure du 05/11/2026 (recommandé n° 2C 204 551 8721 4)", "Dernier avis"],
            &["Despite our formal notice of 5 Nov 2026 (registered no. 2C 204 551 8721 4)", "Final notice"],
        ],
        never: [
            &["mettons en demeure", "\nmise en demeure du"],
            &["give you formal notice", "\nformal notice of"],
        ],
    });
    check(&Case {
        name: "number unknown",
        kinds: &[LastNotice],
        given: &|world| {
            let unknown = Some(NoticeSent { on: day("2026-11-05"), number: None });
            world.claim.items.iter_mut().for_each(|item| item.notice.clone_from(&unknown));
        },
        says: [
            &["mise en demeure du 05/11/2026, les sommes"],
            &["formal notice of 5 Nov 2026, the following"],
        ],
        never: [&["recommandé n°"], &["registered no."]],
    });
    check(&Case {
        name: "notices that differ",
        kinds: &[LastNotice],
        given: &|world| {
            world.claim.items[0].notice = Some(NoticeSent { on: day("2026-10-12"), number: None });
        },
        says: [
            &["mise en demeure du 12/10/2026", "mise en demeure rappelée sous chaque facture"],
            &["formal notice of 12 Oct 2026", "formal notice recalled under each invoice"],
        ],
        never: [&["Malgré notre mise en demeure"], &["Despite our formal notice"]],
    });
    refused(
        &[LastNotice],
        |world| world.claim.items[1].notice = None,
        &LetterError::NoNotice { piece: piece("F2026-1043") },
    );
}

#[test]
fn what_is_disputed_promised_or_paid() {
    check(&Case {
        name: "disputed whole",
        kinds: &[PreDue, FirstReminder, SecondReminder, FormalNotice, LastNotice],
        given: &|world| {
            let whole = vec![DisputedItem { piece: piece("F2026-1288"), contested: None }];
            world.claim.disputed.clone_from(&whole);
            world.coming.disputed = whole;
        },
        says: [
            &["La facture F2026-1288 n’est pas visée par la présente, tous nos droits étant réservés"],
            &["Invoice F2026-1288 is not covered by this letter, all our rights being reserved"],
        ],
        never: [&["F2026-1288 |"], &["F2026-1288 |"]],
    });
    refused(
        &LATE,
        |world| world.claim.disputed = vec![DisputedItem { piece: piece("F2026-0812"), contested: None }],
        &LetterError::ClaimedAndDisputed { piece: piece("F2026-0812") },
    );
    check(&Case {
        name: "disputed in part",
        kinds: &LATE,
        given: &|world| {
            let partly = sample::partly_contested();
            world.claim.disputed = partly.disputed;
            world.claim.items[0].contested = partly.items[0].contested;
            world.claim.items[0].segments.clone_from(&partly.items[0].segments);
        },
        says: [
            &["300,00 € | 6 180,00 €", "Total réclamé au 23/11/2026", "n’est pas visée pour 300,00 €"],
            &["€300.00 | €6,180.00", "Total claimed on 23 Nov 2026", "is not covered for €300.00"],
        ],
        never: [&["Total dû au"], &["Total due on"]],
    });
    check(&Case {
        name: "promise broken",
        kinds: &LATE,
        given: &|world| world.claim.broken_promise = Some(day("2026-11-20")),
        says: [&["20 novembre 2026"], &["20 November 2026"]],
        never: [&[], &[]],
    });
    check(&Case {
        name: "promise broken, and nothing late is asked",
        kinds: &COURTEOUS,
        given: &|world| {
            world.coming.broken_promise = Some(day("2026-11-20"));
            world.thanks.received[0].0 = day("2026-11-19");
        },
        says: [&[], &[]],
        never: [&["20 novembre 2026", "tenue"], &["20 November 2026", "not kept"]],
    });
    check(&Case {
        name: "no promise",
        kinds: &LATE,
        given: &|_| {},
        says: [&[], &[]],
        never: [&["promesse", "annoncé un règlement"], &["promise", "announced a payment"]],
    });
    check(&Case {
        name: "paid in part",
        kinds: &LATE,
        given: &|_| {},
        says: [&["9 480,00 € | 3 000,00 € | 6 480,00 €"], &["€9,480.00 | €3,000.00 | €6,480.00"]],
        never: [&[], &[]],
    });
    refused(
        &LATE,
        |world| {
            let item = &mut world.claim.items[1];
            (item.paid, item.remaining) = (item.initial, Cents::ZERO);
        },
        &LetterError::Unbalanced { piece: piece("F2026-1043") },
    );
    refused(
        &[PreDue],
        |world| {
            let item = &mut world.coming.items[1];
            (item.paid, item.remaining) = (item.initial, Cents::ZERO);
        },
        &LetterError::Unbalanced { piece: piece("F2026-1660") },
    );
    check(&Case {
        name: "credits",
        kinds: &[PreDue, FirstReminder, SecondReminder],
        given: &World::credit,
        says: [
            &["Avoir AV2026-031 | 02/11/2026 | −480,00 €"],
            &["Credit note AV2026-031 | 2 Nov 2026 | −€480.00"],
        ],
        never: [&["22 461,60 €", "5 320,80 €"], &["€22,461.60", "€5,320.80"]],
    });
    check(&Case {
        name: "before the due date",
        kinds: &[PreDue],
        given: &|_| {},
        says: [
            &[
                "F2026-1655 | 28/10/2026 | 27/11/2026 | 4 120,80 € | 0,00 € | 4 120,80 €",
                "Total à régler | 5 320,80 €",
            ],
            &[
                "F2026-1655 | 28 Oct 2026 | 27 Nov 2026 | €4,120.80 | €0.00 | €4,120.80",
                "Total to pay | €5,320.80",
            ],
        ],
        never: [&["etard", "dû au"], &["verdue", "due on 23"]],
    });
    refused(
        &[PreDue],
        |world| world.coming.items[0].due = day("2026-11-22"),
        &LetterError::AlreadyDue { piece: piece("F2026-1655") },
    );
    check(&Case {
        name: "due on the day of the letter: not late yet (C. com. L441-10 II)",
        kinds: &[PreDue],
        given: &|world| world.coming.items[0].due = world.coming.date,
        says: [&["23/11/2026 | 4 120,80 €"], &["23 Nov 2026 | €4,120.80"]],
        never: [&[], &[]],
    });
    refused(
        &LATE,
        |world| {
            let item = &mut world.claim.items[0];
            (item.due, item.days_late) = (world.claim.date, 0);
            item.segments.clear();
        },
        &LetterError::DaysLate { piece: piece("F2026-0812"), days_late: 0 },
    );
}

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

#[test]
fn a_promise_is_confirmed_as_it_was_made_and_grants_nothing() {
    check(&Case {
        name: "a plan",
        kinds: &[PromiseConfirmation],
        given: &|_| {},
        says: [
            &[
                "engagement du 22 novembre 2026 de nous régler 6 480,00 € en plusieurs versements",
                "30 novembre 2026 | 2 000,00 €",
                "31 janvier 2027 | 2 480,00 €",
                "Total | 6 480,00 €",
                "F2026-0812 | 11/05/2026 | 10/06/2026 | 9 480,00 € | 3 000,00 € | 6 480,00 €",
                "ne change ni le montant ni l’échéance des factures",
                "tous nos droits étant réservés",
                "Montant 2 000,00 €",
            ],
            &[
                "commitment of 22 November 2026 to pay us €6,480.00 in several payments",
                "31 January 2027 | €2,480.00",
                "changes neither the amount nor the due date",
                "all our rights being reserved",
                "Amount €2,000.00",
            ],
        ],
        never: [&["déjà parvenus", "ensemble de votre compte"], &["already reached", "whole account"]],
    });
    check(&Case {
        name: "one payment, on all the account",
        kinds: &[PromiseConfirmation],
        given: &|world| {
            world.promise.instalments.truncate(1);
            world.promise.items.clear();
        },
        says: [
            &["de nous régler 2 000,00 € pour le 30 novembre 2026", "ensemble de votre compte"],
            &["to pay us €2,000.00 by 30 November 2026", "whole account"],
        ],
        never: [&["plusieurs versements", "F2026-0812"], &["several payments", "F2026-0812"]],
    });
    check(&Case {
        name: "part of it came",
        kinds: &[PromiseConfirmation],
        given: &|world| world.promise.received = Cents::new(250_000),
        says: [
            &["Sur cette somme, 2 500,00 €", "Montant 1 500,00 €"],
            &["€2,500.00 has already reached us", "Amount €1,500.00"],
        ],
        never: [&[], &[]],
    });
    check(&Case {
        name: "part of the invoice is contested",
        kinds: &[PromiseConfirmation],
        given: &|world| world.promise.items[0].contested = Cents::new(30_000),
        says: [
            &["3 000,00 € | 6 180,00 €", "contestée pour 300,00 €"],
            &["€3,000.00 | €6,180.00", "disputed for €300.00"],
        ],
        never: [&[], &[]],
    });
    for missed in ["2026-11-22", "2026-10-31"] {
        refused(
            &[PromiseConfirmation],
            |world| world.promise.instalments[0].0 = day(missed),
            &LetterError::NothingPromised,
        );
    }
    refused(
        &[PromiseConfirmation],
        |world| world.promise.received = Cents::new(648_000),
        &LetterError::NothingPromised,
    );
}

#[test]
fn thanks_say_exactly_what_remains() {
    let all = ["plus rien", "restent dus", "restent à échoir", "que vous contestez", "affecté"];
    let all_english =
        ["no principal", "overdue principal remains due", "not due yet", "you dispute", "not allocated yet"];
    // Overdue, not due, contested, credits; the sentences that are true, by their place in the lists above.
    let rows: [([i64; 4], &[usize]); 9] = [
        ([0, 0, 0, 0], &[0]),
        ([0, 0, 30_000, 0], &[0, 3]),
        ([0, 532_080, 0, 0], &[2]),
        ([1_246_160, 0, 0, 0], &[1]),
        ([1_246_160, 532_080, 0, 0], &[1, 2]),
        ([1_246_160, 0, 30_000, 0], &[1, 3]),
        ([0, 532_080, 30_000, 0], &[2, 3]),
        ([0, 0, 0, 5_000], &[0, 4]),
        ([1_246_160, 532_080, 30_000, 5_000], &[1, 2, 3, 4]),
    ];
    for (left, sentences) in rows {
        let pick = |words: [&'static str; 5], wanted: bool| -> Vec<&'static str> {
            let chosen = words.into_iter().enumerate();
            chosen.filter(|(rank, _)| sentences.contains(rank) == wanted).map(|(_, words)| words).collect()
        };
        let (french, english) = (pick(all, true), pick(all_english, true));
        let (not_french, not_english) = (pick(all, false), pick(all_english, false));
        check(&Case {
            name: &format!("{left:?}"),
            kinds: &[ThankYou],
            given: &|world| {
                let [overdue, not_due, contested, credits] = left.map(Cents::new);
                let thanks = &mut world.thanks;
                // « Cette somme a été affectée » speaks of the table, not of a credit.
                thanks.settled.clear();
                (thanks.overdue, thanks.not_due) = (overdue, not_due);
                (thanks.contested, thanks.credits) = (contested, credits);
            },
            says: [&french, &english],
            never: [&not_french, &not_english],
        });
    }
    check(&Case {
        name: "one payment, and where it went",
        kinds: &[ThankYou],
        given: &|_| {},
        says: [
            &[
                "votre règlement de 10 000,00 € le 20 novembre 2026",
                "F2026-0812 | 11/05/2026 | 9 480,00 € | 6 480,00 € | 9 480,00 € | 0,00 €",
                "12 461,60 € échus restent dus en principal, et 5 320,80 € restent à échoir",
            ],
            &[
                "your payment of €10,000.00 on 20 November 2026",
                "€12,461.60 of overdue principal remains due",
            ],
        ],
        never: [&["règlements", "IBAN"], &["payments", "IBAN"]],
    });
    check(&Case {
        name: "several payments",
        kinds: &[ThankYou],
        given: &|world| world.thanks.received.insert(0, (day("2026-11-18"), Cents::new(5_000))),
        says: [
            &["vos règlements, soit 10 050,00 €", "18 novembre 2026 | 50,00 €"],
            &["€10,050.00 in all", "18 November 2026 | €50.00"],
        ],
        never: [&["votre règlement de"], &["your payment of"]],
    });
    refused(&[ThankYou], |world| world.thanks.received.clear(), &LetterError::NothingReceived);
    refused(
        &[ThankYou],
        |world| world.thanks.received[0].1 = Cents::new(-1_000_000),
        &LetterError::NothingReceived,
    );
    refused(
        &[ThankYou],
        |world| world.thanks.settled[0].paid = Cents::new(1),
        &LetterError::Unbalanced { piece: piece("F2026-0812") },
    );
}

#[test]
fn statements_ask_what_may_be_asked_and_add_groups_up() {
    check(&Case {
        name: "all that is overdue",
        kinds: &[Statement],
        given: &|_| {},
        says: [
            &["6 000,00 € sont échus.", "Montant 6 000,00 €"],
            &["€6,000.00 is overdue.", "Amount €6,000.00"],
        ],
        never: [&["contestée"], &["disputed"]],
    });
    check(&Case {
        name: "part of it is contested",
        kinds: &[Statement],
        given: &|world| {
            let account = &mut world.statement.accounts[0];
            account.asked = Cents::new(570_000);
            account.lines[1].contested = Cents::new(30_000);
        },
        says: [
            &[
                "6 000,00 € sont échus, dont une part est contestée",
                "régler 5 700,00 €",
                "contestée pour 300,00 €",
                "Montant 5 700,00 €",
            ],
            &["€6,000.00 is overdue, part of which is disputed", "pay €5,700.00", "disputed for €300.00"],
        ],
        never: [&["Montant 6 000,00 €"], &["Amount €6,000.00"]],
    });
    check(&Case {
        name: "all of it is promised",
        kinds: &[Statement],
        given: &|world| world.statement.accounts[0].asked = Cents::ZERO,
        says: [&["8 500,00 €"], &["€8,500.00"]],
        never: [&["remercions de", "Montant "], &["Please pay", "Amount "]],
    });
    check(&Case {
        name: "a parent and a subsidiary",
        kinds: &[Statement],
        given: &|world| {
            let mut subsidiary = world.statement.accounts[0].clone();
            (subsidiary.code, subsidiary.name) = ("C0118".into(), "Les Tilleuls Événements".into());
            world.statement.accounts.push(subsidiary);
        },
        says: [
            &[
                "Relevé de vos comptes",
                "C0118 | Les Tilleuls Événements | 6 000,00 € | 8 500,00 €",
                "Solde dû au 23/11/2026 | 12 000,00 € | 17 000,00 €",
                "Compte C0117, SARL Hôtel Les Tilleuls",
                "Compte C0118, Les Tilleuls Événements",
                "Montant 12 000,00 €",
            ],
            &[
                "Statement of your accounts",
                "Account C0118, Les Tilleuls Événements",
                "€12,000.00 | €17,000.00",
            ],
        ],
        never: [&["Relevé de votre compte"], &["Statement of your account on"]],
    });
}

#[test]
fn a_letter_is_in_one_language() {
    check(&Case {
        name: "no word of the other language",
        kinds: &LetterKind::ALL,
        given: &|world| {
            // What people typed stays as it was typed.
            for sender in [&mut world.claim.sender, &mut world.statement.sender, &mut world.dispute.sender] {
                sender.terms_note = None;
            }
        },
        says: [
            &["Votre compte", "Villeurbanne, le 23 novembre 2026", "TVA"],
            &["Your account", "Villeurbanne, 23 November 2026", "VAT"],
        ],
        never: [
            &[
                " the ",
                "Dear",
                "Invoice",
                "Total due",
                " of ",
                "€2",
                "€1",
                "€9",
                "Encl",
                "Amount",
                "Reference",
                "Registered",
            ],
            &[
                " le ",
                " les ",
                "Madame",
                "Facture",
                "Échéance",
                "Montant",
                "Référence",
                "0 €",
                "8 €",
                "P.J.",
                "recommandé",
                "écu",
                "semestre",
            ],
        ],
    });
    for kind in LetterKind::ALL {
        let world = world(Language::English);
        let french = Language::French;
        let found = letter(kind, &world, french).unwrap_err();
        assert!(found.contains(&LetterError::TemplateOfAnotherLanguage(french)), "{kind:?}: {found:?}");
    }
}
