//! From the lines of one client to what is open: invoices and their instalments, credits, deposits.

mod assigned;
#[cfg(test)]
mod beyond_tests;
mod items;
mod settle;

pub use assigned::assigned;

use crate::allocation::{Allocation, Matching};
use crate::beyond::{self, Beyond, Books, Kept, ReceiptOrigin};
use crate::dates::{Date, PaymentTerms};
use crate::entries::{AccountClass, Line, Nature, Source};
use crate::extracts::Extract;
use crate::ids::Id;
use crate::money::Cents;
use items::{Names, Told};

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ItemKind {
    /// An invoice, or one instalment of it.
    Invoice,
    /// A credit note not set against anything yet.
    CreditNote,
    /// A payment not set against anything yet.
    Payment,
    /// A deposit (4191).
    Deposit,
    /// A bill of exchange (413).
    Bill,
    /// A doubtful debt (416).
    Doubtful,
    /// Anything else on a customer account.
    Other,
}

impl ItemKind {
    const CODES: [(ItemKind, &'static str); 7] = [
        (ItemKind::Invoice, "invoice"),
        (ItemKind::CreditNote, "credit_note"),
        (ItemKind::Payment, "payment"),
        (ItemKind::Deposit, "deposit"),
        (ItemKind::Bill, "bill"),
        (ItemKind::Doubtful, "doubtful"),
        (ItemKind::Other, "other"),
    ];

    /// The code on the border and in the ledger.
    pub fn code(self) -> &'static str {
        ItemKind::CODES.iter().find(|(kind, _)| *kind == self).map_or("other", |(_, code)| code)
    }

    /// Reads [`ItemKind::code`] back.
    pub fn from_code(code: &str) -> Self {
        ItemKind::CODES.iter().find(|(_, known)| *known == code).map_or(ItemKind::Other, |(kind, _)| *kind)
    }
}

/// When a debt falls due, and how we know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DueDate {
    /// Said by the file, or confirmed by a person.
    Stated(Date),
    /// Deduced from terms of payment that nobody confirmed for this invoice. A FEC has no due date, so this is
    /// the common case; no formal notice rests on it.
    Assumed(Date),
}

impl DueDate {
    /// The day itself.
    pub const fn day(self) -> Date {
        match self {
            DueDate::Stated(day) | DueDate::Assumed(day) => day,
        }
    }

    /// True when somebody said so.
    pub const fn is_stated(self) -> bool {
        matches!(self, DueDate::Stated(_))
    }
}

/// How due dates of one client are found, in order: the file's column, a confirmation, the terms.
#[derive(Clone, Copy)]
pub struct DueRule<'a> {
    /// The terms that govern an invoice of that day, when a dated version says so.
    pub agreed: &'a dyn Fn(Id, Date) -> Option<PaymentTerms>,
    /// The client's terms, else the desk's.
    pub terms: PaymentTerms,
    /// Up to which day of issue a person confirmed due dates: those of these terms, or those of the terms that
    /// govern each invoice.
    pub confirmed: Option<(Option<PaymentTerms>, Date)>,
}

impl std::fmt::Debug for DueRule<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DueRule")
            .field("terms", &self.terms)
            .field("confirmed", &self.confirmed)
            .finish_non_exhaustive()
    }
}

impl DueRule<'_> {
    /// The due date of an invoice issued on `issued`, with the column of the file when there is one.
    pub fn due(&self, invoice: Id, issued: Date, column: Option<Date>) -> DueDate {
        let terms = || (self.agreed)(invoice, issued).unwrap_or(self.terms);
        match (column, self.confirmed) {
            (Some(day), _) => DueDate::Stated(day),
            (None, Some((confirmed, until))) if issued <= until => {
                DueDate::Stated(confirmed.unwrap_or_else(terms).due(issued))
            }
            _ => DueDate::Assumed(terms().due(issued)),
        }
    }
}

