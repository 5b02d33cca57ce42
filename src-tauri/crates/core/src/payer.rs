//! How a client pays: days late, weighted by amount, over what it paid and over what it has not paid yet.
//!
//! What is paid is kept by calendar month, so that a year of payments of a client is at most twelve figures that a
//! person can add up. Credit notes, discounts and losses are no payments. A payment before its due date is no day
//! late, and makes up for none: who pays one invoice early and the next one late is late.

mod behaviour;

use std::collections::BTreeMap;

pub use behaviour::Behaviour;

use chrono::{Datelike, Months};

use crate::dates::{Date, days_between};
use crate::entries::Nature;
use crate::money::Cents;

/// Money, and how late it came: cents, and cents times days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lateness {
    /// How much.
    pub amount: Cents,
    /// Σ (cents × days late).
    pub cent_days: i128,
}

impl Lateness {
    /// One payment, or one overdue item.
    pub fn of(amount: Cents, days_late: i64) -> Self {
        let days = days_late.max(0);
        Lateness { amount, cent_days: i128::from(amount.get()) * i128::from(days) }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Lateness) -> Self {
        Lateness { amount: self.amount + other.amount, cent_days: self.cent_days + other.cent_days }
    }

    /// Days late, weighted by amount, to the nearest day; `None` when there is nothing to weigh.
    ///
    /// ```
    /// use encaisse_core::{money::Cents, payer::Lateness};
    /// // 10 000 € paid on the day and 2 000 € paid 60 days late: 10 days late.
    /// let paid = Lateness::of(Cents::new(10_000_00), 0).plus(Lateness::of(Cents::new(2_000_00), 60));
    /// assert_eq!(paid.days(), Some(10));
    /// ```
    pub fn days(self) -> Option<i64> {
        crate::causes::synthesis::average_days(self.cent_days, self.amount)
    }
}

/// True when a reduction of this nature is money that came.
pub const fn is_money(nature: Nature) -> bool {
    matches!(
        nature,
        Nature::Receipt
            | Nature::Bill
            | Nature::Netting
            | Nature::DepositSetOff
            | Nature::Opening
            | Nature::Other
    )
}

/// What came in one calendar month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthPaid {
    /// First day of the month.
    pub month: Date,
    /// What was paid, and how late.
    pub paid: Lateness,
    /// The last day something came.
    pub last_on: Date,
}

/// Payments by month, oldest first; each is a due date, a day of payment and an amount.
///
/// ```
/// use encaisse_core::{money::Cents, payer::by_month};
/// let day = |text: &str| text.parse().unwrap();
/// let months = by_month([(day("2026-09-30"), day("2026-10-20"), Cents::new(1_000_00))]);
/// assert_eq!((months[0].month, months[0].paid.days()), (day("2026-10-01"), Some(20)));
/// ```
pub fn by_month(payments: impl IntoIterator<Item = (Date, Date, Cents)>) -> Vec<MonthPaid> {
    let mut months: BTreeMap<Date, (Lateness, Date)> = BTreeMap::new();
    for (due, on, amount) in payments {
        let (paid, last_on) = months.entry(first_of_month(on)).or_default();
        *paid = paid.plus(Lateness::of(amount, days_between(due, on)));
        *last_on = on.max(*last_on);
    }
    months.into_iter().map(|(month, (paid, last_on))| MonthPaid { month, paid, last_on }).collect()
}

/// Months a profile looks back on, the one of the day included.
pub const MONTHS: u32 = 12;

/// Months of each half of a profile, compared for its trend.
pub const HALF: u32 = 6;

/// How a client pays, on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Profile {
    /// Paid in the last six calendar months, the one of the day included.
    pub recent: Lateness,
    /// Paid in the six months before.
    pub former: Lateness,
    /// Overdue and not paid.
    pub open: Lateness,
}

impl Profile {
    /// Adds what was paid month by month, and what is overdue on `day`.
    pub fn new(months: &[MonthPaid], open: Lateness, day: Date) -> Self {
        let mut profile = Profile { open, ..Profile::default() };
        for month in months {
            profile.add(month, day);
        }
        profile
    }

    /// Adds a month; nothing when it is out of the year looked at.
    pub fn add(&mut self, month: &MonthPaid, day: Date) {
        if month.month > day || month.month < starts(day, MONTHS) {
            return;
        }
        let half = if month.month >= starts(day, HALF) { &mut self.recent } else { &mut self.former };
        *half = half.plus(month.paid);
    }

    /// What came in the year.
    pub fn paid(&self) -> Lateness {
        self.recent.plus(self.former)
    }

    /// Everything that is weighed.
    pub fn all(&self) -> Lateness {
        self.paid().plus(self.open)
    }

    /// Days late on average, over what was paid in the year and what is overdue; `None` without any of it.
    pub fn average(&self) -> Option<i64> {
        self.all().days()
    }

    /// How many days later than before: the last six months with what is overdue, less the six months before.
    /// `None` when one of the two has nothing to compare.
    pub fn trend(&self) -> Option<i64> {
        Some(self.recent.plus(self.open).days()? - self.former.days()?)
    }
}

/// First day of the first of so many calendar months that end with the month of `day`.
///
/// ```
/// use encaisse_core::payer::starts;
/// assert_eq!(starts("2026-11-23".parse().unwrap(), 12), "2025-12-01".parse().unwrap());
/// ```
pub fn starts(day: Date, months: u32) -> Date {
    let first = first_of_month(day);
    first.checked_sub_months(Months::new(months.saturating_sub(1))).unwrap_or(first)
}

fn first_of_month(day: Date) -> Date {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests;
