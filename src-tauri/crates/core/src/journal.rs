//! What people decide: an append-only set of operations, and the state they add up to.
//!
//! An operation is never edited. A register holds one value per kind, entity and field; its value is the one of
//! the greatest operation by stamp, then author, then id, whatever the order operations arrived in. The former
//! values stay in the journal as history.

use std::cmp::Ordering;

use crate::dates::Date;

/// What an operation is about: a closed list of words of the trade, never a table or column name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A field of the company.
    Company,
    /// A rule of the desk.
    Rule,
    /// The wording of a letter.
    Template,
    /// A rate confirmed or entered for a half-year.
    Rate,
    /// « règlements vérifiés au … ».
    PaymentsChecked,
    /// A field of a client: identity, address, type, sales rep, terms.
    Client,
    /// A contact of a client, whole.
    Contact,
    /// Terms confirmed for the invoices of a client issued up to a day.
    DueConfirmed,
    /// A payment the client says was made.
    ReportedPayment,
    /// The cause of an overdue invoice: one immutable list of parts.
    Cause,
    /// A comment on a client or an invoice.
    Comment,
    /// A till account left out of the portfolio, or taken back.
    Till,
    /// A letter issued.
    LetterIssued,
    /// A letter handed to the post.
    LetterPosted,
    /// A letter voided.
    LetterVoided,
    /// The message a letter was sent in, dropped back.
    LetterMailed,
    /// Letters made together: which, for whom; and why the rest was given up.
    LetterBatch,
    /// What the post says became of a registered letter.
    PostalState,
    /// An envelope of the desk's own, or a printer's own shift.
    Envelope,
    /// A sub-reason of the desk's own, or the process a shipped one points to.
    SubReason,
    /// The status of an e-invoice, as read on its platform.
    PlatformStatus,
    /// A call, a message or a visit.
    Conversation,
    /// Something to do.
    Task,
    /// A question to a colleague, and its answer.
    Question,
    /// A promise to pay.
    Promise,
    /// A dispute, and how it ended.
    Dispute,
    /// A document attached.
    Document,
    /// What a receipt settles, accepted for one client.
    Allocation,
    /// Money at the bank that is not a client's.
    Aside,
    /// Who has the debt of an invoice: a factor, or ourselves again.
    Assigned,
    /// How a source of lists writes its columns.
    Mapping,
    /// A way to read columns, kept under a name.
    NamedMapping,
    /// Who a name of a list is here.
    ClientLink,
    /// The next reminder of a client whose former ones were made elsewhere.
    StartingStep,
    /// The steps of a scenario, where the desk changed the ready ones.
    Scenario,
    /// What is decided for one client: its scenario, a pause.
    Chasing,
    /// A step of a scenario done or skipped by a person.
    StepSettled,
    /// An invoice left out of what is asked, and why.
    LeftOut,
    /// How a client pays.
    Circuit,
    /// An improvement action at home.
    Improvement,
    /// A dated version of terms of sale.
    Terms,
    /// The contract an invoice is under.
    Contract,
    /// A text or a figure of the law, put in place of the shipped one.
    LegalText,
    /// What a person answered about a case for a court.
    CourtAnswer,
    /// Penalties given up, or received apart from the principal.
    Penalty,
    /// How much credit a client has.
    CreditLimit,
    /// What a person decided of the orders of a client.
    OrderStatus,
    /// What protects a debt or tells of a client: cover, guarantee, deposit asked for, information.
    Protection,
    /// An act that interrupts the limitation of an invoice.
    Interruption,
    /// An unpaid invoice declared to the insurer.
    Declared,
    /// A carnet that left, and its lines for one client.
    Carnet,
    /// The text of something erased for good, at every desk.
    Erasure,
    /// An import: taken in while it has a value, taken back when it has none.
    Import,
}

