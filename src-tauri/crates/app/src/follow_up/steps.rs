//! The steps of the plan among what is to be done: one line a client, gone once the step is done or money has come. What a
//! person put off or paused is a line of the days to come.

use std::collections::{BTreeMap, HashSet};

use encaisse_core::dates::{Date, plus_days};
use encaisse_core::dunning::Owner;

use crate::border::follow_up::FollowUpRow;
use crate::border::plan::{InformRow, PlanRow, PlanView, WithheldRow};
use crate::plan::words;
use crate::promises::days_since;

/// A row for each escalation a sales rep is to be told of before it leaves.
pub(super) fn told_before(rows: Vec<InformRow>, today: Date) -> Vec<FollowUpRow> {
    let told = |row: InformRow| FollowUpRow {
        kind: "inform".to_owned(),
        id: format!("inform {} {}", row.code, row.step),
        code: row.code,
        client_name: row.name,
        invoice: None,
        step: Some(row.step),
        reason: row.reason,
        amount_cents: row.amount_cents,
        on: today.to_string(),
        days: 0,
        owner: row.sales_rep,
    };
    rows.into_iter().map(told).collect()
}

/// Steps that wait for the owner-manager, and for nothing else but the days to pass and what is done at home.
fn to_agree(plan: &PlanView, today: Date) -> Vec<FollowUpRow> {
    let others = ["not_agreed", "contacted", "payments_not_checked", "not_posted"];
    let same = |a: &WithheldRow, b: &WithheldRow| a.code == b.code && a.step == b.step && a.items == b.items;
    let waits = |row: &&WithheldRow| {
        let mut all = plan.withheld.iter().filter(|other| same(row, other));
        row.reason == "not_agreed" && all.all(|other| others.contains(&other.reason.as_str()))
    };
    let told = |row: &WithheldRow| FollowUpRow {
        kind: "agree".to_owned(),
        id: format!("agree {}", name(&row.code, &row.step, &row.items)),
        amount_cents: row.amount_cents,
        owner: words::owner(Owner::OwnerManager, None),
        ..held(row, String::new(), today.to_string(), today)
    };
    plan.withheld.iter().filter(waits).map(told).collect()
}

/// A row for each step, but for clients whose broken promise is to be spoken of first.
pub(super) fn rows(plan: &PlanView, promised: &[FollowUpRow], today: Date) -> Vec<FollowUpRow> {
    let broken: HashSet<&str> = promised
        .iter()
        .filter(|row| row.kind == "broken_promise" || row.kind == "late_promise")
        .map(|row| row.code.as_str())
        .collect();
    let planned = plan.clients.iter().filter(|row| !broken.contains(row.code.as_str()));
    planned.map(|row| told(row, today)).chain(to_agree(plan, today)).chain(waiting(plan, today)).collect()
}

fn kind(channel: &str) -> &'static str {
    match channel {
        "phone" => "step_call",
        "email" => "step_message",
        "text" => "step_text",
        "task" => "step_task",
        _ => "step_letter",
    }
}

/// A client may have several steps on one day, where invoices are asked for one by one.
fn name(code: &str, step: &str, items: &[String]) -> String {
    format!("{code} {step} {}", items.first().map_or("", String::as_str))
}

fn told(row: &PlanRow, today: Date) -> FollowUpRow {
    FollowUpRow {
        kind: kind(&row.channel).to_owned(),
        id: name(&row.code, &row.step, &row.items),
        code: row.code.clone(),
        client_name: row.name.clone(),
        invoice: None,
        step: Some(row.step.clone()),
        reason: format!("{}\u{a0}: {}", row.step_label, row.reasons.join("\u{a0}; ")),
        amount_cents: row.claimed_cents,
        days: days_since(&row.due_on, today),
        on: row.due_on.clone(),
        owner: row.owner_label.clone(),
    }
}

/// Steps that were put off, each on its day; clients in pause, each on the day after it, once whatever it holds.
fn waiting(plan: &PlanView, today: Date) -> Vec<FollowUpRow> {
    let mut found: BTreeMap<String, FollowUpRow> = BTreeMap::new();
    for row in &plan.withheld {
        let paused = row.reason == "paused";
        let last = row.until.as_deref().and_then(|day| day.parse::<Date>().ok());
        let (true, Some(last)) = (paused || row.reason == "postponed", last) else { continue };
        let id = if paused { row.code.clone() } else { name(&row.code, &row.step, &row.items) };
        let amount = row.amount_cents;
        let again = plus_days(last, 1).to_string();
        let known = found.entry(id.clone()).or_insert_with(|| held(row, id, again, today));
        known.amount_cents += amount;
    }
    found.into_values().collect()
}

fn held(row: &WithheldRow, id: String, on: String, today: Date) -> FollowUpRow {
    let paused = row.reason == "paused";
    FollowUpRow {
        kind: if paused { "paused" } else { kind(&row.channel) }.to_owned(),
        id,
        code: row.code.clone(),
        client_name: row.name.clone(),
        invoice: None,
        step: (!paused).then(|| row.step.clone()),
        reason: format!("{}\u{a0}: {}", row.step_label, row.reason_label),
        amount_cents: 0,
        days: days_since(&on, today),
        on,
        owner: row.owner_label.clone(),
    }
}
