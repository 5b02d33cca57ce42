//! What is open, what was settled lately, and what is known of payers.

use crate::dates::Date;
use crate::ids::Id;
use crate::money::Cents;

/// All that receipts are compared with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Book {
    /// Clients.
    pub debtors: Vec<Debtor>,
    /// What they owe.
    pub items: Vec<OpenItem>,
    /// What they paid lately.
    pub settled: Vec<SettledItem>,
    /// Who paid for whom until now.
    pub habits: Vec<Habit>,
    /// Ourselves.
    pub company: OurNames,
    /// Letters that asked for payment under their own reference.
    pub letters: Vec<LetterClaim>,
}

/// A letter that asked for payment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LetterClaim {
    /// The reference printed on it, which its payment code carries.
    pub reference: String,
    /// The items it claims.
    pub items: Vec<Id>,
    /// All that it asks, penalties with it.
    pub claimed: Cents,
}

/// What remains due of one instalment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenItem {
    /// Its identity.
    pub id: Id,
    /// Position of its client in [`Book::debtors`].
    pub debtor: usize,
    /// Number of the invoice; its instalments share it.
    pub piece: String,
    /// Date of the invoice.
    pub issued: Date,
    /// Due date, when there is one.
    pub due: Option<Date>,
    /// What remains, above zero.
    pub remaining: Cents,
    /// The part of it that the client contests. It can be paid all the same.
    pub disputed: Cents,
    /// True when a factor has the debt: a payment that names it is somebody else's money.
    pub assigned: bool,
}

/// An invoice settled lately: needed to open it again when a payment comes back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettledItem {
    /// Its identity.
    pub id: Id,
    /// Position of its client in [`Book::debtors`].
    pub debtor: usize,
    /// Number of the invoice.
    pub piece: String,
    /// Date of the invoice.
    pub issued: Date,
    /// What was paid.
    pub amount: Cents,
    /// When.
    pub settled_on: Date,
}

/// A client, as far as payments can name it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Debtor {
    /// Code in accounting.
    pub code: String,
    /// Name.
    pub name: String,
    /// SIREN, nine digits.
    pub siren: Option<String>,
    /// Position of the company that pays for this one.
    pub parent: Option<usize>,
}

/// What past receipts taught: this payer settles the invoices of this client.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Habit {
    /// IBAN of the payer, without spaces.
    pub payer_account: Option<String>,
    /// Name of the payer.
    pub payer: Option<String>,
    /// Position of the client in [`Book::debtors`].
    pub debtor: usize,
    /// How many times it was so.
    pub times: u32,
}

/// What names ourselves on a statement, and is never evidence of a payer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OurNames {
    /// Our name.
    pub name: Option<String>,
    /// Our IBANs, without spaces.
    pub accounts: Vec<String>,
    /// Our SIREN, nine digits.
    pub siren: Option<String>,
}