impl Kind {
    const CODES: [(Kind, &'static str); 53] = [
        (Kind::Company, "company"),
        (Kind::Rule, "rule"),
        (Kind::Template, "template"),
        (Kind::Rate, "rate"),
        (Kind::PaymentsChecked, "payments_checked"),
        (Kind::Client, "client"),
        (Kind::Contact, "contact"),
        (Kind::DueConfirmed, "due_confirmed"),
        (Kind::ReportedPayment, "reported_payment"),
        (Kind::Cause, "cause"),
        (Kind::Comment, "comment"),
        (Kind::Till, "till"),
        (Kind::LetterIssued, "letter_issued"),
        (Kind::LetterPosted, "letter_posted"),
        (Kind::LetterVoided, "letter_voided"),
        (Kind::LetterMailed, "letter_mailed"),
        (Kind::LetterBatch, "letter_batch"),
        (Kind::PostalState, "postal_state"),
        (Kind::Envelope, "envelope"),
        (Kind::SubReason, "sub_reason"),
        (Kind::PlatformStatus, "platform_status"),
        (Kind::Conversation, "conversation"),
        (Kind::Task, "task"),
        (Kind::Question, "question"),
        (Kind::Promise, "promise"),
        (Kind::Dispute, "dispute"),
        (Kind::Document, "document"),
        (Kind::Allocation, "allocation"),
        (Kind::Aside, "aside"),
        (Kind::Assigned, "assigned"),
        (Kind::Mapping, "mapping"),
        (Kind::NamedMapping, "named_mapping"),
        (Kind::ClientLink, "client_link"),
        (Kind::StartingStep, "starting_step"),
        (Kind::Scenario, "scenario"),
        (Kind::Chasing, "chasing"),
        (Kind::StepSettled, "step_settled"),
        (Kind::LeftOut, "left_out"),
        (Kind::Circuit, "circuit"),
        (Kind::Improvement, "improvement"),
        (Kind::Terms, "terms"),
        (Kind::Contract, "contract"),
        (Kind::LegalText, "legal_text"),
        (Kind::CourtAnswer, "court_answer"),
        (Kind::Penalty, "penalty"),
        (Kind::CreditLimit, "credit_limit"),
        (Kind::OrderStatus, "order_status"),
        (Kind::Protection, "protection"),
        (Kind::Interruption, "interruption"),
        (Kind::Declared, "declared"),
        (Kind::Carnet, "carnet"),
        (Kind::Erasure, "erasure"),
        (Kind::Import, "import"),
    ];

    /// The word on the wire and in the ledger.
    pub fn code(self) -> &'static str {
        Kind::CODES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Kind::code`] back; `None` for the word of a newer version, which is kept and passed on.
    pub fn from_code(code: &str) -> Option<Self> {
        Kind::CODES.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind)
    }
}

/// Where a value lives: which kind of thing, which one, which field of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Register {
    /// Kind of thing.
    pub kind: Kind,
    /// Client it belongs to, if any: a salesperson receives the operations of their own clients only.
    pub client: Option<String>,
    /// Which one: a client code, an invoice id, a half-year, a letter id; empty for the only one.
    pub entity: String,
    /// Field of it; empty when the value is whole.
    pub field: String,
}

/// Place of an operation in the common order: milliseconds of the author's clock, then a counter.
///
/// The clock never goes back and never refuses: see [`Stamp::after`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Stamp {
    /// Milliseconds since 1970.
    pub millis: i64,
    /// Ties within one millisecond, or while the clock stands behind.
    pub counter: u32,
}

impl Stamp {
    /// The next stamp of this desk when its clock says `wall` milliseconds.
    ///
    /// ```
    /// use encaisse_core::journal::Stamp;
    /// let last = Stamp { millis: 5_000, counter: 2 };
    /// assert_eq!(last.after(9_000), Stamp { millis: 9_000, counter: 0 });
    /// assert_eq!(last.after(1_000), Stamp { millis: 5_000, counter: 3 }); // the clock went back
    /// ```
    pub fn after(self, wall: i64) -> Self {
        if wall > self.millis {
            return Stamp { millis: wall, counter: 0 };
        }
        match self.counter.checked_add(1) {
            Some(counter) => Stamp { millis: self.millis, counter },
            None => Stamp { millis: self.millis + 1, counter: 0 },
        }
    }
}

/// The desk an operation was made at, and which of its operations it is, from 1: what lacks can be named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Identity of the desk, renewed whenever its ledger is restored or copied.
    pub replica: String,
    /// Its own count.
    pub number: u64,
}

/// One thing a person decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// SHA-256 of the header, in hexadecimal.
    pub id: String,
    /// What it sets.
    pub register: Register,
    /// Who: a person and an installation.
    pub author: String,
    /// Which desk; absent before desks were told apart.
    pub origin: Option<Origin>,
    /// Place in the common order.
    pub stamp: Stamp,
    /// The civil day it was made for.
    pub day: Date,
    /// Operations of the same register its author had seen.
    pub parents: Vec<String>,
    /// The value; nothing takes the value away.
    pub value: Option<String>,
}

impl Operation {
    /// The common order: stamp, then author, then id.
    pub fn order(&self, other: &Operation) -> Ordering {
        self.stamp
            .cmp(&other.stamp)
            .then_with(|| self.author.cmp(&other.author))
            .then_with(|| self.id.cmp(&other.id))
    }

    /// True when this one gives the register its value and `other` does not.
    pub fn outranks(&self, other: &Operation) -> bool {
        self.order(other) == Ordering::Greater
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation(id: &str, author: &str, millis: i64) -> Operation {
        Operation {
            id: id.to_owned(),
            register: Register {
                kind: Kind::Comment,
                client: None,
                entity: String::new(),
                field: String::new(),
            },
            author: author.to_owned(),
            origin: None,
            stamp: Stamp { millis, counter: 0 },
            day: Date::from_ymd_opt(2026, 11, 22).unwrap(),
            parents: Vec::new(),
            value: None,
        }
    }

    #[test]
    fn of_two_values_the_later_one_holds_and_ties_are_broken_the_same_way_everywhere() {
        assert!(operation("a", "anne", 2).outranks(&operation("b", "paul", 1)));
        assert!(operation("a", "paul", 2).outranks(&operation("b", "anne", 2)));
        assert!(operation("b", "anne", 2).outranks(&operation("a", "anne", 2)));
        assert!(!operation("a", "anne", 2).outranks(&operation("a", "anne", 2)));
    }

    #[test]
    fn every_kind_has_its_own_word() {
        for (kind, code) in Kind::CODES {
            assert_eq!(Kind::from_code(code), Some(kind));
        }
    }
}
