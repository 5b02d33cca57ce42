//! The commands of the page, one file per capability. Each translates and calls the use cases, no more.

pub mod session;
