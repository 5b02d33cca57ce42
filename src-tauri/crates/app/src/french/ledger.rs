//! Refusals of the ledger, in words.

use encaisse_store::StoreError;

use super::{Words, io_words, shown};

pub(super) fn ledger_words(error: &StoreError) -> Words {
    match error {
        StoreError::Missing(path) => (
            "LED-002",
            "Le registre n’est plus à cet endroit.".to_owned(),
            shown(path),
            "Retrouvez le fichier, ou restaurez une sauvegarde.".to_owned(),
        ),
        StoreError::Exists(path) => (
            "LED-003",
            "Un registre porte déjà ce nom.".to_owned(),
            shown(path),
            "Ouvrez-le, ou choisissez un autre nom.".to_owned(),
        ),
        StoreError::NotALedger(path) => (
            "LED-004",
            "Ce fichier n’est pas un registre d’Encaisse.".to_owned(),
            shown(path),
            "Choisissez un fichier «\u{a0}.registre\u{a0}». Un FEC s’importe depuis Importer.".to_owned(),
        ),
        StoreError::Newer { found, known } => (
            "LED-005",
            format!("Ce registre a été créé par une version plus récente d’Encaisse (format {found}, connu {known})."),
            "Registre".to_owned(),
            "Mettez Encaisse à jour sur ce poste.".to_owned(),
        ),
        StoreError::AlreadyOpen => (
            "LED-006",
            "Ce registre est déjà ouvert.".to_owned(),
            "Registre".to_owned(),
            "Fermez l’autre fenêtre d’Encaisse, ou attendez la fin de son opération.".to_owned(),
        ),
        StoreError::Damaged(detail) => (
            "LED-007",
            "Le registre est endommagé. Rien n’y a été écrit.".to_owned(),
            format!("Registre (détail technique\u{a0}: {detail})"),
            "Restaurez la dernière sauvegarde vérifiée\u{a0}: le fichier actuel sera gardé à côté.".to_owned(),
        ),
        StoreError::DiskFull => (
            "LED-008",
            "Le disque est plein. Rien n’a été modifié.".to_owned(),
            "Registre".to_owned(),
            "Libérez de la place, puis recommencez.".to_owned(),
        ),
        StoreError::Io(reason) => (
            "LED-009",
            "Le disque a refusé l’opération. Rien n’a été modifié.".to_owned(),
            "Registre".to_owned(),
            format!("Vérifiez le disque et les droits du dossier ({}).", io_words(reason)),
        ),
        StoreError::Setting { .. }
        | StoreError::OldSqlite(_)
        | StoreError::Unreadable { .. }
        | StoreError::Sql(_) => (
            "APP-002",
            "Le registre a répondu quelque chose d’inattendu. Rien n’a été modifié.".to_owned(),
            error.to_string(),
            "Copiez les détails et envoyez-les à l’éditeur\u{202f}; restaurez une sauvegarde si cela se répète."
                .to_owned(),
        ),
    }
}
