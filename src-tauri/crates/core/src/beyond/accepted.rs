//! What people accepted: a receipt of the bank, or a credit of accounting, set against invoices.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::books::Books;
use crate::allocation::Origin;
use crate::dates::{Date, days_between};
use crate::entries::{AccountClass, Line, Nature, Source};
use crate::ids::Id;
use crate::money::Cents;

/// Days that accounting may be ahead of the bank, and behind it, when it books a receipt.
const AHEAD: i64 = 5;
const BEHIND: i64 = 15;

/// Where the money of an acceptance is known from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ReceiptOrigin {
    /// A bank statement.
    Bank,
    /// A credit that accounting holds without lettering.
    Ledger,
}

/// Why an amount is written off beside a payment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DifferenceKind {
    /// Discount for early payment (account 665).
    Discount,
    /// Charges a bank kept (account 627).
    BankCharges,
    /// A few cents (account 658).
    Rounding,
}

impl DifferenceKind {
    /// Every kind.
    pub const ALL: [DifferenceKind; 3] =
        [DifferenceKind::Discount, DifferenceKind::BankCharges, DifferenceKind::Rounding];

    /// The word on the border and in the journal.
    pub const fn code(self) -> &'static str {
        match self {
            DifferenceKind::Discount => "discount",
            DifferenceKind::BankCharges => "bank_charges",
            DifferenceKind::Rounding => "rounding",
        }
    }

    /// Reads [`DifferenceKind::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        DifferenceKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Part of a receipt for one item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    /// Item.
    pub item: Id,
    /// How much, always positive.
    pub amount: Cents,
}

/// An amount written off beside a payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Item.
    pub item: Id,
    /// How much, always positive.
    pub amount: Cents,
    /// Why.
    pub kind: DifferenceKind,
}

/// What a person accepted of one receipt, for one client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// Identity of the receipt: of a bank operation, or of an open credit of accounting.
    pub receipt: Id,
    /// Where it is known from.
    pub origin: ReceiptOrigin,
    /// The day it was booked at the bank.
    pub on: Date,
    /// What of it is this client's: positive for money in, negative for a payment that came back. What was filed as
    /// penalties is not in it: penalties are no part of the account.
    pub amount: Cents,
    /// What of it was filed as penalties.
    pub penalties: Cents,
    /// The words of the bank.
    pub label: Arc<str>,
    /// What it pays; what it brings back to life when it came back. What is left stays on the account.
    pub shares: Vec<Share>,
    /// Written off beside it.
    pub difference: Option<Difference>,
    /// False while no file that counts holds the receipt: it is kept, and counts for nothing.
    pub present: bool,
}

/// How an acceptance stands today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KeptState {
    /// Accounting holds it too, and agrees.
    Booked,
    /// Accounting does not hold it yet: it is part of the bridge to account 411.
    Unbooked,
    /// Accounting settled otherwise what it was to settle: that part counts for nothing.
    Replaced,
    /// The receipt or the piece went away with its file: it waits.
    Waiting,
}

/// What became of an acceptance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Identity of the receipt.
    pub receipt: Id,
    /// How it stands.
    pub state: KeptState,
    /// What of each share applies today, in their order.
    pub applied: Vec<Cents>,
    /// What stays on the account of the client.
    pub on_account: Cents,
}

/// Takes acceptances one after the other, oldest first.
pub(super) struct Taker {
    items: HashMap<Id, usize>,
    /// Lines of accounting that already stand for an operation of the bank.
    booked: BTreeSet<usize>,
    kept: Vec<Kept>,
}

impl Taker {
    pub(super) fn new(known: &[Option<Id>]) -> Self {
        let items = known.iter().enumerate().filter_map(|(index, id)| id.map(|id| (id, index))).collect();
        Taker { items, booked: BTreeSet::new(), kept: Vec::new() }
    }

    pub(super) fn finish(self) -> Vec<Kept> {
        self.kept
    }

    pub(super) fn take(
        &mut self,
        books: &mut Books,
        accepted: &Accepted,
        name: &mut dyn FnMut(usize, &Line) -> Id,
    ) {
        let kept = if !accepted.present {
            waiting(accepted)
        } else if accepted.amount.is_negative() {
            self.take_back(books, accepted, name)
        } else {
            self.take_in(books, accepted)
        };
        self.kept.push(kept);
    }

