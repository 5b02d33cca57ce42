//! What may a user change in the wording of a letter, and what is refused?

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod sample;

use encaisse_core::letters::{self, LetterError, LetterKind, Placeholder, Template, TemplateError};
use sample::said::said;
use sample::{WORDING, facts};

fn template_errors(text: &str) -> Vec<TemplateError> {
    Template::parse(LetterKind::FormalNotice, text).unwrap_err()
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
    let template = Template::parse(LetterKind::FormalNotice, &text).unwrap();
    let refused = letters::write(&facts(), &template).unwrap_err();
    assert_eq!(refused, [LetterError::NoValue(Placeholder::AccelerationClause)]);
}

#[test]
fn no_line_taken_out_of_a_template_makes_a_false_letter() {
    let count = WORDING.lines().count();
    for removed in 0..count {
        let lines = WORDING.lines().enumerate().filter(|(index, _)| *index != removed);
        let text: String = lines.map(|(_, line)| format!("{line}\n")).collect();
        let Ok(template) = Template::parse(LetterKind::FormalNotice, &text) else { continue };
        let Ok(letter) = letters::write(&facts(), &template) else { continue };
        let said = said(&letter);
        let kept = ["ettons en demeure", "huit jours", "1344-1", "12,40 %", "441-10", "C0117-MD-1201"];
        assert!(kept.iter().all(|words| said.contains(words)), "without line {}:\n{said}", removed + 1);
        assert!(!said.contains("sans autre avis"), "without line {}:\n{said}", removed + 1);
    }
}

#[test]
fn every_placeholder_has_its_own_name_and_a_meaning() {
    for placeholder in Placeholder::ALL {
        assert_eq!(Placeholder::named(placeholder.name()), Some(placeholder));
        assert!(!placeholder.meaning().is_empty());
    }
}
