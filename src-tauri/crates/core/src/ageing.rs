//! Ageing of what is open: buckets by days late (law page §10.2).

use crate::dates::{Date, days_between};
use crate::money::Cents;

/// The five ages of an aged balance. Credits not allocated are in none of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bucket {
    /// Due today or later.
    NotDue,
    /// 1 to 30 days late.
    Days1To30,
    /// 31 to 60 days late.
    Days31To60,
    /// 61 to 90 days late.
    Days61To90,
    /// More than 90 days late.
    Over90,
}

impl Bucket {
    /// The bucket of something due on `due`, seen on `today`.
    ///
    /// ```
    /// use encaisse_core::{ageing::Bucket, dates::Date};
    /// let day = |text: &str| text.parse::<Date>().unwrap();
    /// assert_eq!(Bucket::of(day("2026-11-22"), day("2026-11-22")), Bucket::NotDue);
    /// assert_eq!(Bucket::of(day("2026-10-23"), day("2026-11-22")), Bucket::Days1To30);
    /// assert_eq!(Bucket::of(day("2026-08-23"), day("2026-11-22")), Bucket::Over90);
    /// ```
    pub fn of(due: Date, today: Date) -> Self {
        match days_between(due, today) {
            late if late <= 0 => Bucket::NotDue,
            late if late <= 30 => Bucket::Days1To30,
            late if late <= 60 => Bucket::Days31To60,
            late if late <= 90 => Bucket::Days61To90,
            _ => Bucket::Over90,
        }
    }

    /// The code on the border: `not_due`, `d1_30`, `d31_60`, `d61_90`, `over_90`.
    pub const fn code(self) -> &'static str {
        match self {
            Bucket::NotDue => "not_due",
            Bucket::Days1To30 => "d1_30",
            Bucket::Days31To60 => "d31_60",
            Bucket::Days61To90 => "d61_90",
            Bucket::Over90 => "over_90",
        }
    }
}

/// An aged balance: the buckets, the credits beside them, never netted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AgedBalance {
    /// Not due.
    pub not_due: Cents,
    /// 1 to 30 days late.
    pub days_1_to_30: Cents,
    /// 31 to 60 days late.
    pub days_31_to_60: Cents,
    /// 61 to 90 days late.
    pub days_61_to_90: Cents,
    /// More than 90 days late.
    pub over_90: Cents,
    /// Credits not allocated, never positive.
    pub unallocated: Cents,
}

impl AgedBalance {
    /// Adds what remains of a debit due on `due`.
    pub fn add_due(&mut self, remaining: Cents, due: Date, today: Date) {
        let bucket = match Bucket::of(due, today) {
            Bucket::NotDue => &mut self.not_due,
            Bucket::Days1To30 => &mut self.days_1_to_30,
            Bucket::Days31To60 => &mut self.days_31_to_60,
            Bucket::Days61To90 => &mut self.days_61_to_90,
            Bucket::Over90 => &mut self.over_90,
        };
        *bucket += remaining;
    }

    /// Adds a credit that settles nothing yet.
    pub fn add_credit(&mut self, remaining: Cents) {
        self.unallocated += remaining;
    }

    /// Adds another aged balance.
    pub fn add(&mut self, other: &AgedBalance) {
        self.not_due += other.not_due;
        self.days_1_to_30 += other.days_1_to_30;
        self.days_31_to_60 += other.days_31_to_60;
        self.days_61_to_90 += other.days_61_to_90;
        self.over_90 += other.over_90;
        self.unallocated += other.unallocated;
    }

    /// What is past its due date.
    pub fn overdue(&self) -> Cents {
        self.days_1_to_30 + self.days_31_to_60 + self.days_61_to_90 + self.over_90
    }

    /// What is owed, credits not deducted.
    pub fn outstanding(&self) -> Cents {
        self.not_due + self.overdue()
    }

    /// The account: everything owed, less the credits.
    pub fn balance(&self) -> Cents {
        self.outstanding() + self.unallocated
    }
}
