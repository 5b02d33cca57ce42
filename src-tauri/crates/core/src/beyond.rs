//! What is known of an account beyond accounting: lists and e-invoices that show its pieces, receipts of the bank
//! that a person accepted, credits of accounting that a person set against something.
//!
//! Accounting always speaks first. A due date that a list or an e-invoice states wins, because a ledger has none.
//! A list wins on what remains only after the last day of the ledger. What people accepted applies to what accounting
//! left open; what it no longer finds is kept and shown, and counts for nothing.

mod accepted;
mod books;
mod pieces;
mod states;

use std::sync::Arc;

pub use accepted::{Accepted, Difference, DifferenceKind, Kept, KeptState, ReceiptOrigin, Share};
pub use books::Books;
pub(crate) use pieces::NEAR;
pub use pieces::{Pieces, meet};

use crate::dates::Date;
use crate::entries::{Line, Source};
use crate::extracts::Extract;
use crate::ids::Id;
use crate::money::Cents;

/// What a list or an e-invoice says of one piece, or of one instalment of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sighting {
    /// [`Source::List`] or [`Source::EInvoice`].
    pub source: Source,
    /// Digest of the file: the same on every desk, so that ties are broken the same way everywhere.
    pub file: Arc<str>,
    /// What tells lists of one origin from those of another: a digest of their headings.
    pub origin: Arc<str>,
    /// The day the file was true.
    pub as_of: Date,
    /// What it shows.
    pub kind: SightedKind,
    /// Number, as written; empty for a balance.
    pub number: Arc<str>,
    /// Date of the piece.
    pub issued: Option<Date>,
    /// Due date.
    pub due: Option<Date>,
    /// Amount, negative for a credit note.
    pub amount: Cents,
    /// What remains of it, same sign; absent when the file does not say.
    pub remaining: Option<Cents>,
    /// Foreign currency code.
    pub currency: Option<Arc<str>>,
    /// Name of the file: what stands for words on the lines it brings.
    pub label: Arc<str>,
    /// Who has the debt, when the file says that it is no longer ours: a name, empty for a factor it does not name.
    pub assigned: Option<Arc<str>>,
}

/// What a sighting shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SightedKind {
    /// An invoice.
    Invoice,
    /// A credit note.
    CreditNote,
    /// A balance without invoices, from an aged balance.
    Balance,
}

/// A list that held every open piece of its origin on its day: what it lacks was settled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompleteList {
    /// Digest of the file.
    pub file: Arc<str>,
    /// Digest of its headings.
    pub origin: Arc<str>,
    /// The day it was true.
    pub as_of: Date,
    /// First day of its pieces when it also holds settled ones: it says nothing of those before.
    pub from: Option<Date>,
    /// Name of the file.
    pub label: Arc<str>,
}

/// All that is known of one client beyond accounting.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Beyond {
    /// What lists and e-invoices show, in any order.
    pub sightings: Vec<Sighting>,
    /// Lists that hold everything open, in any order.
    pub complete: Vec<CompleteList>,
    /// What people accepted, in any order.
    pub accepted: Vec<Accepted>,
}

impl Beyond {
    /// True when accounting is all that is known.
    pub fn is_empty(&self) -> bool {
        self.sightings.is_empty() && self.complete.is_empty() && self.accepted.is_empty()
    }
}

/// Applies to the books, day after day, what people accepted and what lists say remains.
///
/// `known` are the items of the lines there are; `name` gives one to a debit that comes to life on the way, so that
/// what is accepted later finds it.
pub fn apply(
    books: &mut Books,
    known: &[Option<Id>],
    name: &mut dyn FnMut(usize, &Line) -> Id,
    pieces: Pieces,
    beyond: &Beyond,
    extracts: &[Extract],
    as_of: Option<Date>,
) -> Vec<Kept> {
    if beyond.is_empty() {
        return Vec::new();
    }
    let mut accepted: Vec<&Accepted> =
        beyond.accepted.iter().filter(|one| as_of.is_none_or(|day| one.on <= day)).collect();
    accepted.sort_by(|a, b| (a.on, &a.receipt).cmp(&(b.on, &b.receipt)));
    let mut states = states::of(books, pieces, beyond, extracts, as_of);
    states.sort_by_key(|state| (state.as_of, state.first_line()));
    let mut taker = accepted::Taker::new(known);
    let mut states = states.into_iter().peekable();
    for one in accepted {
        // A list speaks of the evening of its day: what came that day is in it.
        while let Some(state) = states.next_if(|state| state.as_of < one.on) {
            state.settle(books);
        }
        taker.take(books, one, name);
    }
    states.for_each(|state| state.settle(books));
    taker.finish()
}
