//! Where the keys of a desk are, in words.

use super::{Place, Unreachable};

/// « Les clés de ce poste sont… », with what protects them; a file is told with its reason.
pub(super) fn of(place: Option<Place>, keychain: Result<(), Unreachable>) -> String {
    match place {
        Some(Place::Keychain) => {
            "Les clés de ce poste sont dans le trousseau de cet ordinateur, que votre session ouvre."
                .to_owned()
        }
        None => "Les clés de ce poste seront tirées au premier envoi, fait ou reçu.".to_owned(),
        Some(Place::File) => format!(
            "Les clés de ce poste sont dans deux fichiers que votre compte est seul à lire, hors du registre et de ses \
             sauvegardes\u{a0}: {}",
            match keychain {
                Ok(()) => "le trousseau de cet ordinateur les prendra au prochain envoi.",
                Err(Unreachable::System) => "Encaisse n’emploie pas encore de trousseau sur ce système.",
                Err(Unreachable::NoSession) =>
                    "cet ordinateur n’a pas de trousseau, ou votre session n’y est pas ouverte.",
                Err(Unreachable::NoTool) => {
                    "pour les confier au trousseau de votre session, installez le paquet libsecret-tools."
                }
                Err(Unreachable::Locked | Unreachable::Silent) => {
                    "le trousseau de cet ordinateur ne les a pas prises\u{a0}; il sera essayé de nouveau à la prochaine \
                     ouverture."
                }
            }
        ),
    }
}
