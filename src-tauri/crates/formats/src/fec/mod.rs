//! The *fichier des écritures comptables*: every entry of a year, which any French package exports.
//!
//! [`read`] goes through the file once, in bounded memory, and hands each line of a customer account to its
//! caller with the nature of its entry. What it understood of the file, the totals, the counts and all that is
//! wrong come back in a [`Report`]. Layout and field names: LPF art. A. 47 A-1; real files are looser, and what is
//! accepted beyond the text is listed in the tests.

mod account;
mod columns;
mod detect;
mod entry;
mod figures;
mod header;
mod interner;
mod issue;
mod line;
mod lines;
mod name;
mod reader;
mod report;
mod row;
mod rows;

pub mod limits;

pub use crate::severity::Severity;
pub use columns::Column;
pub use detect::Separator;
pub use figures::{CustomerBalance, Figures, FiguresBuilder, LetterGroup};
pub use header::{AmountLayout, Detection, FoundColumn, Layout};
pub use issue::{Issue, IssueKind, Issues};
pub use line::{CustomerLine, ForeignAmount};
pub use lines::LineEnd;
pub use name::siren_in_name;
pub use reader::{ReadError, read};
pub use report::{Counts, Journal, Report, Totals};
