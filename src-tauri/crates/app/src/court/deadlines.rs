//! Deadlines of a case: counted from the acts whose day is known, and put to the agenda by a person.

use std::collections::BTreeSet;

use encaisse_core::dates::{Date, days_between};
use encaisse_core::journal::Kind;
use encaisse_core::legal::deadlines::{Act, Deadline};
use encaisse_core::legal::limitation::ClaimKind;
use encaisse_core::typography::{date_short, running};

use super::answers::{act_day, act_label, answer};
use super::case::Case;
use crate::border::clients::Done;
use crate::border::court::{ActView, DeadlineChoice, DeadlineView};
use crate::border::follow_up::NewTask;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::legal_tables::legal_tables;
use crate::legal_tables::procedures::Reference;
use crate::penalties::Standing;
use crate::recorded::Task;

/// The acts of a route.
pub(super) fn acts_of(route: &str) -> &'static [Act] {
    match route {
        "payment-order" => &[Act::Order, Act::Service, Act::RegistrarLetter, Act::Title],
        "uncontested" => &[Act::OrderToPay, Act::EnforceableRecord],
        "small-claims" => &[Act::SmallClaimLetter],
        "insolvency" => &[Act::Publication, Act::Dispute],
        "vat" => &[Act::Loss],
        _ => &[],
    }
}

/// The acts of a route, each with what follows from its day.
pub(super) fn views(route: &str, case: &Case, reference: &Reference) -> Vec<ActView> {
    let agenda = agenda(case);
    acts_of(route)
        .iter()
        .map(|act| {
            let on = act_day(&case.registers, &case.code, *act);
            let deadlines = on.map(|on| of_act(*act, on, case, reference)).unwrap_or_default();
            ActView {
                act: act.code().to_owned(),
                label: act_label(*act).to_owned(),
                on: on.map(|on| on.to_string()),
                waiting: match act {
                    Act::Publication => "délai non ouvert\u{a0}: il part de la publication au BODACC",
                    _ => "délai non ouvert\u{a0}: la date manque",
                }
                .to_owned(),
                deadlines: deadlines
                    .iter()
                    .map(|found| view(found, case.today, reference, &agenda))
                    .collect(),
            }
        })
        .collect()
}

/// What follows an act. A creditor is on one side of the sea: one of the two terms to declare holds. An order before
/// the rule of 2026 has no day of enforcement here, and none is guessed: the day of the order decides.
fn of_act(act: Act, on: Date, case: &Case, reference: &Reference) -> Vec<Deadline> {
    use encaisse_core::legal::deadlines::Step;
    let table = reference.deadlines();
    let overseas =
        answer(&case.registers, &case.code, "insolvency.overseas").is_some_and(|said| said.answer == "yes");
    let order = act_day(&case.registers, &case.code, Act::Order);
    let ruled = order.is_none_or(|order| table.deadline(Step::OrderEnforcement, order).is_ok());
    let mut found = table.after(act, on);
    found.retain(|deadline| match deadline.step {
        Step::Declaration => !overseas,
        Step::DeclarationOverseas => overseas,
        Step::OrderEnforcement => ruled,
        _ => true,
    });
    found
}

fn view(
    deadline: &Deadline,
    today: Date,
    reference: &Reference,
    agenda: &BTreeSet<(String, String)>,
) -> DeadlineView {
    let title = reference.title_of(deadline.step);
    let label = running(&title);
    let told = task_words(&label, deadline.on, deadline.step.is_earliest());
    DeadlineView {
        id: deadline.step.code().to_owned(),
        on: deadline.on.to_string(),
        carried: (deadline.carried != deadline.on).then(|| deadline.carried.to_string()),
        earliest: deadline.step.is_earliest(),
        ours: deadline.step.is_ours(),
        source: running(&deadline.source),
        agenda_on: deadline.on.to_string(),
        in_agenda: agenda.contains(&(told, deadline.on.to_string())),
        days_left: days_between(today, deadline.on),
        label,
    }
}

