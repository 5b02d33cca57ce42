//! Everything that happened with one client, on one line of time.

use encaisse_core::causes::PlatformStatus;
use encaisse_core::conversations::{Channel, Outcome as CallOutcome};
use encaisse_core::dates::{Date, plus_days};
use encaisse_core::disputes::Ending;
use encaisse_core::entries::Nature;
use encaisse_core::invoices::ItemKind;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::promises::{State, standing};
use encaisse_core::tracking::PostalState;
use encaisse_core::typography;
use encaisse_store::Read;
use encaisse_store::journal::Held;

use crate::border::clients::TimelineEvent;
use crate::causes::reasons::Reasons;
use crate::credit;
use crate::error::Outcome;
use crate::labels;
use crate::projection::{Projected, Registers, json_of};
use crate::recorded::{
    Answer, AssignedSaid, CauseParts, Comment, Conversation, Dispute, DisputeEnd, Document, Issued, Mailed,
    PlatformSaid, Posted, Promise, Question, Reported, StartingSaid, TakenBack, Task, Voided,
};

/// The last thing somebody did about a client, and when.
pub(crate) fn last_action(registers: &Registers) -> (Option<String>, Option<String>) {
    let last = registers
        .iter()
        .filter(|(_, held)| held.value.is_some())
        .filter_map(|((kind, ..), held)| Some((held.day, &held.operation, action_label(*kind, held)?)))
        .max();
    match last {
        Some((day, _, label)) => (Some(label), Some(day.to_string())),
        None => (None, None),
    }
}

fn action_label(kind: Kind, held: &Held) -> Option<String> {
    let label = match kind {
        Kind::Cause => "Cause qualifiée",
        Kind::Comment => "Note",
        Kind::ReportedPayment => "Règlement annoncé",
        Kind::LetterIssued => {
            let letter: Issued = serde_json::from_str(held.value.as_deref()?).ok()?;
            return Some(format!("{} à poster", labels::step(&letter.step)));
        }
        Kind::LetterPosted => "Lettre postée",
        Kind::LetterVoided => "Lettre annulée",
        Kind::LetterMailed => "Lettre envoyée par e-mail",
        Kind::DueConfirmed => "Échéances confirmées",
        Kind::Conversation => "Échange noté",
        Kind::Question => "Question posée",
        Kind::Promise => "Promesse notée",
        Kind::Dispute => "Litige suivi",
        _ => return None,
    };
    Some(label.to_owned())
}

/// The last thing said with a client, in words.
pub(crate) fn last_said(registers: &Registers) -> Option<String> {
    let (on, what) = exchanges(registers).into_iter().next()?;
    Some(format!("{} {what}", typography::date_short(on)))
}

/// What was said with a client, latest first: calls, messages, visits and notes.
pub(crate) fn exchanges(registers: &Registers) -> Vec<(Date, String)> {
    let said = registers.iter().filter_map(|((kind, ..), held)| {
        let value = held.value.as_deref()?;
        let (title, detail) = match kind {
            Kind::Conversation => conversation(&serde_json::from_str(value).ok()?),
            Kind::Comment => ("Note".to_owned(), Some(serde_json::from_str::<Comment>(value).ok()?.text)),
            _ => return None,
        };
        let detail = detail.map(|text| format!("\u{a0}: {text}")).unwrap_or_default();
        Some(((held.day, &held.operation), format!("{title}{detail}")))
    });
    let mut said: Vec<_> = said.collect();
    said.sort();
    said.into_iter().rev().map(|((on, _), what)| (on, what)).collect()
}

