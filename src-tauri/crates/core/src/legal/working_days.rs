//! Legal holidays of mainland France, and the day a procedural time limit is carried to when it ends on one of them.

use chrono::{Datelike, Weekday};

use crate::dates::{Date, plus_days};

/// Legal holidays with a fixed day: month, day (C. trav. art. L3133-1).
const FIXED: [(u32, u32); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

/// Days from Easter Sunday to Easter Monday, Ascension Day and Whit Monday.
const AROUND_EASTER: [u32; 3] = [1, 39, 50];

/// Easter Sunday of a year, by the Gregorian computus.
///
/// ```
/// use encaisse_core::legal::working_days::easter;
/// assert_eq!(easter(2026), "2026-04-05".parse().ok());
/// assert_eq!(easter(2027), "2027-03-28".parse().ok());
/// ```
pub fn easter(year: i32) -> Option<Date> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon_shift = (century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 19 * golden + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon_shift - rest % 4) % 7;
    let late = (golden + 11 * moon_shift + 22 * to_sunday) / 451;
    let march = moon_shift + to_sunday - 7 * late + 114;
    Date::from_ymd_opt(year, u32::try_from(march / 31).ok()?, u32::try_from(march % 31 + 1).ok()?)
}

/// True on a legal holiday of mainland France (C. trav. art. L3133-1).
pub fn is_holiday(date: Date) -> bool {
    FIXED.contains(&(date.month(), date.day()))
        || easter(date.year())
            .is_some_and(|sunday| AROUND_EASTER.iter().any(|days| plus_days(sunday, *days) == date))
}

/// The day a procedural time limit ends when it would end on `date`: the next working day after a Saturday, a Sunday
/// or a legal holiday (CPC art. 642). Limitation and terms of payment are never carried.
///
/// ```
/// use encaisse_core::dates::Date;
/// use encaisse_core::legal::working_days::next_working_day;
/// let sunday = Date::from_ymd_opt(2027, 2, 28).unwrap();
/// assert_eq!(next_working_day(sunday), Date::from_ymd_opt(2027, 3, 1).unwrap());
/// ```
pub fn next_working_day(date: Date) -> Date {
    let mut day = date;
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || is_holiday(day) {
        match day.succ_opt() {
            Some(next) => day = next,
            None => return day,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_calendar_says() {
        for (year, sunday) in [
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), Some(day(sunday)), "{year}");
        }
    }

    #[test]
    fn a_time_limit_is_carried_over_week_ends_and_holidays_and_no_further() {
        for (ends, carried) in [
            ("2027-02-28", "2027-03-01"), // law page §5.7: a Sunday
            ("2026-12-01", "2026-12-01"), // a Tuesday
            ("2026-12-25", "2026-12-28"), // Christmas, a Friday
            ("2026-04-04", "2026-04-07"), // the Saturday before Easter Monday
            ("2026-05-14", "2026-05-15"), // Ascension Day
            ("2026-05-25", "2026-05-26"), // Whit Monday
            ("2027-05-08", "2027-05-10"), // 8 May, a Saturday
            ("2026-11-11", "2026-11-12"),
        ] {
            assert_eq!(next_working_day(day(ends)), day(carried), "{ends}");
        }
    }
}
