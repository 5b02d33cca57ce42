//! Rows of a list of clients: title lines, headings, and what stands below.

use super::heading::meaning;
use crate::tables::limits::TITLE_ROWS;
use crate::tables::{Row, Source, Table, TableError, TableIssue};

/// A row and the line it begins at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRow {
    /// Line in the file, from 1.
    pub line: u64,
    /// Its cells, as a person reads them.
    pub cells: Vec<String>,
}

impl TableRow {
    pub(crate) fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

impl From<Row> for TableRow {
    fn from(row: Row) -> Self {
        TableRow { line: row.line, cells: row.cells.iter().map(|cell| cell.text().into_owned()).collect() }
    }
}

/// A list of clients, cut into rows.
#[derive(Clone, Debug)]
pub struct ClientTable {
    /// Text or sheet it was read from.
    pub source: Source,
    /// The headings, when a row of them was found.
    pub headings: Option<TableRow>,
    /// Title rows above the headings.
    pub titles: Vec<TableRow>,
    /// The rows below.
    pub rows: Vec<TableRow>,
    /// What was noticed of the file itself: hidden sheets, formulas without value.
    pub noticed: Vec<TableIssue>,
}

impl ClientTable {
    /// Cuts a file, a workbook, or a text pasted from a spreadsheet, into rows.
    ///
    /// ```
    /// use encaisse_formats::clients::ClientTable;
    /// let table = ClientTable::open("Code;Raison sociale\r\nC1;\"Noé ; fils\"\r\n".as_bytes()).unwrap();
    /// assert_eq!(table.rows[0].cells, ["C1", "Noé ; fils"]);
    /// ```
    ///
    /// # Errors
    /// What makes the whole file unreadable: see [`TableError`].
    pub fn open(bytes: &[u8]) -> Result<Self, TableError> {
        Table::open(bytes).map(ClientTable::from)
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.headings.iter().chain(&self.rows).map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

impl From<Table> for ClientTable {
    fn from(table: Table) -> Self {
        let heading = heading_row(&table.rows);
        let mut rows: Vec<TableRow> = table.rows.into_iter().map(TableRow::from).collect();
        let (titles, headings) = match heading {
            Some(index) => {
                let mut top: Vec<TableRow> = rows.drain(..=index).collect();
                let headings = top.pop();
                (top, headings)
            }
            None => (Vec::new(), None),
        };
        ClientTable { source: table.source, headings, titles, rows, noticed: table.issues }
    }
}

/// The number of different things the cells of a row announce in a list of clients.
pub(crate) fn known_headings(row: &Row) -> usize {
    let mut fields: Vec<_> =
        row.cells.iter().filter_map(|cell| meaning(&cell.text())).map(|(field, _)| field).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

/// The row with most known headings near the top; two at least.
fn heading_row(rows: &[Row]) -> Option<usize> {
    let top = rows.iter().take(TITLE_ROWS).map(known_headings).enumerate();
    // The first of equals: a repeated heading further down is not a better one.
    let (index, known) = top.reduce(|best, row| if row.1 > best.1 { row } else { best })?;
    (known >= 2).then_some(index)
}
