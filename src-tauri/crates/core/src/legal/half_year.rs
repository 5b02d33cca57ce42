//! Half-years: the period for which a legal rate holds (C. com. L441-10 II: the rate in force on 1 January,
//! then the one in force on 1 July).

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;

use crate::dates::Date;

/// One of the two halves of a civil year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Half {
    /// 1 January to 30 June.
    First,
    /// 1 July to 31 December.
    Second,
}

/// A half-year, written `2026-S1` or `2026-S2`. They sort in the order of time.
///
/// ```
/// use encaisse_core::dates::Date;
/// use encaisse_core::legal::half_year::HalfYear;
/// let h = HalfYear::of(Date::from_ymd_opt(2026, 7, 1).unwrap());
/// assert_eq!(h.label(), "2026-S2");
/// assert_eq!(h.last_day(), Date::from_ymd_opt(2026, 12, 31).unwrap());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct HalfYear {
    /// The civil year.
    pub year: i32,
    /// Which half of it.
    pub half: Half,
}

impl HalfYear {
    /// The first half of `year`.
    pub const fn first(year: i32) -> Self {
        HalfYear { year, half: Half::First }
    }

    /// The second half of `year`.
    pub const fn second(year: i32) -> Self {
        HalfYear { year, half: Half::Second }
    }

    /// The half-year that holds `date`.
    pub fn of(date: Date) -> Self {
        let half = if date.month() <= 6 { Half::First } else { Half::Second };
        HalfYear { year: date.year(), half }
    }

    /// 1 January or 1 July; the calendar's last day for a year it does not hold.
    pub fn first_day(self) -> Date {
        let month = match self.half {
            Half::First => 1,
            Half::Second => 7,
        };
        Date::from_ymd_opt(self.year, month, 1).unwrap_or(Date::MAX)
    }

    /// 30 June or 31 December; the calendar's last day for a year it does not hold.
    pub fn last_day(self) -> Date {
        let (month, day) = match self.half {
            Half::First => (6, 30),
            Half::Second => (12, 31),
        };
        Date::from_ymd_opt(self.year, month, day).unwrap_or(Date::MAX)
    }

    /// The half-year that follows.
    pub const fn next(self) -> Self {
        match self.half {
            Half::First => HalfYear::second(self.year),
            Half::Second => HalfYear::first(self.year.saturating_add(1)),
        }
    }

    /// `2026-S1`: the form typed, stored and shown.
    pub fn label(self) -> String {
        self.to_string()
    }

    /// The form a letter prints, in French.
    ///
    /// ```
    /// use encaisse_core::legal::half_year::HalfYear;
    /// assert_eq!(HalfYear::first(2026).in_words(), "1er semestre 2026");
    /// assert_eq!(HalfYear::second(2026).in_words(), "2e semestre 2026");
    /// ```
    pub fn in_words(self) -> String {
        let rank = match self.half {
            Half::First => "1er",
            Half::Second => "2e",
        };
        format!("{rank} semestre {}", self.year)
    }
}

impl fmt::Display for HalfYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = match self.half {
            Half::First => 1,
            Half::Second => 2,
        };
        write!(f, "{:04}-S{half}", self.year)
    }
}

/// The text is not a half-year such as `2026-S1`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a half-year: {text}")]
pub struct NotAHalfYear {
    /// What was read.
    pub text: String,
}

impl FromStr for HalfYear {
    type Err = NotAHalfYear;

    fn from_str(text: &str) -> Result<Self, NotAHalfYear> {
        let refuse = || NotAHalfYear { text: text.to_owned() };
        let (year, half) = text.trim().split_once("-S").ok_or_else(refuse)?;
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(refuse());
        }
        let year = year.parse().map_err(|_| refuse())?;
        match half {
            "1" => Ok(HalfYear::first(year)),
            "2" => Ok(HalfYear::second(year)),
            _ => Err(refuse()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_half_year_holds_the_days_around_the_two_hinges() {
        let label = |d: &str| HalfYear::of(d.parse().unwrap()).label();
        assert_eq!(label("2026-06-30"), "2026-S1");
        assert_eq!(label("2026-07-01"), "2026-S2");
        assert_eq!(label("2026-12-31"), "2026-S2");
        assert_eq!(label("2027-01-01"), "2027-S1");
    }

    #[test]
    fn half_years_follow_each_other_without_a_hole() {
        let mut h = HalfYear::second(2023);
        for _ in 0..6 {
            assert_eq!(h.last_day().succ_opt(), Some(h.next().first_day()), "{h}");
            assert!(h < h.next());
            h = h.next();
        }
        assert_eq!(h.label(), "2026-S2");
    }

    #[test]
    fn what_a_person_types_is_read_back_or_refused() {
        for text in ["2013-S1", "2026-S2"] {
            assert_eq!(text.parse::<HalfYear>().map(HalfYear::label).as_deref(), Ok(text));
        }
        for text in ["2026", "2026-S3", "2026-s1", "26-S1", "+026-S1", "2026-S1 bis", ""] {
            assert_eq!(text.parse::<HalfYear>(), Err(NotAHalfYear { text: text.to_owned() }));
        }
    }
}
