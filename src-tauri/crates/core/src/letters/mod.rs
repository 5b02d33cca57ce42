//! What a letter says, as plain data: who writes to whom, which items, how much, by when, under which text.
//!
//! The wording comes from a [`Template`] the user may edit; what must be true, or must be there, does not
//! depend on it. A paragraph that would be false for the case at hand is another paragraph, chosen here:
//! previous reminders, disputed items, « sans autre avis ». Nothing here measures, draws or prints.

mod acknowledgement;
mod annex;
mod by_invoice;
mod check;
mod deadlines;
mod facts;
mod head;
mod last_notice;
mod letter;
mod letterhead;
mod notice;
mod placeholders;
mod posting;
mod pre_due;
mod promise;
mod rates;
mod reminder;
mod replacement;
mod sections;
mod shipped;
mod statement;
mod table;
mod template;
mod thanks;
mod values;
mod words;
mod write;

pub use acknowledgement::{DisputeFacts, acknowledgement};
pub use by_invoice::structured;
pub use check::LetterError;
pub use deadlines::deadline_days;
pub use facts::{
    BankDetails, Client, Consequence, CreditFacts, CustomerWording, DisputedItem, ItemTerms, LateItem,
    LetterFacts, NeverReminded, NoticeSent, Registered, Sender, Signatory, default_deadline,
    default_reply_deadline,
};
pub use letter::{
    Block, Column, ColumnKind, Letter, LetterKind, PaymentBox, Row, RowStyle, Run, SenderBlock, Signature,
    Table,
};
pub use letterhead::{Colour, Letterhead, PictureRef};
pub use placeholders::Placeholder;
pub use posting::{First, Mailing, PostingRank};
pub use promise::{PromiseFacts, PromisedItem, promise_confirmation};
pub use rates::rate_source;
pub use replacement::{Replaced, replacing};
pub use sections::{Phrase, Section, sections};
pub use shipped::shipped_wording;
pub use statement::{StatementAccount, StatementFacts, StatementLine, statement};
pub use template::{Template, TemplateError};
pub use thanks::{SettledItem, ThanksFacts, thank_you};
pub use values::{Claim, claim};
pub use words::{Language, Movement};
pub use write::write;
