//! Commands about what was said and what comes next: calls, promises, disputes, questions, things to do.

use std::path::Path;

use encaisse_app::border::disputes::{
    DisputeClosing, DisputeNote, DisputeSaid, DisputeView, DisputesQuery, NewDispute, ResolutionTime,
};
use encaisse_app::border::follow_up::{
    FollowUpRow, NewConversation, NewQuestion, NewTask, QuestionAnswer, QuestionView, TaskChange,
};
use encaisse_app::border::promises::{InstalmentSaid, NewPromise, PromiseCancel, PromiseSaid, PromiseView};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use encaisse_app::typed;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::listed;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Writes a call, a message or a visit down.
pub fn call(desk: &mut Desk, arguments: &Arguments) -> Done {
    let code = arguments.required("client")?.to_owned();
    let text = |name: &str| arguments.option(name).unwrap_or_default().to_owned();
    let outcome = arguments.required("outcome")?.to_owned();
    let invoice = match arguments.option("piece") {
        Some(piece) => Some(desk.find_piece(&code, piece)?.invoice),
        None => None,
    };
    let promise = match arguments.option("promise") {
        Some(_) => Some(promise_said(desk, arguments, &code)?),
        None => None,
    };
    let dispute = match arguments.option("reason") {
        Some(_) => Some(dispute_said(arguments)?),
        None => None,
    };
    let said = NewConversation {
        channel: arguments.option("channel").unwrap_or("call").to_owned(),
        with: text("with"),
        on: text("date"),
        note: text("note"),
        next_on: text("next-date"),
        next_owner: text("owner"),
        paid_cents: amount(arguments, "amount")?,
        paid_on: text("paid-on"),
        code,
        outcome,
        invoice,
        promise,
        dispute,
    };
    Ok(answers::done(desk.log_conversation(&said)?))
}

/// Writes a promise down.
pub fn promise(desk: &mut Desk, arguments: &Arguments) -> Done {
    let code = arguments.required("client")?.to_owned();
    let promise = promise_said(desk, arguments, &code)?;
    Ok(answers::done(desk.make_promise(&NewPromise { code, promise })?))
}

/// `2026-11-30=500,2026-12-31=500`: dates and amounts; one date alone promises `--amount`, or all that is overdue.
fn promise_said(desk: &mut Desk, arguments: &Arguments, code: &str) -> Result<PromiseSaid, Failure> {
    let typed = arguments.required("promise")?;
    let mut instalments = Vec::new();
    for part in listed::parts(typed) {
        let (on, sum) = part.split_once('=').map_or((part.as_str(), None), |(on, sum)| (on, Some(sum)));
        let amount_cents = match (sum, amount(arguments, "amount")?) {
            (Some(sum), _) => cents(sum)?,
            (None, Some(sum)) => sum,
            (None, None) => desk.client_card(code)?.row.overdue_cents,
        };
        instalments.push(InstalmentSaid { on: on.trim().to_owned(), amount_cents });
    }
    let invoices = match arguments.option("piece") {
        Some(piece) => vec![desk.find_piece(code, piece)?.invoice],
        None => Vec::new(),
    };
    Ok(PromiseSaid {
        by: arguments.option("by").or(arguments.option("with")).unwrap_or_default().to_owned(),
        channel: "phone".to_owned(),
        owner: arguments.option("owner").unwrap_or_default().to_owned(),
        invoices,
        instalments,
        note: String::new(),
    })
}

/// Cancels a promise.
pub fn cancel_promise(desk: &mut Desk, arguments: &Arguments) -> Done {
    let cancel = PromiseCancel { id: arguments.value(0)?.to_owned(), reason: arguments.value(1)?.to_owned() };
    Ok(answers::done(desk.cancel_promise(&cancel)?))
}

