//! The latest due date the law allows, always as a day of the calendar (C. com. L441-10, L441-11; CCP R2192-10).

use chrono::Datelike;

use crate::dates::{Date, PaymentTerms, days_between, end_of_month, plus_days};

/// The case a ceiling is made for. One sector may have several: the text offers a choice, or counts apart for
/// periodic invoices.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Situation {
    /// Nothing agreed.
    NothingAgreed,
    /// A term agreed in days from the invoice.
    AgreedNet,
    /// End of month agreed by express clause: the days first, then the end of that month.
    AgreedDaysThenEndOfMonth,
    /// End of month agreed by express clause: the end of the invoice month first, then the days.
    AgreedEndOfMonthThenDays,
    /// A periodic invoice.
    PeriodicInvoice,
    /// Road freight, vehicle rental, freight forwarding, shipping and customs agents.
    Transport,
    /// Perishable food, frozen meat and fish, ready meals.
    PerishableFood,
    /// The same, invoiced periodically: counted from the end of the ten-day period of delivery.
    PerishableFoodPeriodic,
    /// Live cattle for consumption and the fresh meat from it.
    CattleAndFreshMeat,
    /// Drinks subject to consumption duty: spirits.
    Spirits,
    /// Grapes, musts, drinks subject to circulation duty: the term in days.
    WineNet,
    /// The same: the term at the end of the month, days first.
    WineDaysThenEndOfMonth,
    /// The same: the term at the end of the month, end of month first.
    WineEndOfMonthThenDays,
    /// The State, local authorities and their administrative bodies.
    PublicState,
    /// Public health establishments.
    PublicHealth,
    /// Other public undertakings.
    PublicUndertaking,
}

impl Situation {
    /// Every situation.
    pub const ALL: [Situation; 16] = [
        Situation::NothingAgreed,
        Situation::AgreedNet,
        Situation::AgreedDaysThenEndOfMonth,
        Situation::AgreedEndOfMonthThenDays,
        Situation::PeriodicInvoice,
        Situation::Transport,
        Situation::PerishableFood,
        Situation::PerishableFoodPeriodic,
        Situation::CattleAndFreshMeat,
        Situation::Spirits,
        Situation::WineNet,
        Situation::WineDaysThenEndOfMonth,
        Situation::WineEndOfMonthThenDays,
        Situation::PublicState,
        Situation::PublicHealth,
        Situation::PublicUndertaking,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Situation::NothingAgreed => "default",
            Situation::AgreedNet => "agreed:net",
            Situation::AgreedDaysThenEndOfMonth => "agreed:eom",
            Situation::AgreedEndOfMonthThenDays => "agreed:eom+",
            Situation::PeriodicInvoice => "periodic",
            Situation::Transport => "transport",
            Situation::PerishableFood => "perishable",
            Situation::PerishableFoodPeriodic => "perishable:periodic",
            Situation::CattleAndFreshMeat => "meat",
            Situation::Spirits => "spirits",
            Situation::WineNet => "wine:net",
            Situation::WineDaysThenEndOfMonth => "wine:eom",
            Situation::WineEndOfMonthThenDays => "wine:eom+",
            Situation::PublicState => "public:state",
            Situation::PublicHealth => "public:health",
            Situation::PublicUndertaking => "public:undertaking",
        }
    }

    /// Reads [`Situation::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Situation::ALL.into_iter().find(|situation| situation.code() == code)
    }
}

/// The event a ceiling counts from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CountedFrom {
    /// The day the invoice was issued.
    InvoiceDate,
    /// The delivery of the goods, or the performance of the service.
    Delivery,
    /// The day a public buyer received the payment request, or that of performance if later.
    PaymentRequest,
}

/// How a ceiling counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Counting {
    /// So many days.
    Days(u16),
    /// So many days, then the end of that month.
    DaysThenEndOfMonth(u16),
    /// The end of the month, then so many days.
    EndOfMonthThenDays(u16),
    /// The end of the ten-day period, then so many days.
    EndOfTenDaysThenDays(u16),
}

impl Counting {
    /// The last day allowed for an event on `day`.
    pub fn last_day(self, day: Date) -> Date {
        match self {
            Counting::Days(days) => PaymentTerms::Net(days).due(day),
            Counting::DaysThenEndOfMonth(days) => PaymentTerms::DaysThenEndOfMonth(days).due(day),
            Counting::EndOfMonthThenDays(days) => PaymentTerms::EndOfMonthThenDays(days).due(day),
            Counting::EndOfTenDaysThenDays(days) => plus_days(end_of_ten_days(day), u32::from(days)),
        }
    }
}

/// The last day of the ten-day period (décade) of `date`: the 10th, the 20th or the end of the month.
///
/// ```
/// use encaisse_core::dates::Date;
/// use encaisse_core::legal::payment_terms::end_of_ten_days;
/// let end = |text: &str| end_of_ten_days(text.parse().unwrap()).to_string();
/// assert_eq!(end("2028-02-10"), "2028-02-10");
/// assert_eq!(end("2028-02-21"), "2028-02-29");
/// ```
pub fn end_of_ten_days(date: Date) -> Date {
    let last = match date.day() {
        1..=10 => date.with_day(10),
        11..=20 => date.with_day(20),
        _ => None,
    };
    last.unwrap_or_else(|| end_of_month(date))
}

/// One ceiling of the law.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CeilingRow {
    /// The case it is made for.
    pub situation: Situation,
    /// What it counts from.
    pub from: CountedFrom,
    /// How it counts.
    pub counting: Counting,
    /// The text, in the words printed beside it.
    pub source: String,
}

