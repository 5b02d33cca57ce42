//! What must not be missed about a client: a day, where it comes from, what is at stake.
//!
//! An alert is a function of what is known and of a day; nothing of it is kept, and nothing makes it go but the fact
//! it speaks of. There is at most one of each kind for a client, with its invoices, so that nobody reads the same thing
//! ten times.

mod limitation;
mod rules;
#[cfg(test)]
mod tests;

pub use limitation::{Interruption, runs_from};
pub use rules::{alerts, concentration};

use crate::dates::{Date, days_between};
use crate::legal::customer_type::CustomerType;
use crate::legal::limitation::{ClaimKind, LimitationTable};
use crate::legal::payment_terms::{CeilingTable, Situation};
use crate::money::Cents;

/// What an alert is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A claim that can soon no longer be brought to court.
    Limitation,
    /// An unpaid invoice to declare to the insurer.
    Declaration,
    /// A promise that was broken.
    BrokenPromise,
    /// A limit that is passed.
    LimitExceeded,
    /// An invoice that comes near 90 days late, or passed them.
    NinetyDays,
    /// A client that says and pays nothing any more.
    Silent,
    /// A deposit that was asked for and did not come.
    Deposit,
    /// A cover or a guarantee that ends.
    CoverEnds,
    /// A due date later than the law allows.
    TermsBeyondLaw,
    /// A client that owes too much of all that is owed.
    Concentration,
    /// A limit to be looked at again.
    LimitReview,
}

impl Kind {
    /// Every kind, the most pressing first.
    pub const ALL: [Kind; 11] = [
        Kind::Limitation,
        Kind::Declaration,
        Kind::BrokenPromise,
        Kind::LimitExceeded,
        Kind::NinetyDays,
        Kind::Silent,
        Kind::Deposit,
        Kind::CoverEnds,
        Kind::TermsBeyondLaw,
        Kind::Concentration,
        Kind::LimitReview,
    ];

    /// The word on the border.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Limitation => "limitation",
            Kind::Declaration => "declaration",
            Kind::BrokenPromise => "broken_promise",
            Kind::LimitExceeded => "limit_exceeded",
            Kind::NinetyDays => "ninety_days",
            Kind::Silent => "silent",
            Kind::Deposit => "deposit",
            Kind::CoverEnds => "cover_ends",
            Kind::TermsBeyondLaw => "terms_beyond_law",
            Kind::Concentration => "concentration",
            Kind::LimitReview => "limit_review",
        }
    }
}

/// An invoice, or an instalment, that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Number shown.
    pub piece: String,
    /// Date of the invoice.
    pub issued: Date,
    /// When it falls due.
    pub due: Date,
    /// What remains.
    pub remaining: Cents,
    /// What interrupted its limitation, in any order.
    pub interruptions: Vec<(Date, Interruption)>,
    /// True when it was declared to the insurer.
    pub declared: bool,
}

impl Claim {
    /// Days late, negative before the due date.
    pub fn days_late(&self, today: Date) -> i64 {
        days_between(self.due, today)
    }
}

/// What is known of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// Who the client is in the eyes of the law.
    pub customer: CustomerType,
    /// The cases its payment terms may fall under: a due date passes the law when it passes all of them. None where no
    /// ceiling can be told.
    pub situations: Vec<Situation>,
    /// Day a public buyer received the payment request.
    pub request_received: Option<Date>,
    /// The claim that runs out, when it is not the one its type gives: carriage.
    pub claim: Option<ClaimKind>,
    /// What is open.
    pub claims: Vec<Claim>,
    /// The last day it was reached, promised something or paid.
    pub last_heard: Option<Date>,
    /// The last day somebody tried to reach it.
    pub last_tried: Option<Date>,
    /// The day a promise was for, and what is missing of it.
    pub broken: Option<(Date, Cents)>,
    /// How much the limit is passed by, and the percent used; the days alone may be passed.
    pub exceeded: Option<(Cents, i64)>,
    /// Day the limit is to be looked at again.
    pub review_on: Option<Date>,
    /// Days after the due date to declare an unpaid invoice to the insurer, while a cover runs.
    pub declaration_days: Option<u16>,
    /// The last day of a cover or a guarantee, and what it covers.
    pub cover_ends: Option<(Date, Cents)>,
    /// Day a deposit was asked for, and what is missing of it.
    pub deposit: Option<(Date, Cents)>,
}

/// What the law and the desk say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// The latest due dates allowed.
    pub ceilings: CeilingTable,
    /// The limitation periods.
    pub limitation: LimitationTable,
    /// Days without any word after which a client is silent.
    pub silence_days: u16,
    /// Percent of all that is owed from which one client weighs too much.
    pub concentration_pct: u8,
}

/// Something that must not be missed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alert {
    /// What it is about.
    pub kind: Kind,
    /// The day that matters.
    pub on: Date,
    /// What is at stake.
    pub amount: Cents,
    /// The invoices it is about, that of the day first.
    pub pieces: Vec<String>,
    /// A figure its words need: days, months or percent, by kind.
    pub figure: i64,
    /// The text it comes from, where there is one.
    pub source: Option<String>,
}
