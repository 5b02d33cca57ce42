//! The rates of the law, half-year by half-year: data handed in, each row with its source.
//!
//! A half-year known only from secondary sources must be confirmed once by a person; a missing one stops. No
//! rate is ever supposed, and none is prolonged from the half-year before.

mod derived;
mod floor;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::dates::Date;
use crate::legal::half_year::HalfYear;
use crate::money::Rate;

pub use derived::DerivedRate;
pub use floor::FloorCheck;

/// Which published rate a row holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RateKind {
    /// The ECB's main refinancing rate in force on 1 January or 1 July (C. com. L441-10 II).
    EcbRefinancing,
    /// The legal interest rate for claims held by individuals (CMF L313-2).
    LegalIndividuals,
    /// The legal interest rate for every other creditor, hence for a company (CMF L313-2).
    LegalOthers,
}

impl RateKind {
    /// Every kind, in the order a settings screen lists them.
    pub const ALL: [RateKind; 3] =
        [RateKind::EcbRefinancing, RateKind::LegalIndividuals, RateKind::LegalOthers];

    /// The stable code kept in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            RateKind::EcbRefinancing => "ecb",
            RateKind::LegalIndividuals => "legal:individuals",
            RateKind::LegalOthers => "legal:others",
        }
    }

    /// Reads [`RateKind::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        RateKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How far a row can be trusted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Confidence {
    /// Read from the institution or the order, or settled for long in independent sources.
    Official,
    /// Known from secondary sources only: a person must confirm it before it is used.
    Secondary,
    /// Confirmed or entered by a person.
    Confirmed {
        /// Who confirmed it.
        by: String,
        /// The civil day of the confirmation.
        on: Date,
    },
}

/// One published rate for one half-year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RateRow {
    /// Which rate.
    pub kind: RateKind,
    /// For which half-year.
    pub half_year: HalfYear,
    /// Percent a year.
    pub rate: Rate,
    /// Where it was read, in the words printed beside it.
    pub source: String,
    /// How far it can be trusted.
    pub confidence: Confidence,
}

/// Why a rate cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RateError {
    /// The table has no such row.
    #[error("no {kind:?} rate for {half_year}")]
    Missing {
        /// The rate looked for.
        kind: RateKind,
        /// The half-year looked for.
        half_year: HalfYear,
    },
    /// The row is known from secondary sources only and nobody confirmed it yet.
    #[error("{kind:?} rate for {half_year} is not confirmed")]
    Unconfirmed {
        /// The rate looked for.
        kind: RateKind,
        /// The half-year looked for.
        half_year: HalfYear,
        /// What the secondary sources say, for the person to confirm.
        rate: Rate,
    },
    /// The rule that ties the rate to half-years did not exist yet.
    #[error("no half-year rule in {half_year}: it starts with {since}")]
    BeforeRule {
        /// The half-year looked for.
        half_year: HalfYear,
        /// The first half-year of the rule.
        since: HalfYear,
    },
    /// The sum or product leaves the decimals.
    #[error("rate out of range for {half_year}")]
    OutOfRange {
        /// The half-year looked for.
        half_year: HalfYear,
    },
}

/// Two rows for the same rate and half-year.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("two {kind:?} rates for {half_year}")]
pub struct DuplicateRate {
    /// The rate given twice.
    pub kind: RateKind,
    /// The half-year concerned.
    pub half_year: HalfYear,
}

/// Every rate known, one row at most per kind and half-year.
///
/// ```
/// use encaisse_core::legal::half_year::HalfYear;
/// use encaisse_core::legal::rates::{Confidence, RateError, RateKind, RateRow, RateTable};
/// let h2 = HalfYear::second(2026);
/// let mut table = RateTable::new(vec![RateRow {
///     kind: RateKind::EcbRefinancing,
///     half_year: h2,
///     rate: "2.40".parse().unwrap(),
///     source: "BCE, décision du 11 juin 2026".to_owned(),
///     confidence: Confidence::Secondary,
/// }])
/// .unwrap();
/// assert!(matches!(table.b2b_default(h2), Err(RateError::Unconfirmed { .. })));
/// table.confirm(RateKind::EcbRefinancing, h2, "Anne", "2026-11-22".parse().unwrap()).unwrap();
/// assert_eq!(table.b2b_default(h2).unwrap().rate, "12.40".parse().unwrap());
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RateTable {
    rows: BTreeMap<(HalfYear, RateKind), RateRow>,
}

impl RateTable {
    /// A table of these rows.
    ///
    /// # Errors
    /// [`DuplicateRate`] when a kind and half-year come twice: one of them would win unseen.
    pub fn new(rows: Vec<RateRow>) -> Result<Self, DuplicateRate> {
        let mut table = RateTable::default();
        for row in rows {
            let (kind, half_year) = (row.kind, row.half_year);
            if table.rows.insert((half_year, kind), row).is_some() {
                return Err(DuplicateRate { kind, half_year });
            }
        }
        Ok(table)
    }

    /// Every row, oldest half-year first, trusted or not.
    pub fn rows(&self) -> impl Iterator<Item = &RateRow> {
        self.rows.values()
    }

    /// The row as it stands, trusted or not: to show, never to compute.
    pub fn known(&self, kind: RateKind, half_year: HalfYear) -> Option<&RateRow> {
        self.rows.get(&(half_year, kind))
    }

    /// The rate to compute with.
    ///
    /// # Errors
    /// [`RateError::Missing`] without a row, [`RateError::Unconfirmed`] when only secondary sources know it.
    pub fn find(&self, kind: RateKind, half_year: HalfYear) -> Result<&RateRow, RateError> {
        let row = self.known(kind, half_year).ok_or(RateError::Missing { kind, half_year })?;
        if row.confidence == Confidence::Secondary {
            return Err(RateError::Unconfirmed { kind, half_year, rate: row.rate });
        }
        Ok(row)
    }

    /// The rows that wait for a person, oldest first.
    pub fn to_confirm(&self) -> impl Iterator<Item = &RateRow> {
        self.rows().filter(|row| row.confidence == Confidence::Secondary)
    }

    /// Records that `by` checked the row on the civil day `on`; its figure and source stay.
    ///
    /// # Errors
    /// [`RateError::Missing`] when there is nothing to confirm.
    pub fn confirm(
        &mut self,
        kind: RateKind,
        half_year: HalfYear,
        by: &str,
        on: Date,
    ) -> Result<(), RateError> {
        let row = self.rows.get_mut(&(half_year, kind)).ok_or(RateError::Missing { kind, half_year })?;
        row.confidence = Confidence::Confirmed { by: by.to_owned(), on };
        Ok(())
    }

    /// Puts in a row a person entered, and returns the one it takes the place of, so that the difference can be
    /// shown to them.
    pub fn enter(&mut self, row: RateRow) -> Option<RateRow> {
        self.rows.insert((row.half_year, row.kind), row)
    }
}
