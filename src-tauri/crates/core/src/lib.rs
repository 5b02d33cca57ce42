//! The trade of credit control, as pure functions.
//!
//! Nothing here reads a disk, a clock, a screen or a random source: everything arrives as an argument, and
//! `today` is always one of them. Reading order is dependency order: amounts and dates, what accounting
//! recorded, what settles what, what is open and how old, why it is unpaid, what people decide, what the law
//! adds, what a letter says.

pub mod money;

pub mod dates;

pub mod ids;

pub mod identifiers;
pub mod postal;
pub mod typography;
pub mod unaccented;

pub mod entries;
pub mod references;

pub mod extracts;

pub mod allocation;
pub mod bank;
pub mod beyond;
pub mod carry_forward;
pub mod invoices;

pub mod booked;
pub mod proposals;

pub mod ageing;
pub mod causes;
pub mod collected;
pub mod disputes;
pub mod payer;
pub mod payment_runs;
pub mod promises;

pub mod risk;

pub mod credit;

pub mod conversations;

pub mod exchange;
pub mod journal;

pub mod legal;

pub mod penalties;
pub mod terms;

pub mod epc;
pub mod letters;

pub mod dunning;

pub mod alerts;

pub mod carnet;
pub mod court;
pub mod envelopes;
pub mod tracking;
