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
