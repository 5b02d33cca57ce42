//! Why a message dropped back proves no sending, in words.

use encaisse_core::dates::Date;
use encaisse_core::typography::date_short;
use encaisse_formats::mail::SentMailError;

/// Why a message dropped back proves no sending.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SendingFault {
    /// It cannot be read.
    Unreadable(SentMailError),
    /// It was not sent.
    Draft,
    /// It carries no letter of this ledger, and names none.
    NoLetter,
    /// It names a letter and carries no PDF.
    WithoutPdf {
        /// The letter.
        reference: String,
    },
    /// It names a letter and carries another PDF than the sealed one.
    OtherPdf {
        /// The letter.
        reference: String,
        /// Name of the file it carries.
        name: String,
    },
    /// It carries another letter than the one it was dropped on.
    OtherLetter {
        /// The one it was dropped on.
        asked: String,
        /// The one it carries.
        found: String,
    },
    /// It comes from the client.
    FromClient {
        /// Who.
        from: String,
    },
    /// It is dated before the letter.
    BeforeLetter {
        /// Its day.
        on: Date,
        /// Day of the letter.
        issued: Date,
        /// The letter.
        reference: String,
    },
    /// It is dated in days to come.
    InTheFuture {
        /// Its day.
        on: Date,
    },
}

impl SendingFault {
    /// Code, what happened, what to do.
    pub(crate) fn words(&self) -> (&'static str, String, String) {
        let sent = "Déposez le message tel qu’il est dans vos messages envoyés, au format .eml.";
        let exact = "Renvoyez la lettre avec le PDF enregistré par Encaisse, sans le modifier.";
        let (code, title, remedy) = match self {
            SendingFault::Unreadable(error) => {
                let save = "Dans votre messagerie, enregistrez le message envoyé au format .eml.";
                let (title, remedy) = match error {
                    SentMailError::TooLarge => (
                        "Le message dépasse 32\u{a0}Mo",
                        "Renvoyez la lettre dans un message plus léger, puis déposez-le.",
                    ),
                    SentMailError::TooMany => ("Le message a trop de parties pour être lu", save),
                    SentMailError::Outlook => {
                        ("C’est un message au format .msg d’Outlook, qui n’est pas lu", save)
                    }
                    SentMailError::NotAMessage => ("Le fichier n’est pas un message", save),
                };
                ("MEL-002", title.to_owned(), remedy)
            }
            SendingFault::Draft => {
                ("MEL-003", "Ce message est un brouillon\u{a0}: il n’a pas été envoyé".to_owned(), sent)
            }
            SendingFault::NoLetter => (
                "MEL-003",
                "Ce message ne porte aucune lettre de ce registre et n’en nomme aucune".to_owned(),
                sent,
            ),
            SendingFault::WithoutPdf { reference } => (
                "MEL-003",
                format!("Ce message nomme la lettre {reference} et n’en porte pas le PDF"),
                "Un message sans la lettre ne prouve pas qu’elle a été envoyée\u{a0}: renvoyez-la en pièce jointe.",
            ),
            SendingFault::OtherPdf { reference, name } => {
                let file = if name.is_empty() { String::new() } else { format!(" «\u{a0}{name}\u{a0}»") };
                let title = format!(
                    "Le PDF joint{file} n’est pas celui qui a été scellé sous la référence {reference}\u{a0}: son \
                     empreinte est différente"
                );
                ("MEL-004", title, exact)
            }
            SendingFault::OtherLetter { asked, found } => (
                "MEL-004",
                format!("Ce message porte la lettre {found}, pas la lettre {asked}"),
                "Déposez-le sur la lettre qu’il porte.",
            ),
            SendingFault::FromClient { from } => (
                "MEL-003",
                format!(
                    "Ce message vient du client ({from})\u{a0}: une réponse reçue ne prouve pas un envoi"
                ),
                sent,
            ),
            SendingFault::BeforeLetter { on, issued, reference } => (
                "MEL-003",
                format!(
                    "Ce message est daté du {}, avant la lettre {reference} du {}",
                    date_short(*on),
                    date_short(*issued)
                ),
                sent,
            ),
            SendingFault::InTheFuture { on } => (
                "MEL-003",
                format!("Ce message est daté du {}, un jour à venir", date_short(*on)),
                "Vérifiez la date de l’ordinateur qui l’a envoyé.",
            ),
        };
        (code, format!("{title}. Rien n’a été classé."), remedy.to_owned())
    }
}
