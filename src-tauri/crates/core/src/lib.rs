//! The trade of credit control, as pure functions.
//!
//! Nothing here reads a disk, a clock, a screen or a random source: everything arrives as an argument, and
//! `today` is always one of them. Reading order is dependency order.

pub mod dates;
pub mod epc;
pub mod identifiers;
pub mod legal;
pub mod letters;
pub mod money;
pub mod postal;
pub mod typography;
