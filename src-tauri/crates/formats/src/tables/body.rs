//! The rows below the headings, without what a print adds: blank lines, repeated headings, page marks.

use std::borrow::Cow;

use super::cell::{Cell, Row};
use super::header::Header;
use super::issue::{TableIssue, TableIssueKind};
use super::text::cut;
use super::titles::is_page_mark;

/// Why a row that is no line of the table was left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LeftOut {
    /// Rows above the headings, and page marks.
    pub titles: u64,
    /// Blank rows.
    pub blank: u64,
    /// Headings, at the top and at each page.
    pub headings: u64,
    /// Rows of sums, carried amounts included.
    pub totals: u64,
    /// Rows that name the customer of those below.
    pub groups: u64,
    /// Pro formas, drafts and cancelled pieces.
    pub not_claimed: u64,
    /// Pieces under the balance of a customer that they explain.
    pub details: u64,
}

impl LeftOut {
    /// All of them.
    pub fn sum(&self) -> u64 {
        self.titles + self.blank + self.headings + self.totals + self.groups + self.not_claimed + self.details
    }
}

/// The rows a reader looks at: those of the table, unless one was cut again.
pub(super) struct Body<'t> {
    pub rows: Vec<Cow<'t, Row>>,
    pub left_out: LeftOut,
}

/// Takes the rows below the headings.
pub(super) fn below<'t>(rows: &'t [Row], header: &Header, issues: &mut Vec<TableIssue>) -> Body<'t> {
    let mut body = Body { rows: Vec::new(), left_out: LeftOut::default() };
    body.left_out.titles = header.first as u64;
    body.left_out.headings = header.rows as u64;
    let titles: Vec<&Row> = rows.iter().take(header.first).filter(|row| !row.is_blank()).collect();
    let width = header.headings.len();
    for row in rows.iter().skip(header.first + header.rows) {
        if row.is_blank() {
            body.left_out.blank += 1;
        } else if header.is_repeated_by(row) {
            body.left_out.headings += 1;
        } else if is_page_mark(row) || titles.iter().any(|title| title.cells == row.cells) {
            body.left_out.titles += 1;
        } else if let Some(again) = cut_again(row, width) {
            issues.push(TableIssue::at_line(TableIssueKind::OtherSeparator, row.line, &row.cell(0).text()));
            body.rows.push(Cow::Owned(again));
        } else {
            if let Some((column, cell)) = row.filled().find(|(column, _)| *column >= width) {
                let mut issue = TableIssue::at_line(TableIssueKind::RowTooLong, row.line, &cell.text());
                issue.column = Some(column);
                issues.push(issue);
            }
            body.rows.push(Cow::Borrowed(row));
        }
    }
    body
}

/// A row that another separator cuts into just as many cells as there are headings.
fn cut_again(row: &Row, width: usize) -> Option<Row> {
    let (Some(Cell::Text(text)), None) = (row.cells.first(), row.filled().nth(1)) else { return None };
    if width < 3 {
        return None;
    }
    let again = |separator| {
        let rows = cut(text, separator, row.line).ok()?;
        let [one] = rows.as_slice() else { return None };
        (one.cells.len() == width && one.filled().count() > 2).then(|| one.clone())
    };
    [',', ';', '\t', '|'].into_iter().find_map(again)
}
