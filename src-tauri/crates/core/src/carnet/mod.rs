//! The carnet of a sales rep: a file of questions to somebody who installs nothing, and what is made of the answers.
//!
//! A line is an overdue invoice or a question, and has a [`LineCode`]. What the line was when the file left is kept here
//! ([`Sent`]); what comes back is what a person wrote in its cells ([`Typed`]); what is true now is [`Here`]. From the
//! three, [`review`] finds the answers, and says of each whether it is new, already known, against what was said here
//! meanwhile, or refused. A line that does not come back says nothing: absence is never an answer.

mod code;
mod review;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

pub use code::{LineCode, NotACode, mark};
pub use review::{Asked, repeated, review, signed};

use crate::dates::Date;
use crate::money::Cents;

/// What a person may write on a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// Why the invoice is unpaid: a code of the choice.
    Cause,
    /// What there is to know.
    Comment,
    /// Day of a promise.
    PromiseOn,
    /// Amount of a promise; all that remains when it is left blank.
    PromiseAmount,
    /// What comes next.
    Next,
    /// By when.
    NextOn,
    /// Answer to the question of the line.
    Reply,
}

impl Field {
    /// Every field, in the order of the columns.
    pub const ALL: [Field; 7] = [
        Field::Cause,
        Field::Comment,
        Field::PromiseOn,
        Field::PromiseAmount,
        Field::Next,
        Field::NextOn,
        Field::Reply,
    ];

    /// Its word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Field::Cause => "cause",
            Field::Comment => "comment",
            Field::PromiseOn => "promise_on",
            Field::PromiseAmount => "promise_amount",
            Field::Next => "next",
            Field::NextOn => "next_on",
            Field::Reply => "reply",
        }
    }

    /// Reads [`Field::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }

    /// True for what a line about this may hold.
    pub const fn belongs_to(self, about: About) -> bool {
        matches!((self, about), (Field::Reply, About::Question))
            || !matches!((self, about), (Field::Reply, _) | (_, About::Question))
    }
}

/// What a line is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// An overdue invoice.
    Invoice,
    /// A question.
    Question,
}

/// What stands in a cell that a person may fill.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Typed {
    /// Words.
    Text(String),
    /// A day, kept as one.
    Day(Date),
    /// A number, kept as one.
    Number(Decimal),
    /// An error of a formula.
    Fault(String),
}

impl Typed {
    /// What a person reads in the cell.
    pub fn words(&self) -> String {
        match self {
            Typed::Text(text) | Typed::Fault(text) => text.trim().to_owned(),
            Typed::Day(day) => day.format("%d/%m/%Y").to_string(),
            Typed::Number(number) => number.normalize().to_string().replace('.', ","),
        }
    }
}

/// A line as it came back: its filled cells, each with its value when it is readable for its field.
pub type Cells = BTreeMap<Field, Typed>;

/// What a line was, on both sides of the file, when it left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// What it is about.
    pub about: About,
    /// The cause written in the file; none where there was none, or one that the file may not tell.
    pub shown_cause: Option<String>,
    /// What was known here.
    pub known: Known,
}

/// What is known here of an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Its cause, whatever it is.
    pub cause: Option<String>,
    /// The comment of its cause.
    pub comment: String,
    /// The promise that covers it: day and amount.
    pub promise: Option<(Date, Cents)>,
}

/// What is true now of what a line is about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Here {
    /// What is known now.
    pub known: Known,
    /// What remains due; none when the invoice is no longer in the ledger.
    pub remaining: Option<Cents>,
    /// Comments made apart from its cause.
    pub comments: Vec<String>,
    /// Every promise about it: day and amount.
    pub promises: Vec<(Date, Cents)>,
    /// Everything to do about it: what, by when.
    pub tasks: Vec<(String, Date)>,
    /// The answer the question has.
    pub reply: Option<String>,
}

/// What a person answered on a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The cause, as a code of the choice.
    Cause(String),
    /// A comment.
    Comment(String),
    /// A promise.
    Promise {
        /// Its day.
        on: Date,
        /// Its amount.
        amount: Cents,
    },
    /// What comes next.
    Next {
        /// What.
        what: String,
        /// By when.
        on: Date,
    },
    /// The answer to a question.
    Reply(String),
}

/// Why an answer is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The cell holds an error of a formula.
    Fault,
    /// Not a day.
    NotADay,
    /// A day that is past.
    Past,
    /// A day more than two years ahead: a year typed for another.
    TooFar,
    /// Not an amount.
    NotAnAmount,
    /// Nothing, or less.
    NotPositive,
    /// More than what remains due.
    TooMuch,
    /// An amount without its day.
    NoDay,
    /// A day without what is to be done.
    NoWords,
    /// Not in the list of causes.
    NotACause,
    /// A cause that only accounting says.
    Reserved,
    /// More than four thousand signs.
    TooLong,
    /// The invoice is paid.
    Paid,
    /// The invoice is no longer in the ledger.
    Gone,
    /// The question has another answer.
    Answered,
    /// The line came back twice, with different answers.
    Twice,
    /// Nothing of that kind is asked on this line.
    NotAsked,
}

/// What becomes of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It can be taken in.
    New,
    /// It can be taken in, and goes against what was said here since the file left, or what the file did not tell.
    Conflict,
    /// It is known already.
    Known,
    /// It cannot be taken in.
    Refused(Why),
}

/// An answer found on a line, and what becomes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The field it stands in; a promise stands in the one of its day, what comes next in the one of its words.
    pub field: Field,
    /// The answer; none when the cell could not be understood.
    pub answer: Option<Answer>,
    /// What was written, to be shown.
    pub typed: String,
    /// What becomes of it.
    pub verdict: Verdict,
}
