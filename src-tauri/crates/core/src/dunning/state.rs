//! What is known of a client: open items, what holds them back, what happened.

use super::scenario::Channel;
use crate::dates::Date;
use crate::ids::Id;
use crate::letters::LetterKind;
use crate::money::Cents;

/// Why nothing is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// Insolvency proceedings: one no longer reminds, one declares.
    Insolvency,
    /// A person paused the client, with a reason.
    Paused,
    /// Nobody said lately up to which day payments were checked.
    PaymentsNotChecked,
    /// The client says it is paid.
    ReportedPayment,
    /// A letter waits for its date of deposit.
    NotPosted,
    /// The owner-manager has not agreed to it yet.
    NotAgreed,
    /// A person put this step off to a day.
    Postponed,
    /// Somebody was in contact too recently.
    Contacted,
    /// Unallocated credits cover the claim.
    Credit,
    /// All of it is contested.
    Dispute,
    /// A promise runs.
    Promise,
    /// A time limit given to the client runs.
    Ultimatum,
    /// The invoice is to be mended first: cause A.
    ToMend,
    /// A factor has the debt.
    Assigned,
    /// A person left this invoice out.
    LeftOut,
    /// In another currency: asked for by hand.
    ForeignCurrency,
    /// Too small to ask for.
    Tolerance,
    /// Nobody said why it is unpaid, which is wanted from the second level on.
    NotQualified,
    /// Nobody said who the client is: no penalties.
    TypeUnknown,
    /// The step rests on a due date nobody confirmed.
    DueAssumed,
    /// No e-mail address.
    NoEmail,
    /// No telephone number.
    NoPhone,
    /// No postal address.
    NoAddress,
}

impl Why {
    const CODES: [(Why, &'static str); 23] = [
        (Why::Insolvency, "insolvency"),
        (Why::Paused, "paused"),
        (Why::PaymentsNotChecked, "payments_not_checked"),
        (Why::ReportedPayment, "reported_payment"),
        (Why::NotPosted, "not_posted"),
        (Why::NotAgreed, "not_agreed"),
        (Why::Postponed, "postponed"),
        (Why::Contacted, "contacted"),
        (Why::Credit, "credit"),
        (Why::Dispute, "dispute"),
        (Why::Promise, "promise"),
        (Why::Ultimatum, "ultimatum"),
        (Why::ToMend, "to_mend"),
        (Why::Assigned, "assigned"),
        (Why::LeftOut, "left_out"),
        (Why::ForeignCurrency, "foreign_currency"),
        (Why::Tolerance, "tolerance"),
        (Why::NotQualified, "not_qualified"),
        (Why::TypeUnknown, "type_unknown"),
        (Why::DueAssumed, "due_assumed"),
        (Why::NoEmail, "no_email"),
        (Why::NoPhone, "no_phone"),
        (Why::NoAddress, "no_address"),
    ];

    /// The word on the border.
    pub fn code(self) -> &'static str {
        Why::CODES.iter().find(|(why, _)| *why == self).map_or("", |(_, code)| code)
    }

    /// The reason of a word of the border.
    ///
    /// ```
    /// use encaisse_core::dunning::Why;
    /// assert_eq!(Why::of_code("promise"), Some(Why::Promise));
    /// ```
    pub fn of_code(code: &str) -> Option<Why> {
        Why::CODES.iter().find(|(_, known)| *known == code).map(|(why, _)| *why)
    }
}

/// What holds back, and its last day; without a day, until somebody does something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hold {
    /// Why.
    pub why: Why,
    /// The last day it holds.
    pub until: Option<Date>,
}

impl Hold {
    /// True on a day it holds: its last day included, free again by itself the day after.
    ///
    /// ```
    /// use encaisse_core::dunning::{Hold, Why};
    /// let day = |text: &str| text.parse().unwrap();
    /// let pause = Hold { why: Why::Paused, until: Some(day("2026-11-30")) };
    /// assert!(pause.holds(day("2026-11-30")) && !pause.holds(day("2026-12-01")));
    /// ```
    pub fn holds(&self, today: Date) -> bool {
        self.until.is_none_or(|until| until >= today)
    }
}

/// One open item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenItem {
    /// Identity.
    pub id: Id,
    /// Due date.
    pub due: Date,
    /// True when somebody said that date.
    pub stated: bool,
    /// Still due.
    pub remaining: Cents,
    /// Contested part of it.
    pub contested: Cents,
    /// True when somebody said why it is unpaid.
    pub qualified: bool,
    /// What holds it back, and it alone.
    pub holds: Vec<Hold>,
}

impl OpenItem {
    /// What may be asked of it: all that remains but the contested part.
    pub fn claimable(&self) -> Cents {
        self.remaining - self.contested
    }
}

