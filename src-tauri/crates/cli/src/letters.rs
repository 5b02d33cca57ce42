//! Commands about letters: one made or looked at, its paper, its words, its message.

use std::path::{Path, PathBuf};

use encaisse_app::border::letters::{LetterRequest, LetterRow, MailEnclosures};
use encaisse_app::border::settings::{LetterheadEdit, PictureInfo, TemplateEdit, TemplateRef};
use encaisse_app::desk::Desk;
use encaisse_app::error::Refusal;
use encaisse_app::places;
use serde_json::json;

use crate::answers::{self, Answer};
use crate::arguments::Arguments;
use crate::commands::Failure;

type Done = Result<Answer, Failure>;

pub fn letter(desk: &mut Desk, arguments: &Arguments) -> Done {
    let out = PathBuf::from(arguments.required("out")?);
    let code = arguments.required("client")?.to_owned();
    let step = match arguments.option("step") {
        Some(step) => step.to_owned(),
        None => desk.next_step(&code)?.ok_or("Il manque --step.".to_owned())?,
    };
    let request = LetterRequest {
        code,
        step,
        dispute: arguments.option("dispute").map(str::to_owned),
        penalties_alone: arguments.flag("penalties"),
        promise: arguments.option("promise").map(str::to_owned),
        accounts: arguments
            .option("accounts")
            .map(|codes| codes.split(',').map(|code| code.trim().to_owned()).collect())
            .unwrap_or_default(),
        tracking_number: arguments.option("number").map(str::to_owned),
        wording: arguments.option("text").map(|file| read_text(Path::new(file))).transpose()?,
        ..LetterRequest::default()
    };
    written(desk, arguments, &request, &out)
}

/// Shows a letter, and issues it unless a draft was asked for.
pub(crate) fn written(desk: &mut Desk, arguments: &Arguments, request: &LetterRequest, out: &Path) -> Done {
    let preview = desk.preview_letter(request)?;
    if arguments.flag("draft") {
        let pdf = desk.draft_pdf(&preview.token)?;
        places::write_whole(out, &pdf)?;
        return Ok(answers::draft(&preview, out));
    }
    let row = desk.issue_letter(&preview.token)?;
    desk.save_letter_pdf(&row.letter, out)?;
    Ok(answers::letter(&row, &preview, out))
}

fn read_text(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file)
        .map_err(|reason| Refusal::CannotRead { file: file.display().to_string(), reason }.into())
}

pub fn letterhead(desk: &mut Desk, arguments: &Arguments) -> Done {
    if let Some(what) = arguments.option("remove") {
        return Ok(answers::done(desk.remove_picture(what)?));
    }
    let mut done = None;
    for what in ["logo", "signature"] {
        if let Some(file) = arguments.option(what) {
            done = Some(desk.set_picture(what, Path::new(file))?);
        }
    }
    let now = desk.settings()?.letterhead;
    let edit = LetterheadEdit {
        accent: match arguments.option("accent") {
            None => now.accent.clone(),
            Some("none") => None,
            Some(code) => Some(code.to_owned()),
        },
        sign_registered: arguments
            .option("sign-registered")
            .map_or(now.sign_registered, |said| said == "yes"),
        variable_capital: arguments.option("capital").map_or(now.variable_capital, |said| said == "variable"),
        situation: arguments.option("situation").map_or(now.situation.clone(), str::to_owned),
    };
    let said = ["accent", "sign-registered", "capital", "situation"];
    if said.iter().any(|name| arguments.option(name).is_some()) {
        done = Some(desk.save_letterhead(&edit)?);
    }
    match done {
        Some(done) => Ok(answers::done(done)),
        None => {
            let picture = |info: Option<PictureInfo>| info.map_or("aucun".to_owned(), |info| info.name);
            let text = format!(
                "Logo\u{a0}: {}\nSignature\u{a0}: {}\nCouleur\u{a0}: {}\n",
                picture(now.logo.clone()),
                picture(now.signature.clone()),
                now.accent.as_deref().unwrap_or("noir")
            );
            Ok(Answer { json: json!(now), text })
        }
    }
}

pub fn template(desk: &mut Desk, arguments: &Arguments) -> Done {
    let step = arguments.value(0)?.to_owned();
    let language = arguments.option("language").unwrap_or("fr").to_owned();
    if arguments.flag("reset") {
        return Ok(answers::done(desk.reset_template(&TemplateRef { step, language })?));
    }
    if let Some(file) = arguments.option("file") {
        let text = read_text(Path::new(file))?;
        return Ok(answers::done(desk.save_template(&TemplateEdit { step, language, text })?));
    }
    let view = desk.template(&TemplateRef { step, language })?;
    Ok(Answer { json: json!(view), text: view.text })
}

pub fn mail(desk: &mut Desk, arguments: &Arguments) -> Done {
    let (client, step) = (arguments.required("client")?, arguments.option("step"));
    let letters = desk.letters()?;
    let wanted = |row: &&LetterRow| {
        row.client == client && step.is_none_or(|step| row.step == step) && row.status != "voided"
    };
    let last = letters.iter().find(wanted);
    let last =
        last.ok_or_else(|| Refusal::UnknownLetter(format!("{client}, {}", step.unwrap_or("aucune lettre"))))?;
    let enclosed = MailEnclosures {
        letter: last.letter.clone(),
        invoices: !arguments.flag("alone"),
        statement: arguments.flag("statement"),
    };
    Ok(answers::mail(&desk.mail_letter(&enclosed, Path::new(arguments.required("eml")?))?))
}