/// The events of a client, latest first.
pub(crate) fn events(
    read: Read<'_>,
    projected: &Projected,
    registers: &Registers,
    today: Date,
) -> Outcome<Vec<TimelineEvent>> {
    let reasons = Reasons::of(read)?;
    let mut events = account_events(projected);
    events.extend(ends(projected, today));
    for ((kind, entity, field), held) in registers {
        let Some(value) = held.value.as_deref() else { continue };
        let mut on = held.day.to_string();
        let piece = || piece_of(projected, entity);
        let told = match kind {
            Kind::Cause => serde_json::from_str::<CauseParts>(value).ok().map(|parts| {
                let causes: Vec<String> = parts.parts.iter().map(|part| part.cause.clone()).collect();
                let codes = parts.parts.iter().filter_map(|part| part.sub_reason.as_deref());
                let words: Vec<String> = codes.map(|code| reasons.label(code)).collect();
                let title = format!("{} qualifiée {}", piece(), typography::list(&causes));
                ("qualification", title, joined(&[&typography::list(&words), &parts.comment]), None)
            }),
            Kind::Comment => serde_json::from_str::<Comment>(value).ok().map(|comment| {
                on = comment.on.unwrap_or_else(|| held.day.to_string());
                ("comment", "Note".to_owned(), Some(comment.text), None)
            }),
            Kind::ReportedPayment => serde_json::from_str::<Reported>(value).ok().map(|reported| {
                let title = format!("Règlement annoncé par {}", reported.said_by);
                let detail =
                    format!("{}, daté du {}", labels::means(&reported.means), labels::day(&reported.on));
                ("reported_payment", title, Some(detail), Some(reported.amount_cents))
            }),
            Kind::LetterIssued => serde_json::from_str::<Issued>(value).ok().map(|letter| {
                let title = format!("{} {} émise", labels::step(&letter.step), letter.reference);
                ("letter", title, None, Some(letter.claimed_cents))
            }),
            Kind::LetterPosted => serde_json::from_str::<Posted>(value).ok().map(|posted| {
                let number = posted.tracking_number.map(|number| format!("n°\u{a0}{number}"));
                ("letter", format!("Lettre remise à la poste le {}", labels::day(&posted.on)), number, None)
            }),
            Kind::PostalState => PostalState::from_code(field).map(|state| {
                value.clone_into(&mut on);
                let reference = json_of::<Issued>(registers, Kind::LetterIssued, entity, "");
                let title = match reference {
                    Some(letter) => format!("{} {}", letter.reference, labels::postal_state(state)),
                    None => format!("Lettre {}", labels::postal_state(state)),
                };
                ("letter", title, None, None)
            }),
            Kind::LetterVoided => serde_json::from_str::<Voided>(value)
                .ok()
                .map(|voided| ("letter", "Lettre annulée".to_owned(), Some(voided.reason), None)),
            Kind::LetterMailed => serde_json::from_str::<Mailed>(value).ok().map(|mail| {
                on.clone_from(&mail.on);
                let title = format!("Lettre envoyée par e-mail à {}", typography::list(&mail.to));
                ("letter", title, Some(mail.subject), None)
            }),
            Kind::Conversation => serde_json::from_str::<Conversation>(value).ok().map(|said| {
                on.clone_from(&said.on);
                let kind = match Channel::from_code(&said.channel) {
                    Some(Channel::Message) => "message",
                    Some(Channel::Visit) => "visit",
                    _ => "call",
                };
                let (title, detail) = conversation(&said);
                (kind, title, detail, None)
            }),
            Kind::Promise if field.is_empty() => serde_json::from_str::<Promise>(value).ok().map(|said| {
                on.clone_from(&said.made_on);
                let by = if said.by.is_empty() { "le client" } else { &said.by };
                let dates: Vec<String> = said.instalments.iter().map(|due| labels::day(&due.on)).collect();
                let sum = said.instalments.iter().map(|due| due.amount_cents).sum();
                let detail = format!("pour le {}", typography::list(&dates));
                ("promise", format!("Promesse de {by}"), joined(&[&detail, &said.note]), Some(sum))
            }),
            Kind::Promise => serde_json::from_str::<TakenBack>(value)
                .ok()
                .map(|back| ("promise", "Promesse annulée".to_owned(), Some(back.reason), None)),
            Kind::Dispute if field.is_empty() => serde_json::from_str::<Dispute>(value).ok().map(|said| {
                on.clone_from(&said.opened_on);
                let piece = piece_of(projected, &said.invoice);
                let title = format!("Litige ouvert sur {piece}");
                let contested = said.contested_cents;
                ("dispute", title, joined(&[&reasons.label(&said.reason), &said.note]), contested)
            }),
            Kind::Dispute if field == "closed" => serde_json::from_str::<DisputeEnd>(value).ok().map(|end| {
                on.clone_from(&end.on);
                let how = Ending::from_code(&end.how).map(labels::ending).unwrap_or_default();
                ("dispute", "Litige clos".to_owned(), joined(&[how, &end.note]), None)
            }),
            Kind::Question if field.is_empty() => serde_json::from_str::<Question>(value).ok().map(|said| {
                on.clone_from(&said.asked_on);
                let to = if said.to.is_empty() { labels::service(&said.service).to_owned() } else { said.to };
                ("question", format!("Question à {to}"), Some(said.text), None)
            }),
            Kind::Question => serde_json::from_str::<Answer>(value).ok().map(|answer| {
                on = answer.on;
                ("question", format!("Réponse de {}", answer.by), Some(answer.text), None)
            }),
            Kind::Task if field.is_empty() => serde_json::from_str::<Task>(value).ok().map(|task| {
                let when = format!("pour le {}, {}", labels::day(&task.on), task.owner);
                ("task", format!("À faire\u{a0}: {}", task.what), Some(when), None)
            }),
            // The invoice itself is told by its line: hundreds may be attached in one act.
            Kind::Document if is_invoice(value) => None,
            Kind::Document => serde_json::from_str::<Document>(value).ok().map(|document| {
                on = document.on;
                ("document", "Document joint".to_owned(), Some(document.name), None)
            }),
            Kind::Assigned => serde_json::from_str::<AssignedSaid>(value).ok().map(|said| {
                let what =
                    said.to.map_or("créance de nouveau à nous".to_owned(), |to| labels::assigned(&to));
                ("identity", format!("{}\u{a0}: {what}", piece()), None, None)
            }),
            Kind::PlatformStatus => serde_json::from_str::<PlatformSaid>(value).ok().map(|said| {
                let status = PlatformStatus::from_code(&said.status).map(labels::platform_status);
                let title = format!("{}\u{a0}: statut {} de la plateforme", piece(), said.status);
                (
                    "identity",
                    title,
                    joined(&[status.unwrap_or_default(), labels::platform_reason(&said.reason)]),
                    None,
                )
            }),
            Kind::StartingStep => serde_json::from_str::<StartingSaid>(value).ok().map(|said| {
                let title = format!("Prochaine étape\u{a0}: {}", labels::step(&said.step));
                let elsewhere =
                    said.reminded_on.map(|day| format!("relancé ailleurs le {}", labels::day(&day)));
                ("identity", title, elsewhere, None)
            }),
            Kind::DueConfirmed => Some(("identity", "Échéances confirmées".to_owned(), None, None)),
            Kind::CreditLimit | Kind::OrderStatus | Kind::Protection => {
                credit::told(*kind, value).map(|(day, title, detail)| {
                    on = day;
                    ("identity", title, detail, None)
                })
            }
            _ => None,
        };
        if let Some((kind, title, detail, amount_cents)) = told {
            let author = held.author.clone();
            let kind = kind.to_owned();
            events.push(TimelineEvent { on, kind, title, detail, amount_cents, author });
        }
    }
    events.sort_by(|a, b| (&b.on, &b.title).cmp(&(&a.on, &a.title)));
    Ok(events)
}

