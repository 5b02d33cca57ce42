//! Why a document cannot be walked to its end.

use std::io;

use thiserror::Error;

/// What stopped the walk.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum XmlFaultKind {
    /// The source failed.
    #[error("unreadable: {0}")]
    Unreadable(io::ErrorKind),
    /// Nothing, or nothing but blanks.
    #[error("empty")]
    Empty,
    /// A document type, which could declare entities.
    #[error("DOCTYPE")]
    Doctype,
    /// An entity that is not one of the five.
    #[error("entity {0}")]
    Entity(String),
    /// A character set that no French file uses.
    #[error("character set {0}")]
    Charset(String),
    /// Not well formed.
    #[error("not well formed")]
    Malformed,
    /// The document stops before its root is closed.
    #[error("cut short")]
    Truncated,
    /// More bytes than this.
    #[error("more than {0} bytes")]
    TooBig(u64),
    /// Elements inside each other, more than this.
    #[error("deeper than {0}")]
    TooDeep(usize),
    /// More attributes or namespaces on one element than this.
    #[error("more than {0} attributes")]
    TooManyAttributes(usize),
    /// More elements than this.
    #[error("more than {0} elements")]
    TooManyElements(u64),
    /// A text of more bytes than this.
    #[error("text of more than {0} bytes")]
    TextTooLong(usize),
}

/// What stopped the walk, and where.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("line {line}: {kind}")]
pub struct XmlFault {
    /// What it is.
    pub kind: XmlFaultKind,
    /// The line in the file, from 1.
    pub line: u64,
}
