//! What a letter says, as plain data: who writes to whom, which items, how much, by when, under which text.
//!
//! The wording comes from a [`Template`] the user may edit; what must be true, or must be there, does not
//! depend on it. A paragraph that would be false for the case at hand is another paragraph, chosen here:
//! previous reminders, disputed items, « sans autre avis ». Nothing here measures, draws or prints.

mod acknowledgement;
mod annex;
mod check;
mod facts;
mod head;
mod letter;
mod letterhead;
mod notice;
mod placeholders;
mod rates;
mod reminder;
mod sections;
mod statement;
mod table;
mod template;
mod values;
mod write;

pub use acknowledgement::{DisputeFacts, acknowledgement};
pub use check::LetterError;
pub use facts::{
    BankDetails, Client, Consequence, CreditFacts, CustomerWording, DisputedItem, ItemTerms, LateItem,
    LetterFacts, NeverReminded, Registered, Sender, Signatory, default_deadline, default_reply_deadline,
};
pub use letter::{
    Block, Column, ColumnKind, Letter, LetterKind, PaymentBox, Row, RowStyle, Run, SenderBlock, Signature,
    Table,
};
pub use letterhead::{Colour, Letterhead, PictureRef};
pub use placeholders::Placeholder;
pub use rates::rate_source;
pub use sections::{Section, sections, shipped_wording};
pub use statement::{StatementFacts, StatementLine, statement};
pub use template::{Template, TemplateError};
pub use values::{Claim, claim};
pub use write::write;
