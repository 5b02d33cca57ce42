//! A line of a customer account, with everything the projection of items needs.

use std::sync::Arc;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use encaisse_core::entries::{AccountClass, Nature};

/// One line on a customer account.
///
/// Texts that come back from line to line (journals, accounts, names) share one allocation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerLine {
    /// Number of the line in the file, the heading being line 1.
    pub rank: u64,
    /// `JournalCode`, may be empty in the cash layouts.
    pub journal: Arc<str>,
    /// `JournalLib`.
    pub journal_label: Arc<str>,
    /// `EcritureNum`, evidence only: it may be 0 everywhere.
    pub entry_number: Arc<str>,
    /// `EcritureDate`.
    pub entry_date: Date,
    /// `CompteNum`.
    pub account: Arc<str>,
    /// `CompteLib`.
    pub account_label: Arc<str>,
    /// `CompAuxNum`, when the package keeps auxiliary accounts.
    pub aux: Option<Arc<str>>,
    /// `CompAuxLib`.
    pub aux_label: Option<Arc<str>>,
    /// `PieceRef`: usually, not always, the number of the invoice.
    pub piece: Option<Arc<str>>,
    /// `PieceDate`; absent when blank or impossible.
    pub piece_date: Option<Date>,
    /// `EcritureLib`.
    pub label: Box<str>,
    /// Debit − credit: positive raises what the client owes. Negative debits and filled-in twin columns are netted.
    pub amount: Cents,
    /// `EcritureLet`, as written: `aa` and `AA` are different codes.
    pub letter: Option<Arc<str>>,
    /// `DateLet`.
    pub letter_date: Option<Date>,
    /// The due date, when the file has a column for it.
    pub due: Option<Date>,
    /// The number of the invoice, when the file has a column for it.
    pub invoice_number: Option<Arc<str>>,
    /// The amount of the document, when it is not in euro.
    pub currency: Option<ForeignAmount>,
    /// Which of the customer accounts this is.
    pub account_class: AccountClass,
    /// What the entry did, told by its counterparts.
    pub entry_nature: Nature,
    /// VAT collected on the whole entry (accounts 4457, credit − debit).
    pub entry_tax: Cents,
}

impl CustomerLine {
    /// The key of the customer: the auxiliary account, else the account itself.
    pub fn customer_key(&self) -> &str {
        self.aux.as_deref().unwrap_or(&self.account)
    }

    /// The name that goes with [`CustomerLine::customer_key`]; empty when the file has none.
    pub fn customer_name(&self) -> &str {
        match (&self.aux, &self.aux_label) {
            (_, Some(label)) => label,
            (None, None) => &self.account_label,
            (Some(_), None) => "",
        }
    }
}

/// An amount in the currency of the document, kept as written: its sign differs from package to package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForeignAmount {
    /// `Montantdevise`.
    pub amount: Arc<str>,
    /// `Idevise`.
    pub code: Arc<str>,
}
