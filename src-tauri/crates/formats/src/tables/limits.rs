//! What a table may be at most; over it is a refusal that names the figure.

/// Bytes of a text table.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Rows of a table.
pub const MAX_ROWS: usize = 500_000;
/// Columns of a table.
pub const MAX_COLUMNS: usize = 512;
/// Cells of a text: a hundred thousand rows of twenty-five columns.
pub const MAX_TEXT_CELLS: usize = 2_500_000;
/// Bytes of one cell.
pub const MAX_CELL: usize = 64 * 1024;
/// Rows near the top among which headings are looked for.
pub const TITLE_ROWS: usize = 30;
/// Issues kept with their place; the others are counted.
pub const ISSUES_KEPT: usize = 1_000;

/// Sheets of a workbook.
pub const MAX_SHEETS: usize = 64;
/// Cells of a workbook, empty ones left of a filled one included.
pub const MAX_CELLS: usize = 2_000_000;
/// Bytes of all texts of a sheet: one shared text may be shown by any number of cells.
pub const MAX_TEXT: usize = 128 * 1024 * 1024;
/// Elements inside each other in a part of a workbook.
pub const MAX_DEPTH: usize = 64;
/// Attributes of one element.
pub const MAX_ATTRIBUTES: usize = 256;
/// Bytes of one text or one tag.
pub const MAX_EVENT: usize = 1024 * 1024;
