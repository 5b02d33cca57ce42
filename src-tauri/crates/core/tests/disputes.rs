//! What becomes of a contested sum: out of the claim and of its interest, named without a word on the merits,
//! and acknowledged without admitting anything?

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod sample;

use encaisse_core::letters::{
    self, Block, DisputeFacts, DisputedItem, Language, Letter, LetterError, LetterFacts, LetterKind,
    NeverReminded, Registered, Template, claim, shipped_wording,
};
use encaisse_core::money::Cents;
use proptest::prelude::*;
use sample::said::said;
use sample::{day, dispute_facts, facts, facts_with, partly_contested, template};

fn check(said: &str, present: &[&str], absent: &[&str]) {
    for words in present {
        assert!(said.contains(words), "« {words} » is missing from:\n{said}");
    }
    for words in absent {
        assert!(!said.contains(words), "« {words} » should not be in:\n{said}");
    }
}

fn written(kind: LetterKind, facts: &LetterFacts) -> String {
    let template = Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap();
    said(&letters::write(facts, &template).unwrap())
}

fn acknowledged(facts: &DisputeFacts) -> Result<Letter, Vec<LetterError>> {
    let kind = LetterKind::DisputeAcknowledgement;
    letters::acknowledgement(
        facts,
        &Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap(),
    )
}

fn named(piece: &str, cents: Option<i64>) -> DisputedItem {
    DisputedItem { piece: piece.into(), contested: cents.map(Cents::new) }
}

#[test]
fn the_rest_of_a_partly_contested_invoice_is_claimed_with_its_interest_and_indemnity() {
    check(
        &written(LetterKind::FormalNotice, &partly_contested()),
        &[
            "Mise en demeure de payer 23 191,07 €",
            "F2026-0812 | 11/05/2026 | 10/06/2026 | 166 | 9 480,00 € | 3 000,00 € | 300,00 € | 6 180,00 € | 443,06 € | 40,00 €",
            "F2026-1043 | 03/07/2026 | 02/08/2026 | 113 | 8 764,80 € | 0,00 € | 0,00 € | 8 764,80 € | 336,47 € | 40,00 €",
            "Sous-totaux | 22 161,60 € | 909,47 € | 120,00 €",
            "La facture F2026-0812 n’est pas visée pour 300,00 € par la présente, tous nos droits étant réservés.",
            "F2026-0812 | 11/06/2026 | 30/06/2026 | 20 | 9 180,00 € | 12,15 % | 61,12 €",
            "13/09/2026 | 23/11/2026 | 72 | 6 180,00 € | 12,40 % | 151,16 €",
            "La part contestée d’une facture n’entre dans aucune base.",
            "7,53 € par jour",
            "Total réclamé au 23/11/2026 | 23 191,07 €",
            "Le code porte le total réclamé au 23/11/2026",
            "solde le principal réclamé, les pénalités",
        ],
        &["6 480,00 €", "9 480,00 € | 12,15 %", "otal dû", "solde le principal,"],
    );
}

#[test]
fn whole_part_or_none_each_is_named_as_it_is() {
    let (none, part) = (facts(), partly_contested());
    let also = |facts: &LetterFacts, more: &[DisputedItem]| {
        let mut facts = facts.clone();
        facts.disputed.extend_from_slice(more);
        facts
    };
    let whole = named("F2026-1288", None);
    let rows = [
        (none.clone(), "", "23 507,94 €"),
        (
            also(&none, std::slice::from_ref(&whole)),
            "La facture F2026-1288 n’est pas visée par",
            "23 507,94 €",
        ),
        (part.clone(), "La facture F2026-0812 n’est pas visée pour 300,00 € par", "23 191,07 €"),
        (
            also(&part, &[whole, named("F2026-1290", None)]),
            "Les factures F2026-0812 (pour 300,00 €), F2026-1288 et F2026-1290 ne sont pas visées par",
            "23 191,07 €",
        ),
    ];
    for (facts, sentence, total) in rows {
        let said = written(LetterKind::FormalNotice, &facts);
        check(&said, &[sentence, total], if sentence.is_empty() { &["visée", "Contesté"] } else { &[] });
    }
}

