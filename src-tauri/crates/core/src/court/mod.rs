//! The file for a court, as plain data: which pieces, in which order, on which pages, what is missing, and what the
//! pages of our own say. Nothing here judges: facts are told with their source, the person confirms and signs.

mod accounting;
mod exhibits;
mod missing;
mod payment_order;
mod penalties;
mod tables;

pub use accounting::{Entry, VatSplit, depreciation, doubtful, final_loss, penalties_received, vat_mention};
pub use exhibits::{Placed, mark, place};
pub use missing::{InvoiceHeld, LetterHeld, Missing, missing};
pub use payment_order::{Confirmed, OrderAmounts, OrderFacts, payment_order};
pub use penalties::{PenaltyLines, penalty_annex, penalty_texts};
pub use tables::{
    AccountLine, Call, Event, Fingerprint, Promised, account, calls, chronology, fingerprints, promises,
};