    /// Money in: what accounting holds of it serves first, the rest stands for itself.
    fn take_in(&mut self, books: &mut Books, accepted: &Accepted) -> Kept {
        let (mut credits, booked) = match accepted.origin {
            ReceiptOrigin::Ledger => match self.items.get(&accepted.receipt) {
                Some(&credit) => (vec![credit], true),
                None => return waiting(accepted),
            },
            ReceiptOrigin::Bank => {
                let lines = self.lines_that_book(books, accepted);
                let booked = !lines.is_empty();
                (lines, booked)
            }
        };
        let targets: Vec<Option<usize>> =
            accepted.shares.iter().map(|share| self.items.get(&share.item).copied()).collect();
        let asked: Cents = accepted.shares.iter().map(|share| share.amount).sum();
        let left_over = (accepted.amount - asked).max(Cents::ZERO);
        if !booked {
            // What accounting settled otherwise is not paid twice: only what still finds its place counts.
            let open = |target: &Option<usize>| target.map_or(Cents::ZERO, |line| books.left(line));
            let found =
                accepted.shares.iter().zip(&targets).map(|(share, target)| share.amount.min(open(target)));
            let counts = found.filter(|cents| cents.is_positive()).sum::<Cents>() + left_over;
            if counts.is_positive() {
                credits.push(books.push(bank_line(accepted, Nature::Receipt, -counts)));
            }
        }
        let mut applied = Vec::with_capacity(accepted.shares.len());
        for (share, target) in accepted.shares.iter().zip(&targets) {
            let Some(debit) = *target else {
                applied.push(Cents::ZERO);
                continue;
            };
            let already: Cents = credits.iter().map(|&credit| books.between(credit, debit)).sum();
            let mut done = already.min(share.amount);
            for &credit in &credits {
                done += books.set_against(credit, debit, share.amount - done, Origin::Accepted);
            }
            applied.push(done);
        }
        self.write_off(books, accepted, &applied);
        let missing = targets.iter().any(Option::is_none);
        let whole = applied.iter().zip(&accepted.shares).all(|(done, share)| *done == share.amount);
        let state = match (missing, whole, booked) {
            (true, ..) => KeptState::Waiting,
            (_, false, _) => KeptState::Replaced,
            (_, true, true) => KeptState::Booked,
            (_, true, false) => KeptState::Unbooked,
        };
        Kept { receipt: accepted.receipt, state, applied, on_account: left_over }
    }

    /// A payment that came back: its invoices live again, from their own due date.
    fn take_back(
        &mut self,
        books: &mut Books,
        accepted: &Accepted,
        name: &mut dyn FnMut(usize, &Line) -> Id,
    ) -> Kept {
        let booked = self.lines_that_book(books, accepted);
        let targets: Vec<Option<usize>> =
            accepted.shares.iter().map(|share| self.items.get(&share.item).copied()).collect();
        let kept = |state, applied| {
            let (receipt, on_account) = (accepted.receipt, Cents::ZERO);
            Kept { receipt, state, applied, on_account }
        };
        if !booked.is_empty() {
            self.tell_booked_return(books, &booked, &targets, name);
            return kept(KeptState::Booked, accepted.shares.iter().map(|share| share.amount).collect());
        }
        let mut applied = Vec::with_capacity(accepted.shares.len());
        for (share, target) in accepted.shares.iter().zip(&targets) {
            let Some(first) = target.and_then(|target| books.lines.get(target)) else {
                applied.push(Cents::ZERO);
                continue;
            };
            let line = as_piece(bank_line(accepted, Nature::ReturnedPayment, share.amount), first);
            let item = name(books.lines.len(), &line);
            let debit = books.push(line);
            books.reopened.extend(target.map(|target| (debit, target)));
            self.items.insert(item, debit);
            applied.push(share.amount);
        }
        let missing = targets.iter().any(Option::is_none);
        kept(if missing { KeptState::Waiting } else { KeptState::Unbooked }, applied)
    }

    /// Accounting seldom writes which invoice came back: the person did, and it keeps its name and its due date.
    fn tell_booked_return(
        &mut self,
        books: &mut Books,
        booked: &[usize],
        targets: &[Option<usize>],
        name: &mut dyn FnMut(usize, &Line) -> Id,
    ) {
        let ([debit], [Some(target)]) = (booked, targets) else { return };
        let (Some(line), Some(first)) = (books.lines.get(*debit), books.lines.get(*target)) else { return };
        if line.reference.is_none() {
            let item = name(*debit, &as_piece(line.clone(), first));
            books.reopened.insert(*debit, *target);
            self.items.insert(item, *debit);
        }
    }

