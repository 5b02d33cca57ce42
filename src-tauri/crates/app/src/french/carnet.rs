//! The words of what a carnet is refused for.

use encaisse_core::typography;
use encaisse_formats::carnet::ReplyError;
use encaisse_formats::mail::SentMailError;
use encaisse_formats::protect::ProtectError;

use super::Words;
use crate::error::{CarnetFault, MessageFault};

pub(super) fn carnet_words(fault: &CarnetFault) -> Words {
    match fault {
        CarnetFault::NothingToAsk { who } => (
            "CAR-001",
            match who.trim() {
                "" => "Le carnet n’est pour personne.".to_owned(),
                who => format!("Il n’y a rien à demander à {who}."),
            },
            "Carnet".to_owned(),
            "Choisissez un commercial dont un client a une facture échue, ou une personne à qui une question est posée.".to_owned(),
        ),
        CarnetFault::NotACarnet { file } => (
            "CAR-002",
            "Ce fichier n’est pas le retour d’un carnet\u{a0}: aucune ligne n’a de code.".to_owned(),
            file.clone(),
            "Choisissez le fichier rendu, avec sa colonne Ligne, ou la réponse enregistrée par la page.".to_owned(),
        ),
        CarnetFault::OtherLedger { file, mark } => (
            "CAR-003",
            match mark.as_str() {
                "" => "Aucune ligne de ce fichier n’est dans un carnet de ce registre.".to_owned(),
                mark => format!("Le carnet {mark} n’a pas été fait avec ce registre."),
            },
            file.clone(),
            "Ouvrez le registre de la société qui a envoyé ce carnet.".to_owned(),
        ),
        CarnetFault::Cut { file, why } => (
            "CAR-004",
            match why {
                ReplyError::Cut { said: Some(said), found } => {
                    format!("La réponse est incomplète\u{a0}: {found} sur {said} de ses valeurs.")
                }
                ReplyError::Cut { said: None, found } => {
                    let many = if *found > 1 { "s" } else { "" };
                    format!("La réponse est incomplète\u{a0}: sa fin manque après {found} valeur{many}.")
                }
                ReplyError::Sealed => "La réponse est abîmée.".to_owned(),
                ReplyError::TooMany => "La réponse dépasse 50\u{202f}000 valeurs.".to_owned(),
            },
            file.clone(),
            "Rien n’a été pris. Demandez à nouveau la réponse, en fichier joint plutôt que dans le message.".to_owned(),
        ),
        CarnetFault::OpenDocument { file } => (
            "CAR-006",
            "Ce carnet rendu est au format OpenDocument, qui n’est pas lu.".to_owned(),
            file.clone(),
            "Ouvrez-le dans LibreOffice et enregistrez-le au format Excel (.xlsx)\u{a0}: Fichier, Enregistrer sous. Les réponses y restent.".to_owned(),
        ),
        CarnetFault::WrongPassword { file } => (
            "CAR-007",
            "Ce fichier ne s’ouvre avec aucun des mots de passe connus ici.".to_owned(),
            file.clone(),
            "Demandez à qui l’a rempli s’il en a changé le mot de passe, et donnez-le\u{a0}: --password au terminal, le champ «\u{a0}Mot de passe du fichier\u{a0}» à l’écran.".to_owned(),
        ),
        CarnetFault::WeakPassword => (
            "CAR-008",
            "Le mot de passe est trop faible.".to_owned(),
            "Carnet".to_owned(),
            "Douze caractères au moins, qui ne se répètent pas\u{a0}: cinq mots sans rapport entre eux, ou ceux qui sont proposés.".to_owned(),
        ),
        CarnetFault::NotOpened { file, why } => (
            "CAR-009",
            match why {
                ProtectError::Unknown => "Ce fichier est protégé autrement que par un mot de passe.".to_owned(),
                ProtectError::TooLarge => "Ce fichier dépasse 64\u{a0}Mio.".to_owned(),
                _ => "Ce fichier protégé est abîmé ou incomplet.".to_owned(),
            },
            file.clone(),
            "Rien n’a été pris. Demandez à nouveau le fichier, enregistré au format Excel (.xlsx).".to_owned(),
        ),
        CarnetFault::Message { file, why } => (
            "CAR-010",
            match why {
                MessageFault::Unread(SentMailError::TooLarge) => "Ce message dépasse 32\u{a0}Mio.".to_owned(),
                MessageFault::Unread(_) => "Ce message est abîmé.".to_owned(),
                MessageFault::Nothing { damaged: true } => {
                    "Ce message est abîmé\u{a0}: une de ses pièces jointes est coupée.".to_owned()
                }
                MessageFault::Nothing { damaged: false } => {
                    "Ce message ne contient ni réponse de la page, ni classeur joint.".to_owned()
                }
                MessageFault::Several(names) => format!(
                    "Ce message contient plusieurs réponses qui ne disent pas la même chose\u{a0}: {}.",
                    typography::list(names)
                ),
            },
            file.clone(),
            "Rien n’a été pris. Enregistrez la pièce jointe voulue depuis votre messagerie, et ouvrez-la.".to_owned(),
        ),
        CarnetFault::NoSuchAnswer { code } => (
            "CAR-005",
            format!("La réponse «\u{a0}{code}\u{a0}» ne peut pas être prise."),
            "Retour du carnet".to_owned(),
            "Relisez le retour\u{a0}: elle y est refusée, déjà prise, ou n’y est pas.".to_owned(),
        ),
    }
}
