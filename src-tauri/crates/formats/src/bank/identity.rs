//! Which operation is which, so that none is ever imported twice and none is ever lost.
//!
//! An operation is named after its account, its bank reference, its day and its amount. Day and amount stand beside
//! the reference because banks number operations anew each day, or give all of them the same number: a reference
//! alone could hide a receipt behind another one. Without a reference the label takes its place. Operations that are
//! equal in all of this are told apart by their rank among them in the day, which is the same in every file that
//! holds the day whole.
//!
//! Some banks change their references at each download. [`compare`] sees it: where several operations of a day are
//! known by their content and none by its name, the names are not to be trusted.

use std::collections::{HashMap, HashSet};

use encaisse_core::dates::Date;
use encaisse_core::ids::Id;

use super::operation::{Operation, Status};
use super::statement::Statement;
use crate::text::fold::fold;

/// The names of one operation.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Identity {
    /// Day of booking.
    pub day: Date,
    /// What the operation is named after; equal in two files when it is the same operation.
    pub name: Id,
    /// What it is named after without its bank reference.
    pub content: Id,
}

/// Names the booked operations of these statements; `account` stands for an account that a file does not name.
///
/// ```
/// use encaisse_formats::bank::{Format, identities, read};
/// let file = "!Type:Bank\nD13/06/2026\nT-20,00\nPNoé\n^\n";
/// let once = read(Format::Qif, file.as_bytes()).unwrap();
/// let again = read(Format::Qif, file.as_bytes()).unwrap();
/// let named = |file: &encaisse_formats::bank::BankFile| identities(&file.statements, "compte courant");
/// assert_eq!(named(&once), named(&again));
/// ```
pub fn identities(statements: &[Statement], account: &str) -> Vec<Identity> {
    named(statements, account).into_iter().map(|named| named.identity).collect()
}

/// A booked operation with its name and its account.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// Its names.
    pub identity: Identity,
    /// The account, as the file names it, else as a person does.
    pub account: String,
    /// What it is.
    pub operation: &'a Operation,
}

/// The booked operations of these statements, each once, with their names; `account` stands for an account that a file
/// does not name.
pub fn named<'a>(statements: &'a [Statement], account: &str) -> Vec<Named<'a>> {
    let mut named = Vec::new();
    let mut ranks = Ranks::default();
    let mut before: Option<&Statement> = None;
    for statement in statements {
        // Pages of one statement share their days; two statements that both hold a day tell it twice.
        if !before.is_some_and(|before| continues(before, statement)) {
            ranks = Ranks::default();
        }
        let key = statement.account.key().unwrap_or_else(|| account.to_owned());
        let booked = statement.operations().filter(|operation| operation.status == Status::Booked);
        named.extend(booked.map(|operation| Named {
            identity: ranks.name(&key, operation),
            account: key.clone(),
            operation,
        }));
        before = Some(statement);
    }
    let mut seen = HashSet::new();
    named.retain(|named: &Named<'_>| seen.insert(named.identity.name));
    named
}

/// True when the second statement begins where the first one ended.
fn continues(before: &Statement, next: &Statement) -> bool {
    let end = before.closing().or(before.opening());
    let meet = match (end, next.opening()) {
        (Some(end), Some(start)) => end.amount == start.amount && end.date <= start.date,
        _ => false,
    };
    meet && before.account.key() == next.account.key()
}

/// How many equal operations came before, in the day.
#[derive(Default)]
struct Ranks {
    counts: HashMap<Id, u32>,
}

impl Ranks {
    fn name(&mut self, account: &str, operation: &Operation) -> Identity {
        let day = operation.booking.to_string();
        let amount = operation.amount.get().to_string();
        let words = fold(&operation.text());
        let reference = operation.bank_reference.as_deref().map(fold).filter(|text| !text.is_empty());
        let content = self.ranked(&["bank content", account, &day, &amount, &words]);
        let name = match &reference {
            Some(reference) => self.ranked(&["bank reference", account, &day, &amount, reference]),
            None => self.ranked(&["bank label", account, &day, &amount, &words]),
        };
        Identity { day: operation.booking, name, content }
    }

    fn ranked(&mut self, parts: &[&str]) -> Id {
        let count = self.counts.entry(Id::of(parts)).or_default();
        let rank = count.to_string();
        *count += 1;
        Id::of(&[parts, &[rank.as_str()]].concat())
    }
}

/// What a file adds to what is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// Not seen before.
    New,
    /// Known already.
    Known,
    /// Another name, the same content: a person says whether it is the same.
    Twin,
}

/// Says of each operation of a file whether it is known.
///
/// Names decide. On a day where two operations or more are known by their content and none by its name, the bank has
/// changed its references, and content decides; one alone is a question.
pub fn compare(known: &[Identity], fresh: &[Identity]) -> Vec<Verdict> {
    let names: HashSet<Id> = known.iter().map(|identity| identity.name).collect();
    let contents: HashSet<Id> = known.iter().map(|identity| identity.content).collect();
    let mut days: HashMap<Date, (u32, u32)> = HashMap::new();
    for identity in fresh {
        let (by_name, by_content) = days.entry(identity.day).or_default();
        if names.contains(&identity.name) {
            *by_name += 1;
        } else if contents.contains(&identity.content) {
            *by_content += 1;
        }
    }
    fresh
        .iter()
        .map(|identity| {
            let (by_name, by_content) = days.get(&identity.day).copied().unwrap_or_default();
            match (names.contains(&identity.name), contents.contains(&identity.content)) {
                (true, _) => Verdict::Known,
                (false, false) => Verdict::New,
                (false, true) if by_name == 0 && by_content >= 2 => Verdict::Known,
                (false, true) => Verdict::Twin,
            }
        })
        .collect()
}
