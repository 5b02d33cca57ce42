//! Commands of the plan of a day: the plan, the scenarios, and what people decide about them.

use std::path::Path;

use encaisse_app::border::collected::{CollectedExport, CollectedQuery, CollectedRep};
use encaisse_app::border::plan::{AheadRow, PlanRow, PlanSheet, PlanView, WithheldRow};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
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
        "plan",
        "[--client CODE]",
        "plan de relance du jour\u{a0}: qui, à quelle étape, pourquoi, et ce qui est retenu",
        &["client"],
        &[],
    ),
    spec(
        "plan-ahead",
        "CODE [--scenario SCÉNARIO]",
        "ce qui partirait pour un client, et quand, si rien ne venait",
        &["scenario"],
        &[],
    ),
    spec(
        "plan-sheet",
        "day|calls|week --out FICHIER [--person NOM]",
        "feuille du jour, fiches d’appel ou point de la semaine, en PDF",
        &["out", "person"],
        &[],
    ),
    spec(
        "collected",
        "[--from AAAA-MM-JJ] [--to AAAA-MM-JJ] [--format csv|xlsx --out FICHIER]",
        "encaissements par commercial et par tranche de retard, ligne à ligne",
        &["from", "to", "format", "out"],
        &[],
    ),
    spec("call-script", "CODE", "ce qu’il y a à dire à un client au téléphone", &[], &[]),
    spec(
        "pause",
        "CODE --until AAAA-MM-JJ --reason MOTIF | CODE --resume",
        "suspend les relances d’un client, qui reprennent seules",
        &["until", "reason"],
        &["resume"],
    ),
    spec(
        "settle-step",
        "CODE ÉTAPE [--skip MOTIF | --later AAAA-MM-JJ]",
        "dit faite l’étape qui vient, la saute avec un motif, ou la reporte",
        &["skip", "later"],
        &[],
    ),
    spec(
        "leave-out",
        "PIÈCE --client CODE --reason MOTIF | PIÈCE --client CODE --take-back",
        "laisse une facture de côté, ou la reprend",
        &["client", "reason"],
        &["take-back"],
    ),
    spec(
        "plan-rule",
        "grouping item|level|account | least_client MONTANT | least_item MONTANT | qualified_first|agreed_first yes|no",
        "règle du plan de relance",
        &[],
        &[],
    ),
];

/// Answers a command of this part; `None` for any other.
pub fn run(name: &str, desk: &mut Desk, arguments: &Arguments) -> Option<Done> {
    Some(match name {
        "plan" => plan(desk, arguments),
        "plan-ahead" => ahead(desk, arguments),
        "plan-sheet" => plan_sheet(desk, arguments),
        "collected" => collected(desk, arguments),
        "call-script" => call_script(desk, arguments),
        "pause" => pause(desk, arguments),
        "settle-step" => settle_step(desk, arguments),
        "leave-out" => leave_out(desk, arguments),
        "plan-rule" => plan_rule(desk, arguments),
        _ => return None,
    })
}

fn plan(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.plan(arguments.option("client"))?;
    let text = shown(&found);
    Ok(Answer { json: json!({ "on": found.on, "clients": found.clients, "withheld": found.withheld }), text })
}

fn shown(found: &PlanView) -> String {
    let row = |row: &PlanRow| {
        vec![
            row.code.clone(),
            row.name.clone(),
            row.step_label.clone(),
            labels::step_channel(&row.channel).to_owned(),
            euros(row.claimed_cents),
            row.days_late.to_string(),
            row.reasons.join("\u{a0}; "),
        ]
    };
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Étape", LEFT),
        ("Canal", LEFT),
        ("Réclamé", RIGHT),
        ("Retard", RIGHT),
        ("Pourquoi", LEFT),
    ];
    let mut text = match found.clients.is_empty() {
        true => "Rien à faire ce jour.\n".to_owned(),
        false => table(&headings, &found.clients.iter().map(row).collect::<Vec<_>>()),
    };
    if !found.withheld.is_empty() {
        let row = |row: &WithheldRow| {
            vec![row.code.clone(), row.name.clone(), euros(row.amount_cents), row.reason_label.clone()]
        };
        let headings = [("Code", LEFT), ("Client", LEFT), ("Retenu", RIGHT), ("Raison", LEFT)];
        text.push('\n');
        text.push_str(&table(&headings, &found.withheld.iter().map(row).collect::<Vec<_>>()));
    }
    text
}

