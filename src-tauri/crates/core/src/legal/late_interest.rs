//! Late interest (pénalités de retard) line by line, as the debtor can redo it by hand.
//!
//! From the day after the due date to the closing day, both included; simple interest on what remains due, tax
//! included; a new line at each change of rate or principal; every line rounded half-up, the total being the
//! sum of the lines (C. com. L441-10 II; law page §2.3 to §2.7).

mod codes;
mod statement;
#[cfg(test)]
#[allow(
    clippy::inconsistent_digit_grouping,
    clippy::mistyped_literal_suffixes,
    reason = "1_250_32 reads as 1 250,32 €"
)]
mod tests;

use rust_decimal::Decimal;

use crate::dates::Date;
use crate::legal::half_year::HalfYear;
use crate::legal::rates::{RateError, RateTable};
use crate::money::{Cents, Rate};

/// How the rate is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RateRule {
    /// The default between professionals: ECB + 10 points, half-year by half-year (C. com. L441-10 II).
    EcbPlus10,
    /// The rate of the contract, in percent a year; its floor is checked apart, see
    /// [`RateTable::check_contract_rate`].
    Contractual(Rate),
    /// ECB + 8 points of the half-year in which interest began to run, fixed for the whole delay
    /// (CCP R2192-31).
    PublicBuyer,
}

/// How many days a year has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DayCount {
    /// 365, leap years included: the reading of the Banque de France.
    #[default]
    Actual365,
    /// 365 or 366, as the civil year of each day.
    ActualActual,
}

/// What a payment settles first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Imputation {
    /// The principal: agrees with account 411, and no debtor can contest it.
    #[default]
    PrincipalFirst,
    /// The interest run so far, then the principal (C. civ. 1343-1).
    InterestFirst,
}

/// What reduces a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reduction {
    /// Funds received: the day they arrive still bears interest.
    Payment,
    /// A credit note: reduces the principal as of its own day, and never the interest.
    CreditNote,
}

/// One reduction of one claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PrincipalEvent {
    /// The day the funds arrived, or the date of the credit note.
    pub on: Date,
    /// How much, as a positive amount.
    pub amount: Cents,
    /// Payment or credit note.
    pub kind: Reduction,
}

/// What is claimed: one instalment of one invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim<'a> {
    /// The amount due at the due date, tax included, before any of the events.
    pub principal: Cents,
    /// The due date.
    pub due: Date,
    /// Payments and credit notes, in any order; those after `until` are left out.
    pub events: &'a [PrincipalEvent],
    /// The closing day, included.
    pub until: Date,
    /// How the rate is found.
    pub rule: RateRule,
    /// What a payment settles first.
    pub imputation: Imputation,
    /// How many days a year has.
    pub day_count: DayCount,
}

/// Why a line starts where it does. When several reasons fall on one day, the payment is the one told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SegmentStart {
    /// The first day of delay.
    DayAfterDue,
    /// A new half-year brings its rate; or a new civil year its number of days, see [`DayCount`].
    NewHalfYear,
    /// A payment arrived the day before.
    AfterPayment {
        /// Everything received that day.
        amount: Cents,
        /// The day it arrived.
        on: Date,
    },
    /// A credit note of this very day.
    AfterCreditNote {
        /// Every credit note of that day.
        amount: Cents,
        /// Its date.
        on: Date,
    },
}

/// One printed line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The first day, included.
    pub from: Date,
    /// The last day, included.
    pub to: Date,
    /// Days from `from` to `to`, both counted.
    pub days: i64,
    /// The principal that bears interest.
    pub base: Cents,
    /// Percent a year.
    pub rate: Rate,
    /// Where the published rate was read; empty for a contractual rate.
    pub rate_source: String,
    /// The half-year whose rate is used; for a contractual rate, the one of `from`.
    pub half_year: HalfYear,
    /// The interest of the line, rounded half-up.
    pub amount: Cents,
    /// Why a line starts here.
    pub starts: SegmentStart,
}

/// The interest on one claim at its closing day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LateInterest {
    /// The lines, in the order of time; their sum is `interest + interest_paid`.
    pub segments: Vec<Segment>,
    /// Interest still due: the sum of the lines, less `interest_paid`.
    pub interest: Cents,
    /// Interest already settled by payments; nothing unless interest comes first.
    pub interest_paid: Cents,
    /// The principal still due on this statement; negative when more was received than owed. The ledger's
    /// balance is another figure, which never changes with the imputation.
    pub remaining_principal: Cents,
    /// What the day after `until` would add; `None` when its rate is not known.
    pub daily: Option<Cents>,
}

