//! What every format of statement becomes.

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Iban;
use encaisse_core::money::Cents;

use super::issue::Issues;
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

/// A text of the file under the format's own name, kept as evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The format's own name of the field: `NAME`, `LIB`, `86`.
    pub tag: String,
    /// The text.
    pub text: String,
}

impl Written {
    pub(super) fn new(tag: &str, text: impl Into<String>) -> Self {
        Written { tag: tag.to_owned(), text: text.into() }
    }
}

/// How sure the bank is of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Status {
    /// On the account.
    #[default]
    Booked,
    /// Announced, not yet on the account.
    Pending,
    /// Told for information.
    Information,
    /// Declined or reverted: it never was on the account.
    Void,
}

/// Money that came or went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// Line in the file.
    pub line: u64,
    /// How sure the bank is.
    pub status: Status,
    /// The day it was booked.
    pub booking: Date,
    /// The day from which it counts for interest.
    pub value: Option<Date>,
    /// Amount: positive is money in.
    pub amount: Cents,
    /// Currency, when the operation names it.
    pub currency: Option<String>,
    /// True when the bank says that this takes another operation back; the sign already tells it.
    pub reversal: bool,
    /// The bank's own code of the kind of operation.
    pub code: Option<String>,
    /// The bank's words.
    pub label: String,
    /// The payer's words.
    pub remittance: String,
    /// Who paid, or was paid.
    pub counterparty: Party,
    /// Reference the bank gave, `None` when it is one of the words for nothing.
    pub bank_reference: Option<String>,
    /// Reference the payer gave, carried from end to end.
    pub end_to_end: Option<String>,
    /// Structured reference of the creditor (`RF…`, or a national one).
    pub structured_reference: Option<String>,
    /// Numbers of documents the payer named one by one.
    pub documents: Vec<String>,
    /// Mandate of a direct debit.
    pub mandate: Option<String>,
    /// Why the payment came back (`AM04`…).
    pub return_reason: Option<String>,
    /// Payments of a batch; one alone for most transfers; empty when the bank gives the total only.
    pub details: Vec<Detail>,
    /// The texts of the file it was read from.
    pub written: Vec<Written>,
}

impl Operation {
    pub(super) fn new(line: u64, booking: Date, amount: Cents) -> Self {
        Operation {
            line,
            status: Status::Booked,
            booking,
            value: None,
            amount,
            currency: None,
            reversal: false,
            code: None,
            label: String::new(),
            remittance: String::new(),
            counterparty: Party::default(),
            bank_reference: None,
            end_to_end: None,
            structured_reference: None,
            documents: Vec::new(),
            mandate: None,
            return_reason: None,
            details: Vec::new(),
            written: Vec::new(),
        }
    }

    /// The bank's words and the payer's, once each.
    pub fn text(&self) -> String {
        match (self.label.is_empty(), self.remittance.is_empty()) {
            (_, true) => self.label.clone(),
            (true, false) => self.remittance.clone(),
            _ if self.label.contains(&self.remittance) => self.label.clone(),
            _ => format!("{} {}", self.label, self.remittance),
        }
    }
}

/// Somebody at the other end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Party {
    /// Name.
    pub name: Option<String>,
    /// On whose behalf, when the bank says so.
    pub on_behalf_of: Option<String>,
    /// IBAN with right check digits.
    pub iban: Option<Iban>,
    /// Another account number.
    pub account: Option<String>,
}

impl Party {
    /// Takes an account number for what it is.
    pub(super) fn set_account(&mut self, number: Option<&str>) {
        let Some(number) = number.map(str::trim).filter(|number| !number.is_empty()) else { return };
        match Iban::parse(number) {
            Ok(iban) => self.iban = Some(iban),
            Err(_) => self.account = Some(number.to_owned()),
        }
    }
}

/// One payment of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Detail {
    /// Amount with the sign of its own direction, when the bank gives it in the currency of the account.
    pub amount: Option<Cents>,
    /// Who pays.
    pub debtor: Party,
    /// Who is paid.
    pub creditor: Party,
    /// The payer's words, one text per line of the message.
    pub remittances: Vec<String>,
    /// What stands beside them, in a structured message or from the bank.
    pub notes: Vec<String>,
    /// Structured references of the creditor.
    pub structured_references: Vec<String>,
    /// Numbers of documents.
    pub documents: Vec<String>,
    /// Reference the payer gave.
    pub end_to_end: Option<String>,
    /// Mandate of a direct debit.
    pub mandate: Option<String>,
    /// Why it came back.
    pub return_reason: Option<String>,
}
