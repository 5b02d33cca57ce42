//! The wording of a letter: a text file of named parts, with values between braces and bold between stars.
//!
//! ```text
//! # a comment
//! [demande]
//! **Nous vous mettons en demeure de nous payer {total} dans un délai de {délai}.**
//! ```
//!
//! No condition, no loop, no code: which part is printed is decided by the facts. Values never pass through
//! this reader, so nothing in a name can become markup.

use thiserror::Error;

use super::letter::{LetterKind, Run};
use super::placeholders::Placeholder;
use super::sections::{LAST_STEP, Section, WITHOUT_FURTHER_NOTICE, sections};
use super::words::Language;
use crate::typography::plain;

/// A wording that was read and found complete.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    kind: LetterKind,
    language: Language,
    parts: Vec<Part>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Part {
    name: &'static str,
    paragraphs: Vec<Vec<Piece>>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) content: Content,
    pub(super) bold: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Content {
    Text(String),
    Value(Placeholder),
}

/// What is wrong with a template; lines count from 1.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum TemplateError {
    /// Text before the first `[part]`.
    #[error("line {line}: text outside a part")]
    OutsidePart {
        /// Where.
        line: usize,
    },
    /// No letter has such a part.
    #[error("line {line}: unknown part [{name}]")]
    UnknownPart {
        /// Where.
        line: usize,
        /// What was written.
        name: String,
    },
    /// The part was already given.
    #[error("line {line}: part [{name}] given twice")]
    RepeatedPart {
        /// Where.
        line: usize,
        /// Which.
        name: &'static str,
    },
    /// No value of this letter has such a name.
    #[error("line {line}: unknown placeholder {{{name}}}")]
    UnknownPlaceholder {
        /// Where.
        line: usize,
        /// What was written.
        name: String,
    },
    /// A brace opens or closes nothing.
    #[error("line {line}: unbalanced brace")]
    UnbalancedBrace {
        /// Where.
        line: usize,
    },
    /// Bold text is not closed before the end of its paragraph.
    #[error("line {line}: unclosed bold")]
    UnclosedBold {
        /// Where its paragraph begins.
        line: usize,
    },
    /// A compulsory part is absent or empty.
    #[error("part [{name}] is missing")]
    MissingPart {
        /// Which.
        name: &'static str,
    },
    /// A part lacks a value it must hold.
    #[error("line {line}: [{part}] must hold {{{name}}}")]
    MissingPlaceholder {
        /// Where the part begins.
        line: usize,
        /// Which part.
        part: &'static str,
        /// Which value.
        name: &'static str,
    },
    /// A part lacks words it must say.
    #[error("line {line}: [{part}] must say “{words}”")]
    MissingWords {
        /// Where the part begins.
        line: usize,
        /// Which part.
        part: &'static str,
        /// Which words.
        words: &'static str,
    },
    /// « sans autre avis » outside the part kept for letters with nothing after them.
    #[error("line {line}: “sans autre avis” outside the last step")]
    FinalWordsOutsideLastStep {
        /// Where the part begins.
        line: usize,
    },
}

impl Template {
    /// Reads a template, or says everything that is wrong with it. The names of parts and values are the same in every
    /// language; the words a part must say are those of its language.
    ///
    /// ```
    /// use encaisse_core::letters::{Language, LetterKind, Template, TemplateError};
    /// let text = "[objet]\nMise en demeure de {clinet}";
    /// let errors = Template::parse(LetterKind::FormalNotice, Language::French, text).unwrap_err();
    /// assert_eq!(errors[0], TemplateError::UnknownPlaceholder { line: 2, name: "clinet".into() });
    /// assert!(errors.contains(&TemplateError::MissingPart { name: "demande" }));
    /// ```
    pub fn parse(kind: LetterKind, language: Language, text: &str) -> Result<Self, Vec<TemplateError>> {
        let mut errors = Vec::new();
        let mut parts = Vec::new();
        for draft in split(kind, text, &mut errors) {
            let mut paragraphs = Vec::new();
            for (line, words) in &draft.paragraphs {
                paragraphs.push(pieces(kind, language, (*line, words), &mut errors));
            }
            check(&draft, language, &paragraphs, &mut errors);
            parts.push(Part { name: draft.section.name, paragraphs });
        }
        for section in sections(kind).iter().filter(|section| section.compulsory) {
            if !parts.iter().any(|part| part.name == section.name && !part.paragraphs.is_empty()) {
                errors.push(TemplateError::MissingPart { name: section.name });
            }
        }
        if errors.is_empty() { Ok(Template { kind, language, parts }) } else { Err(errors) }
    }

    /// Which letter it words.
    pub const fn kind(&self) -> LetterKind {
        self.kind
    }

