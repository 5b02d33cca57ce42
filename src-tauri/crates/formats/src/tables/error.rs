//! Why a file is not a table at all.

use thiserror::Error;

use super::limits::{
    MAX_ATTRIBUTES, MAX_BYTES, MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, MAX_EVENT, MAX_ROWS, MAX_SHEETS,
    MAX_TEXT, MAX_TEXT_CELLS,
};
use crate::archive::ArchiveError;
use crate::archive::limits::{MAX_ENTRIES, MAX_EXPANDED, MAX_RATIO};
use crate::inspect::FileKind;

/// Why a file cannot be cut into rows and cells: nothing of it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum TableError {
    /// Nothing but blanks.
    #[error("empty")]
    Empty,
    /// Something else, told by its first bytes.
    #[error("another format: {0:?}")]
    OtherFormat(FileKind),
    /// Bytes that no text holds.
    #[error("not a text")]
    Binary,
    /// More than [`MAX_BYTES`].
    #[error("more than {MAX_BYTES} bytes")]
    TooBig,
    /// More than [`MAX_ROWS`].
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    /// More than [`MAX_TEXT_CELLS`].
    #[error("more than {MAX_TEXT_CELLS} cells")]
    TooManyCells,
    /// More than [`MAX_COLUMNS`], at this line.
    #[error("more than {MAX_COLUMNS} columns at line {0}")]
    TooManyColumns(u64),
    /// A cell over [`MAX_CELL`] bytes, at this line.
    #[error("cell over {MAX_CELL} bytes at line {0}")]
    CellTooLong(u64),
    /// A quote opened at this line is never closed.
    #[error("unclosed quote at line {0}")]
    UnclosedQuote(u64),
    /// A workbook that is not opened.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
}

/// Why a workbook is not opened: told by our own look at its archive, before the library that reads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum WorkbookError {
    /// The archive or one of its parts is damaged, or is not that of a workbook.
    #[error("damaged")]
    Damaged,
    /// A password is needed.
    #[error("encrypted")]
    Encrypted,
    /// Programs are inside.
    #[error("macros")]
    Macros,
    /// More than [`MAX_ENTRIES`].
    #[error("{0} entries, more than {MAX_ENTRIES}")]
    TooManyEntries(u64),
    /// More than [`MAX_EXPANDED`] once expanded.
    #[error("{0} bytes expanded, more than {MAX_EXPANDED}")]
    TooMuchExpanded(u64),
    /// An entry grows this many times, more than [`MAX_RATIO`].
    #[error("an entry grows {0} times, more than {MAX_RATIO}")]
    Ratio(u64),
    /// Entries share bytes, have one name, or are not what the directory says.
    #[error("entries overlap or disagree with their directory")]
    Overlap,
    /// A part declares a document type.
    #[error("document type declared")]
    Doctype,
    /// Elements more than [`MAX_DEPTH`] deep.
    #[error("elements over {MAX_DEPTH} deep")]
    TooDeep,
    /// An element with more than [`MAX_ATTRIBUTES`], or a text over [`MAX_EVENT`].
    #[error("over {MAX_ATTRIBUTES} attributes or {MAX_EVENT} bytes in one element")]
    TooLong,
    /// A part announces more texts than it can hold.
    #[error("{0} shared texts announced")]
    TooManyTexts(u64),
    /// More than [`MAX_SHEETS`].
    #[error("{0} sheets, more than {MAX_SHEETS}")]
    TooManySheets(u64),
    /// More than [`MAX_CELLS`].
    #[error("more than {MAX_CELLS} cells")]
    TooManyCells,
    /// More than [`MAX_TEXT`] of text.
    #[error("more than {MAX_TEXT} bytes of text")]
    TooMuchText,
}

impl From<ArchiveError> for WorkbookError {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Damaged => WorkbookError::Damaged,
            ArchiveError::Encrypted => WorkbookError::Encrypted,
            ArchiveError::TooManyEntries(entries) => WorkbookError::TooManyEntries(entries),
            ArchiveError::TooMuchExpanded(bytes) => WorkbookError::TooMuchExpanded(bytes),
            ArchiveError::Ratio(times) => WorkbookError::Ratio(times),
            ArchiveError::Overlap => WorkbookError::Overlap,
        }
    }
}
