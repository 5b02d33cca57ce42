//! Tables a desk receives, as CSV, as text pasted from a spreadsheet, or as XLSX: lists of invoices, customer ledgers
//! and aged balances.
//!
//! No package writes them like another, and none says what it writes. [`Table::open`] cuts a file into rows of cells,
//! [`recognise`] tells which table it is by its headings, and [`InvoiceList::read`], [`CustomerLedger::read`] or
//! [`AgedBalance::read`] give its contents and all that is wrong, each thing with its line and column. How a column
//! writes its amounts and dates is decided over the whole column, and a person may decide otherwise: [`Choices`].

mod ageing;
mod body;
mod bucket;
mod cell;
mod columns;
mod customer;
mod customer_ledger;
mod error;
mod field;
mod header;
mod heading;
mod invoices;
mod issue;
mod kind;
mod layout;
pub(crate) mod limits;
mod mapping;
mod piece;
mod piece_kind;
mod serial;
mod sign;
mod table;
mod text;
mod titles;
mod totals;
mod values;
mod workbook;

pub use ageing::{AgedBalance, AgedCustomer};
pub use body::LeftOut;
pub use bucket::Bucket;
pub use cell::{Cell, Row};
pub use columns::Choices;
pub use customer::Customer;
pub use customer_ledger::{CustomerAccount, CustomerLedger, LedgerLine};
pub use error::{TableError, WorkbookError};
pub use field::TableField;
pub(crate) use header::are_of_accounts;
pub use header::headings;
pub use invoices::{InvoiceList, Piece};
pub use issue::{TableIssue, TableIssueKind};
pub use kind::{TableKind, recognise};
pub use layout::{Issues, Layout};
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_ROWS};
pub use mapping::{Confidence, MappedColumn, Mapping};
pub use piece_kind::PieceKind;
pub use serial::day_of_serial;
pub use sign::CreditSign;
pub use table::{Source, Table};
pub(crate) use text::{cut, declared_separator};
pub use titles::Basis;
