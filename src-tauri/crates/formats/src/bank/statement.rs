//! What every format of statement becomes.

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Iban;
use encaisse_core::money::Cents;

use super::issue::Issues;
use super::limits::{MAX_KEPT, MAX_OPERATIONS};
use super::operation::{Operation, Status, Written};
use crate::text::encoding::Encoding;

/// The formats of bank files.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// ISO 20022: camt.052, camt.053, camt.054.
    Camt,
    /// OFX, of either generation, and the older OFC.
    Ofx,
    /// CFONB, records of 120 characters.
    Cfonb,
    /// SWIFT MT940 and MT942.
    Mt940,
    /// QIF.
    Qif,
    /// A table: CSV, or the rows of a workbook.
    Table,
}

/// All that a file holds, with all that is wrong in it.
#[derive(Clone, Debug)]
pub struct BankFile {
    /// Format it was read in.
    pub format: Format,
    /// Character set.
    pub encoding: Encoding,
    /// Version the file claims: namespace of a CAMT, number of an OFX.
    pub version: Option<String>,
    /// Headings of a table or of a QIF, as written; empty when there are none.
    pub headings: Vec<String>,
    /// The statements, in the order of the file. The same account may come several times.
    pub statements: Vec<Statement>,
    /// All that is wrong.
    pub issues: Issues,
    /// What may still be read of it.
    pub(super) room: Room,
}

/// What a file may still bring, so that no file of strangers takes all the memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Room {
    operations: usize,
    bytes: usize,
}

impl Room {
    /// Takes the place of one entry; false when there is none left.
    #[must_use]
    pub(super) fn take(&mut self, entry: &Entry) -> bool {
        let left = self.operations.checked_sub(1).zip(self.bytes.checked_sub(entry.weight()));
        if let Some((operations, bytes)) = left {
            *self = Room { operations, bytes };
        }
        left.is_some()
    }
}

impl BankFile {
    pub(super) fn new(format: Format, encoding: Encoding) -> Self {
        BankFile {
            format,
            encoding,
            version: None,
            headings: Vec::new(),
            statements: Vec::new(),
            issues: Issues::default(),
            room: Room { operations: MAX_OPERATIONS, bytes: MAX_KEPT },
        }
    }

    /// The operations of all statements.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.statements.iter().flat_map(Statement::operations)
    }
}

/// What one account did over one period.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statement {
    /// Line where it begins.
    pub line: u64,
    /// Number or reference the bank gave it.
    pub number: Option<String>,
    /// The account.
    pub account: Account,
    /// Currency, as an ISO code.
    pub currency: Option<String>,
    /// Balances, in the order of the file.
    pub balances: Vec<Balance>,
    /// Operations, and what could not be read as one, in the order of the file.
    pub entries: Vec<Entry>,
}

impl Statement {
    /// The balance before the first operation.
    pub fn opening(&self) -> Option<&Balance> {
        self.balances.iter().find(|balance| balance.kind == BalanceKind::Opening)
    }

    /// The balance after the last operation.
    pub fn closing(&self) -> Option<&Balance> {
        self.balances.iter().rev().find(|balance| balance.kind == BalanceKind::Closing)
    }

    /// What was read whole.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Operation(operation) => Some(operation.as_ref()),
            Entry::Refused(_) => None,
        })
    }

    /// What was not.
    pub fn refused(&self) -> impl Iterator<Item = &Refused> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Refused(refused) => Some(refused),
            Entry::Operation(_) => None,
        })
    }

    /// Booked receipts and booked expenses, each with its sign; `None` beyond 64 bits.
    pub fn totals(&self) -> Option<(Cents, Cents)> {
        self.operations().filter(|operation| operation.status == Status::Booked).try_fold(
            (Cents::ZERO, Cents::ZERO),
            |(credits, debits), operation| match operation.amount.is_negative() {
                true => Some((credits, debits.checked_add(operation.amount)?)),
                false => Some((credits.checked_add(operation.amount)?, debits)),
            },
        )
    }

    /// First and last day an entry bears, readable or not.
    pub fn days(&self) -> Option<(Date, Date)> {
        let days = || self.entries.iter().filter_map(Entry::booking);
        Some((days().min()?, days().max()?))
    }
}

/// An account, as far as the file names it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// Its IBAN, given or built from a French account number, with right check digits.
    pub iban: Option<Iban>,
    /// Code of the bank.
    pub bank: Option<String>,
    /// Code of the branch.
    pub branch: Option<String>,
    /// Number as written: an IBAN, eleven French digits, anything else.
    pub number: Option<String>,
    /// Currency it is held in, when the file says so.
    pub currency: Option<String>,
    /// True for a card.
    pub card: bool,
}

impl Account {
    /// What tells this account from others, whatever the format of the file: the IBAN, else the bare number.
    ///
    /// ```
    /// use encaisse_formats::bank::Account;
    /// let account = Account { number: Some("1291.99.348 EUR".into()), ..Account::default() };
    /// assert_eq!(account.key().as_deref(), Some("129199348EUR"));
    /// ```
    pub fn key(&self) -> Option<String> {
        if let Some(iban) = &self.iban {
            return Some(iban.as_str().to_owned());
        }
        let parts = [&self.bank, &self.branch, &self.number].into_iter().flatten();
        let key: String = parts
            .flat_map(|part| part.chars())
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect();
        Some(key).filter(|key| !key.is_empty())
    }
}

/// Which balance it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BalanceKind {
    /// Booked, before the operations.
    Opening,
    /// Booked, after them.
    Closing,
    /// Available, forward, intraday.
    Other,
}

/// What was on the account one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Balance {
    /// Which balance it is.
    pub kind: BalanceKind,
    /// The format's own code: `OPBD`, `60F`, `01`.
    pub code: String,
    /// Amount, negative when the account is overdrawn.
    pub amount: Cents,
    /// Currency, when the balance names it.
    pub currency: Option<String>,
    /// Day.
    pub date: Option<Date>,
}

/// One line of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// Read whole.
    Operation(Box<Operation>),
    /// Left out; the issues say why.
    Refused(Refused),
}

impl Entry {
    /// The day it was booked.
    pub fn booking(&self) -> Option<Date> {
        match self {
            Entry::Operation(operation) => Some(operation.booking),
            Entry::Refused(refused) => refused.booking,
        }
    }

    /// Bytes it takes in memory, about.
    pub(super) fn weight(&self) -> usize {
        size_of::<Self>()
            + match self {
                Entry::Operation(operation) => operation.weight(),
                Entry::Refused(refused) => refused.written.capacity() * size_of::<Written>(),
            }
    }

    /// The texts of the file it was read from.
    pub fn written(&self) -> &[Written] {
        match self {
            Entry::Operation(operation) => &operation.written,
            Entry::Refused(refused) => &refused.written,
        }
    }
}

/// What could not be read as an operation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Refused {
    /// Line in the file.
    pub line: u64,
    /// The day, when that much was readable.
    pub booking: Option<Date>,
    /// True when the amount is there and is no number.
    pub bad_amount: bool,
    /// The texts of the file.
    pub written: Vec<Written>,
}
