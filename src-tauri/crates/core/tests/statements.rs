//! Do reminders and statements ask what they should, and no more?

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod sample;

use encaisse_core::letters::{
    self, Language, Letter, LetterError, LetterFacts, LetterKind, StatementFacts, Template, shipped_wording,
};
use encaisse_core::money::Cents;
use sample::said::said;
use sample::{day, facts, statement_facts, template};

fn reminder(kind: LetterKind) -> String {
    let template = Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap();
    said(&letters::write(&facts(), &template).unwrap())
}

#[test]
fn a_first_reminder_asks_the_principal_and_speaks_of_nothing_else() {
    let said = reminder(LetterKind::FirstReminder);
    for words in
        ["Rappel : 22 461,60 € à régler", "Total dû au 23/11/2026 | 22 461,60 €", "Montant 22 461,60 €"]
    {
        assert!(said.contains(words), "« {words} » is missing from:\n{said}");
    }
    for words in ["demeure de", "926,34", "40,00 €", "juridiction", "Malgré", "Indemnité"] {
        assert!(!said.contains(words), "« {words} » should not be in:\n{said}");
    }
}

#[test]
fn a_second_reminder_sets_a_date_and_tells_penalties_without_claiming_them() {
    let said = reminder(LetterKind::SecondReminder);
    for words in [
        "22 461,60 € dans un délai de huit jours",
        "s’élèvent à 926,34 €",
        "Montant 22 461,60 €",
        "nos relances des",
    ] {
        assert!(said.contains(words), "« {words} » is missing from:\n{said}");
    }
    for words in ["mettons en demeure", "23 507,94", "juridiction", "459,93"] {
        assert!(!said.contains(words), "« {words} » should not be in:\n{said}");
    }
}

/// The day is beside the amounts it is true of; where no file tells a payment, nothing is said.
#[test]
fn every_letter_that_asks_says_up_to_which_day_payments_are_deducted() {
    let words = "Règlements connus au 20/11/2026 déduits.";
    let told = |kind, until: Option<&str>| {
        let until = until.map(day);
        let template =
            Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap();
        let letter = match kind {
            LetterKind::Statement => {
                letters::statement(&StatementFacts { payments_until: until, ..statement_facts() }, &template)
            }
            _ => letters::write(&LetterFacts { payments_until: until, ..facts() }, &template),
        };
        said(&letter.unwrap())
    };
    for kind in [
        LetterKind::FirstReminder,
        LetterKind::SecondReminder,
        LetterKind::FormalNotice,
        LetterKind::Statement,
    ] {
        let known = told(kind, Some("2026-11-20"));
        let (table, after) = known.split_once(words).unwrap_or_else(|| panic!("{kind:?}:\n{known}"));
        let figure = if kind == LetterKind::Statement { "8 500,00 €" } else { "Total dû au 23/11/2026" };
        assert!(table.contains(figure) && !after.contains(figure), "{kind:?}:\n{known}");
        let unknown = told(kind, None);
        assert!(!unknown.contains("déduits"), "{kind:?}:\n{unknown}");
    }
}

fn written_statement(facts: &StatementFacts) -> Result<Letter, Vec<LetterError>> {
    let kind = LetterKind::Statement;
    letters::statement(
        facts,
        &Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap(),
    )
}

/// Law page §5.4.
#[test]
fn a_statement_runs_its_balance_and_asks_only_what_is_due() {
    let said = said(&written_statement(&statement_facts()).unwrap());
    for words in [
        "01/05/2026 | Solde antérieur | 1 200,00 €",
        "11/05/2026 | F2026-0812 | Mobilier de réception, lot 1 | 10/06/2026 | 166 | 9 480,00 € | 9 480,00 €",
        "12/09/2026 | RG-0877 | Virement reçu, acompte sur F2026-0812 | 3 000,00 € | 6 480,00 €",
        "Solde dû au 23/11/2026 | 8 500,00 €",
        "2 500,00 € | 0,00 € | 0,00 € | 0,00 € | 6 000,00 €",
        "Sur ce solde, 6 000,00 € sont échus.",
        "Montant 6 000,00 €",
        "non contractuel, sauf erreur ou omission",
    ] {
        assert!(said.contains(words), "« {words} » is missing from:\n{said}");
    }
}

#[test]
fn a_statement_in_credit_asks_nothing() {
    let mut credit = statement_facts();
    let account = &mut credit.accounts[0];
    account.opening = Cents::new(-900_000);
    (account.overdue, account.asked) = (Cents::ZERO, Cents::ZERO);
    account.ages.clear();
    let said = said(&written_statement(&credit).unwrap());
    assert!(said.contains("Solde en votre faveur au 23/11/2026 | 1 700,00 €"), "{said}");
    assert!(!said.contains("Montant 1") && !said.contains("échus"), "{said}");
}

#[test]
fn a_statement_whose_ages_differ_from_its_balance_is_refused() {
    let mut wrong = statement_facts();
    wrong.accounts[0].ages.pop();
    let expected = LetterError::Ages { ages: Cents::new(250_000), balance: Cents::new(850_000) };
    assert_eq!(written_statement(&wrong).unwrap_err(), [expected]);
    let notice = letters::statement(&statement_facts(), &template()).unwrap_err();
    assert!(notice.contains(&LetterError::TemplateOfAnotherKind(LetterKind::FormalNotice)));
}

#[test]
fn a_balance_not_yet_due_is_told_and_not_asked() {
    let mut early = statement_facts();
    (early.accounts[0].overdue, early.accounts[0].asked) = (Cents::ZERO, Cents::ZERO);
    let said = said(&written_statement(&early).unwrap());
    assert!(said.contains("Solde dû au 23/11/2026 | 8 500,00 €"), "{said}");
    assert!(!said.contains("Montant") && !said.contains("échus"), "{said}");
}
