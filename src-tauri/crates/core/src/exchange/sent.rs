//! What travels: operations as they were written, and files of accounting with what was read in them.

/// An operation as it was written where it was made: its header is what names it, and is never written again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// Exact text the name is the hash of.
    pub header: String,
    /// What protects the hash of the value.
    pub salt: String,
    /// The value; nothing takes the value away.
    pub value: Option<String>,
    /// True when the value stays where it is known: salt and value are then empty.
    pub untold: bool,
}

/// What was read in one file taken in: the file itself stays where it was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentFile {
    /// SHA-256 of the file.
    pub file: String,
    /// The operation that took it in, and read it so.
    pub reading: String,
    /// The file as a whole: its kind, the days it covers, who received it and when.
    pub about: Vec<(String, Cell)>,
    /// What it says.
    pub rows: Vec<FactRow>,
}

/// A row of what a file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactRow {
    /// Which part of the facts: lines of account, pieces, operations at the bank…
    pub part: String,
    /// Its values, by name.
    pub cells: Vec<(String, Cell)>,
}

/// A value of a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing.
    Nothing,
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// Bytes: a computed identity.
    Bytes(Vec<u8>),
}