/// Promises by state.
pub fn promises(desk: &mut Desk) -> Done {
    let found = desk.promises()?;
    let row = |promise: &PromiseView| {
        vec![
            promise.code.clone(),
            promise.client_name.clone(),
            labels::day(&promise.on),
            euros(promise.amount_cents),
            euros(promise.received_cents),
            promise.state_label.clone(),
            promise.owner.clone(),
        ]
    };
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Date", LEFT),
        ("Promis", RIGHT),
        ("Reçu", RIGHT),
        ("État", LEFT),
        ("Suivi par", LEFT),
    ];
    let text = table(&headings, &found.rows.iter().map(row).collect::<Vec<_>>());
    Ok(Answer { json: json!(found), text })
}

/// Opens a dispute.
pub fn dispute(desk: &mut Desk, arguments: &Arguments) -> Done {
    let item = desk.find_piece(arguments.required("client")?, arguments.value(0)?)?;
    let new = NewDispute { invoice: item.invoice, dispute: dispute_said(arguments)? };
    Ok(answers::done(desk.open_dispute(&new)?))
}

fn dispute_said(arguments: &Arguments) -> Result<DisputeSaid, Failure> {
    Ok(DisputeSaid {
        reason: arguments.required("reason")?.to_owned(),
        contested_cents: amount(arguments, "contested")?,
        resolver: arguments.option("resolver").unwrap_or_default().to_owned(),
        follow_up_on: arguments.option("follow-up").map(str::to_owned),
        note: arguments.option("note").unwrap_or_default().to_owned(),
    })
}

/// Notes an exchange about a dispute, attaches a document to it, or closes it.
pub fn change_dispute(desk: &mut Desk, name: &str, arguments: &Arguments) -> Done {
    let (id, second) = (arguments.value(0)?.to_owned(), arguments.value(1)?.to_owned());
    Ok(answers::done(match name {
        "note-dispute" => desk.note_dispute(&DisputeNote { id, text: second })?,
        "attach" => desk.attach_document(&id, Path::new(&second))?,
        _ => {
            let note = arguments.option("note").unwrap_or_default().to_owned();
            desk.close_dispute(&DisputeClosing { id, how: second, note })?
        }
    }))
}

/// Copies an attached document.
pub fn document(desk: &Desk, arguments: &Arguments) -> Done {
    let saved = desk.save_document(arguments.value(0)?, Path::new(arguments.required("out")?))?;
    Ok(Answer { json: json!({ "document": saved.path }), text: format!("{}\n", saved.path) })
}

/// Disputes and how long they take.
pub fn disputes(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.disputes(&DisputesQuery { on: arguments.option("on").map(str::to_owned) })?;
    let row = |dispute: &DisputeView| {
        vec![
            dispute.code.clone(),
            dispute.piece.clone(),
            dispute.reason_label.clone(),
            euros(dispute.contested_cents),
            labels::day(&dispute.opened_on),
            dispute.age_days.to_string(),
            dispute.resolver.clone(),
            dispute.closed_label.clone().unwrap_or_else(|| "ouvert".to_owned()),
        ]
    };
    let headings = [
        ("Code", LEFT),
        ("Pièce", LEFT),
        ("Motif", LEFT),
        ("Contesté", RIGHT),
        ("Ouvert le", LEFT),
        ("Jours", RIGHT),
        ("Confié à", LEFT),
        ("État", LEFT),
    ];
    let mut text = table(&headings, &found.rows.iter().map(row).collect::<Vec<_>>());
    text.push_str(&resolution_times(&found.by_reason));
    Ok(Answer { json: json!(found), text })
}

/// How long the disputes of each reason took; nothing while none is closed.
fn resolution_times(times: &[ResolutionTime]) -> String {
    if times.iter().all(|time| time.days_avg.is_none()) {
        return String::new();
    }
    let row = |time: &ResolutionTime| {
        vec![
            time.label.clone(),
            time.closed.to_string(),
            time.open.to_string(),
            time.days_avg.map(|days| days.to_string()).unwrap_or_default(),
        ]
    };
    let headings = [("Motif", LEFT), ("Clos", RIGHT), ("Ouverts", RIGHT), ("Jours en moyenne", RIGHT)];
    format!("\n{}", table(&headings, &times.iter().map(row).collect::<Vec<_>>()))
}

