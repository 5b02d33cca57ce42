//! Money as the bank tells it.

use crate::dates::Date;
use crate::ids::Id;
use crate::money::Cents;

/// Money that came (or went back) at the bank, or an open credit of the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// Its identity.
    pub id: Id,
    /// The day it was booked.
    pub on: Date,
    /// Above zero: money in. Below: money that went back.
    pub amount: Cents,
    /// How it came.
    pub means: Means,
    /// Label, remittance, end-to-end and structured references, in any order.
    pub texts: Vec<String>,
    /// Numbers of documents that the payer named one by one.
    pub documents: Vec<String>,
    /// Name of the payer, as the bank writes it.
    pub payer: Option<String>,
    /// IBAN of the payer, without spaces.
    pub payer_account: Option<String>,
    /// Position of the client in [`Book::debtors`](super::Book::debtors), when it is already known.
    pub client: Option<usize>,
    /// What a batch is made of.
    pub parts: Vec<Part>,
}

impl Receipt {
    /// A receipt of which only the day, the amount and the means are known.
    pub fn new(id: Id, on: Date, amount: Cents, means: Means) -> Self {
        Receipt {
            id,
            on,
            amount,
            means,
            texts: Vec::new(),
            documents: Vec::new(),
            payer: None,
            payer_account: None,
            client: None,
            parts: Vec::new(),
        }
    }
}

/// One payment of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Part {
    /// Its amount, when the bank says it.
    pub amount: Option<Cents>,
    /// Its texts.
    pub texts: Vec<String>,
    /// Numbers of documents.
    pub documents: Vec<String>,
    /// Name of the payer.
    pub payer: Option<String>,
    /// IBAN of the payer, without spaces.
    pub payer_account: Option<String>,
}

/// How money came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Means {
    /// A transfer of the payer.
    Transfer,
    /// Cheques handed in, often several under one amount.
    Cheques,
    /// Direct debits that we ordered, often several under one amount.
    DirectDebit,
    /// Cards.
    Card,
    /// Notes and coins.
    Cash,
    /// A payment that the bank takes back.
    Returned,
    /// Anything else.
    Other,
}

impl Means {
    const CODES: [(Means, &'static str); 7] = [
        (Means::Transfer, "transfer"),
        (Means::Cheques, "cheques"),
        (Means::DirectDebit, "direct_debit"),
        (Means::Card, "card"),
        (Means::Cash, "cash"),
        (Means::Returned, "returned"),
        (Means::Other, "other"),
    ];

    /// The code on the border and in the ledger.
    pub fn code(self) -> &'static str {
        Means::CODES.iter().find(|(means, _)| *means == self).map_or("", |(_, code)| code)
    }

    /// The means of a code.
    ///
    /// ```
    /// use encaisse_core::proposals::Means;
    /// assert_eq!(Means::from_code("direct_debit"), Some(Means::DirectDebit));
    /// assert_eq!(Means::from_code("barter"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Means::CODES.iter().find(|(_, known)| *known == code).map(|(means, _)| *means)
    }

    /// True when one amount usually hides several payers.
    pub const fn is_batch(self) -> bool {
        matches!(self, Means::Cheques | Means::DirectDebit | Means::Card | Means::Cash)
    }
}
