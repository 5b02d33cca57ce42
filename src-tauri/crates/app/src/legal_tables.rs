//! The figures of the law that ship with the program, read from `assets/legal/*.toml` into the tables of
//! [`encaisse_core::legal`]. Data and not code: a new rate or ceiling is a line in a file, with its source.

mod parse;
pub(crate) mod procedures;
#[cfg(test)]
mod tests;

use encaisse_core::legal::fixed_compensation::CompensationTable;
use encaisse_core::legal::limitation::LimitationTable;
use encaisse_core::legal::payment_terms::CeilingTable;
use encaisse_core::legal::rates::{DuplicateRate, RateTable};

const RATES: &str = include_str!("../../../../assets/legal/rates.toml");
const INDEMNITY: &str = include_str!("../../../../assets/legal/indemnity.toml");
const PAYMENT_TERMS: &str = include_str!("../../../../assets/legal/payment_terms.toml");
const LIMITATION: &str = include_str!("../../../../assets/legal/limitation.toml");

/// Every table, as shipped: what a person confirmed or entered is put in by the caller, from the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LegalTables {
    /// ECB and legal interest rates by half-year.
    pub rates: RateTable,
    /// The 40 €.
    pub compensation: CompensationTable,
    /// The latest due dates allowed.
    pub ceilings: CeilingTable,
    /// The limitation periods.
    pub limitation: LimitationTable,
}

/// What is wrong with a file of the law: a fault of ours, since the files ship with the program.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LegalTableError {
    /// The file is not TOML, or lacks a field, or has one too many.
    #[error("{file}: {detail}")]
    Unreadable {
        /// Which file.
        file: &'static str,
        /// What the parser says, with the line.
        detail: String,
    },
    /// A field whose text is none of what it may be.
    #[error("{file}: {field} = {value:?} in {entry}")]
    Field {
        /// Which file.
        file: &'static str,
        /// Which block of it.
        entry: String,
        /// Which field.
        field: &'static str,
        /// What it says.
        value: String,
    },
    /// A rate given twice for a half-year.
    #[error(transparent)]
    DuplicateRate(#[from] DuplicateRate),
}

/// Reads the tables that ship with the program.
///
/// ```
/// use encaisse_app::legal_tables::legal_tables;
/// use encaisse_core::legal::half_year::HalfYear;
/// let tables = legal_tables().unwrap();
/// let rate = tables.rates.b2b_default(HalfYear::second(2025)).unwrap().rate;
/// assert_eq!(rate, "12.15".parse().unwrap());
/// ```
///
/// # Errors
/// [`LegalTableError`] when a file was damaged at packaging.
pub fn legal_tables() -> Result<LegalTables, LegalTableError> {
    Ok(LegalTables {
        rates: parse::rates(RATES)?,
        compensation: parse::compensation(INDEMNITY)?,
        ceilings: parse::ceilings(PAYMENT_TERMS)?,
        limitation: parse::limitation(LIMITATION)?,
    })
}
