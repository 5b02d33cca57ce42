//! Taking files in: each is looked at, then taken in one transaction.

use std::path::Path;

use encaisse_app::border::imports::{
    Choices, ClientLink, ImportPreview, NamedColumn, PreviewRequest, RemapRequest,
};
use encaisse_app::desk::Desk;
use encaisse_app::error::Refusal;

use serde_json::json;

use crate::answers::{self, Answer, LEFT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::files;
use crate::table::table;

/// Takes files in, one after the other.
pub fn import(desk: &mut Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    arguments.value(0)?;
    let exclude: Vec<String> = listed(arguments, "exclude");
    let kind = arguments.option("kind").filter(|kind| *kind != "auto").map(str::to_owned);
    let choices = choices(arguments)?;
    let columns = columns(arguments)?;
    let mut reports = Vec::new();
    for file in &arguments.values {
        let token = desk.pick(Path::new(file))?.token;
        // A name is given to the columns that were said, not to those that were guessed before.
        let save_as = choices.save_as.clone().filter(|_| columns.is_empty());
        let first = Choices { save_as, ..choices.clone() };
        let request = PreviewRequest { token, kind: kind.clone(), exclude: exclude.clone(), choices: first };
        let mut preview = desk.preview_import(&request)?;
        if !columns.is_empty() {
            let remap = RemapRequest {
                columns: placed(&columns, &preview)?,
                token: preview.token,
                choices: choices.clone(),
                kind: kind.clone(),
            };
            preview = desk.remap_import(&remap)?;
        }
        // Who is who is asked before: what waits for that answer is shown, not refused.
        if arguments.flag("dry-run") && (preview.can_confirm || !preview.unknown.is_empty()) {
            desk.discard_import(&preview.token);
            reports.push(files::preview(&preview));
        } else {
            let confirmed = desk.confirm_import(&preview.token);
            reports.push(files::report(&confirmed.map_err(|refusal| match refusal {
                Refusal::FileRefused { .. } => {
                    Failure::FileRefused(Box::new(refusal.into()), preview.issues.clone())
                }
                other => other.into(),
            })?));
        }
    }
    Ok(files::one_or_many(reports))
}

/// Mappings that are remembered, or forgets one.
pub fn mappings(desk: &mut Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    if let Some(name) = arguments.option("forget") {
        return Ok(answers::done(desk.forget_mapping(name)?));
    }
    let known = desk.mappings()?;
    let cells: Vec<Vec<String>> = known
        .iter()
        .map(|one| {
            let column = |column: &NamedColumn| match column.heading.as_str() {
                "" => column.field.clone(),
                heading => format!("{}={heading}", column.field),
            };
            let columns: Vec<String> = one.columns.iter().map(column).collect();
            vec![one.name.clone().unwrap_or_default(), one.kind.clone(), one.file.clone(), columns.join(", ")]
        })
        .collect();
    let headings = [("Nom", LEFT), ("Genre", LEFT), ("Apprise sur", LEFT), ("Colonnes", LEFT)];
    Ok(Answer { json: json!({ "mappings": known }), text: table(&headings, &cells) })
}

/// The columns that `--mapping` says, `field=rank`: a name has no equals sign.
fn columns(arguments: &Arguments) -> Result<Vec<(String, usize)>, Failure> {
    let mut columns = Vec::new();
    for part in listed(arguments, "mapping").iter().filter(|_| says_columns(arguments)) {
        let expected = || format!("--mapping attend CHAMP=RANG,… ou un nom, pas «\u{a0}{part}\u{a0}».");
        let (field, rank) = part.split_once('=').ok_or_else(expected)?;
        let rank: usize = rank.trim().parse().ok().filter(|rank| *rank > 0).ok_or_else(expected)?;
        columns.push((field.trim().to_owned(), rank));
    }
    Ok(columns)
}

fn says_columns(arguments: &Arguments) -> bool {
    arguments.option("mapping").is_some_and(|text| text.contains('='))
}

/// The field of each column of the file that is shown.
fn placed(columns: &[(String, usize)], preview: &ImportPreview) -> Result<Vec<Option<String>>, Failure> {
    let view = preview.mapping.as_ref();
    let mut fields = vec![None; view.map_or(0, |view| view.columns.len())];
    let count = fields.len();
    for (field, rank) in columns {
        if !view.is_some_and(|view| view.fields.iter().any(|choice| choice.code == *field)) {
            return Err(Refusal::UnknownField(field.clone()).into());
        }
        let place = rank.checked_sub(1).and_then(|place| fields.get_mut(place));
        *place.ok_or_else(|| format!("--mapping\u{a0}: le fichier n’a que {count} colonnes."))? =
            Some(field.clone());
    }
    Ok(fields)
}

fn listed(arguments: &Arguments, name: &str) -> Vec<String> {
    let text = arguments.option(name).unwrap_or_default();
    text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn choices(arguments: &Arguments) -> Result<Choices, Failure> {
    let option = |name: &str| arguments.option(name).map(str::to_owned);
    let complete = match arguments.option("coverage") {
        None | Some("partial") => false,
        Some("full") => true,
        Some(other) => {
            return Err(format!("--coverage attend full ou partial, pas «\u{a0}{other}\u{a0}».").into());
        }
    };
    let mut links = Vec::new();
    for link in listed(arguments, "links") {
        let (key, code) = link
            .split_once('=')
            .ok_or_else(|| format!("--links attend CLÉ=CODE, pas «\u{a0}{link}\u{a0}»."))?;
        links.push(ClientLink {
            key: key.to_owned(),
            code: Some(code.to_owned()).filter(|code| !code.is_empty()),
        });
    }
    Ok(Choices {
        decimal: option("decimal"),
        date_order: option("date-order"),
        encoding: None,
        separator: None,
        as_of: option("situation"),
        complete,
        account: option("account"),
        mapping: option("mapping").filter(|_| !says_columns(arguments)),
        save_as: option("save-mapping"),
        links,
    })
}
