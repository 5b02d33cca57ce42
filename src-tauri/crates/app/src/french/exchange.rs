//! Refusals about files between desks, in words.

use encaisse_formats::packet::Fault;

use super::Words;
use crate::exchange::ExchangeFault;
use crate::secrets::{Place, Unreachable};

pub(super) fn exchange_words(fault: &ExchangeFault) -> Words {
    match fault {
        ExchangeFault::File { file, fault } => file_words(file, fault),
        ExchangeFault::OtherLedger { file, company } => (
            "EXC-006",
            format!("Cet envoi vient d’un autre registre\u{a0}: {company}."),
            file.clone(),
            "Ouvrez le registre de cette entreprise, puis recommencez.".to_owned(),
        ),
        ExchangeFault::ForSomebodyElse { file, to } => (
            "EXC-007",
            format!("Cet envoi est destiné à {to}."),
            file.clone(),
            "Remettez-le à cette personne, ou demandez un envoi à votre nom.".to_owned(),
        ),
        ExchangeFault::UnknownSender { file, from } => (
            "EXC-008",
            format!("Le poste de {from} n’est pas connu ici."),
            file.clone(),
            "Demandez un envoi protégé par une phrase convenue de vive voix\u{a0}: elle fait connaître ce poste."
                .to_owned(),
        ),
        ExchangeFault::FactsFromSales { file, from } => (
            "EXC-009",
            format!("Cet envoi contient des fichiers comptables, et rien ne dit que {from} est la comptabilité."),
            file.clone(),
            "Si c’est la comptabilité, dites-le une fois\u{a0}: case «\u{a0}à la comptabilité\u{a0}», ou --role accounting.".to_owned(),
        ),
        ExchangeFault::Content { file, from, rank, part } => (
            "EXC-010",
            "Cet envoi est bien signé, mais son contenu n’est pas valable. Rien n’a été repris.".to_owned(),
            match rank {
                0 => format!("{file}, fichiers comptables ({part})"),
                _ => format!("{file}, opération n°\u{a0}{rank} ({part})"),
            },
            format!("Prévenez {from}, et demandez un nouvel envoi."),
        ),
        ExchangeFault::FilesElsewhere => (
            "EXC-011",
            "Les fichiers comptables s’importent à la comptabilité.".to_owned(),
            "Registre ouvert par un commercial".to_owned(),
            "Demandez un envoi à la comptabilité\u{a0}: il apporte les factures et les règlements.".to_owned(),
        ),
        ExchangeFault::NothingMerged => (
            "EXC-012",
            "Aucun envoi n’a été intégré dans ce registre.".to_owned(),
            "Registre".to_owned(),
            "Il n’y a rien à retirer.".to_owned(),
        ),
        ExchangeFault::DecidedSince { from, backup } => (
            "EXC-013",
            format!("Des saisies ont suivi l’envoi de {from}\u{a0}: le retirer les perdrait."),
            "Registre".to_owned(),
            format!("Si vous y renoncez, restaurez la sauvegarde «\u{a0}{backup}\u{a0}»."),
        ),
        ExchangeFault::NoClients { to } => (
            "EXC-015",
            format!("{to} n’a aucun client dans ce registre, et rien ne dit que c’est la comptabilité."),
            format!("Envoi pour {to}"),
            "Pour un commercial, donnez-lui ses clients\u{a0}: fiche du client, «\u{a0}Commercial\u{a0}». Pour un collègue \
             de la comptabilité, dites-le une fois\u{a0}: case «\u{a0}à la comptabilité\u{a0}», ou --role accounting."
                .to_owned(),
        ),
        ExchangeFault::OtherRole { file, from, sales } => (
            "EXC-016",
            match sales {
                true => "Cet envoi contient tout le registre, et ce poste est celui d’un commercial.".to_owned(),
                false => "Cet envoi ne contient que les clients d’un commercial, et ce registre est entier.".to_owned(),
            },
            file.clone(),
            format!("Demandez à {from} un envoi fait pour le rôle de ce poste."),
        ),
        ExchangeFault::LedgerInFolder { folder } => (
            "EXC-018",
            "Le registre est dans ce dossier\u{a0}: un programme de synchronisation l’abîmerait.".to_owned(),
            folder.clone(),
            "Choisissez un dossier qui ne contient que des envois\u{a0}; le registre reste sur cet ordinateur.".to_owned(),
        ),
        ExchangeFault::NoFolder => (
            "EXC-019",
            "Aucun dossier n’est partagé pour ce registre.".to_owned(),
            "Échanger".to_owned(),
            "Choisissez le dossier que les postes ont en commun (au terminal\u{a0}: encaisse exchange folder DOSSIER)."
                .to_owned(),
        ),
        ExchangeFault::AccountingDecides { kind } => (
            "EXC-017",
            "Cela est décidé à la comptabilité. Rien n’a été changé.".to_owned(),
            crate::exchange::kind_words(kind).to_owned(),
            "Écrivez-le en commentaire, ou posez la question\u{a0}: votre prochain envoi le portera.".to_owned(),
        ),
        ExchangeFault::KeysUnreachable { why } => unreachable_words(*why),
        ExchangeFault::KeysGone { place } => gone_words(*place),
        ExchangeFault::ShortPhrase { least } => (
            "EXC-014",
            format!("La phrase a moins de {least} caractères."),
            "Phrase de l’envoi".to_owned(),
            "Choisissez quatre ou cinq mots sans rapport entre eux, et dites-les au téléphone.".to_owned(),
        ),
    }
}