/// The ceilings, one row per situation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CeilingTable {
    /// In the order a list offers them.
    pub rows: Vec<CeilingRow>,
}

/// The latest due date allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ceiling {
    /// The latest due date. Never moved for a week-end: terms are calendar terms.
    pub last_day: Date,
    /// The text.
    pub source: String,
}

impl Ceiling {
    /// By how many days `due` passes the ceiling; `None` when it respects it.
    ///
    /// ```
    /// use encaisse_core::legal::payment_terms::Ceiling;
    /// let last_day = "2026-03-16".parse().unwrap();
    /// let ceiling = Ceiling { last_day, source: "C. com. art. L441-10 I".to_owned() };
    /// assert_eq!(ceiling.passed_by("2026-03-31".parse().unwrap()), Some(15));
    /// assert_eq!(ceiling.passed_by(last_day), None);
    /// ```
    pub fn passed_by(&self, due: Date) -> Option<i64> {
        let days = days_between(self.last_day, due);
        (days > 0).then_some(days)
    }
}

/// The table has no ceiling for this situation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no ceiling for {situation:?}")]
pub struct CeilingMissing {
    /// The situation looked for.
    pub situation: Situation,
}

impl CeilingTable {
    /// The row of a situation: says which event the ceiling counts from.
    ///
    /// # Errors
    /// [`CeilingMissing`] when the table does not know it.
    pub fn row(&self, situation: Situation) -> Result<&CeilingRow, CeilingMissing> {
        self.rows.iter().find(|row| row.situation == situation).ok_or(CeilingMissing { situation })
    }

    /// The latest due date allowed when the event the ceiling counts from happened on `event`.
    ///
    /// ```
    /// use encaisse_core::legal::payment_terms::{
    ///     CeilingRow, CeilingTable, CountedFrom, Counting, Situation,
    /// };
    /// let table = CeilingTable {
    ///     rows: vec![CeilingRow {
    ///         situation: Situation::AgreedNet,
    ///         from: CountedFrom::InvoiceDate,
    ///         counting: Counting::Days(60),
    ///         source: "C. com. art. L441-10 I".to_owned(),
    ///     }],
    /// };
    /// let ceiling = table.ceiling(Situation::AgreedNet, "2026-01-15".parse().unwrap()).unwrap();
    /// assert_eq!(ceiling.last_day, "2026-03-16".parse().unwrap());
    /// ```
    ///
    /// # Errors
    /// [`CeilingMissing`] when the table does not know the situation.
    pub fn ceiling(&self, situation: Situation, event: Date) -> Result<Ceiling, CeilingMissing> {
        let row = self.row(situation)?;
        Ok(Ceiling { last_day: row.counting.last_day(event), source: row.source.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last_day(counting: Counting, event: &str) -> String {
        counting.last_day(event.parse().unwrap()).to_string()
    }

    #[test]
    fn the_two_readings_of_45_days_end_of_month_and_the_other_terms() {
        // Law page §1.2: days then end of month, end of month then days, 60 net, 45 periodic.
        for (invoice, a, b, net, periodic) in [
            ("2026-01-15", "2026-03-31", "2026-03-17", "2026-03-16", "2026-03-01"),
            ("2026-01-31", "2026-03-31", "2026-03-17", "2026-04-01", "2026-03-17"),
            ("2026-02-01", "2026-03-31", "2026-04-14", "2026-04-02", "2026-03-18"),
            ("2026-02-15", "2026-04-30", "2026-04-14", "2026-04-16", "2026-04-01"),
            ("2026-03-10", "2026-04-30", "2026-05-15", "2026-05-09", "2026-04-24"),
            ("2026-07-31", "2026-09-30", "2026-09-14", "2026-09-29", "2026-09-14"),
            ("2026-11-22", "2027-01-31", "2027-01-14", "2027-01-21", "2027-01-06"),
            ("2026-12-31", "2027-02-28", "2027-02-14", "2027-03-01", "2027-02-14"),
            ("2028-01-15", "2028-02-29", "2028-03-16", "2028-03-15", "2028-02-29"),
        ] {
            assert_eq!(last_day(Counting::DaysThenEndOfMonth(45), invoice), a, "A, {invoice}");
            assert_eq!(last_day(Counting::EndOfMonthThenDays(45), invoice), b, "B, {invoice}");
            assert_eq!(last_day(Counting::Days(60), invoice), net, "60 net, {invoice}");
            assert_eq!(last_day(Counting::Days(45), invoice), periodic, "periodic, {invoice}");
        }
    }

    #[test]
    fn ten_day_periods_end_on_the_10th_the_20th_and_with_the_month() {
        let thirty = Counting::EndOfTenDaysThenDays(30);
        for (delivery, last) in [
            ("2026-11-01", "2026-12-10"),
            ("2026-11-10", "2026-12-10"),
            ("2026-11-11", "2026-12-20"),
            ("2026-11-20", "2026-12-20"),
            ("2026-11-21", "2026-12-30"),
            ("2026-12-31", "2027-01-30"),
            ("2026-02-25", "2026-03-30"),
        ] {
            assert_eq!(last_day(thirty, delivery), last, "{delivery}");
        }
    }

    #[test]
    fn a_situation_without_a_row_stops() {
        let missing = CeilingTable::default().ceiling(Situation::Transport, "2026-01-15".parse().unwrap());
        assert_eq!(missing, Err(CeilingMissing { situation: Situation::Transport }));
    }

    #[test]
    fn codes_are_read_back() {
        for situation in Situation::ALL {
            assert_eq!(Situation::from_code(situation.code()), Some(situation));
        }
        assert_eq!(Situation::from_code("toys"), None);
    }
}