fn is_invoice(document: &str) -> bool {
    serde_json::from_str::<Document>(document)
        .is_ok_and(|document| document.invoice.is_some() && document.role.is_empty())
}

fn piece_of(projected: &Projected, invoice: &str) -> String {
    let items = &projected.account.items;
    let found = items.iter().find(|item| item.invoice.to_string() == invoice);
    found.map_or_else(|| "Pièce".to_owned(), |item| item.piece.clone())
}

/// « Appel avec P. Ferrand : promet de payer », and the note.
fn conversation(said: &Conversation) -> (String, Option<String>) {
    let channel = Channel::from_code(&said.channel).map_or("Échange", labels::conversation);
    let outcome = CallOutcome::from_code(&said.outcome).map(labels::outcome).unwrap_or_default();
    let with = if said.with.is_empty() { String::new() } else { format!(" avec {}", said.with) };
    let note = Some(said.note.clone()).filter(|note| !note.is_empty());
    (format!("{channel}{with}\u{a0}: {}", outcome.to_lowercase()), note)
}

/// Ends nobody wrote: promises broken, disputes closed by the facts.
fn ends(projected: &Projected, today: Date) -> Vec<TimelineEvent> {
    let event = |on: Date, kind: &str, title: String, amount: Option<Cents>| TimelineEvent {
        on: on.to_string(),
        kind: kind.to_owned(),
        title,
        detail: None,
        amount_cents: amount.map(Cents::get),
        author: "Encaisse".to_owned(),
    };
    let mut events = Vec::new();
    for promise in &projected.promises {
        let now = standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), today);
        let promised: Cents = promise.instalments.iter().map(|due| due.amount).sum();
        let last = promise.instalments.last().map_or(today, |due| due.on);
        match now.state {
            State::Broken => {
                events.push(event(
                    plus_days(last, 1),
                    "broken_promise",
                    "Promesse rompue".to_owned(),
                    Some(promised),
                ));
            }
            State::Kept => {
                let on = now.complete_on.unwrap_or(last);
                events.push(event(on, "promise", "Promesse tenue".to_owned(), Some(promised)));
            }
            State::Expected | State::Late | State::Cancelled => {}
        }
    }
    events
}

fn account_events(projected: &Projected) -> Vec<TimelineEvent> {
    let account = &projected.account;
    let event =
        |on: encaisse_core::dates::Date, kind: &str, title: String, detail, cents: i64| TimelineEvent {
            on: on.to_string(),
            kind: kind.to_owned(),
            title,
            detail,
            amount_cents: Some(cents),
            author: "Comptabilité".to_owned(),
        };
    let mut events = Vec::new();
    for item in account.items.iter().filter(|item| item.kind == ItemKind::Invoice) {
        let due = item.due.map(|due| format!("échéance le {}", typography::date_short(due.day())));
        events.push(event(item.issued, "invoice", format!("Facture {}", item.piece), due, item.amount.get()));
    }
    for line in account.lines.iter().filter(|line| line.class.is_411() && !line.amount.is_positive()) {
        let (kind, title) = match line.nature {
            Nature::Receipt => ("payment", "Règlement reçu"),
            Nature::CreditNote => ("invoice", "Avoir"),
            Nature::Bill => ("payment", "Effet accepté"),
            Nature::WriteOff => ("payment", "Passage en perte"),
            _ => continue,
        };
        let detail = Some(line.label.to_string()).filter(|label| !label.is_empty());
        events.push(event(line.piece_date, kind, title.to_owned(), detail, line.amount.get()));
    }
    events
}

fn joined(parts: &[&str]) -> Option<String> {
    let text = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\u{a0}: ");
    Some(text).filter(|text| !text.is_empty())
}
