//! Archives of strangers, looked at before anything is expanded: ZIP, APPNOTE.TXT 6.3, sections 4.3 to 4.4.
//!
//! Only what usual programs write is accepted: one directory at the very end, entries stored or deflated, none
//! sharing a byte with another. Names are keys and never paths: nothing is written anywhere. A workbook is such an
//! archive, and so is what a bank sends when there are several statements.

mod error;
pub mod limits;
mod read;

pub use error::ArchiveError;
pub use read::{Entry, entries};
