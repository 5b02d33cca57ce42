//! All that is wrong in a bank file, at once, with its place.

use encaisse_core::money::Cents;

use super::limits::MAX_ISSUES;
use crate::inspect::FileKind;
use crate::severity::Severity;
use crate::tables::TableError;

/// A limit that a file went over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Limit {
    /// Bytes of the whole file, in MiB.
    Size(u64),
    /// [`super::limits::MAX_OPERATIONS`].
    Operations,
    /// [`super::limits::MAX_STATEMENTS`].
    Statements,
    /// The depth of [`crate::xml::Limits`].
    Depth,
    /// Its attributes.
    Attributes,
    /// Its texts.
    Text,
    /// Its elements, or those of one entry.
    Elements,
    /// [`super::limits::MAX_LINE`].
    Line,
}

/// One thing that is wrong, named for the fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IssueKind {
    /// Nothing in the file.
    Empty,
    /// The file is something else.
    OtherFormat(FileKind),
    /// Bytes that no text holds.
    Binary,
    /// Over a limit.
    TooBig(Limit),
    /// A document type declaration, which could name other files or grow without end.
    Doctype,
    /// An entity other than the five of XML.
    UnknownEntity,
    /// The XML is broken here.
    BrokenXml,
    /// The table cannot be cut into cells.
    BrokenTable(TableError),
    /// No column of dates, or none of amounts.
    NoColumns,
    /// No statement at all.
    NoStatement,
    /// Statements or records, and not one that can be read.
    NothingReadable,
    /// CFONB records of bills or direct debits (31, 34, 39), not of a statement.
    CfonbOtherRecords,
    /// The amount is no number: the operation is left out.
    BadAmount,
    /// No amount: the operation is left out.
    MissingAmount,
    /// The amount has no sign and its direction is unknown: the operation is left out.
    UnknownDirection,
    /// The day of booking is missing or impossible: the operation is left out.
    BadDate,
    /// The day of value is impossible: the operation is kept without it.
    BadValueDate,
    /// The day was written day first where year first is the rule.
    TurnedDate,
    /// A line of operation that cannot be cut into its fields: left out.
    BadLine,
    /// A balance that is no amount: left out.
    BadBalance,
    /// Opening balance and operations do not give the closing balance.
    BalancesDoNotChain {
        /// Opening balance and operations.
        expected: Cents,
        /// Closing balance of the file.
        found: Cents,
    },
    /// One statement does not begin where the one before it ended: a statement may be missing.
    StatementsDoNotChain {
        /// Closing balance of the one before.
        closing: Cents,
        /// Opening balance of this one.
        opening: Cents,
    },
    /// The same statement stands twice in the file: read once.
    StatementTwice,
    /// An operation before the first statement or after the end of one: left out.
    OutsideStatement,
    /// A further text without an operation to belong to: left out.
    DetailWithoutOperation,
    /// The statement has no closing record.
    NoClosing,
    /// A closing record of its own: its balance replaces the one before.
    ClosingTwice,
    /// A record of an unknown kind: left out.
    UnknownRecord,
    /// Payments of the batch do not sum to its total (by this much): charges, or a detail is missing.
    DetailsDiffer(Cents),
    /// Parts of the operation do not sum to it (by this much).
    SplitsDiffer(Cents),
    /// Day and month could be either way round everywhere: read in the French order.
    AmbiguousDates,
    /// The file does not say which account it is of.
    UnknownAccount,
    /// The account number looks like an IBAN and its check digits are wrong.
    BadIban,
    /// An operation in another currency than the account.
    OtherCurrency,
    /// So many operations are announced, told for information or void: they are not booked.
    NotBooked(usize),
    /// The running balance says the opposite sign: the sign follows it.
    SignFromBalance,
    /// Something follows the end of the document: left out.
    TrailingText,
    /// The text is not in the character set the file declares; it was read as it is.
    WrongEncoding,
    /// No headings: the columns were told by what they hold.
    NoHeadings,
}

impl IssueKind {
    /// What the issue means for the import.
    pub fn severity(&self) -> Severity {
        use IssueKind as K;
        match self {
            K::Empty
            | K::OtherFormat(_)
            | K::Binary
            | K::TooBig(_)
            | K::Doctype
            | K::UnknownEntity
            | K::BrokenXml
            | K::BrokenTable(_)
            | K::NoColumns
            | K::NoStatement
            | K::NothingReadable
            | K::CfonbOtherRecords => Severity::Refusal,
            K::DetailsDiffer(_)
            | K::UnknownAccount
            | K::NotBooked(_)
            | K::StatementTwice
            | K::TrailingText
            | K::WrongEncoding
            | K::NoHeadings
            | K::UnknownRecord => Severity::Info,
            _ => Severity::Warning,
        }
    }
}

/// One issue and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// What is wrong.
    pub kind: IssueKind,
    /// The line in the file, when there is one.
    pub line: Option<u64>,
    /// The beginning of the text concerned, at most 80 characters.
    pub excerpt: String,
}

/// The issues of a file: the first thousand with their place, a thousand refusals more, the others counted.
#[derive(Clone, Debug, Default)]
pub struct Issues {
    kept: Vec<Issue>,
    total: u64,
}

impl Issues {
    pub(super) fn push(&mut self, kind: IssueKind, line: Option<u64>, excerpt: &str) {
        self.total += 1;
        let most = if kind.severity() == Severity::Refusal { 2 * MAX_ISSUES } else { MAX_ISSUES };
        if self.kept.len() < most {
            let excerpt = excerpt.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
            self.kept.push(Issue { kind, line, excerpt: excerpt.take(80).collect() });
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

    /// True when at least one issue forbids the import.
    pub fn refused(&self) -> bool {
        self.kept.iter().any(|issue| issue.kind.severity() == Severity::Refusal)
    }
}
