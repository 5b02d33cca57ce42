//! Amounts in whole cents, yearly rates in decimal, and the one rounding rule of the house.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::{Decimal, RoundingStrategy};

/// An amount of euro cents. Positive is owed by the client, negative is owed to the client.
///
/// Readers refuse amounts above fifteen digits and files whose totals exceed 10¹⁷ cents, so sums of amounts
/// stay far inside 64 bits; overflow checks are nevertheless kept in release builds.
///
/// ```
/// use encaisse_core::money::Cents;
/// let paid: Cents = [Cents::new(1_250_00), Cents::new(-250_00)].into_iter().sum();
/// assert_eq!(paid, Cents::new(1_000_00));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Cents(i64);

impl Cents {
    /// No money.
    pub const ZERO: Cents = Cents(0);

    /// An amount given in whole cents.
    pub const fn new(cents: i64) -> Self {
        Cents(cents)
    }

    /// The number of cents.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The same amount without its sign.
    pub const fn abs(self) -> Self {
        Cents(self.0.abs())
    }

    /// True for exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True when the client owes something.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// True when something is owed to the client.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount in euros, exactly.
    pub fn euros(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Sum that says when it leaves 64 bits, for readers that add up what strangers wrote.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Cents)
    }

    /// Rounds an amount of euros to the cent, halves away from zero: the one rounding rule of the house.
    ///
    /// Returns `None` when the amount does not fit 64 bits of cents.
    ///
    /// ```
    /// use encaisse_core::money::Cents;
    /// use rust_decimal::Decimal;
    /// assert_eq!(Cents::round_half_up(Decimal::new(18_745, 3)), Some(Cents::new(18_75)));
    /// ```
    pub fn round_half_up(euros: Decimal) -> Option<Self> {
        let cents = euros.checked_mul(Decimal::ONE_HUNDRED)?;
        let whole = cents.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        i64::try_from(whole).ok().map(Cents)
    }
}

impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0 - other.0)
    }
}

impl Neg for Cents {
    type Output = Cents;
    fn neg(self) -> Cents {
        Cents(-self.0)
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Cents) {
        *self = *self + other;
    }
}

impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Cents) {
        *self = *self - other;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        amounts.fold(Cents::ZERO, Add::add)
    }
}

/// A yearly rate in percent, kept as a decimal: 12.40 means 12,40 % a year.
///
/// ```
/// use encaisse_core::money::Rate;
/// let rate: Rate = "12.40".parse().unwrap();
/// assert_eq!(rate.basis_points(), Some(1240));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rate(Decimal);

impl Rate {
    /// A rate given in percent a year.
    pub const fn percent(value: Decimal) -> Self {
        Rate(value)
    }

    /// The rate in percent a year.
    pub const fn as_percent(self) -> Decimal {
        self.0
    }

    /// The rate in hundredths of a percent, when it is a whole number of them.
    pub fn basis_points(self) -> Option<i64> {
        let scaled = self.0.checked_mul(Decimal::ONE_HUNDRED)?;
        if scaled.fract().is_zero() { i64::try_from(scaled).ok() } else { None }
    }
}

impl std::str::FromStr for Rate {
    type Err = rust_decimal::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(Rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(euros: &str) -> Option<i64> {
        Cents::round_half_up(euros.parse().unwrap()).map(Cents::get)
    }

    #[test]
    fn which_cent_is_an_amount_rounded_to() {
        for (euros, cents) in [
            ("0.004999", 0),
            ("0.005", 1),
            ("0.015", 2),
            ("2.675", 268),
            ("127.3973", 12_740),
            ("-0.005", -1),
            ("-0.0049", 0),
            ("-2.675", -268),
            ("1234567890123.45", 123_456_789_012_345),
        ] {
            assert_eq!(rounded(euros), Some(cents), "{euros}");
        }
    }

    #[test]
    fn an_amount_too_large_is_not_cut() {
        assert_eq!(rounded("92233720368547758.07"), Some(i64::MAX));
        assert_eq!(rounded("92233720368547758.08"), None);
        assert_eq!(Cents::round_half_up(Decimal::MAX), None);
        assert_eq!(Cents::new(i64::MAX).checked_add(Cents::new(1)), None);
        assert_eq!(Cents::new(1).checked_add(Cents::new(2)), Some(Cents::new(3)));
    }

    #[test]
    fn an_amount_keeps_its_cents_as_euros() {
        for cents in [0, 1, -1, 99, 123_456_789_012_345, i64::MIN, i64::MAX] {
            assert_eq!(Cents::round_half_up(Cents::new(cents).euros()), Some(Cents::new(cents)));
        }
    }

    #[test]
    fn who_owes_whom() {
        let (owed, nothing, owing) = (Cents::new(5), Cents::ZERO, Cents::new(-5));
        assert!(owed.is_positive() && !owed.is_negative() && !owed.is_zero());
        assert!(nothing.is_zero() && !nothing.is_positive() && !nothing.is_negative());
        assert_eq!((owed + owing, -owed, owing.abs(), owed - owing), (nothing, owing, owed, Cents::new(10)));
        let mut running = owed;
        running += owed;
        running -= Cents::new(3);
        assert_eq!(running, Cents::new(7));
    }

    #[test]
    fn rates_are_decimal() {
        let rate = |text: &str| text.parse::<Rate>();
        assert_eq!(rate(" 12.40 ").unwrap().basis_points(), Some(1_240));
        assert_eq!(rate("12.4").unwrap(), rate("12.40").unwrap());
        assert_eq!(rate("12.405").unwrap().basis_points(), None, "finer than a hundredth of a percent");
        for text in ["", "12,40", "12.40 %", "douze"] {
            assert!(rate(text).is_err(), "{text}");
        }
    }
}
