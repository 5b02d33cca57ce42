//! Why an archive is not opened.

use thiserror::Error;

use super::limits::{MAX_ENTRIES, MAX_EXPANDED, MAX_RATIO};

/// Why an archive is not opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ArchiveError {
    /// The archive or one of its entries is damaged, or packed in a way nobody uses.
    #[error("damaged")]
    Damaged,
    /// A password is needed.
    #[error("encrypted")]
    Encrypted,
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
}
