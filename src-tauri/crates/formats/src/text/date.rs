//! Civil dates as accounting packages write them.

use encaisse_core::dates::Date;
use thiserror::Error;

/// Why a field is not a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum DateError {
    /// Neither `AAAAMMJJ`, nor `JJ/MM/AAAA`, nor `AAAA-MM-JJ`.
    #[error("not a date")]
    NotADate,
    /// Written as a date, but no such day exists between 1990 and 2100 (31 February, year 0219).
    #[error("no such day")]
    NoSuchDay,
}

/// Reads a date; `None` when the field is blank or made of zeros.
///
/// `AAAAMMJJ`, or three numbers cut by `/`, `-` or `.` with the year first or last; a time behind is left out.
///
/// ```
/// use encaisse_core::dates::Date;
/// use encaisse_formats::text::date::parse_date;
/// let day = Date::from_ymd_opt(2025, 2, 19);
/// assert_eq!(parse_date(b"20250219 10:25:37"), Ok(day));
/// assert_eq!(parse_date(b"19/02/2025"), Ok(day));
/// assert_eq!(parse_date(b"00000000"), Ok(None));
/// ```
///
/// # Errors
/// One of [`DateError`]: an impossible date is never moved to a possible one.
pub fn parse_date(field: &[u8]) -> Result<Option<Date>, DateError> {
    if let Some(number) = digits(field, 8) {
        return compact(number);
    }
    let field = field.trim_ascii();
    if field.is_empty() {
        return Ok(None);
    }
    let day = field.split(|b| matches!(b, b' ' | b'T')).next().unwrap_or_default();
    if let Some(number) = digits(day, 8) {
        return compact(number);
    }
    let mut parts = day.split(|b| matches!(b, b'/' | b'-' | b'.'));
    let (Some(first), Some(second), Some(third), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(DateError::NotADate);
    };
    let month = short(second)?;
    let (year, day) = match (first.len(), third.len()) {
        (4, 1 | 2) => (digits(first, 4), short(third)?),
        (1 | 2, 4) => (digits(third, 4), short(first)?),
        _ => return Err(DateError::NotADate),
    };
    let year = year.ok_or(DateError::NotADate)?;
    if year == 0 && month == 0 && day == 0 { Ok(None) } else { civil(year, month, day).map(Some) }
}

/// Which part of a date comes first in a column.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateOrder {
    /// `31/12/2026`
    DayFirst,
    /// `12/31/2026`
    MonthFirst,
}

