//! The commands of the page, one file per capability. Each translates and calls the use cases, no more.

pub mod acts;
pub mod allocations;
pub mod batches;
pub mod carnet;
pub mod causes;
pub mod clients;
pub mod companies;
pub mod court;
pub mod disputes;
pub mod erasure;
pub mod exchange;
pub mod follow_up;
pub mod imports;
pub mod letters;
pub mod moving_in;
pub mod plan;
pub mod postal;
pub mod promises;
pub mod proofs;
pub mod qualification;
pub mod risk;
pub mod session;
pub mod settings;
pub mod terms;
