//! Limitation (prescription): the last day a claim can be brought to court, and when to warn of it.
//!
//! A day that falls on a week-end is not moved: the earlier date is the safe one. A reminder or a formal notice,
//! even registered, does not interrupt (Cass. com. 18 May 2022, 20-23.204); what does starts a new full period
//! from its own day, which the caller gives as the new start.

use chrono::{Datelike, Months};

use crate::dates::{Date, plus_months};
use crate::legal::customer_type::{CustomerType, PublicBuyerKind};

/// Which claim runs out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ClaimKind {
    /// Between traders, or a trader and a non-trader (C. com. L110-4 I, C. civ. 2224).
    Trade,
    /// A professional against a consumer (C. conso. L218-2).
    AgainstConsumer,
    /// Carriage of goods (C. com. L133-6).
    Carriage,
    /// Against the State, a local authority or a public body with a public accountant (loi 68-1250, art. 1).
    AgainstPublicBody,
}

impl ClaimKind {
    /// Every kind.
    pub const ALL: [ClaimKind; 4] =
        [ClaimKind::Trade, ClaimKind::AgainstConsumer, ClaimKind::Carriage, ClaimKind::AgainstPublicBody];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            ClaimKind::Trade => "trade",
            ClaimKind::AgainstConsumer => "consumer",
            ClaimKind::Carriage => "carriage",
            ClaimKind::AgainstPublicBody => "public",
        }
    }

    /// Reads [`ClaimKind::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        ClaimKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind to count with for a client. A client whose type is unknown gets the consumer's two years: a
    /// warning too early costs a look, one too late costs the claim.
    pub const fn against(customer: CustomerType) -> Self {
        match customer {
            CustomerType::Company
            | CustomerType::Association { .. }
            | CustomerType::PublicBuyer(PublicBuyerKind::Undertaking) => ClaimKind::Trade,
            CustomerType::PublicBuyer(PublicBuyerKind::State | PublicBuyerKind::Health) => {
                ClaimKind::AgainstPublicBody
            }
            CustomerType::Consumer | CustomerType::Unknown => ClaimKind::AgainstConsumer,
        }
    }
}

/// How the years are counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum YearCount {
    /// From the day itself to the same day, or the month's last (CPC 641).
    FromTheDay,
    /// From 1 January of the year that follows: whole calendar years.
    CalendarYearsAfter,
}

/// One period of the law.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LimitationRow {
    /// Which claim.
    pub kind: ClaimKind,
    /// How many years.
    pub years: u8,
    /// How they are counted.
    pub count: YearCount,
    /// The text, in the words printed beside it.
    pub source: String,
}

/// The periods, and when to warn.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LimitationTable {
    /// One row per kind.
    pub rows: Vec<LimitationRow>,
    /// How many months before the last day to warn, longest first.
    pub alert_months: Vec<u8>,
}

/// When a claim runs out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limitation {
    /// The last day to bring the claim.
    pub last_day: Date,
    /// The text.
    pub source: String,
    /// The days to warn, earliest first.
    pub alerts: Vec<Alert>,
}

/// A day to warn of a claim that runs out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alert {
    /// How many months are left.
    pub months_left: u8,
    /// The day to say so.
    pub on: Date,
}

/// The table has no period for this kind of claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no limitation period for {kind:?}")]
pub struct PeriodMissing {
    /// The kind looked for.
    pub kind: ClaimKind,
}

