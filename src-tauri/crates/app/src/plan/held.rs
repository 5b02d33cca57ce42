//! What waits today, and for what: one row a client and reason, what weighs most first.

use std::collections::{BTreeMap, BTreeSet};

use crate::border::plan::{HeldReason, HeldRow, HeldView, WithheldRow};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::plan::words;

impl Desk {
    /// Everything the plan of today withholds, with its reasons counted.
    pub fn held_back(&mut self) -> Outcome<HeldView> {
        let plan = self.kept_plan()?;
        let mut rows: Vec<HeldRow> = plan.withheld.iter().map(row).collect();
        rows.sort_by(|a, b| (b.amount_cents, &a.code, &a.reason).cmp(&(a.amount_cents, &b.code, &b.reason)));
        Ok(HeldView { reasons: reasons(&plan.withheld), rows })
    }
}

/// How many clients have something that waits.
pub(crate) fn clients(withheld: &[WithheldRow]) -> usize {
    withheld.iter().map(|row| row.code.as_str()).collect::<BTreeSet<_>>().len()
}

/// Each reason once, with its clients and what they owe by it, the largest first.
fn reasons(withheld: &[WithheldRow]) -> Vec<HeldReason> {
    let mut found: BTreeMap<&str, (BTreeSet<&str>, i64)> = BTreeMap::new();
    for row in withheld {
        let (clients, amount) = found.entry(row.reason.as_str()).or_default();
        clients.insert(&row.code);
        *amount = amount.saturating_add(row.amount_cents);
    }
    let mut reasons: Vec<HeldReason> = found
        .into_iter()
        .map(|(reason, (clients, amount_cents))| HeldReason {
            label: words::why_of(reason).to_owned(),
            clients: u32::try_from(clients.len()).unwrap_or(u32::MAX),
            amount_cents,
            reason: reason.to_owned(),
        })
        .collect();
    reasons.sort_by(|a, b| (b.amount_cents, &a.reason).cmp(&(a.amount_cents, &b.reason)));
    reasons
}

fn row(row: &WithheldRow) -> HeldRow {
    HeldRow {
        code: row.code.clone(),
        name: row.name.clone(),
        step_label: row.step_label.clone(),
        owner_label: row.owner_label.clone(),
        first_piece: row.items.first().cloned(),
        pieces: u32::try_from(row.items.len()).unwrap_or(u32::MAX),
        amount_cents: row.amount_cents,
        reason: row.reason.clone(),
        reason_label: row.reason_label.clone(),
        until: row.until.clone(),
    }
}
