//! What payments settle: receipts of the bank and open credits of accounting, proposals, what people accept.
//!
//! A proposal changes nothing. What is accepted is recorded per receipt and per client, applies to what accounting
//! left open, and gives way to accounting.

mod accept;
mod asked;
mod kept;
mod known;
mod letters;
mod page;
mod words;

pub(crate) use kept::Kept;