/// The limitation of each overdue invoice, with the next day to say so.
pub(super) fn limitation(case: &Case) -> Outcome<Vec<DeadlineView>> {
    let table = legal_tables().map_err(|error| Refusal::Fault(error.to_string()))?.limitation;
    let kind = ClaimKind::against(Standing::of(&case.projected).kind);
    let agenda = agenda(case);
    let mut found = Vec::new();
    for item in case.open.iter() {
        let Some(due) = item.due.map(|due| due.day()).filter(|due| *due < case.today) else { continue };
        let ends = table.limitation(kind, due).map_err(|error| Refusal::Fault(error.to_string()))?;
        let next = ends.alerts.iter().map(|alert| alert.on).find(|on| *on >= case.today);
        let agenda_on = next.unwrap_or(ends.last_day);
        let label = format!("Prescription de {}", item.piece);
        let told = task_words(&label, ends.last_day, false);
        found.push(DeadlineView {
            id: format!("limitation:{}", item.id),
            on: ends.last_day.to_string(),
            carried: None,
            earliest: false,
            ours: true,
            source: running(&ends.source),
            agenda_on: agenda_on.to_string(),
            in_agenda: agenda.contains(&(told, agenda_on.to_string())),
            days_left: days_between(case.today, ends.last_day),
            label,
        });
    }
    found.sort_by(|a, b| (&a.on, &a.label).cmp(&(&b.on, &b.label)));
    Ok(found)
}

/// What the agenda says of a deadline.
fn task_words(label: &str, on: Date, earliest: bool) -> String {
    let side = if earliest { "possible dès le" } else { "au plus tard le" };
    format!("{label}, {side} {}", date_short(on))
}

/// What the agenda has already: words and day of each task of the client.
fn agenda(case: &Case) -> BTreeSet<(String, String)> {
    let tasks = case.registers.iter().filter(|((kind, _, field), _)| *kind == Kind::Task && field.is_empty());
    tasks
        .filter_map(|(_, held)| {
            let task: Task = serde_json::from_str(held.value.as_deref()?).ok()?;
            Some((task.what, task.on))
        })
        .collect()
}

impl Desk {
    /// Puts deadlines to the agenda: those named, or all that are ours and to come. One that is there stays.
    pub fn schedule_deadlines(&mut self, choice: &DeadlineChoice) -> Outcome<Done> {
        let routes = self.court_routes(&choice.code)?;
        let today = self.today();
        let known: Vec<&DeadlineView> = routes
            .routes
            .iter()
            .flat_map(|route| route.acts.iter().flat_map(|act| &act.deadlines))
            .chain(&routes.limitation)
            .collect();
        for id in &choice.deadlines {
            if !known.iter().any(|deadline| deadline.id == *id) {
                return Err(Refusal::UnknownFollowUp { what: "échéance", id: id.clone() });
            }
        }
        let wanted = |deadline: &&&DeadlineView| match choice.deadlines.is_empty() {
            true => deadline.ours && deadline.days_left >= 0,
            false => choice.deadlines.contains(&deadline.id),
        };
        let mut changes = Vec::new();
        for deadline in known.iter().filter(wanted).filter(|deadline| !deadline.in_agenda) {
            let on: Date = deadline.on.parse().map_err(|_| Refusal::Fault(deadline.on.clone()))?;
            changes.push(self.task_change(&NewTask {
                code: choice.code.clone(),
                what: task_words(&deadline.label, on, deadline.earliest),
                owner: String::new(),
                on: deadline.agenda_on.parse::<Date>().map_or(today, |day| day).to_string(),
                invoice: None,
            })?);
        }
        let label = match changes.len() {
            0 => format!("{}\u{a0}: rien de plus à l’agenda", routes.name),
            1 => format!("{}\u{a0}: une échéance à l’agenda", routes.name),
            many => format!("{}\u{a0}: {many} échéances à l’agenda", routes.name),
        };
        self.act(label, &changes, super::VIEWS)
    }
}
