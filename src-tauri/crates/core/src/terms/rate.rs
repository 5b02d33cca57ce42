//! The rate of penalties that an agreement gives, against its floor.

use super::{InForce, RateTerm, Version};
use crate::legal::half_year::HalfYear;
use crate::legal::late_interest::RateRule;
use crate::legal::rates::{RateKind, RateTable};
use crate::money::Rate;
use rust_decimal::Decimal;

/// The rate rule that governs an invoice, and what is to be said of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RateFound<'a> {
    /// How the rate is found: never a contractual rate under its floor.
    pub rule: RateRule,
    /// The version that speaks of it, whether it is followed or not; nothing when none does.
    pub version: Option<&'a Version>,
    /// What a person must know.
    pub remark: Option<RateRemark>,
}

/// What there is to say of a contractual rate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RateRemark {
    /// Under three times the legal interest rate of the half-year in which it was agreed: the clause is invalid and
    /// the rate of the law applies (C. com. L441-10 II).
    BelowFloor {
        /// The rate agreed.
        rate: Rate,
        /// The floor of its half-year.
        floor: Rate,
        /// Its half-year.
        half_year: HalfYear,
    },
    /// Zero or less: no rate at all, the rate of the law applies.
    NotPositive {
        /// The rate written.
        rate: Rate,
    },
    /// It stands, but the floor of a later half-year passes it.
    PassedLater {
        /// The rate agreed.
        rate: Rate,
        /// The first half-year that passes it.
        half_year: HalfYear,
        /// The floor of that half-year.
        floor: Rate,
    },
    /// The legal interest rate of that half-year is not known: the rate stands unchecked.
    FloorUnknown {
        /// The rate agreed.
        rate: Rate,
        /// Its half-year.
        half_year: HalfYear,
    },
}

/// A rate agreed in the half-year `made`, and what it is worth today.
///
/// The floor is that of the half-year in which the terms were made; a later floor only warns (law page §2.2).
pub fn contract_rate(
    rate: Rate,
    made: HalfYear,
    today: HalfYear,
    rates: &RateTable,
) -> (RateRule, Option<RateRemark>) {
    if rate.as_percent() <= Decimal::ZERO {
        return (RateRule::EcbPlus10, Some(RateRemark::NotPositive { rate }));
    }
    let rule = RateRule::Contractual(rate);
    let floor = |half_year: HalfYear| {
        let legal = rates.known(RateKind::LegalOthers, half_year)?;
        legal.rate.as_percent().checked_mul(Decimal::from(3)).map(Rate::percent)
    };
    let Some(own) = floor(made) else {
        return (rule, Some(RateRemark::FloorUnknown { rate, half_year: made }));
    };
    if rate < own {
        return (RateRule::EcbPlus10, Some(RateRemark::BelowFloor { rate, floor: own, half_year: made }));
    }
    let mut half_year = made.next();
    while half_year <= today {
        if let Some(later) = floor(half_year).filter(|later| *later > rate) {
            return (rule, Some(RateRemark::PassedLater { rate, half_year, floor: later }));
        }
        half_year = half_year.next();
    }
    (rule, None)
}

impl<'a> InForce<'a> {
    /// The rate rule between professionals that the versions give; `None` when none of them speaks of a rate.
    pub fn rate_rule(&self, today: HalfYear, rates: &RateTable) -> Option<RateFound<'a>> {
        let (term, version) = self.rate()?;
        let (rule, remark) = match term {
            RateTerm::Legal => (RateRule::EcbPlus10, None),
            RateTerm::Contractual(rate) => contract_rate(rate, HalfYear::of(version.effective), today, rates),
        };
        Some(RateFound { rule, version: Some(version), remark })
    }
}
