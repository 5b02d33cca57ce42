//! What an archive may be at most; over it is a refusal that names the figure.

/// Entries.
pub const MAX_ENTRIES: usize = 1_000;
/// Bytes once expanded, all entries together.
pub const MAX_EXPANDED: u64 = 512 * 1024 * 1024;
/// How many times larger an entry may become.
pub const MAX_RATIO: u64 = 100;
/// Entries that stay below this once expanded may have any ratio: a blank sheet is short and regular.
pub const SMALL_ENTRY: u64 = 1024 * 1024;
