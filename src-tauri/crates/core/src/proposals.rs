//! Which open items does each bank receipt settle? Proposals only: nothing changes until a person accepts one.
//!
//! Reading order: what comes from the bank (`receipt`), what it is compared with (`book`), what is proposed
//! (`proposal`); then texts (`text`, `doubtful`, `pieces`, `mentions`, `ranges`), payers (`names`, `payer`), sums
//! (`sums`, `ways`); then the ways to read a payment (`by_letter`, `by_number`, `shortfall`, `by_payer`, `batches`, `parts`,
//! `returned`), and who comes first (`engine`).
//!
//! What is *sure* is accepted in bulk, so it must never be wrong: number and amount agree, or one client and the
//! amount of one of its items, and nothing else could be meant.

pub(crate) mod batches;
mod book;
mod by_letter;
mod by_number;
mod by_payer;
mod doubtful;
mod engine;
mod mentions;
pub(crate) mod names;
mod near;
mod parts;
pub(crate) mod payer;
mod pieces;
mod proposal;
mod ranges;
mod reading;
mod receipt;
mod returned;
mod shelf;
mod shortfall;
pub(crate) mod sums;
pub(crate) mod text;
mod ways;

pub use book::{Book, Debtor, Habit, LetterClaim, OpenItem, OurNames, SettledItem};
pub use by_letter::letter_named;
pub use proposal::{Difference, DifferenceKind, How, Proposal, Reason, Share, Standing};
pub use receipt::{Means, Part, Receipt};

/// What each receipt seems to settle: one proposal each, in the order given, with no line where nothing is found.
///
/// The result depends neither on the order of receipts nor on that of items. Receipts are read best evidence first,
/// and what one settles is no longer open to the next: the sure proposals together never ask more of an item than
/// remains of it.
///
/// ```
/// use encaisse_core::ids::Id;
/// use encaisse_core::money::Cents;
/// use encaisse_core::proposals::{Book, Debtor, Means, OpenItem, Receipt, Standing, propose};
/// let day = |text: &str| text.parse().unwrap();
/// let book = Book {
///     debtors: vec![Debtor { name: "Toitures Mathieu Rhône SAS".into(), ..Debtor::default() }],
///     items: vec![OpenItem {
///         assigned: false,
///         id: Id::of(&["item"]),
///         debtor: 0,
///         piece: "FA2026-000039".into(),
///         issued: day("2026-04-02"),
///         due: None,
///         remaining: Cents::new(1_250_40),
///         disputed: Cents::ZERO,
///     }],
///     ..Book::default()
/// };
/// let mut receipt = Receipt::new(Id::of(&["receipt"]), day("2026-05-12"), Cents::new(1_250_40), Means::Transfer);
/// receipt.texts = vec!["VIR SEPA RECU /DE TOITURES MATHIEU /MOTIF FACT 2026-39".into()];
/// let proposal = propose(&[receipt], &book).remove(0);
/// assert_eq!((proposal.standing, proposal.lines[0].amount), (Standing::Sure, Cents::new(1_250_40)));
/// ```
pub fn propose(receipts: &[Receipt], book: &Book) -> Vec<Proposal> {
    engine::propose(receipts, book)
}

#[cfg(test)]
mod tests;