impl DateOrder {
    /// What a date alone says about the order of its column; `None` when it could be read either way, or says
    /// its year first.
    ///
    /// ```
    /// use encaisse_formats::text::date::DateOrder;
    /// assert_eq!(DateOrder::told_by("31/12/26"), Some(DateOrder::DayFirst));
    /// assert_eq!(DateOrder::told_by("05/06/2026"), None);
    /// ```
    pub fn told_by(text: &str) -> Option<Self> {
        let parts = parts(text)?;
        let [first, second, _] = parts.map(|part| part.bytes().all(|b| b.is_ascii_digit()).then_some(part));
        let (first, second) = (first?, second?);
        if first.len() > 2 || second.len() > 2 {
            return None;
        }
        match (first.parse::<u32>().ok()?, second.parse::<u32>().ok()?) {
            (13..=31, 1..=12) => Some(DateOrder::DayFirst),
            (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

/// Reads a date of a column whose order is known: also with two digits of the year, or with the name of its month.
///
/// ```
/// use encaisse_core::dates::Date;
/// use encaisse_formats::text::date::{DateOrder, parse_date_with};
/// let day = Date::from_ymd_opt(2026, 6, 5);
/// assert_eq!(parse_date_with("05/06/26", DateOrder::DayFirst), Ok(day));
/// assert_eq!(parse_date_with("06/05/2026", DateOrder::MonthFirst), Ok(day));
/// assert_eq!(parse_date_with("5 juin 2026", DateOrder::DayFirst), Ok(day));
/// ```
///
/// # Errors
/// One of [`DateError`]: an impossible date is never moved to a possible one.
pub fn parse_date_with(text: &str, order: DateOrder) -> Result<Option<Date>, DateError> {
    let text = text.trim();
    let Some([first, second, third]) = parts(text) else { return parse_date(text.as_bytes()) };
    if first.len() == 4 {
        return parse_date(text.as_bytes());
    }
    let number = |part: &str| short(part.as_bytes());
    let (day, month) = match (month_named(second), order) {
        (Some(month), _) => (number(first)?, month),
        (None, DateOrder::DayFirst) => (number(first)?, number(second)?),
        (None, DateOrder::MonthFirst) => (number(second)?, number(first)?),
    };
    let year = match third.len() {
        4 => digits(third.as_bytes(), 4),
        // The files of a desk are of this century, or of the end of the last one.
        2 => digits(third.as_bytes(), 2).map(|year| if year < 90 { 2000 + year } else { 1900 + year }),
        _ => None,
    };
    let year = year.ok_or(DateError::NotADate)?;
    if (year == 0 || year == 2000) && month == 0 && day == 0 {
        Ok(None)
    } else {
        civil(year, month, day).map(Some)
    }
}

/// The three parts of a date, a time behind left out.
fn parts(text: &str) -> Option<[&str; 3]> {
    let mut parts = text
        .split(|c: char| matches!(c, '/' | '-' | '.') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .take_while(|part| !part.contains(':'));
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(second), Some(third), None) => Some([first, second, third]),
        _ => None,
    }
}

/// The month that a French word names, whole or cut short.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ];
    let word = super::fold::fold(word);
    if word.len() < 3 || word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // « jui » alone is June or July.
    let mut found = MONTHS.iter().zip(1..).filter(|(month, _)| month.starts_with(&word));
    let (first, second) = (found.next(), found.next());
    first.filter(|_| second.is_none()).map(|(_, number)| number)
}

fn compact(number: u32) -> Result<Option<Date>, DateError> {
    if number == 0 {
        return Ok(None);
    }
    civil(number / 10_000, number / 100 % 100, number % 100).map(Some)
}

fn civil(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    if !(1990..=2100).contains(&year) {
        return Err(DateError::NoSuchDay);
    }
    let year = i32::try_from(year).map_err(|_| DateError::NoSuchDay)?;
    Date::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay)
}

fn short(part: &[u8]) -> Result<u32, DateError> {
    digits(part, part.len().clamp(1, 2)).ok_or(DateError::NotADate)
}

/// The value of exactly `length` digits.
fn digits(field: &[u8], length: usize) -> Option<u32> {
    if field.len() != length {
        return None;
    }
    field.iter().try_fold(0_u32, |value, b| b.is_ascii_digit().then(|| value * 10 + u32::from(b - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_spellings_of_a_date_are_read() {
        let day = Date::from_ymd_opt(2026, 1, 5);
        for text in [
            "20260105",
            "05/01/2026",
            "5/1/2026",
            "05-01-2026",
            "05.01.2026",
            "2026-01-05",
            "2026-01-05T08:00:00Z",
        ] {
            assert_eq!(parse_date(text.as_bytes()), Ok(day), "{text}");
        }
        for text in ["", "  ", "00000000", "00/00/0000"] {
            assert_eq!(parse_date(text.as_bytes()), Ok(None), "{text}");
        }
    }

    #[test]
    fn an_impossible_date_is_an_error_and_never_a_guess() {
        for (text, error) in [
            ("20260231", DateError::NoSuchDay),
            ("31/02/2026", DateError::NoSuchDay),
            ("02190219", DateError::NoSuchDay),
            ("05/01/26", DateError::NotADate),
            ("hier", DateError::NotADate),
            ("2026010", DateError::NotADate),
            ("1/2/3/2026", DateError::NotADate),
        ] {
            assert_eq!(parse_date(text.as_bytes()), Err(error), "{text}");
        }
    }
}
