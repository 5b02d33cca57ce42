//! The steps of the plan among what is to be done: one line a client, gone once the step is done or money has come.

use std::collections::HashSet;

use encaisse_core::dates::Date;

use crate::border::follow_up::FollowUpRow;
use crate::border::plan::PlanRow;
use crate::promises::days_since;

/// A row for each step, but for clients whose broken promise is to be spoken of first.
pub(super) fn rows(planned: Vec<PlanRow>, promised: &[FollowUpRow], today: Date) -> Vec<FollowUpRow> {
    let broken: HashSet<&str> = promised
        .iter()
        .filter(|row| row.kind == "broken_promise" || row.kind == "late_promise")
        .map(|row| row.code.as_str())
        .collect();
    planned
        .into_iter()
        .filter(|row| !broken.contains(row.code.as_str()))
        .map(|row| told(row, today))
        .collect()
}

fn told(row: PlanRow, today: Date) -> FollowUpRow {
    let kind = match row.channel.as_str() {
        "phone" => "step_call",
        "email" => "step_message",
        "text" => "step_text",
        "task" => "step_task",
        _ => "step_letter",
    };
    FollowUpRow {
        kind: kind.to_owned(),
        // A client may have several steps on one day, where invoices are asked for one by one.
        id: format!("{} {} {}", row.code, row.step, row.items.first().map_or("", String::as_str)),
        code: row.code,
        client_name: row.name,
        invoice: None,
        reason: format!("{}\u{a0}: {}", row.step_label, row.reasons.join("\u{a0}; ")),
        amount_cents: row.claimed_cents,
        days: days_since(&row.due_on, today),
        on: row.due_on,
        owner: row.owner_label,
    }
}
