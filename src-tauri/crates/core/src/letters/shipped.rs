//! The wordings that ship, one file a letter and a language.

use super::letter::LetterKind;
use super::words::Language;

macro_rules! wording {
    ($language:literal, $letter:literal) => {
        include_str!(concat!("../../../../../assets/letters/", $language, "/", $letter, ".txt"))
    };
}

/// The wording that ships for a letter.
///
/// ```
/// use encaisse_core::letters::{Language, LetterKind, shipped_wording};
/// assert!(shipped_wording(LetterKind::FormalNotice, Language::English).contains("hereby give you formal notice"));
/// ```
pub const fn shipped_wording(kind: LetterKind, language: Language) -> &'static str {
    match language {
        Language::French => match kind {
            LetterKind::PreDue => wording!("fr", "pre-due"),
            LetterKind::FirstReminder => wording!("fr", "first-reminder"),
            LetterKind::SecondReminder => wording!("fr", "second-reminder"),
            LetterKind::FormalNotice => wording!("fr", "formal-notice"),
            LetterKind::LastNotice => wording!("fr", "last-notice"),
            LetterKind::Statement => wording!("fr", "statement"),
            LetterKind::DisputeAcknowledgement => wording!("fr", "dispute-acknowledgement"),
            LetterKind::PromiseConfirmation => wording!("fr", "promise-confirmation"),
            LetterKind::ThankYou => wording!("fr", "thank-you"),
        },
        Language::English => match kind {
            LetterKind::PreDue => wording!("en", "pre-due"),
            LetterKind::FirstReminder => wording!("en", "first-reminder"),
            LetterKind::SecondReminder => wording!("en", "second-reminder"),
            LetterKind::FormalNotice => wording!("en", "formal-notice"),
            LetterKind::LastNotice => wording!("en", "last-notice"),
            LetterKind::Statement => wording!("en", "statement"),
            LetterKind::DisputeAcknowledgement => wording!("en", "dispute-acknowledgement"),
            LetterKind::PromiseConfirmation => wording!("en", "promise-confirmation"),
            LetterKind::ThankYou => wording!("en", "thank-you"),
        },
    }
}
