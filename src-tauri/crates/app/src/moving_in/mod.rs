//! The first days: what was done elsewhere before, and the invoices themselves.

mod invoices;
mod numbers;
pub(crate) mod starting_steps;

pub(crate) use invoices::join_to_its_invoice;