/// Why no interest can be stated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LateInterestError {
    /// Rates are missing or wait for a person: all of them, oldest first.
    #[error("rates missing or unconfirmed: {0:?}")]
    Rates(Vec<RateError>),
    /// A contractual rate of zero or less is no rate: such a clause is invalid (law page §2.2).
    #[error("contractual rate not positive: {rate:?}")]
    RateNotPositive {
        /// The rate given.
        rate: Rate,
    },
    /// A payment or credit note with a negative amount: a returned payment never reduced the claim, so it is
    /// left out by the caller and not written as a negative one.
    #[error("negative reduction of {amount:?} on {on}")]
    NegativeReduction {
        /// The day of the event.
        on: Date,
        /// The amount given.
        amount: Cents,
    },
    /// The amounts leave 64 bits of cents.
    #[error("amount out of range")]
    AmountOutOfRange,
}

/// The late interest on one claim.
///
/// Golden P3 of the law page: 10 000,00 € due on 31 May 2026, paid on 15 August: 30 days at 12.15 % make
/// 99,86 €, 46 days at 12.40 % make 156,27 €, hence 256,13 €.
///
/// ```
/// use encaisse_core::legal::half_year::HalfYear;
/// use encaisse_core::legal::late_interest::{
///     Claim, DayCount, Imputation, RateRule, late_interest,
/// };
/// use encaisse_core::legal::rates::{Confidence, RateKind, RateRow, RateTable};
/// use encaisse_core::money::Cents;
/// let mro = |half_year, rate: &str| RateRow {
///     kind: RateKind::EcbRefinancing,
///     half_year,
///     rate: rate.parse().unwrap(),
///     source: "BCE".to_owned(),
///     confidence: Confidence::Official,
/// };
/// let rates = RateTable::new(vec![
///     mro(HalfYear::first(2026), "2.15"),
///     mro(HalfYear::second(2026), "2.40"),
/// ])
/// .unwrap();
/// let claim = Claim {
///     principal: Cents::new(10_000_00),
///     due: "2026-05-31".parse().unwrap(),
///     events: &[],
///     until: "2026-08-15".parse().unwrap(),
///     rule: RateRule::EcbPlus10,
///     imputation: Imputation::PrincipalFirst,
///     day_count: DayCount::Actual365,
/// };
/// let late = late_interest(&claim, &rates).unwrap();
/// let lines: Vec<_> = late.segments.iter().map(|line| (line.days, line.amount.get())).collect();
/// assert_eq!(lines, [(30, 99_86), (46, 156_27)]);
/// assert_eq!(late.interest, Cents::new(256_13));
/// assert_eq!(late.daily, Some(Cents::new(3_40)));
/// ```
///
/// # Errors
/// [`LateInterestError`]: nothing is computed with a rate that is missing or unconfirmed.
pub fn late_interest(claim: &Claim, rates: &RateTable) -> Result<LateInterest, LateInterestError> {
    statement::draw_up(claim, rates)
}

/// Interest on `base` for `days` days at a yearly rate, rounded half-up to the cent; `None` when it leaves 64
/// bits of cents.
///
/// 5 000,00 € at 14.50 % for 44 days (golden P4): 5 000 × 14.50 × 44 ÷ 36 500 = 87.397… → 87,40 €.
///
/// ```
/// use encaisse_core::legal::late_interest::interest_for_period;
/// use encaisse_core::money::Cents;
/// let rate = "14.50".parse().unwrap();
/// assert_eq!(interest_for_period(Cents::new(5_000_00), rate, 44, 365), Some(Cents::new(87_40)));
/// assert_eq!(interest_for_period(Cents::new(5_000_00), rate, 44, 366), Some(Cents::new(87_16)));
/// ```
pub fn interest_for_period(base: Cents, rate: Rate, days: i64, year_days: u16) -> Option<Cents> {
    let euros = base.euros().checked_mul(rate.as_percent())?.checked_mul(Decimal::from(days))?;
    let divisor = Decimal::from(year_days).checked_mul(Decimal::ONE_HUNDRED)?;
    Cents::round_half_up(euros.checked_div(divisor)?)
}

impl DayCount {
    /// How many days the year of `day` has.
    ///
    /// ```
    /// use encaisse_core::legal::late_interest::DayCount;
    /// let day = "2024-03-15".parse().unwrap();
    /// assert_eq!(DayCount::Actual365.year_days(day), 365);
    /// assert_eq!(DayCount::ActualActual.year_days(day), 366);
    /// ```
    pub fn year_days(self, day: Date) -> u16 {
        match self {
            DayCount::ActualActual if day.leap_year() => 366,
            DayCount::Actual365 | DayCount::ActualActual => 365,
        }
    }
}
