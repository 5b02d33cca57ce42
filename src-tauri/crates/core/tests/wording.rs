//! What may a user change in the wording of a letter, and what is refused?

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod sample;

use encaisse_core::letters::{
    self, Language, LetterError, LetterKind, Placeholder, Template, TemplateError, shipped_wording,
};
use sample::said::said;
use sample::{WORDING, dispute_facts, facts};

const KINDS: [LetterKind; 9] = LetterKind::ALL;

fn template_errors(text: &str) -> Vec<TemplateError> {
    Template::parse(LetterKind::FormalNotice, Language::French, text).unwrap_err()
}

#[test]
fn an_edited_template_is_told_each_mistake_with_its_line() {
    let edited = WORDING
        .replace("{par_jour}", "{parjour}")
        .replace("[salutations]", "[salutation]")
        .replace("nous nous réservons le droit", "nous agirons sans autre avis, avec le droit");
    let line = |words: &str| edited.lines().position(|line| line.contains(words)).unwrap() + 1;
    let errors = template_errors(&edited);
    let expected = [
        TemplateError::UnknownPart { line: line("[salutation]"), name: "salutation".into() },
        TemplateError::MissingPart { name: "salutations" },
        TemplateError::FinalWordsOutsideLastStep { line: line("[suites-réservées]") },
        TemplateError::UnknownPlaceholder { line: line("[pénalités]") + 1, name: "parjour".into() },
        TemplateError::MissingPlaceholder {
            line: line("[pénalités]"), part: "pénalités", name: "par_jour"
        },
    ];
    for error in expected {
        assert!(errors.contains(&error), "{error:?} not in {errors:#?}");
    }
}

#[test]
fn a_template_cannot_lose_the_words_that_make_it_a_formal_notice() {
    let soft = WORDING.replace("mettons en demeure", "prions");
    let [TemplateError::MissingWords { part, words, .. }] = &template_errors(&soft)[..] else {
        panic!("one error expected")
    };
    assert_eq!((*part, *words), ("demande", "mettons en demeure"));
}

#[test]
fn unbalanced_marks_are_found() {
    let rows = [
        ("[objet]\nmise en demeure {total", TemplateError::UnbalancedBrace { line: 2 }),
        ("[objet]\n\nmise en demeure total}", TemplateError::UnbalancedBrace { line: 3 }),
        ("[objet]\n**mise en demeure", TemplateError::UnclosedBold { line: 2 }),
        ("bonjour", TemplateError::OutsidePart { line: 1 }),
        ("[objet]\nmise en demeure\n[objet]\nx", TemplateError::RepeatedPart { line: 3, name: "objet" }),
    ];
    for (text, expected) in rows {
        let errors = template_errors(text);
        assert!(errors.contains(&expected), "{expected:?} not in {errors:?}");
    }
}

#[test]
fn a_value_the_letter_does_not_have_blocks_it() {
    let text = WORDING.replace("[complément]", "").to_owned() + "\n[complément]\nContact : {clause}\n";
    let template = Template::parse(LetterKind::FormalNotice, Language::French, &text).unwrap();
    let refused = letters::write(&facts(), &template).unwrap_err();
    assert_eq!(refused, [LetterError::NoValue(Placeholder::AccelerationClause)]);
}

#[test]
fn no_line_taken_out_of_a_template_makes_a_false_letter() {
    let count = WORDING.lines().count();
    for removed in 0..count {
        let lines = WORDING.lines().enumerate().filter(|(index, _)| *index != removed);
        let text: String = lines.map(|(_, line)| format!("{line}\n")).collect();
        let Ok(template) = Template::parse(LetterKind::FormalNotice, Language::French, &text) else {
            continue;
        };
        let Ok(letter) = letters::write(&facts(), &template) else { continue };
        let said = said(&letter);
        let kept = ["ettons en demeure", "huit jours", "1344-1", "12,40 %", "441-10", "C0117-MD-1201"];
        assert!(kept.iter().all(|words| said.contains(words)), "without line {}:\n{said}", removed + 1);
        assert!(!said.contains("sans autre avis"), "without line {}:\n{said}", removed + 1);
    }
}

#[test]
fn every_placeholder_has_its_own_name_and_a_meaning() {
    for kind in KINDS {
        for placeholder in Placeholder::of(kind) {
            assert_eq!(Placeholder::named(kind, placeholder.name()), Some(placeholder));
            assert!(!placeholder.meaning().is_empty());
        }
    }
    let used =
        |known: &Placeholder| KINDS.into_iter().any(|kind| Placeholder::of(kind).any(|own| own == *known));
    assert!(Placeholder::ALL.iter().all(used), "a value no letter has");
}

#[test]
fn every_shipped_wording_reads() {
    for language in Language::ALL {
        for kind in KINDS {
            let read = Template::parse(kind, language, shipped_wording(kind, language));
            assert!(read.is_ok(), "{kind:?} {language:?}: {read:?}");
        }
    }
}

/// A wording somebody wrote before a part existed still makes a letter.
#[test]
fn a_wording_without_the_last_day_of_payments_says_nothing_of_it() {
    let text = WORDING.replace("[règlements-connus]\nRèglements connus au {règlements_au} déduits.\n", "");
    assert_ne!(text, WORDING);
    let template = Template::parse(LetterKind::FormalNotice, Language::French, &text).unwrap();
    assert!(!said(&letters::write(&facts(), &template).unwrap()).contains("déduits"));
}

#[test]
fn a_value_of_another_letter_is_unknown() {
    let text = WORDING.replace("{par_jour}", "{montant_contesté}");
    let expected = TemplateError::UnknownPlaceholder {
        line: text.lines().position(|line| line == "[pénalités]").unwrap() + 2,
        name: "montant_contesté".into(),
    };
    assert!(template_errors(&text).contains(&expected), "{expected:?} not in {:?}", template_errors(&text));
}

#[test]
fn no_line_taken_out_of_an_acknowledgement_admits_or_gives_up_anything() {
    let kind = LetterKind::DisputeAcknowledgement;
    let wording = shipped_wording(kind, Language::French);
    let mut written = 0;
    for removed in 0..wording.lines().count() {
        let lines = wording.lines().enumerate().filter(|(index, _)| *index != removed);
        let text: String = lines.map(|(_, line)| format!("{line}\n")).collect();
        let Ok(template) = Template::parse(kind, Language::French, &text) else { continue };
        let Ok(letter) = letters::acknowledgement(&dispute_facts(), &template) else { continue };
        written += 1;
        let said = said(&letter);
        let kept =
            ["ne vaut pas reconnaissance", "tous nos droits étant réservés", "par écrit", "quinze jours"];
        assert!(kept.iter().all(|words| said.contains(words)), "without line {}:\n{said}", removed + 1);
    }
    assert!(written > 5, "{written}");
}
