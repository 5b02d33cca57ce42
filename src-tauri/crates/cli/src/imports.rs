//! Taking files in: each is looked at, then taken in one transaction.

use std::path::Path;

use encaisse_app::border::imports::{Choices, ClientLink, PreviewRequest, RemapRequest};
use encaisse_app::desk::Desk;
use encaisse_app::error::Refusal;

use crate::answers::Answer;
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::files;

/// Takes files in, one after the other.
pub fn import(desk: &mut Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    arguments.value(0)?;
    let exclude: Vec<String> = listed(arguments, "exclude");
    let kind = arguments.option("kind").filter(|kind| *kind != "auto").map(str::to_owned);
    let choices = choices(arguments)?;
    let columns: Vec<Option<String>> = arguments
        .option("mapping")
        .map(|text| {
            text.split(',').map(|code| Some(code.to_owned()).filter(|code| !code.is_empty())).collect()
        })
        .unwrap_or_default();
    let mut reports = Vec::new();
    for file in &arguments.values {
        let token = desk.pick(Path::new(file))?.token;
        let request =
            PreviewRequest { token, kind: kind.clone(), exclude: exclude.clone(), choices: choices.clone() };
        let mut preview = desk.preview_import(&request)?;
        if !columns.is_empty() {
            let remap = RemapRequest {
                token: preview.token,
                columns: columns.clone(),
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
        links,
    })
}
