//! The plan of a day: who is contacted and why, what waits, until when. Computed once for a state of the ledger.

mod acts;
mod behaviours;
mod edits;
mod held;
mod people;
mod scenarios;
mod script;
mod sheets;
mod states;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use encaisse_core::dates::{Date, days_between};
use encaisse_core::dunning;
use encaisse_core::journal::Kind;
use encaisse_core::letters::{Language, deadline_days};
use encaisse_store::{Read, clients, journal};

pub(crate) use held::clients as held_clients;
pub(crate) use people::rows as inform_rows;
pub(crate) use scenarios::Scenarios;
pub(crate) use states::{Known, read as known};

use crate::border::plan::{AheadQuery, AheadRow, ClientPlan, PlanRow, PlanView, WithheldRow};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::follow_up::PRESENTED_WITHIN;
use crate::projection::{Context, project_client, registers};
use crate::{reports, rules};

/// Days one looks ahead: a scenario from end to end, whatever day it starts.
const AHEAD: u32 = 150;

impl Desk {
    /// The plan of the day rules call today, for everybody or for one client.
    pub fn plan(&mut self, only: Option<&str>) -> Outcome<PlanView> {
        match only {
            Some(code) => {
                self.client_name(code)?;
                self.made_plan(only)
            }
            None => Ok((*self.kept_plan()?).clone()),
        }
    }

    /// The plan of everybody, kept until the ledger or the day changes: each act asks how much there is to do.
    pub(crate) fn kept_plan(&mut self) -> Outcome<Arc<PlanView>> {
        let (revision, today) = (self.revision()?, self.today().to_string());
        if let Some((known, plan)) = &self.planned
            && *known == revision
            && plan.on == today
        {
            return Ok(Arc::clone(plan));
        }
        let plan = Arc::new(self.made_plan(None)?);
        self.planned = Some((revision, Arc::clone(&plan)));
        Ok(plan)
    }

    fn made_plan(&mut self, only: Option<&str>) -> Outcome<PlanView> {
        let today = self.today();
        let reported = self.reported_unseen(only)?;
        let read = self.view()?;
        let (scenarios, limits) = (Scenarios::of(read)?, scenarios::limits(read)?);
        let mut plan = PlanView { on: today.to_string(), clients: Vec::new(), withheld: Vec::new() };
        for client in states::read(read, today, only, &reported)? {
            if let Some(scenario) = scenarios.for_client(&client) {
                let found = dunning::plan(scenario, &client.state, &limits, today);
                tell(&mut plan, &client, found, today);
            }
        }
        let exceeded = clients::exceeded(read, today)?;
        for row in &mut plan.clients {
            row.limit_exceeded = exceeded.contains(&row.code);
        }
        plan.clients.sort_by(PlanRow::first);
        Ok(plan)
    }

    /// What would leave for a client in the days to come if nothing changed, under its scenario or another one.
    pub fn plan_ahead(&mut self, code: &str, scenario: Option<&str>) -> Outcome<Vec<AheadRow>> {
        self.client_name(code)?;
        let today = self.today();
        let reported = self.reported_unseen(Some(code))?;
        let read = self.view()?;
        let (scenarios, limits) = (Scenarios::of(read)?, scenarios::limits(read)?);
        let notice = notice_days(read)?;
        let mut rows = Vec::new();
        for client in states::read(read, today, Some(code), &reported)? {
            let chosen = scenario.map(|code| scenarios.named(code)).transpose()?;
            let steps = chosen.map(|named| &named.scenario).or_else(|| scenarios.for_client(&client));
            let Some(scenario) = steps else { continue };
            for (on, action) in dunning::ahead(scenario, &client.state, &limits, today, AHEAD, notice) {
                let piece = |id| client.pieces.get(&id).cloned().unwrap_or_default();
                rows.push(AheadRow {
                    on: on.to_string(),
                    step_label: words::step(&action.step),
                    channel: action.step.channel.code().to_owned(),
                    owner_label: words::owner(
                        action.step.owner.for_client(client.owner),
                        client.sales_rep.as_deref(),
                    ),
                    claimed_cents: action.total.get(),
                    items: action.claims.iter().map(|claim| piece(claim.item)).collect(),
                    step: action.step.code,
                });
            }
        }
        Ok(rows)
    }

    /// What would leave for a client, with the scenario it follows and who chases it.
    pub fn client_plan(&mut self, query: &AheadQuery) -> Outcome<ClientPlan> {
        let rows = self.plan_ahead(&query.code, query.scenario.as_deref())?;
        let today = self.today();
        let read = self.view()?;
        let scenarios = Scenarios::of(read)?;
        let known = states::read(read, today, Some(&query.code), &HashSet::new())?.into_iter().next();
        let follows = known.as_ref().and_then(|client| scenarios.entry(client));
        Ok(ClientPlan {
            follows: follows.map(|named| named.code.clone()),
            chosen: known.as_ref().and_then(|client| client.chosen.clone()),
            behaviour: known.as_ref().and_then(|client| behaviours::words(&scenarios, client)),
            owner: known.as_ref().and_then(|client| Some(client.owner?.code().to_owned())),
            rows,
        })
    }

