//! What a sales rep is told of the ledger, and what they may say in it: their clients, nothing of anybody else.
//!
//! A list of what travels, not of what stays: a kind is told once it was given a place here, and the compiler asks for
//! that place.

use std::collections::BTreeSet;

use crate::journal::{Kind, Stamp};

/// The clients of a sales rep, as a file of accounting tells them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Portfolio {
    /// How late it was in the ledger that tells it.
    pub at: Stamp,
    /// Codes of the clients.
    pub clients: BTreeSet<String>,
}

impl Portfolio {
    /// True when it says who has which client from now on: a file that comes late brings back no client that left.
    ///
    /// ```
    /// use encaisse_core::exchange::Portfolio;
    /// use encaisse_core::journal::Stamp;
    /// let told = |millis| Portfolio { at: Stamp { millis, counter: 0 }, ..Portfolio::default() };
    /// assert!(told(5).replaces(None) && told(5).replaces(Some(&told(5))));
    /// assert!(!told(4).replaces(Some(&told(5))));
    /// ```
    pub fn replaces(&self, in_force: Option<&Portfolio>) -> bool {
        in_force.is_none_or(|known| self.at >= known.at)
    }
}

/// How much of an operation travels to somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Telling {
    /// Nothing, not even that it exists.
    Nothing,
    /// That it was said, by whom and when; not what.
    Header,
    /// All of it.
    Whole,
}

/// An operation as its scope depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said<'a> {
    /// Word of its kind, known here or not.
    pub kind: &'a str,
    /// Field of what it sets.
    pub field: &'a str,
    /// Client it belongs to.
    pub client: Option<&'a str>,
    /// Another client its value names.
    pub names: Option<&'a str>,
    /// True when its value is for accounting alone, like a cause D.
    pub reserved: bool,
}

/// Whose a kind of decision is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reach {
    /// Accounting decides, accounting alone is told.
    Accounting,
    /// Accounting decides, everybody is told: a setting of the house.
    House,
    /// Accounting decides, who has the client is told.
    Told,
    /// Who has the client is told, and may say it.
    Shared,
}

/// Fields of a client that a sales rep may say: how to reach them.
const REACHING: [&str; 7] = ["address", "postcode", "city", "country", "email", "phone", "language"];
/// Fields of a client that a sales rep is told.
const ABOUT_CLIENT: [&str; 17] = [
    "name",
    "siren",
    "customer_type",
    "sales_rep",
    "terms",
    "address",
    "postcode",
    "city",
    "country",
    "email",
    "phone",
    "insolvent_since",
    "request_received",
    "parent",
    "language",
    "engagement",
    "service",
];

/// True for a field of a client, or of a list of clients, that a sales rep is told: neither a limit nor a rating.
pub fn tells_field(field: &str) -> bool {
    ABOUT_CLIENT.contains(&field)
}

fn reach(kind: Kind, field: &str) -> Reach {
    match kind {
        Kind::Company | Kind::Rate | Kind::LegalText | Kind::SubReason => Reach::House,
        // What delays cost the house is its own business; terms make due dates.
        Kind::Rule if field == "default_terms" => Reach::House,
        Kind::Client if REACHING.contains(&field) => Reach::Shared,
        Kind::Client if tells_field(field) => Reach::Told,
        Kind::Terms | Kind::Scenario | Kind::Import => Reach::House,
        Kind::Contract
        | Kind::Erasure
        | Kind::Till
        | Kind::DueConfirmed
        | Kind::LetterIssued
        | Kind::LetterPosted
        | Kind::LetterVoided
        | Kind::PostalState
        | Kind::Allocation
        | Kind::Assigned
        | Kind::LeftOut
        | Kind::Penalty
        | Kind::StartingStep
        | Kind::Chasing => Reach::Told,
        Kind::Contact
        | Kind::ReportedPayment
        | Kind::Cause
        | Kind::Comment
        | Kind::PlatformStatus
        | Kind::Conversation
        | Kind::Task
        | Kind::Question
        | Kind::Promise
        | Kind::Dispute
        | Kind::StepSettled
        | Kind::Circuit => Reach::Shared,
        Kind::Rule
        | Kind::Client
        | Kind::Template
        | Kind::PaymentsChecked
        | Kind::LetterMailed
        | Kind::LetterBatch
        | Kind::Envelope
        | Kind::Document
        | Kind::Aside
        | Kind::Mapping
        | Kind::NamedMapping
        | Kind::ClientLink
        | Kind::Improvement
        | Kind::CourtAnswer
        | Kind::CreditLimit
        | Kind::OrderStatus
        | Kind::Protection
        | Kind::Interruption
        | Kind::Declared
        | Kind::Carnet => Reach::Accounting,
    }
}

/// How much of an operation a sales rep with this portfolio is told.
///
/// ```
/// use std::collections::BTreeSet;
/// use encaisse_core::exchange::{Said, Telling, telling};
/// let portfolio = BTreeSet::from(["C1".to_owned()]);
/// let said = |kind, client, reserved| Said { kind, field: "", client, names: None, reserved };
/// assert_eq!(telling(&said("promise", Some("C1"), false), &portfolio), Telling::Whole);
/// assert_eq!(telling(&said("promise", Some("C2"), false), &portfolio), Telling::Nothing);
/// // They know that somebody qualified the invoice, so that their own cause is a question and not an answer.
/// assert_eq!(telling(&said("cause", Some("C1"), true), &portfolio), Telling::Header);
/// assert_eq!(telling(&said("court_answer", Some("C1"), false), &portfolio), Telling::Nothing);
/// assert_eq!(telling(&said("company", None, false), &portfolio), Telling::Whole);
/// // A file is told to exist, since what it holds replaces what older ones held; never its name.
/// assert_eq!(telling(&said("import", None, false), &portfolio), Telling::Header);
/// ```
pub fn telling(said: &Said<'_>, portfolio: &BTreeSet<String>) -> Telling {
    let has = |client: &str| portfolio.contains(client);
    // What a kind of a newer version says of whom is not known here.
    let Some(kind) = Kind::from_code(said.kind) else { return Telling::Nothing };
    let reach = reach(kind, said.field);
    let within = match said.client {
        Some(client) => has(client) && reach != Reach::Accounting,
        None => reach == Reach::House,
    };
    if !within {
        Telling::Nothing
    } else if kind == Kind::Import || said.reserved || said.names.is_some_and(|other| !has(other)) {
        Telling::Header
    } else {
        Telling::Whole
    }
}

/// True for what a sales rep may say; accounting says the rest.
///
/// ```
/// use encaisse_core::exchange::{Said, may_say};
/// let said = |kind, field, client| Said { kind, field, client, names: None, reserved: false };
/// assert!(may_say(&said("promise", "", Some("C1"))));
/// assert!(may_say(&said("client", "phone", Some("C1"))));
/// assert!(!may_say(&said("client", "sales_rep", Some("C1"))));
/// assert!(!may_say(&said("letter_issued", "", Some("C1"))));
/// assert!(!may_say(&said("company", "iban", None)));
/// ```
pub fn may_say(said: &Said<'_>) -> bool {
    let kind = Kind::from_code(said.kind);
    kind.is_some_and(|kind| reach(kind, said.field) == Reach::Shared)
        && said.client.is_some()
        && !said.reserved
        // A dispute ends at accounting: a credit note, or a refusal, is theirs to give.
        && (said.kind, said.field) != ("dispute", "closed")
}
