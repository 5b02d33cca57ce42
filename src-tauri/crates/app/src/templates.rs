//! The wording of letters: the shipped text, or the one the person wrote.

use encaisse_core::journal::Kind;
use encaisse_core::letters::{
    Language, LetterError, LetterKind, Placeholder as CorePlaceholder, Template, TemplateError,
    shipped_wording,
};
use encaisse_core::typography;
use encaisse_store::{Read, journal};

use crate::border::clients::Done;
use crate::border::settings::{Placeholder, TemplateView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::letters::kind_of;
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

pub(crate) fn view(read: Read<'_>, step: &str) -> Outcome<TemplateView> {
    let (kind, _) = kind_of(step)?;
    let text = text(read, step, Language::French)?;
    Ok(TemplateView {
        shipped: text == shipped(step, Language::French),
        text,
        placeholders: CorePlaceholder::of(kind)
            .map(|placeholder| Placeholder {
                name: placeholder.name().to_owned(),
                meaning: placeholder.meaning().to_owned(),
            })
            .collect(),
    })
}

impl Desk {
    /// Keeps a wording of the formal notice, if nothing is wrong with it.
    pub fn save_template(&mut self, text: &str) -> Outcome<Done> {
        Template::parse(LetterKind::FormalNotice, Language::French, text)
            .map_err(|errors| Refusal::BadTemplate(errors.iter().map(fault_words).collect()))?;
        let change = Change::desk(Kind::Template, crate::letters::FORMAL_NOTICE, "fr", Some(text.to_owned()));
        self.act("Texte de la mise en demeure modifié".to_owned(), &[change], VIEWS)
    }

    /// Comes back to the shipped wording.
    pub fn reset_template(&mut self) -> Outcome<Done> {
        let change = Change::desk(Kind::Template, crate::letters::FORMAL_NOTICE, "fr", None);
        self.act("Texte fourni rétabli".to_owned(), &[change], VIEWS)
    }
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
