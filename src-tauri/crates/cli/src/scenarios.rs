//! Commands of the scenarios: which steps, for whom, by whom, agreed to by whom, told to whom.

use encaisse_app::border::plan::{
    BehaviourScenario, InformRow, ScenarioNew, ScenarioView, StepEdit, StepNew,
};
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
    spec("scenarios", "", "les scénarios, leurs étapes, et la typologie qui suit chacun", &[], &[]),
    spec(
        "scenario",
        "CODE SCÉNARIO|none",
        "choisit le scénario d’un client, ou revient à celui de sa typologie",
        &[],
        &[],
    ),
    spec(
        "scenario-type",
        "TYPOLOGIE SCÉNARIO|none",
        "choisit le scénario d’une typologie, ou revient à celui qui est fourni",
        &[],
        &[],
    ),
    spec(
        "scenario-behaviour",
        "TYPOLOGIE on_time|late|very_late|unknown SCÉNARIO|none",
        "choisit le scénario d’une typologie qui règle ainsi, ou revient à celui de la typologie",
        &[],
        &[],
    ),
    spec(
        "behaviours",
        "",
        "combien de clients règlent comment, par typologie, et le scénario que cela choisit",
        &[],
        &[],
    ),
    spec(
        "scenario-step",
        "SCÉNARIO ÉTAPE [--after JOURS] [--channel CANAL] [--owner QUI] [--letter LETTRE] [--minimum MONTANT] [--remove]",
        "change une étape d’un scénario, ou la retire",
        &["after", "channel", "owner", "letter", "minimum"],
        &["remove"],
    ),
    spec(
        "scenario-add",
        "SCÉNARIO --level preventive|first|second|third|litigation --after JOURS --channel CANAL [--owner QUI]",
        "ajoute une étape à un scénario",
        &["level", "after", "channel", "owner"],
        &[],
    ),
    spec("scenario-new", "NOM --from SCÉNARIO", "crée un scénario à partir d’un autre", &["from"], &[]),
    spec(
        "scenario-reset",
        "SCÉNARIO",
        "rétablit un scénario fourni, ou supprime un scénario à vous",
        &[],
        &[],
    ),
    spec(
        "plan-preset",
        "accounting|sales_first|credit_manager|sales_ends",
        "dit d’un coup qui fait chaque étape, de tous les scénarios",
        &[],
        &[],
    ),
    spec(
        "client-owner",
        "CODE accounting|sales_rep|none",
        "dit qui relance un client, quel que soit son scénario",
        &[],
        &[],
    ),
    spec(
        "agree-step",
        "CODE ÉTAPE --by NOM",
        "note l’accord du dirigeant sur l’étape de niveau 3 qui vient",
        &["by"],
        &[],
    ),
    spec(
        "to-inform",
        "[--rep NOM]",
        "ce dont chaque commercial est à prévenir avant que cela parte",
        &["rep"],
        &[],
    ),
    spec("informed", "CODE ÉTAPE", "note que le commercial du client a été prévenu de l’étape", &[], &[]),
];

/// Answers a command of this part; `None` for any other.
pub fn run(name: &str, desk: &mut Desk, arguments: &Arguments) -> Option<Done> {
    Some(match name {
        "scenarios" => scenarios(desk),
        "scenario" => scenario(desk, arguments),
        "scenario-type" => scenario_type(desk, arguments),
        "scenario-behaviour" => scenario_behaviour(desk, arguments),
        "behaviours" => behaviours(desk),
        "scenario-step" => scenario_step(desk, arguments),
        "scenario-add" => scenario_add(desk, arguments),
        "scenario-new" => scenario_new(desk, arguments),
        "scenario-reset" => reset(desk, arguments),
        "plan-preset" => preset(desk, arguments),
        "client-owner" => client_owner(desk, arguments),
        "agree-step" => agree(desk, arguments),
        "to-inform" => to_inform(desk, arguments),
        "informed" => informed(desk, arguments),
        _ => return None,
    })
}

/// What a word says, `none` meaning nothing.
fn chosen(word: &str) -> Option<&str> {
    Some(word).filter(|word| *word != "none")
}

