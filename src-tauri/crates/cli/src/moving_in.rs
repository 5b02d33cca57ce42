//! Commands of the first days: where reminders stand, and the invoices themselves.

use std::path::Path;

use encaisse_app::border::moving_in::{StartingChoice, StartingClient, StartingSteps};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Shows where clients stand, takes what is proposed for those nobody spoke of, or says the next step of one.
pub fn starting_steps(desk: &mut Desk, arguments: &Arguments) -> Done {
    let clients = match arguments.values.first() {
        Some(_) if arguments.flag("apply") => {
            return Err("--apply ne se donne pas avec un client.".to_owned().into());
        }
        Some(code) => vec![StartingClient {
            code: code.clone(),
            step: Some(arguments.value(1)?.to_owned()).filter(|step| step != "none"),
            reminded_on: arguments.values.get(2).cloned(),
        }],
        None if arguments.flag("apply") => {
            let known = desk.starting_steps()?.clients;
            let open = known.into_iter().filter(|row| row.chosen.is_none() && !row.has_letters);
            open.map(|row| StartingClient { code: row.code, step: Some(row.proposed), reminded_on: None })
                .collect()
        }
        None => return Ok(shown(&desk.starting_steps()?)),
    };
    if clients.is_empty() {
        let text = "Rien à proposer\u{a0}: chaque client en retard a une étape ou une lettre.\n".to_owned();
        return Ok(Answer { json: json!({ "done": null }), text });
    }
    Ok(answers::done(desk.set_starting_steps(&StartingChoice { clients })?))
}

fn shown(found: &StartingSteps) -> Answer {
    let cells: Vec<Vec<String>> = found
        .clients
        .iter()
        .map(|row| {
            let chosen = match (&row.chosen, row.has_letters) {
                (_, true) => "lettres faites ici",
                (Some(step), false) => labels::step(step),
                (None, false) => "",
            };
            vec![
                row.code.clone(),
                row.name.clone(),
                euros(row.overdue_cents),
                row.oldest_days.to_string(),
                labels::step(&row.proposed).to_owned(),
                chosen.to_owned(),
                row.reminded_on.as_deref().map(labels::day).unwrap_or_default(),
            ]
        })
        .collect();
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Échu", RIGHT),
        ("Retard", RIGHT),
        ("Proposée", LEFT),
        ("Dite", LEFT),
        ("Relancé le", LEFT),
    ];
    Answer { json: json!(found), text: table(&headings, &cells) }
}

/// Attaches the invoices of a folder.
pub fn attach_invoices(desk: &mut Desk, arguments: &Arguments) -> Done {
    let report = desk.attach_invoices(Path::new(arguments.value(0)?))?;
    let counted =
        |count: i64, one: &str, many: &str| format!("{count} {}", if count > 1 { many } else { one });
    let left = i64::try_from(report.left.len()).unwrap_or(i64::MAX);
    let mut text = format!(
        "{}, {}, {}\n",
        counted(report.attached, "facture jointe", "factures jointes"),
        counted(report.known, "déjà jointe", "déjà jointes"),
        counted(left, "fichier laissé", "fichiers laissés"),
    );
    if report.assigned > 0 {
        let debts = counted(report.assigned, "créance cédée à un factor", "créances cédées à un factor");
        text.push_str(&format!("  dont {debts}\n"));
    }
    for file in &report.left {
        text.push_str(&format!("  {}\u{a0}: {}\n", file.file, file.why));
    }
    Ok(Answer { json: json!(report), text })
}