/// What happened with a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A letter about these items was posted.
    Posted {
        /// The day of deposit.
        on: Date,
        /// Which letter.
        letter: LetterKind,
        /// What it claimed.
        items: Vec<Id>,
    },
    /// Somebody called.
    Called {
        /// That day.
        on: Date,
        /// True when the right person was there: a message left is a contact, and no call made.
        reached: bool,
    },
    /// A message or a visit.
    Met {
        /// That day.
        on: Date,
    },
    /// A manual step was done.
    Done {
        /// That day.
        on: Date,
        /// Its name.
        step: String,
        /// For these items.
        items: Vec<Id>,
    },
    /// A step was skipped by a person, who said why.
    Skipped {
        /// That day.
        on: Date,
        /// Its name.
        step: String,
        /// For these items.
        items: Vec<Id>,
    },
}

impl Event {
    /// Its day.
    pub const fn on(&self) -> Date {
        match self {
            Event::Posted { on, .. }
            | Event::Called { on, .. }
            | Event::Met { on }
            | Event::Done { on, .. }
            | Event::Skipped { on, .. } => *on,
        }
    }
}

/// A step a person put off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Later {
    /// Its name.
    pub step: String,
    /// For these items.
    pub items: Vec<Id>,
    /// The day it comes back.
    pub on: Date,
}

/// Something a person said of a step, for the items it was about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its name.
    pub step: String,
    /// For these items.
    pub items: Vec<Id>,
    /// The day it was said.
    pub on: Date,
}

impl Told {
    /// True when it was said of that step, for that item, up to that day.
    pub(super) fn is_about(&self, step: &str, item: Id, today: Date) -> bool {
        self.step == step && self.on <= today && self.items.contains(&item)
    }
}

/// How the client can be reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reach {
    /// An e-mail address is known.
    pub email: bool,
    /// A telephone number is known.
    pub phone: bool,
    /// A postal address is known.
    pub address: bool,
}

impl Reach {
    /// The way a step takes: the one it was planned by or, an e-mail and a plain letter saying the same, the other of
    /// the two. What the post follows is never replaced: nothing else proves when it was presented.
    ///
    /// # Errors
    ///
    /// What is not known, when no way is left.
    ///
    /// ```
    /// use encaisse_core::dunning::{Channel, Reach, Why};
    /// let reach = Reach { email: false, phone: false, address: true };
    /// assert_eq!(reach.way(Channel::Email), Ok(Channel::Letter));
    /// assert_eq!(reach.way(Channel::Phone), Err(Why::NoPhone));
    /// ```
    pub const fn way(self, planned: Channel) -> Result<Channel, Why> {
        match planned {
            Channel::Email if self.email => Ok(Channel::Email),
            Channel::Email if self.address => Ok(Channel::Letter),
            Channel::Email => Err(Why::NoEmail),
            Channel::Letter if !self.address && self.email => Ok(Channel::Email),
            Channel::Letter | Channel::Tracked | Channel::Registered if !self.address => Err(Why::NoAddress),
            Channel::Phone | Channel::Text if !self.phone => Err(Why::NoPhone),
            known => Ok(known),
        }
    }
}

/// What is known of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Client {
    /// Open items, in any order.
    pub items: Vec<OpenItem>,
    /// Credits that settle nothing yet.
    pub credits: Cents,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// The letter a person said comes next, and the day it was said: for what was late that day.
    pub start: Option<(Date, LetterKind)>,
    /// What holds the whole client back.
    pub holds: Vec<Hold>,
    /// Steps that were put off, each to its day.
    pub later: Vec<Later>,
    /// Steps the owner-manager agreed to.
    pub agreed: Vec<Told>,
    /// Steps the sales rep was told of before they leave.
    pub informed: Vec<Told>,
    /// True when somebody said who the client is.
    pub type_known: bool,
    /// How it can be reached.
    pub reach: Reach,
}

/// What is asked in one contact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grouping {
    /// One contact an item.
    Item,
    /// One contact for the items at one step.
    Level,
    /// One contact for the account, at the step of its oldest item.
    Account,
}

impl Grouping {
    const CODES: [(Grouping, &'static str); 3] =
        [(Grouping::Item, "item"), (Grouping::Level, "level"), (Grouping::Account, "account")];

    /// The word in the ledger.
    pub fn code(self) -> &'static str {
        Grouping::CODES.iter().find(|(grouping, _)| *grouping == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Grouping::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Grouping::CODES.iter().find(|(_, known)| *known == code).map(|(grouping, _)| *grouping)
    }
}

/// What the owner decided for every client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Days between two contacts.
    pub delay: u32,
    /// What is asked in one contact.
    pub grouping: Grouping,
    /// Below this, a client is not asked.
    pub least_of_client: Cents,
    /// Below this, an item is not asked for.
    pub least_of_item: Cents,
    /// True when the second level wants to know why it is unpaid.
    pub qualified_first: bool,
    /// True when the third level wants the owner-manager to agree.
    pub agreed_first: bool,
}
