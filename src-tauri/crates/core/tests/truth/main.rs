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

mod claims;
mod courteous;
mod law;
#[path = "../sample/mod.rs"]
mod sample;

use LetterKind::{
    FirstReminder, FormalNotice, LastNotice, PreDue, PromiseConfirmation, SecondReminder, Statement, ThankYou,
};
use encaisse_core::letters::{Language, LetterError, LetterKind};
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
