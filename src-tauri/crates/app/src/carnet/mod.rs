//! The carnet of a sales rep or of a service: made from what is theirs, read when it comes back, taken in as one act.

mod accept;
mod content;
mod fault;
mod here;
mod kept;
mod lines;
mod opening;
mod password;
mod returned;
mod words;

pub use fault::{CarnetFault, MessageFault};
pub(crate) use returned::Returning;