    /// Lines by which accounting booked this operation: one of the same amount near its day, else all those of one
    /// day that add up to it. A line stands for one operation only.
    fn lines_that_book(&mut self, books: &Books, accepted: &Accepted) -> Vec<usize> {
        let nature = if accepted.amount.is_negative() { Nature::ReturnedPayment } else { Nature::Receipt };
        let near = self.near(books, accepted, nature);
        if accepted.amount.is_zero() {
            return Vec::new();
        }
        let amount = |index: &usize| books.lines.get(*index).map_or(Cents::ZERO, |line| -line.amount);
        // Accounting may book the whole of a receipt on the account, penalties included, and move them later.
        let whole = accepted.amount + accepted.penalties;
        let find = |wanted: Cents| near.iter().map(|(_, index)| *index).find(|index| amount(index) == wanted);
        let one = find(accepted.amount).or_else(|| find(whole));
        let found = one.map(|index| vec![index]).or_else(|| {
            let mut days: Vec<i64> = near.iter().map(|(day, _)| *day).collect();
            days.dedup();
            days.into_iter().find_map(|day| {
                let same: Vec<usize> =
                    near.iter().filter(|(at, _)| *at == day).map(|(_, index)| *index).collect();
                (same.iter().map(amount).sum::<Cents>() == accepted.amount).then_some(same)
            })
        });
        let found = found.unwrap_or_default();
        self.booked.extend(&found);
        found
    }

    /// Lines of accounting of this nature about the day of a receipt that stand for nothing else: days, then index,
    /// the nearest first.
    fn near(&self, books: &Books, accepted: &Accepted, nature: Nature) -> Vec<(i64, usize)> {
        let mut near: Vec<(i64, usize)> = books
            .lines
            .iter()
            .enumerate()
            .filter(|(index, line)| {
                line.source == Source::Ledger
                    && line.nature == nature
                    && line.class == AccountClass::Receivable
                    && !self.booked.contains(index)
            })
            .map(|(index, line)| (days_between(accepted.on, line.piece_date), index))
            .filter(|(days, _)| (-AHEAD..=BEHIND).contains(days))
            .collect();
        near.sort_by_key(|(days, index)| (days.abs(), *index));
        near
    }

    /// Writes the difference off, as far as something is left of its item: by what accounting wrote off and did not
    /// letter, else by a line of this desk. A payment that pays nothing of the item writes nothing off.
    fn write_off(&mut self, books: &mut Books, accepted: &Accepted, applied: &[Cents]) {
        let Some(difference) = accepted.difference else { return };
        let shares =
            || accepted.shares.iter().zip(applied).filter(|(share, _)| share.item == difference.item);
        if shares().count() > 0 && shares().all(|(_, done)| done.is_zero()) {
            return;
        }
        let Some(&debit) = self.items.get(&difference.item) else { return };
        let amount = difference.amount.min(books.left(debit));
        if amount.is_positive() {
            let nature = match difference.kind {
                DifferenceKind::Discount => Nature::Discount,
                DifferenceKind::BankCharges | DifferenceKind::Rounding => Nature::SmallDifference,
            };
            let mut near = self.near(books, accepted, nature).into_iter().map(|(_, index)| index);
            let held = near.find(|&index| books.left(index) == -amount);
            self.booked.extend(held);
            let credit = held.unwrap_or_else(|| {
                books.push(Line { source: Source::Desk, ..bank_line(accepted, nature, -amount) })
            });
            books.set_against(credit, debit, amount, Origin::Accepted);
        }
    }
}

/// A line that bears the number of an invoice.
fn as_piece(line: Line, first: &Line) -> Line {
    Line {
        piece: Arc::clone(&first.piece),
        reference: first.reference.clone(),
        currency: first.currency.clone(),
        ..line
    }
}

fn waiting(accepted: &Accepted) -> Kept {
    let applied = vec![Cents::ZERO; accepted.shares.len()];
    Kept { receipt: accepted.receipt, state: KeptState::Waiting, applied, on_account: Cents::ZERO }
}

fn bank_line(accepted: &Accepted, nature: Nature, amount: Cents) -> Line {
    Line {
        extract: usize::MAX,
        rank: u32::MAX,
        source: Source::Bank,
        class: AccountClass::Receivable,
        nature,
        account: "411".into(),
        journal: "".into(),
        entry: "".into(),
        date: accepted.on,
        piece: "".into(),
        reference: None,
        piece_date: accepted.on,
        label: Arc::clone(&accepted.label),
        amount,
        letter: None,
        letter_date: None,
        due: None,
        currency: None,
    }
}
