//! Promises, thanks and statements.

use LetterKind::{PromiseConfirmation, Statement, ThankYou};
use encaisse_core::letters::{LetterError, LetterKind};
use encaisse_core::money::Cents;

use super::sample::day;
use super::{Case, check, piece, refused};

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
