//! Commands about what proves a letter: its proof page, the message it was sent in, the letter that replaces it.

use std::path::{Path, PathBuf};

use encaisse_app::border::letters::{LetterRequest, Voiding};
use encaisse_app::border::proofs::{LetterProof, SentMail};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::Answer;
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::letters::written;

type Done = Result<Answer, Failure>;

/// Voids a letter with its reason and issues the one that takes its place.
pub fn correct(desk: &mut Desk, arguments: &Arguments) -> Done {
    let out = PathBuf::from(arguments.required("out")?);
    let (letter, reason) = (arguments.value(0)?, arguments.value(1)?.to_owned());
    let row = desk.letter_proof(letter)?.letter;
    let request = LetterRequest {
        code: row.client,
        step: arguments.option("step").unwrap_or(&row.step).to_owned(),
        replaces: Some(Voiding { letter: row.letter, reason }),
        ..LetterRequest::default()
    };
    written(desk, arguments, &request, &out)
}

/// Everything a letter can be proved by, and the page of it when a place is given.
pub fn prove(desk: &mut Desk, arguments: &Arguments) -> Done {
    let letter = arguments.value(0)?;
    let proof = desk.letter_proof(letter)?;
    let saved = match arguments.option("out") {
        Some(out) => Some(desk.save_letter_proof(letter, Path::new(out))?.path),
        None => None,
    };
    let mut json = json!(proof);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("pdf".to_owned(), json!(saved));
    }
    let mut text = told(&proof);
    if let Some(path) = saved {
        text.push_str(&format!("{path}\n"));
    }
    Ok(Answer { json, text })
}

fn told(proof: &LetterProof) -> String {
    let row = &proof.letter;
    let mut text = format!(
        "{} {} du {}, par {}\nSHA-256 du PDF\u{a0}: {}\nSceau\u{a0}: {}\nRang\u{a0}: {} sur {}\n",
        row.step_label,
        row.reference,
        labels::day(&row.issued_on),
        proof.author,
        row.sha256,
        proof.seal,
        proof.position,
        proof.letters
    );
    for (label, other) in [("Remplace", &proof.replaces), ("Remplacée par", &proof.replaced_by)] {
        if let Some(reference) = other {
            text.push_str(&format!("{label}\u{a0}: {reference}\n"));
        }
    }
    for event in &proof.events {
        text.push_str(&format!("{}  {}\n", labels::day(&event.on), event.what));
    }
    for mail in &proof.mails {
        text.push_str(&message(mail));
    }
    let found = if proof.verified { "rien à signaler".to_owned() } else { proof.findings.join(" ") };
    text.push_str(&format!("Vérification du {}\u{a0}: {found}\n", labels::day(&proof.verified_on)));
    text.push_str(&format!("{}\n", proof.reach));
    text
}

fn message(mail: &SentMail) -> String {
    let mut text = format!(
        "{}  Message à {}\u{a0}: {}\n            Message-ID {}\n",
        labels::day(&mail.on),
        mail.to.join(", "),
        mail.subject,
        mail.message_id
    );
    for remark in &mail.remarks {
        text.push_str(&format!("            {remark}\n"));
    }
    text
}

/// Keeps a sent message with the letter it carries.
pub fn file_sent_mail(desk: &mut Desk, arguments: &Arguments) -> Done {
    let filed = desk.file_sent_mail(Path::new(arguments.value(0)?), arguments.option("letter"))?;
    let text = format!("{}\n{}", filed.label, message(&filed.mail));
    Ok(Answer { json: json!(filed), text })
}

/// How payment codes are written: `structured_reference` or `code_per_invoice`, `yes` or `no`.
pub fn set_rule(
    desk: &mut Desk,
    arguments: &Arguments,
) -> Result<encaisse_app::border::clients::Done, Failure> {
    let mut rules = desk.settings()?.rules;
    let chosen = match arguments.value(2)? {
        "yes" => true,
        "no" => false,
        other => return Err(format!("set rule attend yes ou no, pas «\u{a0}{other}\u{a0}».").into()),
    };
    match arguments.value(1)? {
        "structured_reference" => rules.structured_reference = chosen,
        "code_per_invoice" => rules.code_per_invoice = chosen,
        other => {
            return Err(format!(
                "set rule attend structured_reference ou code_per_invoice, pas «\u{a0}{other}\u{a0}»."
            )
            .into());
        }
    }
    Ok(desk.save_rules(&rules)?)
}
