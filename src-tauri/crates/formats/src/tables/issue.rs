//! What is wrong in a table, each thing with its place.

use super::field::TableField;
use crate::severity::Severity;
use crate::text::amount::AmountError;
use crate::text::date::DateError;

/// One thing that is wrong, named for the fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableIssueKind {
    /// No column says who the customer is.
    NoCustomerColumn,
    /// No column says an amount.
    NoAmountColumn,
    /// A hidden sheet is left out.
    HiddenSheet,
    /// Another filled sheet is left out.
    SheetLeftOut,
    /// So many hidden rows are read like the others.
    HiddenRows(u64),
    /// So many formulas have no value: the file was never computed.
    FormulaWithoutValue(u64),
    /// A cell holds an error of a formula: no value.
    FaultyCell,
    /// More cells than headings.
    RowTooLong,
    /// The row is cut by another separator than the file; it is read with it.
    OtherSeparator,
    /// Not an amount.
    BadAmount(AmountError),
    /// More than two decimals: rounded to the cent.
    Rounded,
    /// The column has decimal commas and decimal points: what could be read in two ways is left out.
    MixedDecimals,
    /// Not a date, or no such day.
    BadDate(DateError),
    /// The column has days before months and months before days: what could be read in two ways is left out.
    MixedDateOrder,
    /// Nothing in the column tells days from months: read in the French order.
    DateOrderAssumed,
    /// A row of totals does not say the sum of its rows.
    TotalDisagrees,
    /// The running balance of an account is not the sum of its lines.
    RunningBalanceDisagrees,
    /// The buckets of a customer do not add up to its balance.
    BucketsDisagree,
    /// No as-of date in the titles.
    NoAsOfDate,
    /// Nothing says whether buckets count from the due date or from the invoice date.
    BasisUnknown,
    /// Buckets count from the invoice date: nobody is late by them.
    BasisInvoiceDate,
    /// Credit notes are written with both signs and nothing says which lowers the balance: each is taken to.
    CreditSignUnclear,
    /// The number was turned by a spreadsheet into a date or a power of ten: it is lost.
    NumberDamaged,
    /// No number.
    NoNumber,
    /// No customer: refused.
    NoCustomer,
    /// The customer of the rows above is carried down: so many rows name none.
    CustomerCarried(u64),
    /// No amount that can be read: refused.
    NoAmount,
    /// The same piece stands at this earlier line: refused.
    Duplicate {
        /// Line of the piece that is kept.
        first_line: u64,
    },
    /// What remains is not the amount less what was paid.
    RemainingDisagrees,
    /// Due before it was issued.
    DueBeforeIssued,
    /// Another currency than the euro.
    ForeignCurrency,
    /// A word for the kind of piece that is not known: taken as an invoice.
    UnknownKind,
    /// A number of credit note on a row that does not say what it is: taken as a credit note.
    CreditByNumber,
    /// Not a valid SIREN: left out.
    BadSiren,
    /// Leading zeros of a SIREN lost by a spreadsheet were put back.
    SirenRestored,
    /// Codes are shorter than others that begin with zeros: a spreadsheet may have taken theirs.
    ZerosLost,
}

impl TableIssueKind {
    /// What the issue means for the import.
    pub fn severity(self) -> Severity {
        use TableIssueKind as K;
        match self {
            K::NoCustomerColumn | K::NoAmountColumn => Severity::Refusal,
            K::HiddenSheet | K::HiddenRows(_) | K::DateOrderAssumed | K::SirenRestored | K::NoNumber => {
                Severity::Info
            }
            _ => Severity::Warning,
        }
    }
}

/// One issue and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableIssue {
    /// What is wrong.
    pub kind: TableIssueKind,
    /// The line in the file or the row of the sheet, when there is one.
    pub line: Option<u64>,
    /// The column, from 0, when there is one.
    pub column: Option<usize>,
    /// What the column holds, when it is known.
    pub field: Option<TableField>,
    /// The value concerned, at most 80 characters.
    pub excerpt: String,
}

impl TableIssue {
    /// An issue of the whole file.
    pub(super) fn of_file(kind: TableIssueKind, excerpt: &str) -> Self {
        TableIssue { kind, line: None, column: None, field: None, excerpt: short(excerpt) }
    }

    /// An issue of a line.
    pub(super) fn at_line(kind: TableIssueKind, line: u64, excerpt: &str) -> Self {
        TableIssue { line: Some(line), ..TableIssue::of_file(kind, excerpt) }
    }

    /// An issue of a column, or of a cell when a line is given.
    pub(super) fn at_column(
        kind: TableIssueKind,
        line: Option<u64>,
        column: usize,
        field: TableField,
        excerpt: &str,
    ) -> Self {
        TableIssue { line, column: Some(column), field: Some(field), ..TableIssue::of_file(kind, excerpt) }
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
