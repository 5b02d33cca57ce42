//! The words of what a carnet is refused for.

use encaisse_formats::carnet::ReplyError;

use super::Words;
use crate::error::CarnetFault;

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
        CarnetFault::NoSuchAnswer { code } => (
            "CAR-005",
            format!("La réponse «\u{a0}{code}\u{a0}» ne peut pas être prise."),
            "Retour du carnet".to_owned(),
            "Relisez le retour\u{a0}: elle y est refusée, déjà prise, ou n’y est pas.".to_owned(),
        ),
    }
}
