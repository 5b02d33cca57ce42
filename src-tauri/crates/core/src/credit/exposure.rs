//! What a client owes in all, part by part.

use crate::dates::Date;
use crate::entries::{AccountClass, Source};
use crate::money::Cents;

/// Something that stands on the accounts of a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owed {
    /// Account it stands on.
    pub class: AccountClass,
    /// Who told it.
    pub source: Source,
    /// When it falls due.
    pub due: Option<Date>,
    /// What remains, negative for a credit.
    pub remaining: Cents,
}

/// A part of what is owed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// Past its due date.
    Overdue,
    /// Due today or later.
    NotDue,
    /// Told by a list, an e-invoice or the bank: accounting does not hold it yet.
    Unbooked,
    /// Delivered and to be invoiced (418).
    ToInvoice,
    /// Bills of exchange (413): accepted is not paid.
    Bills,
    /// Doubtful (416).
    Doubtful,
    /// Credit notes and payments that settle nothing yet, negative.
    Credits,
    /// Deposits received (419), negative.
    Deposits,
}

impl Part {
    /// Every part, in the order they are told.
    pub const ALL: [Part; 8] = [
        Part::Overdue,
        Part::NotDue,
        Part::Unbooked,
        Part::ToInvoice,
        Part::Bills,
        Part::Doubtful,
        Part::Credits,
        Part::Deposits,
    ];

    /// The word on the border.
    pub const fn code(self) -> &'static str {
        match self {
            Part::Overdue => "overdue",
            Part::NotDue => "not_due",
            Part::Unbooked => "unbooked",
            Part::ToInvoice => "to_invoice",
            Part::Bills => "bills",
            Part::Doubtful => "doubtful",
            Part::Credits => "credits",
            Part::Deposits => "deposits",
        }
    }

    /// The part something belongs to: exactly one.
    ///
    /// ```
    /// use encaisse_core::credit::{Owed, Part};
    /// use encaisse_core::entries::{AccountClass, Source};
    /// use encaisse_core::money::Cents;
    /// let due = "2026-11-23".parse().ok();
    /// let owed = Owed {
    ///     class: AccountClass::Receivable, source: Source::Ledger, due, remaining: Cents::new(120_00),
    /// };
    /// assert_eq!(Part::of(&owed, "2026-11-23".parse().unwrap()), Part::NotDue);
    /// assert_eq!(Part::of(&owed, "2026-11-24".parse().unwrap()), Part::Overdue);
    /// ```
    pub fn of(owed: &Owed, today: Date) -> Self {
        match owed.class {
            AccountClass::Deposit | AccountClass::OtherCredit => Part::Deposits,
            AccountClass::Bill => Part::Bills,
            AccountClass::Doubtful => Part::Doubtful,
            AccountClass::NotInvoiced => Part::ToInvoice,
            AccountClass::Receivable | AccountClass::Retention if owed.remaining.is_negative() => {
                Part::Credits
            }
            AccountClass::Receivable | AccountClass::Retention => {
                if owed.source != Source::Ledger {
                    Part::Unbooked
                } else if owed.due.is_some_and(|due| due < today) {
                    Part::Overdue
                } else {
                    Part::NotDue
                }
            }
        }
    }
}

/// What a client owes in all, part by part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Exposure {
    amounts: [Cents; 8],
}

impl Exposure {
    /// Adds everything up.
    pub fn of(all: impl IntoIterator<Item = Owed>, today: Date) -> Self {
        let mut exposure = Exposure::default();
        for owed in all {
            let part = Part::of(&owed, today);
            for (known, amount) in Part::ALL.into_iter().zip(&mut exposure.amounts) {
                if known == part {
                    *amount += owed.remaining;
                }
            }
        }
        exposure
    }

    /// Its parts, in the order they are told.
    pub fn parts(&self) -> impl Iterator<Item = (Part, Cents)> {
        Part::ALL.into_iter().zip(self.amounts)
    }

    /// The sum of its parts: what is compared with the limit.
    pub fn total(&self) -> Cents {
        self.amounts.iter().copied().sum()
    }
}
