//! Civil dates and terms of payment. A due date is a day of the calendar: no hour, no time zone.

use chrono::{Datelike, Days, Months};

/// A civil date.
pub type Date = chrono::NaiveDate;

/// A day as the ten characters `YYYY-MM-DD`, for years of four digits, without asking for memory: the ledger
/// writes hundreds of thousands of days in one import.
///
/// ```
/// use encaisse_core::dates::{Date, iso_digits};
/// assert_eq!(&iso_digits(Date::from_ymd_opt(2024, 2, 29).unwrap()), b"2024-02-29");
/// ```
pub fn iso_digits(date: Date) -> [u8; 10] {
    let digit = |number: u32| u8::try_from(number % 10).map_or(b'0', |digit| b'0' + digit);
    let (year, month, day) = (date.year().unsigned_abs(), date.month(), date.day());
    [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ]
}

/// Whole days from `from` to `to`; negative when `to` comes first.
///
/// ```
/// use encaisse_core::dates::{days_between, Date};
/// let due = Date::from_ymd_opt(2026, 7, 31).unwrap();
/// let paid = Date::from_ymd_opt(2026, 9, 15).unwrap();
/// assert_eq!(days_between(due, paid), 46);
/// ```
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).num_days()
}

/// The day `days` after `date`; the calendar's last day when it has no such day.
pub fn plus_days(date: Date, days: u32) -> Date {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(Date::MAX)
}

/// The day `days` before `date`; the calendar's first day when it has no such day.
pub fn minus_days(date: Date, days: u32) -> Date {
    date.checked_sub_days(Days::new(u64::from(days))).unwrap_or(Date::MIN)
}

/// The last day of the month of `date`.
///
/// ```
/// use encaisse_core::dates::{end_of_month, Date};
/// let d = Date::from_ymd_opt(2028, 2, 3).unwrap();
/// assert_eq!(end_of_month(d), Date::from_ymd_opt(2028, 2, 29).unwrap());
/// ```
pub fn end_of_month(date: Date) -> Date {
    date.with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.pred_opt())
        .unwrap_or(date)
}

/// The same day of the month `months` later, or that month's last day (CPC 641).
pub fn plus_months(date: Date, months: u32) -> Date {
    date.checked_add_months(Months::new(months)).unwrap_or(Date::MAX)
}

/// How long a client has to pay, counted from the invoice date.
///
/// The two readings of « N jours fin de mois » are both accepted in France and give different days, so they
/// are two terms here and never one (C. com. L441-10 I; see the tests for the published dates).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PaymentTerms {
    /// « à réception ».
    OnReceipt,
    /// « N jours nets ».
    Net(u16),
    /// « N jours fin de mois »: the days first, then the end of that month.
    DaysThenEndOfMonth(u16),
    /// « fin de mois N jours »: the end of the invoice month first, then the days.
    EndOfMonthThenDays(u16),
    /// « N jours fin de mois le J »: the end of the month reached after the days, then day J of the next.
    DaysThenEndOfMonthOn(u16, u8),
}

impl PaymentTerms {
    /// The due date of an invoice issued on `issued`. Never moved for a week-end: terms are calendar terms.
    ///
    /// ```
    /// use encaisse_core::dates::{Date, PaymentTerms};
    /// let issued = Date::from_ymd_opt(2026, 1, 15).unwrap();
    /// let due = PaymentTerms::DaysThenEndOfMonth(45).due(issued);
    /// assert_eq!(due, Date::from_ymd_opt(2026, 3, 31).unwrap());
    /// ```
    pub fn due(self, issued: Date) -> Date {
        match self {
            PaymentTerms::OnReceipt => issued,
            PaymentTerms::Net(days) => plus_days(issued, u32::from(days)),
            PaymentTerms::DaysThenEndOfMonth(days) => end_of_month(plus_days(issued, u32::from(days))),
            PaymentTerms::EndOfMonthThenDays(days) => plus_days(end_of_month(issued), u32::from(days)),
            PaymentTerms::DaysThenEndOfMonthOn(days, day) => {
                let end = end_of_month(plus_days(issued, u32::from(days)));
                let next = plus_days(end, 1);
                next.with_day(u32::from(day)).unwrap_or_else(|| end_of_month(next))
            }
        }
    }

    /// The compact form kept in the ledger: `net:30`, `eom:45`, `eom+:45`, `eom:30@10`, `receipt`.
    pub fn code(self) -> String {
        match self {
            PaymentTerms::OnReceipt => "receipt".to_owned(),
            PaymentTerms::Net(days) => format!("net:{days}"),
            PaymentTerms::DaysThenEndOfMonth(days) => format!("eom:{days}"),
            PaymentTerms::EndOfMonthThenDays(days) => format!("eom+:{days}"),
            PaymentTerms::DaysThenEndOfMonthOn(days, day) => format!("eom:{days}@{day}"),
        }
    }

