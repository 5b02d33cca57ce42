//! Means shared by the tests: where things are, a desk, a seed, a printer, the window, a process that dies.

pub mod book;
pub mod desk;
pub mod invented;
pub mod keyring;
pub mod kill;
pub mod office;
pub mod places;
pub mod printer;
pub mod seed;
pub mod story;
#[cfg(feature = "desktop")]
pub mod window;