/// Asks a colleague.
pub fn ask(desk: &mut Desk, arguments: &Arguments) -> Done {
    let code = arguments.required("client")?.to_owned();
    let invoice = match arguments.option("piece") {
        Some(piece) => Some(desk.find_piece(&code, piece)?.invoice),
        None => None,
    };
    let text = |name: &str| arguments.option(name).unwrap_or_default().to_owned();
    let question = NewQuestion {
        service: arguments.required("service")?.to_owned(),
        to: text("to"),
        email: text("email"),
        text: arguments.value(0)?.to_owned(),
        due_on: text("due"),
        code,
        invoice,
    };
    Ok(answers::done(desk.ask_question(&question)?))
}

/// Writes an answer down, or a draft of the question.
pub fn answer(desk: &mut Desk, name: &str, arguments: &Arguments) -> Done {
    let id = arguments.value(0)?.to_owned();
    if name == "mail-question" {
        let saved = desk.mail_question(&id, Path::new(arguments.required("eml")?))?;
        return Ok(Answer { json: json!({ "eml": saved.path }), text: format!("{}\n", saved.path) });
    }
    let by = arguments.option("by").unwrap_or_default().to_owned();
    Ok(answers::done(desk.answer_question(&QuestionAnswer {
        id,
        by,
        text: arguments.value(1)?.to_owned(),
    })?))
}

/// Questions to colleagues.
pub fn questions(desk: &mut Desk) -> Done {
    let found = desk.follow_up()?.questions;
    let row = |question: &QuestionView| {
        vec![
            question.code.clone(),
            question.service_label.clone(),
            question.to.clone(),
            labels::day(&question.due_on),
            question.text.clone(),
            question.answer.clone().unwrap_or_else(|| "sans réponse".to_owned()),
        ]
    };
    let headings = [
        ("Code", LEFT),
        ("Service", LEFT),
        ("À", LEFT),
        ("Pour le", LEFT),
        ("Question", LEFT),
        ("Réponse", LEFT),
    ];
    let text = table(&headings, &found.iter().map(row).collect::<Vec<_>>());
    Ok(Answer { json: json!({ "questions": found }), text })
}

/// Adds something to do, or settles it.
pub fn task(desk: &mut Desk, name: &str, arguments: &Arguments) -> Done {
    if name == "settle-task" {
        let change = TaskChange {
            id: arguments.value(0)?.to_owned(),
            state: arguments.value(1)?.to_owned(),
            on: arguments.option("on").unwrap_or_default().to_owned(),
        };
        return Ok(answers::done(desk.settle_task(&change)?));
    }
    let task = NewTask {
        code: arguments.required("client")?.to_owned(),
        invoice: None,
        what: arguments.value(0)?.to_owned(),
        owner: arguments.option("owner").unwrap_or_default().to_owned(),
        on: arguments.required("on")?.to_owned(),
    };
    Ok(answers::done(desk.add_task(&task)?))
}

/// What to follow up, and why now.
pub fn follow_up(desk: &mut Desk) -> Done {
    let found = desk.follow_up()?;
    let row = |row: &FollowUpRow| {
        vec![
            row.code.clone(),
            row.client_name.clone(),
            labels::day(&row.on),
            euros(row.amount_cents),
            row.reason.clone(),
            row.owner.clone(),
        ]
    };
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Jour", LEFT),
        ("Montant", RIGHT),
        ("Pourquoi", LEFT),
        ("Qui", LEFT),
    ];
    let text = table(&headings, &found.due.iter().map(row).collect::<Vec<_>>());
    Ok(Answer { json: json!(found), text })
}

/// A sum as it was typed.
pub(crate) fn cents(typed: &str) -> Result<i64, Failure> {
    let sum = typed::parse_amount(typed)
        .ok_or_else(|| Failure::from(format!("«\u{a0}{typed}\u{a0}» n’est pas un montant.")))?;
    Ok(typed::hundredths(sum))
}

/// The sum of an option.
pub(crate) fn amount(arguments: &Arguments, name: &str) -> Result<Option<i64>, Failure> {
    arguments.option(name).map(cents).transpose()
}
