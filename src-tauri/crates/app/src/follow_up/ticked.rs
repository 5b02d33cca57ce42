//! Rows of today that are no longer to be done: ticked by the money that came, or by what was done.
//!
//! A row is known from the first time it was looked at that day, in this session: what was already settled before nobody
//! saw as something to do.

use std::collections::{HashMap, HashSet};

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_core::typography;

use crate::border::follow_up::{FollowUpRow, TickedRow};

/// Rows that were shown today, each with what the client owed when it was first shown.
#[derive(Debug)]
pub(crate) struct Shown {
    day: Date,
    rows: Vec<(FollowUpRow, i64)>,
}

/// Rows shown before on this day and gone from `due`, in the order they were shown; what is shown now is kept in `shown`.
/// What was put off or paused is not done: it is to come.
pub(super) fn ticked(
    shown: &mut Option<Shown>,
    due: &[FollowUpRow],
    to_come: &[FollowUpRow],
    owed: &HashMap<String, i64>,
    today: Date,
) -> Vec<TickedRow> {
    let known = match shown {
        Some(known) if known.day == today => known,
        other => other.insert(Shown { day: today, rows: Vec::new() }),
    };
    let here: HashSet<&str> = due.iter().map(|row| row.id.as_str()).collect();
    let later: HashSet<&str> = to_come.iter().map(|row| row.id.as_str()).collect();
    let of = |code: &str| owed.get(code).copied().unwrap_or_default();
    let mut gone = Vec::new();
    for (row, before) in &known.rows {
        let moved = later.contains(row.id.as_str())
            || (row.step.is_some() && later.contains(row.code.as_str()))
            // Another line speaks of the client, and of the same money.
            || (row.step.is_some() && due.iter().any(|shown| shown.code == row.code && asks(shown)));
        if here.contains(row.id.as_str()) || moved {
            continue;
        }
        let came = before - of(&row.code);
        let paid = came > 0 && asks(row);
        let amount = typography::amount(Cents::new(came));
        gone.push(TickedRow {
            id: row.id.clone(),
            code: row.code.clone(),
            client_name: row.client_name.clone(),
            what: row.reason.clone(),
            why: if paid { format!("{amount} réglés ou déduits") } else { "traité".to_owned() },
            paid,
            owner: row.owner.clone(),
        });
    }
    let before: HashSet<String> = known.rows.iter().map(|(row, _)| row.id.clone()).collect();
    known
        .rows
        .extend(due.iter().filter(|row| !before.contains(&row.id)).map(|row| (row.clone(), of(&row.code))));
    gone
}

/// True for the rows that ask for money.
fn asks(row: &FollowUpRow) -> bool {
    row.kind.starts_with("step_") || row.kind.ends_with("promise") || row.kind.starts_with("notice")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, kind: &str, step: Option<&str>) -> FollowUpRow {
        FollowUpRow {
            kind: kind.to_owned(),
            id: id.to_owned(),
            code: "SOREL".to_owned(),
            client_name: "Garage Sorel".to_owned(),
            invoice: None,
            step: step.map(str::to_owned),
            reason: "FA-2026-052 est échue depuis 131 jours".to_owned(),
            amount_cents: 108_000,
            on: "2026-11-23".to_owned(),
            days: 0,
            owner: String::new(),
        }
    }

    fn owing(cents: i64) -> HashMap<String, i64> {
        HashMap::from([("SOREL".to_owned(), cents)])
    }

    #[test]
    fn a_row_whose_money_came_ticks_itself_and_says_how_much() {
        let today: Date = "2026-11-23".parse().unwrap();
        let call = row("SOREL call-1 FA-2026-052", "step_call", Some("call-1"));
        let one = [call];
        let told = |due: &[FollowUpRow], to_come: &[FollowUpRow], cents: i64, day: Date| {
            let mut shown = None;
            assert!(ticked(&mut shown, &one, &[], &owing(108_000), today).is_empty());
            let gone = ticked(&mut shown, due, to_come, &owing(cents), day);
            gone.into_iter().map(|row| (row.paid, row.why)).collect::<Vec<_>>()
        };
        let paid = |why: &str| vec![(true, why.to_owned())];
        assert_eq!(told(&[], &[], 0, today), paid("1\u{202f}080,00\u{a0}€ réglés ou déduits"));
        assert_eq!(told(&[], &[], 8_000, today), paid("1\u{202f}000,00\u{a0}€ réglés ou déduits"));
        assert_eq!(told(&[], &[], 108_000, today), vec![(false, "traité".to_owned())]);
        assert_eq!(told(&one, &[], 8_000, today), vec![], "part of it came, the rest is to be asked");
        assert_eq!(told(&[], &one, 108_000, today), vec![], "put off");
        assert_eq!(told(&[], &[row("SOREL", "paused", None)], 108_000, today), vec![], "paused");
        let broken = row("P1", "broken_promise", None);
        assert_eq!(told(&[broken], &[], 108_000, today), vec![], "another line speaks of the same money");
        assert_eq!(told(&[], &[], 0, "2026-11-24".parse().unwrap()), vec![], "another day begins afresh");
    }
}
