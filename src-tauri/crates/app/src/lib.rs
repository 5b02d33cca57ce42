//! Use cases: what a person can ask.

pub mod legal_tables;
