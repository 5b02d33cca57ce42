//! The wording of letters: the shipped text, or the one the person wrote.

use encaisse_core::journal::Kind;
use encaisse_core::letters::{
    Language, LetterError, LetterKind, Placeholder as CorePlaceholder, Template, TemplateError, sections,
    shipped_wording,
};
use encaisse_core::typography;
use encaisse_store::{Read, journal};

use crate::border::clients::Done;
use crate::border::letters::LetterRequest;
use crate::border::settings::{
    Placeholder, TemplateEdit, TemplateFault, TemplatePart, TemplateRef, TemplateRow, TemplateTrial,
    TemplateTried, TemplateView,
};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::letters::{STEPS, kind_of};
use crate::operations::Change;

const VIEWS: &[&str] = &["settings", "letters"];

/// The wording in force for a step, in a language.
pub(crate) fn text(read: Read<'_>, step: &str, language: Language) -> Outcome<String> {
    let own = journal::held(read, Kind::Template, step, language.code())?.and_then(|held| held.value);
    Ok(own.unwrap_or_else(|| shipped(step, language).to_owned()))
}

/// The wording that ships for a step, in a language.
fn shipped(step: &str, language: Language) -> &'static str {
    kind_of(step).map_or("", |(kind, _)| shipped_wording(kind, language))
}

/// Every letter one can word, in each language.
pub(crate) fn rows(read: Read<'_>) -> Outcome<Vec<TemplateRow>> {
    let mut rows = Vec::new();
    for (step, ..) in STEPS {
        for language in Language::ALL {
            rows.push(row(read, step, language)?);
        }
    }
    Ok(rows)
}

fn row(read: Read<'_>, step: &str, language: Language) -> Outcome<TemplateRow> {
    let label = labels::step(step);
    Ok(TemplateRow {
        step: step.to_owned(),
        language: language.code().to_owned(),
        label: match language {
            Language::French => label.to_owned(),
            Language::English => format!("{label} (anglais)"),
        },
        tone: labels::tone(step).to_owned(),
        shipped: text(read, step, language)? == shipped(step, language),
    })
}

/// The letter and the language, when both are known here.
fn known(step: &str, language: &str) -> Outcome<(LetterKind, Language)> {
    let (kind, _) = kind_of(step)?;
    let known = Language::from_code(language);
    let unknown = || Refusal::BadValue { field: "Langue", value: language.to_owned(), expected: "fr ou en" };
    Ok((kind, known.ok_or_else(unknown)?))
}

fn act_label(step: &str, done: &str) -> String {
    format!("{}\u{a0}: {done}", labels::step(step))
}

impl Desk {
    /// The wording of a letter, its parts and what can be inserted in it.
    pub fn template(&self, wanted: &TemplateRef) -> Outcome<TemplateView> {
        let (kind, language) = known(&wanted.step, &wanted.language)?;
        let read = self.ledger()?.read();
        let text = text(read, &wanted.step, language)?;
        Ok(TemplateView {
            row: row(read, &wanted.step, language)?,
            parts: sections(kind)
                .iter()
                .map(|section| TemplatePart {
                    name: section.name.to_owned(),
                    printed: section.printed.to_owned(),
                    compulsory: section.compulsory,
                })
                .collect(),
            shipped: text == shipped(&wanted.step, language),
            text,
            placeholders: CorePlaceholder::of(kind)
                .map(|placeholder| Placeholder {
                    name: placeholder.name().to_owned(),
                    meaning: placeholder.meaning().to_owned(),
                })
                .collect(),
        })
    }

    /// Keeps the wording of a letter, if nothing is wrong with it.
    pub fn save_template(&mut self, edit: &TemplateEdit) -> Outcome<Done> {
        let (kind, language) = known(&edit.step, &edit.language)?;
        Template::parse(kind, language, &edit.text)
            .map_err(|errors| Refusal::BadTemplate(errors.iter().map(fault_words).collect()))?;
        let change = Change::desk(Kind::Template, &edit.step, &edit.language, Some(edit.text.clone()));
        self.act(act_label(&edit.step, "texte modifié"), &[change], VIEWS)
    }

    /// Comes back to the shipped wording.
    pub fn reset_template(&mut self, wanted: &TemplateRef) -> Outcome<Done> {
        known(&wanted.step, &wanted.language)?;
        let change = Change::desk(Kind::Template, &wanted.step, &wanted.language, None);
        self.act(act_label(&wanted.step, "texte fourni rétabli"), &[change], VIEWS)
    }

