//! Credit given to a client: how much it owes in all, how much it may owe, and whether its next order is delivered.
//!
//! A limit counts amounts and days, never invoices: what is at stake is money and time. Sales are told before the
//! order, with the reasons; a person may decide otherwise, for a while, and says why.

mod cover;
mod exposure;
mod order;

pub use cover::{Cover, Covered};
pub use exposure::{Exposure, Owed, Part};
pub use order::{Decision, OrderStatus, Reason, Standing, Watched, judge};

use crate::dates::Date;
use crate::money::Cents;

/// How much credit a client has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Limit {
    /// The most it may owe; nothing at all when zero: it pays before.
    pub amount: Option<Cents>,
    /// The most days its oldest item may be late.
    pub days: Option<u16>,
    /// Percent of the amount that may be passed before orders are blocked.
    pub tolerance_pct: u8,
    /// Days that may be passed before orders are blocked.
    pub tolerance_days: u16,
    /// Day it is to be looked at again.
    pub review_on: Option<Date>,
}

impl Limit {
    /// How much of the amount is used, in percent, to the nearest; `None` without an amount, or when it is zero.
    ///
    /// ```
    /// use encaisse_core::{credit::Limit, money::Cents};
    /// let limit = Limit { amount: Some(Cents::new(40_000_00)), ..Limit::default() };
    /// assert_eq!(limit.used_pct(Cents::new(46_800_00)), Some(117));
    /// assert_eq!(limit.used_pct(Cents::new(-500_00)), Some(0));
    /// ```
    pub fn used_pct(&self, exposure: Cents) -> Option<i64> {
        let limit = i128::from(self.amount.filter(|amount| amount.is_positive())?.get());
        let used = i128::from(exposure.max(Cents::ZERO).get()) * 100;
        Some(i64::try_from((used + limit / 2) / limit).unwrap_or(i64::MAX))
    }

    /// The most it may owe before orders are blocked: the amount and its tolerance, to the cent below.
    pub fn tolerated(&self) -> Option<Cents> {
        let amount = self.amount?;
        let beyond = i128::from(amount.get()) * i128::from(self.tolerance_pct) / 100;
        Some(amount + Cents::new(i64::try_from(beyond).unwrap_or(i64::MAX)))
    }
}

#[cfg(test)]
mod tests;
