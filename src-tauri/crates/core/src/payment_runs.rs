//! When a client's payments run: the days it pays its suppliers, and the day before, when a reminder helps.

use chrono::{Datelike, Weekday};

use crate::dates::{Date, end_of_month, minus_days, plus_days};
use crate::unaccented::unaccented;

/// A day payments run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RunDay {
    /// A day of the month, 1 to 31; its last day when the month is shorter.
    OfMonth(u8),
    /// The last day of the month.
    EndOfMonth,
    /// A day of the week, from Monday, 0.
    OfWeek(u8),
}

const WEEK: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Reads « 10 et 25 », « fin de mois », « jeudi », « le 15, fin de mois ». `None` when a word is not understood.
///
/// ```
/// use encaisse_core::payment_runs::{RunDay, read};
/// assert_eq!(read("le 10 et le 25"), Some(vec![RunDay::OfMonth(10), RunDay::OfMonth(25)]));
/// assert_eq!(read("Fin de mois"), Some(vec![RunDay::EndOfMonth]));
/// assert_eq!(read("tous les jeudis"), Some(vec![RunDay::OfWeek(3)]));
/// assert_eq!(read("bientôt"), None);
/// ```
pub fn read(text: &str) -> Option<Vec<RunDay>> {
    let plain: String =
        unaccented(text).collect::<String>().replace("fin de mois", "fin").replace("fin du mois", "fin");
    let mut days = Vec::new();
    for word in plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if ["le", "les", "et", "tous", "chaque", "du", "mois", "puis"].contains(&word) {
            continue;
        }
        let week = WEEK.iter().position(|name| word.trim_end_matches('s') == *name || word == *name);
        let day = match (word, week) {
            ("fin", _) => RunDay::EndOfMonth,
            (_, Some(rank)) => RunDay::OfWeek(u8::try_from(rank).ok()?),
            _ => {
                let number: u8 = word.trim_end_matches("er").parse().ok()?;
                (1..=31).contains(&number).then_some(RunDay::OfMonth(number))?
            }
        };
        if !days.contains(&day) {
            days.push(day);
        }
    }
    (!days.is_empty()).then_some(days)
}

/// The first run on `from` or after.
///
/// ```
/// use encaisse_core::payment_runs::{RunDay, next};
/// let day = |text: &str| text.parse().unwrap();
/// let runs = [RunDay::OfMonth(10), RunDay::OfMonth(25)];
/// assert_eq!(next(&runs, day("2026-11-12")), Some(day("2026-11-25")));
/// assert_eq!(next(&[RunDay::OfMonth(31)], day("2027-02-01")), Some(day("2027-02-28")));
/// ```
pub fn next(runs: &[RunDay], from: Date) -> Option<Date> {
    (0..62).map(|days| plus_days(from, days)).find(|day| runs.iter().any(|run| runs_on(*run, *day)))
}

fn runs_on(run: RunDay, day: Date) -> bool {
    let last = end_of_month(day);
    match run {
        RunDay::OfMonth(wanted) => u32::from(wanted).min(last.day()) == day.day(),
        RunDay::EndOfMonth => day == last,
        RunDay::OfWeek(rank) => day.weekday().num_days_from_monday() == u32::from(rank),
    }
}

/// The working day before a run: when a reminder still helps. Holidays are not known here.
///
/// ```
/// use encaisse_core::payment_runs::eve;
/// let day = |text: &str| text.parse().unwrap();
/// assert_eq!(eve(day("2026-11-25")), day("2026-11-24"));
/// assert_eq!(eve(day("2026-11-23")), day("2026-11-20")); // Monday: the Friday before
/// ```
pub fn eve(run: Date) -> Date {
    working_day_before(minus_days(run, 1))
}

/// `day` itself when it is a working day, else the next one.
///
/// ```
/// use encaisse_core::payment_runs::working_day_from;
/// let day = |text: &str| text.parse().unwrap();
/// assert_eq!(working_day_from(day("2026-11-21")), day("2026-11-23")); // Saturday: the Monday after
/// ```
pub fn working_day_from(day: Date) -> Date {
    match day.weekday() {
        Weekday::Sat => plus_days(day, 2),
        Weekday::Sun => plus_days(day, 1),
        _ => day,
    }
}

fn working_day_before(day: Date) -> Date {
    match day.weekday() {
        Weekday::Sat => minus_days(day, 1),
        Weekday::Sun => minus_days(day, 2),
        _ => day,
    }
}

/// Runs in words: « le 10, le 25 », « fin de mois », « chaque jeudi ».
pub fn in_words(runs: &[RunDay]) -> String {
    let words: Vec<String> = runs
        .iter()
        .map(|run| match run {
            RunDay::OfMonth(1) => "le 1er".to_owned(),
            RunDay::OfMonth(day) => format!("le {day}"),
            RunDay::EndOfMonth => "fin de mois".to_owned(),
            RunDay::OfWeek(rank) => {
                format!("chaque {}", WEEK.get(usize::from(*rank)).copied().unwrap_or_default())
            }
        })
        .collect();
    crate::typography::list(&words)
}
