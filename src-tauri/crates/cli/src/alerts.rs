//! Commands of what must not be missed, and of what protects a debt.

use std::path::Path;

use encaisse_app::border::alerts::{AlertRow, AlertsQuery, ClaimAct, ProtectionEdit, Protections};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use encaisse_app::typed;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::catalogue::{Spec, spec};
use crate::commands::Failure;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Commands of this part, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    spec(
        "alerts",
        "[--client CODE]",
        "ce qu’il ne faut pas manquer\u{a0}: jour, texte, quoi faire",
        &["client"],
        &[],
    ),
    spec(
        "claim-act",
        "PIÈCE acknowledgement|court_claim|enforcement|written_claim|insolvency_claim|declared --client CODE --on DATE [--note TEXTE] | … --take-back",
        "note un acte qui interrompt la prescription, ou la déclaration à l’assureur",
        &["client", "on", "note"],
        &["take-back"],
    ),
    spec(
        "alert-rule",
        "silence JOURS | concentration % | carriage yes|no",
        "seuils des alertes, et prescription d’un an du transport de marchandises",
        &[],
        &[],
    ),
    spec(
        "protection",
        "CODE | add cover|guarantee|deposit|information INTITULÉ --client CODE [--amount MONTANT] [--covered %] [--until DATE] [--declare-within JOURS] [--on DATE] [--done DATE] [--note TEXTE] [--file FICHIER] | change ID … | attach ID --file FICHIER | remove ID",
        "assurance-crédit, garanties, acomptes demandés et informations d’un client",
        &[
            "client",
            "kind",
            "title",
            "amount",
            "covered",
            "until",
            "declare-within",
            "on",
            "done",
            "note",
            "file",
        ],
        &[],
    ),
];

/// Answers a command of this part; `None` for any other.
pub fn run(name: &str, desk: &mut Desk, arguments: &Arguments) -> Option<Done> {
    Some(match name {
        "alerts" => alerts(desk, arguments),
        "claim-act" => claim_act(desk, arguments),
        "alert-rule" => alert_rule(desk, arguments),
        "protection" => protection(desk, arguments),
        _ => return None,
    })
}

fn alerts(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.alerts(&AlertsQuery { client: arguments.option("client").map(str::to_owned) })?;
    let text = told(&found.rows);
    Ok(Answer { json: json!({ "on": found.on, "alerts": found.rows }), text })
}

fn told(rows: &[AlertRow]) -> String {
    if rows.is_empty() {
        return "Rien à signaler.\n".to_owned();
    }
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let source = row.source.as_deref().map(|source| format!(" ({source})")).unwrap_or_default();
            vec![
                row.label.clone(),
                row.code.clone(),
                row.client_name.clone(),
                labels::day(&row.on),
                row.days_left.to_string(),
                format!("{}{source}", row.text),
                row.todo.clone(),
            ]
        })
        .collect();
    let headings = [
        ("Alerte", LEFT),
        ("Code", LEFT),
        ("Client", LEFT),
        ("Le", LEFT),
        ("Jours", RIGHT),
        ("Ce qui est constaté", LEFT),
        ("Quoi faire", LEFT),
    ];
    table(&headings, &cells)
}

fn claim_act(desk: &mut Desk, arguments: &Arguments) -> Done {
    let on = if arguments.flag("take-back") { String::new() } else { arguments.required("on")?.to_owned() };
    Ok(answers::done(desk.say_act(&ClaimAct {
        code: arguments.required("client")?.to_owned(),
        piece: arguments.value(0)?.to_owned(),
        act: arguments.value(1)?.to_owned(),
        on,
        note: arguments.option("note").unwrap_or_default().to_owned(),
    })?))
}

fn alert_rule(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.set_alert_rule(arguments.value(0)?, arguments.value(1)?)?))
}

fn protection(desk: &mut Desk, arguments: &Arguments) -> Done {
    let file = arguments.option("file").map(Path::new);
    match arguments.value(0)? {
        "add" => {
            let mut edit = ProtectionEdit {
                code: arguments.required("client")?.to_owned(),
                kind: arguments.value(1)?.to_owned(),
                title: arguments.value(2)?.to_owned(),
                ..ProtectionEdit::default()
            };
            fill(&mut edit, arguments)?;
            Ok(answers::done(desk.save_protection(&edit, file)?))
        }
        "change" => {
            let id = arguments.value(1)?;
            let known = desk.protections(arguments.required("client")?)?;
            let found = known.rows.into_iter().find(|row| row.said.id.as_deref() == Some(id));
            let mut edit = match found {
                Some(row) => row.said,
                None => ProtectionEdit {
                    id: Some(id.to_owned()),
                    code: arguments.required("client")?.to_owned(),
                    ..ProtectionEdit::default()
                },
            };
            fill(&mut edit, arguments)?;
            Ok(answers::done(desk.save_protection(&edit, file)?))
        }
        "attach" => {
            let path = Path::new(arguments.required("file")?);
            Ok(answers::done(desk.attach_protection(arguments.value(1)?, path)?))
        }
        "remove" => Ok(answers::done(desk.remove_protection(arguments.value(1)?)?)),
        code => Ok(list(&desk.protections(code)?)),
    }
}

/// Puts what was typed over what is there.
fn fill(edit: &mut ProtectionEdit, arguments: &Arguments) -> Result<(), Failure> {
    let set = |field: &mut String, name: &str| {
        if let Some(typed) = arguments.option(name) {
            typed.clone_into(field);
        }
    };
    set(&mut edit.title, "title");
    set(&mut edit.until, "until");
    set(&mut edit.on, "on");
    set(&mut edit.done_on, "done");
    set(&mut edit.note, "note");
    if let Some(typed) = arguments.option("amount") {
        let amount = typed::parse_amount(typed);
        let amount = amount.ok_or_else(|| format!("«\u{a0}{typed}\u{a0}» n’est pas un montant."))?;
        edit.amount_cents = Some(amount.get());
    }
    let whole = |name: &str| format!("--{name} attend un nombre entier.");
    if let Some(typed) = arguments.option("covered") {
        edit.covered_pct = Some(typed.parse().map_err(|_| whole("covered"))?);
    }
    if let Some(typed) = arguments.option("declare-within") {
        edit.declaration_days = Some(typed.parse().map_err(|_| whole("declare-within"))?);
    }
    Ok(())
}

fn list(found: &Protections) -> Answer {
    let cells: Vec<Vec<String>> = found
        .rows
        .iter()
        .map(|row| {
            vec![
                row.said.id.clone().unwrap_or_default(),
                labels::day(&row.said.on),
                row.label.clone(),
                row.detail.clone(),
                row.state_label.clone(),
                row.said.note.clone(),
                row.document_name.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let headings = [
        ("Id", LEFT),
        ("Le", LEFT),
        ("Quoi", LEFT),
        ("Détail", LEFT),
        ("État", LEFT),
        ("Note", LEFT),
        ("Document", LEFT),
    ];
    let mut text = table(&headings, &cells);
    if let Some(cover) = &found.cover {
        text.push_str(&format!(
            "Encours {}\u{a0}: garanti {}, à découvert {}, indemnité maximale {}, risque propre {}\n",
            euros(cover.exposure_cents),
            euros(cover.covered_cents),
            euros(cover.uncovered_cents),
            euros(cover.indemnity_cents),
            euros(cover.own_risk_cents)
        ));
    }
    Answer { json: json!(found), text }
}