fn after(arguments: &Arguments) -> Result<Option<i32>, Failure> {
    match arguments.option("after").map(str::parse) {
        None => Ok(None),
        Some(Ok(days)) => Ok(Some(days)),
        Some(Err(_)) => Err("--after attend un nombre de jours, négatif avant l’échéance.".to_owned().into()),
    }
}

fn scenarios(desk: &mut Desk) -> Done {
    let found = desk.scenarios()?;
    let mut rows = Vec::new();
    for scenario in &found.scenarios {
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
    Ok(Answer { json: json!(found), text: table(&headings, &rows) })
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
    let after = after(arguments)?;
    let minimum_cents = match arguments.option("minimum") {
        None => None,
        Some(text) => {
            let amount = typed::parse_amount(text).map(typed::hundredths);
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
        letter: text("letter"),
        minimum_cents,
        remove: arguments.flag("remove"),
    })?))
}

fn scenario_type(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.set_type_scenario(arguments.value(0)?, chosen(arguments.value(1)?))?))
}

fn scenario_behaviour(desk: &mut Desk, arguments: &Arguments) -> Done {
    let (kind, behaviour) = (arguments.value(0)?, arguments.value(1)?);
    Ok(answers::done(desk.set_behaviour_scenario(kind, behaviour, chosen(arguments.value(2)?))?))
}

fn behaviours(desk: &mut Desk) -> Done {
    let found = desk.scenarios()?;
    let name = |code: &str| found.scenarios.iter().find(|known| known.code == code).map(scenario_name);
    let row = |row: &BehaviourScenario| {
        let chosen = row.scenario.as_deref().and_then(name);
        vec![
            row.label.clone(),
            row.behaviour_label.clone(),
            row.clients.to_string(),
            chosen.unwrap_or_else(|| "celui de la typologie".to_owned()),
        ]
    };
    let headings = [("Typologie", LEFT), ("Règlements", LEFT), ("Clients", RIGHT), ("Scénario", LEFT)];
    let text = table(&headings, &found.behaviours.iter().map(row).collect::<Vec<_>>());
    Ok(Answer { json: json!({ "behaviours": found.behaviours }), text })
}

fn scenario_add(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.add_step(&StepNew {
        scenario: arguments.value(0)?.to_owned(),
        level: arguments.required("level")?.to_owned(),
        after: after(arguments)?.ok_or_else(|| "--after manque.".to_owned())?,
        channel: arguments.required("channel")?.to_owned(),
        owner: arguments.option("owner").unwrap_or("accounting").to_owned(),
    })?))
}

fn scenario_new(desk: &mut Desk, arguments: &Arguments) -> Done {
    let (name, from) = (arguments.value(0)?.to_owned(), arguments.required("from")?.to_owned());
    Ok(answers::done(desk.new_scenario(&ScenarioNew { name, from })?))
}

fn reset(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.reset_scenario(arguments.value(0)?)?))
}

fn preset(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.apply_preset(arguments.value(0)?)?))
}

fn client_owner(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.set_client_owner(arguments.value(0)?, chosen(arguments.value(1)?))?))
}

fn agree(desk: &mut Desk, arguments: &Arguments) -> Done {
    let by = arguments.required("by")?;
    Ok(answers::done(desk.agree_step(arguments.value(0)?, arguments.value(1)?, by)?))
}

fn informed(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.inform_rep(arguments.value(0)?, arguments.value(1)?)?))
}

fn to_inform(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.to_inform(arguments.option("rep"))?;
    let row = |row: &InformRow| {
        vec![
            row.sales_rep.clone(),
            row.code.clone(),
            row.name.clone(),
            row.step_label.clone(),
            labels::day(&row.on),
            euros(row.amount_cents),
            row.owner_label.clone(),
        ]
    };
    let headings = [
        ("Commercial", LEFT),
        ("Code", LEFT),
        ("Client", LEFT),
        ("Étape", LEFT),
        ("Dès le", LEFT),
        ("Réclamé", RIGHT),
        ("Par", LEFT),
    ];
    let text = match found.is_empty() {
        true => "Personne n’est à prévenir.\n".to_owned(),
        false => table(&headings, &found.iter().map(row).collect::<Vec<_>>()),
    };
    Ok(Answer { json: json!({ "to_inform": found }), text })
}
