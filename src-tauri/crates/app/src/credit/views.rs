//! Limits, exposure and orders as screens show them.

use encaisse_core::credit::{Exposure, Owed, Part, Standing};
use encaisse_core::dates::Date;
use encaisse_core::invoices::Item;
use encaisse_core::journal::Operation;
use encaisse_core::money::Cents;
use encaisse_store::journal::Held;

use super::words;
use crate::border::credit::{
    DecisionView, ExposureAside, ExposureLine, ExposurePart, ExposureView, LimitView, OrderView,
};
use crate::labels;
use crate::projection::Projected;
use crate::recorded::{LimitSaid, OrderSaid};

/// Limits of a client, the latest first; `operations` are in the common order.
pub(super) fn history(operations: &[Operation]) -> Vec<LimitView> {
    operations.iter().rev().map(limit).collect()
}

fn limit(operation: &Operation) -> LimitView {
    let said = operation.value.as_deref().and_then(|value| serde_json::from_str::<LimitSaid>(value).ok());
    let limit = said.as_ref().map(LimitSaid::limit).unwrap_or_default();
    LimitView {
        amount_cents: limit.amount.map(Cents::get),
        days: limit.days,
        tolerance_pct: limit.tolerance_pct,
        tolerance_days: limit.tolerance_days,
        label: words::limit(&limit),
        on: said.as_ref().map_or_else(|| operation.day.to_string(), |said| said.on.clone()),
        author: operation.author.clone(),
        review_on: limit.review_on.map(|day| day.to_string()),
        reason: said.map(|said| said.reason).unwrap_or_default(),
    }
}

/// What a client owes in all, part by part, each with its lines.
pub(super) fn exposure(projected: &Projected, today: Date) -> ExposureView {
    let open: Vec<(&Item, Owed)> = projected
        .account
        .items
        .iter()
        .filter(|item| !item.remaining.is_zero())
        .map(|item| {
            let due = item.due.map(|due| due.day());
            (item, Owed { class: item.class, source: item.source, due, remaining: item.remaining })
        })
        .collect();
    let exposure = Exposure::of(open.iter().map(|(_, owed)| *owed), today);
    let parts = exposure.parts().map(|(part, amount)| {
        let mut of: Vec<&Item> =
            open.iter().filter(|(_, owed)| Part::of(owed, today) == part).map(|(item, _)| *item).collect();
        of.sort_by_key(|item| (item.due.map_or(item.booked, |due| due.day()), item.piece.clone()));
        ExposurePart {
            code: part.code().to_owned(),
            label: words::part(part).to_owned(),
            amount_cents: amount.get(),
            lines: of.into_iter().map(line).collect(),
        }
    });
    ExposureView {
        total_cents: exposure.total().get(),
        parts: parts.filter(|part| !part.lines.is_empty()).collect(),
        aside: aside(projected, today),
    }
}

fn line(item: &Item) -> ExposureLine {
    ExposureLine {
        piece: item.piece.clone(),
        issued: item.issued.to_string(),
        due: item.due.map(|due| due.day().to_string()),
        remaining_cents: item.remaining.get(),
    }
}

/// What some of it is, beside.
fn aside(projected: &Projected, today: Date) -> Vec<ExposureAside> {
    let items = &projected.account.items;
    let contested: Cents = items.iter().map(|item| projected.contested(item)).sum();
    let factored = items.iter().filter(|item| projected.assigned(item).is_some());
    let assigned: Cents = factored.map(|item| item.remaining).sum();
    let said = [
        ("promised", "dont promis", projected.promised(today)),
        ("contested", "dont contesté", contested),
        ("assigned", "dont cédé à un factor", assigned),
    ];
    said.into_iter()
        .filter(|(.., amount)| amount.is_positive())
        .map(|(code, label, amount)| ExposureAside {
            code: code.to_owned(),
            label: label.to_owned(),
            amount_cents: amount.get(),
        })
        .collect()
}

/// What is told of the next order of a client.
pub(super) fn order(judged: &Standing, decided: Option<&Held>) -> OrderView {
    let decision = decided.filter(|_| judged.decided).and_then(decision);
    OrderView {
        status: judged.status.code().to_owned(),
        label: words::status(judged.status).to_owned(),
        computed: judged.computed.code().to_owned(),
        computed_label: words::status(judged.computed).to_owned(),
        reasons: judged.reasons.iter().map(|(reason, _)| words::reason(*reason)).collect(),
        decision,
    }
}

fn decision(held: &Held) -> Option<DecisionView> {
    let said: OrderSaid = serde_json::from_str(held.value.as_deref()?).ok()?;
    let until = said.until.as_deref().map(|day| format!(", jusqu’au {}", labels::day(day)));
    let label = format!(
        "décidé le {} par {}{}\u{a0}: {}",
        labels::day(&said.on),
        held.author,
        until.unwrap_or_default(),
        said.reason
    );
    Some(DecisionView {
        reason: said.reason,
        author: held.author.clone(),
        on: said.on,
        until: said.until,
        label,
    })
}
