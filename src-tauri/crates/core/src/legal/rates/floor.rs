//! A contractual rate against its floor (C. com. L441-10 II).

use super::derived::three_times;
use super::{RateError, RateKind, RateTable};
use crate::legal::half_year::HalfYear;
use crate::money::Rate;

/// What there is to say of a contractual rate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FloorCheck {
    /// The floor of the half-year in which the terms were made: the one the rate must respect.
    pub floor: Rate,
    /// True when the rate is under it: the clause is invalid and the default rate applies.
    pub below_floor: bool,
    /// The first later half-year whose floor passes the rate, with that floor: a warning, since the floor of
    /// the day the terms were made is the one that counts.
    pub passed_later: Option<(HalfYear, Rate)>,
    /// Later half-years whose legal rate is not in the table: nothing is said of them.
    pub not_compared: Vec<HalfYear>,
}

impl RateTable {
    /// Checks a contractual rate against the floor of the half-year `made` in which the terms were made, and
    /// looks for a later floor that passes it, up to the half-year `current`.
    ///
    /// Terms at 10 % made in 2022 (floor 2.28 %) stand; the floor of the second half of 2023, 12.66 %, passes
    /// them. Later floors are compared even when unconfirmed, since they only warn.
    ///
    /// # Errors
    /// Those of [`RateTable::contract_floor`] for the half-year `made`.
    pub fn check_contract_rate(
        &self,
        rate: Rate,
        made: HalfYear,
        current: HalfYear,
    ) -> Result<FloorCheck, RateError> {
        let floor = self.contract_floor(made)?.rate;
        let mut check =
            FloorCheck { floor, below_floor: rate < floor, passed_later: None, not_compared: Vec::new() };
        let mut half_year = made.next();
        while half_year <= current {
            let legal = self.known(RateKind::LegalOthers, half_year);
            match legal.and_then(|row| three_times(row.rate.as_percent())).map(Rate::percent) {
                None => check.not_compared.push(half_year),
                Some(later) if later > rate && check.passed_later.is_none() => {
                    check.passed_later = Some((half_year, later));
                }
                Some(_) => {}
            }
            half_year = half_year.next();
        }
        Ok(check)
    }
}
