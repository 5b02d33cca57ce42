//! What a reading says of the whole file.

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use super::header::Detection;
use super::issue::Issues;

/// What was understood of a whole file, next to the lines handed over.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How the file is written; absent when it is not a FEC.
    pub detection: Option<Detection>,
    /// Where the lines went.
    pub counts: Counts,
    /// Debits and credits of the lines read, all accounts.
    pub totals: Totals,
    /// First and last `EcritureDate`: what the file covers, whatever its name says.
    pub coverage: Option<(Date, Date)>,
    /// The journals, by code.
    pub journals: Vec<Journal>,
    /// Distinct entries: journal, number, date.
    pub entries: u64,
    /// All that is wrong.
    pub issues: Issues,
}

impl Report {
    /// True when the file cannot be imported.
    pub fn refused(&self) -> bool {
        self.issues.refused()
    }
}

/// Where the lines of a file went: `lines = kept + other_accounts + refused`, blank lines aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Lines under the heading that are not blank.
    pub lines: u64,
    /// Lines of customer accounts, handed over.
    pub kept: u64,
    /// Lines of other accounts, read for the totals and the natures.
    pub other_accounts: u64,
    /// Lines that could not be read.
    pub refused: u64,
    /// Blank lines, counted in nothing else.
    pub blank: u64,
    /// Lines that do not have as many fields as the heading, kept or refused.
    pub ragged: u64,
}

/// Sums over all accounts. A negative debit counts as a credit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Sum of the debits.
    pub debit: Cents,
    /// Sum of the credits.
    pub credit: Cents,
}

impl Totals {
    /// True when debits equal credits.
    pub fn balanced(&self) -> bool {
        self.debit == self.credit
    }
}

/// A journal of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Journal {
    /// `JournalCode`.
    pub code: String,
    /// The first `JournalLib` met.
    pub label: String,
    /// Its lines.
    pub lines: u64,
}
