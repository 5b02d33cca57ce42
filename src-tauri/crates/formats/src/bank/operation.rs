//! Money that came or went, and who was at the other end.

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Iban;
use encaisse_core::money::Cents;

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

/// What a text takes beside its letters: what says where it is, and what surrounds it.
const AROUND: usize = 16;

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> usize {
    texts.into_iter().map(|text| text.capacity() + AROUND).sum()
}

impl Operation {
    /// Bytes it takes in memory, about.
    pub(super) fn weight(&self) -> usize {
        let single = [
            self.currency.as_ref(),
            self.code.as_ref(),
            Some(&self.label),
            Some(&self.remittance),
            self.bank_reference.as_ref(),
            self.end_to_end.as_ref(),
            self.structured_reference.as_ref(),
            self.mandate.as_ref(),
            self.return_reason.as_ref(),
        ];
        let written = self.written.iter().flat_map(|written| [&written.tag, &written.text]);
        size_of::<Self>()
            + texts(single.into_iter().flatten())
            + texts(written)
            + self.written.capacity() * size_of::<Written>()
            + texts(&self.documents)
            + self.counterparty.weight()
            + self.details.iter().map(Detail::weight).sum::<usize>()
    }
}

impl Detail {
    fn weight(&self) -> usize {
        let lists = [&self.remittances, &self.notes, &self.structured_references, &self.documents];
        let single = [&self.end_to_end, &self.mandate, &self.return_reason];
        size_of::<Self>()
            + self.debtor.weight()
            + self.creditor.weight()
            + lists.into_iter().map(|list| texts(list) + list.capacity() * size_of::<String>()).sum::<usize>()
            + texts(single.into_iter().flatten())
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
    fn weight(&self) -> usize {
        texts([&self.name, &self.on_behalf_of, &self.account].into_iter().flatten())
            + self.iban.as_ref().map_or(0, |iban| iban.as_str().len() + AROUND)
    }

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
