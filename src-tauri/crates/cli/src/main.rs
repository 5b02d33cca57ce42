//! The command line of Encaisse.
fn main() {}
