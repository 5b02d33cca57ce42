//! Figures of a PDF. Going over one is a refusal that names it.

/// Bytes of the whole file.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Objects of the table, and objects read on the way to an attachment.
pub const MAX_OBJECTS: usize = 200_000;
/// Arrays and dictionaries inside each other, kids of a tree, references that lead to references.
pub const MAX_DEPTH: usize = 64;
/// Tables chained by `Prev`, one per saving.
pub const MAX_REVISIONS: usize = 1_000;
/// Bytes of one stream once decoded.
pub const MAX_STREAM: usize = 64 * 1024 * 1024;
/// Bytes of all streams once decoded.
pub const MAX_DECODED: usize = 256 * 1024 * 1024;
/// Decoded bytes for one stored: an invoice compresses twenty times, a bomb a thousand.
pub const MAX_RATIO: usize = 200;
/// Under this size, decoded bytes are not held against the ratio.
pub const RATIO_FLOOR: usize = 1024 * 1024;
/// Filters of one stream.
pub const MAX_FILTERS: usize = 4;
/// Files carried.
pub const MAX_FILES: usize = 32;
