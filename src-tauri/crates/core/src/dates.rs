//! Civil dates and terms of payment. A due date is a day of the calendar: no hour, no time zone.

use chrono::{Datelike, Days, Months};

/// A civil date.
pub type Date = chrono::NaiveDate;

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
            ("net", None) => rest.parse().ok().map(PaymentTerms::Net),
            ("eom", None) => rest.parse().ok().map(PaymentTerms::DaysThenEndOfMonth),
            ("eom+", None) => rest.parse().ok().map(PaymentTerms::EndOfMonthThenDays),
            ("eom", Some((days, day))) => {
                let day: u8 = day.parse().ok()?;
                if !(1..=31).contains(&day) {
                    return None;
                }
                Some(PaymentTerms::DaysThenEndOfMonthOn(days.parse().ok()?, day))
            }
            _ => None,
        }
    }
}
