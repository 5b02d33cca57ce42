//! How a client pays, in a word: what its scenario may be chosen by.

use super::{Lateness, MONTHS, MonthPaid, first_of_month, starts};
use crate::dates::{Date, minus_days};

/// Days late on average up to which one pays on time.
const ON_TIME: i64 = 5;
/// Days late on average up to which one is late, and no more.
const LATE: i64 = 30;
/// Days before a due date from which nothing that is paid changes the word any more: no step comes sooner.
const SETTLED: u32 = 30;

/// How a client pays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Behaviour {
    /// It paid nothing in the year: new, or never paid.
    Unknown,
    /// Up to 5 days late on average.
    OnTime,
    /// Up to 30 days.
    Late,
    /// More.
    VeryLate,
}

impl Behaviour {
    /// Every word, in the order one chooses from.
    pub const ALL: [Behaviour; 4] =
        [Behaviour::OnTime, Behaviour::Late, Behaviour::VeryLate, Behaviour::Unknown];

    /// The word in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            Behaviour::Unknown => "unknown",
            Behaviour::OnTime => "on_time",
            Behaviour::Late => "late",
            Behaviour::VeryLate => "very_late",
        }
    }

    /// Reads [`Behaviour::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Behaviour::ALL.into_iter().find(|known| known.code() == code)
    }

    /// How a client pays whose oldest open item falls due on `due`: what it paid in the twelve whole months that ended
    /// thirty days before. Whatever is paid later, the word stays the same while that item is open, so that nobody changes
    /// scenario half-way through one.
    ///
    /// ```
    /// use encaisse_core::{money::Cents, payer::{Behaviour, by_month}};
    /// let day = |text: &str| text.parse().unwrap();
    /// let paid = |due, on| (day(due), day(on), Cents::new(1_000_00));
    /// let months = by_month([paid("2026-08-31", "2026-09-20"), paid("2026-09-30", "2026-12-10")]);
    /// assert_eq!(Behaviour::of(&months, day("2026-11-23")), Behaviour::Late); // 20 days; December is not known yet
    /// assert_eq!(Behaviour::of(&months, day("2027-02-15")), Behaviour::VeryLate);
    /// assert_eq!(Behaviour::of(&[], day("2026-11-23")), Behaviour::Unknown);
    /// ```
    pub fn of(months: &[MonthPaid], due: Date) -> Self {
        let known = minus_days(due, SETTLED);
        let (from, until) = (starts(known, MONTHS + 1), first_of_month(known));
        let seen = months.iter().filter(|month| (from..until).contains(&month.month));
        match seen.map(|month| month.paid).fold(Lateness::default(), Lateness::plus).days() {
            None => Behaviour::Unknown,
            Some(..=ON_TIME) => Behaviour::OnTime,
            Some(..=LATE) => Behaviour::Late,
            Some(_) => Behaviour::VeryLate,
        }
    }
}
