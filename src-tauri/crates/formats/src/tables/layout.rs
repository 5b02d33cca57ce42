//! How a table is laid out, found once before its rows are read.

use std::borrow::Cow;

use encaisse_core::dates::Date;

use super::body::{self, Body, LeftOut};
use super::cell::{Cell, Row};
use super::columns::{Choices, Columns};
use super::field::TableField;
use super::header::{self, Header};
use super::issue::{TableIssue, TableIssueKind};
use super::limits::ISSUES_KEPT;
use super::mapping::Mapping;
use super::table::Table;
use super::titles;
use crate::text::amount::DecimalSign;
use crate::text::date::DateOrder;

/// How a table is laid out, and what became of its rows:
/// `rows` are those that say something of a customer, `refused` and `left_out` the others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Line of the headings, when there are some.
    pub header_line: Option<u64>,
    /// What the columns hold.
    pub mapping: Mapping<TableField>,
    /// Decimal sign of the texts, when they agree.
    pub decimal: Option<DecimalSign>,
    /// Date order of the texts, when they agree.
    pub date_order: Option<DateOrder>,
    /// The day the table was true, as its titles say.
    pub as_of: Option<Date>,
    /// Every row of the file.
    pub rows: u64,
    /// Rows refused, each with its issue.
    pub refused: u64,
    /// Rows that are no line of the table.
    pub left_out: LeftOut,
}

/// A table ready to be read row by row.
pub(super) struct Prepared<'t> {
    pub layout: Layout,
    pub header: Header,
    pub titles: Vec<Row>,
    pub columns: Columns,
    pub rows: Vec<Cow<'t, Row>>,
    pub issues: Vec<TableIssue>,
}

/// Finds headings, columns and rows.
pub(super) fn prepare<'t>(table: &'t Table, choices: &Choices) -> Prepared<'t> {
    // Headings that nobody knows are headings all the same, once a person says what stands below.
    let unknown = || choices.mapping.as_ref().and_then(|_| header::of_words(&table.rows));
    let header = header::find(&table.rows).or_else(unknown).unwrap_or_else(|| {
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        Header { line: 0, first: 0, rows: 0, headings: vec![String::new(); width] }
    });
    let mut issues = table.issues.clone();
    let Body { rows, left_out } = body::below(&table.rows, &header, &mut issues);
    let mapping = choices.mapping.clone().unwrap_or_else(|| header.mapping());
    let columns = Columns::of(mapping, &rows, table.since_1904, choices, &mut issues);
    let titles: Vec<Row> = table.rows.iter().take(header.first).cloned().collect();
    warn_of_lost_zeros(&rows, &columns, &mut issues);
    let layout = Layout {
        header_line: (header.rows > 0).then_some(header.line),
        mapping: columns.mapping.clone(),
        decimal: columns.decimal,
        date_order: columns.order,
        as_of: titles::as_of(&titles, &header.headings),
        rows: table.rows.len() as u64,
        refused: 0,
        left_out,
    };
    Prepared { layout, header, titles, columns, rows, issues }
}

impl Prepared<'_> {
    /// Notes that nothing can be read, when no column names a customer or an amount.
    pub(super) fn refuse_without(&mut self, customer: bool, amount: bool) -> bool {
        let missing =
            [(customer, TableIssueKind::NoCustomerColumn), (amount, TableIssueKind::NoAmountColumn)];
        let refusals = missing.into_iter().filter(|(there, _)| !there);
        let refusals: Vec<TableIssue> = refusals.map(|(_, kind)| TableIssue::of_file(kind, "")).collect();
        let refused = !refusals.is_empty();
        self.issues.extend(refusals);
        if refused {
            self.layout.refused = self.rows.len() as u64;
        }
        refused
    }

    /// Layout and issues, in the order of the lines.
    pub(super) fn finish(mut self) -> (Layout, Issues) {
        self.issues.sort_by_key(|issue| (issue.line, issue.column.is_none(), issue.column));
        let total = self.issues.len() as u64;
        // What refuses the file is kept whatever comes before it.
        self.issues.sort_by_key(|issue| std::cmp::Reverse(issue.kind.severity()));
        self.issues.truncate(ISSUES_KEPT);
        (self.layout, Issues { kept: self.issues, total })
    }
}

/// All that is wrong, the first ones with their place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Issues {
    /// The gravest first, then in the order of the lines.
    pub kept: Vec<TableIssue>,
    /// How many there are in all.
    pub total: u64,
}

/// Codes of digits only, some of which begin with zeros while others are shorter.
fn warn_of_lost_zeros(rows: &[Cow<'_, Row>], columns: &Columns, issues: &mut Vec<TableIssue>) {
    let Some(column) = columns.mapping.column_of(TableField::Code) else { return };
    let digits = |cell: &Cell| {
        let text = cell.text();
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.into_owned())
    };
    let codes = || rows.iter().filter_map(|row| Some((row, digits(row.cell(column))?)));
    let Some(length) = codes().filter(|(_, code)| code.starts_with('0')).map(|(_, code)| code.len()).max()
    else {
        return;
    };
    if let Some((row, code)) = codes().find(|(_, code)| code.len() < length) {
        let (kind, field) = (TableIssueKind::ZerosLost, TableField::Code);
        issues.push(TableIssue::at_column(kind, Some(row.line), column, field, &code));
    }
}
