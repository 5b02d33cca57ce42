//! Dates one click away.

use encaisse_core::dates::{Date, end_of_month, plus_days};
use encaisse_core::payment_runs::{RunDay, eve, next, working_day_from};

use crate::border::follow_up::QuickDate;

/// Dates proposed for what comes next: the client's payment runs first, when they are known.
pub(crate) fn quick_dates(today: Date, runs: Option<&[RunDay]>) -> Vec<QuickDate> {
    let mut dates: Vec<(String, Date)> = Vec::new();
    if let Some(run) = runs.and_then(|runs| next(runs, plus_days(today, 1))) {
        let before = eve(run);
        if before > today {
            dates.push((format!("Veille du passage, {}", before.format("%d/%m")), before));
        }
        dates.push((format!("Passage du {}", run.format("%d/%m")), run));
    }
    let month_end = end_of_month(today);
    let fifteenth = plus_days(month_end, 15);
    dates.extend([
        ("Demain".to_owned(), working_day_from(plus_days(today, 1))),
        ("+ 7 j".to_owned(), plus_days(today, 7)),
        ("Fin du mois".to_owned(), month_end),
        ("15 du mois prochain".to_owned(), fifteenth),
    ]);
    dates.retain(|(_, day)| *day >= today);
    let mut seen = Vec::new();
    dates.retain(|(_, day)| {
        let new = !seen.contains(day);
        seen.push(*day);
        new
    });
    dates.into_iter().map(|(label, on)| QuickDate { label, on: on.to_string() }).collect()
}
