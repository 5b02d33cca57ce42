//! Where the headings stand: below title lines, over one row or two, with cells merged above others.

use super::cell::{Cell, Row};
use super::field::TableField;
use super::heading::meaning;
use super::limits::TITLE_ROWS;
use super::mapping::{Confidence, Mapping};
use crate::text::fold::fold;

/// The headings of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Line of the first row of headings.
    pub line: u64,
    /// Rank of the first row of headings among the rows of the table.
    pub first: usize,
    /// Rows they take: one or two.
    pub rows: usize,
    /// One heading for each column.
    pub headings: Vec<String>,
}

/// The headings of a table as written, known ones or not; none when it has none.
pub fn headings(table: &super::table::Table) -> Vec<String> {
    let found = find(&table.rows).or_else(|| of_words(&table.rows));
    found.map(|header| header.headings).unwrap_or_default()
}

/// The first row of words alone: headings that nobody knows. No row of figures is without a digit.
pub(super) fn of_words(rows: &[Row]) -> Option<Header> {
    let several = |row: &&Row| row.filled().nth(1).is_some();
    let (first, row) = rows.iter().enumerate().take(TITLE_ROWS).find(|(_, row)| several(row))?;
    let plain = |(_, cell): (usize, &Cell)| matches!(cell, Cell::Text(text) if !text.bytes().any(|byte| byte.is_ascii_digit()));
    (is_words(row) && row.filled().all(plain)).then(|| Header {
        line: row.line,
        first,
        rows: 1,
        headings: row.cells.iter().map(|cell| cell.text().into_owned()).collect(),
    })
}

/// True when the headings of these rows are such as no bank writes: a due date, a journal, a lettering code.
pub(crate) fn are_of_accounts(rows: &[Row]) -> bool {
    let Some(header) = find(rows) else { return false };
    header
        .headings
        .iter()
        .filter_map(|heading| meaning(heading))
        .any(|(field, _)| matches!(field, TableField::DueDate | TableField::Journal | TableField::Lettering))
}

/// The number of different things the cells of a row announce, for any table the house reads.
pub(super) fn known_headings(row: &Row) -> usize {
    let mut fields: Vec<TableField> = row.filled().filter_map(|(_, cell)| known(cell)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len().max(crate::clients::known_headings(row))
}

fn known(cell: &Cell) -> Option<TableField> {
    match cell {
        Cell::Text(text) => meaning(text).map(|(field, _)| field),
        // A bucket whose heading a spreadsheet took for a number has lost its words.
        _ => None,
    }
}

/// The row, or the two rows, with most known headings near the top; two headings at least.
pub(super) fn find(rows: &[Row]) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    for (first, row) in rows.iter().enumerate().take(TITLE_ROWS) {
        let mut consider = |known: usize, taken: usize, headings: Vec<String>| {
            // The first of equals: a repeated heading further down is not a better one.
            if known >= 2 && best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, Header { line: row.line, first, rows: taken, headings }));
            }
        };
        let alone = |row: &Row| row.cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>();
        let known = count(&alone(row));
        consider(known, 1, alone(row));
        let several = row.filled().nth(1).is_some();
        if let Some(below) = rows.get(first + 1).filter(|below| several && is_words(row) && is_words(below)) {
            // Two rows are headings together when they say more than either.
            let both = merged(row, below);
            let together = count(&both);
            if together > known.max(count(&alone(below))) {
                consider(together, 2, both);
            }
        }
    }
    best.map(|(_, header)| header)
}

fn count(headings: &[String]) -> usize {
    let mut fields: Vec<TableField> =
        headings.iter().filter_map(|heading| meaning(heading)).map(|(field, _)| field).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

/// True for a row of text without a figure of money: headings are words.
fn is_words(row: &Row) -> bool {
    row.filled().count() > 0
        && row.filled().all(|(_, cell)| match cell {
            Cell::Text(text) => {
                let money = text.contains([',', '.']) && text.bytes().filter(u8::is_ascii_digit).count() > 2;
                !money && text.chars().count() <= 60
            }
            _ => false,
        })
}

/// The headings of two rows: the lower word when it is known alone, else what stands above it and itself.
fn merged(upper: &Row, lower: &Row) -> Vec<String> {
    let width = upper.cells.len().max(lower.cells.len());
    let mut above = String::new();
    let headings = (0..width).map(|column| {
        let (high, low) = (upper.cell(column).text(), lower.cell(column).text());
        // A merged cell is written once, on its left.
        if !high.is_empty() {
            above = high.clone().into_owned();
        }
        match (high.is_empty(), low.is_empty()) {
            (_, true) => high.into_owned(),
            (true, false) if above.is_empty() => low.into_owned(),
            _ => {
                let both = format!("{above} {low}");
                match (meaning(&both), meaning(&low)) {
                    (Some((_, Confidence::Certain)), _) => both,
                    (_, Some(_)) => low.into_owned(),
                    _ => both,
                }
            }
        }
    });
    headings.collect()
}

impl Header {
    /// Proposes what each column holds.
    pub fn mapping(&self) -> Mapping<TableField> {
        // Odoo's technical names: `name` is the number of the piece, the customer is `partner_id`.
        let technical = self.headings.iter().any(|heading| heading.trim() == "invoice_date");
        Mapping::propose(self.headings.iter().map(|heading| {
            let known = match technical && heading.trim() == "name" {
                true => Some((TableField::Number, Confidence::Certain)),
                false => meaning(heading),
            };
            (heading.clone(), known)
        }))
    }

    /// True when a row repeats the headings, as a page break does.
    pub(super) fn is_repeated_by(&self, row: &Row) -> bool {
        // Every row is asked: the first cell that differs answers for almost all of them.
        let heading = |column: usize| self.headings.get(column).map(|known| fold(known));
        let same = |(column, cell): (usize, &Cell)| heading(column) == Some(fold(&cell.text()));
        (row.filled().all(same) && row.filled().nth(1).is_some())
            // Of two rows, the lower one may be repeated alone, and the upper one says little.
            || self.rows == 2 && is_words(row) && {
                let (all, of_ours) = row.filled().fold((0, 0), |(all, ours), (column, cell)| {
                    let text = fold(&cell.text());
                    let heading = heading(column).unwrap_or_default();
                    (all + 1, ours + usize::from(!text.is_empty() && heading.contains(&text)))
                });
                all >= 2 && all == of_ours
            }
    }
}