#[test]
fn a_reminder_asks_the_rest_too() {
    for kind in [LetterKind::FirstReminder, LetterKind::SecondReminder] {
        check(
            &written(kind, &partly_contested()),
            &[
                "9 480,00 € | 3 000,00 € | 300,00 € | 6 180,00 €",
                "Montant 22 161,60 €",
                "visée pour 300,00 €",
            ],
            &["22 461,60"],
        );
    }
}

#[test]
fn a_part_is_named_only_beside_what_is_claimed_of_its_invoice() {
    let mut left = partly_contested();
    left.items[0].reminders.clear();
    left.never_reminded = NeverReminded::LeftOut;
    check(&written(LetterKind::FormalNotice, &left), &["15 981,60 €"], &["F2026-0812", "300,00 €", "visée"]);
}

#[test]
fn a_contested_part_that_does_not_agree_with_the_rest_is_refused() {
    let piece = || "F2026-0812".to_owned();
    let changed = |change: fn(&mut LetterFacts)| {
        let mut facts = partly_contested();
        change(&mut facts);
        facts
    };
    let rows = [
        (changed(|facts| facts.disputed.clear()), LetterError::ClaimedAndDisputed { piece: piece() }),
        (
            changed(|facts| facts.disputed[0].contested = None),
            LetterError::ClaimedAndDisputed { piece: piece() },
        ),
        (
            changed(|facts| facts.disputed[0].contested = Some(Cents::new(1))),
            LetterError::ClaimedAndDisputed { piece: piece() },
        ),
        (
            changed(|facts| facts.items[0].contested = facts.items[0].remaining),
            LetterError::Unbalanced { piece: piece() },
        ),
        (
            changed(|facts| facts.items[0].contested = Cents::new(-1)),
            LetterError::Unbalanced { piece: piece() },
        ),
        (
            changed(|facts| facts.items[0].segments[0].base = Cents::new(948_000)),
            LetterError::ContestedBase { piece: piece() },
        ),
    ];
    for (facts, expected) in rows {
        let refused = letters::write(&facts, &template()).unwrap_err();
        assert!(refused.contains(&expected), "{expected:?} not in {refused:?}");
    }
}

proptest! {
    #[test]
    fn what_is_claimed_and_what_is_contested_make_what_remains(parts in prop::collection::vec(0..123_456_i64, 1..12)) {
        let mut facts = facts_with(parts.len());
        for (item, part) in facts.items.iter_mut().zip(&parts) {
            item.contested = Cents::new(*part);
            item.segments.clear();
            if *part > 0 {
                facts.disputed.push(named(&item.piece, Some(*part)));
            }
        }
        let claim = claim(&facts, LetterKind::FormalNotice);
        let contested: Cents = facts.items.iter().map(|item| item.contested).sum();
        let remaining: Cents = facts.items.iter().map(|item| item.remaining).sum();
        prop_assert_eq!(claim.principal + contested, remaining);
        prop_assert_eq!(claim.total, claim.principal + claim.indemnities);
        prop_assert_eq!(claim.indemnity_count, parts.len());
        prop_assert!(letters::write(&facts, &template()).is_ok());
    }
}

