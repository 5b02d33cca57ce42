//! Improvement actions: what is done at home about a cause, and what it changed.

use encaisse_core::causes::Cause;
use encaisse_core::causes::synthesis::Synthesis;
use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography;
use encaisse_store::{Read, journal};

use super::reasons::process_label;
use crate::border::causes::{Improvement, ImprovementView};
use crate::border::clients::Done;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::{Change, to_json};
use crate::places::random_id;
use crate::recorded;
use crate::typed::checked_date;

const STATES: [&str; 4] = ["to_start", "running", "done", "dropped"];

impl Desk {
    /// Adds or changes an improvement action; the day it starts and the day it is done are those of the change.
    pub fn save_improvement(&mut self, typed: &Improvement) -> Outcome<Done> {
        let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
            field,
            value: value.to_owned(),
            expected,
        };
        let cause = Cause::from_letter(&typed.cause)
            .ok_or_else(|| bad("Cause", &typed.cause, "une lettre de A à E"))?;
        let title = typed.title.trim();
        if title.is_empty() {
            return Err(bad("Action", "", "ce qui sera fait, en une phrase"));
        }
        if !STATES.contains(&typed.state.as_str()) {
            return Err(bad("État", &typed.state, "to_start, running, done ou dropped"));
        }
        let deadline = if typed.deadline.trim().is_empty() {
            String::new()
        } else {
            checked_date(&typed.deadline)?.to_string()
        };
        let former = if typed.id.is_empty() { None } else { Some(self.improvement(&typed.id)?) };
        let today = self.today().to_string();
        let started = typed.state != "to_start";
        let over = typed.state == "done" || typed.state == "dropped";
        let kept = |day: Option<String>, wanted: bool| {
            if wanted { Some(day.unwrap_or_else(|| today.clone())) } else { None }
        };
        let (was_started, was_done) =
            former.map_or((None, None), |former| (former.started_on, former.done_on));
        let value = recorded::Improvement {
            cause: cause.letter().to_owned(),
            title: title.to_owned(),
            process: typed.process.trim().to_owned(),
            owner: typed.owner.trim().to_owned(),
            deadline,
            state: typed.state.clone(),
            expected: typed.expected.trim().to_owned(),
            started_on: kept(was_started, started),
            done_on: kept(was_done, over),
        };
        let id = if typed.id.is_empty() { random_id()? } else { typed.id.clone() };
        let change = Change::desk(Kind::Improvement, &id, "", Some(to_json(&value)?));
        self.act(format!("Action «\u{a0}{title}\u{a0}» enregistrée"), &[change], &["causes"])
    }

    /// Takes an improvement action away.
    pub fn remove_improvement(&mut self, id: &str) -> Outcome<Done> {
        let former = self.improvement(id)?;
        let change = Change::desk(Kind::Improvement, id, "", None);
        self.act(format!("Action «\u{a0}{}\u{a0}» retirée", former.title), &[change], &["causes"])
    }

    fn improvement(&self, id: &str) -> Outcome<recorded::Improvement> {
        let held = journal::held(self.ledger()?.read(), Kind::Improvement, id, "")?;
        held.and_then(|held| serde_json::from_str(held.value.as_deref()?).ok())
            .ok_or_else(|| Refusal::UnknownFollowUp { what: "action", id: id.to_owned() })
    }
}

/// The actions, those to do soonest first, each with its effect.
pub(super) fn views(read: Read<'_>, synthesis: &Synthesis, today: Date) -> Outcome<Vec<ImprovementView>> {
    let mut views: Vec<ImprovementView> = journal::held_of_kind(read, Kind::Improvement)?
        .into_iter()
        .filter_map(|held| {
            let said: recorded::Improvement = serde_json::from_str(held.value.as_deref()?).ok()?;
            Some(view(held.entity, said, synthesis, today))
        })
        .collect();
    let rank = |view: &ImprovementView| STATES.iter().position(|state| *state == view.action.state);
    views.sort_by(|a, b| {
        let over = |view: &ImprovementView| rank(view).is_some_and(|rank| rank > 1);
        (over(a), &a.action.deadline, &a.action.title).cmp(&(over(b), &b.action.deadline, &b.action.title))
    });
    Ok(views)
}

fn view(id: String, said: recorded::Improvement, synthesis: &Synthesis, today: Date) -> ImprovementView {
    let rank = Cause::from_letter(&said.cause)
        .and_then(|cause| Cause::ALL.iter().position(|known| *known == cause))
        .unwrap_or_default();
    let started: Option<Date> = said.started_on.as_deref().and_then(|day| day.parse().ok());
    let before = started.and_then(|started| {
        let former =
            synthesis.points.iter().rev().find(|point| point.on <= started && point.on < synthesis.day)?;
        Some((former.on, former.amounts.get(rank).copied().unwrap_or_default()))
    });
    let now = synthesis.causes.get(rank).map(|weight| weight.amount).unwrap_or_default();
    let measured = before.map(|(since, before)| effect_words(before, now, since));
    let deadline: Option<Date> = said.deadline.parse().ok();
    let open = said.state == "to_start" || said.state == "running";
    ImprovementView {
        process_label: process_label(&said.process),
        state_label: labels::improvement(&said.state).to_owned(),
        started_on: said.started_on,
        done_on: said.done_on,
        late: open && deadline.is_some_and(|deadline| deadline < today),
        before_cents: before.map(|(_, cents)| cents.get()),
        now_cents: before.map(|_| now.get()),
        measured,
        action: Improvement {
            id,
            cause: said.cause,
            title: said.title,
            process: said.process,
            owner: said.owner,
            deadline: said.deadline,
            state: said.state,
            expected: said.expected,
        },
    }
}

/// « − 32 000,00 € depuis fin juin 2026 ».
fn effect_words(before: Cents, now: Cents, since: Date) -> String {
    let month = typography::month(since);
    let change = now - before;
    if change.is_zero() {
        return format!("stable depuis fin {month}");
    }
    let sign = if change.is_negative() { "\u{2212}\u{a0}" } else { "+\u{a0}" };
    format!("{sign}{} depuis fin {month}", typography::amount(change.abs()))
}
