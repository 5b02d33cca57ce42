//! Commands of the plan of a day: the plan, the scenarios, and what people decide about them.

use encaisse_app::amounts;
use encaisse_app::border::plan::{AheadRow, PlanRow, PlanView, ScenarioView, StepEdit, WithheldRow};
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
        "CODE [--scenario company|public|individual|export]",
        "ce qui partirait pour un client, et quand, si rien ne venait",
        &["scenario"],
        &[],
    ),
    spec("call-script", "CODE", "ce qu’il y a à dire à un client au téléphone", &[], &[]),
    spec("scenarios", "", "les quatre scénarios et leurs étapes", &[], &[]),
    spec(
        "scenario",
        "CODE company|public|individual|export|none",
        "choisit le scénario d’un client, ou revient à celui de sa typologie",
        &[],
        &[],
    ),
    spec(
        "scenario-step",
        "SCÉNARIO ÉTAPE [--after JOURS] [--channel CANAL] [--owner QUI] [--minimum MONTANT] [--remove]",
        "change une étape d’un scénario, ou la retire",
        &["after", "channel", "owner", "minimum"],
        &["remove"],
    ),
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
        "grouping item|level|account | least_client MONTANT | least_item MONTANT | qualified_first yes|no",
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
        "call-script" => call_script(desk, arguments),
        "scenarios" => scenarios(desk),
        "scenario" => scenario(desk, arguments),
        "scenario-step" => scenario_step(desk, arguments),
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
            euros(row.claimed_cents),
            row.items.join(" "),
        ]
    };
    let headings = [("Jour", LEFT), ("Étape", LEFT), ("Canal", LEFT), ("Réclamé", RIGHT), ("Factures", LEFT)];
    let text = match found.is_empty() {
        true => "Rien ne partirait.\n".to_owned(),
        false => table(&headings, &found.iter().map(row).collect::<Vec<_>>()),
    };
    Ok(Answer { json: json!({ "ahead": found }), text })
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

fn scenarios(desk: &mut Desk) -> Done {
    let found = desk.scenarios()?;
    let mut rows = Vec::new();
    for scenario in &found {
        for step in &scenario.steps {
            let sign = if step.after > 0 { "J+" } else { "J\u{2212}" };
            rows.push(vec![
                scenario_name(scenario),
                step.code.clone(),
                step.label.clone(),
                format!("{sign}{}", step.after.unsigned_abs()),
                labels::step_channel(&step.channel).to_owned(),
                labels::step_owner(&step.owner).to_owned(),
                if step.minimum_cents > 0 { euros(step.minimum_cents) } else { String::new() },
            ]);
        }
    }
    let headings = [
        ("Scénario", LEFT),
        ("Code", LEFT),
        ("Étape", LEFT),
        ("Jour", RIGHT),
        ("Canal", LEFT),
        ("Par", LEFT),
        ("Dès", RIGHT),
    ];
    Ok(Answer { json: json!({ "scenarios": found }), text: table(&headings, &rows) })
}

fn scenario_name(scenario: &ScenarioView) -> String {
    let changed = if scenario.changed { " (modifié)" } else { "" };
    format!("{}{changed}", scenario.label)
}

fn scenario(desk: &mut Desk, arguments: &Arguments) -> Done {
    let chosen = Some(arguments.value(1)?).filter(|chosen| *chosen != "none");
    Ok(answers::done(desk.set_client_scenario(arguments.value(0)?, chosen)?))
}

fn scenario_step(desk: &mut Desk, arguments: &Arguments) -> Done {
    let after = match arguments.option("after").map(str::parse) {
        None => None,
        Some(Ok(days)) => Some(days),
        Some(Err(_)) => {
            return Err("--after attend un nombre de jours, négatif avant l’échéance.".to_owned().into());
        }
    };
    let minimum_cents = match arguments.option("minimum") {
        None => None,
        Some(text) => {
            let amount = amounts::parse_amount(text).map(amounts::hundredths);
            Some(amount.ok_or_else(|| format!("«\u{a0}{text}\u{a0}» n’est pas un montant."))?)
        }
    };
    let text = |name: &str| arguments.option(name).map(str::to_owned);
    Ok(answers::done(desk.edit_step(&StepEdit {
        scenario: arguments.value(0)?.to_owned(),
        step: arguments.value(1)?.to_owned(),
        after,
        channel: text("channel"),
        owner: text("owner"),
        minimum_cents,
        remove: arguments.flag("remove"),
    })?))
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
