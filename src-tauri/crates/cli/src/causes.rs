//! Commands about why it is unpaid: qualification, synthesis, actions at home.

use std::path::Path;

use encaisse_app::border::causes::{CausesQuery, Improvement, ImprovementView};
use encaisse_app::border::follow_up::CircuitEdit;
use encaisse_app::border::qualification::{
    NextAction, PartSaid, PlatformStatusEdit, Qualification, QuickPromise, SubReasonEdit,
};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer, LEFT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::follow_up::{amount, cents};
use crate::listed;
use crate::table::table;

type Done = Result<Answer, Failure>;

/// Says why an invoice is unpaid, with what goes along.
pub fn qualify(desk: &mut Desk, arguments: &Arguments) -> Done {
    let (client, piece) = (arguments.required("client")?, arguments.value(0)?);
    let owner = arguments.option("owner").unwrap_or_default().to_owned();
    let parts = match arguments.option("split") {
        Some(typed) => split(desk, typed)?,
        None => {
            let cause = arguments.required("cause")?.to_owned();
            let sub_reason = arguments.option("sub").map(|typed| reason_code(desk, typed)).transpose()?;
            vec![PartSaid { cause, sub_reason, amount_cents: None }]
        }
    };
    let promise = match arguments.option("promise") {
        None => None,
        Some(on) => Some(QuickPromise {
            on: on.to_owned(),
            amount_cents: amount(arguments, "amount")?,
            by: arguments.option("by").unwrap_or_default().to_owned(),
            owner: owner.clone(),
        }),
    };
    let next = match (arguments.option("next"), arguments.option("next-date")) {
        (Some(what), Some(on)) => Some(NextAction { what: what.to_owned(), owner, on: on.to_owned() }),
        (None, None) => None,
        _ => return Err("--next et --next-date vont ensemble.".to_owned().into()),
    };
    let said = Qualification {
        parts,
        comment: arguments.option("comment").unwrap_or_default().to_owned(),
        next,
        promise,
        ..Qualification::default()
    };
    let item = desk.qualify_piece_as(client, piece, said)?;
    Ok(answers::items(std::slice::from_ref(&item)))
}

/// `B2=300,D1`: parts and their amounts, the one without an amount takes the rest.
fn split(desk: &Desk, typed: &str) -> Result<Vec<PartSaid>, Failure> {
    listed::parts(typed)
        .iter()
        .map(|part| {
            let (code, sum) =
                part.split_once('=').map_or((part.as_str(), None), |(code, sum)| (code, Some(sum)));
            let code = reason_code(desk, code)?;
            let cause = code.get(..1).unwrap_or_default().to_owned();
            let sub_reason = (code.len() > 1).then_some(code);
            let amount_cents = sum.map(cents).transpose()?;
            Ok(PartSaid { cause, sub_reason, amount_cents })
        })
        .collect()
}

/// The code of a sub-reason, from its code or its words: one of the desk's own has no code a person could remember.
fn reason_code(desk: &Desk, typed: &str) -> Result<String, Failure> {
    let typed = typed.trim();
    let causes = desk.typology()?.causes;
    let named = causes.into_iter().flat_map(|cause| cause.sub_reasons).find(|reason| reason.label == typed);
    Ok(named.map_or_else(|| typed.to_owned(), |reason| reason.code))
}

/// Writes down the status of an e-invoice: `207` or `207:QTE_ERR`.
pub fn platform_status(desk: &mut Desk, arguments: &Arguments) -> Done {
    let typed = arguments.value(1)?;
    let (status, reason) = typed.split_once(':').unwrap_or((typed, ""));
    let item = desk.find_piece(arguments.required("client")?, arguments.value(0)?)?;
    let edit =
        PlatformStatusEdit { invoice: item.invoice, status: status.to_owned(), reason: reason.to_owned() };
    Ok(answers::done(desk.set_platform_status(&edit)?))
}

/// The synthesis by cause, of a day, on paper when asked.
pub fn causes(desk: &mut Desk, arguments: &Arguments) -> Done {
    let query = CausesQuery {
        on: arguments.option("on").map(str::to_owned),
        sales_rep: arguments.option("sales-rep").map(str::to_owned),
        customer_type: arguments.option("type").map(str::to_owned),
    };
    if let Some(path) = arguments.option("pdf") {
        let saved = desk.save_causes_pdf(&query, Path::new(path))?;
        return Ok(Answer { json: json!({ "pdf": saved.path }), text: format!("{}\n", saved.path) });
    }
    Ok(answers::causes_page(&desk.causes_page(&query)?))
}

/// Adds or changes an improvement action.
pub fn improve(desk: &mut Desk, arguments: &Arguments) -> Done {
    let text = |name: &str| arguments.option(name).unwrap_or_default().to_owned();
    let action = Improvement {
        id: text("id"),
        cause: arguments.required("cause")?.to_owned(),
        title: arguments.value(0)?.to_owned(),
        process: text("process"),
        owner: text("owner"),
        deadline: text("deadline"),
        state: arguments.option("state").unwrap_or("to_start").to_owned(),
        expected: text("expected"),
    };
    Ok(answers::done(desk.save_improvement(&action)?))
}

/// Improvement actions and their effect.
pub fn improvements(desk: &mut Desk) -> Done {
    let found = desk.causes_page(&CausesQuery::default())?.improvements;
    let row = |view: &ImprovementView| {
        vec![
            view.action.cause.clone(),
            view.action.title.clone(),
            view.process_label.clone(),
            view.action.owner.clone(),
            labels::day(&view.action.deadline),
            view.state_label.clone(),
            view.measured.clone().unwrap_or_default(),
        ]
    };
    let headings = [
        ("Cause", LEFT),
        ("Action", LEFT),
        ("Processus", LEFT),
        ("Pilote", LEFT),
        ("Échéance", LEFT),
        ("État", LEFT),
        ("Effet mesuré", LEFT),
    ];
    let text = table(&headings, &found.iter().map(row).collect::<Vec<_>>());
    Ok(Answer { json: json!({ "improvements": found }), text })
}

/// Sets how a client pays, or a sub-reason of the desk.
pub fn set(desk: &mut Desk, arguments: &Arguments) -> Done {
    let value = |place: usize| arguments.value(place).map(str::to_owned);
    Ok(answers::done(match arguments.value(0)? {
        "circuit" => {
            let rest = arguments.values.get(3..).unwrap_or_default().join(" ");
            desk.update_circuit(&CircuitEdit { code: value(1)?, field: value(2)?, value: rest })?
        }
        _ => desk.save_sub_reason(&SubReasonEdit {
            code: String::new(),
            cause: value(1)?,
            label: value(2)?,
            process: arguments.values.get(3).cloned().unwrap_or_default(),
        })?,
    }))
}