/// Something on a customer account: a debt, or a credit that settles nothing yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Computed identity.
    pub id: Id,
    /// Identity of the invoice it belongs to: cause and fixed compensation go there.
    pub invoice: Id,
    /// Account it stands on.
    pub class: AccountClass,
    /// Who told it.
    pub source: Source,
    /// What it is.
    pub kind: ItemKind,
    /// Number shown.
    pub piece: String,
    /// Rank of the instalment, from 1.
    pub rank: u32,
    /// Date of the invoice; of the original one when a payment came back.
    pub issued: Date,
    /// Date of the line that makes it open: the return date when a payment came back.
    pub booked: Date,
    /// When it falls due; credits have none.
    pub due: Option<DueDate>,
    /// Amount at first, negative for a credit.
    pub amount: Cents,
    /// What remains, same sign.
    pub remaining: Cents,
    /// Day the last cent was settled.
    pub settled_on: Option<Date>,
    /// Foreign currency code of the piece.
    pub currency: Option<String>,
    /// Label of the line.
    pub label: String,
    /// Index of its line among the effective lines.
    pub line: usize,
}

/// One client as accounting tells it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Lines that count, oldest first.
    pub lines: Vec<Line>,
    /// Items, settled invoices included.
    pub items: Vec<Item>,
    /// What was set against what; indexes into `lines`.
    pub allocations: Vec<Allocation>,
    /// What became of each receipt a person accepted here.
    pub kept: Vec<Kept>,
}

impl Account {
    /// What separates what is told here from account 411: what was paid or written off here and is not booked
    /// yet, less the invoices that only a list or an e-invoice shows. `411 = remaining + bridge`.
    pub fn bridge(&self) -> Cents {
        let beside = |line: &&Line| line.source != Source::Ledger && line.class.is_411();
        -self.lines.iter().filter(beside).map(|line| line.amount).sum::<Cents>()
    }

    /// Reductions of one item, oldest first: amount, day, and the nature of what reduced it.
    pub fn reductions(&self, item: &Item) -> Vec<(Date, Cents, Nature)> {
        let mut found: Vec<_> = self
            .allocations
            .iter()
            .filter(|allocation| allocation.debit == item.line)
            .filter_map(|a| self.lines.get(a.credit).map(|line| (a.on, a.amount, line.nature)))
            .collect();
        found.sort_by_key(|(on, ..)| *on);
        found
    }
}

/// What the projection of one client is made from, its lines apart.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Identity of the ledger, part of every computed id.
    pub ledger: &'a str,
    /// Client code.
    pub client: &'a str,
    /// Extracts of the ledger.
    pub extracts: &'a [Extract],
}

/// Projects one client from its lines, in any order: which ones count, what settles what, what is open.
///
/// Accounting speaks first; then what other files and people said ([`Beyond`]) applies to what it left open.
/// With `as_of`, only what was true that day: later lines are dropped, and a lettrage made later is ignored.
pub fn project(
    facts: &Facts<'_>,
    lines: Vec<Line>,
    beyond: Beyond,
    due: &DueRule<'_>,
    as_of: Option<Date>,
) -> Account {
    let mut lines = settle::effective_lines(lines, facts.extracts, as_of);
    let pieces = beyond::meet(&mut lines, &beyond, facts.extracts, as_of);
    let mut matching = Matching::new(&lines);
    let differences = settle::settle(facts.extracts, &lines, &mut matching);
    let (remaining, allocations) = matching.into_parts();
    let mut names = Names::of(facts, &lines, &remaining, &allocations, &differences);
    let mut books = Books::new(lines, remaining, allocations);
    let mut kept = Vec::new();
    if !beyond.is_empty() {
        if beyond.accepted.iter().any(|accepted| accepted.origin == ReceiptOrigin::Ledger) {
            names.name_settled_credits(&books.lines);
        }
        let known = names.ids();
        let mut name = |line: usize, told: &Line| names.name(line, told);
        kept = beyond::apply(&mut books, &known, &mut name, pieces, &beyond, facts.extracts, as_of);
        names.name_open(&books.lines, &books.remaining);
    }
    let Books { lines, remaining, allocations, reopened } = books;
    let told = Told {
        lines: &lines,
        remaining: &remaining,
        allocations: &allocations,
        identities: names.into_identities(lines.len()),
        differences: &differences,
        reopened: &reopened,
    };
    let items = items::build(due, told);
    Account { lines, items, allocations, kept }
}