/// Where the keys of a desk are told from.
const KEYS: &str = "Clés de ce poste";

fn unreachable_words(why: Unreachable) -> Words {
    let (title, remedy) = match why {
        Unreachable::System => (
            "Les clés de ce poste sont dans un trousseau qu’Encaisse n’emploie pas sur ce système.",
            "Travaillez sur l’ordinateur où elles ont été rangées, ou tirez de nouvelles clés (au terminal\u{a0}: encaisse \
             exchange keys --new)\u{a0}: vos collègues ne connaîtront alors ce poste qu’après un premier envoi sous phrase.",
        ),
        Unreachable::NoSession => (
            "Les clés de ce poste sont dans le trousseau de votre session, qui n’est pas ouverte ici.",
            "Ouvrez votre session sur cet ordinateur, puis recommencez. Rien n’a été changé.",
        ),
        Unreachable::NoTool => (
            "Les clés de ce poste sont dans le trousseau de votre session, et le programme qui les y lit manque.",
            "Installez le paquet libsecret-tools, puis recommencez. Rien n’a été changé.",
        ),
        Unreachable::Locked => (
            "Les clés de ce poste sont dans un trousseau verrouillé.",
            "Déverrouillez-le, avec le mot de passe de votre session le plus souvent, puis recommencez. Rien n’a été changé.",
        ),
        Unreachable::Silent => (
            "Le trousseau qui a les clés de ce poste ne répond pas.",
            "Fermez votre session et ouvrez-la de nouveau, puis recommencez. Rien n’a été changé.",
        ),
    };
    ("EXC-020", title.to_owned(), KEYS.to_owned(), remedy.to_owned())
}

fn gone_words(place: Place) -> Words {
    let (title, first) = match place {
        Place::Keychain => (
            "Le trousseau de cet ordinateur n’a pas les clés de ce poste.",
            "Si un autre trousseau les a, ouvrez-le et recommencez.",
        ),
        Place::File => (
            "Les fichiers des clés de ce poste manquent, ou sont abîmés.",
            "Si vous en avez une copie, remettez poste.cle, poste.lecture et poste.cles dans le dossier d’Encaisse.",
        ),
    };
    let new = "Sinon, ou si ce dossier vient d’un autre ordinateur, tirez de nouvelles clés (au terminal\u{a0}: encaisse \
               exchange keys --new)\u{a0}: vos collègues ne connaîtront ce poste qu’après un premier envoi sous phrase.";
    ("EXC-021", title.to_owned(), KEYS.to_owned(), format!("{first} {new}"))
}

fn file_words(file: &str, fault: &Fault) -> Words {
    let file = file.to_owned();
    match fault {
        Fault::NotOne => (
            "EXC-001",
            "Ce fichier n’est pas un envoi d’Encaisse.".to_owned(),
            file,
            "Choisissez le fichier «\u{a0}.encaisse\u{a0}» reçu d’un collègue.".to_owned(),
        ),
        Fault::Damaged | Fault::Signature | Fault::Line(..) => (
            "EXC-002",
            "Cet envoi est abîmé. Rien n’en a été repris.".to_owned(),
            match fault {
                Fault::Line(line, part) => format!("{file}, ligne {line} ({part})"),
                Fault::Signature => format!("{file}, signature"),
                _ => file,
            },
            "Demandez un nouvel envoi.".to_owned(),
        ),
        Fault::Newer(version) => (
            "EXC-003",
            format!("Cet envoi vient d’une version plus récente d’Encaisse (format {version})."),
            file,
            "Mettez Encaisse à jour sur ce poste, puis recommencez.".to_owned(),
        ),
        Fault::TooLarge => (
            "EXC-004",
            "Cet envoi dépasse la taille admise (64\u{a0}Mio, 512\u{a0}Mio une fois déplié).".to_owned(),
            file,
            "Demandez un envoi plus petit.".to_owned(),
        ),
        Fault::Locked => (
            "EXC-005",
            "Cet envoi est protégé par une phrase.".to_owned(),
            file,
            "Demandez-la à l’expéditeur, de vive voix, et donnez-la (au terminal, par --passphrase-file)."
                .to_owned(),
        ),
        Fault::NotForUs => (
            "EXC-007",
            "Cet envoi est destiné à un autre poste.".to_owned(),
            file,
            "Remettez-le à cette personne, ou demandez un envoi à votre nom, protégé par une phrase si ce poste est nouveau."
                .to_owned(),
        ),
        Fault::WrongPhrase => (
            "EXC-005",
            "La phrase n’est pas celle de cet envoi.".to_owned(),
            file,
            "Demandez-la à l’expéditeur, de vive voix\u{a0}: chaque accent compte.".to_owned(),
        ),
    }
}
