//! Limits of a bank file. Going over one is a refusal that names it.

/// Bytes of a file that is read whole; of a CAMT, which is a stream, see [`crate::xml::Limits::STATEMENT`].
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Operations of one file, refused ones among them.
pub const MAX_OPERATIONS: usize = 500_000;
/// Bytes that the operations of one file take in memory, about: a quarter of a million with their details.
pub const MAX_KEPT: usize = 320 * 1024 * 1024;
/// Statements of one file.
pub const MAX_STATEMENTS: usize = 100_000;
/// Elements of one entry, which is held in memory: a batch of some twenty thousand payments.
pub const MAX_ENTRY_ELEMENTS: usize = 1_000_000;
/// Bytes of the names and texts of one entry.
pub const MAX_ENTRY_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of one line of CFONB, MT940 or QIF, where no line has a thousand; of what stands between two tags of OFX.
pub const MAX_LINE: usize = 64 * 1024;
/// Characters kept of a label, a name or a reference; no format has longer ones.
pub const MAX_LABEL: usize = 4096;
/// Issues kept with their place; the rest is counted.
pub const MAX_ISSUES: usize = 1_000;
