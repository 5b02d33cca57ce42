//! What was sent before, what is disputed, promised or paid.

use LetterKind::{FirstReminder, FormalNotice, LastNotice, PreDue, SecondReminder};
use encaisse_core::letters::{DisputedItem, LetterError, LetterKind, NoticeSent};
use encaisse_core::money::Cents;

use super::sample::more::World;
use super::sample::{self, day};
use super::{COURTEOUS, Case, LATE, check, never_noticed, piece, refused};

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
