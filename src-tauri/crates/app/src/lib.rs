//! What a person can ask of Encaisse: one file per capability, over the rules, the files and the ledger.

pub mod border;
