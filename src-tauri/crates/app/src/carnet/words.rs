//! What a carnet says, in words.

use encaisse_core::carnet::{Answer, Field, Here, Verdict, Why};
use encaisse_core::typography;
use encaisse_formats::carnet::Column;

use super::lines::choice;

/// Names of the three sheets.
pub(super) const SHEETS: [&str; 3] = ["À remplir", "Fiches clients", "Causes"];

/// Over what is to be asked to a client.
pub(super) const ASKS: &str = "À demander";

/// The heading of a column.
pub(super) fn heading(column: Column) -> &'static str {
    match column {
        Column::Code => "Ligne",
        Column::Client => "Client",
        Column::Piece => "Facture",
        Column::Due => "Échéance",
        Column::Remaining => "Reste dû",
        Column::DaysLate => "Jours de retard",
        Column::Promised => "Déjà promis",
        Column::Question => "Question",
        Column::Typed(field) => field_words(field),
    }
}

/// Every heading, from left to right.
pub(super) fn headings() -> Vec<String> {
    Column::ALL.into_iter().map(|column| heading(column).to_owned()).collect()
}

/// A field in words.
pub(super) fn field_words(field: Field) -> &'static str {
    match field {
        Field::Cause => "Cause",
        Field::Comment => "Commentaire",
        Field::PromiseOn => "Promesse le",
        Field::PromiseAmount => "Montant promis",
        Field::Next => "Suite à donner",
        Field::NextOn => "Pour le",
        Field::Reply => "Votre réponse",
    }
}

/// What never leaves in a carnet.
pub(super) fn kept_here() -> Vec<String> {
    [
        "Les limites de crédit et le risque",
        "La cause D et ses commentaires",
        "L’historique et les notes des autres",
        "Les clients des autres",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// How to fill the workbook in.
pub(super) fn workbook_notes() -> Vec<String> {
    [
        "Remplissez les colonnes jaunes, enregistrez, renvoyez le fichier. Une case vide ne change rien.",
        "Filtrez comme vous voulez\u{a0}; pour trier, ôtez la protection de la feuille, sans mot de passe. Gardez la colonne Ligne\u{a0}: elle relie vos réponses aux factures.",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// How to fill the page in.
pub(super) fn page_notes() -> Vec<String> {
    ["Remplissez ce que vous savez, puis enregistrez ou envoyez votre réponse. Rien n’est envoyé sans vous\u{a0}: la page fonctionne sans connexion."]
        .map(str::to_owned)
        .to_vec()
}

/// What is said here of a field.
pub(super) fn here_words(field: Field, here: &Here, causes: &[(String, String)]) -> String {
    match field {
        Field::Cause => {
            here.known.cause.as_deref().map_or_else(String::new, |code| cause_words(code, causes))
        }
        Field::Comment => {
            let said = Some(here.known.comment.clone()).filter(|said| !said.is_empty());
            said.or_else(|| here.comments.last().cloned()).unwrap_or_default()
        }
        Field::PromiseOn | Field::PromiseAmount => {
            here.known.promise.map_or_else(String::new, |(on, amount)| {
                format!("{}, {}", typography::date_short(on), typography::amount(amount))
            })
        }
        Field::Next | Field::NextOn => here
            .tasks
            .last()
            .map(|(what, on)| format!("{what}, {}", typography::date_short(*on)))
            .unwrap_or_default(),
        Field::Reply => here.reply.clone().unwrap_or_default(),
    }
}

/// An answer in words.
pub(super) fn answer_words(answer: &Answer, causes: &[(String, String)]) -> String {
    match answer {
        Answer::Cause(code) => cause_words(code, causes),
        Answer::Comment(text) | Answer::Reply(text) => text.clone(),
        Answer::Promise { on, amount } => {
            format!("{}, {}", typography::date_short(*on), typography::amount(*amount))
        }
        Answer::Next { what, on } => format!("{what}, {}", typography::date_short(*on)),
    }
}

fn cause_words(code: &str, causes: &[(String, String)]) -> String {
    let words = choice(code, causes);
    if words.is_empty() { code.to_owned() } else { words }
}

/// What taking an answer in changes, for the letters first.
pub(super) fn effect(answer: &Answer, verdict: Verdict) -> String {
    if !matches!(verdict, Verdict::New | Verdict::Conflict) {
        return String::new();
    }
    match answer {
        Answer::Cause(code) if code.starts_with('B') => {
            "Ouvre un litige\u{a0}: la facture sort des sommes réclamées".to_owned()
        }
        Answer::Cause(_) => "Qualifie la facture\u{a0}; les lettres ne changent pas".to_owned(),
        Answer::Comment(_) => "S’ajoute à la facture\u{a0}; les lettres ne changent pas".to_owned(),
        Answer::Promise { on, .. } => {
            format!("Retient les lettres sur cette facture jusqu’au {}", typography::date_short(*on))
        }
        Answer::Next { .. } => "S’ajoute au suivi".to_owned(),
        Answer::Reply(_) => "Répond à la question".to_owned(),
    }
}

/// Why an answer is refused.
pub(super) fn why(why: Why) -> &'static str {
    match why {
        Why::Fault => "La case contient une erreur de formule.",
        Why::NotADay => "Ce n’est pas une date, ou ce jour n’existe pas.",
        Why::Past => "Cette date est passée.",
        Why::TooFar => "Cette date est dans plus de deux ans\u{a0}: l’année est sans doute fausse.",
        Why::NotAnAmount => "Ce n’est pas un montant.",
        Why::NotPositive => "Le montant doit être positif.",
        Why::TooMuch => "Le montant dépasse ce qui reste dû.",
        Why::NoDay => "Un montant promis sans date n’est pas une promesse.",
        Why::NoWords => "Une date sans suite à donner ne dit pas quoi faire.",
        Why::NotACause => "Cette cause n’est pas dans la liste.",
        Why::Reserved => "La cause D est dite par la comptabilité seule.",
        Why::TooLong => "Le texte dépasse 4\u{202f}000 signes.",
        Why::Paid => "La facture est réglée.",
        Why::Gone => "La facture n’est plus dans les écritures.",
        Why::Answered => "La question a déjà une autre réponse.",
        Why::Twice => "La ligne est revenue plusieurs fois, avec des réponses différentes.",
        Why::NotAsked => "Rien de tel n’est demandé sur cette ligne.",
    }
}

/// Against what an answer goes.
pub(super) const CONFLICT: &str = "Dit autrement ici depuis l’envoi, ou sans que le carnet l’ait montré.";
/// An answer that is known.
pub(super) const KNOWN: &str = "Déjà pris en compte.";
/// A line without a code, or with one nobody knows.
pub(super) const UNKNOWN_LINE: &str = "Cette ligne n’est dans aucun carnet de ce registre.";

/// Over what is about to reach a client by another hand than its sales rep’s.
pub(super) const TO_INFORM: &str = "À savoir avant votre client";
