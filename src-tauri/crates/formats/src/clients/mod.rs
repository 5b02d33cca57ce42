//! Lists of clients: codes, names, addresses, contacts and terms, from a CSV, a workbook, or pasted from a spreadsheet.
//!
//! No two packages use the same headings. [`ClientTable::open`] cuts the text into rows, [`ClientTable::mapping`]
//! proposes what each column holds, a person corrects it, and [`ClientTable::read`] gives the clients and all that
//! is wrong, row by row. A mapping is data: it can be kept and used again on next month's list.

mod field;
mod heading;
pub(crate) mod identity;
mod issue;
mod mapping;
mod read;
mod table;
mod terms;

pub use field::{AddressPart, ClientField, ClientKind, Purpose};
pub(crate) use heading::announces_clients;
pub use heading::looks_like_headings;
pub use issue::{ClientIssue, ClientIssueKind};
pub use mapping::{MappedColumn, Mapping};
pub use read::{ClientList, ClientRow, Ignored, PostalAddress};
pub(crate) use table::known_headings;
pub use table::{ClientTable, TableRow};
pub use terms::parse_terms;