    /// Reads [`PaymentTerms::code`] back; `None` when the text is not one of its forms.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "receipt" {
            return Some(PaymentTerms::OnReceipt);
        }
        let (kind, rest) = code.split_once(':')?;
        match (kind, rest.split_once('@')) {
            ("net", None) => number(rest).map(PaymentTerms::Net),
            ("eom", None) => number(rest).map(PaymentTerms::DaysThenEndOfMonth),
            ("eom+", None) => number(rest).map(PaymentTerms::EndOfMonthThenDays),
            ("eom", Some((days, day))) => {
                let day: u8 = number(day)?;
                if !(1..=31).contains(&day) {
                    return None;
                }
                Some(PaymentTerms::DaysThenEndOfMonthOn(number(days)?, day))
            }
            _ => None,
        }
    }
}

/// Digits only: one term has one code, so `net:+30` and `net:030` are none.
fn number<T: std::str::FromStr + ToString>(text: &str) -> Option<T> {
    text.parse().ok().filter(|number: &T| number.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// The due dates of one invoice date under several terms, written in their codes.
    fn check(issued: &str, expected: &[(&str, &str)]) {
        for (code, due) in expected {
            let terms = PaymentTerms::from_code(code).unwrap();
            assert_eq!(terms.due(day(issued)), day(due), "{code}, issued {issued}");
        }
    }

    #[test]
    fn when_is_an_invoice_due() {
        // Law page §1.2: both readings of 45 days end of month, 60 days net.
        let table = |issued, a, b, net| check(issued, &[("eom:45", a), ("eom+:45", b), ("net:60", net)]);
        table("2026-01-15", "2026-03-31", "2026-03-17", "2026-03-16");
        table("2026-01-31", "2026-03-31", "2026-03-17", "2026-04-01");
        table("2026-02-01", "2026-03-31", "2026-04-14", "2026-04-02");
        table("2026-02-15", "2026-04-30", "2026-04-14", "2026-04-16");
        table("2026-03-10", "2026-04-30", "2026-05-15", "2026-05-09");
        table("2026-07-31", "2026-09-30", "2026-09-14", "2026-09-29");
        table("2026-11-22", "2027-01-31", "2027-01-14", "2027-01-21");
        table("2026-12-31", "2027-02-28", "2027-02-14", "2027-03-01");
        table("2028-01-15", "2028-02-29", "2028-03-16", "2028-03-15");
    }

    #[test]
    fn end_of_month_on_a_day_of_the_next() {
        check(
            "2026-01-15",
            &[("receipt", "2026-01-15"), ("eom:30@10", "2026-03-10"), ("eom:0@15", "2026-02-15")],
        );
        // Thirty days lead to 19 January, hence its end; February has neither a 30th nor a 31st.
        check("2025-12-20", &[("eom:30@31", "2026-02-28"), ("eom:30@30", "2026-02-28")]);
    }

    #[test]
    fn a_due_date_on_a_sunday_stays_on_it() {
        assert_eq!(chrono::Datelike::weekday(&day("2026-11-22")), chrono::Weekday::Sun);
        check("2026-10-23", &[("net:30", "2026-11-22")]);
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        assert_eq!(end_of_month(day("2026-02-01")), day("2026-02-28"));
        assert_eq!(end_of_month(day("2026-12-31")), day("2026-12-31"));
        // CPC 641: same day number, or the last of the month.
        assert_eq!(plus_months(day("2026-08-31"), 6), day("2027-02-28"));
        assert_eq!(plus_months(day("2024-02-29"), 60), day("2029-02-28"));
        assert_eq!(plus_months(day("2026-09-01"), 3), day("2026-12-01"));
    }

    #[test]
    fn days_are_counted_and_added_alike() {
        for days in [0, 1, 28, 365, 366, 40_000] {
            let later = plus_days(day("2024-02-28"), days);
            assert_eq!(days_between(day("2024-02-28"), later), i64::from(days));
            assert_eq!(minus_days(later, days), day("2024-02-28"));
        }
        assert_eq!(days_between(day("2026-11-22"), day("2026-11-20")), -2);
    }

    #[test]
    fn the_calendar_has_ends() {
        assert_eq!(plus_days(Date::MAX, 1), Date::MAX);
        assert_eq!(minus_days(Date::MIN, 1), Date::MIN);
        assert_eq!(end_of_month(Date::MAX), Date::MAX);
    }

    #[test]
    fn terms_are_kept_in_one_form_each() {
        for code in ["receipt", "net:30", "net:0", "eom:45", "eom+:45", "eom:30@10"] {
            assert_eq!(PaymentTerms::from_code(code).map(PaymentTerms::code).as_deref(), Some(code));
        }
        for code in ["", "net", "net:", "net:-1", "net:+30", "net:030", "net:70000", "net:30@10", "eom:30@0"]
        {
            assert_eq!(PaymentTerms::from_code(code), None, "{code}");
        }
        for code in ["eom:30@32", "eom+:45@10", "receipt:1", "Net:30"] {
            assert_eq!(PaymentTerms::from_code(code), None, "{code}");
        }
    }
}
