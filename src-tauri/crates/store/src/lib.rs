//! The ledger: one SQLite file per company, and all SQL of the house.
//!
//! One writer, one transaction at a time. Reads take [`Read`], writes take [`Write`], so a signature tells
//! which is which. Functions take and return values of the core or plain rows; the queries of a screen are
//! real SQL, written out where they are used.

pub mod accepted;
pub mod acts;
pub mod backup;
pub mod bank;
pub mod causes;
pub mod clients;
mod connection;
pub mod credit;
pub mod disputes;
pub mod error;
pub mod exchange;
pub mod facts;
pub mod imports;
pub mod items;
pub mod journal;
pub mod letters;
mod line_text;
mod lock;
pub mod payers;
pub mod pieces;
pub mod projection;
pub mod promises;
mod values;

pub use connection::{Ledger, Read, Reader, Write, ledger_header};
pub use error::{Result, StoreError};
