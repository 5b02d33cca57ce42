//! Bank statements, in every format a French bank gives: all become [`Statement`]s of signed operations.
//!
//! [`read`] never repairs in silence: what is left out is an [`Issue`] with its line, and what was read keeps the
//! texts it was read from. Balances are made to chain, or the break is told. [`identities`] names the operations so
//! that a file taken twice, or two files that overlap, give each of them once.

pub mod limits;

mod amount;
mod camt;
mod cfonb;
mod chain;
mod day;
mod finish;
mod identity;
mod issue;
mod mt940;
mod ofx;
mod operation;
mod qif;
mod read;
mod statement;
mod table;
mod words;

pub use amount::parse_decimal;
pub use chain::chains;
pub use day::short_day;
pub use identity::{Identity, Named, Verdict, compare, identities, named};
pub use issue::{Issue, IssueKind, Issues, Limit};
pub use operation::{Detail, Operation, Party, Status, Written};
pub use read::read;
pub use statement::{Account, Balance, BalanceKind, BankFile, Entry, Format, Refused, Statement};
pub use table::{looks_like_statement, read_rows, rows_look_like_statement};