    /// Clients who say they paid, and whose payment nobody saw yet.
    pub(crate) fn reported_unseen(&mut self, only: Option<&str>) -> Outcome<HashSet<String>> {
        let said = journal::held_of_kind(self.view()?, Kind::ReportedPayment)?;
        let mut codes: Vec<String> =
            said.into_iter().filter(|held| held.value.is_some()).filter_map(|held| held.client).collect();
        codes.sort();
        codes.dedup();
        codes.retain(|code| only.is_none_or(|only| only == code));
        if codes.is_empty() {
            return Ok(HashSet::new());
        }
        let as_of = self.past_day()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let mut waiting = HashSet::new();
        for code in codes {
            let projected = project_client(read, &context, &code)?;
            let views = reports::views(&registers(read, &code, as_of)?, &projected);
            if views.iter().any(|view| view.state == "waiting") {
                waiting.insert(code);
            }
        }
        Ok(waiting)
    }
}

impl PlanRow {
    /// Which of two contacts is made first: after a broken promise, a limit that is passed, then by amount × age.
    pub(crate) fn first(a: &PlanRow, b: &PlanRow) -> Ordering {
        let weight = |row: &PlanRow| {
            let cent_days = i128::from(row.claimed_cents) * i128::from(row.days_late.max(0) + 1);
            (row.broken_promise, row.limit_exceeded, cent_days)
        };
        weight(b).cmp(&weight(a)).then_with(|| (&a.code, &a.step).cmp(&(&b.code, &b.step)))
    }
}

/// What a formal notice gives while nothing else was agreed, in days from the one it is posted.
fn notice_days(read: Read<'_>) -> Outcome<Option<u32>> {
    let given = deadline_days(rules::deadline(&rules::rules(read)?, Language::French));
    Ok(given.map(|days| PRESENTED_WITHIN + u32::from(days)))
}

/// Who agreed to a step of the third level, and when.
fn agreement(client: &Known, action: &dunning::Action) -> Option<String> {
    let lead = action.claims.first()?.item;
    let about =
        |(told, _): &(&dunning::Told, &String)| told.step == action.step.code && told.items.contains(&lead);
    let (told, by) = client.state.agreed.iter().zip(&client.agreed_by).find(about)?;
    Some(format!("accord de {by} le {}", encaisse_core::typography::date_short(told.on)))
}

fn tell(plan: &mut PlanView, client: &Known, found: dunning::DayPlan, today: Date) {
    let piece = |id| client.pieces.get(&id).cloned().unwrap_or_default();
    for action in found.actions {
        let lead = action.claims.first().and_then(|claim| {
            let item = client.state.items.iter().find(|item| item.id == claim.item)?;
            Some(days_between(item.due, today))
        });
        let due_on = action.reasons.iter().find_map(|reason| match reason {
            dunning::Reason::DueSince { on, .. } => Some(*on),
            _ => None,
        });
        plan.clients.push(PlanRow {
            owner_label: words::owner(
                action.step.owner.for_client(client.owner),
                client.sales_rep.as_deref(),
            ),
            due_on: due_on.unwrap_or(today).to_string(),
            code: client.code.clone(),
            name: client.name.clone(),
            step_label: words::step(&action.step),
            channel: action.step.channel.code().to_owned(),
            owner: action.step.owner.for_client(client.owner).code().to_owned(),
            claimed_cents: action.total.get(),
            items: action.claims.iter().map(|claim| piece(claim.item)).collect(),
            days_late: lead.unwrap_or_default(),
            broken_promise: client.broken_promise,
            limit_exceeded: false,
            reasons: action
                .reasons
                .iter()
                .map(|reason| words::reason(reason, piece))
                .chain(agreement(client, &action))
                .collect(),
            step: action.step.code,
        });
    }
    for held in found.withheld {
        for hold in &held.holds {
            let paused = hold.why == dunning::Why::Paused;
            plan.withheld.push(WithheldRow {
                code: client.code.clone(),
                name: client.name.clone(),
                step: held.step.code.clone(),
                step_label: words::step(&held.step),
                channel: held.step.channel.code().to_owned(),
                owner_label: words::owner(
                    held.step.owner.for_client(client.owner),
                    client.sales_rep.as_deref(),
                ),
                items: held.items.iter().map(|item| piece(*item)).collect(),
                amount_cents: held.total.get(),
                reason: hold.why.code().to_owned(),
                reason_label: words::why(hold, client.note.as_deref().filter(|_| paused)),
                until: hold.until.map(|day| day.to_string()),
            });
        }
    }
}
