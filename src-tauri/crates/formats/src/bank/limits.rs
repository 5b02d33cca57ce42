//! Limits of a bank file. Going over one is a refusal that names it.

/// Bytes of a CAMT file, which is read as a stream.
pub const MAX_CAMT_BYTES: u64 = 512 * 1024 * 1024;
/// Bytes of a file of any other format, which is read whole.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Operations of one file.
pub const MAX_OPERATIONS: usize = 2_000_000;
/// Statements of one file.
pub const MAX_STATEMENTS: usize = 100_000;
/// Elements inside one another in XML.
pub const MAX_DEPTH: usize = 64;
/// Attributes of one element.
pub const MAX_ATTRIBUTES: usize = 256;
/// Bytes of one text, tag or comment in XML.
pub const MAX_TEXT: usize = 1024 * 1024;
/// Elements of a whole XML file.
pub const MAX_ELEMENTS: usize = 5_000_000;
/// Elements of one entry, which is held in memory: a batch of some twenty thousand payments.
pub const MAX_ENTRY_ELEMENTS: usize = 1_000_000;
/// Characters kept of a label, a name or a reference; no format has longer ones.
pub const MAX_LABEL: usize = 4096;
/// Issues kept with their place; the rest is counted.
pub const MAX_ISSUES: usize = 1_000;
