//! How much an issue of a file matters.

/// What an issue means for the import of its file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth showing, changes nothing.
    Info,
    /// The file can be imported; a person should look.
    Warning,
    /// The file cannot be imported.
    Refusal,
}
