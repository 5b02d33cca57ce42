//! What a credit insurance covers of what a client owes.

use rust_decimal::Decimal;

use crate::money::Cents;

/// A cover on one client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cover {
    /// The most that is covered.
    pub amount: Cents,
    /// Percent of a covered loss the insurer bears (quotité).
    pub percent: u8,
}

/// What is covered and what is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Covered {
    /// Of what is owed, inside the cover.
    pub covered: Cents,
    /// Beyond it.
    pub uncovered: Cents,
    /// The most the insurer would pay.
    pub indemnity: Cents,
    /// What a loss of everything would cost us: what is beyond, and our part of what is inside.
    pub own_risk: Cents,
}

impl Cover {
    /// What it covers of what a client owes.
    ///
    /// ```
    /// use encaisse_core::{credit::Cover, money::Cents};
    /// let cover = Cover { amount: Cents::new(60_000_00), percent: 90 };
    /// let found = cover.of(Cents::new(80_000_00));
    /// assert_eq!((found.covered, found.uncovered), (Cents::new(60_000_00), Cents::new(20_000_00)));
    /// assert_eq!((found.indemnity, found.own_risk), (Cents::new(54_000_00), Cents::new(26_000_00)));
    /// ```
    pub fn of(self, owed: Cents) -> Covered {
        let owed = owed.max(Cents::ZERO);
        let covered = owed.min(self.amount.max(Cents::ZERO));
        let share = covered.euros() * Decimal::from(self.percent.min(100)) / Decimal::ONE_HUNDRED;
        let indemnity = Cents::round_half_up(share).unwrap_or_default();
        Covered { covered, uncovered: owed - covered, indemnity, own_risk: owed - indemnity }
    }
}