fn payments(letter: &Letter) -> Vec<&str> {
    letter
        .annex
        .iter()
        .filter_map(|block| match block {
            Block::Payment(payment) => Some(payment.code.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn an_acknowledgement_asks_for_grounds_and_admits_nothing() {
    let letter = acknowledged(&dispute_facts()).unwrap();
    check(
        &said(&letter),
        &[
            "Accusé de réception de votre contestation de la facture F2026-1288 du 31/10/2026",
            "Nous avons bien reçu, le 20 novembre 2026, votre contestation de la facture F2026-1288 du 31/10/2026.",
            "la somme de 300,00 €",
            "sous le motif « Quantité »",
            "les motifs par écrit, datés et circonstanciés, dans un délai de quinze jours à compter de la réception \
             de la présente lettre, avec les pièces",
            "La part que vous ne contestez pas, soit 3 350,00 €, reste due à son échéance du 30/11/2026.",
            "Nous ne réclamons aucune pénalité par cette lettre.",
            "ne vaut pas reconnaissance du bien-fondé de votre contestation, tous nos droits étant réservés.",
            "Interlocuteur chargé de votre contestation : Service logistique.",
            "Pour nous joindre : Claire Duval, 04 65 71 30 12.",
            "portés à notre connaissance au 22 novembre 2026",
            "Hélène Marchand, présidente",
            "Montant 3 350,00 €",
        ],
        &["mettons en demeure", "Total dû", "juridiction", "Annexe", "recommandée", "{", "**"],
    );
    let paid = payments(&letter);
    assert_eq!(paid.len(), 1);
    assert!(paid[0].contains("EUR3350.00") && paid[0].ends_with("C0117-AR-1"), "{}", paid[0]);
}

#[test]
fn everything_contested_leaves_nothing_to_pay_by_code() {
    let whole = DisputeFacts { contested: Cents::new(365_000), uncontested: Cents::ZERO, ..dispute_facts() };
    let letter = acknowledged(&whole).unwrap();
    assert_eq!(payments(&letter), [""; 0]);
    check(
        &said(&letter),
        &["la somme de 3 650,00 €"],
        &["reste due", "IBAN", "Montant", "Cette lettre tient compte"],
    );
}

#[test]
fn an_account_not_known_yet_takes_the_code_away_and_nothing_else() {
    let letter = acknowledged(&DisputeFacts { bank: None, ..dispute_facts() }).unwrap();
    assert_eq!(payments(&letter), [""; 0]);
    check(&said(&letter), &["soit 3 350,00 €, reste due"], &["IBAN"]);
    let mut wrong = dispute_facts();
    wrong.bank.as_mut().unwrap().iban = "FR76".into();
    let expected = LetterError::Payment(encaisse_core::epc::EpcError::Iban);
    assert_eq!(acknowledged(&wrong).unwrap_err(), [expected]);
}

#[test]
fn the_rest_is_due_when_it_is_due_and_no_day_is_made_up() {
    let rows: [(&[&str], &str); 5] = [
        (&[], "reste due à son échéance. "),
        (&["2026-11-30"], "reste due à son échéance du 30/11/2026. "),
        (&["2026-11-23"], "reste due à son échéance du 23/11/2026. "),
        (&["2026-09-30"], "reste due depuis son échéance du 30/09/2026. "),
        (&["2026-09-30", "2026-11-30"], "reste due à ses échéances des 30/09/2026 et 30/11/2026. "),
    ];
    for (days, expected) in rows {
        let due = days.iter().map(|text| day(text)).collect();
        check(&said(&acknowledged(&DisputeFacts { due, ..dispute_facts() }).unwrap()), &[expected], &[]);
    }
}

#[test]
fn only_what_is_known_is_said() {
    let bare = DisputeFacts {
        reason: None,
        contact: None,
        resolver: None,
        payments_checked: None,
        registered: Registered::Number("1A 204 551 8721 4".into()),
        ..dispute_facts()
    };
    check(
        &said(&acknowledged(&bare).unwrap()),
        &["Lettre recommandée avec avis de réception n° 1A 204 551 8721 4"],
        &["motif «", "Interlocuteur", "joindre", "Suivi par", "à notre connaissance"],
    );
}

#[test]
fn an_acknowledgement_of_nothing_is_refused() {
    let piece = || "F2026-1288".to_owned();
    let none = DisputeFacts { contested: Cents::ZERO, ..dispute_facts() };
    assert_eq!(acknowledged(&none).unwrap_err(), [LetterError::NothingContested { piece: piece() }]);
    let beyond = DisputeFacts { uncontested: Cents::new(-1), ..dispute_facts() };
    assert_eq!(acknowledged(&beyond).unwrap_err(), [LetterError::Unbalanced { piece: piece() }]);
    let refused = letters::acknowledgement(&dispute_facts(), &template()).unwrap_err();
    assert!(refused.contains(&LetterError::TemplateOfAnotherKind(LetterKind::FormalNotice)));
    let kind = LetterKind::DisputeAcknowledgement;
    let wording = Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap();
    assert_eq!(letters::write(&facts(), &wording).unwrap_err(), [LetterError::TemplateOfAnotherKind(kind)]);
}
