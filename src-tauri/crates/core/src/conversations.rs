//! Calls, messages and visits: what came out of one, and what it leads to.

use crate::dates::{Date, plus_days};
use crate::payment_runs::working_day_from;

/// How one talked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Channel {
    /// By telephone.
    Call,
    /// In writing: e-mail, text, portal.
    Message,
    /// Face to face.
    Visit,
}

impl Channel {
    const CODES: [(Channel, &'static str); 3] =
        [(Channel::Call, "call"), (Channel::Message, "message"), (Channel::Visit, "visit")];

    /// The code in the ledger.
    pub fn code(self) -> &'static str {
        Channel::CODES.iter().find(|(channel, _)| *channel == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Channel::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Channel::CODES.iter().find(|(_, known)| *known == code).map(|(channel, _)| *channel)
    }
}

/// What came out of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// They promised to pay.
    Promise,
    /// They contest.
    Dispute,
    /// Nobody answered: a message was left.
    MessageLeft,
    /// Not the right person.
    WrongContact,
    /// They will call back.
    WillCallBack,
    /// They refuse to pay.
    Refuses,
    /// They say it is paid.
    SaysPaid,
    /// Something else.
    Other,
}

/// What an outcome leads to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Next {
    /// A promise is written down: letters wait for it.
    Promise,
    /// A dispute is opened: its part is suspended.
    Dispute,
    /// A reported payment is written down: letters wait for the next import.
    ReportedPayment,
    /// Something is to be done.
    Task(Task),
    /// Nothing.
    Nothing,
}

/// What is to be done after a conversation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Task {
    /// Call again.
    CallAgain,
    /// Find the right person.
    FindContact,
    /// They were to call back: call them.
    CallBackExpected,
    /// Decide what follows a refusal.
    DecideAfterRefusal,
}

impl Outcome {
    /// All of them, in the order of their key.
    pub const ALL: [Outcome; 8] = [
        Outcome::Promise,
        Outcome::Dispute,
        Outcome::MessageLeft,
        Outcome::WrongContact,
        Outcome::WillCallBack,
        Outcome::Refuses,
        Outcome::SaysPaid,
        Outcome::Other,
    ];

    /// The code in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Promise => "promise",
            Outcome::Dispute => "dispute",
            Outcome::MessageLeft => "message_left",
            Outcome::WrongContact => "wrong_contact",
            Outcome::WillCallBack => "will_call_back",
            Outcome::Refuses => "refuses",
            Outcome::SaysPaid => "says_paid",
            Outcome::Other => "other",
        }
    }

    /// Reads [`Outcome::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Outcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// What it leads to.
    pub const fn next(self) -> Next {
        match self {
            Outcome::Promise => Next::Promise,
            Outcome::Dispute => Next::Dispute,
            Outcome::SaysPaid => Next::ReportedPayment,
            Outcome::MessageLeft => Next::Task(Task::CallAgain),
            Outcome::WrongContact => Next::Task(Task::FindContact),
            Outcome::WillCallBack => Next::Task(Task::CallBackExpected),
            Outcome::Refuses => Next::Task(Task::DecideAfterRefusal),
            Outcome::Other => Next::Nothing,
        }
    }

    /// When to come back to it, on a working day: a message left wants two days, a call back three, a refusal is
    /// decided the next day.
    ///
    /// ```
    /// use encaisse_core::conversations::Outcome;
    /// let friday = "2026-11-20".parse().unwrap();
    /// assert_eq!(Outcome::MessageLeft.come_back_on(friday), Some("2026-11-23".parse().unwrap()));
    /// assert_eq!(Outcome::Promise.come_back_on(friday), None); // the promise has its own date
    /// ```
    pub fn come_back_on(self, today: Date) -> Option<Date> {
        let days = match self {
            Outcome::MessageLeft => 2,
            Outcome::WillCallBack => 3,
            Outcome::WrongContact | Outcome::Refuses => 1,
            Outcome::Dispute => 7,
            Outcome::Promise | Outcome::SaysPaid | Outcome::Other => return None,
        };
        Some(working_day_from(plus_days(today, days)))
    }
}
