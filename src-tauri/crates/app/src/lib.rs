//! What a person can ask of Encaisse: one file per capability, over the rules, the files and the ledger.

pub mod border;
pub mod clock;
pub mod error;
pub mod file_issues;
pub mod french;
pub mod legal_tables;
