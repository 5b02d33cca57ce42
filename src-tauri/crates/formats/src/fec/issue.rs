//! All that is wrong in a file, at once, with its place.

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use super::columns::Column;
use super::limits::MAX_ISSUES;
use crate::severity::Severity;

/// One thing that is wrong, named for the fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IssueKind {
    /// Nothing in the file.
    Empty,
    /// The file is something else, told by its first bytes (a PDF, a spreadsheet, an image).
    OtherFormat(crate::inspect::FileKind),
    /// Bytes that no text holds.
    Binary,
    /// Text, but neither the heading nor the first line is that of a FEC.
    NotAFec,
    /// Text with some names of a FEC, but no separator cuts it.
    UnknownSeparator,
    /// A column without which no line can be read.
    MissingColumn(Column),
    /// More columns than [`super::limits::MAX_COLUMNS`].
    TooManyColumns(usize),
    /// A heading and nothing below.
    NoLine,
    /// More bytes than [`super::limits::MAX_BYTES`].
    TooBig,
    /// More lines than [`super::limits::MAX_LINES`].
    TooManyLines,
    /// Totals above [`super::limits::MAX_TOTAL_CENTS`].
    TotalTooLarge,
    /// Debits and credits of the whole file differ; lines refused count for nothing in either.
    UnbalancedFile {
        /// Sum of the debits read.
        debit: Cents,
        /// Sum of the credits read.
        credit: Cents,
    },
    /// No line on an account 411.
    NoCustomerLine,
    /// An entry whose debits and credits differ by this (debit − credit); its place is its first line.
    UnbalancedEntry(Cents),
    /// Lines of the same entry lie too far apart to be put together; natures may be missing.
    EntriesScattered,
    /// The last line stops in the middle.
    TruncatedLastLine,
    /// A line with too few fields: refused.
    RowTooShort {
        /// Fields found.
        found: usize,
        /// Fields of the heading.
        expected: usize,
    },
    /// A line with too many fields that could not be put together again: refused.
    RowTooLong {
        /// Fields found.
        found: usize,
        /// Fields of the heading.
        expected: usize,
    },
    /// A line without its last optional fields: read.
    RowWithoutTail {
        /// Fields found.
        found: usize,
        /// Fields of the heading.
        expected: usize,
    },
    /// The separator stands inside this field; the line was put together again around it.
    RowRejoined(Column),
    /// A line over [`super::limits::MAX_LINE_BYTES`]: refused.
    LineTooLong,
    /// Not an amount: line refused.
    BadAmount(Column),
    /// Neither `D`, `C`, `+1` nor `-1`: line refused.
    BadSide,
    /// The date of the entry is missing: line refused.
    MissingDate,
    /// The date of the entry is impossible: line refused.
    BadEntryDate,
    /// Another date is impossible: read as absent.
    BadDate(Column),
    /// The number of the account is blank: line refused.
    MissingAccount,
    /// Some lines are in UTF-8, some are not; the first of the minority is the place.
    MixedEncodings,
    /// First and last date are further apart than the longest fiscal year (24 months).
    DatesBeyondFiscalYear {
        /// First date of an entry.
        first: Date,
        /// Last date of an entry.
        last: Date,
    },
    /// No heading; columns were taken in their legal order.
    NoHeading,
    /// A separator that the regulation does not allow (`;` or `,`).
    UnusualSeparator,
}

impl IssueKind {
    /// What the issue means for the import.
    pub fn severity(&self) -> Severity {
        use IssueKind as K;
        match self {
            K::Empty
            | K::OtherFormat(_)
            | K::Binary
            | K::NotAFec
            | K::UnknownSeparator
            | K::MissingColumn(_)
            | K::TooManyColumns(_)
            | K::NoLine
            | K::TooBig
            | K::TooManyLines
            | K::TotalTooLarge
            | K::UnbalancedFile { .. }
            | K::NoCustomerLine => Severity::Refusal,
            K::UnbalancedEntry(_)
            | K::EntriesScattered
            | K::TruncatedLastLine
            | K::RowTooShort { .. }
            | K::RowTooLong { .. }
            | K::RowRejoined(_)
            | K::LineTooLong
            | K::BadAmount(_)
            | K::BadSide
            | K::MissingDate
            | K::BadEntryDate
            | K::BadDate(_)
            | K::MissingAccount
            | K::MixedEncodings
            | K::DatesBeyondFiscalYear { .. } => Severity::Warning,
            K::RowWithoutTail { .. } | K::NoHeading | K::UnusualSeparator => Severity::Info,
        }
    }

    /// True when the line of the issue was left out and counted as refused.
    pub fn refuses_line(&self) -> bool {
        use IssueKind as K;
        matches!(
            self,
            K::RowTooShort { .. }
                | K::RowTooLong { .. }
                | K::LineTooLong
                | K::BadAmount(_)
                | K::BadSide
                | K::MissingDate
                | K::BadEntryDate
                | K::MissingAccount
        )
    }
}

/// One issue and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// What is wrong.
    pub kind: IssueKind,
    /// The line in the file, when there is one.
    pub line: Option<u64>,
    /// The column concerned, when there is one.
    pub column: Option<Column>,
    /// The beginning of the field or of the line, at most 80 characters.
    pub excerpt: String,
}

impl Issue {
    /// What the issue means for the import.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// The issues of a file: the first thousand with their place, all of them counted.
#[derive(Clone, Debug, Default)]
pub struct Issues {
    kept: Vec<Issue>,
    total: u64,
    refusals: u64,
    warnings: u64,
}

impl Issues {
    pub(super) fn push(&mut self, issue: Issue) {
        self.total += 1;
        let severity = issue.severity();
        match severity {
            Severity::Refusal => self.refusals += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => {}
        }
        // A refusal decides of the file: it is kept whatever came before.
        if self.kept.len() < MAX_ISSUES || severity == Severity::Refusal {
            self.kept.push(issue);
        }
    }

    /// The issues kept with their place, in the order they were found.
    pub fn kept(&self) -> &[Issue] {
        &self.kept
    }

    /// How many there are, kept or not.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many are warnings.
    pub fn warnings(&self) -> u64 {
        self.warnings
    }

    /// True when at least one issue forbids the import.
    pub fn refused(&self) -> bool {
        self.refusals > 0
    }
}
