//! What French files have in common: character sets, amounts, dates, headings.

pub mod amount;
pub mod date;
pub mod email;
pub mod encoding;
pub mod fold;
pub mod formula;
pub(crate) mod transcode;