    /// The language it is written in.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The paragraphs of a part with their values in place. A value that does not exist for this letter is
    /// left out and reported by the placeholder.
    pub(super) fn write(
        &self,
        name: &str,
        mut value: impl FnMut(Placeholder) -> Option<String>,
        missing: &mut Vec<Placeholder>,
    ) -> Vec<Vec<Run>> {
        let part = self.parts.iter().find(|part| part.name == name);
        let mut written = Vec::new();
        for paragraph in part.map(|part| part.paragraphs.as_slice()).unwrap_or_default() {
            let mut runs: Vec<Run> = Vec::new();
            for piece in paragraph {
                let text = match &piece.content {
                    Content::Text(text) => text.clone(),
                    Content::Value(placeholder) => value(*placeholder).unwrap_or_else(|| {
                        missing.push(*placeholder);
                        String::new()
                    }),
                };
                match runs.last_mut() {
                    Some(last) if last.bold == piece.bold => last.text.push_str(&text),
                    _ => runs.push(Run { text, bold: piece.bold }),
                }
            }
            written.push(runs);
        }
        written
    }
}

struct Draft {
    section: &'static Section,
    line: usize,
    paragraphs: Vec<(usize, String)>,
}

/// Cuts the file into parts and paragraphs; a blank line ends a paragraph.
fn split(kind: LetterKind, text: &str, errors: &mut Vec<TemplateError>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut known = true;
    let mut open = false;
    for (index, raw) in text.lines().enumerate() {
        let line = index + 1;
        let words = plain(raw);
        let words = words.trim();
        if words.starts_with('#') {
            continue;
        }
        if let Some(name) = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            open = false;
            known = false;
            match sections(kind).iter().find(|section| section.name == name) {
                None => errors.push(TemplateError::UnknownPart { line, name: name.to_owned() }),
                Some(section) if drafts.iter().any(|draft| draft.section.name == section.name) => {
                    errors.push(TemplateError::RepeatedPart { line, name: section.name });
                }
                Some(section) => {
                    known = true;
                    drafts.push(Draft { section, line, paragraphs: Vec::new() });
                }
            }
        } else if words.is_empty() {
            open = false;
        } else if known {
            match drafts.last_mut() {
                None => errors.push(TemplateError::OutsidePart { line }),
                Some(draft) => match draft.paragraphs.last_mut() {
                    Some((_, paragraph)) if open => {
                        paragraph.push(' ');
                        paragraph.push_str(words);
                    }
                    _ => draft.paragraphs.push((line, words.to_owned())),
                },
            }
            open = true;
        }
    }
    drafts
}

/// Reads one paragraph: text, values, bold.
fn pieces(
    kind: LetterKind,
    language: Language,
    (line, words): (usize, &str),
    errors: &mut Vec<TemplateError>,
) -> Vec<Piece> {
    let spaced = language.words().running(words);
    let mut pieces = Vec::new();
    let mut bold = false;
    for (index, stretch) in spaced.split("**").enumerate() {
        bold = index % 2 == 1;
        let mut rest = stretch;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            push_text(&mut pieces, before, bold);
            let Some((name, after)) = from.strip_prefix('{').and_then(|inside| inside.split_once('}')) else {
                errors.push(TemplateError::UnbalancedBrace { line });
                return pieces;
            };
            match Placeholder::named(kind, name.trim()) {
                Some(placeholder) => pieces.push(Piece { content: Content::Value(placeholder), bold }),
                None => errors.push(TemplateError::UnknownPlaceholder { line, name: name.trim().to_owned() }),
            }
            rest = after;
        }
        push_text(&mut pieces, rest, bold);
    }
    if bold {
        errors.push(TemplateError::UnclosedBold { line });
    }
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &str, bold: bool) {
    if !text.is_empty() {
        pieces.push(Piece { content: Content::Text(text.to_owned()), bold });
    }
}

fn check(draft: &Draft, language: Language, paragraphs: &[Vec<Piece>], errors: &mut Vec<TemplateError>) {
    let (line, part) = (draft.line, draft.section.name);
    if draft.paragraphs.is_empty() {
        return;
    }
    for wanted in draft.section.holds {
        let held = paragraphs.iter().flatten().any(|piece| piece.content == Content::Value(*wanted));
        if !held {
            errors.push(TemplateError::MissingPlaceholder { line, part, name: wanted.name() });
        }
    }
    let said: String = draft.paragraphs.iter().map(|(_, words)| words.to_lowercase() + " ").collect();
    for words in draft.section.says.iter().map(|words| words.in_language(language)) {
        if !said.contains(words) {
            errors.push(TemplateError::MissingWords { line, part, words });
        }
    }
    if part != LAST_STEP && said.contains(WITHOUT_FURTHER_NOTICE.in_language(language)) {
        errors.push(TemplateError::FinalWordsOutsideLastStep { line });
    }
}
