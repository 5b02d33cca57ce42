//! Days as banks write them: two digits for the year, or no order between day and month.

use encaisse_core::dates::Date;

use crate::text::date::DateOrder;

/// A day of which the year has two digits: years from 70 on are of the last century.
///
/// ```
/// use encaisse_core::dates::Date;
/// use encaisse_formats::bank::short_day;
/// assert_eq!(short_day(26, 2, 28), Date::from_ymd_opt(2026, 2, 28));
/// assert_eq!(short_day(26, 2, 30), None);
/// ```
pub fn short_day(year: u32, month: u32, day: u32) -> Option<Date> {
    civil(if year < 70 { 2000 + year } else { 1900 + year }, month, day)
}

/// A day that exists, between 1990 and 2100.
pub(super) fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1990..=2100).contains(&year) {
        return None;
    }
    Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The value of a text made of digits only.
pub(super) fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Six digits in the order year, month, day.
pub(super) fn year_first(text: &str) -> Option<Date> {
    let [a, b, c] = pairs(text)?;
    short_day(a, b, c)
}

/// Six digits in the order day, month, year.
pub(super) fn day_first(text: &str) -> Option<Date> {
    let [a, b, c] = pairs(text)?;
    short_day(c, b, a)
}

fn pairs(text: &str) -> Option<[u32; 3]> {
    if text.len() != 6 {
        return None;
    }
    Some([number(text.get(..2)?)?, number(text.get(2..4)?)?, number(text.get(4..)?)?])
}

/// What the dates of a whole file tell of their order: a first number above twelve is a day, a second one too.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Orders {
    day_first: bool,
    month_first: bool,
    either: bool,
}

impl Orders {
    /// Looks at one more date.
    pub(super) fn observe(&mut self, text: &str) {
        if let Some(Parts { year_first: false, first, second, .. }) = parts(text) {
            match (first > 12, second > 12) {
                (true, false) => self.day_first = true,
                (false, true) => self.month_first = true,
                (false, false) if first != second => self.either = true,
                _ => {}
            }
        }
    }

    /// The order, and whether it is a guess: nothing told it, so it is the French one.
    pub(super) fn decide(self) -> (DateOrder, bool) {
        match (self.day_first, self.month_first) {
            (false, true) => (DateOrder::MonthFirst, false),
            (true, false) => (DateOrder::DayFirst, false),
            (true, true) => (DateOrder::DayFirst, true),
            (false, false) => (DateOrder::DayFirst, self.either),
        }
    }
}

/// Reads a date in this order; dates that begin with their year are read as they are. A time behind is left out.
pub(super) fn parse(text: &str, order: DateOrder) -> Option<Date> {
    if let Ok(Some(day)) = crate::text::date::parse_date(text.as_bytes())
        && parts(text).is_none_or(|parts| parts.year_first)
    {
        return Some(day);
    }
    let Parts { first, second, third, third_length, year_first } = parts(text)?;
    if year_first {
        return civil(first, second, third);
    }
    let (day, month) = match order {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    match third_length {
        4 => civil(third, month, day),
        1 | 2 => short_day(third, month, day),
        _ => None,
    }
}

struct Parts {
    first: u32,
    second: u32,
    third: u32,
    third_length: usize,
    year_first: bool,
}

/// Three numbers cut by `/`, `-`, `.` or the apostrophe of QIF, blanks around them left out.
fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    let text = match text.split_once(['T', ' ']) {
        // `1/ 6'10` has blanks inside; `05/01/2026 08:00` a time behind.
        Some((day, _)) if day.matches(['/', '-', '.', '\'']).count() == 2 && !day.ends_with('\'') => day,
        _ => text,
    };
    let mut numbers = text.split(['/', '-', '.', '\'']).map(str::trim);
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() || second.len() > 2 || !matches!(first.len(), 1 | 2 | 4) {
        return None;
    }
    let year_first = first.len() == 4;
    Some(Parts {
        first: number(first)?,
        second: number(second)?,
        third: number(third)?,
        third_length: third.len(),
        year_first,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_spellings_of_a_day_are_read() {
        let day = Date::from_ymd_opt(2010, 6, 1);
        for text in
            ["01/06/10", "1/ 6'10", "1/6/2010", "01.06.2010", "2010-06-01", "01-06-10", "01/06/2010 12:30"]
        {
            assert_eq!(parse(text, DateOrder::DayFirst), day, "{text}");
        }
        assert_eq!(parse("6/1/94", DateOrder::MonthFirst), Date::from_ymd_opt(1994, 6, 1));
        for text in ["31/02/2026", "", "hier", "1/2/3/4", "12/31/2026", "01/06/0219"] {
            assert_eq!(parse(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn one_number_above_twelve_decides_for_the_whole_file() {
        let decide = |dates: &[&str]| {
            let mut orders = Orders::default();
            dates.iter().for_each(|date| orders.observe(date));
            orders.decide()
        };
        assert_eq!(decide(&["01/06/10", "29/12/10"]), (DateOrder::DayFirst, false));
        assert_eq!(decide(&["01/06/10", "12/29/10"]), (DateOrder::MonthFirst, false));
        assert_eq!(decide(&["01/06/10"]), (DateOrder::DayFirst, true));
        assert_eq!(decide(&["2010-06-01", "03/03/10"]), (DateOrder::DayFirst, false));
    }
}