fn ahead(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.plan_ahead(arguments.value(0)?, arguments.option("scenario"))?;
    let row = |row: &AheadRow| {
        vec![
            labels::day(&row.on),
            row.step_label.clone(),
            labels::step_channel(&row.channel).to_owned(),
            row.owner_label.clone(),
            euros(row.claimed_cents),
            row.items.join(" "),
        ]
    };
    let headings = [
        ("Jour", LEFT),
        ("Étape", LEFT),
        ("Canal", LEFT),
        ("Par", LEFT),
        ("Réclamé", RIGHT),
        ("Factures", LEFT),
    ];
    let text = match found.is_empty() {
        true => "Rien ne partirait.\n".to_owned(),
        false => table(&headings, &found.iter().map(row).collect::<Vec<_>>()),
    };
    Ok(Answer { json: json!({ "ahead": found }), text })
}

fn plan_sheet(desk: &mut Desk, arguments: &Arguments) -> Done {
    let person = arguments.option("person").map(str::to_owned);
    let sheet = PlanSheet { kind: arguments.value(0)?.to_owned(), person };
    let saved = desk.save_plan_sheet(&sheet, Path::new(arguments.required("out")?))?;
    let text = format!("{}, {} page{}\n", saved.path, saved.rows, if saved.rows > 1 { "s" } else { "" });
    Ok(Answer { json: json!({ "path": saved.path, "pages": saved.rows }), text })
}

fn collected(desk: &mut Desk, arguments: &Arguments) -> Done {
    let day = |name: &str| arguments.option(name).unwrap_or_default().to_owned();
    let period = CollectedQuery { from: day("from"), to: day("to") };
    if let Some(out) = arguments.option("out") {
        let format = arguments.option("format").unwrap_or("xlsx").to_owned();
        let saved = desk.save_collected(&CollectedExport { period, format }, Path::new(out))?;
        let text = format!("{}, {} lignes\n", saved.path, saved.rows);
        return Ok(Answer { json: json!(saved), text });
    }
    let found = desk.collected(&period)?;
    let row = |rep: &CollectedRep| {
        let amounts = [
            rep.on_time_cents,
            rep.d1_30_cents,
            rep.d31_60_cents,
            rep.d61_90_cents,
            rep.over_90_cents,
            rep.unallocated_cents,
            rep.returned_cents,
            rep.total_cents,
        ];
        std::iter::once(rep.rep.clone()).chain(amounts.map(euros)).collect::<Vec<_>>()
    };
    let headings = [
        ("Commercial", LEFT),
        ("À l’échéance", RIGHT),
        ("1 à 30 j", RIGHT),
        ("31 à 60 j", RIGHT),
        ("61 à 90 j", RIGHT),
        ("Plus de 90 j", RIGHT),
        ("À affecter", RIGHT),
        ("Retourné", RIGHT),
        ("Total", RIGHT),
    ];
    let mut text = format!("Du {} au {}\n", labels::day(&found.from), labels::day(&found.to));
    text.push_str(&match found.reps.is_empty() {
        true => "Rien n’a été encaissé.\n".to_owned(),
        false => table(&headings, &found.reps.iter().map(row).collect::<Vec<_>>()),
    });
    Ok(Answer { json: json!(found), text })
}

fn call_script(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.call_script(arguments.value(0)?)?;
    let mut text = match found.level_label.as_str() {
        "" => "Rien à réclamer au téléphone.\n".to_owned(),
        level => format!("{level}\u{a0}: {}\n", euros(found.total_cents)),
    };
    for said in found.say.iter().chain(&found.ask) {
        text.push_str(&format!("- {said}\n"));
    }
    for said in &found.last {
        text.push_str(&format!("{} {}\n", labels::day(&said.on), said.what));
    }
    if let Some(next) = &found.next {
        text.push_str(&format!("{next}\n"));
    }
    Ok(Answer { json: json!(found), text })
}

fn pause(desk: &mut Desk, arguments: &Arguments) -> Done {
    let code = arguments.value(0)?;
    Ok(answers::done(match arguments.flag("resume") {
        true => desk.resume_client(code)?,
        false => desk.pause_client(code, arguments.required("until")?, arguments.required("reason")?)?,
    }))
}

fn settle_step(desk: &mut Desk, arguments: &Arguments) -> Done {
    let (code, step) = (arguments.value(0)?, arguments.value(1)?);
    Ok(answers::done(match arguments.option("later") {
        Some(on) => desk.postpone_step(code, step, on)?,
        None => desk.settle_step(code, step, arguments.option("skip"))?,
    }))
}

fn leave_out(desk: &mut Desk, arguments: &Arguments) -> Done {
    let reason = match arguments.flag("take-back") {
        true => None,
        false => Some(arguments.required("reason")?),
    };
    Ok(answers::done(desk.leave_out(arguments.required("client")?, arguments.value(0)?, reason)?))
}

fn plan_rule(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.set_plan_rule(arguments.value(0)?, arguments.value(1)?)?))
}