    /// Tries a wording as it is typed on a client: what is wrong with it, and the letter it would make.
    pub fn try_template(&mut self, trial: &TemplateTrial) -> Outcome<TemplateTried> {
        let (kind, language) = known(&trial.step, &trial.language)?;
        let mut tried = TemplateTried { faults: Vec::new(), pages: Vec::new(), why: None };
        if let Err(errors) = Template::parse(kind, language, &trial.text) {
            tried.faults = errors
                .iter()
                .map(|error| TemplateFault { line: fault_line(error), text: fault_words(error) })
                .collect();
            return Ok(tried);
        }
        let Some(code) = trial.client.clone() else { return Ok(tried) };
        let dispute = match kind {
            LetterKind::DisputeAcknowledgement => {
                let found = encaisse_store::disputes::list(self.ledger()?.read(), Some(&code))?
                    .into_iter()
                    .find(|line| line.dispute.ended.is_none());
                let Some(line) = found else {
                    tried.why = Some("Ce client n’a pas de litige ouvert".to_owned());
                    return Ok(tried);
                };
                Some(line.dispute.id)
            }
            _ => None,
        };
        let request = LetterRequest {
            code,
            step: trial.step.clone(),
            dispute,
            wording: Some(trial.text.clone()),
            ..LetterRequest::default()
        };
        let (_, preview) = self.look_at_letter(&request)?;
        tried.why = preview
            .pages
            .is_empty()
            .then(|| {
                preview.checklist.iter().rfind(|line| line.level == "blocking").map(|line| line.text.clone())
            })
            .flatten();
        tried.pages = preview.pages;
        Ok(tried)
    }
}

/// The line of a fault, when it has one.
fn fault_line(error: &TemplateError) -> Option<u32> {
    let line = match error {
        TemplateError::OutsidePart { line }
        | TemplateError::UnknownPart { line, .. }
        | TemplateError::RepeatedPart { line, .. }
        | TemplateError::UnknownPlaceholder { line, .. }
        | TemplateError::UnbalancedBrace { line }
        | TemplateError::UnclosedBold { line }
        | TemplateError::MissingPlaceholder { line, .. }
        | TemplateError::MissingWords { line, .. }
        | TemplateError::FinalWordsOutsideLastStep { line } => *line,
        TemplateError::MissingPart { .. } => return None,
    };
    u32::try_from(line).ok()
}

/// What is wrong with a wording, in French.
pub(crate) fn fault_words(error: &TemplateError) -> String {
    match error {
        TemplateError::OutsidePart { line } => format!("ligne {line}, texte hors d’une partie"),
        TemplateError::UnknownPart { line, name } => format!("ligne {line}, partie inconnue [{name}]"),
        TemplateError::RepeatedPart { line, name } => {
            format!("ligne {line}, partie [{name}] donnée deux fois")
        }
        TemplateError::UnknownPlaceholder { line, name } => {
            format!("ligne {line}, variable inconnue {{{name}}}")
        }
        TemplateError::UnbalancedBrace { line } => format!("ligne {line}, accolade seule"),
        TemplateError::UnclosedBold { line } => format!("ligne {line}, gras non fermé"),
        TemplateError::MissingPart { name } => format!("la partie [{name}] manque"),
        TemplateError::MissingPlaceholder { line, part, name } => {
            format!("ligne {line}, la partie [{part}] doit contenir {{{name}}}")
        }
        TemplateError::MissingWords { line, part, words } => {
            format!("ligne {line}, la partie [{part}] doit dire «\u{a0}{words}\u{a0}»")
        }
        TemplateError::FinalWordsOutsideLastStep { line } => {
            format!("ligne {line}, «\u{a0}sans autre avis\u{a0}» n’est permis que dans la dernière étape")
        }
    }
}

/// What keeps a notice from being written, in French; nothing when the checklist says it better.
pub(crate) fn letter_fault_words(error: &LetterError) -> Option<String> {
    match error {
        LetterError::NoItem
        | LetterError::Payment(_)
        | LetterError::Periods { .. }
        | LetterError::TypeUnknown
        | LetterError::NothingPromised
        | LetterError::NothingReceived => None,
        LetterError::AlreadyDue { piece } => Some(format!("{piece} est déjà échue")),
        LetterError::NoNotice { piece } => Some(format!("{piece}\u{a0}: aucune mise en demeure postée")),
        LetterError::TemplateOfAnotherLanguage(_) => Some("le texte est dans une autre langue".to_owned()),
        LetterError::NothingDue(rest) => Some(format!(
            "Les avoirs et règlements à affecter couvrent la dette (reste {})",
            typography::amount(*rest)
        )),
        LetterError::DaysLate { piece, .. } => Some(format!("{piece} n’est pas en retard à ce jour")),
        LetterError::Unbalanced { piece } => {
            Some(format!("{piece}\u{a0}: montant, versements et reste ne s’accordent pas"))
        }
        LetterError::PenaltiesNotAllowed { piece } => {
            Some(format!("{piece}\u{a0}: ce client ne doit pas de pénalités"))
        }
        LetterError::IndemnityWithoutInterest { piece } => {
            Some(format!("{piece}\u{a0}: la date de réception de la demande de paiement manque"))
        }
        LetterError::TemplateOfAnotherKind(_) => Some("le texte est celui d’une autre lettre".to_owned()),
        LetterError::Ages { .. } => Some("les tranches d’âge n’égalent pas le solde".to_owned()),
        LetterError::ClaimedAndDisputed { piece } => {
            Some(format!("{piece} est à la fois réclamée et contestée"))
        }
        LetterError::ContestedBase { piece } => {
            Some(format!("{piece}\u{a0}: la part contestée porterait des pénalités"))
        }
        LetterError::NothingContested { piece } => Some(format!("{piece}\u{a0}: rien n’est contesté")),
        LetterError::NoValue(placeholder) => {
            Some(format!("la variable {{{}}} n’a pas de valeur ici", placeholder.name()))
        }
    }
}
