//! Limits of a ledger file. Going over one is a refusal that gives the figure.

/// Bytes of a whole file.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Lines of a whole file.
pub const MAX_LINES: u64 = 20_000_000;
/// Bytes of one line, its end left out.
pub const MAX_LINE_BYTES: usize = 64 * 1024;
/// Columns of one line.
pub const MAX_COLUMNS: usize = 40;
/// Total of the debits, or of the credits, in cents.
pub const MAX_TOTAL_CENTS: i128 = 100_000_000_000_000_000;
/// Issues kept with their place; the rest is counted.
pub const MAX_ISSUES: usize = 1_000;
/// Journals listed in the report; lines of any further one are still read.
pub const MAX_JOURNALS: usize = 1_000;
/// Customer lines held back while their entry is not balanced yet.
pub const MAX_HELD_LINES: usize = 100_000;
/// Entries held back while they are not balanced yet.
pub const MAX_HELD_ENTRIES: usize = 100_000;
/// Distinct entries told apart by name; beyond, each run of lines counts for one.
pub const MAX_ENTRY_KEYS: usize = 1_500_000;
