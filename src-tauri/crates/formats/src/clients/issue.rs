//! What is wrong in a list of clients, row by row.

use super::field::ClientField;
use crate::severity::Severity;

/// One thing that is wrong, named for the fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClientIssueKind {
    /// No column is mapped to a code or a name: nothing can be read.
    NoKeyColumn,
    /// Neither code nor name in the row: refused.
    RowWithoutKey,
    /// The same code stands at this earlier line: refused.
    DuplicateCode {
        /// Line of the row that is kept.
        first_line: u64,
    },
    /// More cells than headings.
    RowTooLong,
    /// The value is not valid and is left out.
    Invalid(ClientField),
    /// Leading zeros lost by a spreadsheet were put back.
    ZerosRestored(ClientField),
    /// SIREN and SIRET, or SIREN and VAT number, are not of the same company; both are left out.
    IdentifiersDisagree,
    /// Terms that were not understood; left out.
    UnknownTerms,
    /// A type of client that was not understood; left out.
    UnknownKind,
}

impl ClientIssueKind {
    /// What the issue means for the import.
    pub fn severity(&self) -> Severity {
        match self {
            ClientIssueKind::NoKeyColumn => Severity::Refusal,
            ClientIssueKind::ZerosRestored(_) | ClientIssueKind::RowTooLong => Severity::Info,
            _ => Severity::Warning,
        }
    }
}

/// One issue and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientIssue {
    /// What is wrong.
    pub kind: ClientIssueKind,
    /// The line in the file, when there is one.
    pub line: Option<u64>,
    /// The column, from 0, when there is one.
    pub column: Option<usize>,
    /// The value concerned, at most 80 characters.
    pub excerpt: String,
}
