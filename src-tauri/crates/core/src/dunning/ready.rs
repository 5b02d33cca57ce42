//! Four scenarios that are ready to use, by who the client is.

use super::scenario::{Channel, Level, Owner, Scenario, Step};
use crate::legal::customer_type::CustomerType;
use crate::letters::LetterKind;
use crate::money::Cents;

/// A scenario that is ready to use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ready {
    /// A company: eight steps, from a week before the due date to the file for a court.
    Company,
    /// A public buyer: nothing before the due date, more time to approve.
    PublicBuyer,
    /// A person: gentle, text messages, the same formal notice.
    Individual,
    /// A client abroad: e-mail, then a letter the post follows.
    Export,
}

use Channel::{Email, Letter, Phone, Registered, Task, Text, Tracked};
use LetterKind::{FirstReminder, FormalNotice, LastNotice, PreDue, SecondReminder};
use Level::{First, Litigation, Preventive, Second, Third};
use Owner::{Accounting, OwnerManager, SalesRep};

type Row = (&'static str, Level, i32, Channel, Owner, Option<LetterKind>);

const COMPANY: [Row; 9] = [
    ("pre-due", Preventive, -7, Email, Accounting, Some(PreDue)),
    ("reminder-1", First, 3, Email, Accounting, Some(FirstReminder)),
    ("call-1", First, 12, Phone, Accounting, None),
    ("reminder-2", Second, 22, Letter, Accounting, Some(SecondReminder)),
    ("call-2", Second, 30, Phone, Accounting, None),
    ("call-rep", Second, 37, Phone, SalesRep, None),
    ("formal-notice", Third, 45, Registered, Accounting, Some(FormalNotice)),
    ("last-notice", Third, 60, Tracked, OwnerManager, Some(LastNotice)),
    ("court-file", Litigation, 75, Task, OwnerManager, None),
];

const PUBLIC: [Row; 7] = [
    ("reminder-1", First, 5, Email, Accounting, Some(FirstReminder)),
    ("call-1", First, 15, Phone, Accounting, None),
    ("reminder-2", Second, 30, Letter, Accounting, Some(SecondReminder)),
    ("call-2", Second, 40, Phone, Accounting, None),
    ("formal-notice", Third, 60, Registered, Accounting, Some(FormalNotice)),
    ("last-notice", Third, 90, Tracked, OwnerManager, Some(LastNotice)),
    ("court-file", Litigation, 120, Task, OwnerManager, None),
];

const INDIVIDUAL: [Row; 8] = [
    ("pre-due", Preventive, -7, Email, Accounting, Some(PreDue)),
    ("reminder-1", First, 3, Email, Accounting, Some(FirstReminder)),
    ("text-1", First, 10, Text, Accounting, None),
    ("call-1", First, 17, Phone, Accounting, None),
    ("reminder-2", Second, 25, Letter, Accounting, Some(SecondReminder)),
    ("formal-notice", Third, 45, Registered, Accounting, Some(FormalNotice)),
    ("last-notice", Third, 60, Tracked, OwnerManager, Some(LastNotice)),
    ("court-file", Litigation, 75, Task, OwnerManager, None),
];

const EXPORT: [Row; 8] = [
    ("pre-due", Preventive, -7, Email, Accounting, Some(PreDue)),
    ("reminder-1", First, 5, Email, Accounting, Some(FirstReminder)),
    ("call-rep", First, 14, Phone, SalesRep, None),
    ("reminder-2", Second, 25, Email, Accounting, Some(SecondReminder)),
    ("call-2", Second, 35, Phone, Accounting, None),
    ("formal-notice", Third, 50, Registered, Accounting, Some(FormalNotice)),
    ("last-notice", Third, 70, Tracked, OwnerManager, Some(LastNotice)),
    ("court-file", Litigation, 90, Task, OwnerManager, None),
];

impl Ready {
    /// All of them, in the order one chooses from.
    pub const ALL: [Ready; 4] = [Ready::Company, Ready::PublicBuyer, Ready::Individual, Ready::Export];

    /// The word in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            Ready::Company => "company",
            Ready::PublicBuyer => "public",
            Ready::Individual => "individual",
            Ready::Export => "export",
        }
    }

    /// Reads [`Ready::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Ready::ALL.into_iter().find(|ready| ready.code() == code)
    }

    /// The one for a client of this type, `abroad` when its address is.
    ///
    /// ```
    /// use encaisse_core::dunning::Ready;
    /// use encaisse_core::legal::customer_type::CustomerType;
    /// assert_eq!(Ready::for_client(CustomerType::Consumer, false), Ready::Individual);
    /// assert_eq!(Ready::for_client(CustomerType::Company, true), Ready::Export);
    /// ```
    pub const fn for_client(kind: CustomerType, abroad: bool) -> Self {
        match kind {
            CustomerType::Consumer | CustomerType::Association { professional: false } => Ready::Individual,
            CustomerType::PublicBuyer(_) => Ready::PublicBuyer,
            _ if abroad => Ready::Export,
            _ => Ready::Company,
        }
    }

    /// Its steps.
    pub fn scenario(self) -> Scenario {
        let rows: &[Row] = match self {
            Ready::Company => &COMPANY,
            Ready::PublicBuyer => &PUBLIC,
            Ready::Individual => &INDIVIDUAL,
            Ready::Export => &EXPORT,
        };
        let step = |&(code, level, after, channel, owner, letter): &Row| Step {
            code: code.to_owned(),
            level,
            after,
            channel,
            owner,
            letter,
            minimum: Cents::ZERO,
        };
        Scenario::known(rows.iter().map(step).collect())
    }
}
