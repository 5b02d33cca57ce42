//! What a person can ask of Encaisse: one file per capability, over the rules, the files and the ledger.
//!
//! [`desk::Desk`] is the door: the window and the terminal ask it the same things in the same words, and get
//! the types of [`border`] back.

pub mod bank_issues;
pub mod border;
pub mod checks;
pub mod clock;
pub mod codes;
mod collected;
mod companies;
pub mod desk;
pub mod e_invoice_issues;
mod envelopes;
pub mod erasure;
pub mod error;
pub mod exchange;
pub mod exports;
pub mod file_issues;
pub mod foreign;
pub mod french;
pub mod french_search;
pub mod import;
pub mod items;
pub mod labels;
pub mod legal_tables;
pub mod list_issues;
pub mod penalties;
pub mod places;
pub mod secrets;
pub mod tables_issues;
pub mod typed;
pub mod work;

mod alerts;
mod allocations;
mod assignments;
mod backups;
mod carnet;
mod causes;
mod clients;
mod court;
mod credit;
mod disputes;
mod documents;
mod follow_up;
mod letterhead;
mod letters;
mod moving_in;
mod operations;
mod payers;
mod plan;
mod printing;
mod projection;
mod promises;
mod qualification;
mod recorded;
mod reports;
mod rules;
mod sample;
mod search;
mod session;
mod settings;
mod templates;
mod terms;
mod timeline;