impl LimitationTable {
    /// When a claim that started on `start` runs out: its due date, or the day of the last interruption.
    ///
    /// ```
    /// use encaisse_core::legal::limitation::{ClaimKind, LimitationRow, LimitationTable, YearCount};
    /// let table = LimitationTable {
    ///     rows: vec![LimitationRow {
    ///         kind: ClaimKind::Trade,
    ///         years: 5,
    ///         count: YearCount::FromTheDay,
    ///         source: "C. com. art. L110-4".to_owned(),
    ///     }],
    ///     alert_months: vec![12, 6, 3, 1],
    /// };
    /// let limitation = table.limitation(ClaimKind::Trade, "2017-07-31".parse().unwrap()).unwrap();
    /// assert_eq!(limitation.last_day, "2022-07-31".parse().unwrap());
    /// assert_eq!(limitation.alerts[0].on, "2021-07-31".parse().unwrap());
    /// ```
    ///
    /// # Errors
    /// [`PeriodMissing`] when the table does not know the kind.
    pub fn limitation(&self, kind: ClaimKind, start: Date) -> Result<Limitation, PeriodMissing> {
        let row = self.rows.iter().find(|row| row.kind == kind).ok_or(PeriodMissing { kind })?;
        let last_day = row.last_day(start);
        let mut alerts: Vec<Alert> = self
            .alert_months
            .iter()
            .map(|&months_left| Alert { months_left, on: minus_months(last_day, months_left) })
            .collect();
        alerts.sort_by_key(|alert| alert.on);
        Ok(Limitation { last_day, source: row.source.clone(), alerts })
    }
}

impl LimitationRow {
    fn last_day(&self, start: Date) -> Date {
        let same_day = plus_months(start, u32::from(self.years) * 12);
        match self.count {
            YearCount::FromTheDay => same_day,
            YearCount::CalendarYearsAfter => Date::from_ymd_opt(same_day.year(), 12, 31).unwrap_or(Date::MAX),
        }
    }
}

fn minus_months(date: Date, months: u8) -> Date {
    date.checked_sub_months(Months::new(u32::from(months))).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> LimitationTable {
        let row = |kind, years, count| LimitationRow { kind, years, count, source: format!("{kind:?}") };
        LimitationTable {
            rows: vec![
                row(ClaimKind::Trade, 5, YearCount::FromTheDay),
                row(ClaimKind::AgainstConsumer, 2, YearCount::FromTheDay),
                row(ClaimKind::AgainstPublicBody, 4, YearCount::CalendarYearsAfter),
            ],
            alert_months: vec![1, 12, 3, 6],
        }
    }

    #[test]
    fn the_last_day_of_a_claim() {
        let check = |kind, due: &str, last: &str| {
            let found = table().limitation(kind, due.parse().unwrap()).unwrap();
            assert_eq!(found.last_day, last.parse().unwrap(), "{kind:?} due {due}");
        };
        check(ClaimKind::Trade, "2017-07-31", "2022-07-31"); // law page §4, published
        check(ClaimKind::Trade, "2024-02-29", "2029-02-28"); // law page §4
        check(ClaimKind::AgainstConsumer, "2024-02-29", "2026-02-28");
        // Loi 68-1250, art. 1: four years from 1 January of the year that follows.
        check(ClaimKind::AgainstPublicBody, "2022-01-01", "2026-12-31");
        check(ClaimKind::AgainstPublicBody, "2022-12-31", "2026-12-31");
    }

    #[test]
    fn when_to_warn() {
        let found = table().limitation(ClaimKind::Trade, "2017-07-31".parse().unwrap()).unwrap();
        let told: Vec<_> = found.alerts.iter().map(|a| (a.months_left, a.on.to_string())).collect();
        let expected = [(12, "2021-07-31"), (6, "2022-01-31"), (3, "2022-04-30"), (1, "2022-06-30")];
        assert_eq!(told, expected.map(|(months, on)| (months, on.to_owned())));
    }

    #[test]
    fn a_kind_without_a_period_stops() {
        let missing = table().limitation(ClaimKind::Carriage, "2026-01-31".parse().unwrap());
        assert_eq!(missing, Err(PeriodMissing { kind: ClaimKind::Carriage }));
    }

    #[test]
    fn which_period_holds_against_a_client() {
        let against = |code: &str| ClaimKind::against(CustomerType::from_code(code).unwrap()).code();
        assert_eq!(against("company"), "trade");
        assert_eq!(against("association"), "trade");
        assert_eq!(against("public:undertaking"), "trade");
        assert_eq!(against("public:health"), "public");
        assert_eq!(against("consumer"), "consumer");
        assert_eq!(against("unknown"), "consumer", "the earlier date when in doubt");
    }

    #[test]
    fn codes_are_read_back() {
        for kind in ClaimKind::ALL {
            assert_eq!(ClaimKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(ClaimKind::from_code("works"), None);
    }
}
