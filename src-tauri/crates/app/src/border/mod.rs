//! The typed border: what crosses to the window and out of the terminal as JSON.
//!
//! Wire twins of the core types, free to stay still while the core moves. Ledger amounts are whole euro cents
//! in fields ending in `_cents`, dates are `YYYY-MM-DD`, an absent value is `null`, ids and tokens are opaque
//! text. Every sum shown on a screen is computed on this side.

pub mod alerts;
pub mod allocations;
pub mod batches;
pub mod carnet;
pub mod causes;
pub mod clients;
pub mod collected;
pub mod companies;
pub mod court;
pub mod credit;
pub mod disputes;
pub mod envelopes;
pub mod exchange;
pub mod follow_up;
pub mod imports;
pub mod items;
pub mod letters;
pub mod moving_in;
pub mod payers;
pub mod penalties;
pub mod plan;
pub mod postal;
pub mod problem;
pub mod promises;
pub mod proofs;
pub mod qualification;
pub mod search;
pub mod session;
pub mod settings;
pub mod terms;
