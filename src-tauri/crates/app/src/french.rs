//! One French sentence set per refusal: what happened, where, what to do. The window and the terminal say the
//! same words.

mod carnet;
mod credit;
mod exchange;
mod ledger;

use std::path::Path;

use encaisse_core::money::Cents;
use encaisse_core::typography;

use crate::border::problem::{Problem, Severity};
use crate::error::Refusal;
use crate::foreign::NoAnswer;
use crate::labels;
use carnet::carnet_words;
use credit::credit_words;
use exchange::exchange_words;
use ledger::ledger_words;

/// Says a refusal.
pub fn say(refusal: &Refusal) -> Problem {
    let (code, title, place, remedy) = words(refusal);
    let severity = match refusal {
        // A person asked for it: nothing is wrong.
        Refusal::Stopped(_) => Severity::Info,
        _ if code.starts_with("APP") => Severity::Fault,
        _ => Severity::Refusal,
    };
    Problem { code: code.to_owned(), title, place, remedy, severity }
}

type Words = (&'static str, String, String, String);

fn words(refusal: &Refusal) -> Words {
    match refusal {
        Refusal::NoLedger => (
            "LED-001",
            "Aucun registre n’est ouvert.".to_owned(),
            "Encaisse".to_owned(),
            "Créez un registre, ouvrez-en un, ou essayez la société d’exemple.".to_owned(),
        ),
        Refusal::Ledger(error) => ledger_words(error),
        Refusal::Exchange(fault) => exchange_words(fault),
        Refusal::CannotRead { file, reason } => (
            "IMP-001",
            "Le fichier n’a pas pu être lu.".to_owned(),
            file.clone(),
            format!("Vérifiez qu’il existe encore et qu’aucun autre programme ne le tient ouvert ({}).", io_words(reason)),
        ),
        Refusal::NotReadApart { file, why } => (
            "IMP-008",
            match why {
                NoAnswer::NotStarted => "Le lecteur de classeurs et de PDF n’a pas pu démarrer.".to_owned(),
                NoAnswer::Stopped => {
                    "La lecture du fichier s’est arrêtée\u{a0}: il demande plus de 512\u{a0}Mio de mémoire, ou il est abîmé.".to_owned()
                }
                NoAnswer::TooLong(seconds) => {
                    format!("La lecture du fichier a duré plus de {seconds}\u{a0}s\u{a0}: elle a été arrêtée.")
                }
            },
            file.clone(),
            "Rien n’a été importé. Enregistrez le classeur en CSV, ou demandez le XML de la facture\u{202f}; recommencez si l’ordinateur était très occupé.".to_owned(),
        ),
        Refusal::CannotWrite { file, reason } => (
            "EXP-001",
            "Le fichier n’a pas pu être écrit. Rien n’a été remplacé.".to_owned(),
            file.clone(),
            format!("Choisissez un autre dossier ou un autre nom ({}).", io_words(reason)),
        ),
        Refusal::FileRefused { file, first } => {
            (refusal_code(&first.code), first.title.clone(), format!("{file}, {}", first.place), first.remedy.clone())
        }
        Refusal::OtherCompany { file, found, expected } => (
            "IMP-003",
            format!("Ce fichier est celui d’une autre entreprise\u{a0}: SIREN {found}, registre {expected}."),
            file.clone(),
            "Ouvrez le registre de cette entreprise, ou corrigez le SIREN dans Réglages s’il est faux.".to_owned(),
        ),
        Refusal::Stopped(file) => (
            "IMP-009",
            "Arrêté à votre demande. Rien n’a été écrit.".to_owned(),
            file.clone(),
            "Importez-le de nouveau quand vous voudrez.".to_owned(),
        ),
        Refusal::Stale => (
            "IMP-004",
            "Ce qui était affiché a changé depuis. Rien n’a été écrit.".to_owned(),
            "Aperçu".to_owned(),
            "Refaites l’aperçu, puis confirmez.".to_owned(),
        ),
        Refusal::UnknownMapping(name) => (
            "IMP-011",
            format!("Aucune lecture de colonnes ne s’appelle «\u{a0}{name}\u{a0}»."),
            "Import".to_owned(),
            "Au terminal, «\u{a0}encaisse mappings\u{a0}» en donne la liste et «\u{a0}--save-mapping\u{a0}» en garde une.".to_owned(),
        ),
        Refusal::MappingDoesNotFit { name, file, missing } => (
            "IMP-012",
            match missing {
                Some(heading) => format!(
                    "La lecture «\u{a0}{name}\u{a0}» ne convient pas\u{a0}: il faut une colonne «\u{a0}{heading}\u{a0}», et une seule."
                ),
                None => format!("La lecture «\u{a0}{name}\u{a0}» ne convient pas\u{a0}: elle est d’un autre genre de fichier."),
            },
            file.clone(),
            "Choisissez une autre lecture, ou dites les colonnes et gardez-les sous un nouveau nom.".to_owned(),
        ),
        Refusal::UnknownImport(batch) => (
            "IMP-005",
            format!("Il n’y a pas d’import {batch}."),
            "Historique des imports".to_owned(),
            "La liste des imports donne leurs numéros.".to_owned(),
        ),
        Refusal::AlreadyUndone(batch) => (
            "IMP-006",
            format!("L’import {batch} est déjà annulé."),
            "Historique des imports".to_owned(),
            "Pour le reprendre, importez de nouveau son fichier.".to_owned(),
        ),
        Refusal::UnknownClient(code) => (
            "CLI-001",
            format!("Aucun client n’a le code «\u{a0}{code}\u{a0}»."),
            "Clients".to_owned(),
            "Vérifiez le code dans la liste des clients\u{202f}; un client arrive avec le FEC ou avec une liste.".to_owned(),
        ),
        Refusal::OwnParent(code) => (
            "CLI-004",
            format!("Le client «\u{a0}{code}\u{a0}» ne peut pas être sa propre société mère."),
            "Société mère".to_owned(),
            "Donnez le code d’un autre client, ou laissez le champ vide si personne ne paie pour lui.".to_owned(),
        ),
        Refusal::ParentBelow { client, parent } => (
            "CLI-005",
            format!(
                "Le client «\u{a0}{parent}\u{a0}» est déjà une filiale de «\u{a0}{client}\u{a0}»\u{a0}: il ne peut pas être au-dessus."
            ),
            "Société mère".to_owned(),
            format!("Retirez d’abord la société mère sur la fiche «\u{a0}{parent}\u{a0}», ou donnez-en une autre ici."),
        ),
        Refusal::UnknownPiece { piece } => (
            "CLI-002",
            format!("Aucune pièce ne porte le numéro «\u{a0}{piece}\u{a0}»."),
            "Factures".to_owned(),
            "Cherchez-la par client ou par montant.".to_owned(),
        ),
        Refusal::AmbiguousPiece { piece } => (
            "CLI-003",
            format!("Plusieurs clients ont une pièce «\u{a0}{piece}\u{a0}»."),
            "Factures".to_owned(),
            "Précisez le client.".to_owned(),
        ),
        Refusal::UnknownLetter(letter) => (
            "LET-001",
            format!("Il n’y a pas de lettre «\u{a0}{letter}\u{a0}»."),
            "Lettres".to_owned(),
            "La liste des lettres donne leurs références.".to_owned(),
        ),
        Refusal::UnknownField(field) => (
            "VAL-001",
            format!("Le champ «\u{a0}{field}\u{a0}» n’existe pas."),
            "Saisie".to_owned(),
            "Vérifiez son nom.".to_owned(),
        ),
        Refusal::BadValue { field, value, expected } => (
            "VAL-002",
            format!("«\u{a0}{value}\u{a0}» ne convient pas."),
            (*field).to_owned(),
            format!("Attendu\u{a0}: {expected}."),
        ),
        Refusal::SubReasonElsewhere { cause, sub_reason } => (
            "QUA-001",
            format!("La précision {sub_reason} n’est pas sous la cause {cause}."),
            "Qualifier".to_owned(),
            format!("Choisissez une précision de la cause {cause}."),
        ),
        Refusal::TooMuch { what, typed, most } => (
            "QUA-002",
            format!(
                "{what}\u{a0}: {} dépassent le reste dû, {}.",
                typography::amount(Cents::new(*typed)),
                typography::amount(Cents::new(*most))
            ),
            "Montant".to_owned(),
            "Ramenez le montant au reste dû, ou laissez-le vide pour tout le reste.".to_owned(),
        ),
        Refusal::UnknownFollowUp { what, id } => (
            "SUI-001",
            format!("Il n’y a pas {} «\u{a0}{id}\u{a0}».", of(what)),
            "Suivi".to_owned(),
            "La fiche du client et l’écran Suivi en donnent la liste.".to_owned(),
        ),
        Refusal::AlreadyOver { what } => (
            "SUI-002",
            format!("{what}."),
            "Suivi".to_owned(),
            "La fiche du client dit où en est l’affaire\u{202f}; la dernière action s’annule.".to_owned(),
        ),
        Refusal::DocumentTooLarge { file } => (
            "SUI-003",
            "Le document dépasse 25\u{a0}Mo. Rien n’a été joint.".to_owned(),
            file.clone(),
            "Joignez un PDF plus léger, ou seulement les pages utiles.".to_owned(),
        ),
        Refusal::DocumentLost { name } => (
            "SUI-004",
            "Le document n’est plus là, ou il a été modifié.".to_owned(),
            name.clone(),
            "Restaurez une sauvegarde, ou joignez-le de nouveau.".to_owned(),
        ),
        Refusal::RateMissing { half_year, rate } => (
            "LEG-001",
            format!("Le {rate} manque pour le {}.", labels::half_year(half_year)),
            "Réglages, Taux".to_owned(),
            "Saisissez le taux publié pour ce semestre. Aucun taux n’est jamais supposé.".to_owned(),
        ),
        Refusal::RateUnconfirmed { half_year, proposed } => (
            "LEG-002",
            format!("Le taux BCE du {} est à confirmer\u{a0}: {proposed}\u{202f}% d’après des sources secondaires.", labels::half_year(half_year)),
            "Réglages, Taux".to_owned(),
            "Vérifiez-le à la source officielle, puis confirmez-le une fois.".to_owned(),
        ),
        Refusal::PenaltiesWithheld(reason) => (
            "LEG-003",
            format!("Les pénalités ne peuvent pas être calculées\u{a0}: {reason}."),
            "Fiche client".to_owned(),
            "Complétez la fiche du client.".to_owned(),
        ),
        Refusal::LetterNotReady { client, missing } => (
            "LET-002",
            format!("La lettre ne peut pas encore partir\u{a0}: {}.", in_one_sentence(missing)),
            format!("Client {client}"),
            "Complétez chaque ligne de la liste de contrôle, puis recommencez.".to_owned(),
        ),
        Refusal::BadPostalState { reference, state, on, why } => (
            "LET-012",
            format!("La lettre {reference} ne peut pas être «\u{a0}{state}\u{a0}» le {on}\u{a0}: {why}."),
            "Envoi postal".to_owned(),
            "Vérifiez le jour sur l’avis de réception ou sur le suivi de la poste.".to_owned(),
        ),
        Refusal::NoRegisteredLetter => (
            "LET-013",
            "Aucune lettre recommandée à inscrire au bordereau. Rien n’a été écrit.".to_owned(),
            "Bordereau de dépôt".to_owned(),
            "Choisissez le jour de dépôt, ou un lot qui contient une mise en demeure.".to_owned(),
        ),
        Refusal::BatchStopped => (
            "LET-014",
            "L’aperçu du lot est arrêté. Rien n’a été écrit.".to_owned(),
            "Lettres".to_owned(),
            "Préparez-le de nouveau quand vous voudrez.".to_owned(),
        ),
        Refusal::UnknownBatch(batch) => (
            "LET-010",
            "Aucun lot de lettres ne porte ce nom.".to_owned(),
            batch.clone(),
            "La liste des lots donne leurs noms, comme «\u{a0}Lot 3\u{a0}».".to_owned(),
        ),
        Refusal::NothingInBatch => (
            "LET-011",
            "Aucune lettre de ce lot ne peut partir. Rien n’a été écrit.".to_owned(),
            "Lettres".to_owned(),
            "L’aperçu du lot dit ce qui manque à chaque lettre, et ce qui la retient.".to_owned(),
        ),
        Refusal::LetterStatus { reference, status } => (
            "LET-003",
            format!("La lettre {reference} est {status}."),
            "Lettres".to_owned(),
            "Une lettre émise ne change plus\u{a0}: une erreur se corrige par une autre lettre.".to_owned(),
        ),
        Refusal::LetterBackdated { day, last } => (
            "LET-005",
            format!(
                "Une lettre ne s’antidate pas\u{a0}: le {} est passé, ce registre a vécu jusqu’au {}. Rien n’a été \
                 émis.",
                typography::date_short(*day),
                typography::date_short(*last)
            ),
            "Lettres".to_owned(),
            "Émettez-la à la date d’aujourd’hui\u{a0}: un jour passé se lit, il ne s’écrit plus.".to_owned(),
        ),
        Refusal::BadTemplate(faults) => (
            "LET-004",
            format!("Le texte du modèle ne peut pas servir\u{a0}: {}.", faults.join("\u{202f}; ")),
            "Réglages, Modèle".to_owned(),
            "Corrigez ces lignes, ou revenez au texte fourni.".to_owned(),
        ),
        Refusal::NothingToUndo => (
            "UND-001",
            "Il n’y a rien à annuler.".to_owned(),
            "Registre".to_owned(),
            "Les lettres émises ne s’annulent pas ici\u{a0}: annulez-les depuis Lettres, avec un motif.".to_owned(),
        ),
        Refusal::NothingToRedo => (
            "UND-003",
            "Il n’y a rien à rétablir.".to_owned(),
            "Registre".to_owned(),
            "On ne rétablit que ce qui vient d’être annulé, tant que rien d’autre n’a été fait.".to_owned(),
        ),
        Refusal::ChangedSince { label } => (
            "UND-002",
            "La même donnée a changé depuis. Rien n’a été annulé.".to_owned(),
            label.clone(),
            "Corrigez la valeur actuelle sur la fiche\u{a0}: l’historique garde les deux.".to_owned(),
        ),
        Refusal::UnknownBackup(name) => (
            "LED-010",
            format!("Il n’y a pas de sauvegarde «\u{a0}{name}\u{a0}»."),
            "Sauvegardes".to_owned(),
            "Choisissez-en une dans la liste.".to_owned(),
        ),
        Refusal::BadMail(reason) => (
            "MEL-001",
            format!("Le message ne peut pas être préparé\u{a0}: {reason}."),
            "Lettres".to_owned(),
            "Corrigez l’adresse e-mail sur la fiche du client ou dans Réglages.".to_owned(),
        ),
        Refusal::NoProofOfSending { file, why } => {
            let (code, title, remedy) = why.words();
            (code, title, file.clone(), remedy)
        }
        Refusal::PrinterRefused { printer, why, said } => (
            "PRN-002",
            format!("L’imprimante n’a rien pris\u{a0}: {why}. Aucune lettre n’est marquée imprimée ni postée."),
            if said.is_empty() { printer.clone() } else { format!("{printer}, {said}") },
            "Allumez-la ou choisissez-en une autre dans Réglages, Enveloppes, puis imprimez de nouveau\u{202f}; ou enregistrez le PDF.".to_owned(),
        ),
        Refusal::CannotPrint => (
            "PRN-001",
            "Aucun programme de cet ordinateur n’a accepté le PDF.".to_owned(),
            "Impression".to_owned(),
            "Enregistrez le PDF et imprimez-le depuis votre lecteur habituel.".to_owned(),
        ),
        Refusal::UnsafePlace(path) => (
            "LED-011",
            "Ce dossier est synchronisé ou sur le réseau\u{a0}: un registre s’y abîme.".to_owned(),
            shown(path),
            "Choisissez un dossier de cet ordinateur.".to_owned(),
        ),
        Refusal::Carnet(fault) => carnet_words(fault),
        Refusal::Credit(fault) => credit_words(fault),
        Refusal::NothingForCourt { client } => (
            "CRT-001",
            "Aucune facture échue et non contestée à porter au dossier.".to_owned(),
            format!("Client {client}"),
            "Choisissez les factures du dossier, même contestées ou non échues.".to_owned(),
        ),
        Refusal::FileTooHeavy { mebibytes, heaviest } => (
            "CRT-002",
            format!("Les pièces cochées pèsent {mebibytes}\u{a0}Mo ensemble\u{a0}: c’est trop pour un seul PDF."),
            format!("La plus lourde\u{a0}: {heaviest}"),
            "Décochez des documents, ou joignez-en une version plus légère.".to_owned(),
        ),
        Refusal::FileNotMade { file, why } => (
            "CRT-003",
            "Le PDF n’a pas pu être assemblé. Rien n’a été écrit.".to_owned(),
            format!("{file}, {why}"),
            "Décochez les documents un à un pour trouver celui qui gêne, et joignez-en une autre version.".to_owned(),
        ),
        Refusal::Fault(detail) => (
            "APP-001",
            "Encaisse a rencontré un défaut. Rien n’a été modifié.".to_owned(),
            detail.clone(),
            "Copiez les détails et envoyez-les à l’éditeur\u{202f}; la fenêtre reste utilisable.".to_owned(),
        ),
    }
}

/// The code of a refused file is the code of its first refusal, from the register of file issues.
fn refusal_code(code: &str) -> &'static str {
    crate::codes::known(code).unwrap_or("APP-001")
}

/// Lines of a list as parts of one sentence: each loses its capital, an acronym keeps it.
fn in_one_sentence(lines: &[String]) -> String {
    let part = |line: &String| {
        let mut letters = line.chars();
        match (letters.next(), letters.next()) {
            (Some(first), Some(second)) if !second.is_uppercase() => {
                first.to_lowercase().chain([second]).chain(letters).collect()
            }
            _ => line.clone(),
        }
    };
    lines.iter().map(part).collect::<Vec<String>>().join("\u{202f}; ")
}

/// « de promesse », « d’action ».
fn of(what: &str) -> String {
    let vowel = what.starts_with(['a', 'e', 'é', 'i', 'o', 'u']);
    if vowel { format!("d’{what}") } else { format!("de {what}") }
}

fn shown(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn io_words(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "introuvable",
        ErrorKind::PermissionDenied => "accès refusé",
        ErrorKind::AlreadyExists => "un fichier porte déjà ce nom",
        ErrorKind::StorageFull => "disque plein",
        ErrorKind::IsADirectory => "c’est un dossier",
        ErrorKind::ReadOnlyFilesystem => "disque en lecture seule",
        _ => "refus du système",
    }
}
