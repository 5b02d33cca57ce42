//! Rates the law derives from the published ones.

use rust_decimal::Decimal;

use super::{RateError, RateKind, RateTable};
use crate::legal::half_year::HalfYear;
use crate::money::Rate;

/// C. com. L441-10 II ties the rate to half-years since 1 January 2013; before, it followed the latest
/// operation of the ECB.
const B2B_RULE_SINCE: HalfYear = HalfYear::first(2013);
/// The + 8 rule (CCP R2192-31) holds for contracts made after the decree of 29 March 2013: from 2014 on a
/// half-year is wholly under it.
const PUBLIC_RULE_SINCE: HalfYear = HalfYear::first(2014);

/// A rate the law derives, with the published row it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DerivedRate {
    /// Percent a year.
    pub rate: Rate,
    /// The source of the published rate.
    pub source: String,
    /// The half-year whose published rate is used.
    pub half_year: HalfYear,
}

impl RateTable {
    /// The default rate between professionals: refinancing rate of the half-year + 10 points
    /// (C. com. L441-10 II). In the second half of 2026, 2.40 + 10 = 12.40 %.
    ///
    /// # Errors
    /// See [`RateTable::find`]; [`RateError::BeforeRule`] before 2013.
    pub fn b2b_default(&self, half_year: HalfYear) -> Result<DerivedRate, RateError> {
        since(B2B_RULE_SINCE, half_year)?;
        self.derive(RateKind::EcbRefinancing, half_year, |mro| mro.checked_add(Decimal::TEN))
    }

    /// The rate owed by a public buyer: refinancing rate of the half-year in which interest began to run
    /// + 8 points, the same for the whole delay (CCP R2192-31). In the first half of 2026, 10.15 %.
    ///
    /// # Errors
    /// See [`RateTable::find`]; [`RateError::BeforeRule`] before 2014.
    pub fn public_buyer(&self, half_year: HalfYear) -> Result<DerivedRate, RateError> {
        since(PUBLIC_RULE_SINCE, half_year)?;
        self.derive(RateKind::EcbRefinancing, half_year, |mro| mro.checked_add(Decimal::from(8)))
    }

    /// The lowest rate a contract may set: three times the legal rate of a professional creditor
    /// (C. com. L441-10 II). In the second half of 2026, 3 × 2.75 = 8.25 %.
    ///
    /// # Errors
    /// See [`RateTable::find`]; [`RateError::BeforeRule`] before 2013.
    pub fn contract_floor(&self, half_year: HalfYear) -> Result<DerivedRate, RateError> {
        since(B2B_RULE_SINCE, half_year)?;
        self.derive(RateKind::LegalOthers, half_year, three_times)
    }

    fn derive(
        &self,
        kind: RateKind,
        half_year: HalfYear,
        rule: impl FnOnce(Decimal) -> Option<Decimal>,
    ) -> Result<DerivedRate, RateError> {
        let row = self.find(kind, half_year)?;
        let rate = rule(row.rate.as_percent()).ok_or(RateError::OutOfRange { half_year })?;
        Ok(DerivedRate { rate: Rate::percent(rate), source: row.source.clone(), half_year })
    }
}

/// Three times a legal rate.
pub(super) fn three_times(legal: Decimal) -> Option<Decimal> {
    legal.checked_mul(Decimal::from(3))
}

fn since(rule: HalfYear, half_year: HalfYear) -> Result<(), RateError> {
    if half_year < rule {
        return Err(RateError::BeforeRule { half_year, since: rule });
    }
    Ok(())
}
