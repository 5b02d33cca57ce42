//! Bytes from outside to values, and values back to bytes: no disk, no clock, no rule of the trade.
//!
//! Every reader takes an [`std::io::Read`] or a slice, gives what it understood **and** the list of what is wrong,
//! and repairs nothing in silence. Limits are figures in the code, and going over one is a refusal that names it.

pub mod archive;
pub mod bank;
pub mod carnet;
pub mod clients;
pub mod e_invoice;
pub mod export;
pub mod fec;
pub mod inspect;
pub mod mail;
pub mod packet;
pub mod pdf;
pub mod picture;
pub mod protect;
pub mod severity;
pub mod tables;
pub mod text;
pub mod xml;
